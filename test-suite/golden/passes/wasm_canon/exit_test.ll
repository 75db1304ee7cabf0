;! passes = "wasm-canon"
; A masked exit test becomes one of 32 bits, but not if other bits are tested.

define void @masks_what_steps_leave(i64 %n, ptr %p) {
entry:
  br label %loop

loop:
  %i = phi i64 [ 4294965312, %entry ], [ %next, %loop ]
  %a = getelementptr i8, ptr %p, i64 %i
  store i8 0, ptr %a, align 1
  %next = add i64 %i, 8
  %low = and i64 %next, 4294967288
  %done = icmp eq i64 %low, 0
  br i1 %done, label %exit, label %loop

exit:
  ret void
}

define void @mask_of_8_step_of_4(i64 %n, ptr %p) {
entry:
  br label %loop

loop:
  %i = phi i64 [ 4294965312, %entry ], [ %next, %loop ]
  %a = getelementptr i8, ptr %p, i64 %i
  store i8 0, ptr %a, align 1
  %next = add i64 %i, 4
  %low = and i64 %next, 4294967288
  %done = icmp eq i64 %low, 0
  br i1 %done, label %exit, label %loop

exit:
  ret void
}

define void @mask_of_16_step_of_8(i64 %n, ptr %p) {
entry:
  br label %loop

loop:
  %i = phi i64 [ 4294965312, %entry ], [ %next, %loop ]
  %a = getelementptr i8, ptr %p, i64 %i
  store i8 0, ptr %a, align 1
  %next = add i64 %i, 8
  %low = and i64 %next, 4294967280
  %done = icmp eq i64 %low, 0
  br i1 %done, label %exit, label %loop

exit:
  ret void
}

define void @mask_of_16_bits(i64 %n, ptr %p) {
entry:
  br label %loop

loop:
  %i = phi i64 [ 4294965312, %entry ], [ %next, %loop ]
  %a = getelementptr i8, ptr %p, i64 %i
  store i8 0, ptr %a, align 1
  %next = add i64 %i, 8
  %low = and i64 %next, 65528
  %done = icmp eq i64 %low, 0
  br i1 %done, label %exit, label %loop

exit:
  ret void
}

define void @mask_of_64_bits(i64 %n, ptr %p) {
entry:
  br label %loop

loop:
  %i = phi i64 [ 4294965312, %entry ], [ %next, %loop ]
  %a = getelementptr i8, ptr %p, i64 %i
  store i8 0, ptr %a, align 1
  %next = add i64 %i, 8
  %low = and i64 %next, -8
  %done = icmp eq i64 %low, 0
  br i1 %done, label %exit, label %loop

exit:
  ret void
}
;
; define void @masks_what_steps_leave(i64 %n, ptr %p) {
; entry:
;   br label %loop
;
; loop:
;   %i = phi i64 [ 4294965312, %entry ], [ %next, %loop ]
;   %a = getelementptr i8, ptr %p, i64 %i
;   store i8 0, ptr %a, align 1
;   %next = add i64 %i, 8
;   %0 = trunc i64 %next to i32
;   %1 = icmp eq i32 %0, 0
;   br i1 %1, label %exit, label %loop
;
; exit:
;   ret void
; }
;
; @mask_of_8_step_of_4: unchanged
;
; @mask_of_16_step_of_8: unchanged
;
; @mask_of_16_bits: unchanged
;
; @mask_of_64_bits: unchanged
