;;! emit = "lowered-ir"

;; Integer operations that change the width of lanes or look at all of them, with the instructions of x86-64-v2.

(module
  (func $i8x16.all_true (param v128) (result i32) (i8x16.all_true (local.get 0)))
  (func $i8x16.bitmask (param v128) (result i32) (i8x16.bitmask (local.get 0)))
  (func $i8x16.narrow_i16x8_s (param v128 v128) (result v128) (i8x16.narrow_i16x8_s (local.get 0) (local.get 1)))
  (func $i8x16.narrow_i16x8_u (param v128 v128) (result v128) (i8x16.narrow_i16x8_u (local.get 0) (local.get 1)))
  (func $i16x8.extadd_pairwise_i8x16_s (param v128) (result v128) (i16x8.extadd_pairwise_i8x16_s (local.get 0)))
  (func $i16x8.extadd_pairwise_i8x16_u (param v128) (result v128) (i16x8.extadd_pairwise_i8x16_u (local.get 0)))
  (func $i32x4.extadd_pairwise_i16x8_s (param v128) (result v128) (i32x4.extadd_pairwise_i16x8_s (local.get 0)))
  (func $i32x4.extadd_pairwise_i16x8_u (param v128) (result v128) (i32x4.extadd_pairwise_i16x8_u (local.get 0)))
  (func $i16x8.q15mulr_sat_s (param v128 v128) (result v128) (i16x8.q15mulr_sat_s (local.get 0) (local.get 1)))
  (func $i16x8.all_true (param v128) (result i32) (i16x8.all_true (local.get 0)))
  (func $i16x8.bitmask (param v128) (result i32) (i16x8.bitmask (local.get 0)))
  (func $i16x8.narrow_i32x4_s (param v128 v128) (result v128) (i16x8.narrow_i32x4_s (local.get 0) (local.get 1)))
  (func $i16x8.narrow_i32x4_u (param v128 v128) (result v128) (i16x8.narrow_i32x4_u (local.get 0) (local.get 1)))
  (func $i16x8.extend_low_i8x16_s (param v128) (result v128) (i16x8.extend_low_i8x16_s (local.get 0)))
  (func $i16x8.extend_high_i8x16_s (param v128) (result v128) (i16x8.extend_high_i8x16_s (local.get 0)))
  (func $i16x8.extend_low_i8x16_u (param v128) (result v128) (i16x8.extend_low_i8x16_u (local.get 0)))
  (func $i16x8.extend_high_i8x16_u (param v128) (result v128) (i16x8.extend_high_i8x16_u (local.get 0)))
  (func $i16x8.extmul_low_i8x16_s (param v128 v128) (result v128) (i16x8.extmul_low_i8x16_s (local.get 0) (local.get 1)))
  (func $i16x8.extmul_high_i8x16_s (param v128 v128) (result v128) (i16x8.extmul_high_i8x16_s (local.get 0) (local.get 1)))
  (func $i16x8.extmul_low_i8x16_u (param v128 v128) (result v128) (i16x8.extmul_low_i8x16_u (local.get 0) (local.get 1)))
  (func $i16x8.extmul_high_i8x16_u (param v128 v128) (result v128) (i16x8.extmul_high_i8x16_u (local.get 0) (local.get 1)))
  (func $i32x4.all_true (param v128) (result i32) (i32x4.all_true (local.get 0)))
  (func $i32x4.bitmask (param v128) (result i32) (i32x4.bitmask (local.get 0)))
  (func $i32x4.extend_low_i16x8_s (param v128) (result v128) (i32x4.extend_low_i16x8_s (local.get 0)))
  (func $i32x4.extend_high_i16x8_s (param v128) (result v128) (i32x4.extend_high_i16x8_s (local.get 0)))
  (func $i32x4.extend_low_i16x8_u (param v128) (result v128) (i32x4.extend_low_i16x8_u (local.get 0)))
  (func $i32x4.extend_high_i16x8_u (param v128) (result v128) (i32x4.extend_high_i16x8_u (local.get 0)))
  (func $i32x4.dot_i16x8_s (param v128 v128) (result v128) (i32x4.dot_i16x8_s (local.get 0) (local.get 1)))
  (func $i32x4.extmul_low_i16x8_s (param v128 v128) (result v128) (i32x4.extmul_low_i16x8_s (local.get 0) (local.get 1)))
  (func $i32x4.extmul_high_i16x8_s (param v128 v128) (result v128) (i32x4.extmul_high_i16x8_s (local.get 0) (local.get 1)))
  (func $i32x4.extmul_low_i16x8_u (param v128 v128) (result v128) (i32x4.extmul_low_i16x8_u (local.get 0) (local.get 1)))
  (func $i32x4.extmul_high_i16x8_u (param v128 v128) (result v128) (i32x4.extmul_high_i16x8_u (local.get 0) (local.get 1)))
  (func $i64x2.all_true (param v128) (result i32) (i64x2.all_true (local.get 0)))
  (func $i64x2.bitmask (param v128) (result i32) (i64x2.bitmask (local.get 0)))
  (func $i64x2.extend_low_i32x4_s (param v128) (result v128) (i64x2.extend_low_i32x4_s (local.get 0)))
  (func $i64x2.extend_high_i32x4_s (param v128) (result v128) (i64x2.extend_high_i32x4_s (local.get 0)))
  (func $i64x2.extend_low_i32x4_u (param v128) (result v128) (i64x2.extend_low_i32x4_u (local.get 0)))
  (func $i64x2.extend_high_i32x4_u (param v128) (result v128) (i64x2.extend_high_i32x4_u (local.get 0)))
  (func $i64x2.extmul_low_i32x4_s (param v128 v128) (result v128) (i64x2.extmul_low_i32x4_s (local.get 0) (local.get 1)))
  (func $i64x2.extmul_high_i32x4_s (param v128 v128) (result v128) (i64x2.extmul_high_i32x4_s (local.get 0) (local.get 1)))
  (func $i64x2.extmul_low_i32x4_u (param v128 v128) (result v128) (i64x2.extmul_low_i32x4_u (local.get 0) (local.get 1)))
  (func $i64x2.extmul_high_i32x4_u (param v128 v128) (result v128) (i64x2.extmul_high_i32x4_u (local.get 0) (local.get 1)))

  ;; Keeps them reachable.
  (table $keep funcref (elem
    $i8x16.all_true $i8x16.bitmask $i8x16.narrow_i16x8_s $i8x16.narrow_i16x8_u
    $i16x8.extadd_pairwise_i8x16_s $i16x8.extadd_pairwise_i8x16_u $i32x4.extadd_pairwise_i16x8_s
    $i32x4.extadd_pairwise_i16x8_u $i16x8.q15mulr_sat_s $i16x8.all_true $i16x8.bitmask
    $i16x8.narrow_i32x4_s $i16x8.narrow_i32x4_u $i16x8.extend_low_i8x16_s $i16x8.extend_high_i8x16_s
    $i16x8.extend_low_i8x16_u $i16x8.extend_high_i8x16_u $i16x8.extmul_low_i8x16_s
    $i16x8.extmul_high_i8x16_s $i16x8.extmul_low_i8x16_u $i16x8.extmul_high_i8x16_u $i32x4.all_true
    $i32x4.bitmask $i32x4.extend_low_i16x8_s $i32x4.extend_high_i16x8_s $i32x4.extend_low_i16x8_u
    $i32x4.extend_high_i16x8_u $i32x4.dot_i16x8_s $i32x4.extmul_low_i16x8_s $i32x4.extmul_high_i16x8_s
    $i32x4.extmul_low_i16x8_u $i32x4.extmul_high_i16x8_u $i64x2.all_true $i64x2.bitmask
    $i64x2.extend_low_i32x4_s $i64x2.extend_high_i32x4_s $i64x2.extend_low_i32x4_u
    $i64x2.extend_high_i32x4_u $i64x2.extmul_low_i32x4_s $i64x2.extmul_high_i32x4_s
    $i64x2.extmul_low_i32x4_u $i64x2.extmul_high_i32x4_u))
  (func (export "_start") (drop (table.get $keep (i32.const 0)))))
