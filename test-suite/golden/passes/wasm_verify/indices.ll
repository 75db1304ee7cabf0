;! passes = "wasm-verify"
; An address that the guest computes lies in its memory's reservation or is bounded: one of a 32-bit index, zero-extended,
; and a 32-bit offset lies there.
@wmem = external hidden global [65536 x i8], align 65536, !w2n.memory !0
@w.memory = external hidden global [40 x i8]

define void @extended(i32 %index) {
  %wide = zext i32 %index to i64
  %place = getelementptr i8, ptr @wmem, i64 %wide
  %further = getelementptr i8, ptr %place, i64 4294967295
  store i8 0, ptr %further
  ret void
}

define void @not_extended(i64 %index) {
  %place = getelementptr i8, ptr @wmem, i64 %index
  store i8 0, ptr %place
  ret void
}

define void @sign_extended(i32 %index) {
  %wide = sext i32 %index to i64
  %place = getelementptr i8, ptr @wmem, i64 %wide
  store i8 0, ptr %place
  ret void
}

!0 = !{i64 4294901760, ptr @w.memory}
;
; @extended: unchanged
;
; define void @not_extended(i64 %index) {
;   %place = getelementptr i8, ptr @wmem, i64 %index
;   %1 = ptrtoint ptr %place to i64
;   %2 = freeze i64 %1
;   %3 = sub i64 %2, ptrtoint (ptr @wmem to i64)
;   %4 = call i64 @llvm.umin.i64(i64 %3, i64 8589934592)
;   %5 = getelementptr i8, ptr @wmem, i64 %4
;   store i8 0, ptr %5, align 1
;   ret void
; }
;
; define void @sign_extended(i32 %index) {
;   %wide = sext i32 %index to i64
;   %place = getelementptr i8, ptr @wmem, i64 %wide
;   %1 = ptrtoint ptr %place to i64
;   %2 = freeze i64 %1
;   %3 = sub i64 %2, ptrtoint (ptr @wmem to i64)
;   %4 = call i64 @llvm.umin.i64(i64 %3, i64 8589934592)
;   %5 = getelementptr i8, ptr @wmem, i64 %4
;   store i8 0, ptr %5, align 1
;   ret void
; }
