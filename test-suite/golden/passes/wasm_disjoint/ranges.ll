;! passes = "wasm-disjoint"
; Walks in ranges that do not overlap, to the byte: the first one ends before 4088 + 127 * 8 + 8.
@wmem = external hidden global [65536 x i8], align 65536, !w2n.memory !0
@w.memory = external hidden global [40 x i8]
@wmem1 = external hidden global [65536 x i8], align 65536, !w2n.memory !0

define void @from_5112(i64 %v, i64 %w, i64 %n) {
entry:
  %to.index = and i64 %v, 4088
  %from.low = and i64 %w, 4088
  %from.index = add i64 %from.low, 5112
  %a = getelementptr i8, ptr @wmem, i64 %to.index
  %b = getelementptr i8, ptr @wmem, i64 %from.index
  br label %loop

loop:
  %p = phi ptr [ %a, %entry ], [ %p.next, %loop ]
  %q = phi ptr [ %b, %entry ], [ %q.next, %loop ]
  %i = phi i64 [ 0, %entry ], [ %i.next, %loop ]
  %x = load double, ptr %q, align 8
  store double %x, ptr %p, align 8
  %p.next = getelementptr i8, ptr %p, i64 8
  %q.next = getelementptr i8, ptr %q, i64 8
  %i.next = add i64 %i, 1
  %done = icmp eq i64 %i.next, 128
  br i1 %done, label %exit, label %loop

exit:
  ret void
}

define void @from_5111(i64 %v, i64 %w, i64 %n) {
entry:
  %to.index = and i64 %v, 4088
  %from.low = and i64 %w, 4088
  %from.index = add i64 %from.low, 5111
  %a = getelementptr i8, ptr @wmem, i64 %to.index
  %b = getelementptr i8, ptr @wmem, i64 %from.index
  br label %loop

loop:
  %p = phi ptr [ %a, %entry ], [ %p.next, %loop ]
  %q = phi ptr [ %b, %entry ], [ %q.next, %loop ]
  %i = phi i64 [ 0, %entry ], [ %i.next, %loop ]
  %x = load double, ptr %q, align 8
  store double %x, ptr %p, align 8
  %p.next = getelementptr i8, ptr %p, i64 8
  %q.next = getelementptr i8, ptr %q, i64 8
  %i.next = add i64 %i, 1
  %done = icmp eq i64 %i.next, 128
  br i1 %done, label %exit, label %loop

exit:
  ret void
}

define void @down_5112(i64 %v, i64 %w, i64 %n) {
entry:
  %to.index = and i64 %v, 4088
  %from.low = and i64 %w, 4088
  %from.index = add i64 %from.low, -5112
  %a = getelementptr i8, ptr @wmem, i64 %to.index
  %b = getelementptr i8, ptr @wmem, i64 %from.index
  br label %loop

loop:
  %p = phi ptr [ %a, %entry ], [ %p.next, %loop ]
  %q = phi ptr [ %b, %entry ], [ %q.next, %loop ]
  %i = phi i64 [ 0, %entry ], [ %i.next, %loop ]
  %x = load double, ptr %q, align 8
  store double %x, ptr %p, align 8
  %p.next = getelementptr i8, ptr %p, i64 8
  %q.next = getelementptr i8, ptr %q, i64 8
  %i.next = add i64 %i, 1
  %done = icmp eq i64 %i.next, 128
  br i1 %done, label %exit, label %loop

exit:
  ret void
}

define void @down_5111(i64 %v, i64 %w, i64 %n) {
entry:
  %to.index = and i64 %v, 4088
  %from.low = and i64 %w, 4088
  %from.index = add i64 %from.low, -5111
  %a = getelementptr i8, ptr @wmem, i64 %to.index
  %b = getelementptr i8, ptr @wmem, i64 %from.index
  br label %loop

loop:
  %p = phi ptr [ %a, %entry ], [ %p.next, %loop ]
  %q = phi ptr [ %b, %entry ], [ %q.next, %loop ]
  %i = phi i64 [ 0, %entry ], [ %i.next, %loop ]
  %x = load double, ptr %q, align 8
  store double %x, ptr %p, align 8
  %p.next = getelementptr i8, ptr %p, i64 8
  %q.next = getelementptr i8, ptr %q, i64 8
  %i.next = add i64 %i, 1
  %done = icmp eq i64 %i.next, 128
  br i1 %done, label %exit, label %loop

exit:
  ret void
}

