;! passes = "wasm-reroll"
; Copies of a store become one, in whatever order they are; copies have to be copies.
declare void @g()

define i32 @two(ptr %a, ptr %b, i32 %n, i32 %k) {
entry:
  %end = mul i32 %n, 2
  br label %loop

loop:
  %p = phi ptr [ %a, %entry ], [ %p.next, %loop ]
  %q = phi ptr [ %b, %entry ], [ %q.next, %loop ]
  %i = phi i32 [ 0, %entry ], [ %i.next, %loop ]
  %ps0 = getelementptr i8, ptr %p, i64 0
  store i32 %k, ptr %ps0, align 4
  %ps1 = getelementptr i8, ptr %p, i64 4
  store i32 %k, ptr %ps1, align 4
  %p.next = getelementptr i8, ptr %p, i64 8
  %q.next = getelementptr i8, ptr %q, i64 8
  %i.next = add i32 %i, 2
  %done = icmp eq i32 %i.next, %end
  br i1 %done, label %exit, label %loop

exit:
  ret i32 0
}

define i32 @four_in_disorder(ptr %a, ptr %b, i32 %n, i32 %k) {
entry:
  %end = mul i32 %n, 4
  br label %loop

loop:
  %p = phi ptr [ %a, %entry ], [ %p.next, %loop ]
  %q = phi ptr [ %b, %entry ], [ %q.next, %loop ]
  %i = phi i32 [ 0, %entry ], [ %i.next, %loop ]
  %ps2 = getelementptr i8, ptr %p, i64 8
  store i32 %k, ptr %ps2, align 4
  %ps0 = getelementptr i8, ptr %p, i64 0
  store i32 %k, ptr %ps0, align 4
  %ps3 = getelementptr i8, ptr %p, i64 12
  store i32 %k, ptr %ps3, align 4
  %ps1 = getelementptr i8, ptr %p, i64 4
  store i32 %k, ptr %ps1, align 4
  %p.next = getelementptr i8, ptr %p, i64 16
  %q.next = getelementptr i8, ptr %q, i64 16
  %i.next = add i32 %i, 4
  %done = icmp eq i32 %i.next, %end
  br i1 %done, label %exit, label %loop

exit:
  ret i32 0
}

define i32 @three(ptr %a, ptr %b, i32 %n, i32 %k) {
entry:
  %end = mul i32 %n, 3
  br label %loop

loop:
  %p = phi ptr [ %a, %entry ], [ %p.next, %loop ]
  %q = phi ptr [ %b, %entry ], [ %q.next, %loop ]
  %i = phi i32 [ 0, %entry ], [ %i.next, %loop ]
  %ps0 = getelementptr i8, ptr %p, i64 0
  store i32 0, ptr %ps0, align 4
  %ps1 = getelementptr i8, ptr %p, i64 4
  store i32 0, ptr %ps1, align 4
  %ps2 = getelementptr i8, ptr %p, i64 8
  store i32 0, ptr %ps2, align 4
  %p.next = getelementptr i8, ptr %p, i64 12
  %q.next = getelementptr i8, ptr %q, i64 12
  %i.next = add i32 %i, 3
  %done = icmp eq i32 %i.next, %end
  br i1 %done, label %exit, label %loop

exit:
  ret i32 0
}

define i32 @other_values(ptr %a, ptr %b, i32 %n, i32 %k) {
entry:
  %end = mul i32 %n, 2
  br label %loop

loop:
  %p = phi ptr [ %a, %entry ], [ %p.next, %loop ]
  %q = phi ptr [ %b, %entry ], [ %q.next, %loop ]
  %i = phi i32 [ 0, %entry ], [ %i.next, %loop ]
  %ps0 = getelementptr i8, ptr %p, i64 0
  store i32 1, ptr %ps0, align 4
  %ps1 = getelementptr i8, ptr %p, i64 4
  store i32 2, ptr %ps1, align 4
  %p.next = getelementptr i8, ptr %p, i64 8
  %q.next = getelementptr i8, ptr %q, i64 8
  %i.next = add i32 %i, 2
  %done = icmp eq i32 %i.next, %end
  br i1 %done, label %exit, label %loop

exit:
  ret i32 0
}

