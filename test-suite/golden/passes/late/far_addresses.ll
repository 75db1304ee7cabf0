;! passes = "far-addresses"
; What may lie beyond the addresses that relocations hold is taken from a register.
@wmem = external hidden global [65536 x i8], align 65536, !w2n.memory !0, !w2n.address !1
@w.memory = external hidden global [40 x i8]

define i8 @near() {
  %x = load i8, ptr getelementptr (i8, ptr @wmem, i64 4096)
  ret i8 %x
}

define i8 @far() {
  %x = load i8, ptr getelementptr (i8, ptr @wmem, i64 2147483648)
  ret i8 %x
}

define i8 @below() {
  %x = load i8, ptr getelementptr (i8, ptr @wmem, i64 -4096)
  ret i8 %x
}

!0 = !{i64 4294901760, ptr @w.memory}
!1 = !{i64 1610612736}
;
; @near: unchanged
;
; define i8 @far() {
;   %1 = call ptr asm "", "=r,0"(ptr @wmem) nounwind memory(none)
;   %2 = getelementptr i8, ptr %1, i64 2147483648
;   %x = load i8, ptr %2, align 1
;   ret i8 %x
; }
;
; @below: unchanged
