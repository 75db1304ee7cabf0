;! passes = "wasm-canon"
; Subtracts again where the optimizer has inverted bits, if the bits below are zero.

define void @shift_3_less_8(i32 %n, ptr %p) {
entry:
  br label %loop

loop:
  %i = phi i32 [ 0, %entry ], [ %next, %loop ]
  %s = shl i32 %i, 3
  %x = xor i32 %s, -8
  store i32 %x, ptr %p, align 4
  %next = add i32 %i, 1
  %done = icmp eq i32 %next, %n
  br i1 %done, label %exit, label %loop

exit:
  ret void
}

define void @shift_4_less_8(i32 %n, ptr %p) {
entry:
  br label %loop

loop:
  %i = phi i32 [ 0, %entry ], [ %next, %loop ]
  %s = shl i32 %i, 4
  %x = xor i32 %s, -8
  store i32 %x, ptr %p, align 4
  %next = add i32 %i, 1
  %done = icmp eq i32 %next, %n
  br i1 %done, label %exit, label %loop

exit:
  ret void
}

define void @shift_3_less_16(i32 %n, ptr %p) {
entry:
  br label %loop

loop:
  %i = phi i32 [ 0, %entry ], [ %next, %loop ]
  %s = shl i32 %i, 3
  %x = xor i32 %s, -16
  store i32 %x, ptr %p, align 4
  %next = add i32 %i, 1
  %done = icmp eq i32 %next, %n
  br i1 %done, label %exit, label %loop

exit:
  ret void
}

define void @shift_3_xor_8(i32 %n, ptr %p) {
entry:
  br label %loop

loop:
  %i = phi i32 [ 0, %entry ], [ %next, %loop ]
  %s = shl i32 %i, 3
  %x = xor i32 %s, 8
  store i32 %x, ptr %p, align 4
  %next = add i32 %i, 1
  %done = icmp eq i32 %next, %n
  br i1 %done, label %exit, label %loop

exit:
  ret void
}
;
; define void @shift_3_less_8(i32 %n, ptr %p) {
; entry:
;   br label %loop
;
; loop:
;   %i = phi i32 [ 0, %entry ], [ %next, %loop ]
;   %s = shl i32 %i, 3
;   %0 = sub i32 -8, %s
;   store i32 %0, ptr %p, align 4
;   %next = add i32 %i, 1
;   %done = icmp eq i32 %next, %n
;   br i1 %done, label %exit, label %loop
;
; exit:
;   ret void
; }
;
; define void @shift_4_less_8(i32 %n, ptr %p) {
; entry:
;   br label %loop
;
; loop:
;   %i = phi i32 [ 0, %entry ], [ %next, %loop ]
;   %s = shl i32 %i, 4
;   %0 = sub i32 -8, %s
;   store i32 %0, ptr %p, align 4
;   %next = add i32 %i, 1
;   %done = icmp eq i32 %next, %n
;   br i1 %done, label %exit, label %loop
;
; exit:
;   ret void
; }
;
; @shift_3_less_16: unchanged
;
; @shift_3_xor_8: unchanged
