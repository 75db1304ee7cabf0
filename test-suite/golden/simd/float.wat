;;! emit = "lowered-ir"

;; Floating-point operations lane by lane.

(module
  (func $f32x4.eq (param v128 v128) (result v128) (f32x4.eq (local.get 0) (local.get 1)))
  (func $f32x4.ne (param v128 v128) (result v128) (f32x4.ne (local.get 0) (local.get 1)))
  (func $f32x4.lt (param v128 v128) (result v128) (f32x4.lt (local.get 0) (local.get 1)))
  (func $f32x4.gt (param v128 v128) (result v128) (f32x4.gt (local.get 0) (local.get 1)))
  (func $f32x4.le (param v128 v128) (result v128) (f32x4.le (local.get 0) (local.get 1)))
  (func $f32x4.ge (param v128 v128) (result v128) (f32x4.ge (local.get 0) (local.get 1)))
  (func $f64x2.eq (param v128 v128) (result v128) (f64x2.eq (local.get 0) (local.get 1)))
  (func $f64x2.ne (param v128 v128) (result v128) (f64x2.ne (local.get 0) (local.get 1)))
  (func $f64x2.lt (param v128 v128) (result v128) (f64x2.lt (local.get 0) (local.get 1)))
  (func $f64x2.gt (param v128 v128) (result v128) (f64x2.gt (local.get 0) (local.get 1)))
  (func $f64x2.le (param v128 v128) (result v128) (f64x2.le (local.get 0) (local.get 1)))
  (func $f64x2.ge (param v128 v128) (result v128) (f64x2.ge (local.get 0) (local.get 1)))
  (func $f32x4.ceil (param v128) (result v128) (f32x4.ceil (local.get 0)))
  (func $f32x4.floor (param v128) (result v128) (f32x4.floor (local.get 0)))
  (func $f32x4.trunc (param v128) (result v128) (f32x4.trunc (local.get 0)))
  (func $f32x4.nearest (param v128) (result v128) (f32x4.nearest (local.get 0)))
  (func $f64x2.ceil (param v128) (result v128) (f64x2.ceil (local.get 0)))
  (func $f64x2.floor (param v128) (result v128) (f64x2.floor (local.get 0)))
  (func $f64x2.trunc (param v128) (result v128) (f64x2.trunc (local.get 0)))
  (func $f64x2.nearest (param v128) (result v128) (f64x2.nearest (local.get 0)))
  (func $f32x4.abs (param v128) (result v128) (f32x4.abs (local.get 0)))
  (func $f32x4.neg (param v128) (result v128) (f32x4.neg (local.get 0)))
  (func $f32x4.sqrt (param v128) (result v128) (f32x4.sqrt (local.get 0)))
  (func $f32x4.add (param v128 v128) (result v128) (f32x4.add (local.get 0) (local.get 1)))
  (func $f32x4.sub (param v128 v128) (result v128) (f32x4.sub (local.get 0) (local.get 1)))
  (func $f32x4.mul (param v128 v128) (result v128) (f32x4.mul (local.get 0) (local.get 1)))
  (func $f32x4.div (param v128 v128) (result v128) (f32x4.div (local.get 0) (local.get 1)))
  (func $f32x4.min (param v128 v128) (result v128) (f32x4.min (local.get 0) (local.get 1)))
  (func $f32x4.max (param v128 v128) (result v128) (f32x4.max (local.get 0) (local.get 1)))
  (func $f32x4.pmin (param v128 v128) (result v128) (f32x4.pmin (local.get 0) (local.get 1)))
  (func $f32x4.pmax (param v128 v128) (result v128) (f32x4.pmax (local.get 0) (local.get 1)))
  (func $f64x2.abs (param v128) (result v128) (f64x2.abs (local.get 0)))
  (func $f64x2.neg (param v128) (result v128) (f64x2.neg (local.get 0)))
  (func $f64x2.sqrt (param v128) (result v128) (f64x2.sqrt (local.get 0)))
  (func $f64x2.add (param v128 v128) (result v128) (f64x2.add (local.get 0) (local.get 1)))
  (func $f64x2.sub (param v128 v128) (result v128) (f64x2.sub (local.get 0) (local.get 1)))
  (func $f64x2.mul (param v128 v128) (result v128) (f64x2.mul (local.get 0) (local.get 1)))
  (func $f64x2.div (param v128 v128) (result v128) (f64x2.div (local.get 0) (local.get 1)))
  (func $f64x2.min (param v128 v128) (result v128) (f64x2.min (local.get 0) (local.get 1)))
  (func $f64x2.max (param v128 v128) (result v128) (f64x2.max (local.get 0) (local.get 1)))
  (func $f64x2.pmin (param v128 v128) (result v128) (f64x2.pmin (local.get 0) (local.get 1)))
  (func $f64x2.pmax (param v128 v128) (result v128) (f64x2.pmax (local.get 0) (local.get 1)))

  ;; LLVM would fold these to their operand, signalling NaN or not.
  (func $times_one (param v128) (result v128) (f32x4.mul (local.get 0) (v128.const f32x4 1 1 1 1)))
  (func $times_minus_one (param v128) (result v128) (f64x2.mul (v128.const f64x2 -1 -1) (local.get 0)))
  (func $one_lane_times_one (param v128) (result v128) (f32x4.mul (local.get 0) (v128.const f32x4 1 2 3 4)))
  (func $minus_zero (param v128) (result v128) (f64x2.sub (local.get 0) (v128.const f64x2 0 0)))
  (func $min_with_itself (param v128) (result v128) (f32x4.min (local.get 0) (local.get 0)))
  (func $min_with_infinity (param v128) (result v128) (f32x4.min (local.get 0) (v128.const f32x4 inf 1 2 3)))

  ;; Keeps them reachable.
  (table $keep funcref (elem
    $f32x4.eq $f32x4.ne $f32x4.lt $f32x4.gt $f32x4.le $f32x4.ge $f64x2.eq $f64x2.ne $f64x2.lt $f64x2.gt
    $f64x2.le $f64x2.ge $f32x4.ceil $f32x4.floor $f32x4.trunc $f32x4.nearest $f64x2.ceil $f64x2.floor
    $f64x2.trunc $f64x2.nearest $f32x4.abs $f32x4.neg $f32x4.sqrt $f32x4.add $f32x4.sub $f32x4.mul
    $f32x4.div $f32x4.min $f32x4.max $f32x4.pmin $f32x4.pmax $f64x2.abs $f64x2.neg $f64x2.sqrt
    $f64x2.add $f64x2.sub $f64x2.mul $f64x2.div $f64x2.min $f64x2.max $f64x2.pmin $f64x2.pmax $times_one
    $times_minus_one $one_lane_times_one $minus_zero $min_with_itself $min_with_infinity))
  (func (export "_start") (drop (table.get $keep (i32.const 0)))))
