;! passes = "wasm-addr"
; Streams a constant apart are one cluster, if the lower access is a witness.
@wmem = external hidden global [65536 x i8], align 65536, !w2n.memory !0
@w.memory = external hidden global [40 x i8]
declare void @g()

define void @lower_first(i32 %start, i32 %n, i1 %c, i32 %other) {
entry:
  br label %loop

loop:
  %i = phi i32 [ %start, %entry ], [ %next, %latch ]
  %k = phi i32 [ 0, %entry ], [ %k.next, %latch ]
  %z = zext i32 %i to i64
  %p = getelementptr i8, ptr @wmem, i64 %z
  store i64 0, ptr %p, align 8
  %i8 = add i32 %i, 8
  %z8 = zext i32 %i8 to i64
  %p8 = getelementptr i8, ptr @wmem, i64 %z8
  store i64 0, ptr %p8, align 8
  br label %latch

latch:
  %next = add i32 %i, 16
  %k.next = add i32 %k, 1
  %done = icmp eq i32 %k.next, %n
  br i1 %done, label %exit, label %loop

exit:
  ret void
}

define void @upper_first(i32 %start, i32 %n, i1 %c, i32 %other) {
entry:
  br label %loop

loop:
  %i = phi i32 [ %start, %entry ], [ %next, %latch ]
  %k = phi i32 [ 0, %entry ], [ %k.next, %latch ]
  %z = zext i32 %i to i64
  %i8 = add i32 %i, 8
  %z8 = zext i32 %i8 to i64
  %p8 = getelementptr i8, ptr @wmem, i64 %z8
  store i64 0, ptr %p8, align 8
  %p = getelementptr i8, ptr @wmem, i64 %z
  store i64 0, ptr %p, align 8
  br label %latch

latch:
  %next = add i32 %i, 16
  %k.next = add i32 %k, 1
  %done = icmp eq i32 %k.next, %n
  br i1 %done, label %exit, label %loop

exit:
  ret void
}

define void @apart_65536(i32 %start, i32 %n, i1 %c, i32 %other) {
entry:
  br label %loop

loop:
  %i = phi i32 [ %start, %entry ], [ %next, %latch ]
  %k = phi i32 [ 0, %entry ], [ %k.next, %latch ]
  %z = zext i32 %i to i64
  %p = getelementptr i8, ptr @wmem, i64 %z
  store i64 0, ptr %p, align 8
  %i8 = add i32 %i, 65536
  %z8 = zext i32 %i8 to i64
  %p8 = getelementptr i8, ptr @wmem, i64 %z8
  store i64 0, ptr %p8, align 8
  br label %latch

latch:
  %next = add i32 %i, 16
  %k.next = add i32 %k, 1
  %done = icmp eq i32 %k.next, %n
  br i1 %done, label %exit, label %loop

exit:
  ret void
}

define void @apart_65537(i32 %start, i32 %n, i1 %c, i32 %other) {
entry:
  br label %loop

loop:
  %i = phi i32 [ %start, %entry ], [ %next, %latch ]
  %k = phi i32 [ 0, %entry ], [ %k.next, %latch ]
  %z = zext i32 %i to i64
  %p = getelementptr i8, ptr @wmem, i64 %z
  store i64 0, ptr %p, align 8
  %i8 = add i32 %i, 65537
  %z8 = zext i32 %i8 to i64
  %p8 = getelementptr i8, ptr @wmem, i64 %z8
  store i64 0, ptr %p8, align 8
  br label %latch

latch:
  %next = add i32 %i, 16
  %k.next = add i32 %k, 1
  %done = icmp eq i32 %k.next, %n
  br i1 %done, label %exit, label %loop

exit:
  ret void
}