define void @far(i64 %v, i64 %w, i64 %n) {
entry:
  %to.index = and i64 %v, 4088
  %from.low = and i64 %w, 4088
  %from.index = add i64 %from.low, 1000000000
  %a = getelementptr i8, ptr @wmem, i64 %to.index
  %b = getelementptr i8, ptr @wmem, i64 %from.index
  br label %loop

loop:
  %p = phi ptr [ %a, %entry ], [ %p.next, %loop ]
  %q = phi ptr [ %b, %entry ], [ %q.next, %loop ]
  %i = phi i64 [ 0, %entry ], [ %i.next, %loop ]
  %x = load double, ptr %q, align 8
  store double %x, ptr %p, align 8
  %p.next = getelementptr i8, ptr %p, i64 8
  %q.next = getelementptr i8, ptr %q, i64 8
  %i.next = add i64 %i, 1
  %done = icmp eq i64 %i.next, 128
  br i1 %done, label %exit, label %loop

exit:
  ret void
}

define void @same(i64 %v, i64 %w, i64 %n) {
entry:
  %to.index = and i64 %v, 4088
  %from.low = and i64 %w, 4088
  %from.index = add i64 %from.low, 0
  %a = getelementptr i8, ptr @wmem, i64 %to.index
  %b = getelementptr i8, ptr @wmem, i64 %from.index
  br label %loop

loop:
  %p = phi ptr [ %a, %entry ], [ %p.next, %loop ]
  %q = phi ptr [ %b, %entry ], [ %q.next, %loop ]
  %i = phi i64 [ 0, %entry ], [ %i.next, %loop ]
  %x = load double, ptr %q, align 8
  store double %x, ptr %p, align 8
  %p.next = getelementptr i8, ptr %p, i64 8
  %q.next = getelementptr i8, ptr %q, i64 8
  %i.next = add i64 %i, 1
  %done = icmp eq i64 %i.next, 128
  br i1 %done, label %exit, label %loop

exit:
  ret void
}

; Each access counts with its offset and size.
define void @store_at_8_from_5112(i64 %v, i64 %w, i64 %n) {
entry:
  %to.index = and i64 %v, 4088
  %from.low = and i64 %w, 4088
  %from.index = add i64 %from.low, 5112
  %a = getelementptr i8, ptr @wmem, i64 %to.index
  %b = getelementptr i8, ptr @wmem, i64 %from.index
  br label %loop

loop:
  %p = phi ptr [ %a, %entry ], [ %p.next, %loop ]
  %q = phi ptr [ %b, %entry ], [ %q.next, %loop ]
  %i = phi i64 [ 0, %entry ], [ %i.next, %loop ]
  %x = load double, ptr %q, align 8
  %p8 = getelementptr i8, ptr %p, i64 8
  store double %x, ptr %p8, align 8
  %p.next = getelementptr i8, ptr %p, i64 8
  %q.next = getelementptr i8, ptr %q, i64 8
  %i.next = add i64 %i, 1
  %done = icmp eq i64 %i.next, 128
  br i1 %done, label %exit, label %loop

exit:
  ret void
}

define void @store_at_8_from_5120(i64 %v, i64 %w, i64 %n) {
entry:
  %to.index = and i64 %v, 4088
  %from.low = and i64 %w, 4088
  %from.index = add i64 %from.low, 5120
  %a = getelementptr i8, ptr @wmem, i64 %to.index
  %b = getelementptr i8, ptr @wmem, i64 %from.index
  br label %loop

loop:
  %p = phi ptr [ %a, %entry ], [ %p.next, %loop ]
  %q = phi ptr [ %b, %entry ], [ %q.next, %loop ]
  %i = phi i64 [ 0, %entry ], [ %i.next, %loop ]
  %x = load double, ptr %q, align 8
  %p8 = getelementptr i8, ptr %p, i64 8
  store double %x, ptr %p8, align 8
  %p.next = getelementptr i8, ptr %p, i64 8
  %q.next = getelementptr i8, ptr %q, i64 8
  %i.next = add i64 %i, 1
  %done = icmp eq i64 %i.next, 128
  br i1 %done, label %exit, label %loop

exit:
  ret void
}

