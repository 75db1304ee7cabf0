;;! emit = "lowered-ir"
;;! flags = "--cpu=x86-64-v3"

;; Relaxed operations: x86-64-v3 has a fused multiplication and addition.

(module
  (func $i8x16.relaxed_swizzle (param v128 v128) (result v128) (i8x16.relaxed_swizzle (local.get 0) (local.get 1)))
  (func $i32x4.relaxed_trunc_f32x4_s (param v128) (result v128) (i32x4.relaxed_trunc_f32x4_s (local.get 0)))
  (func $i32x4.relaxed_trunc_f32x4_u (param v128) (result v128) (i32x4.relaxed_trunc_f32x4_u (local.get 0)))
  (func $i32x4.relaxed_trunc_f64x2_s_zero (param v128) (result v128) (i32x4.relaxed_trunc_f64x2_s_zero (local.get 0)))
  (func $i32x4.relaxed_trunc_f64x2_u_zero (param v128) (result v128) (i32x4.relaxed_trunc_f64x2_u_zero (local.get 0)))
  (func $f32x4.relaxed_madd (param v128 v128 v128) (result v128) (f32x4.relaxed_madd (local.get 0) (local.get 1) (local.get 2)))
  (func $f32x4.relaxed_nmadd (param v128 v128 v128) (result v128) (f32x4.relaxed_nmadd (local.get 0) (local.get 1) (local.get 2)))
  (func $f64x2.relaxed_madd (param v128 v128 v128) (result v128) (f64x2.relaxed_madd (local.get 0) (local.get 1) (local.get 2)))
  (func $f64x2.relaxed_nmadd (param v128 v128 v128) (result v128) (f64x2.relaxed_nmadd (local.get 0) (local.get 1) (local.get 2)))
  (func $i8x16.relaxed_laneselect (param v128 v128 v128) (result v128) (i8x16.relaxed_laneselect (local.get 0) (local.get 1) (local.get 2)))
  (func $i16x8.relaxed_laneselect (param v128 v128 v128) (result v128) (i16x8.relaxed_laneselect (local.get 0) (local.get 1) (local.get 2)))
  (func $i32x4.relaxed_laneselect (param v128 v128 v128) (result v128) (i32x4.relaxed_laneselect (local.get 0) (local.get 1) (local.get 2)))
  (func $i64x2.relaxed_laneselect (param v128 v128 v128) (result v128) (i64x2.relaxed_laneselect (local.get 0) (local.get 1) (local.get 2)))
  (func $f32x4.relaxed_min (param v128 v128) (result v128) (f32x4.relaxed_min (local.get 0) (local.get 1)))
  (func $f32x4.relaxed_max (param v128 v128) (result v128) (f32x4.relaxed_max (local.get 0) (local.get 1)))
  (func $f64x2.relaxed_min (param v128 v128) (result v128) (f64x2.relaxed_min (local.get 0) (local.get 1)))
  (func $f64x2.relaxed_max (param v128 v128) (result v128) (f64x2.relaxed_max (local.get 0) (local.get 1)))
  (func $i16x8.relaxed_q15mulr_s (param v128 v128) (result v128) (i16x8.relaxed_q15mulr_s (local.get 0) (local.get 1)))
  (func $i16x8.relaxed_dot_i8x16_i7x16_s (param v128 v128) (result v128) (i16x8.relaxed_dot_i8x16_i7x16_s (local.get 0) (local.get 1)))
  (func $i32x4.relaxed_dot_i8x16_i7x16_add_s (param v128 v128 v128) (result v128) (i32x4.relaxed_dot_i8x16_i7x16_add_s (local.get 0) (local.get 1) (local.get 2)))

  ;; Keeps them reachable.
  (table $keep funcref (elem
    $i8x16.relaxed_swizzle $i32x4.relaxed_trunc_f32x4_s $i32x4.relaxed_trunc_f32x4_u
    $i32x4.relaxed_trunc_f64x2_s_zero $i32x4.relaxed_trunc_f64x2_u_zero $f32x4.relaxed_madd
    $f32x4.relaxed_nmadd $f64x2.relaxed_madd $f64x2.relaxed_nmadd $i8x16.relaxed_laneselect
    $i16x8.relaxed_laneselect $i32x4.relaxed_laneselect $i64x2.relaxed_laneselect $f32x4.relaxed_min
    $f32x4.relaxed_max $f64x2.relaxed_min $f64x2.relaxed_max $i16x8.relaxed_q15mulr_s
    $i16x8.relaxed_dot_i8x16_i7x16_s $i32x4.relaxed_dot_i8x16_i7x16_add_s))
  (func (export "_start") (drop (table.get $keep (i32.const 0)))))
