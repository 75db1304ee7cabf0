;! passes = "wasm-reroll"
; Values that iterations hand on.

define i32 @sum(ptr %a, ptr %b, i32 %n, i32 %k) {
entry:
  %end = mul i32 %n, 2
  br label %loop

loop:
  %p = phi ptr [ %a, %entry ], [ %p.next, %loop ]
  %q = phi ptr [ %b, %entry ], [ %q.next, %loop ]
  %i = phi i32 [ 0, %entry ], [ %i.next, %loop ]
  %s = phi i32 [ 7, %entry ], [ %s.next, %loop ]
  %ql0 = getelementptr i8, ptr %q, i64 0
  %v0 = load i32, ptr %ql0, align 4
  %ql1 = getelementptr i8, ptr %q, i64 4
  %v1 = load i32, ptr %ql1, align 4
  %t = add i32 %v0, %s
  %s.next = add i32 %t, %v1
  %p.next = getelementptr i8, ptr %p, i64 8
  %q.next = getelementptr i8, ptr %q, i64 8
  %i.next = add i32 %i, 2
  %done = icmp eq i32 %i.next, %end
  br i1 %done, label %exit, label %loop

exit:
  ret i32 %s.next
}

define i32 @tree(ptr %a, ptr %b, i32 %n, i32 %k) {
entry:
  %end = mul i32 %n, 2
  br label %loop

loop:
  %p = phi ptr [ %a, %entry ], [ %p.next, %loop ]
  %q = phi ptr [ %b, %entry ], [ %q.next, %loop ]
  %i = phi i32 [ 0, %entry ], [ %i.next, %loop ]
  %s = phi i32 [ 7, %entry ], [ %s.next, %loop ]
  %ql0 = getelementptr i8, ptr %q, i64 0
  %v0 = load i32, ptr %ql0, align 4
  %ql1 = getelementptr i8, ptr %q, i64 4
  %v1 = load i32, ptr %ql1, align 4
  %t = xor i32 %v0, %v1
  %s.next = xor i32 %t, %s
  %p.next = getelementptr i8, ptr %p, i64 8
  %q.next = getelementptr i8, ptr %q, i64 8
  %i.next = add i32 %i, 2
  %done = icmp eq i32 %i.next, %end
  br i1 %done, label %exit, label %loop

exit:
  ret i32 %s.next
}

; Somebody sees a sum in the middle.
define i32 @sum_is_seen(ptr %a, ptr %b, i32 %n, i32 %k) {
entry:
  %end = mul i32 %n, 2
  br label %loop

loop:
  %p = phi ptr [ %a, %entry ], [ %p.next, %loop ]
  %q = phi ptr [ %b, %entry ], [ %q.next, %loop ]
  %i = phi i32 [ 0, %entry ], [ %i.next, %loop ]
  %s = phi i32 [ 7, %entry ], [ %s.next, %loop ]
  %ql0 = getelementptr i8, ptr %q, i64 0
  %v0 = load i32, ptr %ql0, align 4
  %ql1 = getelementptr i8, ptr %q, i64 4
  %v1 = load i32, ptr %ql1, align 4
  %t = add i32 %v0, %s
  %s.next = add i32 %t, %v1
  %ps0 = getelementptr i8, ptr %p, i64 0
  store i32 %t, ptr %ps0, align 4
  %ps1 = getelementptr i8, ptr %p, i64 4
  store i32 %t, ptr %ps1, align 4
  %p.next = getelementptr i8, ptr %p, i64 8
  %q.next = getelementptr i8, ptr %q, i64 8
  %i.next = add i32 %i, 2
  %done = icmp eq i32 %i.next, %end
  br i1 %done, label %exit, label %loop

exit:
  ret i32 %s.next
}

define i32 @mixed(ptr %a, ptr %b, i32 %n, i32 %k) {
entry:
  %end = mul i32 %n, 2
  br label %loop

loop:
  %p = phi ptr [ %a, %entry ], [ %p.next, %loop ]
  %q = phi ptr [ %b, %entry ], [ %q.next, %loop ]
  %i = phi i32 [ 0, %entry ], [ %i.next, %loop ]
  %s = phi i32 [ 7, %entry ], [ %s.next, %loop ]
  %ql0 = getelementptr i8, ptr %q, i64 0
  %v0 = load i32, ptr %ql0, align 4
  %ql1 = getelementptr i8, ptr %q, i64 4
  %v1 = load i32, ptr %ql1, align 4
  %t = add i32 %v0, %s
  %s.next = sub i32 %t, %v1
  %p.next = getelementptr i8, ptr %p, i64 8
  %q.next = getelementptr i8, ptr %q, i64 8
  %i.next = add i32 %i, 2
  %done = icmp eq i32 %i.next, %end
  br i1 %done, label %exit, label %loop

exit:
  ret i32 %s.next
}

