;! passes = "wasm-canon"
; Shuffles lanes where bytes stay together as such.

define void @second_double_and_zero(i32 %n, ptr %p) {
entry:
  br label %loop

loop:
  %i = phi i32 [ 0, %entry ], [ %next, %loop ]
  %v = load <2 x i64>, ptr %p, align 16
  %bytes = bitcast <2 x i64> %v to <16 x i8>
  %mixed = shufflevector <16 x i8> %bytes, <16 x i8> zeroinitializer, <16 x i32> <i32 8, i32 9, i32 10, i32 11, i32 12, i32 13, i32 14, i32 15, i32 16, i32 17, i32 18, i32 19, i32 20, i32 21, i32 22, i32 23>
  %result = bitcast <16 x i8> %mixed to <2 x double>
  store <2 x double> %result, ptr %p, align 16
  %next = add i32 %i, 1
  %done = icmp eq i32 %next, %n
  br i1 %done, label %exit, label %loop

exit:
  ret void
}

define void @second_double_and_zero_as_i32(i32 %n, ptr %p) {
entry:
  br label %loop

loop:
  %i = phi i32 [ 0, %entry ], [ %next, %loop ]
  %v = load <2 x i64>, ptr %p, align 16
  %bytes = bitcast <2 x i64> %v to <16 x i8>
  %mixed = shufflevector <16 x i8> %bytes, <16 x i8> zeroinitializer, <16 x i32> <i32 8, i32 9, i32 10, i32 11, i32 12, i32 13, i32 14, i32 15, i32 16, i32 17, i32 18, i32 19, i32 20, i32 21, i32 22, i32 23>
  %result = bitcast <16 x i8> %mixed to <4 x i32>
  store <4 x i32> %result, ptr %p, align 16
  %next = add i32 %i, 1
  %done = icmp eq i32 %next, %n
  br i1 %done, label %exit, label %loop

exit:
  ret void
}

; Bytes of a double part.
define void @by_four_bytes_as_doubles(i32 %n, ptr %p) {
entry:
  br label %loop

loop:
  %i = phi i32 [ 0, %entry ], [ %next, %loop ]
  %v = load <2 x i64>, ptr %p, align 16
  %bytes = bitcast <2 x i64> %v to <16 x i8>
  %mixed = shufflevector <16 x i8> %bytes, <16 x i8> zeroinitializer, <16 x i32> <i32 4, i32 5, i32 6, i32 7, i32 8, i32 9, i32 10, i32 11, i32 12, i32 13, i32 14, i32 15, i32 16, i32 17, i32 18, i32 19>
  %result = bitcast <16 x i8> %mixed to <2 x double>
  store <2 x double> %result, ptr %p, align 16
  %next = add i32 %i, 1
  %done = icmp eq i32 %next, %n
  br i1 %done, label %exit, label %loop

exit:
  ret void
}

define void @by_four_bytes_as_floats(i32 %n, ptr %p) {
entry:
  br label %loop

loop:
  %i = phi i32 [ 0, %entry ], [ %next, %loop ]
  %v = load <2 x i64>, ptr %p, align 16
  %bytes = bitcast <2 x i64> %v to <16 x i8>
  %mixed = shufflevector <16 x i8> %bytes, <16 x i8> zeroinitializer, <16 x i32> <i32 4, i32 5, i32 6, i32 7, i32 8, i32 9, i32 10, i32 11, i32 12, i32 13, i32 14, i32 15, i32 16, i32 17, i32 18, i32 19>
  %result = bitcast <16 x i8> %mixed to <4 x float>
  store <4 x float> %result, ptr %p, align 16
  %next = add i32 %i, 1
  %done = icmp eq i32 %next, %n
  br i1 %done, label %exit, label %loop

exit:
  ret void
}
;
; define void @second_double_and_zero(i32 %n, ptr %p) {
; entry:
;   br label %loop
;
; loop:
;   %i = phi i32 [ 0, %entry ], [ %next, %loop ]
;   %v = load <2 x i64>, ptr %p, align 16
;   %0 = bitcast <2 x i64> %v to <2 x double>
;   %1 = shufflevector <2 x double> %0, <2 x double> zeroinitializer, <2 x i32> <i32 1, i32 2>
;   store <2 x double> %1, ptr %p, align 16
;   %next = add i32 %i, 1
;   %done = icmp eq i32 %next, %n
;   br i1 %done, label %exit, label %loop
;
; exit:
;   ret void
; }
;
; define void @second_double_and_zero_as_i32(i32 %n, ptr %p) {
; entry:
;   br label %loop
;
; loop:
;   %i = phi i32 [ 0, %entry ], [ %next, %loop ]
;   %v = load <2 x i64>, ptr %p, align 16
;   %0 = bitcast <2 x i64> %v to <4 x i32>
;   %1 = shufflevector <4 x i32> %0, <4 x i32> zeroinitializer, <4 x i32> <i32 2, i32 3, i32 4, i32 5>
;   store <4 x i32> %1, ptr %p, align 16
;   %next = add i32 %i, 1
;   %done = icmp eq i32 %next, %n
;   br i1 %done, label %exit, label %loop
;
; exit:
;   ret void
; }
;
; @by_four_bytes_as_doubles: unchanged
;
; define void @by_four_bytes_as_floats(i32 %n, ptr %p) {
; entry:
;   br label %loop
;
; loop:
;   %i = phi i32 [ 0, %entry ], [ %next, %loop ]
;   %v = load <2 x i64>, ptr %p, align 16
;   %0 = bitcast <2 x i64> %v to <4 x float>
;   %1 = shufflevector <4 x float> %0, <4 x float> zeroinitializer, <4 x i32> <i32 1, i32 2, i32 3, i32 4>
;   store <4 x float> %1, ptr %p, align 16
;   %next = add i32 %i, 1
;   %done = icmp eq i32 %next, %n
;   br i1 %done, label %exit, label %loop
;
; exit:
;   ret void
; }
