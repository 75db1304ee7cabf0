;! passes = "wasm-verify"
;! target = "riscv64-linux"
; Vectors whose length the CPU chooses count with the most bytes that they can have, and so do accesses of a part of
; them. Strided accesses become those of vectors of addresses.
@wmem = external hidden global [65536 x i8], align 65536, !w2n.memory !0
@w.memory = external hidden global [40 x i8]

declare <vscale x 16 x i8> @llvm.vp.load.nxv16i8.p0(ptr, <vscale x 16 x i1>, i32)
declare void @llvm.vp.store.nxv16i8.p0(<vscale x 16 x i8>, ptr, <vscale x 16 x i1>, i32)
declare <vscale x 4 x i32> @llvm.vp.gather.nxv4i32.nxv4p0(<vscale x 4 x ptr>, <vscale x 4 x i1>, i32)
declare <4 x i32> @llvm.experimental.vp.strided.load.v4i32.p0.i64(ptr, i64, <4 x i1>, i32)
declare void @llvm.experimental.vp.strided.store.v4i32.p0.i64(<4 x i32>, ptr, i64, <4 x i1>, i32)

define <vscale x 16 x i8> @extended(i32 %index, <vscale x 16 x i1> %mask, i32 %length) {
  %wide = zext i32 %index to i64
  %place = getelementptr i8, ptr @wmem, i64 %wide
  %x = call <vscale x 16 x i8> @llvm.vp.load.nxv16i8.p0(ptr %place, <vscale x 16 x i1> %mask, i32 %length)
  call void @llvm.vp.store.nxv16i8.p0(<vscale x 16 x i8> %x, ptr %place, <vscale x 16 x i1> %mask, i32 %length)
  ret <vscale x 16 x i8> %x
}

; An access of 16 bytes would lie in the reservation, but one of 1,024 times as many does not.
define <vscale x 16 x i8> @end_of_reservation(i64 %index) {
  %low = and i64 %index, 1023
  %place = getelementptr i8, ptr @wmem, i64 %low
  %further = getelementptr i8, ptr %place, i64 8606710000
  %x = load <vscale x 16 x i8>, ptr %further
  ret <vscale x 16 x i8> %x
}

define void @not_extended(i64 %index, <vscale x 16 x i8> %x, <vscale x 16 x i1> %mask, i32 %length) {
  %place = getelementptr i8, ptr @wmem, i64 %index
  call void @llvm.vp.store.nxv16i8.p0(<vscale x 16 x i8> %x, ptr %place, <vscale x 16 x i1> %mask, i32 %length)
  ret void
}

define <vscale x 4 x i32> @lanes(<vscale x 4 x i64> %indices, <vscale x 4 x i1> %mask, i32 %length) {
  %places = getelementptr i8, ptr @wmem, <vscale x 4 x i64> %indices
  %x = call <vscale x 4 x i32> @llvm.vp.gather.nxv4i32.nxv4p0(<vscale x 4 x ptr> align 4 %places, <vscale x 4 x i1> %mask, i32 %length)
  ret <vscale x 4 x i32> %x
}

define void @strided(i32 %index, i64 %stride) {
  %wide = zext i32 %index to i64
  %place = getelementptr i8, ptr @wmem, i64 %wide
  %x = call <4 x i32> @llvm.experimental.vp.strided.load.v4i32.p0.i64(ptr align 1 %place, i64 %stride, <4 x i1> splat (i1 true), i32 4)
  call void @llvm.experimental.vp.strided.store.v4i32.p0.i64(<4 x i32> %x, ptr align 1 %place, i64 %stride, <4 x i1> splat (i1 true), i32 4)
  ret void
}

