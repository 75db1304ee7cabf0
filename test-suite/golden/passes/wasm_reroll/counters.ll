;! passes = "wasm-reroll"
; Counters of the copies. In the new loop the counter is odd every other time, and `or` no addition any more.

define i32 @adds(ptr %a, ptr %b, i32 %n, i32 %k) {
entry:
  %end = mul i32 %n, 2
  br label %loop

loop:
  %p = phi ptr [ %a, %entry ], [ %p.next, %loop ]
  %q = phi ptr [ %b, %entry ], [ %q.next, %loop ]
  %i = phi i32 [ 0, %entry ], [ %i.next, %loop ]
  %j = add i32 %i, 1
  %ps0 = getelementptr i8, ptr %p, i64 0
  store i32 %i, ptr %ps0, align 4
  %ps1 = getelementptr i8, ptr %p, i64 4
  store i32 %j, ptr %ps1, align 4
  %p.next = getelementptr i8, ptr %p, i64 8
  %q.next = getelementptr i8, ptr %q, i64 8
  %i.next = add i32 %i, 2
  %done = icmp eq i32 %i.next, %end
  br i1 %done, label %exit, label %loop

exit:
  ret i32 0
}

define i32 @or_disjoint(ptr %a, ptr %b, i32 %n, i32 %k) {
entry:
  %end = mul i32 %n, 2
  br label %loop

loop:
  %p = phi ptr [ %a, %entry ], [ %p.next, %loop ]
  %q = phi ptr [ %b, %entry ], [ %q.next, %loop ]
  %i = phi i32 [ 0, %entry ], [ %i.next, %loop ]
  %j = or disjoint i32 %i, 1
  %ps0 = getelementptr i8, ptr %p, i64 0
  store i32 %i, ptr %ps0, align 4
  %ps1 = getelementptr i8, ptr %p, i64 4
  store i32 %j, ptr %ps1, align 4
  %p.next = getelementptr i8, ptr %p, i64 8
  %q.next = getelementptr i8, ptr %q, i64 8
  %i.next = add i32 %i, 2
  %done = icmp eq i32 %i.next, %end
  br i1 %done, label %exit, label %loop

exit:
  ret i32 0
}

define i32 @by_too_much(ptr %a, ptr %b, i32 %n, i32 %k) {
entry:
  %end = mul i32 %n, 2
  br label %loop

loop:
  %p = phi ptr [ %a, %entry ], [ %p.next, %loop ]
  %q = phi ptr [ %b, %entry ], [ %q.next, %loop ]
  %i = phi i32 [ 0, %entry ], [ %i.next, %loop ]
  %j = add i32 %i, 2
  %ps0 = getelementptr i8, ptr %p, i64 0
  store i32 %i, ptr %ps0, align 4
  %ps1 = getelementptr i8, ptr %p, i64 4
  store i32 %j, ptr %ps1, align 4
  %p.next = getelementptr i8, ptr %p, i64 8
  %q.next = getelementptr i8, ptr %q, i64 8
  %i.next = add i32 %i, 2
  %done = icmp eq i32 %i.next, %end
  br i1 %done, label %exit, label %loop

exit:
  ret i32 0
}

define i32 @or_is_first(ptr %a, ptr %b, i32 %n, i32 %k) {
entry:
  %end = mul i32 %n, 2
  br label %loop

loop:
  %p = phi ptr [ %a, %entry ], [ %p.next, %loop ]
  %q = phi ptr [ %b, %entry ], [ %q.next, %loop ]
  %i = phi i32 [ 0, %entry ], [ %i.next, %loop ]
  %h = or disjoint i32 %i, 1
  %j = add i32 %i, 2
  %ps0 = getelementptr i8, ptr %p, i64 0
  store i32 %h, ptr %ps0, align 4
  %ps1 = getelementptr i8, ptr %p, i64 4
  store i32 %j, ptr %ps1, align 4
  %p.next = getelementptr i8, ptr %p, i64 8
  %q.next = getelementptr i8, ptr %q, i64 8
  %i.next = add i32 %i, 2
  %done = icmp eq i32 %i.next, %end
  br i1 %done, label %exit, label %loop

exit:
  ret i32 0
}
;
; define i32 @adds(ptr %a, ptr %b, i32 %n, i32 %k) {
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
;   %i = phi i32 [ 0, %entry ], [ %4, %loop ]
;   %ps0 = getelementptr i8, ptr %p, i64 0
;   store i32 %i, ptr %ps0, align 4
;   %3 = getelementptr nusw i8, ptr %p, i64 4
;   %4 = add i32 %i, 1
;   %5 = add nuw nsw i64 %iteration, 1
;   %6 = icmp eq i64 %5, %2
;   br i1 %6, label %exit, label %loop, !llvm.loop !0
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
; define i32 @or_disjoint(ptr %a, ptr %b, i32 %n, i32 %k) {
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
;   %i = phi i32 [ 0, %entry ], [ %4, %loop ]
;   %ps0 = getelementptr i8, ptr %p, i64 0
;   store i32 %i, ptr %ps0, align 4
;   %3 = getelementptr nusw i8, ptr %p, i64 4
;   %4 = add i32 %i, 1
;   %5 = add nuw nsw i64 %iteration, 1
;   %6 = icmp eq i64 %5, %2
;   br i1 %6, label %exit, label %loop, !llvm.loop !0
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
; @by_too_much: unchanged
;
; @or_is_first: unchanged
