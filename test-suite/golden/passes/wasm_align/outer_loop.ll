;! passes = "wasm-align"
;! cpu = "x86-64-v3"
; A short loop may only be unrolled whole if that leaves out the stores of the loop around.
@wmem = external hidden global [65536 x i8], align 65536, !w2n.memory !0
@wmem1 = external hidden global [65536 x i8], align 65536, !w2n.memory !0
@w.memory = external hidden global [40 x i8]

define void @loads_from_another_memory() {
entry:
  br label %outer

outer:
  %k = phi i64 [ 0, %entry ], [ %k.next, %outer.latch ]
  %k.address = getelementptr float, ptr @wmem1, i64 %k
  %x = load float, ptr %k.address, align 4
  br label %loop

loop:
  %p = phi ptr [ getelementptr (i8, ptr @wmem, i64 16), %outer ], [ %p.next, %loop ]
  %i = phi i64 [ 0, %outer ], [ %i.next, %loop ]
  store float %x, ptr %p, align 4
  %p.next = getelementptr i8, ptr %p, i64 4
  %i.next = add i64 %i, 1
  %done = icmp eq i64 %i.next, 128
  br i1 %done, label %more0, label %loop

more0:
  br label %outer.latch

outer.latch:
  %k.next = add i64 %k, 1
  %all = icmp eq i64 %k.next, 10
  br i1 %all, label %exit, label %outer

exit:
  ret void
}

define void @loads_from_the_same_memory() {
entry:
  br label %outer

outer:
  %k = phi i64 [ 0, %entry ], [ %k.next, %outer.latch ]
  %k.address = getelementptr float, ptr @wmem, i64 %k
  %x = load float, ptr %k.address, align 4
  br label %loop

loop:
  %p = phi ptr [ getelementptr (i8, ptr @wmem, i64 16), %outer ], [ %p.next, %loop ]
  %i = phi i64 [ 0, %outer ], [ %i.next, %loop ]
  store float %x, ptr %p, align 4
  %p.next = getelementptr i8, ptr %p, i64 4
  %i.next = add i64 %i, 1
  %done = icmp eq i64 %i.next, 128
  br i1 %done, label %more0, label %loop

more0:
  br label %outer.latch

outer.latch:
  %k.next = add i64 %k, 1
  %all = icmp eq i64 %k.next, 10
  br i1 %all, label %exit, label %outer

exit:
  ret void
}

!0 = !{i64 4294901760, ptr @w.memory}
;
; define void @loads_from_another_memory() "stackrealign" {
; entry:
;   br label %outer
;
; outer:
;   %k = phi i64 [ 0, %entry ], [ %k.next, %outer.latch ]
;   %k.address = getelementptr float, ptr @wmem1, i64 %k
;   %x = load float, ptr %k.address, align 4
;   store float %x, ptr getelementptr (i8, ptr @wmem, i64 16), align 4
;   %p.next.peel = getelementptr i8, ptr getelementptr (i8, ptr @wmem, i64 16), i64 4
;   %i.next.peel = add i64 0, 1
;   store float %x, ptr %p.next.peel, align 4
;   %p.next.peel3 = getelementptr i8, ptr %p.next.peel, i64 4
;   %i.next.peel4 = add i64 %i.next.peel, 1
;   store float %x, ptr %p.next.peel3, align 4
;   %p.next.peel8 = getelementptr i8, ptr %p.next.peel3, i64 4
;   %i.next.peel9 = add i64 %i.next.peel4, 1
;   store float %x, ptr %p.next.peel8, align 4
;   %p.next.peel13 = getelementptr i8, ptr %p.next.peel8, i64 4
;   %i.next.peel14 = add i64 %i.next.peel9, 1
;   br label %loop
;
; loop:
;   %p = phi ptr [ %p.next.peel13, %outer ], [ %p.next, %loop ]
;   %i = phi i64 [ %i.next.peel14, %outer ], [ %i.next, %loop ]
;   store float %x, ptr %p, align 4
;   %p.next = getelementptr i8, ptr %p, i64 4
;   %i.next = add i64 %i, 1
;   %done = icmp eq i64 %i.next, 128
;   br i1 %done, label %more0.loopexit, label %loop, !llvm.loop !0
;
; more0.loopexit:
;   br label %more0
;
; more0:
;   br label %outer.latch
;
; outer.latch:
;   %k.next = add i64 %k, 1
;   %all = icmp eq i64 %k.next, 10
;   br i1 %all, label %exit, label %outer
;
; exit:
;   ret void
; }
; !0 = distinct !{!0, !1}
; !1 = !{!"llvm.loop.peeled.count", i32 4}
;
; define void @loads_from_the_same_memory() {
; entry:
;   br label %outer
;
; outer:
;   %k = phi i64 [ 0, %entry ], [ %k.next, %outer.latch ]
;   %k.address = getelementptr float, ptr @wmem, i64 %k
;   %x = load float, ptr %k.address, align 4
;   store float %x, ptr getelementptr (i8, ptr @wmem, i64 16), align 4
;   %p.next.peel = getelementptr i8, ptr getelementptr (i8, ptr @wmem, i64 16), i64 4
;   %i.next.peel = add i64 0, 1
;   store float %x, ptr %p.next.peel, align 4
;   %p.next.peel3 = getelementptr i8, ptr %p.next.peel, i64 4
;   %i.next.peel4 = add i64 %i.next.peel, 1
;   store float %x, ptr %p.next.peel3, align 4
;   %p.next.peel8 = getelementptr i8, ptr %p.next.peel3, i64 4
;   %i.next.peel9 = add i64 %i.next.peel4, 1
;   store float %x, ptr %p.next.peel8, align 4
;   %p.next.peel13 = getelementptr i8, ptr %p.next.peel8, i64 4
;   %i.next.peel14 = add i64 %i.next.peel9, 1
;   br label %loop
;
; loop:
;   %p = phi ptr [ %p.next.peel13, %outer ], [ %p.next, %loop ]
;   %i = phi i64 [ %i.next.peel14, %outer ], [ %i.next, %loop ]
;   store float %x, ptr %p, align 4
;   %p.next = getelementptr i8, ptr %p, i64 4
;   %i.next = add i64 %i, 1
;   %done = icmp eq i64 %i.next, 128
;   br i1 %done, label %more0.loopexit, label %loop, !llvm.loop !0
;
; more0.loopexit:
;   br label %more0
;
; more0:
;   br label %outer.latch
;
; outer.latch:
;   %k.next = add i64 %k, 1
;   %all = icmp eq i64 %k.next, 10
;   br i1 %all, label %exit, label %outer
;
; exit:
;   ret void
; }
; !0 = distinct !{!0, !1, !2}
; !1 = !{!"llvm.loop.peeled.count", i32 4}
; !2 = !{!"llvm.loop.vectorize.followup_vectorized", !3, !4}
; !3 = !{!"llvm.loop.isvectorized", i32 1}
; !4 = !{!"llvm.loop.unroll.disable"}