define i32 @gap(ptr %a, ptr %b, i32 %n, i32 %k) {
entry:
  %end = mul i32 %n, 2
  br label %loop

loop:
  %p = phi ptr [ %a, %entry ], [ %p.next, %loop ]
  %q = phi ptr [ %b, %entry ], [ %q.next, %loop ]
  %i = phi i32 [ 0, %entry ], [ %i.next, %loop ]
  %ps0 = getelementptr i8, ptr %p, i64 0
  store i32 %k, ptr %ps0, align 4
  %ps2 = getelementptr i8, ptr %p, i64 8
  store i32 %k, ptr %ps2, align 4
  %p.next = getelementptr i8, ptr %p, i64 8
  %q.next = getelementptr i8, ptr %q, i64 8
  %i.next = add i32 %i, 2
  %done = icmp eq i32 %i.next, %end
  br i1 %done, label %exit, label %loop

exit:
  ret i32 0
}

define i32 @one(ptr %a, ptr %b, i32 %n, i32 %k) {
entry:
  %end = mul i32 %n, 2
  br label %loop

loop:
  %p = phi ptr [ %a, %entry ], [ %p.next, %loop ]
  %q = phi ptr [ %b, %entry ], [ %q.next, %loop ]
  %i = phi i32 [ 0, %entry ], [ %i.next, %loop ]
  %ps0 = getelementptr i8, ptr %p, i64 0
  store i32 %k, ptr %ps0, align 4
  %p.next = getelementptr i8, ptr %p, i64 8
  %q.next = getelementptr i8, ptr %q, i64 8
  %i.next = add i32 %i, 2
  %done = icmp eq i32 %i.next, %end
  br i1 %done, label %exit, label %loop

exit:
  ret i32 0
}

define i32 @three_of_four(ptr %a, ptr %b, i32 %n, i32 %k) {
entry:
  %end = mul i32 %n, 4
  br label %loop

loop:
  %p = phi ptr [ %a, %entry ], [ %p.next, %loop ]
  %q = phi ptr [ %b, %entry ], [ %q.next, %loop ]
  %i = phi i32 [ 0, %entry ], [ %i.next, %loop ]
  %ps0 = getelementptr i8, ptr %p, i64 0
  store i32 %k, ptr %ps0, align 4
  %ps1 = getelementptr i8, ptr %p, i64 4
  store i32 %k, ptr %ps1, align 4
  %ps2 = getelementptr i8, ptr %p, i64 8
  store i32 %k, ptr %ps2, align 4
  %p.next = getelementptr i8, ptr %p, i64 16
  %q.next = getelementptr i8, ptr %q, i64 16
  %i.next = add i32 %i, 4
  %done = icmp eq i32 %i.next, %end
  br i1 %done, label %exit, label %loop

exit:
  ret i32 0
}

define i32 @adds_something_else(ptr %a, ptr %b, i32 %n, i32 %k) {
entry:
  %end = mul i32 %n, 2
  br label %loop

loop:
  %p = phi ptr [ %a, %entry ], [ %p.next, %loop ]
  %q = phi ptr [ %b, %entry ], [ %q.next, %loop ]
  %i = phi i32 [ 0, %entry ], [ %i.next, %loop ]
  %ql0 = getelementptr i8, ptr %q, i64 0
  %v0 = load i32, ptr %ql0, align 4
  %ql1 = getelementptr i8, ptr %q, i64 4
  %v1 = load i32, ptr %ql1, align 4
  %x = add i32 %v0, 1
  %y = add i32 %v1, 2
  %ps0 = getelementptr i8, ptr %p, i64 0
  store i32 %x, ptr %ps0, align 4
  %ps1 = getelementptr i8, ptr %p, i64 4
  store i32 %y, ptr %ps1, align 4
  %p.next = getelementptr i8, ptr %p, i64 8
  %q.next = getelementptr i8, ptr %q, i64 8
  %i.next = add i32 %i, 2
  %done = icmp eq i32 %i.next, %end
  br i1 %done, label %exit, label %loop

exit:
  ret i32 0
}

define i32 @other_operation(ptr %a, ptr %b, i32 %n, i32 %k) {
entry:
  %end = mul i32 %n, 2
  br label %loop

loop:
  %p = phi ptr [ %a, %entry ], [ %p.next, %loop ]
  %q = phi ptr [ %b, %entry ], [ %q.next, %loop ]
  %i = phi i32 [ 0, %entry ], [ %i.next, %loop ]
  %ql0 = getelementptr i8, ptr %q, i64 0
  %v0 = load i32, ptr %ql0, align 4
  %ql1 = getelementptr i8, ptr %q, i64 4
  %v1 = load i32, ptr %ql1, align 4
  %x = add i32 %v0, 1
  %y = sub i32 %v1, 1
  %ps0 = getelementptr i8, ptr %p, i64 0
  store i32 %x, ptr %ps0, align 4
  %ps1 = getelementptr i8, ptr %p, i64 4
  store i32 %y, ptr %ps1, align 4
  %p.next = getelementptr i8, ptr %p, i64 8
  %q.next = getelementptr i8, ptr %q, i64 8
  %i.next = add i32 %i, 2
  %done = icmp eq i32 %i.next, %end
  br i1 %done, label %exit, label %loop

exit:
  ret i32 0
}

