;;! emit = "asm"
;;! target = "aarch64-linux"
;;! flags = "-O2"
;;! check = "count"

;; How many instructions each operation takes as a function of its own, return included.

(module
  (memory 1)
  (func $i8x16.swizzle (param v128 v128) (result v128) (i8x16.swizzle (local.get 0) (local.get 1)))
  (func $i8x16.splat (param i32) (result v128) (i8x16.splat (local.get 0)))
  (func $i16x8.splat (param i32) (result v128) (i16x8.splat (local.get 0)))
  (func $i32x4.splat (param i32) (result v128) (i32x4.splat (local.get 0)))
  (func $i64x2.splat (param i64) (result v128) (i64x2.splat (local.get 0)))
  (func $f32x4.splat (param f32) (result v128) (f32x4.splat (local.get 0)))
  (func $f64x2.splat (param f64) (result v128) (f64x2.splat (local.get 0)))
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
  (func $i64x2.eq (param v128 v128) (result v128) (i64x2.eq (local.get 0) (local.get 1)))
  (func $i64x2.ne (param v128 v128) (result v128) (i64x2.ne (local.get 0) (local.get 1)))
  (func $i64x2.lt_s (param v128 v128) (result v128) (i64x2.lt_s (local.get 0) (local.get 1)))
  (func $i64x2.gt_s (param v128 v128) (result v128) (i64x2.gt_s (local.get 0) (local.get 1)))
  (func $i64x2.le_s (param v128 v128) (result v128) (i64x2.le_s (local.get 0) (local.get 1)))
  (func $i64x2.ge_s (param v128 v128) (result v128) (i64x2.ge_s (local.get 0) (local.get 1)))
  (func $v128.not (param v128) (result v128) (v128.not (local.get 0)))
  (func $v128.and (param v128 v128) (result v128) (v128.and (local.get 0) (local.get 1)))
  (func $v128.andnot (param v128 v128) (result v128) (v128.andnot (local.get 0) (local.get 1)))
  (func $v128.or (param v128 v128) (result v128) (v128.or (local.get 0) (local.get 1)))
  (func $v128.xor (param v128 v128) (result v128) (v128.xor (local.get 0) (local.get 1)))
  (func $v128.bitselect (param v128 v128 v128) (result v128) (v128.bitselect (local.get 0) (local.get 1) (local.get 2)))
  (func $v128.any_true (param v128) (result i32) (v128.any_true (local.get 0)))
  (func $i8x16.abs (param v128) (result v128) (i8x16.abs (local.get 0)))
  (func $i8x16.neg (param v128) (result v128) (i8x16.neg (local.get 0)))
  (func $i8x16.popcnt (param v128) (result v128) (i8x16.popcnt (local.get 0)))
  (func $i8x16.all_true (param v128) (result i32) (i8x16.all_true (local.get 0)))
  (func $i8x16.bitmask (param v128) (result i32) (i8x16.bitmask (local.get 0)))
  (func $i8x16.narrow_i16x8_s (param v128 v128) (result v128) (i8x16.narrow_i16x8_s (local.get 0) (local.get 1)))
  (func $i8x16.narrow_i16x8_u (param v128 v128) (result v128) (i8x16.narrow_i16x8_u (local.get 0) (local.get 1)))
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
  (func $i16x8.extadd_pairwise_i8x16_s (param v128) (result v128) (i16x8.extadd_pairwise_i8x16_s (local.get 0)))
  (func $i16x8.extadd_pairwise_i8x16_u (param v128) (result v128) (i16x8.extadd_pairwise_i8x16_u (local.get 0)))
  (func $i32x4.extadd_pairwise_i16x8_s (param v128) (result v128) (i32x4.extadd_pairwise_i16x8_s (local.get 0)))
  (func $i32x4.extadd_pairwise_i16x8_u (param v128) (result v128) (i32x4.extadd_pairwise_i16x8_u (local.get 0)))
  (func $i16x8.abs (param v128) (result v128) (i16x8.abs (local.get 0)))
  (func $i16x8.neg (param v128) (result v128) (i16x8.neg (local.get 0)))
  (func $i16x8.q15mulr_sat_s (param v128 v128) (result v128) (i16x8.q15mulr_sat_s (local.get 0) (local.get 1)))
  (func $i16x8.all_true (param v128) (result i32) (i16x8.all_true (local.get 0)))
  (func $i16x8.bitmask (param v128) (result i32) (i16x8.bitmask (local.get 0)))
  (func $i16x8.narrow_i32x4_s (param v128 v128) (result v128) (i16x8.narrow_i32x4_s (local.get 0) (local.get 1)))
  (func $i16x8.narrow_i32x4_u (param v128 v128) (result v128) (i16x8.narrow_i32x4_u (local.get 0) (local.get 1)))
  (func $i16x8.extend_low_i8x16_s (param v128) (result v128) (i16x8.extend_low_i8x16_s (local.get 0)))
  (func $i16x8.extend_high_i8x16_s (param v128) (result v128) (i16x8.extend_high_i8x16_s (local.get 0)))
  (func $i16x8.extend_low_i8x16_u (param v128) (result v128) (i16x8.extend_low_i8x16_u (local.get 0)))
  (func $i16x8.extend_high_i8x16_u (param v128) (result v128) (i16x8.extend_high_i8x16_u (local.get 0)))
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
  (func $i16x8.extmul_low_i8x16_s (param v128 v128) (result v128) (i16x8.extmul_low_i8x16_s (local.get 0) (local.get 1)))
  (func $i16x8.extmul_high_i8x16_s (param v128 v128) (result v128) (i16x8.extmul_high_i8x16_s (local.get 0) (local.get 1)))
  (func $i16x8.extmul_low_i8x16_u (param v128 v128) (result v128) (i16x8.extmul_low_i8x16_u (local.get 0) (local.get 1)))
  (func $i16x8.extmul_high_i8x16_u (param v128 v128) (result v128) (i16x8.extmul_high_i8x16_u (local.get 0) (local.get 1)))
  (func $i32x4.abs (param v128) (result v128) (i32x4.abs (local.get 0)))
  (func $i32x4.neg (param v128) (result v128) (i32x4.neg (local.get 0)))
  (func $i32x4.all_true (param v128) (result i32) (i32x4.all_true (local.get 0)))
  (func $i32x4.bitmask (param v128) (result i32) (i32x4.bitmask (local.get 0)))
  (func $i32x4.extend_low_i16x8_s (param v128) (result v128) (i32x4.extend_low_i16x8_s (local.get 0)))
  (func $i32x4.extend_high_i16x8_s (param v128) (result v128) (i32x4.extend_high_i16x8_s (local.get 0)))
  (func $i32x4.extend_low_i16x8_u (param v128) (result v128) (i32x4.extend_low_i16x8_u (local.get 0)))
  (func $i32x4.extend_high_i16x8_u (param v128) (result v128) (i32x4.extend_high_i16x8_u (local.get 0)))
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
  (func $i32x4.dot_i16x8_s (param v128 v128) (result v128) (i32x4.dot_i16x8_s (local.get 0) (local.get 1)))
  (func $i32x4.extmul_low_i16x8_s (param v128 v128) (result v128) (i32x4.extmul_low_i16x8_s (local.get 0) (local.get 1)))
  (func $i32x4.extmul_high_i16x8_s (param v128 v128) (result v128) (i32x4.extmul_high_i16x8_s (local.get 0) (local.get 1)))
  (func $i32x4.extmul_low_i16x8_u (param v128 v128) (result v128) (i32x4.extmul_low_i16x8_u (local.get 0) (local.get 1)))
  (func $i32x4.extmul_high_i16x8_u (param v128 v128) (result v128) (i32x4.extmul_high_i16x8_u (local.get 0) (local.get 1)))
  (func $i64x2.abs (param v128) (result v128) (i64x2.abs (local.get 0)))
  (func $i64x2.neg (param v128) (result v128) (i64x2.neg (local.get 0)))
  (func $i64x2.all_true (param v128) (result i32) (i64x2.all_true (local.get 0)))
  (func $i64x2.bitmask (param v128) (result i32) (i64x2.bitmask (local.get 0)))
  (func $i64x2.extend_low_i32x4_s (param v128) (result v128) (i64x2.extend_low_i32x4_s (local.get 0)))
  (func $i64x2.extend_high_i32x4_s (param v128) (result v128) (i64x2.extend_high_i32x4_s (local.get 0)))
  (func $i64x2.extend_low_i32x4_u (param v128) (result v128) (i64x2.extend_low_i32x4_u (local.get 0)))
  (func $i64x2.extend_high_i32x4_u (param v128) (result v128) (i64x2.extend_high_i32x4_u (local.get 0)))
  (func $i64x2.shl (param v128 i32) (result v128) (i64x2.shl (local.get 0) (local.get 1)))
  (func $i64x2.shr_s (param v128 i32) (result v128) (i64x2.shr_s (local.get 0) (local.get 1)))
  (func $i64x2.shr_u (param v128 i32) (result v128) (i64x2.shr_u (local.get 0) (local.get 1)))
  (func $i64x2.add (param v128 v128) (result v128) (i64x2.add (local.get 0) (local.get 1)))
  (func $i64x2.sub (param v128 v128) (result v128) (i64x2.sub (local.get 0) (local.get 1)))
  (func $i64x2.mul (param v128 v128) (result v128) (i64x2.mul (local.get 0) (local.get 1)))
  (func $i64x2.extmul_low_i32x4_s (param v128 v128) (result v128) (i64x2.extmul_low_i32x4_s (local.get 0) (local.get 1)))
  (func $i64x2.extmul_high_i32x4_s (param v128 v128) (result v128) (i64x2.extmul_high_i32x4_s (local.get 0) (local.get 1)))
  (func $i64x2.extmul_low_i32x4_u (param v128 v128) (result v128) (i64x2.extmul_low_i32x4_u (local.get 0) (local.get 1)))
  (func $i64x2.extmul_high_i32x4_u (param v128 v128) (result v128) (i64x2.extmul_high_i32x4_u (local.get 0) (local.get 1)))
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
    $i8x16.swizzle $i8x16.splat $i16x8.splat $i32x4.splat $i64x2.splat $f32x4.splat $f64x2.splat
    $i8x16.eq $i8x16.ne $i8x16.lt_s $i8x16.lt_u $i8x16.gt_s $i8x16.gt_u $i8x16.le_s $i8x16.le_u
    $i8x16.ge_s $i8x16.ge_u $i16x8.eq $i16x8.ne $i16x8.lt_s $i16x8.lt_u $i16x8.gt_s $i16x8.gt_u
    $i16x8.le_s $i16x8.le_u $i16x8.ge_s $i16x8.ge_u $i32x4.eq $i32x4.ne $i32x4.lt_s $i32x4.lt_u
    $i32x4.gt_s $i32x4.gt_u $i32x4.le_s $i32x4.le_u $i32x4.ge_s $i32x4.ge_u $f32x4.eq $f32x4.ne
    $f32x4.lt $f32x4.gt $f32x4.le $f32x4.ge $f64x2.eq $f64x2.ne $f64x2.lt $f64x2.gt $f64x2.le $f64x2.ge
    $i64x2.eq $i64x2.ne $i64x2.lt_s $i64x2.gt_s $i64x2.le_s $i64x2.ge_s $v128.not $v128.and $v128.andnot
    $v128.or $v128.xor $v128.bitselect $v128.any_true $i8x16.abs $i8x16.neg $i8x16.popcnt
    $i8x16.all_true $i8x16.bitmask $i8x16.narrow_i16x8_s $i8x16.narrow_i16x8_u $i8x16.shl $i8x16.shr_s
    $i8x16.shr_u $i8x16.add $i8x16.add_sat_s $i8x16.add_sat_u $i8x16.sub $i8x16.sub_sat_s
    $i8x16.sub_sat_u $i8x16.min_s $i8x16.min_u $i8x16.max_s $i8x16.max_u $i8x16.avgr_u
    $i16x8.extadd_pairwise_i8x16_s $i16x8.extadd_pairwise_i8x16_u $i32x4.extadd_pairwise_i16x8_s
    $i32x4.extadd_pairwise_i16x8_u $i16x8.abs $i16x8.neg $i16x8.q15mulr_sat_s $i16x8.all_true
    $i16x8.bitmask $i16x8.narrow_i32x4_s $i16x8.narrow_i32x4_u $i16x8.extend_low_i8x16_s
    $i16x8.extend_high_i8x16_s $i16x8.extend_low_i8x16_u $i16x8.extend_high_i8x16_u $i16x8.shl
    $i16x8.shr_s $i16x8.shr_u $i16x8.add $i16x8.add_sat_s $i16x8.add_sat_u $i16x8.sub $i16x8.sub_sat_s
    $i16x8.sub_sat_u $i16x8.mul $i16x8.min_s $i16x8.min_u $i16x8.max_s $i16x8.max_u $i16x8.avgr_u
    $i16x8.extmul_low_i8x16_s $i16x8.extmul_high_i8x16_s $i16x8.extmul_low_i8x16_u
    $i16x8.extmul_high_i8x16_u $i32x4.abs $i32x4.neg $i32x4.all_true $i32x4.bitmask
    $i32x4.extend_low_i16x8_s $i32x4.extend_high_i16x8_s $i32x4.extend_low_i16x8_u
    $i32x4.extend_high_i16x8_u $i32x4.shl $i32x4.shr_s $i32x4.shr_u $i32x4.add $i32x4.sub $i32x4.mul
    $i32x4.min_s $i32x4.min_u $i32x4.max_s $i32x4.max_u $i32x4.dot_i16x8_s $i32x4.extmul_low_i16x8_s
    $i32x4.extmul_high_i16x8_s $i32x4.extmul_low_i16x8_u $i32x4.extmul_high_i16x8_u $i64x2.abs
    $i64x2.neg $i64x2.all_true $i64x2.bitmask $i64x2.extend_low_i32x4_s $i64x2.extend_high_i32x4_s
    $i64x2.extend_low_i32x4_u $i64x2.extend_high_i32x4_u $i64x2.shl $i64x2.shr_s $i64x2.shr_u $i64x2.add
    $i64x2.sub $i64x2.mul $i64x2.extmul_low_i32x4_s $i64x2.extmul_high_i32x4_s $i64x2.extmul_low_i32x4_u
    $i64x2.extmul_high_i32x4_u $f32x4.ceil $f32x4.floor $f32x4.trunc $f32x4.nearest $f64x2.ceil
    $f64x2.floor $f64x2.trunc $f64x2.nearest $f32x4.abs $f32x4.neg $f32x4.sqrt $f32x4.add $f32x4.sub
    $f32x4.mul $f32x4.div $f32x4.min $f32x4.max $f32x4.pmin $f32x4.pmax $f64x2.abs $f64x2.neg
    $f64x2.sqrt $f64x2.add $f64x2.sub $f64x2.mul $f64x2.div $f64x2.min $f64x2.max $f64x2.pmin
    $f64x2.pmax $f32x4.demote_f64x2_zero $f64x2.promote_low_f32x4 $i32x4.trunc_sat_f32x4_s
    $i32x4.trunc_sat_f32x4_u $f32x4.convert_i32x4_s $f32x4.convert_i32x4_u $i32x4.trunc_sat_f64x2_s_zero
    $i32x4.trunc_sat_f64x2_u_zero $f64x2.convert_low_i32x4_s $f64x2.convert_low_i32x4_u
    $i8x16.relaxed_swizzle $i32x4.relaxed_trunc_f32x4_s $i32x4.relaxed_trunc_f32x4_u
    $i32x4.relaxed_trunc_f64x2_s_zero $i32x4.relaxed_trunc_f64x2_u_zero $f32x4.relaxed_madd
    $f32x4.relaxed_nmadd $f64x2.relaxed_madd $f64x2.relaxed_nmadd $i8x16.relaxed_laneselect
    $i16x8.relaxed_laneselect $i32x4.relaxed_laneselect $i64x2.relaxed_laneselect $f32x4.relaxed_min
    $f32x4.relaxed_max $f64x2.relaxed_min $f64x2.relaxed_max $i16x8.relaxed_q15mulr_s
    $i16x8.relaxed_dot_i8x16_i7x16_s $i32x4.relaxed_dot_i8x16_i7x16_add_s))
  (func (export "_start")
    (table.set $keep (i32.load (i32.const 0)) (table.get $keep (i32.load (i32.const 4))))))