define void @byte_from_5105(i64 %v, i64 %w, i64 %n) {
entry:
  %to.index = and i64 %v, 4088
  %from.low = and i64 %w, 4088
  %from.index = add i64 %from.low, 5105
  %a = getelementptr i8, ptr @wmem, i64 %to.index
  %b = getelementptr i8, ptr @wmem, i64 %from.index
  br label %loop

loop:
  %p = phi ptr [ %a, %entry ], [ %p.next, %loop ]
  %q = phi ptr [ %b, %entry ], [ %q.next, %loop ]
  %i = phi i64 [ 0, %entry ], [ %i.next, %loop ]
  %x = load double, ptr %q, align 8
  store i8 0, ptr %p, align 1
  %p.next = getelementptr i8, ptr %p, i64 8
  %q.next = getelementptr i8, ptr %q, i64 8
  %i.next = add i64 %i, 1
  %done = icmp eq i64 %i.next, 128
  br i1 %done, label %exit, label %loop

exit:
  ret void
}

define void @byte_from_5104(i64 %v, i64 %w, i64 %n) {
entry:
  %to.index = and i64 %v, 4088
  %from.low = and i64 %w, 4088
  %from.index = add i64 %from.low, 5104
  %a = getelementptr i8, ptr @wmem, i64 %to.index
  %b = getelementptr i8, ptr @wmem, i64 %from.index
  br label %loop

loop:
  %p = phi ptr [ %a, %entry ], [ %p.next, %loop ]
  %q = phi ptr [ %b, %entry ], [ %q.next, %loop ]
  %i = phi i64 [ 0, %entry ], [ %i.next, %loop ]
  %x = load double, ptr %q, align 8
  store i8 0, ptr %p, align 1
  %p.next = getelementptr i8, ptr %p, i64 8
  %q.next = getelementptr i8, ptr %q, i64 8
  %i.next = add i64 %i, 1
  %done = icmp eq i64 %i.next, 128
  br i1 %done, label %exit, label %loop

exit:
  ret void
}

; A walk of unknown length has no range.
define void @unknown_length(i64 %v, i64 %w, i64 %n) {
entry:
  %to.index = and i64 %v, 4088
  %from.low = and i64 %w, 4088
  %from.index = add i64 %from.low, 1000000000
  %a = getelementptr i8, ptr @wmem, i64 %to.index
  %b = getelementptr i8, ptr @wmem, i64 %from.index
  br label %loop

loop:
  %p = phi ptr [ %a, %entry ], [ %p.next, %loop ]
  %q = phi ptr [ %b, %entry ], [ %q.next, %loop ]
  %i = phi i64 [ 0, %entry ], [ %i.next, %loop ]
  %x = load double, ptr %q, align 8
  store double %x, ptr %p, align 8
  %p.next = getelementptr i8, ptr %p, i64 8
  %q.next = getelementptr i8, ptr %q, i64 8
  %i.next = add i64 %i, 1
  %done = icmp eq i64 %i.next, %n
  br i1 %done, label %exit, label %loop

exit:
  ret void
}

; Without a store there is nothing to tell.
define void @no_store(i64 %v, i64 %w, i64 %n) {
entry:
  %to.index = and i64 %v, 4088
  %from.low = and i64 %w, 4088
  %from.index = add i64 %from.low, 1000000
  %a = getelementptr i8, ptr @wmem, i64 %to.index
  %b = getelementptr i8, ptr @wmem, i64 %from.index
  br label %loop

loop:
  %p = phi ptr [ %a, %entry ], [ %p.next, %loop ]
  %q = phi ptr [ %b, %entry ], [ %q.next, %loop ]
  %i = phi i64 [ 0, %entry ], [ %i.next, %loop ]
  %x = load double, ptr %q, align 8
  %y = load double, ptr %p, align 8
  %p.next = getelementptr i8, ptr %p, i64 8
  %q.next = getelementptr i8, ptr %q, i64 8
  %i.next = add i64 %i, 1
  %done = icmp eq i64 %i.next, 128
  br i1 %done, label %exit, label %loop

exit:
  ret void
}