; Control may get to the upper access alone.
define void @upper_alone(i32 %start, i32 %n, i1 %c, i32 %other) {
entry:
  br label %loop

loop:
  %i = phi i32 [ %start, %entry ], [ %next, %latch ]
  %k = phi i32 [ 0, %entry ], [ %k.next, %latch ]
  %z = zext i32 %i to i64
  %i8 = add i32 %i, 8
  %z8 = zext i32 %i8 to i64
  %p8 = getelementptr i8, ptr @wmem, i64 %z8
  store i64 0, ptr %p8, align 8
  br i1 %c, label %exit, label %more

more:
  %p = getelementptr i8, ptr @wmem, i64 %z
  store i64 0, ptr %p, align 8
  br label %latch

latch:
  %next = add i32 %i, 16
  %k.next = add i32 %k, 1
  %done = icmp eq i32 %k.next, %n
  br i1 %done, label %exit, label %loop

exit:
  ret void
}

define void @upper_then_call(i32 %start, i32 %n, i1 %c, i32 %other) {
entry:
  br label %loop

loop:
  %i = phi i32 [ %start, %entry ], [ %next, %latch ]
  %k = phi i32 [ 0, %entry ], [ %k.next, %latch ]
  %z = zext i32 %i to i64
  %i8 = add i32 %i, 8
  %z8 = zext i32 %i8 to i64
  %p8 = getelementptr i8, ptr @wmem, i64 %z8
  store i64 0, ptr %p8, align 8
  call void @g()
  %p = getelementptr i8, ptr @wmem, i64 %z
  store i64 0, ptr %p, align 8
  br label %latch

latch:
  %next = add i32 %i, 16
  %k.next = add i32 %k, 1
  %done = icmp eq i32 %k.next, %n
  br i1 %done, label %exit, label %loop

exit:
  ret void
}

