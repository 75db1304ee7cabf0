;;! emit = "lowered-ir"

;; Floating-point arithmetic: plain LLVM operations, without fast-math flags.

(module
  (func $f32.eq (param f32 f32) (result i32) (f32.eq (local.get 0) (local.get 1)))
  (func $f32.ne (param f32 f32) (result i32) (f32.ne (local.get 0) (local.get 1)))
  (func $f32.lt (param f32 f32) (result i32) (f32.lt (local.get 0) (local.get 1)))
  (func $f32.gt (param f32 f32) (result i32) (f32.gt (local.get 0) (local.get 1)))
  (func $f32.le (param f32 f32) (result i32) (f32.le (local.get 0) (local.get 1)))
  (func $f32.ge (param f32 f32) (result i32) (f32.ge (local.get 0) (local.get 1)))
  (func $f64.eq (param f64 f64) (result i32) (f64.eq (local.get 0) (local.get 1)))
  (func $f64.ne (param f64 f64) (result i32) (f64.ne (local.get 0) (local.get 1)))
  (func $f64.lt (param f64 f64) (result i32) (f64.lt (local.get 0) (local.get 1)))
  (func $f64.gt (param f64 f64) (result i32) (f64.gt (local.get 0) (local.get 1)))
  (func $f64.le (param f64 f64) (result i32) (f64.le (local.get 0) (local.get 1)))
  (func $f64.ge (param f64 f64) (result i32) (f64.ge (local.get 0) (local.get 1)))
  (func $f32.abs (param f32) (result f32) (f32.abs (local.get 0)))
  (func $f32.neg (param f32) (result f32) (f32.neg (local.get 0)))
  (func $f32.ceil (param f32) (result f32) (f32.ceil (local.get 0)))
  (func $f32.floor (param f32) (result f32) (f32.floor (local.get 0)))
  (func $f32.trunc (param f32) (result f32) (f32.trunc (local.get 0)))
  (func $f32.nearest (param f32) (result f32) (f32.nearest (local.get 0)))
  (func $f32.sqrt (param f32) (result f32) (f32.sqrt (local.get 0)))
  (func $f32.add (param f32 f32) (result f32) (f32.add (local.get 0) (local.get 1)))
  (func $f32.sub (param f32 f32) (result f32) (f32.sub (local.get 0) (local.get 1)))
  (func $f32.mul (param f32 f32) (result f32) (f32.mul (local.get 0) (local.get 1)))
  (func $f32.div (param f32 f32) (result f32) (f32.div (local.get 0) (local.get 1)))
  (func $f32.min (param f32 f32) (result f32) (f32.min (local.get 0) (local.get 1)))
  (func $f32.max (param f32 f32) (result f32) (f32.max (local.get 0) (local.get 1)))
  (func $f32.copysign (param f32 f32) (result f32) (f32.copysign (local.get 0) (local.get 1)))
  (func $f64.abs (param f64) (result f64) (f64.abs (local.get 0)))
  (func $f64.neg (param f64) (result f64) (f64.neg (local.get 0)))
  (func $f64.ceil (param f64) (result f64) (f64.ceil (local.get 0)))
  (func $f64.floor (param f64) (result f64) (f64.floor (local.get 0)))
  (func $f64.trunc (param f64) (result f64) (f64.trunc (local.get 0)))
  (func $f64.nearest (param f64) (result f64) (f64.nearest (local.get 0)))
  (func $f64.sqrt (param f64) (result f64) (f64.sqrt (local.get 0)))
  (func $f64.add (param f64 f64) (result f64) (f64.add (local.get 0) (local.get 1)))
  (func $f64.sub (param f64 f64) (result f64) (f64.sub (local.get 0) (local.get 1)))
  (func $f64.mul (param f64 f64) (result f64) (f64.mul (local.get 0) (local.get 1)))
  (func $f64.div (param f64 f64) (result f64) (f64.div (local.get 0) (local.get 1)))
  (func $f64.min (param f64 f64) (result f64) (f64.min (local.get 0) (local.get 1)))
  (func $f64.max (param f64 f64) (result f64) (f64.max (local.get 0) (local.get 1)))
  (func $f64.copysign (param f64 f64) (result f64) (f64.copysign (local.get 0) (local.get 1)))
  (func $constants (result f32 f64) (f32.const nan:0x200000) (f64.const -0))

  ;; Keeps them reachable.
  (table $keep funcref (elem
    $f32.eq $f32.ne $f32.lt $f32.gt $f32.le $f32.ge $f64.eq $f64.ne $f64.lt $f64.gt $f64.le $f64.ge
    $f32.abs $f32.neg $f32.ceil $f32.floor $f32.trunc $f32.nearest $f32.sqrt $f32.add $f32.sub $f32.mul
    $f32.div $f32.min $f32.max $f32.copysign $f64.abs $f64.neg $f64.ceil $f64.floor $f64.trunc
    $f64.nearest $f64.sqrt $f64.add $f64.sub $f64.mul $f64.div $f64.min $f64.max $f64.copysign
    $constants))
  (func (export "_start") (drop (table.get $keep (i32.const 0)))))
