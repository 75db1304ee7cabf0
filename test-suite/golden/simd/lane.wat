;;! emit = "lowered-ir"

;; Whole vectors and single lanes. A v128 is a <2 x i64> between operations.

(module
  (func $i8x16.shuffle (param v128 v128) (result v128) (i8x16.shuffle 0 17 2 19 4 21 6 23 8 25 10 27 12 29 14 31 (local.get 0) (local.get 1)))
  (func $i8x16.swizzle (param v128 v128) (result v128) (i8x16.swizzle (local.get 0) (local.get 1)))
  (func $i8x16.splat (param i32) (result v128) (i8x16.splat (local.get 0)))
  (func $i16x8.splat (param i32) (result v128) (i16x8.splat (local.get 0)))
  (func $i32x4.splat (param i32) (result v128) (i32x4.splat (local.get 0)))
  (func $i64x2.splat (param i64) (result v128) (i64x2.splat (local.get 0)))
  (func $f32x4.splat (param f32) (result v128) (f32x4.splat (local.get 0)))
  (func $f64x2.splat (param f64) (result v128) (f64x2.splat (local.get 0)))
  (func $i8x16.extract_lane_s (param v128) (result i32) (i8x16.extract_lane_s 1 (local.get 0)))
  (func $i8x16.extract_lane_u (param v128) (result i32) (i8x16.extract_lane_u 1 (local.get 0)))
  (func $i8x16.replace_lane (param v128 i32) (result v128) (i8x16.replace_lane 1 (local.get 0) (local.get 1)))
  (func $i16x8.extract_lane_s (param v128) (result i32) (i16x8.extract_lane_s 1 (local.get 0)))
  (func $i16x8.extract_lane_u (param v128) (result i32) (i16x8.extract_lane_u 1 (local.get 0)))
  (func $i16x8.replace_lane (param v128 i32) (result v128) (i16x8.replace_lane 1 (local.get 0) (local.get 1)))
  (func $i32x4.extract_lane (param v128) (result i32) (i32x4.extract_lane 1 (local.get 0)))
  (func $i32x4.replace_lane (param v128 i32) (result v128) (i32x4.replace_lane 1 (local.get 0) (local.get 1)))
  (func $i64x2.extract_lane (param v128) (result i64) (i64x2.extract_lane 1 (local.get 0)))
  (func $i64x2.replace_lane (param v128 i64) (result v128) (i64x2.replace_lane 1 (local.get 0) (local.get 1)))
  (func $f32x4.extract_lane (param v128) (result f32) (f32x4.extract_lane 1 (local.get 0)))
  (func $f32x4.replace_lane (param v128 f32) (result v128) (f32x4.replace_lane 1 (local.get 0) (local.get 1)))
  (func $f64x2.extract_lane (param v128) (result f64) (f64x2.extract_lane 1 (local.get 0)))
  (func $f64x2.replace_lane (param v128 f64) (result v128) (f64x2.replace_lane 1 (local.get 0) (local.get 1)))
  (func $v128.not (param v128) (result v128) (v128.not (local.get 0)))
  (func $v128.and (param v128 v128) (result v128) (v128.and (local.get 0) (local.get 1)))
  (func $v128.andnot (param v128 v128) (result v128) (v128.andnot (local.get 0) (local.get 1)))
  (func $v128.or (param v128 v128) (result v128) (v128.or (local.get 0) (local.get 1)))
  (func $v128.xor (param v128 v128) (result v128) (v128.xor (local.get 0) (local.get 1)))
  (func $v128.bitselect (param v128 v128 v128) (result v128) (v128.bitselect (local.get 0) (local.get 1) (local.get 2)))
  (func $v128.any_true (param v128) (result i32) (v128.any_true (local.get 0)))
  (func $v128.const (result v128) (v128.const i8x16 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15))
  ;; A constant changes its shape at compile time.
  (func $constant_shapes (param v128) (result v128)
    (f32x4.add (local.get 0) (v128.const i32x4 0x3fc00000 0x40000000 0x40200000 0x40400000)))
  (func $constant_swizzle (param v128) (result v128)
    (i8x16.swizzle (local.get 0) (v128.const i8x16 3 2 1 0 7 6 5 4 11 10 9 8 15 14 16 255)))
  ;; Operations on one shape follow each other without casts.
  (func $one_shape (param v128 v128 v128) (result v128)
    (i16x8.add (i16x8.mul (local.get 0) (local.get 1)) (local.get 2)))

  ;; Keeps them reachable.
  (table $keep funcref (elem
    $i8x16.shuffle $i8x16.swizzle $i8x16.splat $i16x8.splat $i32x4.splat $i64x2.splat $f32x4.splat
    $f64x2.splat $i8x16.extract_lane_s $i8x16.extract_lane_u $i8x16.replace_lane $i16x8.extract_lane_s
    $i16x8.extract_lane_u $i16x8.replace_lane $i32x4.extract_lane $i32x4.replace_lane
    $i64x2.extract_lane $i64x2.replace_lane $f32x4.extract_lane $f32x4.replace_lane $f64x2.extract_lane
    $f64x2.replace_lane $v128.not $v128.and $v128.andnot $v128.or $v128.xor $v128.bitselect
    $v128.any_true $v128.const $constant_shapes $constant_swizzle $one_shape))
  (func (export "_start") (drop (table.get $keep (i32.const 0)))))