; Loops with anything else stay.
define i32 @calls(ptr %a, ptr %b, i32 %n, i32 %k) {
entry:
  %end = mul i32 %n, 2
  br label %loop

loop:
  %p = phi ptr [ %a, %entry ], [ %p.next, %loop ]
  %q = phi ptr [ %b, %entry ], [ %q.next, %loop ]
  %i = phi i32 [ 0, %entry ], [ %i.next, %loop ]
  call void @g()
  %ps0 = getelementptr i8, ptr %p, i64 0
  store i32 %k, ptr %ps0, align 4
  %ps1 = getelementptr i8, ptr %p, i64 4
  store i32 %k, ptr %ps1, align 4
  %p.next = getelementptr i8, ptr %p, i64 8
  %q.next = getelementptr i8, ptr %q, i64 8
  %i.next = add i32 %i, 2
  %done = icmp eq i32 %i.next, %end
  br i1 %done, label %exit, label %loop

exit:
  ret i32 0
}

define i32 @volatile_load(ptr %a, ptr %b, i32 %n, i32 %k) {
entry:
  %end = mul i32 %n, 2
  br label %loop

loop:
  %p = phi ptr [ %a, %entry ], [ %p.next, %loop ]
  %q = phi ptr [ %b, %entry ], [ %q.next, %loop ]
  %i = phi i32 [ 0, %entry ], [ %i.next, %loop ]
  %z = load volatile i32, ptr %b, align 4
  %ps0 = getelementptr i8, ptr %p, i64 0
  store i32 %k, ptr %ps0, align 4
  %ps1 = getelementptr i8, ptr %p, i64 4
  store i32 %k, ptr %ps1, align 4
  %p.next = getelementptr i8, ptr %p, i64 8
  %q.next = getelementptr i8, ptr %q, i64 8
  %i.next = add i32 %i, 2
  %done = icmp eq i32 %i.next, %end
  br i1 %done, label %exit, label %loop

exit:
  ret i32 0
}

define i32 @volatile_store(ptr %a, ptr %b, i32 %n, i32 %k) {
entry:
  %end = mul i32 %n, 2
  br label %loop

loop:
  %p = phi ptr [ %a, %entry ], [ %p.next, %loop ]
  %q = phi ptr [ %b, %entry ], [ %q.next, %loop ]
  %i = phi i32 [ 0, %entry ], [ %i.next, %loop ]
  store volatile i32 0, ptr %b, align 4
  %ps0 = getelementptr i8, ptr %p, i64 0
  store i32 %k, ptr %ps0, align 4
  %ps1 = getelementptr i8, ptr %p, i64 4
  store i32 %k, ptr %ps1, align 4
  %p.next = getelementptr i8, ptr %p, i64 8
  %q.next = getelementptr i8, ptr %q, i64 8
  %i.next = add i32 %i, 2
  %done = icmp eq i32 %i.next, %end
  br i1 %done, label %exit, label %loop

exit:
  ret i32 0
}

