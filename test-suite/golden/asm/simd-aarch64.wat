;;! emit = "asm"
;;! target = "aarch64-linux"
;;! flags = "-O2"

;; One of each family of vector operations: NEON's own instructions.

(module
  (memory 1)
  (func $load_add_store (param i32 i32)
    (v128.store offset=16 (local.get 0) (i32x4.add (v128.load (local.get 0)) (v128.load offset=32 (local.get 1)))))
  (func $load_splat (param i32) (result v128) (v128.load32_splat (local.get 0)))
  (func $load_extended (param i32) (result v128) (v128.load8x8_u offset=8 (local.get 0)))
  (func $load_lane (param i32 v128) (result v128) (v128.load16_lane 5 (local.get 0) (local.get 1)))
  (func $swizzle (param v128 v128) (result v128) (i8x16.swizzle (local.get 0) (local.get 1)))
  (func $shuffle (param v128 v128) (result v128)
    (i8x16.shuffle 0 16 1 17 2 18 3 19 4 20 5 21 6 22 7 23 (local.get 0) (local.get 1)))
  (func $bitselect (param v128 v128 v128) (result v128) (v128.bitselect (local.get 0) (local.get 1) (local.get 2)))
  (func $any_true (param v128) (result i32) (v128.any_true (local.get 0)))
  (func $all_true (param v128) (result i32) (i16x8.all_true (local.get 0)))
  (func $bitmask (param v128) (result i32) (i32x4.bitmask (local.get 0)))
  (func $narrow (param v128 v128) (result v128) (i8x16.narrow_i16x8_u (local.get 0) (local.get 1)))
  (func $extend (param v128) (result v128) (i32x4.extend_high_i16x8_s (local.get 0)))
  (func $extmul (param v128 v128) (result v128) (i32x4.extmul_low_i16x8_s (local.get 0) (local.get 1)))
  (func $extadd_pairwise (param v128) (result v128) (i16x8.extadd_pairwise_i8x16_u (local.get 0)))
  (func $dot (param v128 v128) (result v128) (i32x4.dot_i16x8_s (local.get 0) (local.get 1)))
  (func $q15mulr (param v128 v128) (result v128) (i16x8.q15mulr_sat_s (local.get 0) (local.get 1)))
  (func $avgr (param v128 v128) (result v128) (i8x16.avgr_u (local.get 0) (local.get 1)))
  (func $popcnt (param v128) (result v128) (i8x16.popcnt (local.get 0)))
  (func $shift (param v128 i32) (result v128) (i32x4.shr_s (local.get 0) (local.get 1)))
  (func $float_min (param v128 v128) (result v128) (f32x4.min (local.get 0) (local.get 1)))
  (func $float_pmin (param v128 v128) (result v128) (f64x2.pmin (local.get 0) (local.get 1)))
  (func $nearest (param v128) (result v128) (f64x2.nearest (local.get 0)))
  (func $trunc_sat (param v128) (result v128) (i32x4.trunc_sat_f32x4_s (local.get 0)))
  (func $convert (param v128) (result v128) (f64x2.convert_low_i32x4_u (local.get 0)))
  (func $madd (param v128 v128 v128) (result v128) (f32x4.relaxed_madd (local.get 0) (local.get 1) (local.get 2)))

  ;; Keeps them.
  (table $keep funcref (elem $load_add_store $load_splat $load_extended $load_lane $swizzle $shuffle $bitselect $any_true
    $all_true $bitmask $narrow $extend $extmul $extadd_pairwise $dot $q15mulr $avgr $popcnt $shift $float_min $float_pmin
    $nearest $trunc_sat $convert $madd))
  (func (export "_start")
    (table.set $keep (i32.load (i32.const 0)) (table.get $keep (i32.load (i32.const 4))))))
