;! passes = "wasm-addr"
; Loops that end where two indices meet stay, as does what starts at a base that is found in the loop, and what walks in a
; memory of the whole address space, which may wrap.
@wmem = external hidden global [65536 x i8], align 65536, !w2n.memory !0
@w.memory = external hidden global [40 x i8]
@slot = external global ptr
@whole = external global [65536 x i8], !w2n.memory !1
declare ptr @w2n.memory_base(ptr, i64) memory(none)

define void @ends_at_invariant(i32 %start, i32 %n, i1 %c, i32 %other) {
entry:
  br label %loop

loop:
  %i = phi i32 [ %start, %entry ], [ %next, %latch ]
  %k = phi i32 [ 0, %entry ], [ %k.next, %latch ]
  %z = zext i32 %i to i64
  %p = getelementptr i8, ptr @wmem, i64 %z
  store i64 0, ptr %p, align 8
  %down = sub i32 %other, %i
  %apart = icmp ult i32 %i, %other
  br i1 %apart, label %more, label %exit

more:
  br label %latch

latch:
  %next = add i32 %i, 8
  %k.next = add i32 %k, 1
  %done = icmp eq i32 %k.next, %n
  br i1 %done, label %exit, label %loop

exit:
  ret void
}

define void @ends_where_indices_meet(i32 %start, i32 %n, i1 %c, i32 %other) {
entry:
  br label %loop

loop:
  %i = phi i32 [ %start, %entry ], [ %next, %latch ]
  %k = phi i32 [ 0, %entry ], [ %k.next, %latch ]
  %z = zext i32 %i to i64
  %p = getelementptr i8, ptr @wmem, i64 %z
  store i64 0, ptr %p, align 8
  %down = sub i32 %other, %i
  %apart = icmp ult i32 %i, %down
  br i1 %apart, label %more, label %exit

more:
  br label %latch

latch:
  %next = add i32 %i, 8
  %k.next = add i32 %k, 1
  %done = icmp eq i32 %k.next, %n
  br i1 %done, label %exit, label %loop

exit:
  ret void
}

define void @base_in_loop(i32 %start, i32 %n, i1 %c, i32 %other) {
entry:
  br label %loop

loop:
  %i = phi i32 [ %start, %entry ], [ %next, %latch ]
  %k = phi i32 [ 0, %entry ], [ %k.next, %latch ]
  %z = zext i32 %i to i64
  br i1 %c, label %then, label %latch

then:
  %record = load ptr, ptr @slot, align 8
  %base = call ptr @w2n.memory_base(ptr %record, i64 65536)
  %p = getelementptr i8, ptr %base, i64 %z
  store i64 0, ptr %p, align 8
  %zo = zext i32 %other to i64
  %q = getelementptr i8, ptr %base, i64 %zo
  store i64 0, ptr %q, align 8
  br label %latch

latch:
  %next = add i32 %i, 8
  %k.next = add i32 %k, 1
  %done = icmp eq i32 %k.next, %n
  br i1 %done, label %exit, label %loop

exit:
  ret void
}

define void @may_wrap(i32 %start, i32 %n) {
entry:
  br label %loop

loop:
  %i = phi i32 [ %start, %entry ], [ %next, %loop ]
  %z = zext i32 %i to i64
  %p = getelementptr i8, ptr @whole, i64 %z
  store i8 0, ptr %p, align 1
  %next = add i32 %i, 1
  %done = icmp eq i32 %next, %n
  br i1 %done, label %exit, label %loop

exit:
  ret void
}

!0 = !{i64 4294901760, ptr @w.memory}
!1 = !{i64 4294967296}
;
; define void @ends_at_invariant(i32 %start, i32 %n, i1 %c, i32 %other) {
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
;   %down = sub i32 %other, %i
;   %apart = icmp ult i32 %i, %other
;   br i1 %apart, label %more, label %exit
;
; more:
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
; @ends_where_indices_meet: unchanged
;
; @base_in_loop: unchanged
;
; @may_wrap: unchanged
