;;! emit = "lowered-ir"

;; Conversions between number types. Truncations check their range first, and find out which trap it is only then.

(module
  (func $i32.wrap_i64 (param i64) (result i32) (i32.wrap_i64 (local.get 0)))
  (func $i32.trunc_f32_s (param f32) (result i32) (i32.trunc_f32_s (local.get 0)))
  (func $i32.trunc_f32_u (param f32) (result i32) (i32.trunc_f32_u (local.get 0)))
  (func $i32.trunc_f64_s (param f64) (result i32) (i32.trunc_f64_s (local.get 0)))
  (func $i32.trunc_f64_u (param f64) (result i32) (i32.trunc_f64_u (local.get 0)))
  (func $i64.extend_i32_s (param i32) (result i64) (i64.extend_i32_s (local.get 0)))
  (func $i64.extend_i32_u (param i32) (result i64) (i64.extend_i32_u (local.get 0)))
  (func $i64.trunc_f32_s (param f32) (result i64) (i64.trunc_f32_s (local.get 0)))
  (func $i64.trunc_f32_u (param f32) (result i64) (i64.trunc_f32_u (local.get 0)))
  (func $i64.trunc_f64_s (param f64) (result i64) (i64.trunc_f64_s (local.get 0)))
  (func $i64.trunc_f64_u (param f64) (result i64) (i64.trunc_f64_u (local.get 0)))
  (func $f32.convert_i32_s (param i32) (result f32) (f32.convert_i32_s (local.get 0)))
  (func $f32.convert_i32_u (param i32) (result f32) (f32.convert_i32_u (local.get 0)))
  (func $f32.convert_i64_s (param i64) (result f32) (f32.convert_i64_s (local.get 0)))
  (func $f32.convert_i64_u (param i64) (result f32) (f32.convert_i64_u (local.get 0)))
  (func $f32.demote_f64 (param f64) (result f32) (f32.demote_f64 (local.get 0)))
  (func $f64.convert_i32_s (param i32) (result f64) (f64.convert_i32_s (local.get 0)))
  (func $f64.convert_i32_u (param i32) (result f64) (f64.convert_i32_u (local.get 0)))
  (func $f64.convert_i64_s (param i64) (result f64) (f64.convert_i64_s (local.get 0)))
  (func $f64.convert_i64_u (param i64) (result f64) (f64.convert_i64_u (local.get 0)))
  (func $f64.promote_f32 (param f32) (result f64) (f64.promote_f32 (local.get 0)))
  (func $i32.reinterpret_f32 (param f32) (result i32) (i32.reinterpret_f32 (local.get 0)))
  (func $i64.reinterpret_f64 (param f64) (result i64) (i64.reinterpret_f64 (local.get 0)))
  (func $f32.reinterpret_i32 (param i32) (result f32) (f32.reinterpret_i32 (local.get 0)))
  (func $f64.reinterpret_i64 (param i64) (result f64) (f64.reinterpret_i64 (local.get 0)))

  ;; LLVM would fold the pair to its operand, signalling NaN or not.
  (func $demoted_promotion (param f32) (result f32) (f32.demote_f64 (f64.promote_f32 (local.get 0))))

  ;; Keeps them reachable.
  (table $keep funcref (elem
    $i32.wrap_i64 $i32.trunc_f32_s $i32.trunc_f32_u $i32.trunc_f64_s $i32.trunc_f64_u $i64.extend_i32_s
    $i64.extend_i32_u $i64.trunc_f32_s $i64.trunc_f32_u $i64.trunc_f64_s $i64.trunc_f64_u
    $f32.convert_i32_s $f32.convert_i32_u $f32.convert_i64_s $f32.convert_i64_u $f32.demote_f64
    $f64.convert_i32_s $f64.convert_i32_u $f64.convert_i64_s $f64.convert_i64_u $f64.promote_f32
    $i32.reinterpret_f32 $i64.reinterpret_f64 $f32.reinterpret_i32 $f64.reinterpret_i64
    $demoted_promotion))
  (func (export "_start") (drop (table.get $keep (i32.const 0)))))
