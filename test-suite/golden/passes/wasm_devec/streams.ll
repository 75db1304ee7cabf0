;! passes = "wasm-devec"
; A loop of vectors becomes one of lanes, with the old one for streams that overlap.
@wmem = external hidden global [65536 x i8], align 65536, !w2n.memory !0
@w.memory = external hidden global [40 x i8]

define void @two_streams(ptr %a, ptr %b, i32 %n, <4 x i32> %v, float %x1) {
entry:
  %inserted = insertelement <4 x float> poison, float %x1, i64 0
  %as.integers = bitcast <4 x float> %inserted to <4 x i32>
  %equal = shufflevector <4 x i32> %as.integers, <4 x i32> poison, <4 x i32> zeroinitializer
  %equal.floats = bitcast <4 x i32> %equal to <4 x float>
  br label %loop

loop:
  %p = phi ptr [ %a, %entry ], [ %p.next, %loop ]
  %q = phi ptr [ %b, %entry ], [ %q.next, %loop ]
  %i = phi i32 [ 0, %entry ], [ %i.next, %loop ]
  %x = load <4 x i32>, ptr %q, align 1
  %y = add <4 x i32> %x, splat (i32 3)
  store <4 x i32> %y, ptr %p, align 1
  %p.next = getelementptr i8, ptr %p, i64 16
  %q.next = getelementptr i8, ptr %q, i64 16
  %i.next = add i32 %i, 4
  %end = and i32 %n, -4
  %done = icmp eq i32 %i.next, %end
  br i1 %done, label %exit, label %loop

exit:
  ret void
}

; One stream needs no check.
define void @one_stream(ptr %a, ptr %b, i32 %n, <4 x i32> %v, float %x1) {
entry:
  %inserted = insertelement <4 x float> poison, float %x1, i64 0
  %as.integers = bitcast <4 x float> %inserted to <4 x i32>
  %equal = shufflevector <4 x i32> %as.integers, <4 x i32> poison, <4 x i32> zeroinitializer
  %equal.floats = bitcast <4 x i32> %equal to <4 x float>
  br label %loop

loop:
  %p = phi ptr [ %a, %entry ], [ %p.next, %loop ]
  %q = phi ptr [ %b, %entry ], [ %q.next, %loop ]
  %i = phi i32 [ 0, %entry ], [ %i.next, %loop ]
  %x = load <4 x i32>, ptr %p, align 1
  %y = mul <4 x i32> %x, %x
  store <4 x i32> %y, ptr %p, align 1
  %p.next = getelementptr i8, ptr %p, i64 16
  %q.next = getelementptr i8, ptr %q, i64 16
  %i.next = add i32 %i, 4
  %end = and i32 %n, -4
  %done = icmp eq i32 %i.next, %end
  br i1 %done, label %exit, label %loop

exit:
  ret void
}

; From 1024 bytes on.
define void @known_to_be_apart() {
entry:
  br label %loop

loop:
  %p = phi ptr [ @wmem, %entry ], [ %p.next, %loop ]
  %q = phi ptr [ getelementptr (i8, ptr @wmem, i64 1024), %entry ], [ %q.next, %loop ]
  %i = phi i32 [ 0, %entry ], [ %i.next, %loop ]
  %x = load <4 x i32>, ptr %q, align 1
  store <4 x i32> %x, ptr %p, align 1
  %p.next = getelementptr i8, ptr %p, i64 16
  %q.next = getelementptr i8, ptr %q, i64 16
  %i.next = add i32 %i, 4
  %done = icmp eq i32 %i.next, 256
  br i1 %done, label %exit, label %loop

exit:
  ret void
}

define void @one_byte_too_near() {
entry:
  br label %loop

loop:
  %p = phi ptr [ @wmem, %entry ], [ %p.next, %loop ]
  %q = phi ptr [ getelementptr (i8, ptr @wmem, i64 1023), %entry ], [ %q.next, %loop ]
  %i = phi i32 [ 0, %entry ], [ %i.next, %loop ]
  %x = load <4 x i32>, ptr %q, align 1
  store <4 x i32> %x, ptr %p, align 1
  %p.next = getelementptr i8, ptr %p, i64 16
  %q.next = getelementptr i8, ptr %q, i64 16
  %i.next = add i32 %i, 4
  %done = icmp eq i32 %i.next, 256
  br i1 %done, label %exit, label %loop

exit:
  ret void
}