;;
;; define internal fastcc i32 $i8x16.all_true(<2 x i64> %0) unnamed_addr {
;; entry:
;;   %1 = bitcast <2 x i64> %0 to <16 x i8>
;;   %2 = icmp ne <16 x i8> %1, zeroinitializer
;;   %3 = call i1 @llvm.vector.reduce.and.v16i1(<16 x i1> %2)
;;   %4 = zext i1 %3 to i32
;;   ret i32 %4
;; }
;;
;; define internal fastcc i32 $i8x16.bitmask(<2 x i64> %0) unnamed_addr {
;; entry:
;;   %1 = bitcast <2 x i64> %0 to <16 x i8>
;;   %2 = icmp slt <16 x i8> %1, zeroinitializer
;;   %3 = bitcast <16 x i1> %2 to i16
;;   %4 = zext i16 %3 to i32
;;   ret i32 %4
;; }
;;
;; define internal fastcc <2 x i64> $i8x16.narrow_i16x8_s(<2 x i64> %0, <2 x i64> %1) unnamed_addr {
;; entry:
;;   %2 = bitcast <2 x i64> %1 to <8 x i16>
;;   %3 = bitcast <2 x i64> %0 to <8 x i16>
;;   %4 = call <16 x i8> @llvm.x86.sse2.packsswb.128(<8 x i16> %3, <8 x i16> %2)
;;   %5 = bitcast <16 x i8> %4 to <2 x i64>
;;   ret <2 x i64> %5
;; }
;;
;; define internal fastcc <2 x i64> $i8x16.narrow_i16x8_u(<2 x i64> %0, <2 x i64> %1) unnamed_addr {
;; entry:
;;   %2 = bitcast <2 x i64> %1 to <8 x i16>
;;   %3 = bitcast <2 x i64> %0 to <8 x i16>
;;   %4 = call <16 x i8> @llvm.x86.sse2.packuswb.128(<8 x i16> %3, <8 x i16> %2)
;;   %5 = bitcast <16 x i8> %4 to <2 x i64>
;;   ret <2 x i64> %5
;; }
;;
;; define internal fastcc <2 x i64> $i16x8.extadd_pairwise_i8x16_s(<2 x i64> %0) unnamed_addr {
;; entry:
;;   %1 = bitcast <2 x i64> %0 to <16 x i8>
;;   %2 = call <8 x i16> @llvm.x86.ssse3.pmadd.ub.sw.128(<16 x i8> splat (i8 1), <16 x i8> %1)
;;   %3 = bitcast <8 x i16> %2 to <2 x i64>
;;   ret <2 x i64> %3
;; }
;;
;; define internal fastcc <2 x i64> $i16x8.extadd_pairwise_i8x16_u(<2 x i64> %0) unnamed_addr {
;; entry:
;;   %1 = bitcast <2 x i64> %0 to <16 x i8>
;;   %2 = call <8 x i16> @llvm.x86.ssse3.pmadd.ub.sw.128(<16 x i8> %1, <16 x i8> splat (i8 1))
;;   %3 = bitcast <8 x i16> %2 to <2 x i64>
;;   ret <2 x i64> %3
;; }
;;
;; define internal fastcc <2 x i64> $i32x4.extadd_pairwise_i16x8_s(<2 x i64> %0) unnamed_addr {
;; entry:
;;   %1 = bitcast <2 x i64> %0 to <8 x i16>
;;   %2 = call <4 x i32> @llvm.x86.sse2.pmadd.wd(<8 x i16> %1, <8 x i16> splat (i16 1))
;;   %3 = bitcast <4 x i32> %2 to <2 x i64>
;;   ret <2 x i64> %3
;; }
;;
;; define internal fastcc <2 x i64> $i32x4.extadd_pairwise_i16x8_u(<2 x i64> %0) unnamed_addr {
;; entry:
;;   %1 = bitcast <2 x i64> %0 to <8 x i16>
;;   %2 = shufflevector <8 x i16> %1, <8 x i16> poison, <4 x i32> <i32 0, i32 2, i32 4, i32 6>
;;   %3 = zext <4 x i16> %2 to <4 x i32>
;;   %4 = shufflevector <8 x i16> %1, <8 x i16> poison, <4 x i32> <i32 1, i32 3, i32 5, i32 7>
;;   %5 = zext <4 x i16> %4 to <4 x i32>
;;   %6 = add <4 x i32> %3, %5
;;   %7 = bitcast <4 x i32> %6 to <2 x i64>
;;   ret <2 x i64> %7
;; }
;;
;; define internal fastcc <2 x i64> $i16x8.q15mulr_sat_s(<2 x i64> %0, <2 x i64> %1) unnamed_addr {
;; entry:
;;   %2 = bitcast <2 x i64> %1 to <8 x i16>
;;   %3 = bitcast <2 x i64> %0 to <8 x i16>
;;   %4 = call <8 x i16> @llvm.x86.ssse3.pmul.hr.sw.128(<8 x i16> %3, <8 x i16> %2)
;;   %5 = icmp eq <8 x i16> %4, splat (i16 -32768)
;;   %6 = sext <8 x i1> %5 to <8 x i16>
;;   %7 = xor <8 x i16> %4, %6
;;   %8 = bitcast <8 x i16> %7 to <2 x i64>
;;   ret <2 x i64> %8
;; }
;;
;; define internal fastcc i32 $i16x8.all_true(<2 x i64> %0) unnamed_addr {
;; entry:
;;   %1 = bitcast <2 x i64> %0 to <8 x i16>
;;   %2 = icmp ne <8 x i16> %1, zeroinitializer
;;   %3 = call i1 @llvm.vector.reduce.and.v8i1(<8 x i1> %2)
;;   %4 = zext i1 %3 to i32
;;   ret i32 %4
;; }
;;
;; define internal fastcc i32 $i16x8.bitmask(<2 x i64> %0) unnamed_addr {
;; entry:
;;   %1 = bitcast <2 x i64> %0 to <8 x i16>
;;   %2 = icmp slt <8 x i16> %1, zeroinitializer
;;   %3 = bitcast <8 x i1> %2 to i8
;;   %4 = zext i8 %3 to i32
;;   ret i32 %4
;; }
;;
;; define internal fastcc <2 x i64> $i16x8.narrow_i32x4_s(<2 x i64> %0, <2 x i64> %1) unnamed_addr {
;; entry:
;;   %2 = bitcast <2 x i64> %1 to <4 x i32>
;;   %3 = bitcast <2 x i64> %0 to <4 x i32>
;;   %4 = call <8 x i16> @llvm.x86.sse2.packssdw.128(<4 x i32> %3, <4 x i32> %2)
;;   %5 = bitcast <8 x i16> %4 to <2 x i64>
;;   ret <2 x i64> %5
;; }
;;
;; define internal fastcc <2 x i64> $i16x8.narrow_i32x4_u(<2 x i64> %0, <2 x i64> %1) unnamed_addr {
;; entry:
;;   %2 = bitcast <2 x i64> %1 to <4 x i32>
;;   %3 = bitcast <2 x i64> %0 to <4 x i32>
;;   %4 = call <8 x i16> @llvm.x86.sse41.packusdw(<4 x i32> %3, <4 x i32> %2)
;;   %5 = bitcast <8 x i16> %4 to <2 x i64>
;;   ret <2 x i64> %5
;; }
;;
;; define internal fastcc <2 x i64> $i16x8.extend_low_i8x16_s(<2 x i64> %0) unnamed_addr {
;; entry:
;;   %1 = bitcast <2 x i64> %0 to <16 x i8>
;;   %2 = shufflevector <16 x i8> %1, <16 x i8> poison, <8 x i32> <i32 0, i32 1, i32 2, i32 3, i32 4, i32 5, i32 6, i32 7>
;;   %3 = sext <8 x i8> %2 to <8 x i16>
;;   %4 = bitcast <8 x i16> %3 to <2 x i64>
;;   ret <2 x i64> %4
;; }
;;
;; define internal fastcc <2 x i64> $i16x8.extend_high_i8x16_s(<2 x i64> %0) unnamed_addr {
;; entry:
;;   %1 = bitcast <2 x i64> %0 to <16 x i8>
;;   %2 = shufflevector <16 x i8> %1, <16 x i8> poison, <8 x i32> <i32 8, i32 9, i32 10, i32 11, i32 12, i32 13, i32 14, i32 15>
;;   %3 = sext <8 x i8> %2 to <8 x i16>
;;   %4 = bitcast <8 x i16> %3 to <2 x i64>
;;   ret <2 x i64> %4
;; }
;;
;; define internal fastcc <2 x i64> $i16x8.extend_low_i8x16_u(<2 x i64> %0) unnamed_addr {
;; entry:
;;   %1 = bitcast <2 x i64> %0 to <16 x i8>
;;   %2 = shufflevector <16 x i8> %1, <16 x i8> poison, <8 x i32> <i32 0, i32 1, i32 2, i32 3, i32 4, i32 5, i32 6, i32 7>
;;   %3 = zext <8 x i8> %2 to <8 x i16>
;;   %4 = bitcast <8 x i16> %3 to <2 x i64>
;;   ret <2 x i64> %4
;; }
;;
;; define internal fastcc <2 x i64> $i16x8.extend_high_i8x16_u(<2 x i64> %0) unnamed_addr {
;; entry:
;;   %1 = bitcast <2 x i64> %0 to <16 x i8>
;;   %2 = shufflevector <16 x i8> %1, <16 x i8> poison, <8 x i32> <i32 8, i32 9, i32 10, i32 11, i32 12, i32 13, i32 14, i32 15>
;;   %3 = zext <8 x i8> %2 to <8 x i16>
;;   %4 = bitcast <8 x i16> %3 to <2 x i64>
;;   ret <2 x i64> %4
;; }
;;
;; define internal fastcc <2 x i64> $i16x8.extmul_low_i8x16_s(<2 x i64> %0, <2 x i64> %1) unnamed_addr {
;; entry:
;;   %2 = bitcast <2 x i64> %1 to <16 x i8>
;;   %3 = shufflevector <16 x i8> %2, <16 x i8> poison, <8 x i32> <i32 0, i32 1, i32 2, i32 3, i32 4, i32 5, i32 6, i32 7>
;;   %4 = sext <8 x i8> %3 to <8 x i16>
;;   %5 = bitcast <2 x i64> %0 to <16 x i8>
;;   %6 = shufflevector <16 x i8> %5, <16 x i8> poison, <8 x i32> <i32 0, i32 1, i32 2, i32 3, i32 4, i32 5, i32 6, i32 7>
;;   %7 = sext <8 x i8> %6 to <8 x i16>
;;   %8 = mul <8 x i16> %7, %4
;;   %9 = bitcast <8 x i16> %8 to <2 x i64>
;;   ret <2 x i64> %9
;; }
;;
;; define internal fastcc <2 x i64> $i16x8.extmul_high_i8x16_s(<2 x i64> %0, <2 x i64> %1) unnamed_addr {
;; entry:
;;   %2 = bitcast <2 x i64> %1 to <16 x i8>
;;   %3 = shufflevector <16 x i8> %2, <16 x i8> poison, <8 x i32> <i32 8, i32 9, i32 10, i32 11, i32 12, i32 13, i32 14, i32 15>
;;   %4 = sext <8 x i8> %3 to <8 x i16>
;;   %5 = bitcast <2 x i64> %0 to <16 x i8>
;;   %6 = shufflevector <16 x i8> %5, <16 x i8> poison, <8 x i32> <i32 8, i32 9, i32 10, i32 11, i32 12, i32 13, i32 14, i32 15>
;;   %7 = sext <8 x i8> %6 to <8 x i16>
;;   %8 = mul <8 x i16> %7, %4
;;   %9 = bitcast <8 x i16> %8 to <2 x i64>
;;   ret <2 x i64> %9
;; }
;;
;; define internal fastcc <2 x i64> $i16x8.extmul_low_i8x16_u(<2 x i64> %0, <2 x i64> %1) unnamed_addr {
;; entry:
;;   %2 = bitcast <2 x i64> %1 to <16 x i8>
;;   %3 = shufflevector <16 x i8> %2, <16 x i8> poison, <8 x i32> <i32 0, i32 1, i32 2, i32 3, i32 4, i32 5, i32 6, i32 7>
;;   %4 = zext <8 x i8> %3 to <8 x i16>
;;   %5 = bitcast <2 x i64> %0 to <16 x i8>
;;   %6 = shufflevector <16 x i8> %5, <16 x i8> poison, <8 x i32> <i32 0, i32 1, i32 2, i32 3, i32 4, i32 5, i32 6, i32 7>
;;   %7 = zext <8 x i8> %6 to <8 x i16>
;;   %8 = mul <8 x i16> %7, %4
;;   %9 = bitcast <8 x i16> %8 to <2 x i64>
;;   ret <2 x i64> %9
;; }
;;
;; define internal fastcc <2 x i64> $i16x8.extmul_high_i8x16_u(<2 x i64> %0, <2 x i64> %1) unnamed_addr {
;; entry:
;;   %2 = bitcast <2 x i64> %1 to <16 x i8>
;;   %3 = shufflevector <16 x i8> %2, <16 x i8> poison, <8 x i32> <i32 8, i32 9, i32 10, i32 11, i32 12, i32 13, i32 14, i32 15>
;;   %4 = zext <8 x i8> %3 to <8 x i16>
;;   %5 = bitcast <2 x i64> %0 to <16 x i8>
;;   %6 = shufflevector <16 x i8> %5, <16 x i8> poison, <8 x i32> <i32 8, i32 9, i32 10, i32 11, i32 12, i32 13, i32 14, i32 15>
;;   %7 = zext <8 x i8> %6 to <8 x i16>
;;   %8 = mul <8 x i16> %7, %4
;;   %9 = bitcast <8 x i16> %8 to <2 x i64>
;;   ret <2 x i64> %9
;; }
;;
;; define internal fastcc i32 $i32x4.all_true(<2 x i64> %0) unnamed_addr {
;; entry:
;;   %1 = bitcast <2 x i64> %0 to <4 x i32>
;;   %2 = icmp ne <4 x i32> %1, zeroinitializer
;;   %3 = call i1 @llvm.vector.reduce.and.v4i1(<4 x i1> %2)
;;   %4 = zext i1 %3 to i32
;;   ret i32 %4
;; }
;;
;; define internal fastcc i32 $i32x4.bitmask(<2 x i64> %0) unnamed_addr {
;; entry:
;;   %1 = bitcast <2 x i64> %0 to <4 x i32>
;;   %2 = icmp slt <4 x i32> %1, zeroinitializer
;;   %3 = bitcast <4 x i1> %2 to i4
;;   %4 = zext i4 %3 to i32
;;   ret i32 %4
;; }
;;
;; define internal fastcc <2 x i64> $i32x4.extend_low_i16x8_s(<2 x i64> %0) unnamed_addr {
;; entry:
;;   %1 = bitcast <2 x i64> %0 to <8 x i16>
;;   %2 = shufflevector <8 x i16> %1, <8 x i16> poison, <4 x i32> <i32 0, i32 1, i32 2, i32 3>
;;   %3 = sext <4 x i16> %2 to <4 x i32>
;;   %4 = bitcast <4 x i32> %3 to <2 x i64>
;;   ret <2 x i64> %4
;; }
;;
;; define internal fastcc <2 x i64> $i32x4.extend_high_i16x8_s(<2 x i64> %0) unnamed_addr {
;; entry:
;;   %1 = bitcast <2 x i64> %0 to <8 x i16>
;;   %2 = shufflevector <8 x i16> %1, <8 x i16> poison, <4 x i32> <i32 4, i32 5, i32 6, i32 7>
;;   %3 = sext <4 x i16> %2 to <4 x i32>
;;   %4 = bitcast <4 x i32> %3 to <2 x i64>
;;   ret <2 x i64> %4
;; }
;;
;; define internal fastcc <2 x i64> $i32x4.extend_low_i16x8_u(<2 x i64> %0) unnamed_addr {
;; entry:
;;   %1 = bitcast <2 x i64> %0 to <8 x i16>
;;   %2 = shufflevector <8 x i16> %1, <8 x i16> poison, <4 x i32> <i32 0, i32 1, i32 2, i32 3>
;;   %3 = zext <4 x i16> %2 to <4 x i32>
;;   %4 = bitcast <4 x i32> %3 to <2 x i64>
;;   ret <2 x i64> %4
;; }
;;
;; define internal fastcc <2 x i64> $i32x4.extend_high_i16x8_u(<2 x i64> %0) unnamed_addr {
;; entry:
;;   %1 = bitcast <2 x i64> %0 to <8 x i16>
;;   %2 = shufflevector <8 x i16> %1, <8 x i16> poison, <4 x i32> <i32 4, i32 5, i32 6, i32 7>
;;   %3 = zext <4 x i16> %2 to <4 x i32>
;;   %4 = bitcast <4 x i32> %3 to <2 x i64>
;;   ret <2 x i64> %4
;; }
;;
;; define internal fastcc <2 x i64> $i32x4.dot_i16x8_s(<2 x i64> %0, <2 x i64> %1) unnamed_addr {
;; entry:
;;   %2 = bitcast <2 x i64> %1 to <8 x i16>
;;   %3 = bitcast <2 x i64> %0 to <8 x i16>
;;   %4 = sext <8 x i16> %3 to <8 x i32>
;;   %5 = sext <8 x i16> %2 to <8 x i32>
;;   %6 = mul <8 x i32> %4, %5
;;   %7 = shufflevector <8 x i32> %6, <8 x i32> poison, <4 x i32> <i32 0, i32 2, i32 4, i32 6>
;;   %8 = shufflevector <8 x i32> %6, <8 x i32> poison, <4 x i32> <i32 1, i32 3, i32 5, i32 7>
;;   %9 = add <4 x i32> %7, %8
;;   %10 = bitcast <4 x i32> %9 to <2 x i64>
;;   ret <2 x i64> %10
;; }
;;
;; define internal fastcc <2 x i64> $i32x4.extmul_low_i16x8_s(<2 x i64> %0, <2 x i64> %1) unnamed_addr {
;; entry:
;;   %2 = bitcast <2 x i64> %1 to <8 x i16>
;;   %3 = shufflevector <8 x i16> %2, <8 x i16> poison, <4 x i32> <i32 0, i32 1, i32 2, i32 3>
;;   %4 = sext <4 x i16> %3 to <4 x i32>
;;   %5 = bitcast <2 x i64> %0 to <8 x i16>
;;   %6 = shufflevector <8 x i16> %5, <8 x i16> poison, <4 x i32> <i32 0, i32 1, i32 2, i32 3>
;;   %7 = sext <4 x i16> %6 to <4 x i32>
;;   %8 = mul <4 x i32> %7, %4
;;   %9 = bitcast <4 x i32> %8 to <2 x i64>
;;   ret <2 x i64> %9
;; }
;;
;; define internal fastcc <2 x i64> $i32x4.extmul_high_i16x8_s(<2 x i64> %0, <2 x i64> %1) unnamed_addr {
;; entry:
;;   %2 = bitcast <2 x i64> %1 to <8 x i16>
;;   %3 = shufflevector <8 x i16> %2, <8 x i16> poison, <4 x i32> <i32 4, i32 5, i32 6, i32 7>
;;   %4 = sext <4 x i16> %3 to <4 x i32>
;;   %5 = bitcast <2 x i64> %0 to <8 x i16>
;;   %6 = shufflevector <8 x i16> %5, <8 x i16> poison, <4 x i32> <i32 4, i32 5, i32 6, i32 7>
;;   %7 = sext <4 x i16> %6 to <4 x i32>
;;   %8 = mul <4 x i32> %7, %4
;;   %9 = bitcast <4 x i32> %8 to <2 x i64>
;;   ret <2 x i64> %9
;; }
;;
;; define internal fastcc <2 x i64> $i32x4.extmul_low_i16x8_u(<2 x i64> %0, <2 x i64> %1) unnamed_addr {
;; entry:
;;   %2 = bitcast <2 x i64> %1 to <8 x i16>
;;   %3 = shufflevector <8 x i16> %2, <8 x i16> poison, <4 x i32> <i32 0, i32 1, i32 2, i32 3>
;;   %4 = zext <4 x i16> %3 to <4 x i32>
;;   %5 = bitcast <2 x i64> %0 to <8 x i16>
;;   %6 = shufflevector <8 x i16> %5, <8 x i16> poison, <4 x i32> <i32 0, i32 1, i32 2, i32 3>
;;   %7 = zext <4 x i16> %6 to <4 x i32>
;;   %8 = mul <4 x i32> %7, %4
;;   %9 = bitcast <4 x i32> %8 to <2 x i64>
;;   ret <2 x i64> %9
;; }
;;
;; define internal fastcc <2 x i64> $i32x4.extmul_high_i16x8_u(<2 x i64> %0, <2 x i64> %1) unnamed_addr {
;; entry:
;;   %2 = bitcast <2 x i64> %1 to <8 x i16>
;;   %3 = shufflevector <8 x i16> %2, <8 x i16> poison, <4 x i32> <i32 4, i32 5, i32 6, i32 7>
;;   %4 = zext <4 x i16> %3 to <4 x i32>
;;   %5 = bitcast <2 x i64> %0 to <8 x i16>
;;   %6 = shufflevector <8 x i16> %5, <8 x i16> poison, <4 x i32> <i32 4, i32 5, i32 6, i32 7>
;;   %7 = zext <4 x i16> %6 to <4 x i32>
;;   %8 = mul <4 x i32> %7, %4
;;   %9 = bitcast <4 x i32> %8 to <2 x i64>
;;   ret <2 x i64> %9
;; }
;;
;; define internal fastcc i32 $i64x2.all_true(<2 x i64> %0) unnamed_addr {
;; entry:
;;   %1 = icmp ne <2 x i64> %0, zeroinitializer
;;   %2 = call i1 @llvm.vector.reduce.and.v2i1(<2 x i1> %1)
;;   %3 = zext i1 %2 to i32
;;   ret i32 %3
;; }
;;
;; define internal fastcc i32 $i64x2.bitmask(<2 x i64> %0) unnamed_addr {
;; entry:
;;   %1 = icmp slt <2 x i64> %0, zeroinitializer
;;   %2 = bitcast <2 x i1> %1 to i2
;;   %3 = zext i2 %2 to i32
;;   ret i32 %3
;; }
;;
;; define internal fastcc <2 x i64> $i64x2.extend_low_i32x4_s(<2 x i64> %0) unnamed_addr {
;; entry:
;;   %1 = bitcast <2 x i64> %0 to <4 x i32>
;;   %2 = shufflevector <4 x i32> %1, <4 x i32> poison, <2 x i32> <i32 0, i32 1>
;;   %3 = sext <2 x i32> %2 to <2 x i64>
;;   ret <2 x i64> %3
;; }
;;
;; define internal fastcc <2 x i64> $i64x2.extend_high_i32x4_s(<2 x i64> %0) unnamed_addr {
;; entry:
;;   %1 = bitcast <2 x i64> %0 to <4 x i32>
;;   %2 = shufflevector <4 x i32> %1, <4 x i32> poison, <2 x i32> <i32 2, i32 3>
;;   %3 = sext <2 x i32> %2 to <2 x i64>
;;   ret <2 x i64> %3
;; }
;;
;; define internal fastcc <2 x i64> $i64x2.extend_low_i32x4_u(<2 x i64> %0) unnamed_addr {
;; entry:
;;   %1 = bitcast <2 x i64> %0 to <4 x i32>
;;   %2 = shufflevector <4 x i32> %1, <4 x i32> poison, <2 x i32> <i32 0, i32 1>
;;   %3 = zext <2 x i32> %2 to <2 x i64>
;;   ret <2 x i64> %3
;; }
;;
;; define internal fastcc <2 x i64> $i64x2.extend_high_i32x4_u(<2 x i64> %0) unnamed_addr {
;; entry:
;;   %1 = bitcast <2 x i64> %0 to <4 x i32>
;;   %2 = shufflevector <4 x i32> %1, <4 x i32> poison, <2 x i32> <i32 2, i32 3>
;;   %3 = zext <2 x i32> %2 to <2 x i64>
;;   ret <2 x i64> %3
;; }
;;
;; define internal fastcc <2 x i64> $i64x2.extmul_low_i32x4_s(<2 x i64> %0, <2 x i64> %1) unnamed_addr {
;; entry:
;;   %2 = bitcast <2 x i64> %1 to <4 x i32>
;;   %3 = shufflevector <4 x i32> %2, <4 x i32> poison, <2 x i32> <i32 0, i32 1>
;;   %4 = sext <2 x i32> %3 to <2 x i64>
;;   %5 = bitcast <2 x i64> %0 to <4 x i32>
;;   %6 = shufflevector <4 x i32> %5, <4 x i32> poison, <2 x i32> <i32 0, i32 1>
;;   %7 = sext <2 x i32> %6 to <2 x i64>
;;   %8 = mul <2 x i64> %7, %4
;;   ret <2 x i64> %8
;; }
;;
;; define internal fastcc <2 x i64> $i64x2.extmul_high_i32x4_s(<2 x i64> %0, <2 x i64> %1) unnamed_addr {
;; entry:
;;   %2 = bitcast <2 x i64> %1 to <4 x i32>
;;   %3 = shufflevector <4 x i32> %2, <4 x i32> poison, <2 x i32> <i32 2, i32 3>
;;   %4 = sext <2 x i32> %3 to <2 x i64>
;;   %5 = bitcast <2 x i64> %0 to <4 x i32>
;;   %6 = shufflevector <4 x i32> %5, <4 x i32> poison, <2 x i32> <i32 2, i32 3>
;;   %7 = sext <2 x i32> %6 to <2 x i64>
;;   %8 = mul <2 x i64> %7, %4
;;   ret <2 x i64> %8
;; }
;;
;; define internal fastcc <2 x i64> $i64x2.extmul_low_i32x4_u(<2 x i64> %0, <2 x i64> %1) unnamed_addr {
;; entry:
;;   %2 = bitcast <2 x i64> %1 to <4 x i32>
;;   %3 = shufflevector <4 x i32> %2, <4 x i32> poison, <2 x i32> <i32 0, i32 1>
;;   %4 = zext <2 x i32> %3 to <2 x i64>
;;   %5 = bitcast <2 x i64> %0 to <4 x i32>
;;   %6 = shufflevector <4 x i32> %5, <4 x i32> poison, <2 x i32> <i32 0, i32 1>
;;   %7 = zext <2 x i32> %6 to <2 x i64>
;;   %8 = mul <2 x i64> %7, %4
;;   ret <2 x i64> %8
;; }
;;
;; define internal fastcc <2 x i64> $i64x2.extmul_high_i32x4_u(<2 x i64> %0, <2 x i64> %1) unnamed_addr {
;; entry:
;;   %2 = bitcast <2 x i64> %1 to <4 x i32>
;;   %3 = shufflevector <4 x i32> %2, <4 x i32> poison, <2 x i32> <i32 2, i32 3>
;;   %4 = zext <2 x i32> %3 to <2 x i64>
;;   %5 = bitcast <2 x i64> %0 to <4 x i32>
;;   %6 = shufflevector <4 x i32> %5, <4 x i32> poison, <2 x i32> <i32 2, i32 3>
;;   %7 = zext <2 x i32> %6 to <2 x i64>
;;   %8 = mul <2 x i64> %7, %4
;;   ret <2 x i64> %8
;; }
