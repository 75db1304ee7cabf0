;;! emit = "lowered-ir"

;; LLVM would fold these to their operand, which lets a signalling NaN through; so that is quieted first.

(module
  (func $times_one (param f32) (result f32) (f32.mul (local.get 0) (f32.const 1)))
  (func $one_times (param f64) (result f64) (f64.mul (f64.const 1) (local.get 0)))
  (func $times_minus_one (param f64) (result f64) (f64.mul (local.get 0) (f64.const -1)))
  (func $divided_by_one (param f32) (result f32) (f32.div (local.get 0) (f32.const 1)))
  (func $divided_by_minus_one (param f32) (result f32) (f32.div (local.get 0) (f32.const -1)))
  (func $plus_minus_zero (param f64) (result f64) (f64.add (local.get 0) (f64.const -0)))
  (func $minus_zero (param f64) (result f64) (f64.sub (local.get 0) (f64.const 0)))
  (func $minus_zero_minus (param f32) (result f32) (f32.sub (f32.const -0) (local.get 0)))
  (func $min_with_itself (param f32) (result f32) (f32.min (local.get 0) (local.get 0)))
  (func $min_with_infinity (param f64) (result f64) (f64.min (local.get 0) (f64.const inf)))
  (func $max_with_infinity (param f64) (result f64) (f64.max (f64.const -inf) (local.get 0)))

  ;; Folded where x can't be -0.
  (func $minus_minus_zero (param f32) (result f32) (f32.sub (local.get 0) (f32.const -0)))
  (func $plus_zero (param f32) (result f32) (f32.add (local.get 0) (f32.const 0)))

  ;; Not folded: 1 / x and 0 - x differ from x and -x.
  (func $one_divided (param f32) (result f32) (f32.div (f32.const 1) (local.get 0)))
  (func $zero_minus (param f32) (result f32) (f32.sub (f32.const 0) (local.get 0)))

  ;; The demotion of a promotion, which may be elsewhere.
  (func $demoted (param f64) (result f32) (f32.demote_f64 (local.get 0)))

  ;; Keeps them reachable.
  (table $keep funcref (elem
    $times_one $one_times $times_minus_one $divided_by_one $divided_by_minus_one $plus_minus_zero $minus_zero
    $minus_zero_minus $min_with_itself $min_with_infinity $max_with_infinity $minus_minus_zero
    $plus_zero $one_divided $zero_minus $demoted))
  (func (export "_start") (drop (table.get $keep (i32.const 0)))))
;;
;; define internal fastcc float $times_one(float %0) unnamed_addr {
;; entry:
;;   %1 = call float @llvm.canonicalize.f32(float %0)
;;   %2 = fmul float %1, 1.000000e+00
;;   ret float %2
;; }
;;
;; define internal fastcc double $one_times(double %0) unnamed_addr {
;; entry:
;;   %1 = call double @llvm.canonicalize.f64(double %0)
;;   %2 = fmul double 1.000000e+00, %1
;;   ret double %2
;; }
;;
;; define internal fastcc double $times_minus_one(double %0) unnamed_addr {
;; entry:
;;   %1 = call double @llvm.canonicalize.f64(double %0)
;;   %2 = fmul double %1, -1.000000e+00
;;   ret double %2
;; }
;;
;; define internal fastcc float $divided_by_one(float %0) unnamed_addr {
;; entry:
;;   %1 = call float @llvm.canonicalize.f32(float %0)
;;   %2 = fdiv float %1, 1.000000e+00
;;   ret float %2
;; }
;;
;; define internal fastcc float $divided_by_minus_one(float %0) unnamed_addr {
;; entry:
;;   %1 = call float @llvm.canonicalize.f32(float %0)
;;   %2 = fdiv float %1, -1.000000e+00
;;   ret float %2
;; }
;;
;; define internal fastcc double $plus_minus_zero(double %0) unnamed_addr {
;; entry:
;;   %1 = call double @llvm.canonicalize.f64(double %0)
;;   %2 = fadd double %1, -0.000000e+00
;;   ret double %2
;; }
;;
;; define internal fastcc double $minus_zero(double %0) unnamed_addr {
;; entry:
;;   %1 = call double @llvm.canonicalize.f64(double %0)
;;   %2 = fsub double %1, 0.000000e+00
;;   ret double %2
;; }
;;
;; define internal fastcc float $minus_zero_minus(float %0) unnamed_addr {
;; entry:
;;   %1 = call float @llvm.canonicalize.f32(float %0)
;;   %2 = fsub float -0.000000e+00, %1
;;   ret float %2
;; }
;;
;; define internal fastcc float $min_with_itself(float %0) unnamed_addr {
;; entry:
;;   %1 = call float @llvm.canonicalize.f32(float %0)
;;   ret float %1
;; }
;;
;; define internal fastcc double $min_with_infinity(double %0) unnamed_addr {
;; entry:
;;   %1 = call double @llvm.canonicalize.f64(double %0)
;;   %2 = call double @llvm.minimum.f64(double %1, double 0x7FF0000000000000)
;;   ret double %2
;; }
;;
;; define internal fastcc double $max_with_infinity(double %0) unnamed_addr {
;; entry:
;;   %1 = call double @llvm.canonicalize.f64(double %0)
;;   %2 = call double @llvm.maximum.f64(double 0xFFF0000000000000, double %1)
;;   ret double %2
;; }
;;
;; define internal fastcc float $minus_minus_zero(float %0) unnamed_addr {
;; entry:
;;   %1 = call float @llvm.canonicalize.f32(float %0)
;;   %2 = fsub float %1, -0.000000e+00
;;   ret float %2
;; }
;;
;; define internal fastcc float $plus_zero(float %0) unnamed_addr {
;; entry:
;;   %1 = call float @llvm.canonicalize.f32(float %0)
;;   %2 = fadd float %1, 0.000000e+00
;;   ret float %2
;; }
;;
;; define internal fastcc float $one_divided(float %0) unnamed_addr {
;; entry:
;;   %1 = fdiv float 1.000000e+00, %0
;;   ret float %1
;; }
;;
;; define internal fastcc float $zero_minus(float %0) unnamed_addr {
;; entry:
;;   %1 = fsub float 0.000000e+00, %0
;;   ret float %1
;; }
;;
;; define internal fastcc float $demoted(double %0) unnamed_addr {
;; entry:
;;   %1 = fptrunc double %0 to float
;;   %2 = call float @llvm.canonicalize.f32(float %1)
;;   ret float %2
;; }
