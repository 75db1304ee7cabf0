;! passes = "wasm-reroll"
; The order of accesses.

define i32 @in_turn(ptr %a, ptr %b, i32 %n, i32 %k) {
entry:
  %end = mul i32 %n, 2
  br label %loop

loop:
  %p = phi ptr [ %a, %entry ], [ %p.next, %loop ]
  %q = phi ptr [ %b, %entry ], [ %q.next, %loop ]
  %i = phi i32 [ 0, %entry ], [ %i.next, %loop ]
  %ql0 = getelementptr i8, ptr %q, i64 0
  %v0 = load i32, ptr %ql0, align 4
  %ps0 = getelementptr i8, ptr %p, i64 0
  store i32 %v0, ptr %ps0, align 4
  %ql1 = getelementptr i8, ptr %q, i64 4
  %v1 = load i32, ptr %ql1, align 4
  %ps1 = getelementptr i8, ptr %p, i64 4
  store i32 %v1, ptr %ps1, align 4
  %p.next = getelementptr i8, ptr %p, i64 8
  %q.next = getelementptr i8, ptr %q, i64 8
  %i.next = add i32 %i, 2
  %done = icmp eq i32 %i.next, %end
  br i1 %done, label %exit, label %loop

exit:
  ret i32 0
}

; The second load could read what the first store writes.
define i32 @loads_first(ptr %a, ptr %b, i32 %n, i32 %k) {
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
  %ps0 = getelementptr i8, ptr %p, i64 0
  store i32 %v0, ptr %ps0, align 4
  %ps1 = getelementptr i8, ptr %p, i64 4
  store i32 %v1, ptr %ps1, align 4
  %p.next = getelementptr i8, ptr %p, i64 8
  %q.next = getelementptr i8, ptr %q, i64 8
  %i.next = add i32 %i, 2
  %done = icmp eq i32 %i.next, %end
  br i1 %done, label %exit, label %loop

exit:
  ret i32 0
}