;;
;; $load_add_store:
;;  adrp x8, wmem
;;  add x8, x8, :lo12:wmem
;;  add x9, x8, w0, uxtw
;;  add x8, x8, w1, uxtw
;;  ldr q0, [x9]
;;  ldr q1, [x8, #32]
;;  add v0.4s, v1.4s, v0.4s
;;  str q0, [x9, #16]
;;  ret
;;
;; $load_splat:
;;  adrp x8, wmem
;;  add x8, x8, :lo12:wmem
;;  add x8, x8, w0, uxtw
;;  ld1r { v0.4s }, [x8]
;;  ret
;;
;; $load_extended:
;;  adrp x8, wmem
;;  add x8, x8, :lo12:wmem
;;  add x8, x8, w0, uxtw
;;  ldr d0, [x8, #8]
;;  ushll v0.8h, v0.8b, #0
;;  ret
;;
;; $load_lane:
;;  adrp x8, wmem
;;  add x8, x8, :lo12:wmem
;;  add x8, x8, w0, uxtw
;;  ld1 { v0.h }[5], [x8]
;;  ret
;;
;; $swizzle:
;;  tbl v0.16b, { v0.16b }, v1.16b
;;  ret
;;
;; $shuffle:
;;  zip1 v0.16b, v0.16b, v1.16b
;;  ret
;;
;; $bitselect:
;;  bif v0.16b, v1.16b, v2.16b
;;  ret
;;
;; $any_true:
;;  umaxv s0, v0.4s
;;  fmov w8, s0
;;  cmp w8, #0
;;  cset w0, ne
;;  ret
;;
;; $all_true:
;;  uminv h0, v0.8h
;;  fmov w8, s0
;;  tst w8, #0xffff
;;  cset w0, ne
;;  ret
;;
;; $bitmask:
;;  adrp x8, .LCPI_0
;;  cmlt v0.4s, v0.4s, #0
;;  ldr q1, [x8, :lo12:.LCPI_0]
;;  and v0.16b, v0.16b, v1.16b
;;  addv s0, v0.4s
;;  fmov w8, s0
;;  and w0, w8, #0xf
;;  ret
;;
;; $narrow:
;;  sqxtun v0.8b, v0.8h
;;  sqxtun2 v0.16b, v1.8h
;;  ret
;;
;; $extend:
;;  sshll2 v0.4s, v0.8h, #0
;;  ret
;;
;; $extmul:
;;  smull v0.4s, v1.4h, v0.4h
;;  ret
;;
;; $extadd_pairwise:
;;  uaddlp v0.8h, v0.16b
;;  ret
;;
;; $dot:
;;  smull2 v2.4s, v1.8h, v0.8h
;;  smull v0.4s, v1.4h, v0.4h
;;  addp v0.4s, v0.4s, v2.4s
;;  ret
;;
;; $q15mulr:
;;  sqrdmulh v0.8h, v0.8h, v1.8h
;;  ret
;;
;; $avgr:
;;  urhadd v0.16b, v0.16b, v1.16b
;;  ret
;;
;; $popcnt:
;;  cnt v0.16b, v0.16b
;;  ret
;;
;; $shift:
;;  and w8, w0, #0x1f
;;  dup v1.4s, w8
;;  neg v1.4s, v1.4s
;;  sshl v0.4s, v0.4s, v1.4s
;;  ret
;;
;; $float_min:
;;  fmin v0.4s, v0.4s, v1.4s
;;  ret
;;
;; $float_pmin:
;;  fcmgt v2.2d, v0.2d, v1.2d
;;  bit v0.16b, v1.16b, v2.16b
;;  ret
;;
;; $nearest:
;;  frintn v0.2d, v0.2d
;;  ret
;;
;; $trunc_sat:
;;  fcvtzs v0.4s, v0.4s
;;  ret
;;
;; $convert:
;;  ushll v0.2d, v0.2s, #0
;;  ucvtf v0.2d, v0.2d
;;  ret
;;
;; $madd:
;;  fmla v2.4s, v1.4s, v0.4s
;;  mov v0.16b, v2.16b
;;  ret