;;
;; define internal fastcc i32 $f32.eq(float %0, float %1) unnamed_addr {
;; entry:
;;   %2 = fcmp oeq float %0, %1
;;   %3 = zext i1 %2 to i32
;;   ret i32 %3
;; }
;;
;; define internal fastcc i32 $f32.ne(float %0, float %1) unnamed_addr {
;; entry:
;;   %2 = fcmp une float %0, %1
;;   %3 = zext i1 %2 to i32
;;   ret i32 %3
;; }
;;
;; define internal fastcc i32 $f32.lt(float %0, float %1) unnamed_addr {
;; entry:
;;   %2 = fcmp olt float %0, %1
;;   %3 = zext i1 %2 to i32
;;   ret i32 %3
;; }
;;
;; define internal fastcc i32 $f32.gt(float %0, float %1) unnamed_addr {
;; entry:
;;   %2 = fcmp ogt float %0, %1
;;   %3 = zext i1 %2 to i32
;;   ret i32 %3
;; }
;;
;; define internal fastcc i32 $f32.le(float %0, float %1) unnamed_addr {
;; entry:
;;   %2 = fcmp ole float %0, %1
;;   %3 = zext i1 %2 to i32
;;   ret i32 %3
;; }
;;
;; define internal fastcc i32 $f32.ge(float %0, float %1) unnamed_addr {
;; entry:
;;   %2 = fcmp oge float %0, %1
;;   %3 = zext i1 %2 to i32
;;   ret i32 %3
;; }
;;
;; define internal fastcc i32 $f64.eq(double %0, double %1) unnamed_addr {
;; entry:
;;   %2 = fcmp oeq double %0, %1
;;   %3 = zext i1 %2 to i32
;;   ret i32 %3
;; }
;;
;; define internal fastcc i32 $f64.ne(double %0, double %1) unnamed_addr {
;; entry:
;;   %2 = fcmp une double %0, %1
;;   %3 = zext i1 %2 to i32
;;   ret i32 %3
;; }
;;
;; define internal fastcc i32 $f64.lt(double %0, double %1) unnamed_addr {
;; entry:
;;   %2 = fcmp olt double %0, %1
;;   %3 = zext i1 %2 to i32
;;   ret i32 %3
;; }
;;
;; define internal fastcc i32 $f64.gt(double %0, double %1) unnamed_addr {
;; entry:
;;   %2 = fcmp ogt double %0, %1
;;   %3 = zext i1 %2 to i32
;;   ret i32 %3
;; }
;;
;; define internal fastcc i32 $f64.le(double %0, double %1) unnamed_addr {
;; entry:
;;   %2 = fcmp ole double %0, %1
;;   %3 = zext i1 %2 to i32
;;   ret i32 %3
;; }
;;
;; define internal fastcc i32 $f64.ge(double %0, double %1) unnamed_addr {
;; entry:
;;   %2 = fcmp oge double %0, %1
;;   %3 = zext i1 %2 to i32
;;   ret i32 %3
;; }
;;
;; define internal fastcc float $f32.abs(float %0) unnamed_addr {
;; entry:
;;   %1 = call float @llvm.fabs.f32(float %0)
;;   ret float %1
;; }
;;
;; define internal fastcc float $f32.neg(float %0) unnamed_addr {
;; entry:
;;   %1 = fneg float %0
;;   ret float %1
;; }
;;
;; define internal fastcc float $f32.ceil(float %0) unnamed_addr {
;; entry:
;;   %1 = call float @llvm.ceil.f32(float %0)
;;   ret float %1
;; }
;;
;; define internal fastcc float $f32.floor(float %0) unnamed_addr {
;; entry:
;;   %1 = call float @llvm.floor.f32(float %0)
;;   ret float %1
;; }
;;
;; define internal fastcc float $f32.trunc(float %0) unnamed_addr {
;; entry:
;;   %1 = call float @llvm.trunc.f32(float %0)
;;   ret float %1
;; }
;;
;; define internal fastcc float $f32.nearest(float %0) unnamed_addr {
;; entry:
;;   %1 = call float @llvm.roundeven.f32(float %0)
;;   ret float %1
;; }
;;
;; define internal fastcc float $f32.sqrt(float %0) unnamed_addr {
;; entry:
;;   %1 = call float @llvm.sqrt.f32(float %0)
;;   ret float %1
;; }
;;
;; define internal fastcc float $f32.add(float %0, float %1) unnamed_addr {
;; entry:
;;   %2 = fadd float %0, %1
;;   ret float %2
;; }
;;
;; define internal fastcc float $f32.sub(float %0, float %1) unnamed_addr {
;; entry:
;;   %2 = fsub float %0, %1
;;   ret float %2
;; }
;;
;; define internal fastcc float $f32.mul(float %0, float %1) unnamed_addr {
;; entry:
;;   %2 = fmul float %0, %1
;;   ret float %2
;; }
;;
;; define internal fastcc float $f32.div(float %0, float %1) unnamed_addr {
;; entry:
;;   %2 = fdiv float %0, %1
;;   ret float %2
;; }
;;
;; define internal fastcc float $f32.min(float %0, float %1) unnamed_addr {
;; entry:
;;   %2 = call float @llvm.minimum.f32(float %0, float %1)
;;   ret float %2
;; }
;;
;; define internal fastcc float $f32.max(float %0, float %1) unnamed_addr {
;; entry:
;;   %2 = call float @llvm.maximum.f32(float %0, float %1)
;;   ret float %2
;; }
;;
;; define internal fastcc float $f32.copysign(float %0, float %1) unnamed_addr {
;; entry:
;;   %2 = call float @llvm.copysign.f32(float %0, float %1)
;;   ret float %2
;; }
;;
;; define internal fastcc double $f64.abs(double %0) unnamed_addr {
;; entry:
;;   %1 = call double @llvm.fabs.f64(double %0)
;;   ret double %1
;; }
;;
;; define internal fastcc double $f64.neg(double %0) unnamed_addr {
;; entry:
;;   %1 = fneg double %0
;;   ret double %1
;; }
;;
;; define internal fastcc double $f64.ceil(double %0) unnamed_addr {
;; entry:
;;   %1 = call double @llvm.ceil.f64(double %0)
;;   ret double %1
;; }
;;
;; define internal fastcc double $f64.floor(double %0) unnamed_addr {
;; entry:
;;   %1 = call double @llvm.floor.f64(double %0)
;;   ret double %1
;; }
;;
;; define internal fastcc double $f64.trunc(double %0) unnamed_addr {
;; entry:
;;   %1 = call double @llvm.trunc.f64(double %0)
;;   ret double %1
;; }
;;
;; define internal fastcc double $f64.nearest(double %0) unnamed_addr {
;; entry:
;;   %1 = call double @llvm.roundeven.f64(double %0)
;;   ret double %1
;; }
;;
;; define internal fastcc double $f64.sqrt(double %0) unnamed_addr {
;; entry:
;;   %1 = call double @llvm.sqrt.f64(double %0)
;;   ret double %1
;; }
;;
;; define internal fastcc double $f64.add(double %0, double %1) unnamed_addr {
;; entry:
;;   %2 = fadd double %0, %1
;;   ret double %2
;; }
;;
;; define internal fastcc double $f64.sub(double %0, double %1) unnamed_addr {
;; entry:
;;   %2 = fsub double %0, %1
;;   ret double %2
;; }
;;
;; define internal fastcc double $f64.mul(double %0, double %1) unnamed_addr {
;; entry:
;;   %2 = fmul double %0, %1
;;   ret double %2
;; }
;;
;; define internal fastcc double $f64.div(double %0, double %1) unnamed_addr {
;; entry:
;;   %2 = fdiv double %0, %1
;;   ret double %2
;; }
;;
;; define internal fastcc double $f64.min(double %0, double %1) unnamed_addr {
;; entry:
;;   %2 = call double @llvm.minimum.f64(double %0, double %1)
;;   ret double %2
;; }
;;
;; define internal fastcc double $f64.max(double %0, double %1) unnamed_addr {
;; entry:
;;   %2 = call double @llvm.maximum.f64(double %0, double %1)
;;   ret double %2
;; }
;;
;; define internal fastcc double $f64.copysign(double %0, double %1) unnamed_addr {
;; entry:
;;   %2 = call double @llvm.copysign.f64(double %0, double %1)
;;   ret double %2
;; }
;;
;; define internal fastcc { float, double } $constants() unnamed_addr {
;; entry:
;;   %mrv = insertvalue { float, double } poison, float 0x7FF4000000000000, 0
;;   %mrv1 = insertvalue { float, double } %mrv, double -0.000000e+00, 1
;;   ret { float, double } %mrv1
;; }