; In one stream it is known whether it does.
define i32 @same_stream(ptr %a, ptr %b, i32 %n, i32 %k) {
entry:
  %end = mul i32 %n, 2
  br label %loop

loop:
  %p = phi ptr [ %a, %entry ], [ %p.next, %loop ]
  %q = phi ptr [ %b, %entry ], [ %q.next, %loop ]
  %i = phi i32 [ 0, %entry ], [ %i.next, %loop ]
  %ql0 = getelementptr i8, ptr %p, i64 0
  %v0 = load i32, ptr %ql0, align 4
  %ql1 = getelementptr i8, ptr %p, i64 4
  %v1 = load i32, ptr %ql1, align 4
  %x = add i32 %v0, 1
  %y = add i32 %v1, 1
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

define i32 @ahead(ptr %a, ptr %b, i32 %n, i32 %k) {
entry:
  %end = mul i32 %n, 2
  br label %loop

loop:
  %p = phi ptr [ %a, %entry ], [ %p.next, %loop ]
  %q = phi ptr [ %b, %entry ], [ %q.next, %loop ]
  %i = phi i32 [ 0, %entry ], [ %i.next, %loop ]
  %a1 = getelementptr i8, ptr %p, i64 4
  %u = load i32, ptr %a1, align 4
  %a2 = getelementptr i8, ptr %p, i64 8
  %w = load i32, ptr %a2, align 4
  %ps0 = getelementptr i8, ptr %p, i64 0
  store i32 %u, ptr %ps0, align 4
  %ps1 = getelementptr i8, ptr %p, i64 4
  store i32 %w, ptr %ps1, align 4
  %p.next = getelementptr i8, ptr %p, i64 8
  %q.next = getelementptr i8, ptr %q, i64 8
  %i.next = add i32 %i, 2
  %done = icmp eq i32 %i.next, %end
  br i1 %done, label %exit, label %loop

exit:
  ret i32 0
}

define i32 @behind(ptr %a, ptr %b, i32 %n, i32 %k) {
entry:
  %end = mul i32 %n, 2
  br label %loop

loop:
  %p = phi ptr [ %a, %entry ], [ %p.next, %loop ]
  %q = phi ptr [ %b, %entry ], [ %q.next, %loop ]
  %i = phi i32 [ 0, %entry ], [ %i.next, %loop ]
  %a1 = getelementptr i8, ptr %p, i64 0
  %u = load i32, ptr %a1, align 4
  %ps1 = getelementptr i8, ptr %p, i64 4
  store i32 %u, ptr %ps1, align 4
  %a2 = getelementptr i8, ptr %p, i64 4
  %w = load i32, ptr %a2, align 4
  %ps2 = getelementptr i8, ptr %p, i64 8
  store i32 %w, ptr %ps2, align 4
  %p.next = getelementptr i8, ptr %p, i64 8
  %q.next = getelementptr i8, ptr %q, i64 8
  %i.next = add i32 %i, 2
  %done = icmp eq i32 %i.next, %end
  br i1 %done, label %exit, label %loop

exit:
  ret i32 0
}

define i32 @too_early(ptr %a, ptr %b, i32 %n, i32 %k) {
entry:
  %end = mul i32 %n, 2
  br label %loop

loop:
  %p = phi ptr [ %a, %entry ], [ %p.next, %loop ]
  %q = phi ptr [ %b, %entry ], [ %q.next, %loop ]
  %i = phi i32 [ 0, %entry ], [ %i.next, %loop ]
  %a1 = getelementptr i8, ptr %p, i64 0
  %u = load i32, ptr %a1, align 4
  %a2 = getelementptr i8, ptr %p, i64 4
  %w = load i32, ptr %a2, align 4
  %ps1 = getelementptr i8, ptr %p, i64 4
  store i32 %u, ptr %ps1, align 4
  %ps2 = getelementptr i8, ptr %p, i64 8
  store i32 %w, ptr %ps2, align 4
  %p.next = getelementptr i8, ptr %p, i64 8
  %q.next = getelementptr i8, ptr %q, i64 8
  %i.next = add i32 %i, 2
  %done = icmp eq i32 %i.next, %end
  br i1 %done, label %exit, label %loop

exit:
  ret i32 0
}
;
; define i32 @in_turn(ptr %a, ptr %b, i32 %n, i32 %k) {
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
;   %ql0 = getelementptr i8, ptr %q, i64 0
;   %v0 = load i32, ptr %ql0, align 4
;   %ps0 = getelementptr i8, ptr %p, i64 0
;   store i32 %v0, ptr %ps0, align 4
;   %3 = getelementptr nusw i8, ptr %p, i64 4
;   %4 = getelementptr nusw i8, ptr %q, i64 4
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
; @loads_first: unchanged
;
; define i32 @same_stream(ptr %a, ptr %b, i32 %n, i32 %k) {
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
;   %ql0 = getelementptr i8, ptr %p, i64 0
;   %v0 = load i32, ptr %ql0, align 4
;   %x = add i32 %v0, 1
;   %ps0 = getelementptr i8, ptr %p, i64 0
;   store i32 %x, ptr %ps0, align 4
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
; define i32 @ahead(ptr %a, ptr %b, i32 %n, i32 %k) {
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
;   %a1 = getelementptr i8, ptr %p, i64 4
;   %u = load i32, ptr %a1, align 4
;   %ps0 = getelementptr i8, ptr %p, i64 0
;   store i32 %u, ptr %ps0, align 4
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
; define i32 @behind(ptr %a, ptr %b, i32 %n, i32 %k) {
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
;   %a1 = getelementptr i8, ptr %p, i64 0
;   %u = load i32, ptr %a1, align 4
;   %ps1 = getelementptr i8, ptr %p, i64 4
;   store i32 %u, ptr %ps1, align 4
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
; @too_early: unchanged
