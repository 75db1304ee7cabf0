;! passes = "wasm-disjoint"
; What the loop around loads in its iterations.
@wmem = external hidden global [65536 x i8], align 65536, !w2n.memory !0
@w.memory = external hidden global [40 x i8]

define void @behind_1024() {
entry:
  br label %outer

outer:
  %k = phi i64 [ 0, %entry ], [ %k.next, %outer.latch ]
  %k.offset = shl nuw nsw i64 %k, 3
  %k.index = add nuw nsw i64 %k.offset, 1024
  %k.address = getelementptr i8, ptr @wmem, i64 %k.index
  %x = load double, ptr %k.address, align 8
  br label %loop

loop:
  %p = phi ptr [ @wmem, %outer ], [ %p.next, %loop ]
  %i = phi i64 [ 0, %outer ], [ %i.next, %loop ]
  store double %x, ptr %p, align 8
  %p.next = getelementptr i8, ptr %p, i64 8
  %i.next = add i64 %i, 1
  %done = icmp eq i64 %i.next, 128
  br i1 %done, label %more0, label %loop

more0:
  br label %outer.latch

outer.latch:
  %k.next = add nuw nsw i64 %k, 1
  %all = icmp eq i64 %k.next, 10
  br i1 %all, label %exit, label %outer

exit:
  ret void
}

define void @behind_1023() {
entry:
  br label %outer

outer:
  %k = phi i64 [ 0, %entry ], [ %k.next, %outer.latch ]
  %k.offset = shl nuw nsw i64 %k, 3
  %k.index = add nuw nsw i64 %k.offset, 1023
  %k.address = getelementptr i8, ptr @wmem, i64 %k.index
  %x = load double, ptr %k.address, align 8
  br label %loop

loop:
  %p = phi ptr [ @wmem, %outer ], [ %p.next, %loop ]
  %i = phi i64 [ 0, %outer ], [ %i.next, %loop ]
  store double %x, ptr %p, align 8
  %p.next = getelementptr i8, ptr %p, i64 8
  %i.next = add i64 %i, 1
  %done = icmp eq i64 %i.next, 128
  br i1 %done, label %more0, label %loop

more0:
  br label %outer.latch

outer.latch:
  %k.next = add nuw nsw i64 %k, 1
  %all = icmp eq i64 %k.next, 10
  br i1 %all, label %exit, label %outer

exit:
  ret void
}

define void @same() {
entry:
  br label %outer

outer:
  %k = phi i64 [ 0, %entry ], [ %k.next, %outer.latch ]
  %k.offset = shl nuw nsw i64 %k, 3
  %k.index = add nuw nsw i64 %k.offset, 0
  %k.address = getelementptr i8, ptr @wmem, i64 %k.index
  %x = load double, ptr %k.address, align 8
  br label %loop

loop:
  %p = phi ptr [ @wmem, %outer ], [ %p.next, %loop ]
  %i = phi i64 [ 0, %outer ], [ %i.next, %loop ]
  store double %x, ptr %p, align 8
  %p.next = getelementptr i8, ptr %p, i64 8
  %i.next = add i64 %i, 1
  %done = icmp eq i64 %i.next, 128
  br i1 %done, label %more0, label %loop

more0:
  br label %outer.latch

outer.latch:
  %k.next = add nuw nsw i64 %k, 1
  %all = icmp eq i64 %k.next, 10
  br i1 %all, label %exit, label %outer

exit:
  ret void
}

!0 = !{i64 4294901760, ptr @w.memory}
;
; define void @behind_1024() {
; entry:
;   br label %outer
;
; outer:
;   %k = phi i64 [ 0, %entry ], [ %k.next, %outer.latch ]
;   %k.offset = shl nuw nsw i64 %k, 3
;   %k.index = add nuw nsw i64 %k.offset, 1024
;   %k.address = getelementptr i8, ptr @wmem, i64 %k.index
;   %x = load double, ptr %k.address, align 8, !alias.scope !0, !noalias !1
;   br label %loop
;
; loop:
;   %p = phi ptr [ @wmem, %outer ], [ %p.next, %loop ]
;   %i = phi i64 [ 0, %outer ], [ %i.next, %loop ]
;   store double %x, ptr %p, align 8, !alias.scope !1, !noalias !0
;   %p.next = getelementptr i8, ptr %p, i64 8
;   %i.next = add i64 %i, 1
;   %done = icmp eq i64 %i.next, 128
;   br i1 %done, label %more0, label %loop
;
; more0:
;   br label %outer.latch
;
; outer.latch:
;   %k.next = add nuw nsw i64 %k, 1
;   %all = icmp eq i64 %k.next, 10
;   br i1 %all, label %exit, label %outer
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
; @behind_1023: unchanged
;
; @same: unchanged
