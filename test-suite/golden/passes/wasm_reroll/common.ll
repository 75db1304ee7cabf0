;! passes = "wasm-reroll"
; What all copies have in common stays: flags and alignment.

define i32 @flags(ptr %a, ptr %b, i32 %n, i32 %k) {
entry:
  %end = mul i32 %n, 2
  br label %loop

loop:
  %p = phi ptr [ %a, %entry ], [ %p.next, %loop ]
  %q = phi ptr [ %b, %entry ], [ %q.next, %loop ]
  %i = phi i32 [ 0, %entry ], [ %i.next, %loop ]
  %ql0 = getelementptr i8, ptr %q, i64 0
  %v0 = load i32, ptr %ql0, align 4
  %x = add nuw nsw i32 %v0, 1
  %ps0 = getelementptr i8, ptr %p, i64 0
  store i32 %x, ptr %ps0, align 4
  %ql1 = getelementptr i8, ptr %q, i64 4
  %v1 = load i32, ptr %ql1, align 4
  %y = add nsw i32 %v1, 1
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

; The first copy is aligned better than the second one.
define i32 @alignment(ptr %a, ptr %b, i32 %n, i32 %k) {
entry:
  %end = mul i32 %n, 2
  br label %loop

loop:
  %p = phi ptr [ %a, %entry ], [ %p.next, %loop ]
  %q = phi ptr [ %b, %entry ], [ %q.next, %loop ]
  %i = phi i32 [ 0, %entry ], [ %i.next, %loop ]
  %a0 = getelementptr i8, ptr %p, i64 0
  store i32 0, ptr %a0, align 16
  %ps1 = getelementptr i8, ptr %p, i64 4
  store i32 0, ptr %ps1, align 4
  %p.next = getelementptr i8, ptr %p, i64 8
  %q.next = getelementptr i8, ptr %q, i64 8
  %i.next = add i32 %i, 2
  %done = icmp eq i32 %i.next, %end
  br i1 %done, label %exit, label %loop

exit:
  ret i32 0
}
;
; define i32 @flags(ptr %a, ptr %b, i32 %n, i32 %k) {
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
;   %x = add nsw i32 %v0, 1
;   %ps0 = getelementptr i8, ptr %p, i64 0
;   store i32 %x, ptr %ps0, align 4
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
; define i32 @alignment(ptr %a, ptr %b, i32 %n, i32 %k) {
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
;   %a0 = getelementptr i8, ptr %p, i64 0
;   store i32 0, ptr %a0, align 4
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
