;! passes = "wasm-unroll"
; Loops whose inner loop is shorter each time; others gain nothing.
@wmem = external hidden global [65536 x i8], align 65536, !w2n.memory !0
@w.memory = external hidden global [40 x i8]

define void @five(i32 %n) {
entry:
  br label %outer

outer:
  %i = phi i32 [ 0, %entry ], [ %i.next, %outer.latch ]
  br label %inner

inner:
  %j = phi i32 [ %i, %outer ], [ %j.next, %inner ]
  store volatile i32 %j, ptr @wmem, align 4
  store volatile i32 %j, ptr @wmem, align 4
  store volatile i32 %j, ptr @wmem, align 4
  store volatile i32 %j, ptr @wmem, align 4
  store volatile i32 %j, ptr @wmem, align 4
  store volatile i32 %j, ptr @wmem, align 4
  store volatile i32 %j, ptr @wmem, align 4
  store volatile i32 %j, ptr @wmem, align 4
  store volatile i32 %j, ptr @wmem, align 4
  store volatile i32 %j, ptr @wmem, align 4
  %j.next = add nuw nsw i32 %j, 1
  %inner.done = icmp eq i32 %j.next, 5
  br i1 %inner.done, label %outer.latch, label %inner

outer.latch:
  %i.next = add nuw nsw i32 %i, 1
  %done = icmp eq i32 %i.next, 5
  br i1 %done, label %exit, label %outer

exit:
  ret void
}

define void @sixteen(i32 %n) {
entry:
  br label %outer

outer:
  %i = phi i32 [ 0, %entry ], [ %i.next, %outer.latch ]
  br label %inner

inner:
  %j = phi i32 [ %i, %outer ], [ %j.next, %inner ]
  store volatile i32 %j, ptr @wmem, align 4
  store volatile i32 %j, ptr @wmem, align 4
  store volatile i32 %j, ptr @wmem, align 4
  store volatile i32 %j, ptr @wmem, align 4
  store volatile i32 %j, ptr @wmem, align 4
  store volatile i32 %j, ptr @wmem, align 4
  store volatile i32 %j, ptr @wmem, align 4
  store volatile i32 %j, ptr @wmem, align 4
  store volatile i32 %j, ptr @wmem, align 4
  store volatile i32 %j, ptr @wmem, align 4
  %j.next = add nuw nsw i32 %j, 1
  %inner.done = icmp eq i32 %j.next, 16
  br i1 %inner.done, label %outer.latch, label %inner

outer.latch:
  %i.next = add nuw nsw i32 %i, 1
  %done = icmp eq i32 %i.next, 16
  br i1 %done, label %exit, label %outer

exit:
  ret void
}

define void @grows(i32 %n) {
entry:
  br label %outer

outer:
  %i = phi i32 [ 0, %entry ], [ %i.next, %outer.latch ]
  br label %inner

inner:
  %j = phi i32 [ 0, %outer ], [ %j.next, %inner ]
  store volatile i32 %j, ptr @wmem, align 4
  store volatile i32 %j, ptr @wmem, align 4
  store volatile i32 %j, ptr @wmem, align 4
  store volatile i32 %j, ptr @wmem, align 4
  store volatile i32 %j, ptr @wmem, align 4
  store volatile i32 %j, ptr @wmem, align 4
  store volatile i32 %j, ptr @wmem, align 4
  store volatile i32 %j, ptr @wmem, align 4
  store volatile i32 %j, ptr @wmem, align 4
  store volatile i32 %j, ptr @wmem, align 4
  %j.next = add nuw nsw i32 %j, 1
  %inner.done = icmp eq i32 %j.next, %i
  br i1 %inner.done, label %outer.latch, label %inner

outer.latch:
  %i.next = add nuw nsw i32 %i, 1
  %done = icmp eq i32 %i.next, 5
  br i1 %done, label %exit, label %outer

exit:
  ret void
}