;;
;; define internal fastcc <2 x i64> $i8x16.relaxed_swizzle(<2 x i64> %0, <2 x i64> %1) unnamed_addr {
;; entry:
;;   %2 = bitcast <2 x i64> %1 to <16 x i8>
;;   %3 = bitcast <2 x i64> %0 to <16 x i8>
;;   %4 = call <16 x i8> @llvm.x86.ssse3.pshuf.b.128(<16 x i8> %3, <16 x i8> %2)
;;   %5 = bitcast <16 x i8> %4 to <2 x i64>
;;   ret <2 x i64> %5
;; }
;;
;; define internal fastcc <2 x i64> $i32x4.relaxed_trunc_f32x4_s(<2 x i64> %0) unnamed_addr {
;; entry:
;;   %1 = bitcast <2 x i64> %0 to <4 x float>
;;   %2 = call <4 x i32> @llvm.x86.sse2.cvttps2dq(<4 x float> %1)
;;   %3 = bitcast <4 x i32> %2 to <2 x i64>
;;   ret <2 x i64> %3
;; }
;;
;; define internal fastcc <2 x i64> $i32x4.relaxed_trunc_f32x4_u(<2 x i64> %0) unnamed_addr {
;; entry:
;;   %1 = bitcast <2 x i64> %0 to <4 x float>
;;   %2 = call <4 x i32> @llvm.fptoui.sat.v4i32.v4f32(<4 x float> %1)
;;   %3 = bitcast <4 x i32> %2 to <2 x i64>
;;   ret <2 x i64> %3
;; }
;;
;; define internal fastcc <2 x i64> $i32x4.relaxed_trunc_f64x2_s_zero(<2 x i64> %0) unnamed_addr {
;; entry:
;;   %1 = bitcast <2 x i64> %0 to <2 x double>
;;   %2 = call <4 x i32> @llvm.x86.sse2.cvttpd2dq(<2 x double> %1)
;;   %3 = bitcast <4 x i32> %2 to <2 x i64>
;;   ret <2 x i64> %3
;; }
;;
;; define internal fastcc <2 x i64> $i32x4.relaxed_trunc_f64x2_u_zero(<2 x i64> %0) unnamed_addr {
;; entry:
;;   %1 = bitcast <2 x i64> %0 to <2 x double>
;;   %2 = call <2 x i32> @llvm.fptoui.sat.v2i32.v2f64(<2 x double> %1)
;;   %3 = shufflevector <2 x i32> %2, <2 x i32> zeroinitializer, <4 x i32> <i32 0, i32 1, i32 2, i32 3>
;;   %4 = bitcast <4 x i32> %3 to <2 x i64>
;;   ret <2 x i64> %4
;; }
;;
;; define internal fastcc <2 x i64> $f32x4.relaxed_madd(<2 x i64> %0, <2 x i64> %1, <2 x i64> %2) unnamed_addr {
;; entry:
;;   %3 = bitcast <2 x i64> %2 to <4 x float>
;;   %4 = bitcast <2 x i64> %1 to <4 x float>
;;   %5 = bitcast <2 x i64> %0 to <4 x float>
;;   %6 = call <4 x float> @llvm.fma.v4f32(<4 x float> %5, <4 x float> %4, <4 x float> %3)
;;   %7 = bitcast <4 x float> %6 to <2 x i64>
;;   ret <2 x i64> %7
;; }
;;
;; define internal fastcc <2 x i64> $f32x4.relaxed_nmadd(<2 x i64> %0, <2 x i64> %1, <2 x i64> %2) unnamed_addr {
;; entry:
;;   %3 = bitcast <2 x i64> %2 to <4 x float>
;;   %4 = bitcast <2 x i64> %1 to <4 x float>
;;   %5 = bitcast <2 x i64> %0 to <4 x float>
;;   %6 = fneg <4 x float> %5
;;   %7 = call <4 x float> @llvm.fma.v4f32(<4 x float> %6, <4 x float> %4, <4 x float> %3)
;;   %8 = bitcast <4 x float> %7 to <2 x i64>
;;   ret <2 x i64> %8
;; }
;;
;; define internal fastcc <2 x i64> $f64x2.relaxed_madd(<2 x i64> %0, <2 x i64> %1, <2 x i64> %2) unnamed_addr {
;; entry:
;;   %3 = bitcast <2 x i64> %2 to <2 x double>
;;   %4 = bitcast <2 x i64> %1 to <2 x double>
;;   %5 = bitcast <2 x i64> %0 to <2 x double>
;;   %6 = call <2 x double> @llvm.fma.v2f64(<2 x double> %5, <2 x double> %4, <2 x double> %3)
;;   %7 = bitcast <2 x double> %6 to <2 x i64>
;;   ret <2 x i64> %7
;; }
;;
;; define internal fastcc <2 x i64> $f64x2.relaxed_nmadd(<2 x i64> %0, <2 x i64> %1, <2 x i64> %2) unnamed_addr {
;; entry:
;;   %3 = bitcast <2 x i64> %2 to <2 x double>
;;   %4 = bitcast <2 x i64> %1 to <2 x double>
;;   %5 = bitcast <2 x i64> %0 to <2 x double>
;;   %6 = fneg <2 x double> %5
;;   %7 = call <2 x double> @llvm.fma.v2f64(<2 x double> %6, <2 x double> %4, <2 x double> %3)
;;   %8 = bitcast <2 x double> %7 to <2 x i64>
;;   ret <2 x i64> %8
;; }
;;
;; define internal fastcc <2 x i64> $i8x16.relaxed_laneselect(<2 x i64> %0, <2 x i64> %1, <2 x i64> %2) unnamed_addr {
;; entry:
;;   %3 = bitcast <2 x i64> %2 to <16 x i8>
;;   %4 = bitcast <2 x i64> %1 to <16 x i8>
;;   %5 = bitcast <2 x i64> %0 to <16 x i8>
;;   %6 = icmp slt <16 x i8> %3, zeroinitializer
;;   %7 = select <16 x i1> %6, <16 x i8> %5, <16 x i8> %4
;;   %8 = bitcast <16 x i8> %7 to <2 x i64>
;;   ret <2 x i64> %8
;; }
;;
;; define internal fastcc <2 x i64> $i16x8.relaxed_laneselect(<2 x i64> %0, <2 x i64> %1, <2 x i64> %2) unnamed_addr {
;; entry:
;;   %3 = bitcast <2 x i64> %2 to <16 x i8>
;;   %4 = bitcast <2 x i64> %1 to <16 x i8>
;;   %5 = bitcast <2 x i64> %0 to <16 x i8>
;;   %6 = icmp slt <16 x i8> %3, zeroinitializer
;;   %7 = select <16 x i1> %6, <16 x i8> %5, <16 x i8> %4
;;   %8 = bitcast <16 x i8> %7 to <2 x i64>
;;   ret <2 x i64> %8
;; }
;;
;; define internal fastcc <2 x i64> $i32x4.relaxed_laneselect(<2 x i64> %0, <2 x i64> %1, <2 x i64> %2) unnamed_addr {
;; entry:
;;   %3 = bitcast <2 x i64> %2 to <4 x i32>
;;   %4 = bitcast <2 x i64> %1 to <4 x i32>
;;   %5 = bitcast <2 x i64> %0 to <4 x i32>
;;   %6 = icmp slt <4 x i32> %3, zeroinitializer
;;   %7 = select <4 x i1> %6, <4 x i32> %5, <4 x i32> %4
;;   %8 = bitcast <4 x i32> %7 to <2 x i64>
;;   ret <2 x i64> %8
;; }
;;
;; define internal fastcc <2 x i64> $i64x2.relaxed_laneselect(<2 x i64> %0, <2 x i64> %1, <2 x i64> %2) unnamed_addr {
;; entry:
;;   %3 = icmp slt <2 x i64> %2, zeroinitializer
;;   %4 = select <2 x i1> %3, <2 x i64> %0, <2 x i64> %1
;;   ret <2 x i64> %4
;; }
;;
;; define internal fastcc <2 x i64> $f32x4.relaxed_min(<2 x i64> %0, <2 x i64> %1) unnamed_addr {
;; entry:
;;   %2 = bitcast <2 x i64> %1 to <4 x float>
;;   %3 = bitcast <2 x i64> %0 to <4 x float>
;;   %4 = fcmp olt <4 x float> %2, %3
;;   %5 = select <4 x i1> %4, <4 x float> %2, <4 x float> %3
;;   %6 = bitcast <4 x float> %5 to <2 x i64>
;;   ret <2 x i64> %6
;; }
;;
;; define internal fastcc <2 x i64> $f32x4.relaxed_max(<2 x i64> %0, <2 x i64> %1) unnamed_addr {
;; entry:
;;   %2 = bitcast <2 x i64> %1 to <4 x float>
;;   %3 = bitcast <2 x i64> %0 to <4 x float>
;;   %4 = fcmp olt <4 x float> %3, %2
;;   %5 = select <4 x i1> %4, <4 x float> %2, <4 x float> %3
;;   %6 = bitcast <4 x float> %5 to <2 x i64>
;;   ret <2 x i64> %6
;; }
;;
;; define internal fastcc <2 x i64> $f64x2.relaxed_min(<2 x i64> %0, <2 x i64> %1) unnamed_addr {
;; entry:
;;   %2 = bitcast <2 x i64> %1 to <2 x double>
;;   %3 = bitcast <2 x i64> %0 to <2 x double>
;;   %4 = fcmp olt <2 x double> %2, %3
;;   %5 = select <2 x i1> %4, <2 x double> %2, <2 x double> %3
;;   %6 = bitcast <2 x double> %5 to <2 x i64>
;;   ret <2 x i64> %6
;; }
;;
;; define internal fastcc <2 x i64> $f64x2.relaxed_max(<2 x i64> %0, <2 x i64> %1) unnamed_addr {
;; entry:
;;   %2 = bitcast <2 x i64> %1 to <2 x double>
;;   %3 = bitcast <2 x i64> %0 to <2 x double>
;;   %4 = fcmp olt <2 x double> %3, %2
;;   %5 = select <2 x i1> %4, <2 x double> %2, <2 x double> %3
;;   %6 = bitcast <2 x double> %5 to <2 x i64>
;;   ret <2 x i64> %6
;; }
;;
;; define internal fastcc <2 x i64> $i16x8.relaxed_q15mulr_s(<2 x i64> %0, <2 x i64> %1) unnamed_addr {
;; entry:
;;   %2 = bitcast <2 x i64> %1 to <8 x i16>
;;   %3 = bitcast <2 x i64> %0 to <8 x i16>
;;   %4 = call <8 x i16> @llvm.x86.ssse3.pmul.hr.sw.128(<8 x i16> %3, <8 x i16> %2)
;;   %5 = bitcast <8 x i16> %4 to <2 x i64>
;;   ret <2 x i64> %5
;; }
;;
;; define internal fastcc <2 x i64> $i16x8.relaxed_dot_i8x16_i7x16_s(<2 x i64> %0, <2 x i64> %1) unnamed_addr {
;; entry:
;;   %2 = bitcast <2 x i64> %1 to <16 x i8>
;;   %3 = bitcast <2 x i64> %0 to <16 x i8>
;;   %4 = call <8 x i16> @llvm.x86.ssse3.pmadd.ub.sw.128(<16 x i8> %2, <16 x i8> %3)
;;   %5 = bitcast <8 x i16> %4 to <2 x i64>
;;   ret <2 x i64> %5
;; }
;;
;; define internal fastcc <2 x i64> $i32x4.relaxed_dot_i8x16_i7x16_add_s(<2 x i64> %0, <2 x i64> %1, <2 x i64> %2) unnamed_addr {
;; entry:
;;   %3 = bitcast <2 x i64> %2 to <4 x i32>
;;   %4 = bitcast <2 x i64> %1 to <16 x i8>
;;   %5 = bitcast <2 x i64> %0 to <16 x i8>
;;   %6 = call <8 x i16> @llvm.x86.ssse3.pmadd.ub.sw.128(<16 x i8> %4, <16 x i8> %5)
;;   %7 = call <4 x i32> @llvm.x86.sse2.pmadd.wd(<8 x i16> %6, <8 x i16> splat (i16 1))
;;   %8 = add <4 x i32> %7, %3
;;   %9 = bitcast <4 x i32> %8 to <2 x i64>
;;   ret <2 x i64> %9
;; }
