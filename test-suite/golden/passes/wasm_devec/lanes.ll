;! passes = "wasm-devec"
; Vectors from outside must have equal lanes, and what does not work lane by lane stays.

define void @constant(ptr %a, ptr %b, i32 %n, <4 x i32> %v, float %x1) {
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
  store <4 x i32> splat (i32 7), ptr %p, align 1
  %p.next = getelementptr i8, ptr %p, i64 16
  %q.next = getelementptr i8, ptr %q, i64 16
  %i.next = add i32 %i, 4
  %end = and i32 %n, -4
  %done = icmp eq i32 %i.next, %end
  br i1 %done, label %exit, label %loop

exit:
  ret void
}

define void @equal(ptr %a, ptr %b, i32 %n, <4 x i32> %v, float %x1) {
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
  store <4 x i32> %equal, ptr %p, align 1
  %p.next = getelementptr i8, ptr %p, i64 16
  %q.next = getelementptr i8, ptr %q, i64 16
  %i.next = add i32 %i, 4
  %end = and i32 %n, -4
  %done = icmp eq i32 %i.next, %end
  br i1 %done, label %exit, label %loop

exit:
  ret void
}

define void @equal_floats(ptr %a, ptr %b, i32 %n, <4 x i32> %v, float %x1) {
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
  store <4 x float> %equal.floats, ptr %p, align 1
  %p.next = getelementptr i8, ptr %p, i64 16
  %q.next = getelementptr i8, ptr %q, i64 16
  %i.next = add i32 %i, 4
  %end = and i32 %n, -4
  %done = icmp eq i32 %i.next, %end
  br i1 %done, label %exit, label %loop

exit:
  ret void
}

define void @unequal(ptr %a, ptr %b, i32 %n, <4 x i32> %v, float %x1) {
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
  store <4 x i32> <i32 1, i32 2, i32 3, i32 4>, ptr %p, align 1
  %p.next = getelementptr i8, ptr %p, i64 16
  %q.next = getelementptr i8, ptr %q, i64 16
  %i.next = add i32 %i, 4
  %end = and i32 %n, -4
  %done = icmp eq i32 %i.next, %end
  br i1 %done, label %exit, label %loop

exit:
  ret void
}

define void @unknown(ptr %a, ptr %b, i32 %n, <4 x i32> %v, float %x1) {
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
  store <4 x i32> %v, ptr %p, align 1
  %p.next = getelementptr i8, ptr %p, i64 16
  %q.next = getelementptr i8, ptr %q, i64 16
  %i.next = add i32 %i, 4
  %end = and i32 %n, -4
  %done = icmp eq i32 %i.next, %end
  br i1 %done, label %exit, label %loop

exit:
  ret void
}