!0 = !{i64 4294901760, ptr @w.memory}
;
; @extended: unchanged
;
; define <vscale x 16 x i8> @end_of_reservation(i64 %index) {
;   %low = and i64 %index, 1023
;   %place = getelementptr i8, ptr @wmem, i64 %low
;   %further = getelementptr i8, ptr %place, i64 8606710000
;   %1 = ptrtoint ptr %further to i64
;   %2 = freeze i64 %1
;   %3 = sub i64 %2, ptrtoint (ptr @wmem to i64)
;   %4 = call i64 @llvm.umin.i64(i64 %3, i64 8589934592)
;   %5 = getelementptr i8, ptr @wmem, i64 %4
;   %x = load <vscale x 16 x i8>, ptr %5, align 16
;   ret <vscale x 16 x i8> %x
; }
;
; define void @not_extended(i64 %index, <vscale x 16 x i8> %x, <vscale x 16 x i1> %mask, i32 %length) {
;   %place = getelementptr i8, ptr @wmem, i64 %index
;   %1 = ptrtoint ptr %place to i64
;   %2 = freeze i64 %1
;   %3 = sub i64 %2, ptrtoint (ptr @wmem to i64)
;   %4 = call i64 @llvm.umin.i64(i64 %3, i64 8589934592)
;   %5 = getelementptr i8, ptr @wmem, i64 %4
;   call void @llvm.vp.store.nxv16i8.p0(<vscale x 16 x i8> %x, ptr %5, <vscale x 16 x i1> %mask, i32 %length)
;   ret void
; }
;
; define <vscale x 4 x i32> @lanes(<vscale x 4 x i64> %indices, <vscale x 4 x i1> %mask, i32 %length) {
;   %places = getelementptr i8, ptr @wmem, <vscale x 4 x i64> %indices
;   %1 = ptrtoint <vscale x 4 x ptr> %places to <vscale x 4 x i64>
;   %2 = freeze <vscale x 4 x i64> %1
;   %3 = sub <vscale x 4 x i64> %2, shufflevector (<vscale x 4 x i64> insertelement (<vscale x 4 x i64> poison, i64 ptrtoint (ptr @wmem to i64), i64 0), <vscale x 4 x i64> poison, <vscale x 4 x i32> zeroinitializer)
;   %4 = call <vscale x 4 x i64> @llvm.umin.nxv4i64(<vscale x 4 x i64> %3, <vscale x 4 x i64> splat (i64 8589934592))
;   %5 = getelementptr i8, ptr @wmem, <vscale x 4 x i64> %4
;   %x = call <vscale x 4 x i32> @llvm.vp.gather.nxv4i32.nxv4p0(<vscale x 4 x ptr> align 4 %5, <vscale x 4 x i1> %mask, i32 %length)
;   ret <vscale x 4 x i32> %x
; }
;
; define void @strided(i32 %index, i64 %stride) {
;   %wide = zext i32 %index to i64
;   %place = getelementptr i8, ptr @wmem, i64 %wide
;   %.splatinsert = insertelement <4 x i64> poison, i64 %stride, i64 0
;   %.splat = shufflevector <4 x i64> %.splatinsert, <4 x i64> poison, <4 x i32> zeroinitializer
;   %1 = mul <4 x i64> <i64 0, i64 1, i64 2, i64 3>, %.splat
;   %2 = getelementptr i8, ptr %place, <4 x i64> %1
;   %3 = ptrtoint <4 x ptr> %2 to <4 x i64>
;   %4 = freeze <4 x i64> %3
;   %5 = sub <4 x i64> %4, <i64 ptrtoint (ptr @wmem to i64), i64 ptrtoint (ptr @wmem to i64), i64 ptrtoint (ptr @wmem to i64), i64 ptrtoint (ptr @wmem to i64)>
;   %6 = call <4 x i64> @llvm.umin.v4i64(<4 x i64> %5, <4 x i64> splat (i64 8589934592))
;   %7 = getelementptr i8, ptr @wmem, <4 x i64> %6
;   %8 = call <4 x i32> @llvm.vp.gather.v4i32.v4p0(<4 x ptr> align 1 %7, <4 x i1> splat (i1 true), i32 4)
;   %.splatinsert1 = insertelement <4 x i64> poison, i64 %stride, i64 0
;   %.splat2 = shufflevector <4 x i64> %.splatinsert1, <4 x i64> poison, <4 x i32> zeroinitializer
;   %9 = mul <4 x i64> <i64 0, i64 1, i64 2, i64 3>, %.splat2
;   %10 = getelementptr i8, ptr %place, <4 x i64> %9
;   %11 = ptrtoint <4 x ptr> %10 to <4 x i64>
;   %12 = freeze <4 x i64> %11
;   %13 = sub <4 x i64> %12, <i64 ptrtoint (ptr @wmem to i64), i64 ptrtoint (ptr @wmem to i64), i64 ptrtoint (ptr @wmem to i64), i64 ptrtoint (ptr @wmem to i64)>
;   %14 = call <4 x i64> @llvm.umin.v4i64(<4 x i64> %13, <4 x i64> splat (i64 8589934592))
;   %15 = getelementptr i8, ptr @wmem, <4 x i64> %14
;   call void @llvm.vp.scatter.v4i32.v4p0(<4 x i32> %8, <4 x ptr> align 1 %15, <4 x i1> splat (i1 true), i32 4)
;   ret void
; }
