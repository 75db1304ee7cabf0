;! passes = "wasm-balance"
; The low bits of what is handed on are extended before they meet what is loaded, on x86-64.

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

define i32 @xor_second(i32 %n, ptr %words) {
entry:
  br label %loop

loop:
  %i = phi i32 [ 0, %entry ], [ %i.next, %loop ]
  %x = phi i32 [ 1, %entry ], [ %x.next, %loop ]
  %address = getelementptr i32, ptr %words, i32 %i
  %word = load i32, ptr %address, align 4
  %byte = load i8, ptr %address, align 1
  %low = trunc i32 %x to i8
  %narrow = xor i8 %byte, %low
  %index = zext i8 %narrow to i64
  %place = getelementptr i32, ptr %words, i64 %index
  %x.next = load i32, ptr %place, align 4
  %i.next = add i32 %i, 1
  %done = icmp eq i32 %i.next, %n
  br i1 %done, label %exit, label %loop

exit:
  ret i32 %x.next
}

define i32 @or_first(i32 %n, ptr %words) {
entry:
  br label %loop

loop:
  %i = phi i32 [ 0, %entry ], [ %i.next, %loop ]
  %x = phi i32 [ 1, %entry ], [ %x.next, %loop ]
  %address = getelementptr i32, ptr %words, i32 %i
  %word = load i32, ptr %address, align 4
  %byte = load i8, ptr %address, align 1
  %low = trunc i32 %x to i8
  %narrow = or i8 %low, %byte
  %index = zext i8 %narrow to i64
  %place = getelementptr i32, ptr %words, i64 %index
  %x.next = load i32, ptr %place, align 4
  %i.next = add i32 %i, 1
  %done = icmp eq i32 %i.next, %n
  br i1 %done, label %exit, label %loop

exit:
  ret i32 %x.next
}

define i32 @or_second(i32 %n, ptr %words) {
entry:
  br label %loop

loop:
  %i = phi i32 [ 0, %entry ], [ %i.next, %loop ]
  %x = phi i32 [ 1, %entry ], [ %x.next, %loop ]
  %address = getelementptr i32, ptr %words, i32 %i
  %word = load i32, ptr %address, align 4
  %byte = load i8, ptr %address, align 1
  %low = trunc i32 %x to i8
  %narrow = or i8 %byte, %low
  %index = zext i8 %narrow to i64
  %place = getelementptr i32, ptr %words, i64 %index
  %x.next = load i32, ptr %place, align 4
  %i.next = add i32 %i, 1
  %done = icmp eq i32 %i.next, %n
  br i1 %done, label %exit, label %loop

exit:
  ret i32 %x.next
}

define i32 @and_first(i32 %n, ptr %words) {
entry:
  br label %loop

loop:
  %i = phi i32 [ 0, %entry ], [ %i.next, %loop ]
  %x = phi i32 [ 1, %entry ], [ %x.next, %loop ]
  %address = getelementptr i32, ptr %words, i32 %i
  %word = load i32, ptr %address, align 4
  %byte = load i8, ptr %address, align 1
  %low = trunc i32 %x to i8
  %narrow = and i8 %low, %byte
  %index = zext i8 %narrow to i64
  %place = getelementptr i32, ptr %words, i64 %index
  %x.next = load i32, ptr %place, align 4
  %i.next = add i32 %i, 1
  %done = icmp eq i32 %i.next, %n
  br i1 %done, label %exit, label %loop

exit:
  ret i32 %x.next
}

define i32 @and_second(i32 %n, ptr %words) {
entry:
  br label %loop

loop:
  %i = phi i32 [ 0, %entry ], [ %i.next, %loop ]
  %x = phi i32 [ 1, %entry ], [ %x.next, %loop ]
  %address = getelementptr i32, ptr %words, i32 %i
  %word = load i32, ptr %address, align 4
  %byte = load i8, ptr %address, align 1
  %low = trunc i32 %x to i8
  %narrow = and i8 %byte, %low
  %index = zext i8 %narrow to i64
  %place = getelementptr i32, ptr %words, i64 %index
  %x.next = load i32, ptr %place, align 4
  %i.next = add i32 %i, 1
  %done = icmp eq i32 %i.next, %n
  br i1 %done, label %exit, label %loop

exit:
  ret i32 %x.next
}

