;! passes = "wasm-balance"
; What the iteration before hands on is added last. Sums that are as good as they can be stay, and so do other operations.

define i32 @adds(i32 %n, ptr %words) {
entry:
  br label %loop

loop:
  %i = phi i32 [ 0, %entry ], [ %i.next, %loop ]
  %x = phi i32 [ 1, %entry ], [ %x.next, %loop ]
  %address = getelementptr i32, ptr %words, i32 %i
  %word = load i32, ptr %address, align 4
  %late = mul i32 %x, %x
  %first = add i32 %late, %word
  %second = add i32 %first, %i
  %x.next = add i32 %second, %n
  %i.next = add i32 %i, 1
  %done = icmp eq i32 %i.next, %n
  br i1 %done, label %exit, label %loop

exit:
  ret i32 %x.next
}

define i32 @exclusive_ors(i32 %n, ptr %words) {
entry:
  br label %loop

loop:
  %i = phi i32 [ 0, %entry ], [ %i.next, %loop ]
  %x = phi i32 [ 1, %entry ], [ %x.next, %loop ]
  %address = getelementptr i32, ptr %words, i32 %i
  %word = load i32, ptr %address, align 4
  %late = mul i32 %x, %x
  %first = xor i32 %late, %word
  %second = xor i32 %first, %i
  %x.next = xor i32 %second, %n
  %i.next = add i32 %i, 1
  %done = icmp eq i32 %i.next, %n
  br i1 %done, label %exit, label %loop

exit:
  ret i32 %x.next
}

define i32 @is_last_already(i32 %n, ptr %words) {
entry:
  br label %loop

loop:
  %i = phi i32 [ 0, %entry ], [ %i.next, %loop ]
  %x = phi i32 [ 1, %entry ], [ %x.next, %loop ]
  %address = getelementptr i32, ptr %words, i32 %i
  %word = load i32, ptr %address, align 4
  %first = add i32 %word, %i
  %second = add i32 %first, %n
  %x.next = add i32 %second, %x
  %i.next = add i32 %i, 1
  %done = icmp eq i32 %i.next, %n
  br i1 %done, label %exit, label %loop

exit:
  ret i32 %x.next
}

define i32 @subtracts(i32 %n, ptr %words) {
entry:
  br label %loop

loop:
  %i = phi i32 [ 0, %entry ], [ %i.next, %loop ]
  %x = phi i32 [ 1, %entry ], [ %x.next, %loop ]
  %address = getelementptr i32, ptr %words, i32 %i
  %word = load i32, ptr %address, align 4
  %first = sub i32 %x, %word
  %second = sub i32 %first, %i
  %x.next = sub i32 %second, %n
  %i.next = add i32 %i, 1
  %done = icmp eq i32 %i.next, %n
  br i1 %done, label %exit, label %loop

exit:
  ret i32 %x.next
}

define i32 @nothing_waits(i32 %n, ptr %words) {
entry:
  br label %loop

loop:
  %i = phi i32 [ 0, %entry ], [ %i.next, %loop ]
  %x = phi i32 [ 1, %entry ], [ %x.next, %loop ]
  %address = getelementptr i32, ptr %words, i32 %i
  %word = load i32, ptr %address, align 4
  %first = add i32 %word, %i
  %second = add i32 %first, %n
  store i32 %second, ptr %address, align 4
  %x.next = add i32 %x, 1
  %i.next = add i32 %i, 1
  %done = icmp eq i32 %i.next, %n
  br i1 %done, label %exit, label %loop

exit:
  ret i32 %x.next
}

; A part that is needed itself stays.
define i32 @part_is_needed(i32 %n, ptr %words) {
entry:
  br label %loop

loop:
  %i = phi i32 [ 0, %entry ], [ %i.next, %loop ]
  %x = phi i32 [ 1, %entry ], [ %x.next, %loop ]
  %address = getelementptr i32, ptr %words, i32 %i
  %word = load i32, ptr %address, align 4
  %first = add i32 %x, %word
  %second = add i32 %first, %i
  %third = add i32 %second, %n
  %x.next = xor i32 %third, %first
  %i.next = add i32 %i, 1
  %done = icmp eq i32 %i.next, %n
  br i1 %done, label %exit, label %loop

exit:
  ret i32 %x.next
}

define i32 @makes_addresses(i32 %n, ptr %words) {
entry:
  br label %loop

loop:
  %i = phi i32 [ 0, %entry ], [ %i.next, %loop ]
  %x = phi i32 [ 1, %entry ], [ %x.next, %loop ]
  %address = getelementptr i32, ptr %words, i32 %i
  %word = load i32, ptr %address, align 4
  %first = add i32 %x, %word
  %second = add i32 %first, %i
  %third = add i32 %second, %n
  %place = getelementptr i32, ptr %words, i32 %third
  %x.next = load i32, ptr %place, align 4
  %i.next = add i32 %i, 1
  %done = icmp eq i32 %i.next, %n
  br i1 %done, label %exit, label %loop

exit:
  ret i32 %x.next
}
;
; define i32 @adds(i32 %n, ptr %words) {
; entry:
;   br label %loop
;
; loop:
;   %i = phi i32 [ 0, %entry ], [ %i.next, %loop ]
;   %x = phi i32 [ 1, %entry ], [ %2, %loop ]
;   %address = getelementptr i32, ptr %words, i32 %i
;   %word = load i32, ptr %address, align 4
;   %late = mul i32 %x, %x
;   %0 = add i32 %word, %i
;   %1 = add i32 %n, %0
;   %2 = add i32 %1, %late
;   %i.next = add i32 %i, 1
;   %done = icmp eq i32 %i.next, %n
;   br i1 %done, label %exit, label %loop
;
; exit:
;   ret i32 %2
; }
;
; define i32 @exclusive_ors(i32 %n, ptr %words) {
; entry:
;   br label %loop
;
; loop:
;   %i = phi i32 [ 0, %entry ], [ %i.next, %loop ]
;   %x = phi i32 [ 1, %entry ], [ %2, %loop ]
;   %address = getelementptr i32, ptr %words, i32 %i
;   %word = load i32, ptr %address, align 4
;   %late = mul i32 %x, %x
;   %0 = xor i32 %word, %i
;   %1 = xor i32 %n, %0
;   %2 = xor i32 %1, %late
;   %i.next = add i32 %i, 1
;   %done = icmp eq i32 %i.next, %n
;   br i1 %done, label %exit, label %loop
;
; exit:
;   ret i32 %2
; }
;
; @is_last_already: unchanged
;
; @subtracts: unchanged
;
; @nothing_waits: unchanged
;
; define i32 @part_is_needed(i32 %n, ptr %words) {
; entry:
;   br label %loop
;
; loop:
;   %i = phi i32 [ 0, %entry ], [ %i.next, %loop ]
;   %x = phi i32 [ 1, %entry ], [ %x.next, %loop ]
;   %address = getelementptr i32, ptr %words, i32 %i
;   %word = load i32, ptr %address, align 4
;   %first = add i32 %x, %word
;   %0 = add i32 %i, %n
;   %1 = add i32 %0, %first
;   %x.next = xor i32 %1, %first
;   %i.next = add i32 %i, 1
;   %done = icmp eq i32 %i.next, %n
;   br i1 %done, label %exit, label %loop
;
; exit:
;   ret i32 %x.next
; }
;
; @makes_addresses: unchanged
