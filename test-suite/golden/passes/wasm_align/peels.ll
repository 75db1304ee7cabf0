;! passes = "wasm-align"
;! cpu = "x86-64-v3"
; Peels iterations up to the next multiple of a vector: the copies are one block, without a test.
@wmem = external hidden global [65536 x i8], align 65536, !w2n.memory !0
@w.memory = external hidden global [40 x i8]

define i64 @two(i64 %v, i64 %n) {
entry:
  %row = shl i64 %v, 11
  %unaligned = shl i64 %v, 4
  %to.index = add i64 %row, 2064
  %a = getelementptr i8, ptr @wmem, i64 %to.index
  %b = getelementptr i8, ptr @wmem, i64 4112
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
  %done = icmp eq i64 %i.next, 256
  br i1 %done, label %exit, label %loop

exit:
  ret i64 0
}

define i64 @three(i64 %v, i64 %n) {
entry:
  %row = shl i64 %v, 11
  %unaligned = shl i64 %v, 4
  %to.index = add i64 %row, 2056
  %a = getelementptr i8, ptr @wmem, i64 %to.index
  %b = getelementptr i8, ptr @wmem, i64 4104
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
  %done = icmp eq i64 %i.next, 256
  br i1 %done, label %exit, label %loop

exit:
  ret i64 0
}

define i64 @one(i64 %v, i64 %n) {
entry:
  %row = shl i64 %v, 11
  %unaligned = shl i64 %v, 4
  %to.index = add i64 %row, 2072
  %a = getelementptr i8, ptr @wmem, i64 %to.index
  %b = getelementptr i8, ptr @wmem, i64 4120
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
  %done = icmp eq i64 %i.next, 256
  br i1 %done, label %exit, label %loop

exit:
  ret i64 0
}

define i64 @four_floats(i64 %v, i64 %n) {
entry:
  %row = shl i64 %v, 11
  %unaligned = shl i64 %v, 4
  %to.index = add i64 %row, 2064
  %a = getelementptr i8, ptr @wmem, i64 %to.index
  %b = getelementptr i8, ptr @wmem, i64 4112
  br label %loop

loop:
  %p = phi ptr [ %a, %entry ], [ %p.next, %loop ]
  %q = phi ptr [ %b, %entry ], [ %q.next, %loop ]
  %i = phi i64 [ 0, %entry ], [ %i.next, %loop ]
  %x = load float, ptr %q, align 4
  store float %x, ptr %p, align 4
  %p.next = getelementptr i8, ptr %p, i64 4
  %q.next = getelementptr i8, ptr %q, i64 4
  %i.next = add i64 %i, 1
  %done = icmp eq i64 %i.next, 256
  br i1 %done, label %exit, label %loop

exit:
  ret i64 0
}

define i64 @already_aligned(i64 %v, i64 %n) {
entry:
  %row = shl i64 %v, 11
  %unaligned = shl i64 %v, 4
  %to.index = add i64 %row, 2048
  %a = getelementptr i8, ptr @wmem, i64 %to.index
  %b = getelementptr i8, ptr @wmem, i64 4096
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
  %done = icmp eq i64 %i.next, 256
  br i1 %done, label %exit, label %loop

exit:
  ret i64 0
}

define i64 @never_aligned(i64 %v, i64 %n) {
entry:
  %row = shl i64 %v, 11
  %unaligned = shl i64 %v, 4
  %to.index = add i64 %row, 2060
  %a = getelementptr i8, ptr @wmem, i64 %to.index
  %b = getelementptr i8, ptr @wmem, i64 4108
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
  %done = icmp eq i64 %i.next, 256
  br i1 %done, label %exit, label %loop

exit:
  ret i64 0
}

define i64 @the_store_counts_for_more(i64 %v, i64 %n) {
entry:
  %row = shl i64 %v, 11
  %unaligned = shl i64 %v, 4
  %to.index = add i64 %row, 2064
  %a = getelementptr i8, ptr @wmem, i64 %to.index
  %b = getelementptr i8, ptr @wmem, i64 %unaligned
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
  %done = icmp eq i64 %i.next, 256
  br i1 %done, label %exit, label %loop

exit:
  ret i64 0
}

