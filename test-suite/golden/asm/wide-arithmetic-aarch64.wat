;;! emit = "asm"
;;! target = "aarch64-linux"
;;! flags = "-O2"

;; A product is one instruction, or one for each half, and a chain of sums through four limbs is a chain of carries.

(module
  (memory 1)
  (func $high_s (param i64 i64) (result i64) (local i64)
    (i64.mul_wide_s (local.get 0) (local.get 1))
    (local.set 2)
    (drop)
    (local.get 2))
  (func $product_u (param i32 i64 i64) (local i64)
    (i64.mul_wide_u (local.get 1) (local.get 2))
    (local.set 3)
    (local.set 1)
    (i64.store (local.get 0) (local.get 1))
    (i64.store offset=8 (local.get 0) (local.get 3)))
  (func $difference (param i64 i64 i64 i64) (result i64 i64)
    (i64.sub128 (local.get 0) (local.get 1) (local.get 2) (local.get 3)))
  (func $four_limbs (param $to i32) (param $from i32) (local $sum i64) (local $carry i64)
    (i64.add128 (i64.load (local.get $to)) (i64.const 0) (i64.load (local.get $from)) (i64.const 0))
    (local.set $carry)
    (local.set $sum)
    (i64.store (local.get $to) (local.get $sum))
    (i64.add128
      (i64.add128 (i64.load offset=8 (local.get $to)) (i64.const 0) (local.get $carry) (i64.const 0))
      (i64.load offset=8 (local.get $from)) (i64.const 0))
    (local.set $carry)
    (local.set $sum)
    (i64.store offset=8 (local.get $to) (local.get $sum))
    (i64.add128
      (i64.add128 (i64.load offset=16 (local.get $to)) (i64.const 0) (local.get $carry) (i64.const 0))
      (i64.load offset=16 (local.get $from)) (i64.const 0))
    (local.set $carry)
    (local.set $sum)
    (i64.store offset=16 (local.get $to) (local.get $sum))
    (i64.store offset=24 (local.get $to)
      (i64.add (i64.add (i64.load offset=24 (local.get $to)) (local.get $carry))
        (i64.load offset=24 (local.get $from)))))

  ;; Keeps them.
  (table $keep funcref (elem $high_s $product_u $difference $four_limbs))
  (func (export "_start")
    (table.set $keep (i32.load (i32.const 0)) (table.get $keep (i32.load (i32.const 4))))))
;;
;; $high_s:
;;  smulh x0, x1, x0
;;  ret
;;
;; $product_u:
;;  mul x8, x2, x1
;;  adrp x10, wmem
;;  add x10, x10, :lo12:wmem
;;  add x10, x10, w0, uxtw
;;  umulh x9, x2, x1
;;  stp x8, x9, [x10]
;;  ret
;;
;; $difference:
;;  subs x0, x0, x2
;;  sbc x1, x1, x3
;;  ret
;;
;; $four_limbs:
;;  adrp x8, wmem
;;  add x8, x8, :lo12:wmem
;;  add x9, x8, w0, uxtw
;;  add x8, x8, w1, uxtw
;;  ldp x11, x12, [x9]
;;  ldr x10, [x8]
;;  adds x10, x10, x11
;;  str x10, [x9]
;;  adcs x11, x12, xzr
;;  ldr x10, [x8, #8]
;;  cset w12, hs
;;  adds x10, x11, x10
;;  str x10, [x9, #8]
;;  ldp x10, x13, [x9, #16]
;;  ldr x11, [x8, #16]
;;  adcs x10, x10, x12
;;  cset w12, hs
;;  adds x10, x10, x11
;;  str x10, [x9, #16]
;;  ldr x8, [x8, #24]
;;  add x8, x8, x13
;;  adc x8, x8, x12
;;  str x8, [x9, #24]
;;  ret