; A chain whose order matters.
define i32 @chain(ptr %a, ptr %b, i32 %n, i32 %k) {
entry:
  %end = mul i32 %n, 2
  br label %loop

loop:
  %p = phi ptr [ %a, %entry ], [ %p.next, %loop ]
  %q = phi ptr [ %b, %entry ], [ %q.next, %loop ]
  %i = phi i32 [ 0, %entry ], [ %i.next, %loop ]
  %s = phi i32 [ 7, %entry ], [ %s.next, %loop ]
  %ql0 = getelementptr i8, ptr %q, i64 0
  %v0 = load i32, ptr %ql0, align 4
  %ql1 = getelementptr i8, ptr %q, i64 4
  %v1 = load i32, ptr %ql1, align 4
  %t = mul i32 %s, 31
  %x = add i32 %t, %v0
  %u = mul i32 %x, 31
  %s.next = add i32 %u, %v1
  %p.next = getelementptr i8, ptr %p, i64 8
  %q.next = getelementptr i8, ptr %q, i64 8
  %i.next = add i32 %i, 2
  %done = icmp eq i32 %i.next, %end
  br i1 %done, label %exit, label %loop

exit:
  ret i32 %s.next
}

define i32 @uneven_chain(ptr %a, ptr %b, i32 %n, i32 %k) {
entry:
  %end = mul i32 %n, 2
  br label %loop

loop:
  %p = phi ptr [ %a, %entry ], [ %p.next, %loop ]
  %q = phi ptr [ %b, %entry ], [ %q.next, %loop ]
  %i = phi i32 [ 0, %entry ], [ %i.next, %loop ]
  %s = phi i32 [ 7, %entry ], [ %s.next, %loop ]
  %ql0 = getelementptr i8, ptr %q, i64 0
  %v0 = load i32, ptr %ql0, align 4
  %ql1 = getelementptr i8, ptr %q, i64 4
  %v1 = load i32, ptr %ql1, align 4
  %t = mul i32 %s, 31
  %x = add i32 %t, %v0
  %u = mul i32 %x, 33
  %s.next = add i32 %u, %v1
  %p.next = getelementptr i8, ptr %p, i64 8
  %q.next = getelementptr i8, ptr %q, i64 8
  %i.next = add i32 %i, 2
  %done = icmp eq i32 %i.next, %end
  br i1 %done, label %exit, label %loop

exit:
  ret i32 %s.next
}