define void @another_memory(i64 %v, i64 %w, i64 %n) {
entry:
  %to.index = and i64 %v, 4088
  %from.low = and i64 %w, 4088
  %from.index = add i64 %from.low, 1000000
  %a = getelementptr i8, ptr @wmem, i64 %to.index
  %b = getelementptr i8, ptr @wmem1, i64 %from.index
  br label %loop

loop:
  %p = phi ptr [ %a, %entry ], [ %p.next, %loop ]
  %q = phi ptr [ %b, %entry ], [ %q.next, %loop ]
  %i = phi i64 [ 0, %entry ], [ %i.next, %loop ]
  %x = load double, ptr %q, align 8
  store double %x, ptr %p, align 8
  %p.next = getelementptr i8, ptr %p, i64 8
  %q.next = getelementptr i8, ptr %q, i64 8
  %i.next = add i64 %i, 1
  %done = icmp eq i64 %i.next, 128
  br i1 %done, label %exit, label %loop

exit:
  ret void
}

!0 = !{i64 4294901760, ptr @w.memory}
;
; define void @from_5112(i64 %v, i64 %w, i64 %n) {
; entry:
;   %to.index = and i64 %v, 4088
;   %from.low = and i64 %w, 4088
;   %from.index = add i64 %from.low, 5112
;   %a = getelementptr i8, ptr @wmem, i64 %to.index
;   %b = getelementptr i8, ptr @wmem, i64 %from.index
;   br label %loop
;
; loop:
;   %p = phi ptr [ %a, %entry ], [ %p.next, %loop ]
;   %q = phi ptr [ %b, %entry ], [ %q.next, %loop ]
;   %i = phi i64 [ 0, %entry ], [ %i.next, %loop ]
;   %x = load double, ptr %q, align 8, !alias.scope !0, !noalias !1
;   store double %x, ptr %p, align 8, !alias.scope !1, !noalias !0
;   %p.next = getelementptr i8, ptr %p, i64 8
;   %q.next = getelementptr i8, ptr %q, i64 8
;   %i.next = add i64 %i, 1
;   %done = icmp eq i64 %i.next, 128
;   br i1 %done, label %exit, label %loop
;
; exit:
;   ret void
; }
; !0 = !{!2}
; !1 = !{!3}
; !2 = distinct !{!2, !4}
; !3 = distinct !{!3, !4}
; !4 = distinct !{!4, !"walks"}
;
; @from_5111: unchanged
;
; define void @down_5112(i64 %v, i64 %w, i64 %n) {
; entry:
;   %to.index = and i64 %v, 4088
;   %from.low = and i64 %w, 4088
;   %from.index = add i64 %from.low, -5112
;   %a = getelementptr i8, ptr @wmem, i64 %to.index
;   %b = getelementptr i8, ptr @wmem, i64 %from.index
;   br label %loop
;
; loop:
;   %p = phi ptr [ %a, %entry ], [ %p.next, %loop ]
;   %q = phi ptr [ %b, %entry ], [ %q.next, %loop ]
;   %i = phi i64 [ 0, %entry ], [ %i.next, %loop ]
;   %x = load double, ptr %q, align 8, !alias.scope !0, !noalias !1
;   store double %x, ptr %p, align 8, !alias.scope !1, !noalias !0
;   %p.next = getelementptr i8, ptr %p, i64 8
;   %q.next = getelementptr i8, ptr %q, i64 8
;   %i.next = add i64 %i, 1
;   %done = icmp eq i64 %i.next, 128
;   br i1 %done, label %exit, label %loop
;
; exit:
;   ret void
; }
; !0 = !{!2}
; !1 = !{!3}
; !2 = distinct !{!2, !4}
; !3 = distinct !{!3, !4}
; !4 = distinct !{!4, !"walks"}
;
; @down_5111: unchanged
;
; define void @far(i64 %v, i64 %w, i64 %n) {
; entry:
;   %to.index = and i64 %v, 4088
;   %from.low = and i64 %w, 4088
;   %from.index = add i64 %from.low, 1000000000
;   %a = getelementptr i8, ptr @wmem, i64 %to.index
;   %b = getelementptr i8, ptr @wmem, i64 %from.index
;   br label %loop
;
; loop:
;   %p = phi ptr [ %a, %entry ], [ %p.next, %loop ]
;   %q = phi ptr [ %b, %entry ], [ %q.next, %loop ]
;   %i = phi i64 [ 0, %entry ], [ %i.next, %loop ]
;   %x = load double, ptr %q, align 8, !alias.scope !0, !noalias !1
;   store double %x, ptr %p, align 8, !alias.scope !1, !noalias !0
;   %p.next = getelementptr i8, ptr %p, i64 8
;   %q.next = getelementptr i8, ptr %q, i64 8
;   %i.next = add i64 %i, 1
;   %done = icmp eq i64 %i.next, 128
;   br i1 %done, label %exit, label %loop
;
; exit:
;   ret void
; }
; !0 = !{!2}
; !1 = !{!3}
; !2 = distinct !{!2, !4}
; !3 = distinct !{!3, !4}
; !4 = distinct !{!4, !"walks"}
;
; @same: unchanged
;
; @store_at_8_from_5112: unchanged
;
; define void @store_at_8_from_5120(i64 %v, i64 %w, i64 %n) {
; entry:
;   %to.index = and i64 %v, 4088
;   %from.low = and i64 %w, 4088
;   %from.index = add i64 %from.low, 5120
;   %a = getelementptr i8, ptr @wmem, i64 %to.index
;   %b = getelementptr i8, ptr @wmem, i64 %from.index
;   br label %loop
;
; loop:
;   %p = phi ptr [ %a, %entry ], [ %p.next, %loop ]
;   %q = phi ptr [ %b, %entry ], [ %q.next, %loop ]
;   %i = phi i64 [ 0, %entry ], [ %i.next, %loop ]
;   %x = load double, ptr %q, align 8, !alias.scope !0, !noalias !1
;   %p8 = getelementptr i8, ptr %p, i64 8
;   store double %x, ptr %p8, align 8, !alias.scope !1, !noalias !0
;   %p.next = getelementptr i8, ptr %p, i64 8
;   %q.next = getelementptr i8, ptr %q, i64 8
;   %i.next = add i64 %i, 1
;   %done = icmp eq i64 %i.next, 128
;   br i1 %done, label %exit, label %loop
;
; exit:
;   ret void
; }
; !0 = !{!2}
; !1 = !{!3}
; !2 = distinct !{!2, !4}
; !3 = distinct !{!3, !4}
; !4 = distinct !{!4, !"walks"}
;
; define void @byte_from_5105(i64 %v, i64 %w, i64 %n) {
; entry:
;   %to.index = and i64 %v, 4088
;   %from.low = and i64 %w, 4088
;   %from.index = add i64 %from.low, 5105
;   %a = getelementptr i8, ptr @wmem, i64 %to.index
;   %b = getelementptr i8, ptr @wmem, i64 %from.index
;   br label %loop
;
; loop:
;   %p = phi ptr [ %a, %entry ], [ %p.next, %loop ]
;   %q = phi ptr [ %b, %entry ], [ %q.next, %loop ]
;   %i = phi i64 [ 0, %entry ], [ %i.next, %loop ]
;   %x = load double, ptr %q, align 8, !alias.scope !0, !noalias !1
;   store i8 0, ptr %p, align 1, !alias.scope !1, !noalias !0
;   %p.next = getelementptr i8, ptr %p, i64 8
;   %q.next = getelementptr i8, ptr %q, i64 8
;   %i.next = add i64 %i, 1
;   %done = icmp eq i64 %i.next, 128
;   br i1 %done, label %exit, label %loop
;
; exit:
;   ret void
; }
; !0 = !{!2}
; !1 = !{!3}
; !2 = distinct !{!2, !4}
; !3 = distinct !{!3, !4}
; !4 = distinct !{!4, !"walks"}
;
; @byte_from_5104: unchanged
;
; @unknown_length: unchanged
;
; @no_store: unchanged
;
; @another_memory: unchanged
