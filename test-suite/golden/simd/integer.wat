;;! emit = "lowered-ir"

;; Integer operations lane by lane.

(module
  (func $i8x16.eq (param v128 v128) (result v128) (i8x16.eq (local.get 0) (local.get 1)))
  (func $i8x16.ne (param v128 v128) (result v128) (i8x16.ne (local.get 0) (local.get 1)))
  (func $i8x16.lt_s (param v128 v128) (result v128) (i8x16.lt_s (local.get 0) (local.get 1)))
  (func $i8x16.lt_u (param v128 v128) (result v128) (i8x16.lt_u (local.get 0) (local.get 1)))
  (func $i8x16.gt_s (param v128 v128) (result v128) (i8x16.gt_s (local.get 0) (local.get 1)))
  (func $i8x16.gt_u (param v128 v128) (result v128) (i8x16.gt_u (local.get 0) (local.get 1)))
  (func $i8x16.le_s (param v128 v128) (result v128) (i8x16.le_s (local.get 0) (local.get 1)))
  (func $i8x16.le_u (param v128 v128) (result v128) (i8x16.le_u (local.get 0) (local.get 1)))
  (func $i8x16.ge_s (param v128 v128) (result v128) (i8x16.ge_s (local.get 0) (local.get 1)))
  (func $i8x16.ge_u (param v128 v128) (result v128) (i8x16.ge_u (local.get 0) (local.get 1)))
  (func $i16x8.eq (param v128 v128) (result v128) (i16x8.eq (local.get 0) (local.get 1)))
  (func $i16x8.ne (param v128 v128) (result v128) (i16x8.ne (local.get 0) (local.get 1)))
  (func $i16x8.lt_s (param v128 v128) (result v128) (i16x8.lt_s (local.get 0) (local.get 1)))
  (func $i16x8.lt_u (param v128 v128) (result v128) (i16x8.lt_u (local.get 0) (local.get 1)))
  (func $i16x8.gt_s (param v128 v128) (result v128) (i16x8.gt_s (local.get 0) (local.get 1)))
  (func $i16x8.gt_u (param v128 v128) (result v128) (i16x8.gt_u (local.get 0) (local.get 1)))
  (func $i16x8.le_s (param v128 v128) (result v128) (i16x8.le_s (local.get 0) (local.get 1)))
  (func $i16x8.le_u (param v128 v128) (result v128) (i16x8.le_u (local.get 0) (local.get 1)))
  (func $i16x8.ge_s (param v128 v128) (result v128) (i16x8.ge_s (local.get 0) (local.get 1)))
  (func $i16x8.ge_u (param v128 v128) (result v128) (i16x8.ge_u (local.get 0) (local.get 1)))
  (func $i32x4.eq (param v128 v128) (result v128) (i32x4.eq (local.get 0) (local.get 1)))
  (func $i32x4.ne (param v128 v128) (result v128) (i32x4.ne (local.get 0) (local.get 1)))
  (func $i32x4.lt_s (param v128 v128) (result v128) (i32x4.lt_s (local.get 0) (local.get 1)))
  (func $i32x4.lt_u (param v128 v128) (result v128) (i32x4.lt_u (local.get 0) (local.get 1)))
  (func $i32x4.gt_s (param v128 v128) (result v128) (i32x4.gt_s (local.get 0) (local.get 1)))
  (func $i32x4.gt_u (param v128 v128) (result v128) (i32x4.gt_u (local.get 0) (local.get 1)))
  (func $i32x4.le_s (param v128 v128) (result v128) (i32x4.le_s (local.get 0) (local.get 1)))
  (func $i32x4.le_u (param v128 v128) (result v128) (i32x4.le_u (local.get 0) (local.get 1)))
  (func $i32x4.ge_s (param v128 v128) (result v128) (i32x4.ge_s (local.get 0) (local.get 1)))
  (func $i32x4.ge_u (param v128 v128) (result v128) (i32x4.ge_u (local.get 0) (local.get 1)))
  (func $i64x2.eq (param v128 v128) (result v128) (i64x2.eq (local.get 0) (local.get 1)))
  (func $i64x2.ne (param v128 v128) (result v128) (i64x2.ne (local.get 0) (local.get 1)))
  (func $i64x2.lt_s (param v128 v128) (result v128) (i64x2.lt_s (local.get 0) (local.get 1)))
  (func $i64x2.gt_s (param v128 v128) (result v128) (i64x2.gt_s (local.get 0) (local.get 1)))
  (func $i64x2.le_s (param v128 v128) (result v128) (i64x2.le_s (local.get 0) (local.get 1)))
  (func $i64x2.ge_s (param v128 v128) (result v128) (i64x2.ge_s (local.get 0) (local.get 1)))
  (func $i8x16.abs (param v128) (result v128) (i8x16.abs (local.get 0)))
  (func $i8x16.neg (param v128) (result v128) (i8x16.neg (local.get 0)))
  (func $i8x16.popcnt (param v128) (result v128) (i8x16.popcnt (local.get 0)))
  (func $i8x16.shl (param v128 i32) (result v128) (i8x16.shl (local.get 0) (local.get 1)))
  (func $i8x16.shr_s (param v128 i32) (result v128) (i8x16.shr_s (local.get 0) (local.get 1)))
  (func $i8x16.shr_u (param v128 i32) (result v128) (i8x16.shr_u (local.get 0) (local.get 1)))
  (func $i8x16.add (param v128 v128) (result v128) (i8x16.add (local.get 0) (local.get 1)))
  (func $i8x16.add_sat_s (param v128 v128) (result v128) (i8x16.add_sat_s (local.get 0) (local.get 1)))
  (func $i8x16.add_sat_u (param v128 v128) (result v128) (i8x16.add_sat_u (local.get 0) (local.get 1)))
  (func $i8x16.sub (param v128 v128) (result v128) (i8x16.sub (local.get 0) (local.get 1)))
  (func $i8x16.sub_sat_s (param v128 v128) (result v128) (i8x16.sub_sat_s (local.get 0) (local.get 1)))
  (func $i8x16.sub_sat_u (param v128 v128) (result v128) (i8x16.sub_sat_u (local.get 0) (local.get 1)))
  (func $i8x16.min_s (param v128 v128) (result v128) (i8x16.min_s (local.get 0) (local.get 1)))
  (func $i8x16.min_u (param v128 v128) (result v128) (i8x16.min_u (local.get 0) (local.get 1)))
  (func $i8x16.max_s (param v128 v128) (result v128) (i8x16.max_s (local.get 0) (local.get 1)))
  (func $i8x16.max_u (param v128 v128) (result v128) (i8x16.max_u (local.get 0) (local.get 1)))
  (func $i8x16.avgr_u (param v128 v128) (result v128) (i8x16.avgr_u (local.get 0) (local.get 1)))
  (func $i16x8.abs (param v128) (result v128) (i16x8.abs (local.get 0)))
  (func $i16x8.neg (param v128) (result v128) (i16x8.neg (local.get 0)))
  (func $i16x8.shl (param v128 i32) (result v128) (i16x8.shl (local.get 0) (local.get 1)))
  (func $i16x8.shr_s (param v128 i32) (result v128) (i16x8.shr_s (local.get 0) (local.get 1)))
  (func $i16x8.shr_u (param v128 i32) (result v128) (i16x8.shr_u (local.get 0) (local.get 1)))
  (func $i16x8.add (param v128 v128) (result v128) (i16x8.add (local.get 0) (local.get 1)))
  (func $i16x8.add_sat_s (param v128 v128) (result v128) (i16x8.add_sat_s (local.get 0) (local.get 1)))
  (func $i16x8.add_sat_u (param v128 v128) (result v128) (i16x8.add_sat_u (local.get 0) (local.get 1)))
  (func $i16x8.sub (param v128 v128) (result v128) (i16x8.sub (local.get 0) (local.get 1)))
  (func $i16x8.sub_sat_s (param v128 v128) (result v128) (i16x8.sub_sat_s (local.get 0) (local.get 1)))
  (func $i16x8.sub_sat_u (param v128 v128) (result v128) (i16x8.sub_sat_u (local.get 0) (local.get 1)))
  (func $i16x8.mul (param v128 v128) (result v128) (i16x8.mul (local.get 0) (local.get 1)))
  (func $i16x8.min_s (param v128 v128) (result v128) (i16x8.min_s (local.get 0) (local.get 1)))
  (func $i16x8.min_u (param v128 v128) (result v128) (i16x8.min_u (local.get 0) (local.get 1)))
  (func $i16x8.max_s (param v128 v128) (result v128) (i16x8.max_s (local.get 0) (local.get 1)))
  (func $i16x8.max_u (param v128 v128) (result v128) (i16x8.max_u (local.get 0) (local.get 1)))
  (func $i16x8.avgr_u (param v128 v128) (result v128) (i16x8.avgr_u (local.get 0) (local.get 1)))
  (func $i32x4.abs (param v128) (result v128) (i32x4.abs (local.get 0)))
  (func $i32x4.neg (param v128) (result v128) (i32x4.neg (local.get 0)))
  (func $i32x4.shl (param v128 i32) (result v128) (i32x4.shl (local.get 0) (local.get 1)))
  (func $i32x4.shr_s (param v128 i32) (result v128) (i32x4.shr_s (local.get 0) (local.get 1)))
  (func $i32x4.shr_u (param v128 i32) (result v128) (i32x4.shr_u (local.get 0) (local.get 1)))
  (func $i32x4.add (param v128 v128) (result v128) (i32x4.add (local.get 0) (local.get 1)))
  (func $i32x4.sub (param v128 v128) (result v128) (i32x4.sub (local.get 0) (local.get 1)))
  (func $i32x4.mul (param v128 v128) (result v128) (i32x4.mul (local.get 0) (local.get 1)))
  (func $i32x4.min_s (param v128 v128) (result v128) (i32x4.min_s (local.get 0) (local.get 1)))
  (func $i32x4.min_u (param v128 v128) (result v128) (i32x4.min_u (local.get 0) (local.get 1)))
  (func $i32x4.max_s (param v128 v128) (result v128) (i32x4.max_s (local.get 0) (local.get 1)))
  (func $i32x4.max_u (param v128 v128) (result v128) (i32x4.max_u (local.get 0) (local.get 1)))
  (func $i64x2.abs (param v128) (result v128) (i64x2.abs (local.get 0)))
  (func $i64x2.neg (param v128) (result v128) (i64x2.neg (local.get 0)))
  (func $i64x2.shl (param v128 i32) (result v128) (i64x2.shl (local.get 0) (local.get 1)))
  (func $i64x2.shr_s (param v128 i32) (result v128) (i64x2.shr_s (local.get 0) (local.get 1)))
  (func $i64x2.shr_u (param v128 i32) (result v128) (i64x2.shr_u (local.get 0) (local.get 1)))
  (func $i64x2.add (param v128 v128) (result v128) (i64x2.add (local.get 0) (local.get 1)))
  (func $i64x2.sub (param v128 v128) (result v128) (i64x2.sub (local.get 0) (local.get 1)))
  (func $i64x2.mul (param v128 v128) (result v128) (i64x2.mul (local.get 0) (local.get 1)))

  ;; Keeps them reachable.
  (table $keep funcref (elem
    $i8x16.eq $i8x16.ne $i8x16.lt_s $i8x16.lt_u $i8x16.gt_s $i8x16.gt_u $i8x16.le_s $i8x16.le_u
    $i8x16.ge_s $i8x16.ge_u $i16x8.eq $i16x8.ne $i16x8.lt_s $i16x8.lt_u $i16x8.gt_s $i16x8.gt_u
    $i16x8.le_s $i16x8.le_u $i16x8.ge_s $i16x8.ge_u $i32x4.eq $i32x4.ne $i32x4.lt_s $i32x4.lt_u
    $i32x4.gt_s $i32x4.gt_u $i32x4.le_s $i32x4.le_u $i32x4.ge_s $i32x4.ge_u $i64x2.eq $i64x2.ne
    $i64x2.lt_s $i64x2.gt_s $i64x2.le_s $i64x2.ge_s $i8x16.abs $i8x16.neg $i8x16.popcnt $i8x16.shl
    $i8x16.shr_s $i8x16.shr_u $i8x16.add $i8x16.add_sat_s $i8x16.add_sat_u $i8x16.sub $i8x16.sub_sat_s
    $i8x16.sub_sat_u $i8x16.min_s $i8x16.min_u $i8x16.max_s $i8x16.max_u $i8x16.avgr_u $i16x8.abs
    $i16x8.neg $i16x8.shl $i16x8.shr_s $i16x8.shr_u $i16x8.add $i16x8.add_sat_s $i16x8.add_sat_u
    $i16x8.sub $i16x8.sub_sat_s $i16x8.sub_sat_u $i16x8.mul $i16x8.min_s $i16x8.min_u $i16x8.max_s
    $i16x8.max_u $i16x8.avgr_u $i32x4.abs $i32x4.neg $i32x4.shl $i32x4.shr_s $i32x4.shr_u $i32x4.add
    $i32x4.sub $i32x4.mul $i32x4.min_s $i32x4.min_u $i32x4.max_s $i32x4.max_u $i64x2.abs $i64x2.neg
    $i64x2.shl $i64x2.shr_s $i64x2.shr_u $i64x2.add $i64x2.sub $i64x2.mul))
  (func (export "_start") (drop (table.get $keep (i32.const 0)))))