;;
;; define internal fastcc <2 x i64> $i8x16.shuffle(<2 x i64> %0, <2 x i64> %1) unnamed_addr {
;; entry:
;;   %2 = bitcast <2 x i64> %1 to <16 x i8>
;;   %3 = bitcast <2 x i64> %0 to <16 x i8>
;;   %4 = shufflevector <16 x i8> %3, <16 x i8> %2, <16 x i32> <i32 0, i32 17, i32 2, i32 19, i32 4, i32 21, i32 6, i32 23, i32 8, i32 25, i32 10, i32 27, i32 12, i32 29, i32 14, i32 31>
;;   %5 = bitcast <16 x i8> %4 to <2 x i64>
;;   ret <2 x i64> %5
;; }
;;
;; define internal fastcc <2 x i64> $i8x16.swizzle(<2 x i64> %0, <2 x i64> %1) unnamed_addr {
;; entry:
;;   %2 = bitcast <2 x i64> %1 to <16 x i8>
;;   %3 = bitcast <2 x i64> %0 to <16 x i8>
;;   %4 = call <16 x i8> @llvm.uadd.sat.v16i8(<16 x i8> %2, <16 x i8> splat (i8 112))
;;   %5 = call <16 x i8> @llvm.x86.ssse3.pshuf.b.128(<16 x i8> %3, <16 x i8> %4)
;;   %6 = bitcast <16 x i8> %5 to <2 x i64>
;;   ret <2 x i64> %6
;; }
;;
;; define internal fastcc <2 x i64> $i8x16.splat(i32 %0) unnamed_addr {
;; entry:
;;   %1 = trunc i32 %0 to i8
;;   %.splatinsert = insertelement <16 x i8> poison, i8 %1, i64 0
;;   %.splat = shufflevector <16 x i8> %.splatinsert, <16 x i8> poison, <16 x i32> zeroinitializer
;;   %2 = bitcast <16 x i8> %.splat to <2 x i64>
;;   ret <2 x i64> %2
;; }
;;
;; define internal fastcc <2 x i64> $i16x8.splat(i32 %0) unnamed_addr {
;; entry:
;;   %1 = trunc i32 %0 to i16
;;   %.splatinsert = insertelement <8 x i16> poison, i16 %1, i64 0
;;   %.splat = shufflevector <8 x i16> %.splatinsert, <8 x i16> poison, <8 x i32> zeroinitializer
;;   %2 = bitcast <8 x i16> %.splat to <2 x i64>
;;   ret <2 x i64> %2
;; }
;;
;; define internal fastcc <2 x i64> $i32x4.splat(i32 %0) unnamed_addr {
;; entry:
;;   %.splatinsert = insertelement <4 x i32> poison, i32 %0, i64 0
;;   %.splat = shufflevector <4 x i32> %.splatinsert, <4 x i32> poison, <4 x i32> zeroinitializer
;;   %1 = bitcast <4 x i32> %.splat to <2 x i64>
;;   ret <2 x i64> %1
;; }
;;
;; define internal fastcc <2 x i64> $i64x2.splat(i64 %0) unnamed_addr {
;; entry:
;;   %.splatinsert = insertelement <2 x i64> poison, i64 %0, i64 0
;;   %.splat = shufflevector <2 x i64> %.splatinsert, <2 x i64> poison, <2 x i32> zeroinitializer
;;   ret <2 x i64> %.splat
;; }
;;
;; define internal fastcc <2 x i64> $f32x4.splat(float %0) unnamed_addr {
;; entry:
;;   %.splatinsert = insertelement <4 x float> poison, float %0, i64 0
;;   %.splat = shufflevector <4 x float> %.splatinsert, <4 x float> poison, <4 x i32> zeroinitializer
;;   %1 = bitcast <4 x float> %.splat to <2 x i64>
;;   ret <2 x i64> %1
;; }
;;
;; define internal fastcc <2 x i64> $f64x2.splat(double %0) unnamed_addr {
;; entry:
;;   %.splatinsert = insertelement <2 x double> poison, double %0, i64 0
;;   %.splat = shufflevector <2 x double> %.splatinsert, <2 x double> poison, <2 x i32> zeroinitializer
;;   %1 = bitcast <2 x double> %.splat to <2 x i64>
;;   ret <2 x i64> %1
;; }
;;
;; define internal fastcc i32 $i8x16.extract_lane_s(<2 x i64> %0) unnamed_addr {
;; entry:
;;   %1 = bitcast <2 x i64> %0 to <16 x i8>
;;   %2 = extractelement <16 x i8> %1, i64 1
;;   %3 = sext i8 %2 to i32
;;   ret i32 %3
;; }
;;
;; define internal fastcc i32 $i8x16.extract_lane_u(<2 x i64> %0) unnamed_addr {
;; entry:
;;   %1 = bitcast <2 x i64> %0 to <16 x i8>
;;   %2 = extractelement <16 x i8> %1, i64 1
;;   %3 = zext i8 %2 to i32
;;   ret i32 %3
;; }
;;
;; define internal fastcc <2 x i64> $i8x16.replace_lane(<2 x i64> %0, i32 %1) unnamed_addr {
;; entry:
;;   %2 = trunc i32 %1 to i8
;;   %3 = bitcast <2 x i64> %0 to <16 x i8>
;;   %4 = insertelement <16 x i8> %3, i8 %2, i64 1
;;   %5 = bitcast <16 x i8> %4 to <2 x i64>
;;   ret <2 x i64> %5
;; }
;;
;; define internal fastcc i32 $i16x8.extract_lane_s(<2 x i64> %0) unnamed_addr {
;; entry:
;;   %1 = bitcast <2 x i64> %0 to <8 x i16>
;;   %2 = extractelement <8 x i16> %1, i64 1
;;   %3 = sext i16 %2 to i32
;;   ret i32 %3
;; }
;;
;; define internal fastcc i32 $i16x8.extract_lane_u(<2 x i64> %0) unnamed_addr {
;; entry:
;;   %1 = bitcast <2 x i64> %0 to <8 x i16>
;;   %2 = extractelement <8 x i16> %1, i64 1
;;   %3 = zext i16 %2 to i32
;;   ret i32 %3
;; }
;;
;; define internal fastcc <2 x i64> $i16x8.replace_lane(<2 x i64> %0, i32 %1) unnamed_addr {
;; entry:
;;   %2 = trunc i32 %1 to i16
;;   %3 = bitcast <2 x i64> %0 to <8 x i16>
;;   %4 = insertelement <8 x i16> %3, i16 %2, i64 1
;;   %5 = bitcast <8 x i16> %4 to <2 x i64>
;;   ret <2 x i64> %5
;; }
;;
;; define internal fastcc i32 $i32x4.extract_lane(<2 x i64> %0) unnamed_addr {
;; entry:
;;   %1 = bitcast <2 x i64> %0 to <4 x i32>
;;   %2 = extractelement <4 x i32> %1, i64 1
;;   ret i32 %2
;; }
;;
;; define internal fastcc <2 x i64> $i32x4.replace_lane(<2 x i64> %0, i32 %1) unnamed_addr {
;; entry:
;;   %2 = bitcast <2 x i64> %0 to <4 x i32>
;;   %3 = insertelement <4 x i32> %2, i32 %1, i64 1
;;   %4 = bitcast <4 x i32> %3 to <2 x i64>
;;   ret <2 x i64> %4
;; }
;;
;; define internal fastcc i64 $i64x2.extract_lane(<2 x i64> %0) unnamed_addr {
;; entry:
;;   %1 = extractelement <2 x i64> %0, i64 1
;;   ret i64 %1
;; }
;;
;; define internal fastcc <2 x i64> $i64x2.replace_lane(<2 x i64> %0, i64 %1) unnamed_addr {
;; entry:
;;   %2 = insertelement <2 x i64> %0, i64 %1, i64 1
;;   ret <2 x i64> %2
;; }
;;
;; define internal fastcc float $f32x4.extract_lane(<2 x i64> %0) unnamed_addr {
;; entry:
;;   %1 = bitcast <2 x i64> %0 to <4 x float>
;;   %2 = extractelement <4 x float> %1, i64 1
;;   ret float %2
;; }
;;
;; define internal fastcc <2 x i64> $f32x4.replace_lane(<2 x i64> %0, float %1) unnamed_addr {
;; entry:
;;   %2 = bitcast <2 x i64> %0 to <4 x float>
;;   %3 = insertelement <4 x float> %2, float %1, i64 1
;;   %4 = bitcast <4 x float> %3 to <2 x i64>
;;   ret <2 x i64> %4
;; }
;;
;; define internal fastcc double $f64x2.extract_lane(<2 x i64> %0) unnamed_addr {
;; entry:
;;   %1 = bitcast <2 x i64> %0 to <2 x double>
;;   %2 = extractelement <2 x double> %1, i64 1
;;   ret double %2
;; }
;;
;; define internal fastcc <2 x i64> $f64x2.replace_lane(<2 x i64> %0, double %1) unnamed_addr {
;; entry:
;;   %2 = bitcast <2 x i64> %0 to <2 x double>
;;   %3 = insertelement <2 x double> %2, double %1, i64 1
;;   %4 = bitcast <2 x double> %3 to <2 x i64>
;;   ret <2 x i64> %4
;; }
;;
;; define internal fastcc <2 x i64> $v128.not(<2 x i64> %0) unnamed_addr {
;; entry:
;;   %1 = xor <2 x i64> %0, splat (i64 -1)
;;   ret <2 x i64> %1
;; }
;;
;; define internal fastcc <2 x i64> $v128.and(<2 x i64> %0, <2 x i64> %1) unnamed_addr {
;; entry:
;;   %2 = and <2 x i64> %0, %1
;;   ret <2 x i64> %2
;; }
;;
;; define internal fastcc <2 x i64> $v128.andnot(<2 x i64> %0, <2 x i64> %1) unnamed_addr {
;; entry:
;;   %2 = xor <2 x i64> %1, splat (i64 -1)
;;   %3 = and <2 x i64> %0, %2
;;   ret <2 x i64> %3
;; }
;;
;; define internal fastcc <2 x i64> $v128.or(<2 x i64> %0, <2 x i64> %1) unnamed_addr {
;; entry:
;;   %2 = or <2 x i64> %0, %1
;;   ret <2 x i64> %2
;; }
;;
;; define internal fastcc <2 x i64> $v128.xor(<2 x i64> %0, <2 x i64> %1) unnamed_addr {
;; entry:
;;   %2 = xor <2 x i64> %0, %1
;;   ret <2 x i64> %2
;; }
;;
;; define internal fastcc <2 x i64> $v128.bitselect(<2 x i64> %0, <2 x i64> %1, <2 x i64> %2) unnamed_addr {
;; entry:
;;   %3 = and <2 x i64> %0, %2
;;   %4 = xor <2 x i64> %2, splat (i64 -1)
;;   %5 = and <2 x i64> %1, %4
;;   %6 = or <2 x i64> %3, %5
;;   ret <2 x i64> %6
;; }
;;
;; define internal fastcc i32 $v128.any_true(<2 x i64> %0) unnamed_addr {
;; entry:
;;   %1 = call i64 @llvm.vector.reduce.or.v2i64(<2 x i64> %0)
;;   %2 = icmp ne i64 %1, 0
;;   %3 = zext i1 %2 to i32
;;   ret i32 %3
;; }
;;
;; define internal fastcc <2 x i64> $v128.const() unnamed_addr {
;; entry:
;;   ret <2 x i64> <i64 506097522914230528, i64 1084818905618843912>
;; }
;;
;; define internal fastcc <2 x i64> $constant_shapes(<2 x i64> %0) unnamed_addr {
;; entry:
;;   %1 = bitcast <2 x i64> %0 to <4 x float>
;;   %2 = fadd <4 x float> %1, <float 1.500000e+00, float 2.000000e+00, float 2.500000e+00, float 3.000000e+00>
;;   %3 = bitcast <4 x float> %2 to <2 x i64>
;;   ret <2 x i64> %3
;; }
;;
;; define internal fastcc <2 x i64> $constant_swizzle(<2 x i64> %0) unnamed_addr {
;; entry:
;;   %1 = bitcast <2 x i64> %0 to <16 x i8>
;;   %2 = shufflevector <16 x i8> %1, <16 x i8> zeroinitializer, <16 x i32> <i32 3, i32 2, i32 1, i32 0, i32 7, i32 6, i32 5, i32 4, i32 11, i32 10, i32 9, i32 8, i32 15, i32 14, i32 16, i32 16>
;;   %3 = bitcast <16 x i8> %2 to <2 x i64>
;;   ret <2 x i64> %3
;; }
;;
;; define internal fastcc <2 x i64> $one_shape(<2 x i64> %0, <2 x i64> %1, <2 x i64> %2) unnamed_addr {
;; entry:
;;   %3 = bitcast <2 x i64> %1 to <8 x i16>
;;   %4 = bitcast <2 x i64> %0 to <8 x i16>
;;   %5 = mul <8 x i16> %4, %3
;;   %6 = bitcast <2 x i64> %2 to <8 x i16>
;;   %7 = add <8 x i16> %5, %6
;;   %8 = bitcast <8 x i16> %7 to <2 x i64>
;;   ret <2 x i64> %8
;; }