;;
;; define internal fastcc i32 $i32.wrap_i64(i64 %0) unnamed_addr {
;; entry:
;;   %1 = trunc i64 %0 to i32
;;   ret i32 %1
;; }
;;
;; define internal fastcc i32 $i32.trunc_f32_s(float %0) unnamed_addr {
;; entry:
;;   %1 = fcmp oge float %0, 0xC1E0000000000000
;;   %2 = fcmp olt float %0, 0x41E0000000000000
;;   %3 = and i1 %1, %2
;;   br i1 %3, label %ok, label %bad_conversion
;;
;; ok:
;;   %4 = fptosi float %0 to i32
;;   br label %return
;;
;; bad_conversion:
;;   %5 = fcmp uno float %0, %0
;;   br i1 %5, label %trap, label %trap1
;;
;; trap:
;;   call void @llvm.ubsantrap(i8 8)
;;   unreachable
;;
;; trap1:
;;   call void @llvm.ubsantrap(i8 7)
;;   unreachable
;;
;; return:
;;   ret i32 %4
;; }
;;
;; define internal fastcc i32 $i32.trunc_f32_u(float %0) unnamed_addr {
;; entry:
;;   %1 = fcmp ogt float %0, -1.000000e+00
;;   %2 = fcmp olt float %0, 0x41F0000000000000
;;   %3 = and i1 %1, %2
;;   br i1 %3, label %ok, label %bad_conversion
;;
;; ok:
;;   %4 = fptoui float %0 to i32
;;   br label %return
;;
;; bad_conversion:
;;   %5 = fcmp uno float %0, %0
;;   br i1 %5, label %trap, label %trap1
;;
;; trap:
;;   call void @llvm.ubsantrap(i8 8)
;;   unreachable
;;
;; trap1:
;;   call void @llvm.ubsantrap(i8 7)
;;   unreachable
;;
;; return:
;;   ret i32 %4
;; }
;;
;; define internal fastcc i32 $i32.trunc_f64_s(double %0) unnamed_addr {
;; entry:
;;   %1 = fcmp ogt double %0, 0xC1E0000000200000
;;   %2 = fcmp olt double %0, 0x41E0000000000000
;;   %3 = and i1 %1, %2
;;   br i1 %3, label %ok, label %bad_conversion
;;
;; ok:
;;   %4 = fptosi double %0 to i32
;;   br label %return
;;
;; bad_conversion:
;;   %5 = fcmp uno double %0, %0
;;   br i1 %5, label %trap, label %trap1
;;
;; trap:
;;   call void @llvm.ubsantrap(i8 8)
;;   unreachable
;;
;; trap1:
;;   call void @llvm.ubsantrap(i8 7)
;;   unreachable
;;
;; return:
;;   ret i32 %4
;; }
;;
;; define internal fastcc i32 $i32.trunc_f64_u(double %0) unnamed_addr {
;; entry:
;;   %1 = fcmp ogt double %0, -1.000000e+00
;;   %2 = fcmp olt double %0, 0x41F0000000000000
;;   %3 = and i1 %1, %2
;;   br i1 %3, label %ok, label %bad_conversion
;;
;; ok:
;;   %4 = fptoui double %0 to i32
;;   br label %return
;;
;; bad_conversion:
;;   %5 = fcmp uno double %0, %0
;;   br i1 %5, label %trap, label %trap1
;;
;; trap:
;;   call void @llvm.ubsantrap(i8 8)
;;   unreachable
;;
;; trap1:
;;   call void @llvm.ubsantrap(i8 7)
;;   unreachable
;;
;; return:
;;   ret i32 %4
;; }
;;
;; define internal fastcc i64 $i64.extend_i32_s(i32 %0) unnamed_addr {
;; entry:
;;   %1 = sext i32 %0 to i64
;;   ret i64 %1
;; }
;;
;; define internal fastcc i64 $i64.extend_i32_u(i32 %0) unnamed_addr {
;; entry:
;;   %1 = zext i32 %0 to i64
;;   ret i64 %1
;; }
;;
;; define internal fastcc i64 $i64.trunc_f32_s(float %0) unnamed_addr {
;; entry:
;;   %1 = fcmp oge float %0, 0xC3E0000000000000
;;   %2 = fcmp olt float %0, 0x43E0000000000000
;;   %3 = and i1 %1, %2
;;   br i1 %3, label %ok, label %bad_conversion
;;
;; ok:
;;   %4 = fptosi float %0 to i64
;;   br label %return
;;
;; bad_conversion:
;;   %5 = fcmp uno float %0, %0
;;   br i1 %5, label %trap, label %trap1
;;
;; trap:
;;   call void @llvm.ubsantrap(i8 8)
;;   unreachable
;;
;; trap1:
;;   call void @llvm.ubsantrap(i8 7)
;;   unreachable
;;
;; return:
;;   ret i64 %4
;; }
;;
;; define internal fastcc i64 $i64.trunc_f32_u(float %0) unnamed_addr {
;; entry:
;;   %1 = fcmp ogt float %0, -1.000000e+00
;;   %2 = fcmp olt float %0, 0x43F0000000000000
;;   %3 = and i1 %1, %2
;;   br i1 %3, label %ok, label %bad_conversion
;;
;; ok:
;;   %4 = fptoui float %0 to i64
;;   br label %return
;;
;; bad_conversion:
;;   %5 = fcmp uno float %0, %0
;;   br i1 %5, label %trap, label %trap1
;;
;; trap:
;;   call void @llvm.ubsantrap(i8 8)
;;   unreachable
;;
;; trap1:
;;   call void @llvm.ubsantrap(i8 7)
;;   unreachable
;;
;; return:
;;   ret i64 %4
;; }
;;
;; define internal fastcc i64 $i64.trunc_f64_s(double %0) unnamed_addr {
;; entry:
;;   %1 = fcmp oge double %0, 0xC3E0000000000000
;;   %2 = fcmp olt double %0, 0x43E0000000000000
;;   %3 = and i1 %1, %2
;;   br i1 %3, label %ok, label %bad_conversion
;;
;; ok:
;;   %4 = fptosi double %0 to i64
;;   br label %return
;;
;; bad_conversion:
;;   %5 = fcmp uno double %0, %0
;;   br i1 %5, label %trap, label %trap1
;;
;; trap:
;;   call void @llvm.ubsantrap(i8 8)
;;   unreachable
;;
;; trap1:
;;   call void @llvm.ubsantrap(i8 7)
;;   unreachable
;;
;; return:
;;   ret i64 %4
;; }
;;
;; define internal fastcc i64 $i64.trunc_f64_u(double %0) unnamed_addr {
;; entry:
;;   %1 = fcmp ogt double %0, -1.000000e+00
;;   %2 = fcmp olt double %0, 0x43F0000000000000
;;   %3 = and i1 %1, %2
;;   br i1 %3, label %ok, label %bad_conversion
;;
;; ok:
;;   %4 = fptoui double %0 to i64
;;   br label %return
;;
;; bad_conversion:
;;   %5 = fcmp uno double %0, %0
;;   br i1 %5, label %trap, label %trap1
;;
;; trap:
;;   call void @llvm.ubsantrap(i8 8)
;;   unreachable
;;
;; trap1:
;;   call void @llvm.ubsantrap(i8 7)
;;   unreachable
;;
;; return:
;;   ret i64 %4
;; }
;;
;; define internal fastcc float $f32.convert_i32_s(i32 %0) unnamed_addr {
;; entry:
;;   %1 = sitofp i32 %0 to float
;;   ret float %1
;; }
;;
;; define internal fastcc float $f32.convert_i32_u(i32 %0) unnamed_addr {
;; entry:
;;   %1 = uitofp i32 %0 to float
;;   ret float %1
;; }
;;
;; define internal fastcc float $f32.convert_i64_s(i64 %0) unnamed_addr {
;; entry:
;;   %1 = sitofp i64 %0 to float
;;   ret float %1
;; }
;;
;; define internal fastcc float $f32.convert_i64_u(i64 %0) unnamed_addr {
;; entry:
;;   %1 = uitofp i64 %0 to float
;;   ret float %1
;; }
;;
;; define internal fastcc float $f32.demote_f64(double %0) unnamed_addr {
;; entry:
;;   %1 = fptrunc double %0 to float
;;   %2 = call float @llvm.canonicalize.f32(float %1)
;;   ret float %2
;; }
;;
;; define internal fastcc double $f64.convert_i32_s(i32 %0) unnamed_addr {
;; entry:
;;   %1 = sitofp i32 %0 to double
;;   ret double %1
;; }
;;
;; define internal fastcc double $f64.convert_i32_u(i32 %0) unnamed_addr {
;; entry:
;;   %1 = uitofp i32 %0 to double
;;   ret double %1
;; }
;;
;; define internal fastcc double $f64.convert_i64_s(i64 %0) unnamed_addr {
;; entry:
;;   %1 = sitofp i64 %0 to double
;;   ret double %1
;; }
;;
;; define internal fastcc double $f64.convert_i64_u(i64 %0) unnamed_addr {
;; entry:
;;   %1 = uitofp i64 %0 to double
;;   ret double %1
;; }
;;
;; define internal fastcc double $f64.promote_f32(float %0) unnamed_addr {
;; entry:
;;   %1 = fpext float %0 to double
;;   ret double %1
;; }
;;
;; define internal fastcc i32 $i32.reinterpret_f32(float %0) unnamed_addr {
;; entry:
;;   %1 = bitcast float %0 to i32
;;   ret i32 %1
;; }
;;
;; define internal fastcc i64 $i64.reinterpret_f64(double %0) unnamed_addr {
;; entry:
;;   %1 = bitcast double %0 to i64
;;   ret i64 %1
;; }
;;
;; define internal fastcc float $f32.reinterpret_i32(i32 %0) unnamed_addr {
;; entry:
;;   %1 = bitcast i32 %0 to float
;;   ret float %1
;; }
;;
;; define internal fastcc double $f64.reinterpret_i64(i64 %0) unnamed_addr {
;; entry:
;;   %1 = bitcast i64 %0 to double
;;   ret double %1
;; }
;;
;; define internal fastcc float $demoted_promotion(float %0) unnamed_addr {
;; entry:
;;   %1 = fpext float %0 to double
;;   %2 = fptrunc double %1 to float
;;   %3 = call float @llvm.canonicalize.f32(float %2)
;;   ret float %3
;; }
