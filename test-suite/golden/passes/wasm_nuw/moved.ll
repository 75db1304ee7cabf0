;! passes = "wasm-nuw"
; An access beyond another one is made relative to it.
@wmem = external hidden global [65536 x i8], align 65536, !w2n.memory !0
@w.memory = external hidden global [40 x i8]
@wmem1 = external hidden global [65536 x i8], align 65536, !w2n.memory !0
@whole = external global [65536 x i8], !w2n.memory !1
declare void @g()

define void @by_8(i32 %p, i1 %c) {
  %i0 = add i32 %p, 0
  %z0 = zext i32 %i0 to i64
  %a0 = getelementptr nuw i8, ptr @wmem, i64 %z0
  store i32 0, ptr %a0, align 4
  %i8 = add i32 %p, 8
  %z8 = zext i32 %i8 to i64
  %a8 = getelementptr nuw i8, ptr @wmem, i64 %z8
  store i32 0, ptr %a8, align 4
  ret void
}

define void @by_65536(i32 %p, i1 %c) {
  %i0 = add i32 %p, 0
  %z0 = zext i32 %i0 to i64
  %a0 = getelementptr nuw i8, ptr @wmem, i64 %z0
  store i32 0, ptr %a0, align 4
  %i8 = add i32 %p, 65536
  %z8 = zext i32 %i8 to i64
  %a8 = getelementptr nuw i8, ptr @wmem, i64 %z8
  store i32 0, ptr %a8, align 4
  ret void
}

define void @from_minus_8(i32 %p, i1 %c) {
  %i8 = add i32 %p, -8
  %z8 = zext i32 %i8 to i64
  %a8 = getelementptr nuw i8, ptr @wmem, i64 %z8
  store i32 0, ptr %a8, align 4
  %i0 = add i32 %p, 0
  %z0 = zext i32 %i0 to i64
  %a0 = getelementptr nuw i8, ptr @wmem, i64 %z0
  store i32 0, ptr %a0, align 4
  ret void
}

; The lower access may come later, if nothing can be seen before it.
define void @lower_later(i32 %p, i1 %c) {
  %i0 = add i32 %p, 0
  %i8 = add i32 %p, 8
  %z8 = zext i32 %i8 to i64
  %a8 = getelementptr nuw i8, ptr @wmem, i64 %z8
  store i32 0, ptr %a8, align 4
  %z0 = zext i32 %i0 to i64
  %a0 = getelementptr nuw i8, ptr @wmem, i64 %z0
  store i32 0, ptr %a0, align 4
  ret void
}

; Each has the one below it as its witness.
define void @chain(i32 %p, i1 %c) {
  %i0 = add i32 %p, 0
  %z0 = zext i32 %i0 to i64
  %a0 = getelementptr nuw i8, ptr @wmem, i64 %z0
  store i32 0, ptr %a0, align 4
  %i1 = add i32 %p, 65536
  %z1 = zext i32 %i1 to i64
  %a1 = getelementptr nuw i8, ptr @wmem, i64 %z1
  store i32 0, ptr %a1, align 4
  %i2 = add i32 %p, 131072
  %z2 = zext i32 %i2 to i64
  %a2 = getelementptr nuw i8, ptr @wmem, i64 %z2
  store i32 0, ptr %a2, align 4
  ret void
}

define void @alone(i32 %p, i1 %c) {
  %i8 = add i32 %p, 8
  %z8 = zext i32 %i8 to i64
  %a8 = getelementptr nuw i8, ptr @wmem, i64 %z8
  store i32 0, ptr %a8, align 4
  ret void
}

define void @index_too_late(i32 %p, i1 %c) {
  %i0 = add i32 %p, 0
  %z0 = zext i32 %i0 to i64
  %a0 = getelementptr nuw i8, ptr @wmem, i64 %z0
  store i32 0, ptr %a0, align 4
  %i8 = add i32 %p, -8
  %z8 = zext i32 %i8 to i64
  %a8 = getelementptr nuw i8, ptr @wmem, i64 %z8
  store i32 0, ptr %a8, align 4
  ret void
}

; Further than the last access can have been from the end of the address space.
define void @by_65537(i32 %p, i1 %c) {
  %i0 = add i32 %p, 0
  %z0 = zext i32 %i0 to i64
  %a0 = getelementptr nuw i8, ptr @wmem, i64 %z0
  store i32 0, ptr %a0, align 4
  %i8 = add i32 %p, 65537
  %z8 = zext i32 %i8 to i64
  %a8 = getelementptr nuw i8, ptr @wmem, i64 %z8
  store i32 0, ptr %a8, align 4
  ret void
}

define void @another_memory(i32 %p, i1 %c) {
  %i0 = add i32 %p, 0
  %z0 = zext i32 %i0 to i64
  %a0 = getelementptr nuw i8, ptr @wmem1, i64 %z0
  store i32 0, ptr %a0, align 4
  %i8 = add i32 %p, 8
  %z8 = zext i32 %i8 to i64
  %a8 = getelementptr nuw i8, ptr @wmem, i64 %z8
  store i32 0, ptr %a8, align 4
  ret void
}

define void @only_sometimes(i32 %p, i1 %c) {
  br i1 %c, label %x, label %y

x:
  %i0 = add i32 %p, 0
  %z0 = zext i32 %i0 to i64
  %a0 = getelementptr nuw i8, ptr @wmem, i64 %z0
  store i32 0, ptr %a0, align 4
  br label %y

y:
  %i8 = add i32 %p, 8
  %z8 = zext i32 %i8 to i64
  %a8 = getelementptr nuw i8, ptr @wmem, i64 %z8
  store i32 0, ptr %a8, align 4
  ret void
}