define i32 @load_from_outside(ptr %a, ptr %b, i32 %n, i32 %k) {
entry:
  %end = mul i32 %n, 2
  br label %loop

loop:
  %p = phi ptr [ %a, %entry ], [ %p.next, %loop ]
  %q = phi ptr [ %b, %entry ], [ %q.next, %loop ]
  %i = phi i32 [ 0, %entry ], [ %i.next, %loop ]
  %z = load i32, ptr %b, align 4
  %ps0 = getelementptr i8, ptr %p, i64 0
  store i32 %k, ptr %ps0, align 4
  %ps1 = getelementptr i8, ptr %p, i64 4
  store i32 %k, ptr %ps1, align 4
  %p.next = getelementptr i8, ptr %p, i64 8
  %q.next = getelementptr i8, ptr %q, i64 8
  %i.next = add i32 %i, 2
  %done = icmp eq i32 %i.next, %end
  br i1 %done, label %exit, label %loop

exit:
  ret i32 0
}
;
; define i32 @two(ptr %a, ptr %b, i32 %n, i32 %k) {
; entry:
;   %end = mul i32 %n, 2
;   %0 = add i32 %end, -2
;   %1 = zext i32 %0 to i64
;   %2 = add nuw nsw i64 %1, 2
;   br label %loop
;
; loop:
;   %iteration = phi i64 [ 0, %entry ], [ %4, %loop ]
;   %p = phi ptr [ %a, %entry ], [ %3, %loop ]
;   %ps0 = getelementptr i8, ptr %p, i64 0
;   store i32 %k, ptr %ps0, align 4
;   %3 = getelementptr nusw i8, ptr %p, i64 4
;   %4 = add nuw nsw i64 %iteration, 1
;   %5 = icmp eq i64 %4, %2
;   br i1 %5, label %exit, label %loop, !llvm.loop !0
;
; exit:
;   ret i32 0
; }
; !0 = distinct !{!0, !1, !2, !3}
; !1 = !{!"llvm.loop.unroll.count", i32 2}
; !2 = !{!"llvm.loop.vectorize.followup_vectorized", !4, !5}
; !3 = !{!"llvm.loop.vectorize.followup_epilogue", !4, !5}
; !4 = !{!"llvm.loop.isvectorized", i32 1}
; !5 = !{!"llvm.loop.unroll.runtime.disable"}
;
; define i32 @four_in_disorder(ptr %a, ptr %b, i32 %n, i32 %k) {
; entry:
;   %end = mul i32 %n, 4
;   %0 = add i32 %end, -4
;   %1 = zext i32 %0 to i64
;   %2 = add nuw nsw i64 %1, 4
;   br label %loop
;
; loop:
;   %iteration = phi i64 [ 0, %entry ], [ %4, %loop ]
;   %p = phi ptr [ %a, %entry ], [ %3, %loop ]
;   %ps0 = getelementptr i8, ptr %p, i64 0
;   store i32 %k, ptr %ps0, align 4
;   %3 = getelementptr nusw i8, ptr %p, i64 4
;   %4 = add nuw nsw i64 %iteration, 1
;   %5 = icmp eq i64 %4, %2
;   br i1 %5, label %exit, label %loop, !llvm.loop !0
;
; exit:
;   ret i32 0
; }
; !0 = distinct !{!0, !1, !2, !3}
; !1 = !{!"llvm.loop.unroll.count", i32 4}
; !2 = !{!"llvm.loop.vectorize.followup_vectorized", !4, !5}
; !3 = !{!"llvm.loop.vectorize.followup_epilogue", !4, !5}
; !4 = !{!"llvm.loop.isvectorized", i32 1}
; !5 = !{!"llvm.loop.unroll.runtime.disable"}
;
; define i32 @three(ptr %a, ptr %b, i32 %n, i32 %k) {
; entry:
;   %0 = add i32 %n, -1
;   %1 = zext i32 %0 to i64
;   %2 = mul nuw nsw i64 %1, 3
;   %3 = add nuw nsw i64 %2, 3
;   br label %loop
;
; loop:
;   %iteration = phi i64 [ 0, %entry ], [ %5, %loop ]
;   %p = phi ptr [ %a, %entry ], [ %4, %loop ]
;   %ps0 = getelementptr i8, ptr %p, i64 0
;   store i32 0, ptr %ps0, align 4
;   %4 = getelementptr nusw i8, ptr %p, i64 4
;   %5 = add nuw nsw i64 %iteration, 1
;   %6 = icmp eq i64 %5, %3
;   br i1 %6, label %exit, label %loop, !llvm.loop !0
;
; exit:
;   ret i32 0
; }
; !0 = distinct !{!0, !1, !2, !3}
; !1 = !{!"llvm.loop.unroll.count", i32 3}
; !2 = !{!"llvm.loop.vectorize.followup_vectorized", !4, !5}
; !3 = !{!"llvm.loop.vectorize.followup_epilogue", !4, !5}
; !4 = !{!"llvm.loop.isvectorized", i32 1}
; !5 = !{!"llvm.loop.unroll.runtime.disable"}
;
; @other_values: unchanged
;
; @gap: unchanged
;
; @one: unchanged
;
; @three_of_four: unchanged
;
; @adds_something_else: unchanged
;
; @other_operation: unchanged
;
; @calls: unchanged
;
; @volatile_load: unchanged
;
; @volatile_store: unchanged
;
; @load_from_outside: unchanged