;;
;; define internal fastcc <2 x i64> $f32x4.eq(<2 x i64> %0, <2 x i64> %1) unnamed_addr {
;; entry:
;;   %2 = bitcast <2 x i64> %1 to <4 x float>
;;   %3 = bitcast <2 x i64> %0 to <4 x float>
;;   %4 = fcmp oeq <4 x float> %3, %2
;;   %5 = sext <4 x i1> %4 to <4 x i32>
;;   %6 = bitcast <4 x i32> %5 to <2 x i64>
;;   ret <2 x i64> %6
;; }
;;
;; define internal fastcc <2 x i64> $f32x4.ne(<2 x i64> %0, <2 x i64> %1) unnamed_addr {
;; entry:
;;   %2 = bitcast <2 x i64> %1 to <4 x float>
;;   %3 = bitcast <2 x i64> %0 to <4 x float>
;;   %4 = fcmp une <4 x float> %3, %2
;;   %5 = sext <4 x i1> %4 to <4 x i32>
;;   %6 = bitcast <4 x i32> %5 to <2 x i64>
;;   ret <2 x i64> %6
;; }
;;
;; define internal fastcc <2 x i64> $f32x4.lt(<2 x i64> %0, <2 x i64> %1) unnamed_addr {
;; entry:
;;   %2 = bitcast <2 x i64> %1 to <4 x float>
;;   %3 = bitcast <2 x i64> %0 to <4 x float>
;;   %4 = fcmp olt <4 x float> %3, %2
;;   %5 = sext <4 x i1> %4 to <4 x i32>
;;   %6 = bitcast <4 x i32> %5 to <2 x i64>
;;   ret <2 x i64> %6
;; }
;;
;; define internal fastcc <2 x i64> $f32x4.gt(<2 x i64> %0, <2 x i64> %1) unnamed_addr {
;; entry:
;;   %2 = bitcast <2 x i64> %1 to <4 x float>
;;   %3 = bitcast <2 x i64> %0 to <4 x float>
;;   %4 = fcmp ogt <4 x float> %3, %2
;;   %5 = sext <4 x i1> %4 to <4 x i32>
;;   %6 = bitcast <4 x i32> %5 to <2 x i64>
;;   ret <2 x i64> %6
;; }
;;
;; define internal fastcc <2 x i64> $f32x4.le(<2 x i64> %0, <2 x i64> %1) unnamed_addr {
;; entry:
;;   %2 = bitcast <2 x i64> %1 to <4 x float>
;;   %3 = bitcast <2 x i64> %0 to <4 x float>
;;   %4 = fcmp ole <4 x float> %3, %2
;;   %5 = sext <4 x i1> %4 to <4 x i32>
;;   %6 = bitcast <4 x i32> %5 to <2 x i64>
;;   ret <2 x i64> %6
;; }
;;
;; define internal fastcc <2 x i64> $f32x4.ge(<2 x i64> %0, <2 x i64> %1) unnamed_addr {
;; entry:
;;   %2 = bitcast <2 x i64> %1 to <4 x float>
;;   %3 = bitcast <2 x i64> %0 to <4 x float>
;;   %4 = fcmp oge <4 x float> %3, %2
;;   %5 = sext <4 x i1> %4 to <4 x i32>
;;   %6 = bitcast <4 x i32> %5 to <2 x i64>
;;   ret <2 x i64> %6
;; }
;;
;; define internal fastcc <2 x i64> $f64x2.eq(<2 x i64> %0, <2 x i64> %1) unnamed_addr {
;; entry:
;;   %2 = bitcast <2 x i64> %1 to <2 x double>
;;   %3 = bitcast <2 x i64> %0 to <2 x double>
;;   %4 = fcmp oeq <2 x double> %3, %2
;;   %5 = sext <2 x i1> %4 to <2 x i64>
;;   ret <2 x i64> %5
;; }
;;
;; define internal fastcc <2 x i64> $f64x2.ne(<2 x i64> %0, <2 x i64> %1) unnamed_addr {
;; entry:
;;   %2 = bitcast <2 x i64> %1 to <2 x double>
;;   %3 = bitcast <2 x i64> %0 to <2 x double>
;;   %4 = fcmp une <2 x double> %3, %2
;;   %5 = sext <2 x i1> %4 to <2 x i64>
;;   ret <2 x i64> %5
;; }
;;
;; define internal fastcc <2 x i64> $f64x2.lt(<2 x i64> %0, <2 x i64> %1) unnamed_addr {
;; entry:
;;   %2 = bitcast <2 x i64> %1 to <2 x double>
;;   %3 = bitcast <2 x i64> %0 to <2 x double>
;;   %4 = fcmp olt <2 x double> %3, %2
;;   %5 = sext <2 x i1> %4 to <2 x i64>
;;   ret <2 x i64> %5
;; }
;;
;; define internal fastcc <2 x i64> $f64x2.gt(<2 x i64> %0, <2 x i64> %1) unnamed_addr {
;; entry:
;;   %2 = bitcast <2 x i64> %1 to <2 x double>
;;   %3 = bitcast <2 x i64> %0 to <2 x double>
;;   %4 = fcmp ogt <2 x double> %3, %2
;;   %5 = sext <2 x i1> %4 to <2 x i64>
;;   ret <2 x i64> %5
;; }
;;
;; define internal fastcc <2 x i64> $f64x2.le(<2 x i64> %0, <2 x i64> %1) unnamed_addr {
;; entry:
;;   %2 = bitcast <2 x i64> %1 to <2 x double>
;;   %3 = bitcast <2 x i64> %0 to <2 x double>
;;   %4 = fcmp ole <2 x double> %3, %2
;;   %5 = sext <2 x i1> %4 to <2 x i64>
;;   ret <2 x i64> %5
;; }
;;
;; define internal fastcc <2 x i64> $f64x2.ge(<2 x i64> %0, <2 x i64> %1) unnamed_addr {
;; entry:
;;   %2 = bitcast <2 x i64> %1 to <2 x double>
;;   %3 = bitcast <2 x i64> %0 to <2 x double>
;;   %4 = fcmp oge <2 x double> %3, %2
;;   %5 = sext <2 x i1> %4 to <2 x i64>
;;   ret <2 x i64> %5
;; }
;;
;; define internal fastcc <2 x i64> $f32x4.ceil(<2 x i64> %0) unnamed_addr {
;; entry:
;;   %1 = bitcast <2 x i64> %0 to <4 x float>
;;   %2 = call <4 x float> @llvm.ceil.v4f32(<4 x float> %1)
;;   %3 = bitcast <4 x float> %2 to <2 x i64>
;;   ret <2 x i64> %3
;; }
;;
;; define internal fastcc <2 x i64> $f32x4.floor(<2 x i64> %0) unnamed_addr {
;; entry:
;;   %1 = bitcast <2 x i64> %0 to <4 x float>
;;   %2 = call <4 x float> @llvm.floor.v4f32(<4 x float> %1)
;;   %3 = bitcast <4 x float> %2 to <2 x i64>
;;   ret <2 x i64> %3
;; }
;;
;; define internal fastcc <2 x i64> $f32x4.trunc(<2 x i64> %0) unnamed_addr {
;; entry:
;;   %1 = bitcast <2 x i64> %0 to <4 x float>
;;   %2 = call <4 x float> @llvm.trunc.v4f32(<4 x float> %1)
;;   %3 = bitcast <4 x float> %2 to <2 x i64>
;;   ret <2 x i64> %3
;; }
;;
;; define internal fastcc <2 x i64> $f32x4.nearest(<2 x i64> %0) unnamed_addr {
;; entry:
;;   %1 = bitcast <2 x i64> %0 to <4 x float>
;;   %2 = call <4 x float> @llvm.roundeven.v4f32(<4 x float> %1)
;;   %3 = bitcast <4 x float> %2 to <2 x i64>
;;   ret <2 x i64> %3
;; }
;;
;; define internal fastcc <2 x i64> $f64x2.ceil(<2 x i64> %0) unnamed_addr {
;; entry:
;;   %1 = bitcast <2 x i64> %0 to <2 x double>
;;   %2 = call <2 x double> @llvm.ceil.v2f64(<2 x double> %1)
;;   %3 = bitcast <2 x double> %2 to <2 x i64>
;;   ret <2 x i64> %3
;; }
;;
;; define internal fastcc <2 x i64> $f64x2.floor(<2 x i64> %0) unnamed_addr {
;; entry:
;;   %1 = bitcast <2 x i64> %0 to <2 x double>
;;   %2 = call <2 x double> @llvm.floor.v2f64(<2 x double> %1)
;;   %3 = bitcast <2 x double> %2 to <2 x i64>
;;   ret <2 x i64> %3
;; }
;;
;; define internal fastcc <2 x i64> $f64x2.trunc(<2 x i64> %0) unnamed_addr {
;; entry:
;;   %1 = bitcast <2 x i64> %0 to <2 x double>
;;   %2 = call <2 x double> @llvm.trunc.v2f64(<2 x double> %1)
;;   %3 = bitcast <2 x double> %2 to <2 x i64>
;;   ret <2 x i64> %3
;; }
;;
;; define internal fastcc <2 x i64> $f64x2.nearest(<2 x i64> %0) unnamed_addr {
;; entry:
;;   %1 = bitcast <2 x i64> %0 to <2 x double>
;;   %2 = call <2 x double> @llvm.roundeven.v2f64(<2 x double> %1)
;;   %3 = bitcast <2 x double> %2 to <2 x i64>
;;   ret <2 x i64> %3
;; }
;;
;; define internal fastcc <2 x i64> $f32x4.abs(<2 x i64> %0) unnamed_addr {
;; entry:
;;   %1 = bitcast <2 x i64> %0 to <4 x float>
;;   %2 = call <4 x float> @llvm.fabs.v4f32(<4 x float> %1)
;;   %3 = bitcast <4 x float> %2 to <2 x i64>
;;   ret <2 x i64> %3
;; }
;;
;; define internal fastcc <2 x i64> $f32x4.neg(<2 x i64> %0) unnamed_addr {
;; entry:
;;   %1 = bitcast <2 x i64> %0 to <4 x float>
;;   %2 = fneg <4 x float> %1
;;   %3 = bitcast <4 x float> %2 to <2 x i64>
;;   ret <2 x i64> %3
;; }
;;
;; define internal fastcc <2 x i64> $f32x4.sqrt(<2 x i64> %0) unnamed_addr {
;; entry:
;;   %1 = bitcast <2 x i64> %0 to <4 x float>
;;   %2 = call <4 x float> @llvm.sqrt.v4f32(<4 x float> %1)
;;   %3 = bitcast <4 x float> %2 to <2 x i64>
;;   ret <2 x i64> %3
;; }
;;
;; define internal fastcc <2 x i64> $f32x4.add(<2 x i64> %0, <2 x i64> %1) unnamed_addr {
;; entry:
;;   %2 = bitcast <2 x i64> %1 to <4 x float>
;;   %3 = bitcast <2 x i64> %0 to <4 x float>
;;   %4 = fadd <4 x float> %3, %2
;;   %5 = bitcast <4 x float> %4 to <2 x i64>
;;   ret <2 x i64> %5
;; }
;;
;; define internal fastcc <2 x i64> $f32x4.sub(<2 x i64> %0, <2 x i64> %1) unnamed_addr {
;; entry:
;;   %2 = bitcast <2 x i64> %1 to <4 x float>
;;   %3 = bitcast <2 x i64> %0 to <4 x float>
;;   %4 = fsub <4 x float> %3, %2
;;   %5 = bitcast <4 x float> %4 to <2 x i64>
;;   ret <2 x i64> %5
;; }
;;
;; define internal fastcc <2 x i64> $f32x4.mul(<2 x i64> %0, <2 x i64> %1) unnamed_addr {
;; entry:
;;   %2 = bitcast <2 x i64> %1 to <4 x float>
;;   %3 = bitcast <2 x i64> %0 to <4 x float>
;;   %4 = fmul <4 x float> %3, %2
;;   %5 = bitcast <4 x float> %4 to <2 x i64>
;;   ret <2 x i64> %5
;; }
;;
;; define internal fastcc <2 x i64> $f32x4.div(<2 x i64> %0, <2 x i64> %1) unnamed_addr {
;; entry:
;;   %2 = bitcast <2 x i64> %1 to <4 x float>
;;   %3 = bitcast <2 x i64> %0 to <4 x float>
;;   %4 = fdiv <4 x float> %3, %2
;;   %5 = bitcast <4 x float> %4 to <2 x i64>
;;   ret <2 x i64> %5
;; }
;;
;; define internal fastcc <2 x i64> $f32x4.min(<2 x i64> %0, <2 x i64> %1) unnamed_addr {
;; entry:
;;   %2 = bitcast <2 x i64> %1 to <4 x float>
;;   %3 = bitcast <2 x i64> %0 to <4 x float>
;;   %4 = call <4 x float> @llvm.minimum.v4f32(<4 x float> %3, <4 x float> %2)
;;   %5 = bitcast <4 x float> %4 to <2 x i64>
;;   ret <2 x i64> %5
;; }
;;
;; define internal fastcc <2 x i64> $f32x4.max(<2 x i64> %0, <2 x i64> %1) unnamed_addr {
;; entry:
;;   %2 = bitcast <2 x i64> %1 to <4 x float>
;;   %3 = bitcast <2 x i64> %0 to <4 x float>
;;   %4 = call <4 x float> @llvm.maximum.v4f32(<4 x float> %3, <4 x float> %2)
;;   %5 = bitcast <4 x float> %4 to <2 x i64>
;;   ret <2 x i64> %5
;; }
;;
;; define internal fastcc <2 x i64> $f32x4.pmin(<2 x i64> %0, <2 x i64> %1) unnamed_addr {
;; entry:
;;   %2 = bitcast <2 x i64> %1 to <4 x float>
;;   %3 = bitcast <2 x i64> %0 to <4 x float>
;;   %4 = fcmp olt <4 x float> %2, %3
;;   %5 = select <4 x i1> %4, <4 x float> %2, <4 x float> %3
;;   %6 = bitcast <4 x float> %5 to <2 x i64>
;;   ret <2 x i64> %6
;; }
;;
;; define internal fastcc <2 x i64> $f32x4.pmax(<2 x i64> %0, <2 x i64> %1) unnamed_addr {
;; entry:
;;   %2 = bitcast <2 x i64> %1 to <4 x float>
;;   %3 = bitcast <2 x i64> %0 to <4 x float>
;;   %4 = fcmp olt <4 x float> %3, %2
;;   %5 = select <4 x i1> %4, <4 x float> %2, <4 x float> %3
;;   %6 = bitcast <4 x float> %5 to <2 x i64>
;;   ret <2 x i64> %6
;; }
;;
;; define internal fastcc <2 x i64> $f64x2.abs(<2 x i64> %0) unnamed_addr {
;; entry:
;;   %1 = bitcast <2 x i64> %0 to <2 x double>
;;   %2 = call <2 x double> @llvm.fabs.v2f64(<2 x double> %1)
;;   %3 = bitcast <2 x double> %2 to <2 x i64>
;;   ret <2 x i64> %3
;; }
;;
;; define internal fastcc <2 x i64> $f64x2.neg(<2 x i64> %0) unnamed_addr {
;; entry:
;;   %1 = bitcast <2 x i64> %0 to <2 x double>
;;   %2 = fneg <2 x double> %1
;;   %3 = bitcast <2 x double> %2 to <2 x i64>
;;   ret <2 x i64> %3
;; }
;;
;; define internal fastcc <2 x i64> $f64x2.sqrt(<2 x i64> %0) unnamed_addr {
;; entry:
;;   %1 = bitcast <2 x i64> %0 to <2 x double>
;;   %2 = call <2 x double> @llvm.sqrt.v2f64(<2 x double> %1)
;;   %3 = bitcast <2 x double> %2 to <2 x i64>
;;   ret <2 x i64> %3
;; }
;;
;; define internal fastcc <2 x i64> $f64x2.add(<2 x i64> %0, <2 x i64> %1) unnamed_addr {
;; entry:
;;   %2 = bitcast <2 x i64> %1 to <2 x double>
;;   %3 = bitcast <2 x i64> %0 to <2 x double>
;;   %4 = fadd <2 x double> %3, %2
;;   %5 = bitcast <2 x double> %4 to <2 x i64>
;;   ret <2 x i64> %5
;; }
;;
;; define internal fastcc <2 x i64> $f64x2.sub(<2 x i64> %0, <2 x i64> %1) unnamed_addr {
;; entry:
;;   %2 = bitcast <2 x i64> %1 to <2 x double>
;;   %3 = bitcast <2 x i64> %0 to <2 x double>
;;   %4 = fsub <2 x double> %3, %2
;;   %5 = bitcast <2 x double> %4 to <2 x i64>
;;   ret <2 x i64> %5
;; }
;;
;; define internal fastcc <2 x i64> $f64x2.mul(<2 x i64> %0, <2 x i64> %1) unnamed_addr {
;; entry:
;;   %2 = bitcast <2 x i64> %1 to <2 x double>
;;   %3 = bitcast <2 x i64> %0 to <2 x double>
;;   %4 = fmul <2 x double> %3, %2
;;   %5 = bitcast <2 x double> %4 to <2 x i64>
;;   ret <2 x i64> %5
;; }
;;
;; define internal fastcc <2 x i64> $f64x2.div(<2 x i64> %0, <2 x i64> %1) unnamed_addr {
;; entry:
;;   %2 = bitcast <2 x i64> %1 to <2 x double>
;;   %3 = bitcast <2 x i64> %0 to <2 x double>
;;   %4 = fdiv <2 x double> %3, %2
;;   %5 = bitcast <2 x double> %4 to <2 x i64>
;;   ret <2 x i64> %5
;; }
;;
;; define internal fastcc <2 x i64> $f64x2.min(<2 x i64> %0, <2 x i64> %1) unnamed_addr {
;; entry:
;;   %2 = bitcast <2 x i64> %1 to <2 x double>
;;   %3 = bitcast <2 x i64> %0 to <2 x double>
;;   %4 = call <2 x double> @llvm.minimum.v2f64(<2 x double> %3, <2 x double> %2)
;;   %5 = bitcast <2 x double> %4 to <2 x i64>
;;   ret <2 x i64> %5
;; }
;;
;; define internal fastcc <2 x i64> $f64x2.max(<2 x i64> %0, <2 x i64> %1) unnamed_addr {
;; entry:
;;   %2 = bitcast <2 x i64> %1 to <2 x double>
;;   %3 = bitcast <2 x i64> %0 to <2 x double>
;;   %4 = call <2 x double> @llvm.maximum.v2f64(<2 x double> %3, <2 x double> %2)
;;   %5 = bitcast <2 x double> %4 to <2 x i64>
;;   ret <2 x i64> %5
;; }
;;
;; define internal fastcc <2 x i64> $f64x2.pmin(<2 x i64> %0, <2 x i64> %1) unnamed_addr {
;; entry:
;;   %2 = bitcast <2 x i64> %1 to <2 x double>
;;   %3 = bitcast <2 x i64> %0 to <2 x double>
;;   %4 = fcmp olt <2 x double> %2, %3
;;   %5 = select <2 x i1> %4, <2 x double> %2, <2 x double> %3
;;   %6 = bitcast <2 x double> %5 to <2 x i64>
;;   ret <2 x i64> %6
;; }
;;
;; define internal fastcc <2 x i64> $f64x2.pmax(<2 x i64> %0, <2 x i64> %1) unnamed_addr {
;; entry:
;;   %2 = bitcast <2 x i64> %1 to <2 x double>
;;   %3 = bitcast <2 x i64> %0 to <2 x double>
;;   %4 = fcmp olt <2 x double> %3, %2
;;   %5 = select <2 x i1> %4, <2 x double> %2, <2 x double> %3
;;   %6 = bitcast <2 x double> %5 to <2 x i64>
;;   ret <2 x i64> %6
;; }
;;
;; define internal fastcc <2 x i64> $times_one(<2 x i64> %0) unnamed_addr {
;; entry:
;;   %1 = bitcast <2 x i64> %0 to <4 x float>
;;   %2 = call <4 x float> @llvm.canonicalize.v4f32(<4 x float> %1)
;;   %3 = fmul <4 x float> %2, splat (float 1.000000e+00)
;;   %4 = bitcast <4 x float> %3 to <2 x i64>
;;   ret <2 x i64> %4
;; }
;;
;; define internal fastcc <2 x i64> $times_minus_one(<2 x i64> %0) unnamed_addr {
;; entry:
;;   %1 = bitcast <2 x i64> %0 to <2 x double>
;;   %2 = call <2 x double> @llvm.canonicalize.v2f64(<2 x double> %1)
;;   %3 = fmul <2 x double> splat (double -1.000000e+00), %2
;;   %4 = bitcast <2 x double> %3 to <2 x i64>
;;   ret <2 x i64> %4
;; }
;;
;; define internal fastcc <2 x i64> $one_lane_times_one(<2 x i64> %0) unnamed_addr {
;; entry:
;;   %1 = bitcast <2 x i64> %0 to <4 x float>
;;   %2 = call <4 x float> @llvm.canonicalize.v4f32(<4 x float> %1)
;;   %3 = fmul <4 x float> %2, <float 1.000000e+00, float 2.000000e+00, float 3.000000e+00, float 4.000000e+00>
;;   %4 = bitcast <4 x float> %3 to <2 x i64>
;;   ret <2 x i64> %4
;; }
;;
;; define internal fastcc <2 x i64> $minus_zero(<2 x i64> %0) unnamed_addr {
;; entry:
;;   %1 = bitcast <2 x i64> %0 to <2 x double>
;;   %2 = call <2 x double> @llvm.canonicalize.v2f64(<2 x double> %1)
;;   %3 = fsub <2 x double> %2, zeroinitializer
;;   %4 = bitcast <2 x double> %3 to <2 x i64>
;;   ret <2 x i64> %4
;; }
;;
;; define internal fastcc <2 x i64> $min_with_itself(<2 x i64> %0) unnamed_addr {
;; entry:
;;   %1 = bitcast <2 x i64> %0 to <4 x float>
;;   %2 = bitcast <2 x i64> %0 to <4 x float>
;;   %3 = call <4 x float> @llvm.minimum.v4f32(<4 x float> %2, <4 x float> %1)
;;   %4 = bitcast <4 x float> %3 to <2 x i64>
;;   ret <2 x i64> %4
;; }
;;
;; define internal fastcc <2 x i64> $min_with_infinity(<2 x i64> %0) unnamed_addr {
;; entry:
;;   %1 = bitcast <2 x i64> %0 to <4 x float>
;;   %2 = call <4 x float> @llvm.canonicalize.v4f32(<4 x float> %1)
;;   %3 = call <4 x float> @llvm.minimum.v4f32(<4 x float> %2, <4 x float> <float 0x7FF0000000000000, float 1.000000e+00, float 2.000000e+00, float 3.000000e+00>)
;;   %4 = bitcast <4 x float> %3 to <2 x i64>
;;   ret <2 x i64> %4
;; }
