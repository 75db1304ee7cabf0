;! passes = "inline-raisers"
; Calls of what only raises are to be inlined where there is a landing pad, and where they are all that comes of a function.
declare void @w2n_raise()
declare void @w2n_personality()
declare void @prepare(i32)

define internal void @throw(i32 %x) {
  call void @prepare(i32 %x)
  call void @w2n_raise()
  unreachable
}

define internal void @throw_more(i32 %x) {
  %y = add i32 %x, 1
  call void @throw(i32 %y)
  call void @prepare(i32 %y)
  ret void
}

define void @catch(i32 %x) personality ptr @w2n_personality {
entry:
  invoke void @throw(i32 %x)
          to label %dead unwind label %pad

dead:
  unreachable

pad:
  %unused = landingpad { ptr, i32 } cleanup
  ret void
}

; Nobody catches it here, and it is not all that comes of the function.
define void @check(i32 %x) {
entry:
  %c = icmp eq i32 %x, 0
  br i1 %c, label %bad, label %good

bad:
  call void @throw(i32 %x)
  unreachable

good:
  ret void
}

; What may return isn't only there to raise.
define internal void @may_throw(i1 %c) {
  br i1 %c, label %bad, label %good

bad:
  call void @w2n_raise()
  unreachable

good:
  ret void
}

define void @catch_maybe(i1 %c) personality ptr @w2n_personality {
entry:
  invoke void @may_throw(i1 %c)
          to label %done unwind label %pad

done:
  ret void

pad:
  %unused = landingpad { ptr, i32 } cleanup
  ret void
}
;
; @throw: unchanged
;
; define internal void @throw_more(i32 %x) {
;   %y = add i32 %x, 1
;   call void @throw(i32 %y) alwaysinline
;   call void @prepare(i32 %y)
;   ret void
; }
;
; define void @catch(i32 %x) personality ptr @w2n_personality {
; entry:
;   invoke void @throw(i32 %x) alwaysinline
;           to label %dead unwind label %pad
;
; dead:
;   unreachable
;
; pad:
;   %unused = landingpad { ptr, i32 }
;           cleanup
;   ret void
; }
;
; @check: unchanged
;
; @may_throw: unchanged
;
; @catch_maybe: unchanged
