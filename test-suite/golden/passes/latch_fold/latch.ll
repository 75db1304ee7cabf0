;! passes = "latch-fold"
; A latch of arithmetic is merged into the header, and the loop keeps its metadata. One that must not be executed once more
; stays.
declare void @g()

define i32 @adds(i32 %n, ptr %p) {
entry:
  br label %loop

loop:
  %i = phi i32 [ 0, %entry ], [ %next, %latch ]
  call void @g()
  %done = icmp eq i32 %i, %n
  br i1 %done, label %exit, label %latch

latch:
  %next = add i32 %i, 1
  br label %loop, !llvm.loop !0

exit:
  ret i32 %i
}

; It may fault.
define i32 @loads(i32 %n, ptr %p) {
entry:
  br label %loop

loop:
  %i = phi i32 [ 0, %entry ], [ %next, %latch ]
  call void @g()
  %done = icmp eq i32 %i, %n
  br i1 %done, label %exit, label %latch

latch:
  %next = load i32, ptr %p, align 4
  br label %loop, !llvm.loop !2

exit:
  ret i32 %i
}

define i32 @stores(i32 %n, ptr %p) {
entry:
  br label %loop

loop:
  %i = phi i32 [ 0, %entry ], [ %next, %latch ]
  call void @g()
  %done = icmp eq i32 %i, %n
  br i1 %done, label %exit, label %latch

latch:
  %next = add i32 %i, 1
  store i32 0, ptr %p, align 4
  br label %loop, !llvm.loop !3

exit:
  ret i32 %i
}

define i32 @divides(i32 %n, ptr %p) {
entry:
  br label %loop

loop:
  %i = phi i32 [ 0, %entry ], [ %next, %latch ]
  call void @g()
  %done = icmp eq i32 %i, %n
  br i1 %done, label %exit, label %latch

latch:
  %next = udiv i32 %n, %i
  br label %loop, !llvm.loop !4

exit:
  ret i32 %i
}

define i32 @calls(i32 %n, ptr %p) {
entry:
  br label %loop

loop:
  %i = phi i32 [ 0, %entry ], [ %next, %latch ]
  call void @g()
  %done = icmp eq i32 %i, %n
  br i1 %done, label %exit, label %latch

latch:
  %next = add i32 %i, 1
  call void @g()
  br label %loop, !llvm.loop !5

exit:
  ret i32 %i
}

!0 = distinct !{!0, !1}
!1 = !{!"llvm.loop.mustprogress"}
!2 = distinct !{!2, !1}
!3 = distinct !{!3, !1}
!4 = distinct !{!4, !1}
!5 = distinct !{!5, !1}
;
; define i32 @adds(i32 %n, ptr %p) {
; entry:
;   br label %loop
;
; loop:
;   %i = phi i32 [ 0, %entry ], [ %next, %loop ]
;   call void @g()
;   %done = icmp eq i32 %i, %n
;   %next = add i32 %i, 1
;   br i1 %done, label %exit, label %loop, !llvm.loop !0
;
; exit:
;   ret i32 %i
; }
; !0 = distinct !{!0, !1}
; !1 = !{!"llvm.loop.mustprogress"}
;
; @loads: unchanged
;
; @stores: unchanged
;
; @divides: unchanged
;
; @calls: unchanged
