;;! emit = "lowered-ir"

;; Conversions of vectors.

(module
  (func $f32x4.demote_f64x2_zero (param v128) (result v128) (f32x4.demote_f64x2_zero (local.get 0)))
  (func $f64x2.promote_low_f32x4 (param v128) (result v128) (f64x2.promote_low_f32x4 (local.get 0)))
  (func $i32x4.trunc_sat_f32x4_s (param v128) (result v128) (i32x4.trunc_sat_f32x4_s (local.get 0)))
  (func $i32x4.trunc_sat_f32x4_u (param v128) (result v128) (i32x4.trunc_sat_f32x4_u (local.get 0)))
  (func $f32x4.convert_i32x4_s (param v128) (result v128) (f32x4.convert_i32x4_s (local.get 0)))
  (func $f32x4.convert_i32x4_u (param v128) (result v128) (f32x4.convert_i32x4_u (local.get 0)))
  (func $i32x4.trunc_sat_f64x2_s_zero (param v128) (result v128) (i32x4.trunc_sat_f64x2_s_zero (local.get 0)))
  (func $i32x4.trunc_sat_f64x2_u_zero (param v128) (result v128) (i32x4.trunc_sat_f64x2_u_zero (local.get 0)))
  (func $f64x2.convert_low_i32x4_s (param v128) (result v128) (f64x2.convert_low_i32x4_s (local.get 0)))
  (func $f64x2.convert_low_i32x4_u (param v128) (result v128) (f64x2.convert_low_i32x4_u (local.get 0)))

  ;; LLVM would fold the pair to its operand, signalling NaN or not.
  (func $demoted_promotion (param v128) (result v128)
    (f32x4.demote_f64x2_zero (f64x2.promote_low_f32x4 (local.get 0))))

  ;; Keeps them reachable.
  (table $keep funcref (elem
    $f32x4.demote_f64x2_zero $f64x2.promote_low_f32x4 $i32x4.trunc_sat_f32x4_s $i32x4.trunc_sat_f32x4_u
    $f32x4.convert_i32x4_s $f32x4.convert_i32x4_u $i32x4.trunc_sat_f64x2_s_zero
    $i32x4.trunc_sat_f64x2_u_zero $f64x2.convert_low_i32x4_s $f64x2.convert_low_i32x4_u
    $demoted_promotion))
  (func (export "_start") (drop (table.get $keep (i32.const 0)))))