define i64 @place_unknown(i64 %v, i64 %n) {
entry:
  %row = shl i64 %v, 11
  %unaligned = shl i64 %v, 4
  %to.index = add i64 %row, %unaligned
  %a = getelementptr i8, ptr @wmem, i64 %to.index
  %b = getelementptr i8, ptr @wmem, i64 %unaligned
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
  %done = icmp eq i64 %i.next, 256
  br i1 %done, label %exit, label %loop

exit:
  ret i64 0
}

define i64 @load_alone_unaligned(i64 %v, i64 %n) {
entry:
  %row = shl i64 %v, 11
  %unaligned = shl i64 %v, 4
  %to.index = add i64 %row, 2048
  %a = getelementptr i8, ptr @wmem, i64 %to.index
  %b = getelementptr i8, ptr @wmem, i64 4112
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
  %done = icmp eq i64 %i.next, 256
  br i1 %done, label %exit, label %loop

exit:
  ret i64 0
}

define i64 @runs_64_times(i64 %v, i64 %n) {
entry:
  %row = shl i64 %v, 11
  %unaligned = shl i64 %v, 4
  %to.index = add i64 %row, 2064
  %a = getelementptr i8, ptr @wmem, i64 %to.index
  %b = getelementptr i8, ptr @wmem, i64 4112
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
  %done = icmp eq i64 %i.next, 64
  br i1 %done, label %exit, label %loop

exit:
  ret i64 0
}

define i64 @runs_63_times(i64 %v, i64 %n) {
entry:
  %row = shl i64 %v, 11
  %unaligned = shl i64 %v, 4
  %to.index = add i64 %row, 2064
  %a = getelementptr i8, ptr @wmem, i64 %to.index
  %b = getelementptr i8, ptr @wmem, i64 4112
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
  %done = icmp eq i64 %i.next, 63
  br i1 %done, label %exit, label %loop

exit:
  ret i64 0
}

define i64 @runs_unknown_times(i64 %v, i64 %n) {
entry:
  %row = shl i64 %v, 11
  %unaligned = shl i64 %v, 4
  %to.index = add i64 %row, 2064
  %a = getelementptr i8, ptr @wmem, i64 %to.index
  %b = getelementptr i8, ptr @wmem, i64 4112
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
  ret i64 0
}

define i64 @no_vectors_of_gaps(i64 %v, i64 %n) {
entry:
  %row = shl i64 %v, 11
  %unaligned = shl i64 %v, 4
  %to.index = add i64 %row, 2064
  %a = getelementptr i8, ptr @wmem, i64 %to.index
  %b = getelementptr i8, ptr @wmem, i64 4112
  br label %loop

loop:
  %p = phi ptr [ %a, %entry ], [ %p.next, %loop ]
  %q = phi ptr [ %b, %entry ], [ %q.next, %loop ]
  %i = phi i64 [ 0, %entry ], [ %i.next, %loop ]
  %x = load double, ptr %q, align 8
  store double %x, ptr %p, align 8
  %p.next = getelementptr i8, ptr %p, i64 16
  %q.next = getelementptr i8, ptr %q, i64 16
  %i.next = add i64 %i, 1
  %done = icmp eq i64 %i.next, 256
  br i1 %done, label %exit, label %loop

exit:
  ret i64 0
}

define i64 @no_vectors_with_fence(i64 %v, i64 %n) {
entry:
  %row = shl i64 %v, 11
  %unaligned = shl i64 %v, 4
  %to.index = add i64 %row, 2064
  %a = getelementptr i8, ptr @wmem, i64 %to.index
  %b = getelementptr i8, ptr @wmem, i64 4112
  br label %loop

loop:
  %p = phi ptr [ %a, %entry ], [ %p.next, %loop ]
  %q = phi ptr [ %b, %entry ], [ %q.next, %loop ]
  %i = phi i64 [ 0, %entry ], [ %i.next, %loop ]
  %x = load double, ptr %q, align 8
  store double %x, ptr %p, align 8
  fence seq_cst
  %p.next = getelementptr i8, ptr %p, i64 8
  %q.next = getelementptr i8, ptr %q, i64 8
  %i.next = add i64 %i, 1
  %done = icmp eq i64 %i.next, 256
  br i1 %done, label %exit, label %loop

exit:
  ret i64 0
}