define void @square(i32 %n) {
entry:
  br label %outer

outer:
  %i = phi i32 [ 0, %entry ], [ %i.next, %outer.latch ]
  br label %inner

inner:
  %j = phi i32 [ 0, %outer ], [ %j.next, %inner ]
  store volatile i32 %j, ptr @wmem, align 4
  store volatile i32 %j, ptr @wmem, align 4
  store volatile i32 %j, ptr @wmem, align 4
  store volatile i32 %j, ptr @wmem, align 4
  store volatile i32 %j, ptr @wmem, align 4
  store volatile i32 %j, ptr @wmem, align 4
  store volatile i32 %j, ptr @wmem, align 4
  store volatile i32 %j, ptr @wmem, align 4
  store volatile i32 %j, ptr @wmem, align 4
  store volatile i32 %j, ptr @wmem, align 4
  %j.next = add nuw nsw i32 %j, 1
  %inner.done = icmp eq i32 %j.next, 5
  br i1 %inner.done, label %outer.latch, label %inner

outer.latch:
  %i.next = add nuw nsw i32 %i, 1
  %done = icmp eq i32 %i.next, 5
  br i1 %done, label %exit, label %outer

exit:
  ret void
}

define void @unknown_inner(i32 %n) {
entry:
  br label %outer

outer:
  %i = phi i32 [ 0, %entry ], [ %i.next, %outer.latch ]
  br label %inner

inner:
  %j = phi i32 [ 0, %outer ], [ %j.next, %inner ]
  store volatile i32 %j, ptr @wmem, align 4
  store volatile i32 %j, ptr @wmem, align 4
  store volatile i32 %j, ptr @wmem, align 4
  store volatile i32 %j, ptr @wmem, align 4
  store volatile i32 %j, ptr @wmem, align 4
  store volatile i32 %j, ptr @wmem, align 4
  store volatile i32 %j, ptr @wmem, align 4
  store volatile i32 %j, ptr @wmem, align 4
  store volatile i32 %j, ptr @wmem, align 4
  store volatile i32 %j, ptr @wmem, align 4
  %j.next = add nuw nsw i32 %j, 1
  %inner.done = icmp eq i32 %j.next, %n
  br i1 %inner.done, label %outer.latch, label %inner

outer.latch:
  %i.next = add nuw nsw i32 %i, 1
  %done = icmp eq i32 %i.next, 5
  br i1 %done, label %exit, label %outer

exit:
  ret void
}

define void @unknown_outer(i32 %n) {
entry:
  br label %outer

outer:
  %i = phi i32 [ 0, %entry ], [ %i.next, %outer.latch ]
  br label %inner

inner:
  %j = phi i32 [ %i, %outer ], [ %j.next, %inner ]
  store volatile i32 %j, ptr @wmem, align 4
  store volatile i32 %j, ptr @wmem, align 4
  store volatile i32 %j, ptr @wmem, align 4
  store volatile i32 %j, ptr @wmem, align 4
  store volatile i32 %j, ptr @wmem, align 4
  store volatile i32 %j, ptr @wmem, align 4
  store volatile i32 %j, ptr @wmem, align 4
  store volatile i32 %j, ptr @wmem, align 4
  store volatile i32 %j, ptr @wmem, align 4
  store volatile i32 %j, ptr @wmem, align 4
  %j.next = add nuw nsw i32 %j, 1
  %inner.done = icmp eq i32 %j.next, 5
  br i1 %inner.done, label %outer.latch, label %inner

outer.latch:
  %i.next = add nuw nsw i32 %i, 1
  %done = icmp eq i32 %i.next, %n
  br i1 %done, label %exit, label %outer

exit:
  ret void
}

define void @seventeen(i32 %n) {
entry:
  br label %outer

outer:
  %i = phi i32 [ 0, %entry ], [ %i.next, %outer.latch ]
  br label %inner

inner:
  %j = phi i32 [ %i, %outer ], [ %j.next, %inner ]
  store volatile i32 %j, ptr @wmem, align 4
  store volatile i32 %j, ptr @wmem, align 4
  store volatile i32 %j, ptr @wmem, align 4
  store volatile i32 %j, ptr @wmem, align 4
  store volatile i32 %j, ptr @wmem, align 4
  store volatile i32 %j, ptr @wmem, align 4
  store volatile i32 %j, ptr @wmem, align 4
  store volatile i32 %j, ptr @wmem, align 4
  store volatile i32 %j, ptr @wmem, align 4
  store volatile i32 %j, ptr @wmem, align 4
  %j.next = add nuw nsw i32 %j, 1
  %inner.done = icmp eq i32 %j.next, 17
  br i1 %inner.done, label %outer.latch, label %inner

outer.latch:
  %i.next = add nuw nsw i32 %i, 1
  %done = icmp eq i32 %i.next, 17
  br i1 %done, label %exit, label %outer

exit:
  ret void
}