;;
;; define internal fastcc <2 x i64> $f32x4.demote_f64x2_zero(<2 x i64> %0) unnamed_addr {
;; entry:
;;   %1 = bitcast <2 x i64> %0 to <2 x double>
;;   %2 = fptrunc <2 x double> %1 to <2 x float>
;;   %3 = call <2 x float> @llvm.canonicalize.v2f32(<2 x float> %2)
;;   %4 = shufflevector <2 x float> %3, <2 x float> zeroinitializer, <4 x i32> <i32 0, i32 1, i32 2, i32 3>
;;   %5 = bitcast <4 x float> %4 to <2 x i64>
;;   ret <2 x i64> %5
;; }
;;
;; define internal fastcc <2 x i64> $f64x2.promote_low_f32x4(<2 x i64> %0) unnamed_addr {
;; entry:
;;   %1 = bitcast <2 x i64> %0 to <4 x float>
;;   %2 = shufflevector <4 x float> %1, <4 x float> poison, <2 x i32> <i32 0, i32 1>
;;   %3 = fpext <2 x float> %2 to <2 x double>
;;   %4 = bitcast <2 x double> %3 to <2 x i64>
;;   ret <2 x i64> %4
;; }
;;
;; define internal fastcc <2 x i64> $i32x4.trunc_sat_f32x4_s(<2 x i64> %0) unnamed_addr {
;; entry:
;;   %1 = bitcast <2 x i64> %0 to <4 x float>
;;   %2 = call <4 x i32> @llvm.fptosi.sat.v4i32.v4f32(<4 x float> %1)
;;   %3 = bitcast <4 x i32> %2 to <2 x i64>
;;   ret <2 x i64> %3
;; }
;;
;; define internal fastcc <2 x i64> $i32x4.trunc_sat_f32x4_u(<2 x i64> %0) unnamed_addr {
;; entry:
;;   %1 = bitcast <2 x i64> %0 to <4 x float>
;;   %2 = call <4 x i32> @llvm.fptoui.sat.v4i32.v4f32(<4 x float> %1)
;;   %3 = bitcast <4 x i32> %2 to <2 x i64>
;;   ret <2 x i64> %3
;; }
;;
;; define internal fastcc <2 x i64> $f32x4.convert_i32x4_s(<2 x i64> %0) unnamed_addr {
;; entry:
;;   %1 = bitcast <2 x i64> %0 to <4 x i32>
;;   %2 = sitofp <4 x i32> %1 to <4 x float>
;;   %3 = bitcast <4 x float> %2 to <2 x i64>
;;   ret <2 x i64> %3
;; }
;;
;; define internal fastcc <2 x i64> $f32x4.convert_i32x4_u(<2 x i64> %0) unnamed_addr {
;; entry:
;;   %1 = bitcast <2 x i64> %0 to <4 x i32>
;;   %2 = uitofp <4 x i32> %1 to <4 x float>
;;   %3 = bitcast <4 x float> %2 to <2 x i64>
;;   ret <2 x i64> %3
;; }
;;
;; define internal fastcc <2 x i64> $i32x4.trunc_sat_f64x2_s_zero(<2 x i64> %0) unnamed_addr {
;; entry:
;;   %1 = bitcast <2 x i64> %0 to <2 x double>
;;   %2 = call <2 x i32> @llvm.fptosi.sat.v2i32.v2f64(<2 x double> %1)
;;   %3 = shufflevector <2 x i32> %2, <2 x i32> zeroinitializer, <4 x i32> <i32 0, i32 1, i32 2, i32 3>
;;   %4 = bitcast <4 x i32> %3 to <2 x i64>
;;   ret <2 x i64> %4
;; }
;;
;; define internal fastcc <2 x i64> $i32x4.trunc_sat_f64x2_u_zero(<2 x i64> %0) unnamed_addr {
;; entry:
;;   %1 = bitcast <2 x i64> %0 to <2 x double>
;;   %2 = call <2 x i32> @llvm.fptoui.sat.v2i32.v2f64(<2 x double> %1)
;;   %3 = shufflevector <2 x i32> %2, <2 x i32> zeroinitializer, <4 x i32> <i32 0, i32 1, i32 2, i32 3>
;;   %4 = bitcast <4 x i32> %3 to <2 x i64>
;;   ret <2 x i64> %4
;; }
;;
;; define internal fastcc <2 x i64> $f64x2.convert_low_i32x4_s(<2 x i64> %0) unnamed_addr {
;; entry:
;;   %1 = bitcast <2 x i64> %0 to <4 x i32>
;;   %2 = shufflevector <4 x i32> %1, <4 x i32> poison, <2 x i32> <i32 0, i32 1>
;;   %3 = sitofp <2 x i32> %2 to <2 x double>
;;   %4 = bitcast <2 x double> %3 to <2 x i64>
;;   ret <2 x i64> %4
;; }
;;
;; define internal fastcc <2 x i64> $f64x2.convert_low_i32x4_u(<2 x i64> %0) unnamed_addr {
;; entry:
;;   %1 = bitcast <2 x i64> %0 to <4 x i32>
;;   %2 = shufflevector <4 x i32> %1, <4 x i32> poison, <2 x i32> <i32 0, i32 1>
;;   %3 = uitofp <2 x i32> %2 to <2 x double>
;;   %4 = bitcast <2 x double> %3 to <2 x i64>
;;   ret <2 x i64> %4
;; }
;;
;; define internal fastcc <2 x i64> $demoted_promotion(<2 x i64> %0) unnamed_addr {
;; entry:
;;   %1 = bitcast <2 x i64> %0 to <4 x float>
;;   %2 = shufflevector <4 x float> %1, <4 x float> poison, <2 x i32> <i32 0, i32 1>
;;   %3 = fpext <2 x float> %2 to <2 x double>
;;   %4 = fptrunc <2 x double> %3 to <2 x float>
;;   %5 = call <2 x float> @llvm.canonicalize.v2f32(<2 x float> %4)
;;   %6 = shufflevector <2 x float> %5, <2 x float> zeroinitializer, <4 x i32> <i32 0, i32 1, i32 2, i32 3>
;;   %7 = bitcast <4 x float> %6 to <2 x i64>
;;   ret <2 x i64> %7
;; }