define i64 @no_vectors_of_recurrence(i64 %v, i64 %n) {
entry:
  %row = shl i64 %v, 11
  %unaligned = shl i64 %v, 4
  %to.index = add i64 %row, 2064
  %a = getelementptr i8, ptr @wmem, i64 %to.index
  %b = getelementptr i8, ptr @wmem, i64 4112
  br label %loop

loop:
  %p = phi ptr [ %a, %entry ], [ %p.next, %loop ]
  %q = phi ptr [ %b, %entry ], [ %q.next, %loop ]
  %i = phi i64 [ 0, %entry ], [ %i.next, %loop ]
  %s = phi i64 [ 0, %entry ], [ %s.next, %loop ]
  %x = load double, ptr %q, align 8
  store double %x, ptr %p, align 8
  %s.next = load i64, ptr %q, align 8
  %p.next = getelementptr i8, ptr %p, i64 8
  %q.next = getelementptr i8, ptr %q, i64 8
  %i.next = add i64 %i, 1
  %done = icmp eq i64 %i.next, 256
  br i1 %done, label %exit, label %loop

exit:
  ret i64 0
}

!0 = !{i64 4294901760, ptr @w.memory}
;
; define i64 @two(i64 %v, i64 %n) {
; entry:
;   %row = shl i64 %v, 11
;   %unaligned = shl i64 %v, 4
;   %to.index = add i64 %row, 2064
;   %a = getelementptr i8, ptr @wmem, i64 %to.index
;   %b = getelementptr i8, ptr @wmem, i64 4112
;   %x.peel = load double, ptr %b, align 8
;   store double %x.peel, ptr %a, align 8
;   %p.next.peel = getelementptr i8, ptr %a, i64 8
;   %q.next.peel = getelementptr i8, ptr %b, i64 8
;   %i.next.peel = add i64 0, 1
;   %x.peel3 = load double, ptr %q.next.peel, align 8
;   store double %x.peel3, ptr %p.next.peel, align 8
;   %p.next.peel4 = getelementptr i8, ptr %p.next.peel, i64 8
;   %q.next.peel5 = getelementptr i8, ptr %q.next.peel, i64 8
;   %i.next.peel6 = add i64 %i.next.peel, 1
;   br label %loop
;
; loop:
;   %p = phi ptr [ %p.next.peel4, %entry ], [ %p.next, %loop ]
;   %q = phi ptr [ %q.next.peel5, %entry ], [ %q.next, %loop ]
;   %i = phi i64 [ %i.next.peel6, %entry ], [ %i.next, %loop ]
;   %x = load double, ptr %q, align 8
;   store double %x, ptr %p, align 8
;   %p.next = getelementptr i8, ptr %p, i64 8
;   %q.next = getelementptr i8, ptr %q, i64 8
;   %i.next = add i64 %i, 1
;   %done = icmp eq i64 %i.next, 256
;   br i1 %done, label %exit.loopexit, label %loop, !llvm.loop !0
;
; exit.loopexit:
;   br label %exit
;
; exit:
;   ret i64 0
; }
; !0 = distinct !{!0, !1, !2}
; !1 = !{!"llvm.loop.peeled.count", i32 2}
; !2 = !{!"llvm.loop.vectorize.followup_vectorized", !3, !4}
; !3 = !{!"llvm.loop.isvectorized", i32 1}
; !4 = !{!"llvm.loop.unroll.disable"}
;
; define i64 @three(i64 %v, i64 %n) {
; entry:
;   %row = shl i64 %v, 11
;   %unaligned = shl i64 %v, 4
;   %to.index = add i64 %row, 2056
;   %a = getelementptr i8, ptr @wmem, i64 %to.index
;   %b = getelementptr i8, ptr @wmem, i64 4104
;   %x.peel = load double, ptr %b, align 8
;   store double %x.peel, ptr %a, align 8
;   %p.next.peel = getelementptr i8, ptr %a, i64 8
;   %q.next.peel = getelementptr i8, ptr %b, i64 8
;   %i.next.peel = add i64 0, 1
;   %x.peel3 = load double, ptr %q.next.peel, align 8
;   store double %x.peel3, ptr %p.next.peel, align 8
;   %p.next.peel4 = getelementptr i8, ptr %p.next.peel, i64 8
;   %q.next.peel5 = getelementptr i8, ptr %q.next.peel, i64 8
;   %i.next.peel6 = add i64 %i.next.peel, 1
;   %x.peel10 = load double, ptr %q.next.peel5, align 8
;   store double %x.peel10, ptr %p.next.peel4, align 8
;   %p.next.peel11 = getelementptr i8, ptr %p.next.peel4, i64 8
;   %q.next.peel12 = getelementptr i8, ptr %q.next.peel5, i64 8
;   %i.next.peel13 = add i64 %i.next.peel6, 1
;   br label %loop
;
; loop:
;   %p = phi ptr [ %p.next.peel11, %entry ], [ %p.next, %loop ]
;   %q = phi ptr [ %q.next.peel12, %entry ], [ %q.next, %loop ]
;   %i = phi i64 [ %i.next.peel13, %entry ], [ %i.next, %loop ]
;   %x = load double, ptr %q, align 8
;   store double %x, ptr %p, align 8
;   %p.next = getelementptr i8, ptr %p, i64 8
;   %q.next = getelementptr i8, ptr %q, i64 8
;   %i.next = add i64 %i, 1
;   %done = icmp eq i64 %i.next, 256
;   br i1 %done, label %exit.loopexit, label %loop, !llvm.loop !0
;
; exit.loopexit:
;   br label %exit
;
; exit:
;   ret i64 0
; }
; !0 = distinct !{!0, !1, !2}
; !1 = !{!"llvm.loop.peeled.count", i32 3}
; !2 = !{!"llvm.loop.vectorize.followup_vectorized", !3, !4}
; !3 = !{!"llvm.loop.isvectorized", i32 1}
; !4 = !{!"llvm.loop.unroll.disable"}
;
; define i64 @one(i64 %v, i64 %n) {
; entry:
;   %row = shl i64 %v, 11
;   %unaligned = shl i64 %v, 4
;   %to.index = add i64 %row, 2072
;   %a = getelementptr i8, ptr @wmem, i64 %to.index
;   %b = getelementptr i8, ptr @wmem, i64 4120
;   %x.peel = load double, ptr %b, align 8
;   store double %x.peel, ptr %a, align 8
;   %p.next.peel = getelementptr i8, ptr %a, i64 8
;   %q.next.peel = getelementptr i8, ptr %b, i64 8
;   %i.next.peel = add i64 0, 1
;   br label %loop
;
; loop:
;   %p = phi ptr [ %p.next.peel, %entry ], [ %p.next, %loop ]
;   %q = phi ptr [ %q.next.peel, %entry ], [ %q.next, %loop ]
;   %i = phi i64 [ %i.next.peel, %entry ], [ %i.next, %loop ]
;   %x = load double, ptr %q, align 8
;   store double %x, ptr %p, align 8
;   %p.next = getelementptr i8, ptr %p, i64 8
;   %q.next = getelementptr i8, ptr %q, i64 8
;   %i.next = add i64 %i, 1
;   %done = icmp eq i64 %i.next, 256
;   br i1 %done, label %exit.loopexit, label %loop, !llvm.loop !0
;
; exit.loopexit:
;   br label %exit
;
; exit:
;   ret i64 0
; }
; !0 = distinct !{!0, !1, !2}
; !1 = !{!"llvm.loop.peeled.count", i32 1}
; !2 = !{!"llvm.loop.vectorize.followup_vectorized", !3, !4}
; !3 = !{!"llvm.loop.isvectorized", i32 1}
; !4 = !{!"llvm.loop.unroll.disable"}
;
; define i64 @four_floats(i64 %v, i64 %n) {
; entry:
;   %row = shl i64 %v, 11
;   %unaligned = shl i64 %v, 4
;   %to.index = add i64 %row, 2064
;   %a = getelementptr i8, ptr @wmem, i64 %to.index
;   %b = getelementptr i8, ptr @wmem, i64 4112
;   %x.peel = load float, ptr %b, align 4
;   store float %x.peel, ptr %a, align 4
;   %p.next.peel = getelementptr i8, ptr %a, i64 4
;   %q.next.peel = getelementptr i8, ptr %b, i64 4
;   %i.next.peel = add i64 0, 1
;   %x.peel3 = load float, ptr %q.next.peel, align 4
;   store float %x.peel3, ptr %p.next.peel, align 4
;   %p.next.peel4 = getelementptr i8, ptr %p.next.peel, i64 4
;   %q.next.peel5 = getelementptr i8, ptr %q.next.peel, i64 4
;   %i.next.peel6 = add i64 %i.next.peel, 1
;   %x.peel10 = load float, ptr %q.next.peel5, align 4
;   store float %x.peel10, ptr %p.next.peel4, align 4
;   %p.next.peel11 = getelementptr i8, ptr %p.next.peel4, i64 4
;   %q.next.peel12 = getelementptr i8, ptr %q.next.peel5, i64 4
;   %i.next.peel13 = add i64 %i.next.peel6, 1
;   %x.peel17 = load float, ptr %q.next.peel12, align 4
;   store float %x.peel17, ptr %p.next.peel11, align 4
;   %p.next.peel18 = getelementptr i8, ptr %p.next.peel11, i64 4
;   %q.next.peel19 = getelementptr i8, ptr %q.next.peel12, i64 4
;   %i.next.peel20 = add i64 %i.next.peel13, 1
;   br label %loop
;
; loop:
;   %p = phi ptr [ %p.next.peel18, %entry ], [ %p.next, %loop ]
;   %q = phi ptr [ %q.next.peel19, %entry ], [ %q.next, %loop ]
;   %i = phi i64 [ %i.next.peel20, %entry ], [ %i.next, %loop ]
;   %x = load float, ptr %q, align 4
;   store float %x, ptr %p, align 4
;   %p.next = getelementptr i8, ptr %p, i64 4
;   %q.next = getelementptr i8, ptr %q, i64 4
;   %i.next = add i64 %i, 1
;   %done = icmp eq i64 %i.next, 256
;   br i1 %done, label %exit.loopexit, label %loop, !llvm.loop !0
;
; exit.loopexit:
;   br label %exit
;
; exit:
;   ret i64 0
; }
; !0 = distinct !{!0, !1, !2}
; !1 = !{!"llvm.loop.peeled.count", i32 4}
; !2 = !{!"llvm.loop.vectorize.followup_vectorized", !3, !4}
; !3 = !{!"llvm.loop.isvectorized", i32 1}
; !4 = !{!"llvm.loop.unroll.disable"}
;
; @already_aligned: unchanged
;
; @never_aligned: unchanged
;
; define i64 @the_store_counts_for_more(i64 %v, i64 %n) {
; entry:
;   %row = shl i64 %v, 11
;   %unaligned = shl i64 %v, 4
;   %to.index = add i64 %row, 2064
;   %a = getelementptr i8, ptr @wmem, i64 %to.index
;   %b = getelementptr i8, ptr @wmem, i64 %unaligned
;   %x.peel = load double, ptr %b, align 8
;   store double %x.peel, ptr %a, align 8
;   %p.next.peel = getelementptr i8, ptr %a, i64 8
;   %q.next.peel = getelementptr i8, ptr %b, i64 8
;   %i.next.peel = add i64 0, 1
;   %x.peel3 = load double, ptr %q.next.peel, align 8
;   store double %x.peel3, ptr %p.next.peel, align 8
;   %p.next.peel4 = getelementptr i8, ptr %p.next.peel, i64 8
;   %q.next.peel5 = getelementptr i8, ptr %q.next.peel, i64 8
;   %i.next.peel6 = add i64 %i.next.peel, 1
;   br label %loop
;
; loop:
;   %p = phi ptr [ %p.next.peel4, %entry ], [ %p.next, %loop ]
;   %q = phi ptr [ %q.next.peel5, %entry ], [ %q.next, %loop ]
;   %i = phi i64 [ %i.next.peel6, %entry ], [ %i.next, %loop ]
;   %x = load double, ptr %q, align 8
;   store double %x, ptr %p, align 8
;   %p.next = getelementptr i8, ptr %p, i64 8
;   %q.next = getelementptr i8, ptr %q, i64 8
;   %i.next = add i64 %i, 1
;   %done = icmp eq i64 %i.next, 256
;   br i1 %done, label %exit.loopexit, label %loop, !llvm.loop !0
;
; exit.loopexit:
;   br label %exit
;
; exit:
;   ret i64 0
; }
; !0 = distinct !{!0, !1, !2}
; !1 = !{!"llvm.loop.peeled.count", i32 2}
; !2 = !{!"llvm.loop.vectorize.followup_vectorized", !3, !4}
; !3 = !{!"llvm.loop.isvectorized", i32 1}
; !4 = !{!"llvm.loop.unroll.disable"}
;
; @place_unknown: unchanged
;
; @load_alone_unaligned: unchanged
;
; define i64 @runs_64_times(i64 %v, i64 %n) {
; entry:
;   %row = shl i64 %v, 11
;   %unaligned = shl i64 %v, 4
;   %to.index = add i64 %row, 2064
;   %a = getelementptr i8, ptr @wmem, i64 %to.index
;   %b = getelementptr i8, ptr @wmem, i64 4112
;   %x.peel = load double, ptr %b, align 8
;   store double %x.peel, ptr %a, align 8
;   %p.next.peel = getelementptr i8, ptr %a, i64 8
;   %q.next.peel = getelementptr i8, ptr %b, i64 8
;   %i.next.peel = add i64 0, 1
;   %x.peel3 = load double, ptr %q.next.peel, align 8
;   store double %x.peel3, ptr %p.next.peel, align 8
;   %p.next.peel4 = getelementptr i8, ptr %p.next.peel, i64 8
;   %q.next.peel5 = getelementptr i8, ptr %q.next.peel, i64 8
;   %i.next.peel6 = add i64 %i.next.peel, 1
;   br label %loop
;
; loop:
;   %p = phi ptr [ %p.next.peel4, %entry ], [ %p.next, %loop ]
;   %q = phi ptr [ %q.next.peel5, %entry ], [ %q.next, %loop ]
;   %i = phi i64 [ %i.next.peel6, %entry ], [ %i.next, %loop ]
;   %x = load double, ptr %q, align 8
;   store double %x, ptr %p, align 8
;   %p.next = getelementptr i8, ptr %p, i64 8
;   %q.next = getelementptr i8, ptr %q, i64 8
;   %i.next = add i64 %i, 1
;   %done = icmp eq i64 %i.next, 64
;   br i1 %done, label %exit.loopexit, label %loop, !llvm.loop !0
;
; exit.loopexit:
;   br label %exit
;
; exit:
;   ret i64 0
; }
; !0 = distinct !{!0, !1, !2}
; !1 = !{!"llvm.loop.peeled.count", i32 2}
; !2 = !{!"llvm.loop.vectorize.followup_vectorized", !3, !4}
; !3 = !{!"llvm.loop.isvectorized", i32 1}
; !4 = !{!"llvm.loop.unroll.disable"}
;
; @runs_63_times: unchanged
;
; @runs_unknown_times: unchanged
;
; @no_vectors_of_gaps: unchanged
;
; @no_vectors_with_fence: unchanged
;
; @no_vectors_of_recurrence: unchanged