; A value of the iteration before.
define i32 @recurrence(ptr %a, ptr %b, i32 %n, i32 %k) {
entry:
  %end = mul i32 %n, 2
  br label %loop

loop:
  %p = phi ptr [ %a, %entry ], [ %p.next, %loop ]
  %q = phi ptr [ %b, %entry ], [ %q.next, %loop ]
  %i = phi i32 [ 0, %entry ], [ %i.next, %loop ]
  %s = phi i32 [ 7, %entry ], [ %s.next, %loop ]
  %ql0 = getelementptr i8, ptr %q, i64 0
  %v0 = load i32, ptr %ql0, align 4
  %x = add i32 %s, %v0
  %ps0 = getelementptr i8, ptr %p, i64 0
  store i32 %x, ptr %ps0, align 4
  %l1 = getelementptr i8, ptr %q, i64 4
  %s.next = load i32, ptr %l1, align 4
  %y = add i32 %v0, %s.next
  %ps1 = getelementptr i8, ptr %p, i64 4
  store i32 %y, ptr %ps1, align 4
  %p.next = getelementptr i8, ptr %p, i64 8
  %q.next = getelementptr i8, ptr %q, i64 8
  %i.next = add i32 %i, 2
  %done = icmp eq i32 %i.next, %end
  br i1 %done, label %exit, label %loop

exit:
  ret i32 %s.next
}
;
; define i32 @sum(ptr %a, ptr %b, i32 %n, i32 %k) {
; entry:
;   %end = mul i32 %n, 2
;   %0 = add i32 %end, -2
;   %1 = zext i32 %0 to i64
;   %2 = add nuw nsw i64 %1, 2
;   br label %loop
;
; loop:
;   %iteration = phi i64 [ 0, %entry ], [ %5, %loop ]
;   %q = phi ptr [ %b, %entry ], [ %4, %loop ]
;   %s = phi i32 [ 7, %entry ], [ %3, %loop ]
;   %ql0 = getelementptr i8, ptr %q, i64 0
;   %v0 = load i32, ptr %ql0, align 4
;   %3 = add i32 %s, %v0
;   %4 = getelementptr nusw i8, ptr %q, i64 4
;   %5 = add nuw nsw i64 %iteration, 1
;   %6 = icmp eq i64 %5, %2
;   br i1 %6, label %exit, label %loop, !llvm.loop !0
;
; exit:
;   ret i32 %3
; }
; !0 = distinct !{!0, !1, !2, !3}
; !1 = !{!"llvm.loop.unroll.count", i32 2}
; !2 = !{!"llvm.loop.vectorize.followup_vectorized", !4, !5}
; !3 = !{!"llvm.loop.vectorize.followup_epilogue", !4, !5}
; !4 = !{!"llvm.loop.isvectorized", i32 1}
; !5 = !{!"llvm.loop.unroll.runtime.disable"}
;
; define i32 @tree(ptr %a, ptr %b, i32 %n, i32 %k) {
; entry:
;   %end = mul i32 %n, 2
;   %0 = add i32 %end, -2
;   %1 = zext i32 %0 to i64
;   %2 = add nuw nsw i64 %1, 2
;   br label %loop
;
; loop:
;   %iteration = phi i64 [ 0, %entry ], [ %5, %loop ]
;   %q = phi ptr [ %b, %entry ], [ %4, %loop ]
;   %s = phi i32 [ 7, %entry ], [ %3, %loop ]
;   %ql0 = getelementptr i8, ptr %q, i64 0
;   %v0 = load i32, ptr %ql0, align 4
;   %3 = xor i32 %s, %v0
;   %4 = getelementptr nusw i8, ptr %q, i64 4
;   %5 = add nuw nsw i64 %iteration, 1
;   %6 = icmp eq i64 %5, %2
;   br i1 %6, label %exit, label %loop, !llvm.loop !0
;
; exit:
;   ret i32 %3
; }
; !0 = distinct !{!0, !1, !2, !3}
; !1 = !{!"llvm.loop.unroll.count", i32 2}
; !2 = !{!"llvm.loop.vectorize.followup_vectorized", !4, !5}
; !3 = !{!"llvm.loop.vectorize.followup_epilogue", !4, !5}
; !4 = !{!"llvm.loop.isvectorized", i32 1}
; !5 = !{!"llvm.loop.unroll.runtime.disable"}
;
; @sum_is_seen: unchanged
;
; @mixed: unchanged
;
; define i32 @chain(ptr %a, ptr %b, i32 %n, i32 %k) {
; entry:
;   %end = mul i32 %n, 2
;   %0 = add i32 %end, -2
;   %1 = zext i32 %0 to i64
;   %2 = add nuw nsw i64 %1, 2
;   br label %loop
;
; loop:
;   %iteration = phi i64 [ 0, %entry ], [ %4, %loop ]
;   %q = phi ptr [ %b, %entry ], [ %3, %loop ]
;   %s = phi i32 [ 7, %entry ], [ %x, %loop ]
;   %ql0 = getelementptr i8, ptr %q, i64 0
;   %v0 = load i32, ptr %ql0, align 4
;   %t = mul i32 %s, 31
;   %x = add i32 %t, %v0
;   %3 = getelementptr nusw i8, ptr %q, i64 4
;   %4 = add nuw nsw i64 %iteration, 1
;   %5 = icmp eq i64 %4, %2
;   br i1 %5, label %exit, label %loop, !llvm.loop !0
;
; exit:
;   ret i32 %x
; }
; !0 = distinct !{!0, !1, !2, !3}
; !1 = !{!"llvm.loop.unroll.count", i32 2}
; !2 = !{!"llvm.loop.vectorize.followup_vectorized", !4, !5}
; !3 = !{!"llvm.loop.vectorize.followup_epilogue", !4, !5}
; !4 = !{!"llvm.loop.isvectorized", i32 1}
; !5 = !{!"llvm.loop.unroll.runtime.disable"}
;
; @uneven_chain: unchanged
;
; define i32 @recurrence(ptr %a, ptr %b, i32 %n, i32 %k) {
; entry:
;   %end = mul i32 %n, 2
;   %0 = add i32 %end, -2
;   %1 = zext i32 %0 to i64
;   %2 = add nuw nsw i64 %1, 2
;   br label %loop
;
; loop:
;   %iteration = phi i64 [ 0, %entry ], [ %5, %loop ]
;   %p = phi ptr [ %a, %entry ], [ %3, %loop ]
;   %q = phi ptr [ %b, %entry ], [ %4, %loop ]
;   %s = phi i32 [ 7, %entry ], [ %v0, %loop ]
;   %ql0 = getelementptr i8, ptr %q, i64 0
;   %v0 = load i32, ptr %ql0, align 4
;   %x = add i32 %s, %v0
;   %ps0 = getelementptr i8, ptr %p, i64 0
;   store i32 %x, ptr %ps0, align 4
;   %3 = getelementptr nusw i8, ptr %p, i64 4
;   %4 = getelementptr nusw i8, ptr %q, i64 4
;   %5 = add nuw nsw i64 %iteration, 1
;   %6 = icmp eq i64 %5, %2
;   br i1 %6, label %exit, label %loop, !llvm.loop !0
;
; exit:
;   ret i32 %v0
; }
; !0 = distinct !{!0, !1, !2, !3}
; !1 = !{!"llvm.loop.unroll.count", i32 2}
; !2 = !{!"llvm.loop.vectorize.followup_vectorized", !4, !5}
; !3 = !{!"llvm.loop.vectorize.followup_epilogue", !4, !5}
; !4 = !{!"llvm.loop.isvectorized", i32 1}
; !5 = !{!"llvm.loop.unroll.runtime.disable"}