; A call could see what the upper access did before the lower one traps.
define void @call_between(i32 %p, i1 %c) {
  %i0 = add i32 %p, 0
  %i8 = add i32 %p, 8
  %z8 = zext i32 %i8 to i64
  %a8 = getelementptr nuw i8, ptr @wmem, i64 %z8
  store i32 0, ptr %a8, align 4
  call void @g()
  %z0 = zext i32 %i0 to i64
  %a0 = getelementptr nuw i8, ptr @wmem, i64 %z0
  store i32 0, ptr %a0, align 4
  ret void
}

; A memory that can fill the address space has no room for steps.
define void @whole_address_space(i32 %p) {
  %i0 = add i32 %p, 0
  %z0 = zext i32 %i0 to i64
  %a0 = getelementptr nuw i8, ptr @whole, i64 %z0
  store i32 0, ptr %a0, align 4
  %i8 = add i32 %p, 8
  %z8 = zext i32 %i8 to i64
  %a8 = getelementptr nuw i8, ptr @whole, i64 %z8
  store i32 0, ptr %a8, align 4
  ret void
}

!0 = !{i64 4294901760, ptr @w.memory}
!1 = !{i64 4294967296}
;
; define void @by_8(i32 %p, i1 %c) {
;   %i0 = add i32 %p, 0
;   %z0 = zext i32 %i0 to i64
;   %a0 = getelementptr nuw i8, ptr @wmem, i64 %z0
;   store i32 0, ptr %a0, align 4
;   %i8 = add i32 %p, 8
;   %z8 = zext i32 %i8 to i64
;   %a8 = getelementptr nuw i8, ptr @wmem, i64 %z8
;   %1 = zext i32 %i0 to i64
;   %2 = getelementptr nuw i8, ptr @wmem, i64 %1
;   %3 = getelementptr nuw i8, ptr %2, i64 8
;   store i32 0, ptr %3, align 4
;   ret void
; }
;
; define void @by_65536(i32 %p, i1 %c) {
;   %i0 = add i32 %p, 0
;   %z0 = zext i32 %i0 to i64
;   %a0 = getelementptr nuw i8, ptr @wmem, i64 %z0
;   store i32 0, ptr %a0, align 4
;   %i8 = add i32 %p, 65536
;   %z8 = zext i32 %i8 to i64
;   %a8 = getelementptr nuw i8, ptr @wmem, i64 %z8
;   %1 = zext i32 %i0 to i64
;   %2 = getelementptr nuw i8, ptr @wmem, i64 %1
;   %3 = getelementptr nuw i8, ptr %2, i64 65536
;   store i32 0, ptr %3, align 4
;   ret void
; }
;
; define void @from_minus_8(i32 %p, i1 %c) {
;   %i8 = add i32 %p, -8
;   %z8 = zext i32 %i8 to i64
;   %a8 = getelementptr nuw i8, ptr @wmem, i64 %z8
;   store i32 0, ptr %a8, align 4
;   %i0 = add i32 %p, 0
;   %z0 = zext i32 %i0 to i64
;   %a0 = getelementptr nuw i8, ptr @wmem, i64 %z0
;   %1 = zext i32 %i8 to i64
;   %2 = getelementptr nuw i8, ptr @wmem, i64 %1
;   %3 = getelementptr nuw i8, ptr %2, i64 8
;   store i32 0, ptr %3, align 4
;   ret void
; }
;
; define void @lower_later(i32 %p, i1 %c) {
;   %i0 = add i32 %p, 0
;   %i8 = add i32 %p, 8
;   %z8 = zext i32 %i8 to i64
;   %a8 = getelementptr nuw i8, ptr @wmem, i64 %z8
;   %1 = zext i32 %i0 to i64
;   %2 = getelementptr nuw i8, ptr @wmem, i64 %1
;   %3 = getelementptr nuw i8, ptr %2, i64 8
;   store i32 0, ptr %3, align 4
;   %z0 = zext i32 %i0 to i64
;   %a0 = getelementptr nuw i8, ptr @wmem, i64 %z0
;   store i32 0, ptr %a0, align 4
;   ret void
; }
;
; define void @chain(i32 %p, i1 %c) {
;   %i0 = add i32 %p, 0
;   %z0 = zext i32 %i0 to i64
;   %a0 = getelementptr nuw i8, ptr @wmem, i64 %z0
;   store i32 0, ptr %a0, align 4
;   %i1 = add i32 %p, 65536
;   %z1 = zext i32 %i1 to i64
;   %a1 = getelementptr nuw i8, ptr @wmem, i64 %z1
;   %1 = zext i32 %i0 to i64
;   %2 = getelementptr nuw i8, ptr @wmem, i64 %1
;   %3 = getelementptr nuw i8, ptr %2, i64 65536
;   store i32 0, ptr %3, align 4
;   %i2 = add i32 %p, 131072
;   %z2 = zext i32 %i2 to i64
;   %a2 = getelementptr nuw i8, ptr @wmem, i64 %z2
;   %4 = zext i32 %i0 to i64
;   %5 = getelementptr nuw i8, ptr @wmem, i64 %4
;   %6 = getelementptr nuw i8, ptr %5, i64 131072
;   store i32 0, ptr %6, align 4
;   ret void
; }
;
; @alone: unchanged
;
; @index_too_late: unchanged
;
; @by_65537: unchanged
;
; @another_memory: unchanged
;
; @only_sometimes: unchanged
;
; @call_between: unchanged
;
; @whole_address_space: unchanged
