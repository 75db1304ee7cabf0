;! passes = "wasm-balance"
;! target = "aarch64-linux"
; On AArch64 the zero-extension costs as much wherever it stands, so the low bits stay as they are. The sum shows that the
; pass runs.

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

define i32 @xor_first(i32 %n, ptr %words) {
entry:
  br label %loop

loop:
  %i = phi i32 [ 0, %entry ], [ %i.next, %loop ]
  %x = phi i32 [ 1, %entry ], [ %x.next, %loop ]
  %address = getelementptr i32, ptr %words, i32 %i
  %word = load i32, ptr %address, align 4
  %byte = load i8, ptr %address, align 1
  %low = trunc i32 %x to i8
  %narrow = xor i8 %low, %byte
  %index = zext i8 %narrow to i64
  %place = getelementptr i32, ptr %words, i64 %index
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
; @xor_first: unchanged