;;
;; define internal fastcc <2 x i64> $i8x16.eq(<2 x i64> %0, <2 x i64> %1) unnamed_addr {
;; entry:
;;   %2 = bitcast <2 x i64> %1 to <16 x i8>
;;   %3 = bitcast <2 x i64> %0 to <16 x i8>
;;   %4 = icmp eq <16 x i8> %3, %2
;;   %5 = sext <16 x i1> %4 to <16 x i8>
;;   %6 = bitcast <16 x i8> %5 to <2 x i64>
;;   ret <2 x i64> %6
;; }
;;
;; define internal fastcc <2 x i64> $i8x16.ne(<2 x i64> %0, <2 x i64> %1) unnamed_addr {
;; entry:
;;   %2 = bitcast <2 x i64> %1 to <16 x i8>
;;   %3 = bitcast <2 x i64> %0 to <16 x i8>
;;   %4 = icmp ne <16 x i8> %3, %2
;;   %5 = sext <16 x i1> %4 to <16 x i8>
;;   %6 = bitcast <16 x i8> %5 to <2 x i64>
;;   ret <2 x i64> %6
;; }
;;
;; define internal fastcc <2 x i64> $i8x16.lt_s(<2 x i64> %0, <2 x i64> %1) unnamed_addr {
;; entry:
;;   %2 = bitcast <2 x i64> %1 to <16 x i8>
;;   %3 = bitcast <2 x i64> %0 to <16 x i8>
;;   %4 = icmp slt <16 x i8> %3, %2
;;   %5 = sext <16 x i1> %4 to <16 x i8>
;;   %6 = bitcast <16 x i8> %5 to <2 x i64>
;;   ret <2 x i64> %6
;; }
;;
;; define internal fastcc <2 x i64> $i8x16.lt_u(<2 x i64> %0, <2 x i64> %1) unnamed_addr {
;; entry:
;;   %2 = bitcast <2 x i64> %1 to <16 x i8>
;;   %3 = bitcast <2 x i64> %0 to <16 x i8>
;;   %4 = icmp ult <16 x i8> %3, %2
;;   %5 = sext <16 x i1> %4 to <16 x i8>
;;   %6 = bitcast <16 x i8> %5 to <2 x i64>
;;   ret <2 x i64> %6
;; }
;;
;; define internal fastcc <2 x i64> $i8x16.gt_s(<2 x i64> %0, <2 x i64> %1) unnamed_addr {
;; entry:
;;   %2 = bitcast <2 x i64> %1 to <16 x i8>
;;   %3 = bitcast <2 x i64> %0 to <16 x i8>
;;   %4 = icmp sgt <16 x i8> %3, %2
;;   %5 = sext <16 x i1> %4 to <16 x i8>
;;   %6 = bitcast <16 x i8> %5 to <2 x i64>
;;   ret <2 x i64> %6
;; }
;;
;; define internal fastcc <2 x i64> $i8x16.gt_u(<2 x i64> %0, <2 x i64> %1) unnamed_addr {
;; entry:
;;   %2 = bitcast <2 x i64> %1 to <16 x i8>
;;   %3 = bitcast <2 x i64> %0 to <16 x i8>
;;   %4 = icmp ugt <16 x i8> %3, %2
;;   %5 = sext <16 x i1> %4 to <16 x i8>
;;   %6 = bitcast <16 x i8> %5 to <2 x i64>
;;   ret <2 x i64> %6
;; }
;;
;; define internal fastcc <2 x i64> $i8x16.le_s(<2 x i64> %0, <2 x i64> %1) unnamed_addr {
;; entry:
;;   %2 = bitcast <2 x i64> %1 to <16 x i8>
;;   %3 = bitcast <2 x i64> %0 to <16 x i8>
;;   %4 = icmp sle <16 x i8> %3, %2
;;   %5 = sext <16 x i1> %4 to <16 x i8>
;;   %6 = bitcast <16 x i8> %5 to <2 x i64>
;;   ret <2 x i64> %6
;; }
;;
;; define internal fastcc <2 x i64> $i8x16.le_u(<2 x i64> %0, <2 x i64> %1) unnamed_addr {
;; entry:
;;   %2 = bitcast <2 x i64> %1 to <16 x i8>
;;   %3 = bitcast <2 x i64> %0 to <16 x i8>
;;   %4 = icmp ule <16 x i8> %3, %2
;;   %5 = sext <16 x i1> %4 to <16 x i8>
;;   %6 = bitcast <16 x i8> %5 to <2 x i64>
;;   ret <2 x i64> %6
;; }
;;
;; define internal fastcc <2 x i64> $i8x16.ge_s(<2 x i64> %0, <2 x i64> %1) unnamed_addr {
;; entry:
;;   %2 = bitcast <2 x i64> %1 to <16 x i8>
;;   %3 = bitcast <2 x i64> %0 to <16 x i8>
;;   %4 = icmp sge <16 x i8> %3, %2
;;   %5 = sext <16 x i1> %4 to <16 x i8>
;;   %6 = bitcast <16 x i8> %5 to <2 x i64>
;;   ret <2 x i64> %6
;; }
;;
;; define internal fastcc <2 x i64> $i8x16.ge_u(<2 x i64> %0, <2 x i64> %1) unnamed_addr {
;; entry:
;;   %2 = bitcast <2 x i64> %1 to <16 x i8>
;;   %3 = bitcast <2 x i64> %0 to <16 x i8>
;;   %4 = icmp uge <16 x i8> %3, %2
;;   %5 = sext <16 x i1> %4 to <16 x i8>
;;   %6 = bitcast <16 x i8> %5 to <2 x i64>
;;   ret <2 x i64> %6
;; }
;;
;; define internal fastcc <2 x i64> $i16x8.eq(<2 x i64> %0, <2 x i64> %1) unnamed_addr {
;; entry:
;;   %2 = bitcast <2 x i64> %1 to <8 x i16>
;;   %3 = bitcast <2 x i64> %0 to <8 x i16>
;;   %4 = icmp eq <8 x i16> %3, %2
;;   %5 = sext <8 x i1> %4 to <8 x i16>
;;   %6 = bitcast <8 x i16> %5 to <2 x i64>
;;   ret <2 x i64> %6
;; }
;;
;; define internal fastcc <2 x i64> $i16x8.ne(<2 x i64> %0, <2 x i64> %1) unnamed_addr {
;; entry:
;;   %2 = bitcast <2 x i64> %1 to <8 x i16>
;;   %3 = bitcast <2 x i64> %0 to <8 x i16>
;;   %4 = icmp ne <8 x i16> %3, %2
;;   %5 = sext <8 x i1> %4 to <8 x i16>
;;   %6 = bitcast <8 x i16> %5 to <2 x i64>
;;   ret <2 x i64> %6
;; }
;;
;; define internal fastcc <2 x i64> $i16x8.lt_s(<2 x i64> %0, <2 x i64> %1) unnamed_addr {
;; entry:
;;   %2 = bitcast <2 x i64> %1 to <8 x i16>
;;   %3 = bitcast <2 x i64> %0 to <8 x i16>
;;   %4 = icmp slt <8 x i16> %3, %2
;;   %5 = sext <8 x i1> %4 to <8 x i16>
;;   %6 = bitcast <8 x i16> %5 to <2 x i64>
;;   ret <2 x i64> %6
;; }
;;
;; define internal fastcc <2 x i64> $i16x8.lt_u(<2 x i64> %0, <2 x i64> %1) unnamed_addr {
;; entry:
;;   %2 = bitcast <2 x i64> %1 to <8 x i16>
;;   %3 = bitcast <2 x i64> %0 to <8 x i16>
;;   %4 = icmp ult <8 x i16> %3, %2
;;   %5 = sext <8 x i1> %4 to <8 x i16>
;;   %6 = bitcast <8 x i16> %5 to <2 x i64>
;;   ret <2 x i64> %6
;; }
;;
;; define internal fastcc <2 x i64> $i16x8.gt_s(<2 x i64> %0, <2 x i64> %1) unnamed_addr {
;; entry:
;;   %2 = bitcast <2 x i64> %1 to <8 x i16>
;;   %3 = bitcast <2 x i64> %0 to <8 x i16>
;;   %4 = icmp sgt <8 x i16> %3, %2
;;   %5 = sext <8 x i1> %4 to <8 x i16>
;;   %6 = bitcast <8 x i16> %5 to <2 x i64>
;;   ret <2 x i64> %6
;; }
;;
;; define internal fastcc <2 x i64> $i16x8.gt_u(<2 x i64> %0, <2 x i64> %1) unnamed_addr {
;; entry:
;;   %2 = bitcast <2 x i64> %1 to <8 x i16>
;;   %3 = bitcast <2 x i64> %0 to <8 x i16>
;;   %4 = icmp ugt <8 x i16> %3, %2
;;   %5 = sext <8 x i1> %4 to <8 x i16>
;;   %6 = bitcast <8 x i16> %5 to <2 x i64>
;;   ret <2 x i64> %6
;; }
;;
;; define internal fastcc <2 x i64> $i16x8.le_s(<2 x i64> %0, <2 x i64> %1) unnamed_addr {
;; entry:
;;   %2 = bitcast <2 x i64> %1 to <8 x i16>
;;   %3 = bitcast <2 x i64> %0 to <8 x i16>
;;   %4 = icmp sle <8 x i16> %3, %2
;;   %5 = sext <8 x i1> %4 to <8 x i16>
;;   %6 = bitcast <8 x i16> %5 to <2 x i64>
;;   ret <2 x i64> %6
;; }
;;
;; define internal fastcc <2 x i64> $i16x8.le_u(<2 x i64> %0, <2 x i64> %1) unnamed_addr {
;; entry:
;;   %2 = bitcast <2 x i64> %1 to <8 x i16>
;;   %3 = bitcast <2 x i64> %0 to <8 x i16>
;;   %4 = icmp ule <8 x i16> %3, %2
;;   %5 = sext <8 x i1> %4 to <8 x i16>
;;   %6 = bitcast <8 x i16> %5 to <2 x i64>
;;   ret <2 x i64> %6
;; }
;;
;; define internal fastcc <2 x i64> $i16x8.ge_s(<2 x i64> %0, <2 x i64> %1) unnamed_addr {
;; entry:
;;   %2 = bitcast <2 x i64> %1 to <8 x i16>
;;   %3 = bitcast <2 x i64> %0 to <8 x i16>
;;   %4 = icmp sge <8 x i16> %3, %2
;;   %5 = sext <8 x i1> %4 to <8 x i16>
;;   %6 = bitcast <8 x i16> %5 to <2 x i64>
;;   ret <2 x i64> %6
;; }
;;
;; define internal fastcc <2 x i64> $i16x8.ge_u(<2 x i64> %0, <2 x i64> %1) unnamed_addr {
;; entry:
;;   %2 = bitcast <2 x i64> %1 to <8 x i16>
;;   %3 = bitcast <2 x i64> %0 to <8 x i16>
;;   %4 = icmp uge <8 x i16> %3, %2
;;   %5 = sext <8 x i1> %4 to <8 x i16>
;;   %6 = bitcast <8 x i16> %5 to <2 x i64>
;;   ret <2 x i64> %6
;; }
;;
;; define internal fastcc <2 x i64> $i32x4.eq(<2 x i64> %0, <2 x i64> %1) unnamed_addr {
;; entry:
;;   %2 = bitcast <2 x i64> %1 to <4 x i32>
;;   %3 = bitcast <2 x i64> %0 to <4 x i32>
;;   %4 = icmp eq <4 x i32> %3, %2
;;   %5 = sext <4 x i1> %4 to <4 x i32>
;;   %6 = bitcast <4 x i32> %5 to <2 x i64>
;;   ret <2 x i64> %6
;; }
;;
;; define internal fastcc <2 x i64> $i32x4.ne(<2 x i64> %0, <2 x i64> %1) unnamed_addr {
;; entry:
;;   %2 = bitcast <2 x i64> %1 to <4 x i32>
;;   %3 = bitcast <2 x i64> %0 to <4 x i32>
;;   %4 = icmp ne <4 x i32> %3, %2
;;   %5 = sext <4 x i1> %4 to <4 x i32>
;;   %6 = bitcast <4 x i32> %5 to <2 x i64>
;;   ret <2 x i64> %6
;; }
;;
;; define internal fastcc <2 x i64> $i32x4.lt_s(<2 x i64> %0, <2 x i64> %1) unnamed_addr {
;; entry:
;;   %2 = bitcast <2 x i64> %1 to <4 x i32>
;;   %3 = bitcast <2 x i64> %0 to <4 x i32>
;;   %4 = icmp slt <4 x i32> %3, %2
;;   %5 = sext <4 x i1> %4 to <4 x i32>
;;   %6 = bitcast <4 x i32> %5 to <2 x i64>
;;   ret <2 x i64> %6
;; }
;;
;; define internal fastcc <2 x i64> $i32x4.lt_u(<2 x i64> %0, <2 x i64> %1) unnamed_addr {
;; entry:
;;   %2 = bitcast <2 x i64> %1 to <4 x i32>
;;   %3 = bitcast <2 x i64> %0 to <4 x i32>
;;   %4 = icmp ult <4 x i32> %3, %2
;;   %5 = sext <4 x i1> %4 to <4 x i32>
;;   %6 = bitcast <4 x i32> %5 to <2 x i64>
;;   ret <2 x i64> %6
;; }
;;
;; define internal fastcc <2 x i64> $i32x4.gt_s(<2 x i64> %0, <2 x i64> %1) unnamed_addr {
;; entry:
;;   %2 = bitcast <2 x i64> %1 to <4 x i32>
;;   %3 = bitcast <2 x i64> %0 to <4 x i32>
;;   %4 = icmp sgt <4 x i32> %3, %2
;;   %5 = sext <4 x i1> %4 to <4 x i32>
;;   %6 = bitcast <4 x i32> %5 to <2 x i64>
;;   ret <2 x i64> %6
;; }
;;
;; define internal fastcc <2 x i64> $i32x4.gt_u(<2 x i64> %0, <2 x i64> %1) unnamed_addr {
;; entry:
;;   %2 = bitcast <2 x i64> %1 to <4 x i32>
;;   %3 = bitcast <2 x i64> %0 to <4 x i32>
;;   %4 = icmp ugt <4 x i32> %3, %2
;;   %5 = sext <4 x i1> %4 to <4 x i32>
;;   %6 = bitcast <4 x i32> %5 to <2 x i64>
;;   ret <2 x i64> %6
;; }
;;
;; define internal fastcc <2 x i64> $i32x4.le_s(<2 x i64> %0, <2 x i64> %1) unnamed_addr {
;; entry:
;;   %2 = bitcast <2 x i64> %1 to <4 x i32>
;;   %3 = bitcast <2 x i64> %0 to <4 x i32>
;;   %4 = icmp sle <4 x i32> %3, %2
;;   %5 = sext <4 x i1> %4 to <4 x i32>
;;   %6 = bitcast <4 x i32> %5 to <2 x i64>
;;   ret <2 x i64> %6
;; }
;;
;; define internal fastcc <2 x i64> $i32x4.le_u(<2 x i64> %0, <2 x i64> %1) unnamed_addr {
;; entry:
;;   %2 = bitcast <2 x i64> %1 to <4 x i32>
;;   %3 = bitcast <2 x i64> %0 to <4 x i32>
;;   %4 = icmp ule <4 x i32> %3, %2
;;   %5 = sext <4 x i1> %4 to <4 x i32>
;;   %6 = bitcast <4 x i32> %5 to <2 x i64>
;;   ret <2 x i64> %6
;; }
;;
;; define internal fastcc <2 x i64> $i32x4.ge_s(<2 x i64> %0, <2 x i64> %1) unnamed_addr {
;; entry:
;;   %2 = bitcast <2 x i64> %1 to <4 x i32>
;;   %3 = bitcast <2 x i64> %0 to <4 x i32>
;;   %4 = icmp sge <4 x i32> %3, %2
;;   %5 = sext <4 x i1> %4 to <4 x i32>
;;   %6 = bitcast <4 x i32> %5 to <2 x i64>
;;   ret <2 x i64> %6
;; }
;;
;; define internal fastcc <2 x i64> $i32x4.ge_u(<2 x i64> %0, <2 x i64> %1) unnamed_addr {
;; entry:
;;   %2 = bitcast <2 x i64> %1 to <4 x i32>
;;   %3 = bitcast <2 x i64> %0 to <4 x i32>
;;   %4 = icmp uge <4 x i32> %3, %2
;;   %5 = sext <4 x i1> %4 to <4 x i32>
;;   %6 = bitcast <4 x i32> %5 to <2 x i64>
;;   ret <2 x i64> %6
;; }
;;
;; define internal fastcc <2 x i64> $i64x2.eq(<2 x i64> %0, <2 x i64> %1) unnamed_addr {
;; entry:
;;   %2 = icmp eq <2 x i64> %0, %1
;;   %3 = sext <2 x i1> %2 to <2 x i64>
;;   ret <2 x i64> %3
;; }
;;
;; define internal fastcc <2 x i64> $i64x2.ne(<2 x i64> %0, <2 x i64> %1) unnamed_addr {
;; entry:
;;   %2 = icmp ne <2 x i64> %0, %1
;;   %3 = sext <2 x i1> %2 to <2 x i64>
;;   ret <2 x i64> %3
;; }
;;
;; define internal fastcc <2 x i64> $i64x2.lt_s(<2 x i64> %0, <2 x i64> %1) unnamed_addr {
;; entry:
;;   %2 = icmp slt <2 x i64> %0, %1
;;   %3 = sext <2 x i1> %2 to <2 x i64>
;;   ret <2 x i64> %3
;; }
;;
;; define internal fastcc <2 x i64> $i64x2.gt_s(<2 x i64> %0, <2 x i64> %1) unnamed_addr {
;; entry:
;;   %2 = icmp sgt <2 x i64> %0, %1
;;   %3 = sext <2 x i1> %2 to <2 x i64>
;;   ret <2 x i64> %3
;; }
;;
;; define internal fastcc <2 x i64> $i64x2.le_s(<2 x i64> %0, <2 x i64> %1) unnamed_addr {
;; entry:
;;   %2 = icmp sle <2 x i64> %0, %1
;;   %3 = sext <2 x i1> %2 to <2 x i64>
;;   ret <2 x i64> %3
;; }
;;
;; define internal fastcc <2 x i64> $i64x2.ge_s(<2 x i64> %0, <2 x i64> %1) unnamed_addr {
;; entry:
;;   %2 = icmp sge <2 x i64> %0, %1
;;   %3 = sext <2 x i1> %2 to <2 x i64>
;;   ret <2 x i64> %3
;; }
;;
;; define internal fastcc <2 x i64> $i8x16.abs(<2 x i64> %0) unnamed_addr {
;; entry:
;;   %1 = bitcast <2 x i64> %0 to <16 x i8>
;;   %2 = call <16 x i8> @llvm.abs.v16i8(<16 x i8> %1, i1 false)
;;   %3 = bitcast <16 x i8> %2 to <2 x i64>
;;   ret <2 x i64> %3
;; }
;;
;; define internal fastcc <2 x i64> $i8x16.neg(<2 x i64> %0) unnamed_addr {
;; entry:
;;   %1 = bitcast <2 x i64> %0 to <16 x i8>
;;   %2 = sub <16 x i8> zeroinitializer, %1
;;   %3 = bitcast <16 x i8> %2 to <2 x i64>
;;   ret <2 x i64> %3
;; }
;;
;; define internal fastcc <2 x i64> $i8x16.popcnt(<2 x i64> %0) unnamed_addr {
;; entry:
;;   %1 = bitcast <2 x i64> %0 to <16 x i8>
;;   %2 = call <16 x i8> @llvm.ctpop.v16i8(<16 x i8> %1)
;;   %3 = bitcast <16 x i8> %2 to <2 x i64>
;;   ret <2 x i64> %3
;; }
;;
;; define internal fastcc <2 x i64> $i8x16.shl(<2 x i64> %0, i32 %1) unnamed_addr {
;; entry:
;;   %2 = and i32 %1, 7
;;   %3 = trunc i32 %2 to i8
;;   %.splatinsert = insertelement <16 x i8> poison, i8 %3, i64 0
;;   %.splat = shufflevector <16 x i8> %.splatinsert, <16 x i8> poison, <16 x i32> zeroinitializer
;;   %4 = bitcast <2 x i64> %0 to <16 x i8>
;;   %5 = shl <16 x i8> %4, %.splat
;;   %6 = bitcast <16 x i8> %5 to <2 x i64>
;;   ret <2 x i64> %6
;; }
;;
;; define internal fastcc <2 x i64> $i8x16.shr_s(<2 x i64> %0, i32 %1) unnamed_addr {
;; entry:
;;   %2 = and i32 %1, 7
;;   %3 = trunc i32 %2 to i8
;;   %.splatinsert = insertelement <16 x i8> poison, i8 %3, i64 0
;;   %.splat = shufflevector <16 x i8> %.splatinsert, <16 x i8> poison, <16 x i32> zeroinitializer
;;   %4 = bitcast <2 x i64> %0 to <16 x i8>
;;   %5 = ashr <16 x i8> %4, %.splat
;;   %6 = bitcast <16 x i8> %5 to <2 x i64>
;;   ret <2 x i64> %6
;; }
;;
;; define internal fastcc <2 x i64> $i8x16.shr_u(<2 x i64> %0, i32 %1) unnamed_addr {
;; entry:
;;   %2 = and i32 %1, 7
;;   %3 = trunc i32 %2 to i8
;;   %.splatinsert = insertelement <16 x i8> poison, i8 %3, i64 0
;;   %.splat = shufflevector <16 x i8> %.splatinsert, <16 x i8> poison, <16 x i32> zeroinitializer
;;   %4 = bitcast <2 x i64> %0 to <16 x i8>
;;   %5 = lshr <16 x i8> %4, %.splat
;;   %6 = bitcast <16 x i8> %5 to <2 x i64>
;;   ret <2 x i64> %6
;; }
;;
;; define internal fastcc <2 x i64> $i8x16.add(<2 x i64> %0, <2 x i64> %1) unnamed_addr {
;; entry:
;;   %2 = bitcast <2 x i64> %1 to <16 x i8>
;;   %3 = bitcast <2 x i64> %0 to <16 x i8>
;;   %4 = add <16 x i8> %3, %2
;;   %5 = bitcast <16 x i8> %4 to <2 x i64>
;;   ret <2 x i64> %5
;; }
;;
;; define internal fastcc <2 x i64> $i8x16.add_sat_s(<2 x i64> %0, <2 x i64> %1) unnamed_addr {
;; entry:
;;   %2 = bitcast <2 x i64> %1 to <16 x i8>
;;   %3 = bitcast <2 x i64> %0 to <16 x i8>
;;   %4 = call <16 x i8> @llvm.sadd.sat.v16i8(<16 x i8> %3, <16 x i8> %2)
;;   %5 = bitcast <16 x i8> %4 to <2 x i64>
;;   ret <2 x i64> %5
;; }
;;
;; define internal fastcc <2 x i64> $i8x16.add_sat_u(<2 x i64> %0, <2 x i64> %1) unnamed_addr {
;; entry:
;;   %2 = bitcast <2 x i64> %1 to <16 x i8>
;;   %3 = bitcast <2 x i64> %0 to <16 x i8>
;;   %4 = call <16 x i8> @llvm.uadd.sat.v16i8(<16 x i8> %3, <16 x i8> %2)
;;   %5 = bitcast <16 x i8> %4 to <2 x i64>
;;   ret <2 x i64> %5
;; }
;;
;; define internal fastcc <2 x i64> $i8x16.sub(<2 x i64> %0, <2 x i64> %1) unnamed_addr {
;; entry:
;;   %2 = bitcast <2 x i64> %1 to <16 x i8>
;;   %3 = bitcast <2 x i64> %0 to <16 x i8>
;;   %4 = sub <16 x i8> %3, %2
;;   %5 = bitcast <16 x i8> %4 to <2 x i64>
;;   ret <2 x i64> %5
;; }
;;
;; define internal fastcc <2 x i64> $i8x16.sub_sat_s(<2 x i64> %0, <2 x i64> %1) unnamed_addr {
;; entry:
;;   %2 = bitcast <2 x i64> %1 to <16 x i8>
;;   %3 = bitcast <2 x i64> %0 to <16 x i8>
;;   %4 = call <16 x i8> @llvm.ssub.sat.v16i8(<16 x i8> %3, <16 x i8> %2)
;;   %5 = bitcast <16 x i8> %4 to <2 x i64>
;;   ret <2 x i64> %5
;; }
;;
;; define internal fastcc <2 x i64> $i8x16.sub_sat_u(<2 x i64> %0, <2 x i64> %1) unnamed_addr {
;; entry:
;;   %2 = bitcast <2 x i64> %1 to <16 x i8>
;;   %3 = bitcast <2 x i64> %0 to <16 x i8>
;;   %4 = call <16 x i8> @llvm.usub.sat.v16i8(<16 x i8> %3, <16 x i8> %2)
;;   %5 = bitcast <16 x i8> %4 to <2 x i64>
;;   ret <2 x i64> %5
;; }
;;
;; define internal fastcc <2 x i64> $i8x16.min_s(<2 x i64> %0, <2 x i64> %1) unnamed_addr {
;; entry:
;;   %2 = bitcast <2 x i64> %1 to <16 x i8>
;;   %3 = bitcast <2 x i64> %0 to <16 x i8>
;;   %4 = call <16 x i8> @llvm.smin.v16i8(<16 x i8> %3, <16 x i8> %2)
;;   %5 = bitcast <16 x i8> %4 to <2 x i64>
;;   ret <2 x i64> %5
;; }
;;
;; define internal fastcc <2 x i64> $i8x16.min_u(<2 x i64> %0, <2 x i64> %1) unnamed_addr {
;; entry:
;;   %2 = bitcast <2 x i64> %1 to <16 x i8>
;;   %3 = bitcast <2 x i64> %0 to <16 x i8>
;;   %4 = call <16 x i8> @llvm.umin.v16i8(<16 x i8> %3, <16 x i8> %2)
;;   %5 = bitcast <16 x i8> %4 to <2 x i64>
;;   ret <2 x i64> %5
;; }
;;
;; define internal fastcc <2 x i64> $i8x16.max_s(<2 x i64> %0, <2 x i64> %1) unnamed_addr {
;; entry:
;;   %2 = bitcast <2 x i64> %1 to <16 x i8>
;;   %3 = bitcast <2 x i64> %0 to <16 x i8>
;;   %4 = call <16 x i8> @llvm.smax.v16i8(<16 x i8> %3, <16 x i8> %2)
;;   %5 = bitcast <16 x i8> %4 to <2 x i64>
;;   ret <2 x i64> %5
;; }
;;
;; define internal fastcc <2 x i64> $i8x16.max_u(<2 x i64> %0, <2 x i64> %1) unnamed_addr {
;; entry:
;;   %2 = bitcast <2 x i64> %1 to <16 x i8>
;;   %3 = bitcast <2 x i64> %0 to <16 x i8>
;;   %4 = call <16 x i8> @llvm.umax.v16i8(<16 x i8> %3, <16 x i8> %2)
;;   %5 = bitcast <16 x i8> %4 to <2 x i64>
;;   ret <2 x i64> %5
;; }
;;
;; define internal fastcc <2 x i64> $i8x16.avgr_u(<2 x i64> %0, <2 x i64> %1) unnamed_addr {
;; entry:
;;   %2 = bitcast <2 x i64> %1 to <16 x i8>
;;   %3 = zext <16 x i8> %2 to <16 x i16>
;;   %4 = bitcast <2 x i64> %0 to <16 x i8>
;;   %5 = zext <16 x i8> %4 to <16 x i16>
;;   %6 = add <16 x i16> %5, %3
;;   %7 = add <16 x i16> %6, splat (i16 1)
;;   %8 = lshr <16 x i16> %7, splat (i16 1)
;;   %9 = trunc <16 x i16> %8 to <16 x i8>
;;   %10 = bitcast <16 x i8> %9 to <2 x i64>
;;   ret <2 x i64> %10
;; }
;;
;; define internal fastcc <2 x i64> $i16x8.abs(<2 x i64> %0) unnamed_addr {
;; entry:
;;   %1 = bitcast <2 x i64> %0 to <8 x i16>
;;   %2 = call <8 x i16> @llvm.abs.v8i16(<8 x i16> %1, i1 false)
;;   %3 = bitcast <8 x i16> %2 to <2 x i64>
;;   ret <2 x i64> %3
;; }
;;
;; define internal fastcc <2 x i64> $i16x8.neg(<2 x i64> %0) unnamed_addr {
;; entry:
;;   %1 = bitcast <2 x i64> %0 to <8 x i16>
;;   %2 = sub <8 x i16> zeroinitializer, %1
;;   %3 = bitcast <8 x i16> %2 to <2 x i64>
;;   ret <2 x i64> %3
;; }
;;
;; define internal fastcc <2 x i64> $i16x8.shl(<2 x i64> %0, i32 %1) unnamed_addr {
;; entry:
;;   %2 = and i32 %1, 15
;;   %3 = trunc i32 %2 to i16
;;   %.splatinsert = insertelement <8 x i16> poison, i16 %3, i64 0
;;   %.splat = shufflevector <8 x i16> %.splatinsert, <8 x i16> poison, <8 x i32> zeroinitializer
;;   %4 = bitcast <2 x i64> %0 to <8 x i16>
;;   %5 = shl <8 x i16> %4, %.splat
;;   %6 = bitcast <8 x i16> %5 to <2 x i64>
;;   ret <2 x i64> %6
;; }
;;
;; define internal fastcc <2 x i64> $i16x8.shr_s(<2 x i64> %0, i32 %1) unnamed_addr {
;; entry:
;;   %2 = and i32 %1, 15
;;   %3 = trunc i32 %2 to i16
;;   %.splatinsert = insertelement <8 x i16> poison, i16 %3, i64 0
;;   %.splat = shufflevector <8 x i16> %.splatinsert, <8 x i16> poison, <8 x i32> zeroinitializer
;;   %4 = bitcast <2 x i64> %0 to <8 x i16>
;;   %5 = ashr <8 x i16> %4, %.splat
;;   %6 = bitcast <8 x i16> %5 to <2 x i64>
;;   ret <2 x i64> %6
;; }
;;
;; define internal fastcc <2 x i64> $i16x8.shr_u(<2 x i64> %0, i32 %1) unnamed_addr {
;; entry:
;;   %2 = and i32 %1, 15
;;   %3 = trunc i32 %2 to i16
;;   %.splatinsert = insertelement <8 x i16> poison, i16 %3, i64 0
;;   %.splat = shufflevector <8 x i16> %.splatinsert, <8 x i16> poison, <8 x i32> zeroinitializer
;;   %4 = bitcast <2 x i64> %0 to <8 x i16>
;;   %5 = lshr <8 x i16> %4, %.splat
;;   %6 = bitcast <8 x i16> %5 to <2 x i64>
;;   ret <2 x i64> %6
;; }
;;
;; define internal fastcc <2 x i64> $i16x8.add(<2 x i64> %0, <2 x i64> %1) unnamed_addr {
;; entry:
;;   %2 = bitcast <2 x i64> %1 to <8 x i16>
;;   %3 = bitcast <2 x i64> %0 to <8 x i16>
;;   %4 = add <8 x i16> %3, %2
;;   %5 = bitcast <8 x i16> %4 to <2 x i64>
;;   ret <2 x i64> %5
;; }
;;
;; define internal fastcc <2 x i64> $i16x8.add_sat_s(<2 x i64> %0, <2 x i64> %1) unnamed_addr {
;; entry:
;;   %2 = bitcast <2 x i64> %1 to <8 x i16>
;;   %3 = bitcast <2 x i64> %0 to <8 x i16>
;;   %4 = call <8 x i16> @llvm.sadd.sat.v8i16(<8 x i16> %3, <8 x i16> %2)
;;   %5 = bitcast <8 x i16> %4 to <2 x i64>
;;   ret <2 x i64> %5
;; }
;;
;; define internal fastcc <2 x i64> $i16x8.add_sat_u(<2 x i64> %0, <2 x i64> %1) unnamed_addr {
;; entry:
;;   %2 = bitcast <2 x i64> %1 to <8 x i16>
;;   %3 = bitcast <2 x i64> %0 to <8 x i16>
;;   %4 = call <8 x i16> @llvm.uadd.sat.v8i16(<8 x i16> %3, <8 x i16> %2)
;;   %5 = bitcast <8 x i16> %4 to <2 x i64>
;;   ret <2 x i64> %5
;; }
;;
;; define internal fastcc <2 x i64> $i16x8.sub(<2 x i64> %0, <2 x i64> %1) unnamed_addr {
;; entry:
;;   %2 = bitcast <2 x i64> %1 to <8 x i16>
;;   %3 = bitcast <2 x i64> %0 to <8 x i16>
;;   %4 = sub <8 x i16> %3, %2
;;   %5 = bitcast <8 x i16> %4 to <2 x i64>
;;   ret <2 x i64> %5
;; }
;;
;; define internal fastcc <2 x i64> $i16x8.sub_sat_s(<2 x i64> %0, <2 x i64> %1) unnamed_addr {
;; entry:
;;   %2 = bitcast <2 x i64> %1 to <8 x i16>
;;   %3 = bitcast <2 x i64> %0 to <8 x i16>
;;   %4 = call <8 x i16> @llvm.ssub.sat.v8i16(<8 x i16> %3, <8 x i16> %2)
;;   %5 = bitcast <8 x i16> %4 to <2 x i64>
;;   ret <2 x i64> %5
;; }
;;
;; define internal fastcc <2 x i64> $i16x8.sub_sat_u(<2 x i64> %0, <2 x i64> %1) unnamed_addr {
;; entry:
;;   %2 = bitcast <2 x i64> %1 to <8 x i16>
;;   %3 = bitcast <2 x i64> %0 to <8 x i16>
;;   %4 = call <8 x i16> @llvm.usub.sat.v8i16(<8 x i16> %3, <8 x i16> %2)
;;   %5 = bitcast <8 x i16> %4 to <2 x i64>
;;   ret <2 x i64> %5
;; }
;;
;; define internal fastcc <2 x i64> $i16x8.mul(<2 x i64> %0, <2 x i64> %1) unnamed_addr {
;; entry:
;;   %2 = bitcast <2 x i64> %1 to <8 x i16>
;;   %3 = bitcast <2 x i64> %0 to <8 x i16>
;;   %4 = mul <8 x i16> %3, %2
;;   %5 = bitcast <8 x i16> %4 to <2 x i64>
;;   ret <2 x i64> %5
;; }
;;
;; define internal fastcc <2 x i64> $i16x8.min_s(<2 x i64> %0, <2 x i64> %1) unnamed_addr {
;; entry:
;;   %2 = bitcast <2 x i64> %1 to <8 x i16>
;;   %3 = bitcast <2 x i64> %0 to <8 x i16>
;;   %4 = call <8 x i16> @llvm.smin.v8i16(<8 x i16> %3, <8 x i16> %2)
;;   %5 = bitcast <8 x i16> %4 to <2 x i64>
;;   ret <2 x i64> %5
;; }
;;
;; define internal fastcc <2 x i64> $i16x8.min_u(<2 x i64> %0, <2 x i64> %1) unnamed_addr {
;; entry:
;;   %2 = bitcast <2 x i64> %1 to <8 x i16>
;;   %3 = bitcast <2 x i64> %0 to <8 x i16>
;;   %4 = call <8 x i16> @llvm.umin.v8i16(<8 x i16> %3, <8 x i16> %2)
;;   %5 = bitcast <8 x i16> %4 to <2 x i64>
;;   ret <2 x i64> %5
;; }
;;
;; define internal fastcc <2 x i64> $i16x8.max_s(<2 x i64> %0, <2 x i64> %1) unnamed_addr {
;; entry:
;;   %2 = bitcast <2 x i64> %1 to <8 x i16>
;;   %3 = bitcast <2 x i64> %0 to <8 x i16>
;;   %4 = call <8 x i16> @llvm.smax.v8i16(<8 x i16> %3, <8 x i16> %2)
;;   %5 = bitcast <8 x i16> %4 to <2 x i64>
;;   ret <2 x i64> %5
;; }
;;
;; define internal fastcc <2 x i64> $i16x8.max_u(<2 x i64> %0, <2 x i64> %1) unnamed_addr {
;; entry:
;;   %2 = bitcast <2 x i64> %1 to <8 x i16>
;;   %3 = bitcast <2 x i64> %0 to <8 x i16>
;;   %4 = call <8 x i16> @llvm.umax.v8i16(<8 x i16> %3, <8 x i16> %2)
;;   %5 = bitcast <8 x i16> %4 to <2 x i64>
;;   ret <2 x i64> %5
;; }
;;
;; define internal fastcc <2 x i64> $i16x8.avgr_u(<2 x i64> %0, <2 x i64> %1) unnamed_addr {
;; entry:
;;   %2 = bitcast <2 x i64> %1 to <8 x i16>
;;   %3 = zext <8 x i16> %2 to <8 x i32>
;;   %4 = bitcast <2 x i64> %0 to <8 x i16>
;;   %5 = zext <8 x i16> %4 to <8 x i32>
;;   %6 = add <8 x i32> %5, %3
;;   %7 = add <8 x i32> %6, splat (i32 1)
;;   %8 = lshr <8 x i32> %7, splat (i32 1)
;;   %9 = trunc <8 x i32> %8 to <8 x i16>
;;   %10 = bitcast <8 x i16> %9 to <2 x i64>
;;   ret <2 x i64> %10
;; }
;;
;; define internal fastcc <2 x i64> $i32x4.abs(<2 x i64> %0) unnamed_addr {
;; entry:
;;   %1 = bitcast <2 x i64> %0 to <4 x i32>
;;   %2 = call <4 x i32> @llvm.abs.v4i32(<4 x i32> %1, i1 false)
;;   %3 = bitcast <4 x i32> %2 to <2 x i64>
;;   ret <2 x i64> %3
;; }
;;
;; define internal fastcc <2 x i64> $i32x4.neg(<2 x i64> %0) unnamed_addr {
;; entry:
;;   %1 = bitcast <2 x i64> %0 to <4 x i32>
;;   %2 = sub <4 x i32> zeroinitializer, %1
;;   %3 = bitcast <4 x i32> %2 to <2 x i64>
;;   ret <2 x i64> %3
;; }
;;
;; define internal fastcc <2 x i64> $i32x4.shl(<2 x i64> %0, i32 %1) unnamed_addr {
;; entry:
;;   %2 = and i32 %1, 31
;;   %.splatinsert = insertelement <4 x i32> poison, i32 %2, i64 0
;;   %.splat = shufflevector <4 x i32> %.splatinsert, <4 x i32> poison, <4 x i32> zeroinitializer
;;   %3 = bitcast <2 x i64> %0 to <4 x i32>
;;   %4 = shl <4 x i32> %3, %.splat
;;   %5 = bitcast <4 x i32> %4 to <2 x i64>
;;   ret <2 x i64> %5
;; }
;;
;; define internal fastcc <2 x i64> $i32x4.shr_s(<2 x i64> %0, i32 %1) unnamed_addr {
;; entry:
;;   %2 = and i32 %1, 31
;;   %.splatinsert = insertelement <4 x i32> poison, i32 %2, i64 0
;;   %.splat = shufflevector <4 x i32> %.splatinsert, <4 x i32> poison, <4 x i32> zeroinitializer
;;   %3 = bitcast <2 x i64> %0 to <4 x i32>
;;   %4 = ashr <4 x i32> %3, %.splat
;;   %5 = bitcast <4 x i32> %4 to <2 x i64>
;;   ret <2 x i64> %5
;; }
;;
;; define internal fastcc <2 x i64> $i32x4.shr_u(<2 x i64> %0, i32 %1) unnamed_addr {
;; entry:
;;   %2 = and i32 %1, 31
;;   %.splatinsert = insertelement <4 x i32> poison, i32 %2, i64 0
;;   %.splat = shufflevector <4 x i32> %.splatinsert, <4 x i32> poison, <4 x i32> zeroinitializer
;;   %3 = bitcast <2 x i64> %0 to <4 x i32>
;;   %4 = lshr <4 x i32> %3, %.splat
;;   %5 = bitcast <4 x i32> %4 to <2 x i64>
;;   ret <2 x i64> %5
;; }
;;
;; define internal fastcc <2 x i64> $i32x4.add(<2 x i64> %0, <2 x i64> %1) unnamed_addr {
;; entry:
;;   %2 = bitcast <2 x i64> %1 to <4 x i32>
;;   %3 = bitcast <2 x i64> %0 to <4 x i32>
;;   %4 = add <4 x i32> %3, %2
;;   %5 = bitcast <4 x i32> %4 to <2 x i64>
;;   ret <2 x i64> %5
;; }
;;
;; define internal fastcc <2 x i64> $i32x4.sub(<2 x i64> %0, <2 x i64> %1) unnamed_addr {
;; entry:
;;   %2 = bitcast <2 x i64> %1 to <4 x i32>
;;   %3 = bitcast <2 x i64> %0 to <4 x i32>
;;   %4 = sub <4 x i32> %3, %2
;;   %5 = bitcast <4 x i32> %4 to <2 x i64>
;;   ret <2 x i64> %5
;; }
;;
;; define internal fastcc <2 x i64> $i32x4.mul(<2 x i64> %0, <2 x i64> %1) unnamed_addr {
;; entry:
;;   %2 = bitcast <2 x i64> %1 to <4 x i32>
;;   %3 = bitcast <2 x i64> %0 to <4 x i32>
;;   %4 = mul <4 x i32> %3, %2
;;   %5 = bitcast <4 x i32> %4 to <2 x i64>
;;   ret <2 x i64> %5
;; }
;;
;; define internal fastcc <2 x i64> $i32x4.min_s(<2 x i64> %0, <2 x i64> %1) unnamed_addr {
;; entry:
;;   %2 = bitcast <2 x i64> %1 to <4 x i32>
;;   %3 = bitcast <2 x i64> %0 to <4 x i32>
;;   %4 = call <4 x i32> @llvm.smin.v4i32(<4 x i32> %3, <4 x i32> %2)
;;   %5 = bitcast <4 x i32> %4 to <2 x i64>
;;   ret <2 x i64> %5
;; }
;;
;; define internal fastcc <2 x i64> $i32x4.min_u(<2 x i64> %0, <2 x i64> %1) unnamed_addr {
;; entry:
;;   %2 = bitcast <2 x i64> %1 to <4 x i32>
;;   %3 = bitcast <2 x i64> %0 to <4 x i32>
;;   %4 = call <4 x i32> @llvm.umin.v4i32(<4 x i32> %3, <4 x i32> %2)
;;   %5 = bitcast <4 x i32> %4 to <2 x i64>
;;   ret <2 x i64> %5
;; }
;;
;; define internal fastcc <2 x i64> $i32x4.max_s(<2 x i64> %0, <2 x i64> %1) unnamed_addr {
;; entry:
;;   %2 = bitcast <2 x i64> %1 to <4 x i32>
;;   %3 = bitcast <2 x i64> %0 to <4 x i32>
;;   %4 = call <4 x i32> @llvm.smax.v4i32(<4 x i32> %3, <4 x i32> %2)
;;   %5 = bitcast <4 x i32> %4 to <2 x i64>
;;   ret <2 x i64> %5
;; }
;;
;; define internal fastcc <2 x i64> $i32x4.max_u(<2 x i64> %0, <2 x i64> %1) unnamed_addr {
;; entry:
;;   %2 = bitcast <2 x i64> %1 to <4 x i32>
;;   %3 = bitcast <2 x i64> %0 to <4 x i32>
;;   %4 = call <4 x i32> @llvm.umax.v4i32(<4 x i32> %3, <4 x i32> %2)
;;   %5 = bitcast <4 x i32> %4 to <2 x i64>
;;   ret <2 x i64> %5
;; }
;;
;; define internal fastcc <2 x i64> $i64x2.abs(<2 x i64> %0) unnamed_addr {
;; entry:
;;   %1 = call <2 x i64> @llvm.abs.v2i64(<2 x i64> %0, i1 false)
;;   ret <2 x i64> %1
;; }
;;
;; define internal fastcc <2 x i64> $i64x2.neg(<2 x i64> %0) unnamed_addr {
;; entry:
;;   %1 = sub <2 x i64> zeroinitializer, %0
;;   ret <2 x i64> %1
;; }
;;
;; define internal fastcc <2 x i64> $i64x2.shl(<2 x i64> %0, i32 %1) unnamed_addr {
;; entry:
;;   %2 = and i32 %1, 63
;;   %3 = zext i32 %2 to i64
;;   %.splatinsert = insertelement <2 x i64> poison, i64 %3, i64 0
;;   %.splat = shufflevector <2 x i64> %.splatinsert, <2 x i64> poison, <2 x i32> zeroinitializer
;;   %4 = shl <2 x i64> %0, %.splat
;;   ret <2 x i64> %4
;; }
;;
;; define internal fastcc <2 x i64> $i64x2.shr_s(<2 x i64> %0, i32 %1) unnamed_addr {
;; entry:
;;   %2 = and i32 %1, 63
;;   %3 = zext i32 %2 to i64
;;   %.splatinsert = insertelement <2 x i64> poison, i64 %3, i64 0
;;   %.splat = shufflevector <2 x i64> %.splatinsert, <2 x i64> poison, <2 x i32> zeroinitializer
;;   %4 = ashr <2 x i64> %0, %.splat
;;   ret <2 x i64> %4
;; }
;;
;; define internal fastcc <2 x i64> $i64x2.shr_u(<2 x i64> %0, i32 %1) unnamed_addr {
;; entry:
;;   %2 = and i32 %1, 63
;;   %3 = zext i32 %2 to i64
;;   %.splatinsert = insertelement <2 x i64> poison, i64 %3, i64 0
;;   %.splat = shufflevector <2 x i64> %.splatinsert, <2 x i64> poison, <2 x i32> zeroinitializer
;;   %4 = lshr <2 x i64> %0, %.splat
;;   ret <2 x i64> %4
;; }
;;
;; define internal fastcc <2 x i64> $i64x2.add(<2 x i64> %0, <2 x i64> %1) unnamed_addr {
;; entry:
;;   %2 = add <2 x i64> %0, %1
;;   ret <2 x i64> %2
;; }
;;
;; define internal fastcc <2 x i64> $i64x2.sub(<2 x i64> %0, <2 x i64> %1) unnamed_addr {
;; entry:
;;   %2 = sub <2 x i64> %0, %1
;;   ret <2 x i64> %2
;; }
;;
;; define internal fastcc <2 x i64> $i64x2.mul(<2 x i64> %0, <2 x i64> %1) unnamed_addr {
;; entry:
;;   %2 = mul <2 x i64> %0, %1
;;   ret <2 x i64> %2
;; }