;; i8x16.swizzle: 2
;; i8x16.splat: 2
;; i16x8.splat: 2
;; i32x4.splat: 2
;; i64x2.splat: 2
;; f32x4.splat: 2
;; f64x2.splat: 2
;; i8x16.eq: 2
;; i8x16.ne: 3
;; i8x16.lt_s: 2
;; i8x16.lt_u: 2
;; i8x16.gt_s: 2
;; i8x16.gt_u: 2
;; i8x16.le_s: 2
;; i8x16.le_u: 2
;; i8x16.ge_s: 2
;; i8x16.ge_u: 2
;; i16x8.eq: 2
;; i16x8.ne: 3
;; i16x8.lt_s: 2
;; i16x8.lt_u: 2
;; i16x8.gt_s: 2
;; i16x8.gt_u: 2
;; i16x8.le_s: 2
;; i16x8.le_u: 2
;; i16x8.ge_s: 2
;; i16x8.ge_u: 2
;; i32x4.eq: 2
;; i32x4.ne: 3
;; i32x4.lt_s: 2
;; i32x4.lt_u: 2
;; i32x4.gt_s: 2
;; i32x4.gt_u: 2
;; i32x4.le_s: 2
;; i32x4.le_u: 2
;; i32x4.ge_s: 2
;; i32x4.ge_u: 2
;; f32x4.eq: 2
;; f32x4.ne: 3
;; f32x4.lt: 2
;; f32x4.gt: 2
;; f32x4.le: 2
;; f32x4.ge: 2
;; f64x2.eq: 2
;; f64x2.ne: 3
;; f64x2.lt: 2
;; f64x2.gt: 2
;; f64x2.le: 2
;; f64x2.ge: 2
;; i64x2.eq: 2
;; i64x2.ne: 3
;; i64x2.lt_s: 2
;; i64x2.gt_s: 2
;; i64x2.le_s: 2
;; i64x2.ge_s: 2
;; v128.not: 2
;; v128.and: 2
;; v128.andnot: 2
;; v128.or: 2
;; v128.xor: 2
;; v128.bitselect: 2
;; v128.any_true: 5
;; i8x16.abs: 2
;; i8x16.neg: 2
;; i8x16.popcnt: 2
;; i8x16.all_true: 5
;; i8x16.bitmask: 9
;; i8x16.narrow_i16x8_s: 3
;; i8x16.narrow_i16x8_u: 3
;; i8x16.shl: 4
;; i8x16.shr_s: 5
;; i8x16.shr_u: 5
;; i8x16.add: 2
;; i8x16.add_sat_s: 2
;; i8x16.add_sat_u: 2
;; i8x16.sub: 2
;; i8x16.sub_sat_s: 2
;; i8x16.sub_sat_u: 2
;; i8x16.min_s: 2
;; i8x16.min_u: 2
;; i8x16.max_s: 2
;; i8x16.max_u: 2
;; i8x16.avgr_u: 2
;; i16x8.extadd_pairwise_i8x16_s: 2
;; i16x8.extadd_pairwise_i8x16_u: 2
;; i32x4.extadd_pairwise_i16x8_s: 2
;; i32x4.extadd_pairwise_i16x8_u: 2
;; i16x8.abs: 2
;; i16x8.neg: 2
;; i16x8.q15mulr_sat_s: 2
;; i16x8.all_true: 5
;; i16x8.bitmask: 8
;; i16x8.narrow_i32x4_s: 3
;; i16x8.narrow_i32x4_u: 3
;; i16x8.extend_low_i8x16_s: 2
;; i16x8.extend_high_i8x16_s: 2
;; i16x8.extend_low_i8x16_u: 2
;; i16x8.extend_high_i8x16_u: 2
;; i16x8.shl: 4
;; i16x8.shr_s: 5
;; i16x8.shr_u: 5
;; i16x8.add: 2
;; i16x8.add_sat_s: 2
;; i16x8.add_sat_u: 2
;; i16x8.sub: 2
;; i16x8.sub_sat_s: 2
;; i16x8.sub_sat_u: 2
;; i16x8.mul: 2
;; i16x8.min_s: 2
;; i16x8.min_u: 2
;; i16x8.max_s: 2
;; i16x8.max_u: 2
;; i16x8.avgr_u: 2
;; i16x8.extmul_low_i8x16_s: 2
;; i16x8.extmul_high_i8x16_s: 2
;; i16x8.extmul_low_i8x16_u: 2
;; i16x8.extmul_high_i8x16_u: 2
;; i32x4.abs: 2
;; i32x4.neg: 2
;; i32x4.all_true: 5
;; i32x4.bitmask: 8
;; i32x4.extend_low_i16x8_s: 2
;; i32x4.extend_high_i16x8_s: 2
;; i32x4.extend_low_i16x8_u: 2
;; i32x4.extend_high_i16x8_u: 2
;; i32x4.shl: 4
;; i32x4.shr_s: 5
;; i32x4.shr_u: 5
;; i32x4.add: 2
;; i32x4.sub: 2
;; i32x4.mul: 2
;; i32x4.min_s: 2
;; i32x4.min_u: 2
;; i32x4.max_s: 2
;; i32x4.max_u: 2
;; i32x4.dot_i16x8_s: 4
;; i32x4.extmul_low_i16x8_s: 2
;; i32x4.extmul_high_i16x8_s: 2
;; i32x4.extmul_low_i16x8_u: 2
;; i32x4.extmul_high_i16x8_u: 2
;; i64x2.abs: 2
;; i64x2.neg: 2
;; i64x2.all_true: 6
;; i64x2.bitmask: 8
;; i64x2.extend_low_i32x4_s: 2
;; i64x2.extend_high_i32x4_s: 2
;; i64x2.extend_low_i32x4_u: 2
;; i64x2.extend_high_i32x4_u: 2
;; i64x2.shl: 4
;; i64x2.shr_s: 5
;; i64x2.shr_u: 5
;; i64x2.add: 2
;; i64x2.sub: 2
;; i64x2.mul: 9
;; i64x2.extmul_low_i32x4_s: 2
;; i64x2.extmul_high_i32x4_s: 2
;; i64x2.extmul_low_i32x4_u: 2
;; i64x2.extmul_high_i32x4_u: 2
;; f32x4.ceil: 2
;; f32x4.floor: 2
;; f32x4.trunc: 2
;; f32x4.nearest: 2
;; f64x2.ceil: 2
;; f64x2.floor: 2
;; f64x2.trunc: 2
;; f64x2.nearest: 2
;; f32x4.abs: 2
;; f32x4.neg: 2
;; f32x4.sqrt: 2
;; f32x4.add: 2
;; f32x4.sub: 2
;; f32x4.mul: 2
;; f32x4.div: 2
;; f32x4.min: 2
;; f32x4.max: 2
;; f32x4.pmin: 3
;; f32x4.pmax: 3
;; f64x2.abs: 2
;; f64x2.neg: 2
;; f64x2.sqrt: 2
;; f64x2.add: 2
;; f64x2.sub: 2
;; f64x2.mul: 2
;; f64x2.div: 2
;; f64x2.min: 2
;; f64x2.max: 2
;; f64x2.pmin: 3
;; f64x2.pmax: 3
;; f32x4.demote_f64x2_zero: 2
;; f64x2.promote_low_f32x4: 2
;; i32x4.trunc_sat_f32x4_s: 2
;; i32x4.trunc_sat_f32x4_u: 2
;; f32x4.convert_i32x4_s: 2
;; f32x4.convert_i32x4_u: 2
;; i32x4.trunc_sat_f64x2_s_zero: 8
;; i32x4.trunc_sat_f64x2_u_zero: 8
;; f64x2.convert_low_i32x4_s: 3
;; f64x2.convert_low_i32x4_u: 3
;; i8x16.relaxed_swizzle: 2
;; i32x4.relaxed_trunc_f32x4_s: 2
;; i32x4.relaxed_trunc_f32x4_u: 2
;; i32x4.relaxed_trunc_f64x2_s_zero: 8
;; i32x4.relaxed_trunc_f64x2_u_zero: 8
;; f32x4.relaxed_madd: 3
;; f32x4.relaxed_nmadd: 3
;; f64x2.relaxed_madd: 3
;; f64x2.relaxed_nmadd: 3
;; i8x16.relaxed_laneselect: 2
;; i16x8.relaxed_laneselect: 2
;; i32x4.relaxed_laneselect: 2
;; i64x2.relaxed_laneselect: 2
;; f32x4.relaxed_min: 3
;; f32x4.relaxed_max: 3
;; f64x2.relaxed_min: 3
;; f64x2.relaxed_max: 3
;; i16x8.relaxed_q15mulr_s: 2
;; i16x8.relaxed_dot_i8x16_i7x16_s: 4
;; i32x4.relaxed_dot_i8x16_i7x16_add_s: 6