define i32 @adds(i32 %n, ptr %words) {
entry:
  br label %loop

loop:
  %i = phi i32 [ 0, %entry ], [ %i.next, %loop ]
  %x = phi i32 [ 1, %entry ], [ %x.next, %loop ]
  %address = getelementptr i32, ptr %words, i32 %i
  %word = load i32, ptr %address, align 4
  %byte = load i8, ptr %address, align 1
  %low = trunc i32 %x to i8
  %narrow = add i8 %low, %byte
  %index = zext i8 %narrow to i64
  %place = getelementptr i32, ptr %words, i64 %index
  %x.next = load i32, ptr %place, align 4
  %i.next = add i32 %i, 1
  %done = icmp eq i32 %i.next, %n
  br i1 %done, label %exit, label %loop

exit:
  ret i32 %x.next
}

; Vectors are no indices.
define i32 @vectors(i32 %n, ptr %words) {
entry:
  br label %loop

loop:
  %i = phi i32 [ 0, %entry ], [ %i.next, %loop ]
  %x = phi i32 [ 1, %entry ], [ %x.next, %loop ]
  %address = getelementptr i32, ptr %words, i32 %i
  %word = load i32, ptr %address, align 4
  %x.lanes = insertelement <2 x i32> zeroinitializer, i32 %x, i32 0
  %bytes = load <2 x i8>, ptr %address, align 2
  %low = trunc <2 x i32> %x.lanes to <2 x i8>
  %narrow = xor <2 x i8> %low, %bytes
  %wide = zext <2 x i8> %narrow to <2 x i32>
  %x.next = extractelement <2 x i32> %wide, i32 0
  %i.next = add i32 %i, 1
  %done = icmp eq i32 %i.next, %n
  br i1 %done, label %exit, label %loop

exit:
  ret i32 %x.next
}