!0 = !{i64 4294901760, ptr @w.memory}
;
; define void @five(i32 %n) {
; entry:
;   br label %outer
;
; outer:
;   %i = phi i32 [ 0, %entry ], [ %i.next, %outer.latch ]
;   br label %inner
;
; inner:
;   %j = phi i32 [ %i, %outer ], [ %j.next, %inner ]
;   store volatile i32 %j, ptr @wmem, align 4
;   store volatile i32 %j, ptr @wmem, align 4
;   store volatile i32 %j, ptr @wmem, align 4
;   store volatile i32 %j, ptr @wmem, align 4
;   store volatile i32 %j, ptr @wmem, align 4
;   store volatile i32 %j, ptr @wmem, align 4
;   store volatile i32 %j, ptr @wmem, align 4
;   store volatile i32 %j, ptr @wmem, align 4
;   store volatile i32 %j, ptr @wmem, align 4
;   store volatile i32 %j, ptr @wmem, align 4
;   %j.next = add nuw nsw i32 %j, 1
;   %inner.done = icmp eq i32 %j.next, 5
;   br i1 %inner.done, label %outer.latch, label %inner
;
; outer.latch:
;   %i.next = add nuw nsw i32 %i, 1
;   %done = icmp eq i32 %i.next, 5
;   br i1 %done, label %exit, label %outer, !llvm.loop !0
;
; exit:
;   ret void
; }
; !0 = distinct !{!0, !1}
; !1 = !{!"llvm.loop.unroll.full", i32 0}
;
; define void @sixteen(i32 %n) {
; entry:
;   br label %outer
;
; outer:
;   %i = phi i32 [ 0, %entry ], [ %i.next, %outer.latch ]
;   br label %inner
;
; inner:
;   %j = phi i32 [ %i, %outer ], [ %j.next, %inner ]
;   store volatile i32 %j, ptr @wmem, align 4
;   store volatile i32 %j, ptr @wmem, align 4
;   store volatile i32 %j, ptr @wmem, align 4
;   store volatile i32 %j, ptr @wmem, align 4
;   store volatile i32 %j, ptr @wmem, align 4
;   store volatile i32 %j, ptr @wmem, align 4
;   store volatile i32 %j, ptr @wmem, align 4
;   store volatile i32 %j, ptr @wmem, align 4
;   store volatile i32 %j, ptr @wmem, align 4
;   store volatile i32 %j, ptr @wmem, align 4
;   %j.next = add nuw nsw i32 %j, 1
;   %inner.done = icmp eq i32 %j.next, 16
;   br i1 %inner.done, label %outer.latch, label %inner
;
; outer.latch:
;   %i.next = add nuw nsw i32 %i, 1
;   %done = icmp eq i32 %i.next, 16
;   br i1 %done, label %exit, label %outer, !llvm.loop !0
;
; exit:
;   ret void
; }
; !0 = distinct !{!0, !1}
; !1 = !{!"llvm.loop.unroll.full", i32 0}
;
; define void @grows(i32 %n) {
; entry:
;   br label %outer
;
; outer:
;   %i = phi i32 [ 0, %entry ], [ %i.next, %outer.latch ]
;   br label %inner
;
; inner:
;   %j = phi i32 [ 0, %outer ], [ %j.next, %inner ]
;   store volatile i32 %j, ptr @wmem, align 4
;   store volatile i32 %j, ptr @wmem, align 4
;   store volatile i32 %j, ptr @wmem, align 4
;   store volatile i32 %j, ptr @wmem, align 4
;   store volatile i32 %j, ptr @wmem, align 4
;   store volatile i32 %j, ptr @wmem, align 4
;   store volatile i32 %j, ptr @wmem, align 4
;   store volatile i32 %j, ptr @wmem, align 4
;   store volatile i32 %j, ptr @wmem, align 4
;   store volatile i32 %j, ptr @wmem, align 4
;   %j.next = add nuw nsw i32 %j, 1
;   %inner.done = icmp eq i32 %j.next, %i
;   br i1 %inner.done, label %outer.latch, label %inner
;
; outer.latch:
;   %i.next = add nuw nsw i32 %i, 1
;   %done = icmp eq i32 %i.next, 5
;   br i1 %done, label %exit, label %outer, !llvm.loop !0
;
; exit:
;   ret void
; }
; !0 = distinct !{!0, !1}
; !1 = !{!"llvm.loop.unroll.full", i32 0}
;
; @square: unchanged
;
; @unknown_inner: unchanged
;
; @unknown_outer: unchanged
;
; @seventeen: unchanged
