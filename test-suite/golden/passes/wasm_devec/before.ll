;! passes = "wasm-devec"
; The element before, from the vector before. What was there before remains for streams that overlap, and is all that there is
; where the lanes are no copies.

define void @mask_3456(ptr %a, ptr %b, i32 %n, <4 x i32> %v, float %x1) {
entry:
  %inserted = insertelement <4 x float> poison, float %x1, i64 0
  %as.integers = bitcast <4 x float> %inserted to <4 x i32>
  %equal = shufflevector <4 x i32> %as.integers, <4 x i32> poison, <4 x i32> zeroinitializer
  %equal.floats = bitcast <4 x i32> %equal to <4 x float>
  br label %loop

loop:
  %p = phi ptr [ %a, %entry ], [ %p.next, %loop ]
  %q = phi ptr [ %b, %entry ], [ %q.next, %loop ]
  %i = phi i32 [ 0, %entry ], [ %i.next, %loop ]
  %last = phi <4 x i32> [ %equal, %entry ], [ %x, %loop ]
  %x = load <4 x i32>, ptr %q, align 16
  %before = shufflevector <4 x i32> %last, <4 x i32> %x, <4 x i32> <i32 3, i32 4, i32 5, i32 6>
  %y = add <4 x i32> %x, %before
  store <4 x i32> %y, ptr %p, align 16
  %p.next = getelementptr i8, ptr %p, i64 16
  %q.next = getelementptr i8, ptr %q, i64 16
  %i.next = add i32 %i, 4
  %end = and i32 %n, -4
  %done = icmp eq i32 %i.next, %end
  br i1 %done, label %exit, label %loop

exit:
  ret void
}

define void @mask_2456(ptr %a, ptr %b, i32 %n, <4 x i32> %v, float %x1) {
entry:
  %inserted = insertelement <4 x float> poison, float %x1, i64 0
  %as.integers = bitcast <4 x float> %inserted to <4 x i32>
  %equal = shufflevector <4 x i32> %as.integers, <4 x i32> poison, <4 x i32> zeroinitializer
  %equal.floats = bitcast <4 x i32> %equal to <4 x float>
  br label %loop

loop:
  %p = phi ptr [ %a, %entry ], [ %p.next, %loop ]
  %q = phi ptr [ %b, %entry ], [ %q.next, %loop ]
  %i = phi i32 [ 0, %entry ], [ %i.next, %loop ]
  %last = phi <4 x i32> [ %equal, %entry ], [ %x, %loop ]
  %x = load <4 x i32>, ptr %q, align 16
  %before = shufflevector <4 x i32> %last, <4 x i32> %x, <4 x i32> <i32 2, i32 4, i32 5, i32 6>
  %y = add <4 x i32> %x, %before
  store <4 x i32> %y, ptr %p, align 16
  %p.next = getelementptr i8, ptr %p, i64 16
  %q.next = getelementptr i8, ptr %q, i64 16
  %i.next = add i32 %i, 4
  %end = and i32 %n, -4
  %done = icmp eq i32 %i.next, %end
  br i1 %done, label %exit, label %loop

exit:
  ret void
}

define void @mask_3457(ptr %a, ptr %b, i32 %n, <4 x i32> %v, float %x1) {
entry:
  %inserted = insertelement <4 x float> poison, float %x1, i64 0
  %as.integers = bitcast <4 x float> %inserted to <4 x i32>
  %equal = shufflevector <4 x i32> %as.integers, <4 x i32> poison, <4 x i32> zeroinitializer
  %equal.floats = bitcast <4 x i32> %equal to <4 x float>
  br label %loop

loop:
  %p = phi ptr [ %a, %entry ], [ %p.next, %loop ]
  %q = phi ptr [ %b, %entry ], [ %q.next, %loop ]
  %i = phi i32 [ 0, %entry ], [ %i.next, %loop ]
  %last = phi <4 x i32> [ %equal, %entry ], [ %x, %loop ]
  %x = load <4 x i32>, ptr %q, align 16
  %before = shufflevector <4 x i32> %last, <4 x i32> %x, <4 x i32> <i32 3, i32 4, i32 5, i32 7>
  %y = add <4 x i32> %x, %before
  store <4 x i32> %y, ptr %p, align 16
  %p.next = getelementptr i8, ptr %p, i64 16
  %q.next = getelementptr i8, ptr %q, i64 16
  %i.next = add i32 %i, 4
  %end = and i32 %n, -4
  %done = icmp eq i32 %i.next, %end
  br i1 %done, label %exit, label %loop

exit:
  ret void
}

