;! passes = "wasm-addr"
; A stream becomes a pointer that walks from a hidden start, if it makes steps of a known size up to 65536.
@wmem = external hidden global [65536 x i8], align 65536, !w2n.memory !0
@w.memory = external hidden global [40 x i8]

define void @by_8(i32 %start, i32 %n, i1 %c, i32 %other) {
entry:
  br label %loop

loop:
  %i = phi i32 [ %start, %entry ], [ %next, %latch ]
  %k = phi i32 [ 0, %entry ], [ %k.next, %latch ]
  %z = zext i32 %i to i64
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

define void @by_65536(i32 %start, i32 %n, i1 %c, i32 %other) {
entry:
  br label %loop

loop:
  %i = phi i32 [ %start, %entry ], [ %next, %latch ]
  %k = phi i32 [ 0, %entry ], [ %k.next, %latch ]
  %z = zext i32 %i to i64
  %p = getelementptr i8, ptr @wmem, i64 %z
  store i64 0, ptr %p, align 8
  br label %latch

latch:
  %next = add i32 %i, 65536
  %k.next = add i32 %k, 1
  %done = icmp eq i32 %k.next, %n
  br i1 %done, label %exit, label %loop

exit:
  ret void
}

define void @by_65537(i32 %start, i32 %n, i1 %c, i32 %other) {
entry:
  br label %loop

loop:
  %i = phi i32 [ %start, %entry ], [ %next, %latch ]
  %k = phi i32 [ 0, %entry ], [ %k.next, %latch ]
  %z = zext i32 %i to i64
  %p = getelementptr i8, ptr @wmem, i64 %z
  store i64 0, ptr %p, align 8
  br label %latch

latch:
  %next = add i32 %i, 65537
  %k.next = add i32 %k, 1
  %done = icmp eq i32 %k.next, %n
  br i1 %done, label %exit, label %loop

exit:
  ret void
}

define void @down_by_8(i32 %start, i32 %n, i1 %c, i32 %other) {
entry:
  br label %loop

loop:
  %i = phi i32 [ %start, %entry ], [ %next, %latch ]
  %k = phi i32 [ 0, %entry ], [ %k.next, %latch ]
  %z = zext i32 %i to i64
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

define void @by_what_is_unknown(i32 %start, i32 %n, i1 %c, i32 %other) {
entry:
  br label %loop

loop:
  %i = phi i32 [ %start, %entry ], [ %next, %latch ]
  %k = phi i32 [ 0, %entry ], [ %k.next, %latch ]
  %z = zext i32 %i to i64
  %p = getelementptr i8, ptr @wmem, i64 %z
  store i64 0, ptr %p, align 8
  br label %latch

latch:
  %next = add i32 %i, %other
  %k.next = add i32 %k, 1
  %done = icmp eq i32 %k.next, %n
  br i1 %done, label %exit, label %loop

exit:
  ret void
}

; An access that is not made in each iteration proves nothing.
define void @not_in_each_iteration(i32 %start, i32 %n, i1 %c, i32 %other) {
entry:
  br label %loop

loop:
  %i = phi i32 [ %start, %entry ], [ %next, %latch ]
  %k = phi i32 [ 0, %entry ], [ %k.next, %latch ]
  %z = zext i32 %i to i64
  br i1 %c, label %then, label %latch

then:
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

; Addresses that do not change are hidden, too.
define void @stays_in_place(i32 %start, i32 %n, i1 %c, i32 %other) {
entry:
  br label %loop

loop:
  %i = phi i32 [ %start, %entry ], [ %next, %latch ]
  %k = phi i32 [ 0, %entry ], [ %k.next, %latch ]
  %z = zext i32 %i to i64
  %zo = zext i32 %other to i64
  %p = getelementptr i8, ptr @wmem, i64 %zo
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
; define void @by_8(i32 %start, i32 %n, i1 %c, i32 %other) {
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
;
; define void @by_65536(i32 %start, i32 %n, i1 %c, i32 %other) {
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
;   store i64 0, ptr %at, align 8
;   br label %latch
;
; latch:
;   %next = add i32 %i, 65536
;   %k.next = add i32 %k, 1
;   %done = icmp eq i32 %k.next, %n
;   %3 = getelementptr nusw i8, ptr %at, i64 65536
;   br i1 %done, label %exit, label %loop
;
; exit:
;   ret void
; }
;
; @by_65537: unchanged
;
; define void @down_by_8(i32 %start, i32 %n, i1 %c, i32 %other) {
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
; @by_what_is_unknown: unchanged
;
; @not_in_each_iteration: unchanged
;
; define void @stays_in_place(i32 %start, i32 %n, i1 %c, i32 %other) {
; entry:
;   %0 = zext i32 %other to i64
;   %1 = getelementptr nusw nuw i8, ptr @wmem, i64 %0
;   %2 = ptrtoint ptr %1 to i64
;   %stream = inttoptr i64 %2 to ptr
;   br label %loop
;
; loop:
;   %i = phi i32 [ %start, %entry ], [ %next, %latch ]
;   %k = phi i32 [ 0, %entry ], [ %k.next, %latch ]
;   %z = zext i32 %i to i64
;   store i64 0, ptr %stream, align 8
;   br label %latch
;
; latch:
;   %next = add i32 %i, 8
;   %k.next = add i32 %k, 1
;   %done = icmp eq i32 %k.next, %n
;   br i1 %done, label %exit, label %loop
;
; exit:
;   ret void
; }
