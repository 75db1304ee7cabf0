;! passes = "wasm-addr"
; A walk downwards needs an access without offset that traps in its place.
@wmem = external hidden global [65536 x i8], align 65536, !w2n.memory !0
@w.memory = external hidden global [40 x i8]
declare void @g()

define void @only_with_offset(i32 %start, i32 %n, i1 %c, i32 %other) {
entry:
  br label %loop

loop:
  %i = phi i32 [ %start, %entry ], [ %next, %latch ]
  %k = phi i32 [ 0, %entry ], [ %k.next, %latch ]
  %z = zext i32 %i to i64
  %p = getelementptr i8, ptr @wmem, i64 %z
  %q = getelementptr i8, ptr %p, i64 8
  store i64 0, ptr %q, align 8
  br label %latch

latch:
  %next = add i32 %i, -8
  %k.next = add i32 %k, 1
  %done = icmp eq i32 %k.next, %n
  br i1 %done, label %exit, label %loop

exit:
  ret void
}

define void @both(i32 %start, i32 %n, i1 %c, i32 %other) {
entry:
  br label %loop

loop:
  %i = phi i32 [ %start, %entry ], [ %next, %latch ]
  %k = phi i32 [ 0, %entry ], [ %k.next, %latch ]
  %z = zext i32 %i to i64
  %p = getelementptr i8, ptr @wmem, i64 %z
  %q = getelementptr i8, ptr %p, i64 8
  store i64 0, ptr %q, align 8
  store i64 0, ptr %p, align 8
  br label %latch

latch:
  %next = add i32 %i, -8
  %k.next = add i32 %k, 1
  %done = icmp eq i32 %k.next, %n
  br i1 %done, label %exit, label %loop

exit:
  ret void
}

; Control may leave between the two; the access with the offset stays as it is.
define void @both_and_may_leave_between(i32 %start, i32 %n, i1 %c, i32 %other) {
entry:
  br label %loop

loop:
  %i = phi i32 [ %start, %entry ], [ %next, %latch ]
  %k = phi i32 [ 0, %entry ], [ %k.next, %latch ]
  %z = zext i32 %i to i64
  %p = getelementptr i8, ptr @wmem, i64 %z
  %q = getelementptr i8, ptr %p, i64 8
  store i64 0, ptr %q, align 8
  br i1 %c, label %exit, label %more

more:
  store i64 0, ptr %p, align 8
  br label %latch

latch:
  %next = add i32 %i, -8
  %k.next = add i32 %k, 1
  %done = icmp eq i32 %k.next, %n
  br i1 %done, label %exit, label %loop

exit:
  ret void
}

; A call would see what was done before the trap.
define void @call_before(i32 %start, i32 %n, i1 %c, i32 %other) {
entry:
  br label %loop

loop:
  %i = phi i32 [ %start, %entry ], [ %next, %latch ]
  %k = phi i32 [ 0, %entry ], [ %k.next, %latch ]
  %z = zext i32 %i to i64
  call void @g()
  %p = getelementptr i8, ptr @wmem, i64 %z
  store i64 0, ptr %p, align 8
  br label %latch

latch:
  %next = add i32 %i, -8
  %k.next = add i32 %k, 1
  %done = icmp eq i32 %k.next, %n
  br i1 %done, label %exit, label %loop

exit:
  ret void
}

define void @upwards_with_call_before(i32 %start, i32 %n, i1 %c, i32 %other) {
entry:
  br label %loop

loop:
  %i = phi i32 [ %start, %entry ], [ %next, %latch ]
  %k = phi i32 [ 0, %entry ], [ %k.next, %latch ]
  %z = zext i32 %i to i64
  call void @g()
  %p = getelementptr i8, ptr @wmem, i64 %z
  store i64 0, ptr %p, align 8
  br label %latch

latch:
  %next = add i32 %i, 8
  %k.next = add i32 %k, 1
  %done = icmp eq i32 %k.next, %n
  br i1 %done, label %exit, label %loop

exit:
  ret void
}

!0 = !{i64 4294901760, ptr @w.memory}
;
; @only_with_offset: unchanged
;
; define void @both(i32 %start, i32 %n, i1 %c, i32 %other) {
; entry:
;   %0 = zext i32 %start to i64
;   %1 = getelementptr nusw nuw i8, ptr @wmem, i64 %0
;   %2 = ptrtoint ptr %1 to i64
;   %stream = inttoptr i64 %2 to ptr
;   br label %loop
;
; loop:
;   %at = phi ptr [ %stream, %entry ], [ %4, %latch ]
;   %i = phi i32 [ %start, %entry ], [ %next, %latch ]
;   %k = phi i32 [ 0, %entry ], [ %k.next, %latch ]
;   %3 = getelementptr nusw i8, ptr %at, i64 8
;   store i64 0, ptr %3, align 8
;   store i64 0, ptr %at, align 8
;   br label %latch
;
; latch:
;   %next = add i32 %i, -8
;   %k.next = add i32 %k, 1
;   %done = icmp eq i32 %k.next, %n
;   %4 = getelementptr nusw i8, ptr %at, i64 -8
;   br i1 %done, label %exit, label %loop
;
; exit:
;   ret void
; }
;
; define void @both_and_may_leave_between(i32 %start, i32 %n, i1 %c, i32 %other) {
; entry:
;   %0 = zext i32 %start to i64
;   %1 = getelementptr nusw nuw i8, ptr @wmem, i64 %0
;   %2 = ptrtoint ptr %1 to i64
;   %stream = inttoptr i64 %2 to ptr
;   br label %loop
;
; loop:
;   %at = phi ptr [ %stream, %entry ], [ %3, %latch ]
;   %i = phi i32 [ %start, %entry ], [ %next, %latch ]
;   %k = phi i32 [ 0, %entry ], [ %k.next, %latch ]
;   %z = zext i32 %i to i64
;   %p = getelementptr i8, ptr @wmem, i64 %z
;   %q = getelementptr i8, ptr %p, i64 8
;   store i64 0, ptr %q, align 8
;   br i1 %c, label %exit, label %more
;
; more:
;   store i64 0, ptr %at, align 8
;   br label %latch
;
; latch:
;   %next = add i32 %i, -8
;   %k.next = add i32 %k, 1
;   %done = icmp eq i32 %k.next, %n
;   %3 = getelementptr nusw i8, ptr %at, i64 -8
;   br i1 %done, label %exit, label %loop
;
; exit:
;   ret void
; }
;
; @call_before: unchanged
;
; define void @upwards_with_call_before(i32 %start, i32 %n, i1 %c, i32 %other) {
; entry:
;   %0 = zext i32 %start to i64
;   %1 = getelementptr nusw nuw i8, ptr @wmem, i64 %0
;   %2 = ptrtoint ptr %1 to i64
;   %stream = inttoptr i64 %2 to ptr
;   br label %loop
;
; loop:
;   %at = phi ptr [ %stream, %entry ], [ %3, %latch ]
;   %i = phi i32 [ %start, %entry ], [ %next, %latch ]
;   %k = phi i32 [ 0, %entry ], [ %k.next, %latch ]
;   call void @g()
;   store i64 0, ptr %at, align 8
;   br label %latch
;
; latch:
;   %next = add i32 %i, 8
;   %k.next = add i32 %k, 1
;   %done = icmp eq i32 %k.next, %n
;   %3 = getelementptr nusw i8, ptr %at, i64 8
;   br i1 %done, label %exit, label %loop
;
; exit:
;   ret void
; }