define void @mask_0123(ptr %a, ptr %b, i32 %n, <4 x i32> %v, float %x1) {
entry:
  %inserted = insertelement <4 x float> poison, float %x1, i64 0
  %as.integers = bitcast <4 x float> %inserted to <4 x i32>
  %equal = shufflevector <4 x i32> %as.integers, <4 x i32> poison, <4 x i32> zeroinitializer
  %equal.floats = bitcast <4 x i32> %equal to <4 x float>
  br label %loop

loop:
  %p = phi ptr [ %a, %entry ], [ %p.next, %loop ]
  %q = phi ptr [ %b, %entry ], [ %q.next, %loop ]
  %i = phi i32 [ 0, %entry ], [ %i.next, %loop ]
  %last = phi <4 x i32> [ %equal, %entry ], [ %x, %loop ]
  %x = load <4 x i32>, ptr %q, align 16
  %before = shufflevector <4 x i32> %last, <4 x i32> %x, <4 x i32> <i32 0, i32 1, i32 2, i32 3>
  %y = add <4 x i32> %x, %before
  store <4 x i32> %y, ptr %p, align 16
  %p.next = getelementptr i8, ptr %p, i64 16
  %q.next = getelementptr i8, ptr %q, i64 16
  %i.next = add i32 %i, 4
  %end = and i32 %n, -4
  %done = icmp eq i32 %i.next, %end
  br i1 %done, label %exit, label %loop

exit:
  ret void
}