define i32 @with_itself(i32 %n, ptr %words) {
entry:
  br label %loop

loop:
  %i = phi i32 [ 0, %entry ], [ %i.next, %loop ]
  %x = phi i32 [ 1, %entry ], [ %x.next, %loop ]
  %address = getelementptr i32, ptr %words, i32 %i
  %word = load i32, ptr %address, align 4
  %byte = load i8, ptr %address, align 1
  %low = trunc i32 %x to i8
  %narrow = xor i8 %low, %low
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
; define i32 @xor_first(i32 %n, ptr %words) {
; entry:
;   br label %loop
;
; loop:
;   %i = phi i32 [ 0, %entry ], [ %i.next, %loop ]
;   %x = phi i32 [ 1, %entry ], [ %x.next, %loop ]
;   %address = getelementptr i32, ptr %words, i32 %i
;   %word = load i32, ptr %address, align 4
;   %byte = load i8, ptr %address, align 1
;   %0 = zext i32 %x to i64
;   %1 = and i64 %0, 255
;   %2 = zext i8 %byte to i64
;   %3 = xor i64 %1, %2
;   %place = getelementptr i32, ptr %words, i64 %3
;   %x.next = load i32, ptr %place, align 4
;   %i.next = add i32 %i, 1
;   %done = icmp eq i32 %i.next, %n
;   br i1 %done, label %exit, label %loop
;
; exit:
;   ret i32 %x.next
; }
;
; define i32 @xor_second(i32 %n, ptr %words) {
; entry:
;   br label %loop
;
; loop:
;   %i = phi i32 [ 0, %entry ], [ %i.next, %loop ]
;   %x = phi i32 [ 1, %entry ], [ %x.next, %loop ]
;   %address = getelementptr i32, ptr %words, i32 %i
;   %word = load i32, ptr %address, align 4
;   %byte = load i8, ptr %address, align 1
;   %0 = zext i32 %x to i64
;   %1 = and i64 %0, 255
;   %2 = zext i8 %byte to i64
;   %3 = xor i64 %1, %2
;   %place = getelementptr i32, ptr %words, i64 %3
;   %x.next = load i32, ptr %place, align 4
;   %i.next = add i32 %i, 1
;   %done = icmp eq i32 %i.next, %n
;   br i1 %done, label %exit, label %loop
;
; exit:
;   ret i32 %x.next
; }
;
; define i32 @or_first(i32 %n, ptr %words) {
; entry:
;   br label %loop
;
; loop:
;   %i = phi i32 [ 0, %entry ], [ %i.next, %loop ]
;   %x = phi i32 [ 1, %entry ], [ %x.next, %loop ]
;   %address = getelementptr i32, ptr %words, i32 %i
;   %word = load i32, ptr %address, align 4
;   %byte = load i8, ptr %address, align 1
;   %0 = zext i32 %x to i64
;   %1 = and i64 %0, 255
;   %2 = zext i8 %byte to i64
;   %3 = or i64 %1, %2
;   %place = getelementptr i32, ptr %words, i64 %3
;   %x.next = load i32, ptr %place, align 4
;   %i.next = add i32 %i, 1
;   %done = icmp eq i32 %i.next, %n
;   br i1 %done, label %exit, label %loop
;
; exit:
;   ret i32 %x.next
; }
;
; define i32 @or_second(i32 %n, ptr %words) {
; entry:
;   br label %loop
;
; loop:
;   %i = phi i32 [ 0, %entry ], [ %i.next, %loop ]
;   %x = phi i32 [ 1, %entry ], [ %x.next, %loop ]
;   %address = getelementptr i32, ptr %words, i32 %i
;   %word = load i32, ptr %address, align 4
;   %byte = load i8, ptr %address, align 1
;   %0 = zext i32 %x to i64
;   %1 = and i64 %0, 255
;   %2 = zext i8 %byte to i64
;   %3 = or i64 %1, %2
;   %place = getelementptr i32, ptr %words, i64 %3
;   %x.next = load i32, ptr %place, align 4
;   %i.next = add i32 %i, 1
;   %done = icmp eq i32 %i.next, %n
;   br i1 %done, label %exit, label %loop
;
; exit:
;   ret i32 %x.next
; }
;
; define i32 @and_first(i32 %n, ptr %words) {
; entry:
;   br label %loop
;
; loop:
;   %i = phi i32 [ 0, %entry ], [ %i.next, %loop ]
;   %x = phi i32 [ 1, %entry ], [ %x.next, %loop ]
;   %address = getelementptr i32, ptr %words, i32 %i
;   %word = load i32, ptr %address, align 4
;   %byte = load i8, ptr %address, align 1
;   %0 = zext i32 %x to i64
;   %1 = and i64 %0, 255
;   %2 = zext i8 %byte to i64
;   %3 = and i64 %1, %2
;   %place = getelementptr i32, ptr %words, i64 %3
;   %x.next = load i32, ptr %place, align 4
;   %i.next = add i32 %i, 1
;   %done = icmp eq i32 %i.next, %n
;   br i1 %done, label %exit, label %loop
;
; exit:
;   ret i32 %x.next
; }
;
; define i32 @and_second(i32 %n, ptr %words) {
; entry:
;   br label %loop
;
; loop:
;   %i = phi i32 [ 0, %entry ], [ %i.next, %loop ]
;   %x = phi i32 [ 1, %entry ], [ %x.next, %loop ]
;   %address = getelementptr i32, ptr %words, i32 %i
;   %word = load i32, ptr %address, align 4
;   %byte = load i8, ptr %address, align 1
;   %0 = zext i32 %x to i64
;   %1 = and i64 %0, 255
;   %2 = zext i8 %byte to i64
;   %3 = and i64 %1, %2
;   %place = getelementptr i32, ptr %words, i64 %3
;   %x.next = load i32, ptr %place, align 4
;   %i.next = add i32 %i, 1
;   %done = icmp eq i32 %i.next, %n
;   br i1 %done, label %exit, label %loop
;
; exit:
;   ret i32 %x.next
; }
;
; @adds: unchanged
;
; @vectors: unchanged
;
; @with_itself: unchanged