define void @shuffles(ptr %a, ptr %b, i32 %n, <4 x i32> %v, float %x1) {
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
  %x = load <4 x i32>, ptr %q, align 16
  %y = shufflevector <4 x i32> %x, <4 x i32> poison, <4 x i32> <i32 1, i32 0, i32 3, i32 2>
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

define void @other_lanes(ptr %a, ptr %b, i32 %n, <4 x i32> %v, float %x1) {
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
  %x = load <4 x i32>, ptr %q, align 16
  %y = bitcast <4 x i32> %x to <2 x i64>
  store <2 x i64> %y, ptr %p, align 16
  %p.next = getelementptr i8, ptr %p, i64 16
  %q.next = getelementptr i8, ptr %q, i64 16
  %i.next = add i32 %i, 4
  %end = and i32 %n, -4
  %done = icmp eq i32 %i.next, %end
  br i1 %done, label %exit, label %loop

exit:
  ret void
}

define void @extracts(ptr %a, ptr %b, i32 %n, <4 x i32> %v, float %x1) {
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
  %x = load <4 x i32>, ptr %q, align 16
  %y = extractelement <4 x i32> %x, i64 0
  store i32 %y, ptr %p, align 4
  %p.next = getelementptr i8, ptr %p, i64 16
  %q.next = getelementptr i8, ptr %q, i64 16
  %i.next = add i32 %i, 4
  %end = and i32 %n, -4
  %done = icmp eq i32 %i.next, %end
  br i1 %done, label %exit, label %loop

exit:
  ret void
}

define void @is_volatile(ptr %a, ptr %b, i32 %n, <4 x i32> %v, float %x1) {
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
  %x = load volatile <4 x i32>, ptr %q, align 16
  store <4 x i32> %x, ptr %p, align 16
  %p.next = getelementptr i8, ptr %p, i64 16
  %q.next = getelementptr i8, ptr %q, i64 16
  %i.next = add i32 %i, 4
  %end = and i32 %n, -4
  %done = icmp eq i32 %i.next, %end
  br i1 %done, label %exit, label %loop

exit:
  ret void
}

define void @outer_stream(ptr %a, ptr %b, i32 %n, <4 x i32> %v, float %x1) {
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
  %x = load <4 x i32>, ptr %q, align 16
  store <4 x i32> %x, ptr %p, align 16
  %z = load i32, ptr %q, align 4
  store i32 %z, ptr %a, align 4
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
; define void @constant(ptr %a, ptr %b, i32 %n, <4 x i32> %v, float %x1) {
; entry:
;   %inserted = insertelement <4 x float> poison, float %x1, i64 0
;   %as.integers = bitcast <4 x float> %inserted to <4 x i32>
;   %equal = shufflevector <4 x i32> %as.integers, <4 x i32> poison, <4 x i32> zeroinitializer
;   %equal.floats = bitcast <4 x i32> %equal to <4 x float>
;   %0 = lshr i32 %n, 2
;   %1 = shl nuw i32 %0, 2
;   %2 = add i32 %1, -4
;   %3 = zext i32 %2 to i64
;   %4 = add nuw nsw i64 %3, 4
;   br label %loop
;
; loop:
;   %iteration = phi i64 [ 0, %entry ], [ %6, %loop ]
;   %p = phi ptr [ %a, %entry ], [ %5, %loop ]
;   store i32 7, ptr %p, align 1
;   %5 = getelementptr nusw i8, ptr %p, i64 4
;   %6 = add nuw nsw i64 %iteration, 1
;   %7 = icmp eq i64 %6, %4
;   br i1 %7, label %exit, label %loop, !llvm.loop !0
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
; define void @equal(ptr %a, ptr %b, i32 %n, <4 x i32> %v, float %x1) {
; entry:
;   %inserted = insertelement <4 x float> poison, float %x1, i64 0
;   %as.integers = bitcast <4 x float> %inserted to <4 x i32>
;   %equal = shufflevector <4 x i32> %as.integers, <4 x i32> poison, <4 x i32> zeroinitializer
;   %equal.floats = bitcast <4 x i32> %equal to <4 x float>
;   %0 = extractelement <4 x i32> %equal, i64 0
;   %1 = lshr i32 %n, 2
;   %2 = shl nuw i32 %1, 2
;   %3 = add i32 %2, -4
;   %4 = zext i32 %3 to i64
;   %5 = add nuw nsw i64 %4, 4
;   br label %loop
;
; loop:
;   %iteration = phi i64 [ 0, %entry ], [ %7, %loop ]
;   %p = phi ptr [ %a, %entry ], [ %6, %loop ]
;   store i32 %0, ptr %p, align 1
;   %6 = getelementptr nusw i8, ptr %p, i64 4
;   %7 = add nuw nsw i64 %iteration, 1
;   %8 = icmp eq i64 %7, %5
;   br i1 %8, label %exit, label %loop, !llvm.loop !0
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
; define void @equal_floats(ptr %a, ptr %b, i32 %n, <4 x i32> %v, float %x1) {
; entry:
;   %inserted = insertelement <4 x float> poison, float %x1, i64 0
;   %as.integers = bitcast <4 x float> %inserted to <4 x i32>
;   %equal = shufflevector <4 x i32> %as.integers, <4 x i32> poison, <4 x i32> zeroinitializer
;   %equal.floats = bitcast <4 x i32> %equal to <4 x float>
;   %0 = extractelement <4 x float> %equal.floats, i64 0
;   %1 = lshr i32 %n, 2
;   %2 = shl nuw i32 %1, 2
;   %3 = add i32 %2, -4
;   %4 = zext i32 %3 to i64
;   %5 = add nuw nsw i64 %4, 4
;   br label %loop
;
; loop:
;   %iteration = phi i64 [ 0, %entry ], [ %7, %loop ]
;   %p = phi ptr [ %a, %entry ], [ %6, %loop ]
;   store float %0, ptr %p, align 1
;   %6 = getelementptr nusw i8, ptr %p, i64 4
;   %7 = add nuw nsw i64 %iteration, 1
;   %8 = icmp eq i64 %7, %5
;   br i1 %8, label %exit, label %loop, !llvm.loop !0
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
; define void @unequal(ptr %a, ptr %b, i32 %n, <4 x i32> %v, float %x1) {
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
;   %p.next = getelementptr i8, ptr %p, i64 16
;   %q.next = getelementptr i8, ptr %q, i64 16
;   %i.next = add i32 %i, 4
;   %end = and i32 %n, -4
;   %done = icmp eq i32 %i.next, %end
;   store <4 x i32> <i32 1, i32 2, i32 3, i32 4>, ptr %p, align 1
;   br i1 %done, label %exit, label %loop
;
; exit:
;   ret void
; }
;
; define void @unknown(ptr %a, ptr %b, i32 %n, <4 x i32> %v, float %x1) {
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
;   %p.next = getelementptr i8, ptr %p, i64 16
;   %q.next = getelementptr i8, ptr %q, i64 16
;   %i.next = add i32 %i, 4
;   %end = and i32 %n, -4
;   %done = icmp eq i32 %i.next, %end
;   store <4 x i32> %v, ptr %p, align 1
;   br i1 %done, label %exit, label %loop
;
; exit:
;   ret void
; }
;
; define void @shuffles(ptr %a, ptr %b, i32 %n, <4 x i32> %v, float %x1) {
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
;   %p.next = getelementptr i8, ptr %p, i64 16
;   %q.next = getelementptr i8, ptr %q, i64 16
;   %i.next = add i32 %i, 4
;   %end = and i32 %n, -4
;   %done = icmp eq i32 %i.next, %end
;   %x = load <4 x i32>, ptr %q, align 16
;   %y = shufflevector <4 x i32> %x, <4 x i32> poison, <4 x i32> <i32 1, i32 0, i32 3, i32 2>
;   store <4 x i32> %y, ptr %p, align 16
;   br i1 %done, label %exit, label %loop
;
; exit:
;   ret void
; }
;
; @other_lanes: unchanged
;
; @extracts: unchanged
;
; @is_volatile: unchanged
;
; @outer_stream: unchanged
