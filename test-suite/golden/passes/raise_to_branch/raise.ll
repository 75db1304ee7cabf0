;! passes = "raise-to-branch"
; What is raised goes on behind the landing pad, with what comes from there in phis; the pad stays for the other call.
declare void @w2n_raise(ptr)
declare void @w2n_personality()
declare void @g(i32)

define i32 @two(i1 %c, i32 %x) personality ptr @w2n_personality {
entry:
  br i1 %c, label %raise, label %call

raise:
  %a = add i32 %x, 1
  invoke void @w2n_raise(ptr null)
          to label %dead unwind label %pad

call:
  invoke void @g(i32 %x)
          to label %done unwind label %pad

done:
  ret i32 0

dead:
  unreachable

pad:
  %v = phi i32 [ %a, %raise ], [ %x, %call ]
  %unused = landingpad { ptr, i32 } cleanup
  %w = mul i32 %v, 3
  ret i32 %w
}

; Without another call there is no pad.
define i32 @one(i32 %x) personality ptr @w2n_personality {
entry:
  %a = add i32 %x, 1
  invoke void @w2n_raise(ptr null)
          to label %dead unwind label %pad

dead:
  unreachable

pad:
  %unused = landingpad { ptr, i32 } cleanup
  ret i32 %a
}

; Nobody catches it here.
define void @none(i32 %x) {
  call void @w2n_raise(ptr null)
  unreachable
}
;
; define i32 @two(i1 %c, i32 %x) personality ptr @w2n_personality {
; entry:
;   br i1 %c, label %raise, label %call
;
; raise:
;   %a = add i32 %x, 1
;   br label %pad.split
;
; call:
;   invoke void @g(i32 %x)
;           to label %done unwind label %pad
;
; done:
;   ret i32 0
;
; dead:                                             ; No predecessors!
;   unreachable
;
; pad:
;   %v = phi i32 [ %x, %call ]
;   %unused = landingpad { ptr, i32 }
;           cleanup
;   br label %pad.split
;
; pad.split:
;   %0 = phi i32 [ %v, %pad ], [ %a, %raise ]
;   %w = mul i32 %0, 3
;   ret i32 %w
; }
;
; define i32 @one(i32 %x) personality ptr @w2n_personality {
; entry:
;   %a = add i32 %x, 1
;   br label %pad.split
;
; dead:                                             ; No predecessors!
;   unreachable
;
; pad.split:
;   ret i32 %a
; }
;
; @none: unchanged