define void @mask_poison(ptr %a, ptr %b, i32 %n, <4 x i32> %v, float %x1) {
entry:
  %inserted = insertelement <4 x float> poison, float %x1, i64 0
  %as.integers = bitcast <4 x float> %inserted to <4 x i32>
  %equal = shufflevector <4 x i32> %as.integers, <4 x i32> poison, <4 x i32> zeroinitializer
  %equal.floats = bitcast <4 x i32> %equal to <4 x float>
  br label %loop

loop:
  %p = phi ptr [ %a, %entry ], [ %p.next, %loop ]
  %q = phi ptr [ %b, %entry ], [ %q.next, %loop ]
  %i = phi i32 [ 0, %entry ], [ %i.next, %loop ]
  %last = phi <4 x i32> [ %equal, %entry ], [ %x, %loop ]
  %x = load <4 x i32>, ptr %q, align 16
  %before = shufflevector <4 x i32> %last, <4 x i32> %x, <4 x i32> <i32 poison, i32 4, i32 5, i32 6>
  %y = add <4 x i32> %x, %before
  store <4 x i32> %y, ptr %p, align 16
  %p.next = getelementptr i8, ptr %p, i64 16
  %q.next = getelementptr i8, ptr %q, i64 16
  %i.next = add i32 %i, 4
  %end = and i32 %n, -4
  %done = icmp eq i32 %i.next, %end
  br i1 %done, label %exit, label %loop

exit:
  ret void
}
;
; define void @mask_3456(ptr %a, ptr %b, i32 %n, <4 x i32> %v, float %x1) {
; entry:
;   %inserted = insertelement <4 x float> poison, float %x1, i64 0
;   %as.integers = bitcast <4 x float> %inserted to <4 x i32>
;   %equal = shufflevector <4 x i32> %as.integers, <4 x i32> poison, <4 x i32> zeroinitializer
;   %equal.floats = bitcast <4 x i32> %equal to <4 x float>
;   %0 = lshr i32 %n, 2
;   %1 = shl nuw i32 %0, 2
;   %2 = add i32 %1, -4
;   %3 = zext i32 %2 to i64
;   %4 = lshr i64 %3, 2
;   %5 = ptrtoint ptr %b to i64
;   %6 = mul i64 %4, 16
;   %7 = add i64 %5, %6
;   %8 = add i64 %5, 0
;   %9 = add i64 %7, 16
;   %10 = ptrtoint ptr %a to i64
;   %11 = mul i64 %4, 16
;   %12 = add i64 %10, %11
;   %13 = add i64 %10, 0
;   %14 = add i64 %12, 16
;   %15 = icmp slt i64 %13, %9
;   %16 = icmp slt i64 %8, %14
;   %17 = and i1 %15, %16
;   %18 = or i1 false, %17
;   br i1 %18, label %entry.split.overlapping, label %entry.split
;
; entry.split.overlapping:
;   br label %loop.overlapping
;
; loop.overlapping:
;   %p.overlapping = phi ptr [ %a, %entry.split.overlapping ], [ %p.next.overlapping, %loop.overlapping ]
;   %q.overlapping = phi ptr [ %b, %entry.split.overlapping ], [ %q.next.overlapping, %loop.overlapping ]
;   %i.overlapping = phi i32 [ 0, %entry.split.overlapping ], [ %i.next.overlapping, %loop.overlapping ]
;   %last.overlapping = phi <4 x i32> [ %equal, %entry.split.overlapping ], [ %x.overlapping, %loop.overlapping ]
;   %p.next.overlapping = getelementptr i8, ptr %p.overlapping, i64 16
;   %q.next.overlapping = getelementptr i8, ptr %q.overlapping, i64 16
;   %i.next.overlapping = add i32 %i.overlapping, 4
;   %end.overlapping = and i32 %n, -4
;   %done.overlapping = icmp eq i32 %i.next.overlapping, %end.overlapping
;   %x.overlapping = load <4 x i32>, ptr %q.overlapping, align 16
;   %before.overlapping = shufflevector <4 x i32> %last.overlapping, <4 x i32> %x.overlapping, <4 x i32> <i32 3, i32 4, i32 5, i32 6>
;   %y.overlapping = add <4 x i32> %x.overlapping, %before.overlapping
;   store <4 x i32> %y.overlapping, ptr %p.overlapping, align 16
;   br i1 %done.overlapping, label %exit.loopexit1, label %loop.overlapping
;
; entry.split:
;   %19 = extractelement <4 x i32> %equal, i64 0
;   %20 = lshr i32 %n, 2
;   %21 = shl nuw i32 %20, 2
;   %22 = add i32 %21, -4
;   %23 = zext i32 %22 to i64
;   %24 = add nuw nsw i64 %23, 4
;   br label %loop
;
; loop:
;   %iteration = phi i64 [ 0, %entry.split ], [ %30, %loop ]
;   %p = phi ptr [ %a, %entry.split ], [ %28, %loop ]
;   %q = phi ptr [ %b, %entry.split ], [ %29, %loop ]
;   %25 = phi i32 [ %19, %entry.split ], [ %26, %loop ]
;   %26 = load i32, ptr %q, align 4
;   %27 = add i32 %26, %25
;   store i32 %27, ptr %p, align 4
;   %28 = getelementptr nusw i8, ptr %p, i64 4
;   %29 = getelementptr nusw i8, ptr %q, i64 4
;   %30 = add nuw nsw i64 %iteration, 1
;   %31 = icmp eq i64 %30, %24
;   br i1 %31, label %exit.loopexit, label %loop, !llvm.loop !0
;
; exit.loopexit:
;   br label %exit
;
; exit.loopexit1:
;   br label %exit
;
; exit:
;   ret void
; }
; !0 = distinct !{!0, !1, !2, !3}
; !1 = !{!"llvm.loop.unroll.count", i32 4}
; !2 = !{!"llvm.loop.vectorize.followup_vectorized", !4, !5}
; !3 = !{!"llvm.loop.vectorize.followup_epilogue", !4, !5}
; !4 = !{!"llvm.loop.isvectorized", i32 1}
; !5 = !{!"llvm.loop.unroll.runtime.disable"}
;
; define void @mask_2456(ptr %a, ptr %b, i32 %n, <4 x i32> %v, float %x1) {
; entry:
;   %inserted = insertelement <4 x float> poison, float %x1, i64 0
;   %as.integers = bitcast <4 x float> %inserted to <4 x i32>
;   %equal = shufflevector <4 x i32> %as.integers, <4 x i32> poison, <4 x i32> zeroinitializer
;   %equal.floats = bitcast <4 x i32> %equal to <4 x float>
;   br label %loop
;
; loop:
;   %p = phi ptr [ %a, %entry ], [ %p.next, %loop ]
;   %q = phi ptr [ %b, %entry ], [ %q.next, %loop ]
;   %i = phi i32 [ 0, %entry ], [ %i.next, %loop ]
;   %last = phi <4 x i32> [ %equal, %entry ], [ %x, %loop ]
;   %p.next = getelementptr i8, ptr %p, i64 16
;   %q.next = getelementptr i8, ptr %q, i64 16
;   %i.next = add i32 %i, 4
;   %end = and i32 %n, -4
;   %done = icmp eq i32 %i.next, %end
;   %x = load <4 x i32>, ptr %q, align 16
;   %before = shufflevector <4 x i32> %last, <4 x i32> %x, <4 x i32> <i32 2, i32 4, i32 5, i32 6>
;   %y = add <4 x i32> %x, %before
;   store <4 x i32> %y, ptr %p, align 16
;   br i1 %done, label %exit, label %loop
;
; exit:
;   ret void
; }
;
; define void @mask_3457(ptr %a, ptr %b, i32 %n, <4 x i32> %v, float %x1) {
; entry:
;   %inserted = insertelement <4 x float> poison, float %x1, i64 0
;   %as.integers = bitcast <4 x float> %inserted to <4 x i32>
;   %equal = shufflevector <4 x i32> %as.integers, <4 x i32> poison, <4 x i32> zeroinitializer
;   %equal.floats = bitcast <4 x i32> %equal to <4 x float>
;   br label %loop
;
; loop:
;   %p = phi ptr [ %a, %entry ], [ %p.next, %loop ]
;   %q = phi ptr [ %b, %entry ], [ %q.next, %loop ]
;   %i = phi i32 [ 0, %entry ], [ %i.next, %loop ]
;   %last = phi <4 x i32> [ %equal, %entry ], [ %x, %loop ]
;   %p.next = getelementptr i8, ptr %p, i64 16
;   %q.next = getelementptr i8, ptr %q, i64 16
;   %i.next = add i32 %i, 4
;   %end = and i32 %n, -4
;   %done = icmp eq i32 %i.next, %end
;   %x = load <4 x i32>, ptr %q, align 16
;   %before = shufflevector <4 x i32> %last, <4 x i32> %x, <4 x i32> <i32 3, i32 4, i32 5, i32 7>
;   %y = add <4 x i32> %x, %before
;   store <4 x i32> %y, ptr %p, align 16
;   br i1 %done, label %exit, label %loop
;
; exit:
;   ret void
; }
;
; define void @mask_0123(ptr %a, ptr %b, i32 %n, <4 x i32> %v, float %x1) {
; entry:
;   %inserted = insertelement <4 x float> poison, float %x1, i64 0
;   %as.integers = bitcast <4 x float> %inserted to <4 x i32>
;   %equal = shufflevector <4 x i32> %as.integers, <4 x i32> poison, <4 x i32> zeroinitializer
;   %equal.floats = bitcast <4 x i32> %equal to <4 x float>
;   br label %loop
;
; loop:
;   %p = phi ptr [ %a, %entry ], [ %p.next, %loop ]
;   %q = phi ptr [ %b, %entry ], [ %q.next, %loop ]
;   %i = phi i32 [ 0, %entry ], [ %i.next, %loop ]
;   %last = phi <4 x i32> [ %equal, %entry ], [ %x, %loop ]
;   %p.next = getelementptr i8, ptr %p, i64 16
;   %q.next = getelementptr i8, ptr %q, i64 16
;   %i.next = add i32 %i, 4
;   %end = and i32 %n, -4
;   %done = icmp eq i32 %i.next, %end
;   %x = load <4 x i32>, ptr %q, align 16
;   %before = shufflevector <4 x i32> %last, <4 x i32> %x, <4 x i32> <i32 0, i32 1, i32 2, i32 3>
;   %y = add <4 x i32> %x, %before
;   store <4 x i32> %y, ptr %p, align 16
;   br i1 %done, label %exit, label %loop
;
; exit:
;   ret void
; }
;
; @mask_poison: unchanged