!0 = !{i64 4294901760, ptr @w.memory}
;
; define void @lower_first(i32 %start, i32 %n, i1 %c, i32 %other) {
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
;   store i64 0, ptr %at, align 8
;   %3 = getelementptr nusw i8, ptr %at, i64 8
;   store i64 0, ptr %3, align 8
;   br label %latch
;
; latch:
;   %next = add i32 %i, 16
;   %k.next = add i32 %k, 1
;   %done = icmp eq i32 %k.next, %n
;   %4 = getelementptr nusw i8, ptr %at, i64 16
;   br i1 %done, label %exit, label %loop
;
; exit:
;   ret void
; }
;
; define void @upper_first(i32 %start, i32 %n, i1 %c, i32 %other) {
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
;   %next = add i32 %i, 16
;   %k.next = add i32 %k, 1
;   %done = icmp eq i32 %k.next, %n
;   %4 = getelementptr nusw i8, ptr %at, i64 16
;   br i1 %done, label %exit, label %loop
;
; exit:
;   ret void
; }
;
; define void @apart_65536(i32 %start, i32 %n, i1 %c, i32 %other) {
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
;   store i64 0, ptr %at, align 8
;   %3 = getelementptr nusw i8, ptr %at, i64 65536
;   store i64 0, ptr %3, align 8
;   br label %latch
;
; latch:
;   %next = add i32 %i, 16
;   %k.next = add i32 %k, 1
;   %done = icmp eq i32 %k.next, %n
;   %4 = getelementptr nusw i8, ptr %at, i64 16
;   br i1 %done, label %exit, label %loop
;
; exit:
;   ret void
; }
;
; define void @apart_65537(i32 %start, i32 %n, i1 %c, i32 %other) {
; entry:
;   %0 = zext i32 %start to i64
;   %1 = getelementptr nusw nuw i8, ptr @wmem, i64 %0
;   %2 = ptrtoint ptr %1 to i64
;   %stream = inttoptr i64 %2 to ptr
;   %3 = add i32 %start, 65537
;   %4 = zext i32 %3 to i64
;   %5 = getelementptr nusw nuw i8, ptr @wmem, i64 %4
;   %6 = ptrtoint ptr %5 to i64
;   %stream1 = inttoptr i64 %6 to ptr
;   br label %loop
;
; loop:
;   %at2 = phi ptr [ %stream1, %entry ], [ %8, %latch ]
;   %at = phi ptr [ %stream, %entry ], [ %7, %latch ]
;   %i = phi i32 [ %start, %entry ], [ %next, %latch ]
;   %k = phi i32 [ 0, %entry ], [ %k.next, %latch ]
;   store i64 0, ptr %at, align 8
;   store i64 0, ptr %at2, align 8
;   br label %latch
;
; latch:
;   %next = add i32 %i, 16
;   %k.next = add i32 %k, 1
;   %done = icmp eq i32 %k.next, %n
;   %7 = getelementptr nusw i8, ptr %at, i64 16
;   %8 = getelementptr nusw i8, ptr %at2, i64 16
;   br i1 %done, label %exit, label %loop
;
; exit:
;   ret void
; }
;
; define void @upper_alone(i32 %start, i32 %n, i1 %c, i32 %other) {
; entry:
;   %0 = zext i32 %start to i64
;   %1 = getelementptr nusw nuw i8, ptr @wmem, i64 %0
;   %2 = ptrtoint ptr %1 to i64
;   %stream = inttoptr i64 %2 to ptr
;   %3 = add i32 %start, 8
;   %4 = zext i32 %3 to i64
;   %5 = getelementptr nusw nuw i8, ptr @wmem, i64 %4
;   %6 = ptrtoint ptr %5 to i64
;   %stream1 = inttoptr i64 %6 to ptr
;   br label %loop
;
; loop:
;   %at2 = phi ptr [ %stream1, %entry ], [ %8, %latch ]
;   %at = phi ptr [ %stream, %entry ], [ %7, %latch ]
;   %i = phi i32 [ %start, %entry ], [ %next, %latch ]
;   %k = phi i32 [ 0, %entry ], [ %k.next, %latch ]
;   store i64 0, ptr %at2, align 8
;   br i1 %c, label %exit, label %more
;
; more:
;   store i64 0, ptr %at, align 8
;   br label %latch
;
; latch:
;   %next = add i32 %i, 16
;   %k.next = add i32 %k, 1
;   %done = icmp eq i32 %k.next, %n
;   %7 = getelementptr nusw i8, ptr %at, i64 16
;   %8 = getelementptr nusw i8, ptr %at2, i64 16
;   br i1 %done, label %exit, label %loop
;
; exit:
;   ret void
; }
;
; define void @upper_then_call(i32 %start, i32 %n, i1 %c, i32 %other) {
; entry:
;   %0 = zext i32 %start to i64
;   %1 = getelementptr nusw nuw i8, ptr @wmem, i64 %0
;   %2 = ptrtoint ptr %1 to i64
;   %stream = inttoptr i64 %2 to ptr
;   %3 = add i32 %start, 8
;   %4 = zext i32 %3 to i64
;   %5 = getelementptr nusw nuw i8, ptr @wmem, i64 %4
;   %6 = ptrtoint ptr %5 to i64
;   %stream1 = inttoptr i64 %6 to ptr
;   br label %loop
;
; loop:
;   %at2 = phi ptr [ %stream1, %entry ], [ %8, %latch ]
;   %at = phi ptr [ %stream, %entry ], [ %7, %latch ]
;   %i = phi i32 [ %start, %entry ], [ %next, %latch ]
;   %k = phi i32 [ 0, %entry ], [ %k.next, %latch ]
;   store i64 0, ptr %at2, align 8
;   call void @g()
;   store i64 0, ptr %at, align 8
;   br label %latch
;
; latch:
;   %next = add i32 %i, 16
;   %k.next = add i32 %k, 1
;   %done = icmp eq i32 %k.next, %n
;   %7 = getelementptr nusw i8, ptr %at, i64 16
;   %8 = getelementptr nusw i8, ptr %at2, i64 16
;   br i1 %done, label %exit, label %loop
;
; exit:
;   ret void
; }