!0 = !{i64 4294901760, ptr @w.memory}
;
; define void @two_streams(ptr %a, ptr %b, i32 %n, <4 x i32> %v, float %x1) {
; entry:
;   %inserted = insertelement <4 x float> poison, float %x1, i64 0
;   %as.integers = bitcast <4 x float> %inserted to <4 x i32>
;   %equal = shufflevector <4 x i32> %as.integers, <4 x i32> poison, <4 x i32> zeroinitializer
;   %equal.floats = bitcast <4 x i32> %equal to <4 x float>
;   %0 = lshr i32 %n, 2
;   %1 = shl nuw i32 %0, 2
;   %2 = add i32 %1, -4
;   %3 = zext i32 %2 to i64
;   %4 = lshr i64 %3, 2
;   %5 = ptrtoint ptr %b to i64
;   %6 = mul i64 %4, 16
;   %7 = add i64 %5, %6
;   %8 = add i64 %5, 0
;   %9 = add i64 %7, 16
;   %10 = ptrtoint ptr %a to i64
;   %11 = mul i64 %4, 16
;   %12 = add i64 %10, %11
;   %13 = add i64 %10, 0
;   %14 = add i64 %12, 16
;   %15 = icmp slt i64 %13, %9
;   %16 = icmp slt i64 %8, %14
;   %17 = and i1 %15, %16
;   %18 = or i1 false, %17
;   br i1 %18, label %entry.split.overlapping, label %entry.split
;
; entry.split.overlapping:
;   br label %loop.overlapping
;
; loop.overlapping:
;   %p.overlapping = phi ptr [ %a, %entry.split.overlapping ], [ %p.next.overlapping, %loop.overlapping ]
;   %q.overlapping = phi ptr [ %b, %entry.split.overlapping ], [ %q.next.overlapping, %loop.overlapping ]
;   %i.overlapping = phi i32 [ 0, %entry.split.overlapping ], [ %i.next.overlapping, %loop.overlapping ]
;   %p.next.overlapping = getelementptr i8, ptr %p.overlapping, i64 16
;   %q.next.overlapping = getelementptr i8, ptr %q.overlapping, i64 16
;   %i.next.overlapping = add i32 %i.overlapping, 4
;   %end.overlapping = and i32 %n, -4
;   %done.overlapping = icmp eq i32 %i.next.overlapping, %end.overlapping
;   %x.overlapping = load <4 x i32>, ptr %q.overlapping, align 1
;   %y.overlapping = add <4 x i32> %x.overlapping, splat (i32 3)
;   store <4 x i32> %y.overlapping, ptr %p.overlapping, align 1
;   br i1 %done.overlapping, label %exit.loopexit1, label %loop.overlapping
;
; entry.split:
;   %19 = lshr i32 %n, 2
;   %20 = shl nuw i32 %19, 2
;   %21 = add i32 %20, -4
;   %22 = zext i32 %21 to i64
;   %23 = add nuw nsw i64 %22, 4
;   br label %loop
;
; loop:
;   %iteration = phi i64 [ 0, %entry.split ], [ %28, %loop ]
;   %p = phi ptr [ %a, %entry.split ], [ %26, %loop ]
;   %q = phi ptr [ %b, %entry.split ], [ %27, %loop ]
;   %24 = load i32, ptr %q, align 1
;   %25 = add i32 %24, 3
;   store i32 %25, ptr %p, align 1
;   %26 = getelementptr nusw i8, ptr %p, i64 4
;   %27 = getelementptr nusw i8, ptr %q, i64 4
;   %28 = add nuw nsw i64 %iteration, 1
;   %29 = icmp eq i64 %28, %23
;   br i1 %29, label %exit.loopexit, label %loop, !llvm.loop !0
;
; exit.loopexit:
;   br label %exit
;
; exit.loopexit1:
;   br label %exit
;
; exit:
;   ret void
; }
; !0 = distinct !{!0, !1, !2, !3}
; !1 = !{!"llvm.loop.unroll.count", i32 4}
; !2 = !{!"llvm.loop.vectorize.followup_vectorized", !4, !5}
; !3 = !{!"llvm.loop.vectorize.followup_epilogue", !4, !5}
; !4 = !{!"llvm.loop.isvectorized", i32 1}
; !5 = !{!"llvm.loop.unroll.runtime.disable"}
;
; define void @one_stream(ptr %a, ptr %b, i32 %n, <4 x i32> %v, float %x1) {
; entry:
;   %inserted = insertelement <4 x float> poison, float %x1, i64 0
;   %as.integers = bitcast <4 x float> %inserted to <4 x i32>
;   %equal = shufflevector <4 x i32> %as.integers, <4 x i32> poison, <4 x i32> zeroinitializer
;   %equal.floats = bitcast <4 x i32> %equal to <4 x float>
;   %0 = lshr i32 %n, 2
;   %1 = shl nuw i32 %0, 2
;   %2 = add i32 %1, -4
;   %3 = zext i32 %2 to i64
;   %4 = add nuw nsw i64 %3, 4
;   br label %loop
;
; loop:
;   %iteration = phi i64 [ 0, %entry ], [ %8, %loop ]
;   %p = phi ptr [ %a, %entry ], [ %7, %loop ]
;   %5 = load i32, ptr %p, align 1
;   %6 = mul i32 %5, %5
;   store i32 %6, ptr %p, align 1
;   %7 = getelementptr nusw i8, ptr %p, i64 4
;   %8 = add nuw nsw i64 %iteration, 1
;   %9 = icmp eq i64 %8, %4
;   br i1 %9, label %exit, label %loop, !llvm.loop !0
;
; exit:
;   ret void
; }
; !0 = distinct !{!0, !1, !2, !3}
; !1 = !{!"llvm.loop.unroll.count", i32 4}
; !2 = !{!"llvm.loop.vectorize.followup_vectorized", !4, !5}
; !3 = !{!"llvm.loop.vectorize.followup_epilogue", !4, !5}
; !4 = !{!"llvm.loop.isvectorized", i32 1}
; !5 = !{!"llvm.loop.unroll.runtime.disable"}
;
; define void @known_to_be_apart() {
; entry:
;   br label %loop
;
; loop:
;   %iteration = phi i64 [ 0, %entry ], [ %3, %loop ]
;   %p = phi ptr [ @wmem, %entry ], [ %1, %loop ]
;   %q = phi ptr [ getelementptr (i8, ptr @wmem, i64 1024), %entry ], [ %2, %loop ]
;   %0 = load i32, ptr %q, align 1
;   store i32 %0, ptr %p, align 1
;   %1 = getelementptr nusw i8, ptr %p, i64 4
;   %2 = getelementptr nusw i8, ptr %q, i64 4
;   %3 = add nuw nsw i64 %iteration, 1
;   %4 = icmp eq i64 %3, 256
;   br i1 %4, label %exit, label %loop, !llvm.loop !0
;
; exit:
;   ret void
; }
; !0 = distinct !{!0, !1, !2, !3}
; !1 = !{!"llvm.loop.unroll.count", i32 4}
; !2 = !{!"llvm.loop.vectorize.followup_vectorized", !4, !5}
; !3 = !{!"llvm.loop.vectorize.followup_epilogue", !4, !5}
; !4 = !{!"llvm.loop.isvectorized", i32 1}
; !5 = !{!"llvm.loop.unroll.runtime.disable"}
;
; define void @one_byte_too_near() {
; entry:
;   %0 = icmp slt i64 ptrtoint (ptr @wmem to i64), add (i64 ptrtoint (ptr getelementptr (i8, ptr @wmem, i64 1023) to i64), i64 1024)
;   %1 = icmp slt i64 ptrtoint (ptr getelementptr (i8, ptr @wmem, i64 1023) to i64), add (i64 ptrtoint (ptr @wmem to i64), i64 1024)
;   %2 = and i1 %0, %1
;   %3 = or i1 false, %2
;   br i1 %3, label %entry.split.overlapping, label %entry.split
;
; entry.split.overlapping:
;   br label %loop.overlapping
;
; loop.overlapping:
;   %p.overlapping = phi ptr [ @wmem, %entry.split.overlapping ], [ %p.next.overlapping, %loop.overlapping ]
;   %q.overlapping = phi ptr [ getelementptr (i8, ptr @wmem, i64 1023), %entry.split.overlapping ], [ %q.next.overlapping, %loop.overlapping ]
;   %i.overlapping = phi i32 [ 0, %entry.split.overlapping ], [ %i.next.overlapping, %loop.overlapping ]
;   %p.next.overlapping = getelementptr i8, ptr %p.overlapping, i64 16
;   %q.next.overlapping = getelementptr i8, ptr %q.overlapping, i64 16
;   %i.next.overlapping = add i32 %i.overlapping, 4
;   %done.overlapping = icmp eq i32 %i.next.overlapping, 256
;   %x.overlapping = load <4 x i32>, ptr %q.overlapping, align 1
;   store <4 x i32> %x.overlapping, ptr %p.overlapping, align 1
;   br i1 %done.overlapping, label %exit.loopexit1, label %loop.overlapping
;
; entry.split:
;   br label %loop
;
; loop:
;   %iteration = phi i64 [ 0, %entry.split ], [ %7, %loop ]
;   %p = phi ptr [ @wmem, %entry.split ], [ %5, %loop ]
;   %q = phi ptr [ getelementptr (i8, ptr @wmem, i64 1023), %entry.split ], [ %6, %loop ]
;   %4 = load i32, ptr %q, align 1
;   store i32 %4, ptr %p, align 1
;   %5 = getelementptr nusw i8, ptr %p, i64 4
;   %6 = getelementptr nusw i8, ptr %q, i64 4
;   %7 = add nuw nsw i64 %iteration, 1
;   %8 = icmp eq i64 %7, 256
;   br i1 %8, label %exit.loopexit, label %loop, !llvm.loop !0
;
; exit.loopexit:
;   br label %exit
;
; exit.loopexit1:
;   br label %exit
;
; exit:
;   ret void
; }
; !0 = distinct !{!0, !1, !2, !3}
; !1 = !{!"llvm.loop.unroll.count", i32 4}
; !2 = !{!"llvm.loop.vectorize.followup_vectorized", !4, !5}
; !3 = !{!"llvm.loop.vectorize.followup_epilogue", !4, !5}
; !4 = !{!"llvm.loop.isvectorized", i32 1}
; !5 = !{!"llvm.loop.unroll.runtime.disable"}
