;;! emit = "asm"
;;! flags = "-O2 --cpu=x86-64"

;; Minimum and maximum: minss does not order zeros, nor quiet NaNs, and gives its second operand if there is one.

(module
  (memory 1)
  (func $min (param f32 f32) (result f32) (f32.min (local.get 0) (local.get 1)))
  (func $max (param f64 f64) (result f64) (f64.max (local.get 0) (local.get 1)))
  ;; With a constant there is no branch.
  (func $min_constant (param f32) (result f32) (f32.min (local.get 0) (f32.const 2)))
  (func $max_zero (param f32) (result f32) (f32.max (local.get 0) (f32.const 0)))
  (func $clamp (param f32) (result f32) (f32.min (f32.max (local.get 0) (f32.const 0)) (f32.const 255)))
  (func $f32x4.min (param v128 v128) (result v128) (f32x4.min (local.get 0) (local.get 1)))
  (func $f32x4.max (param v128 v128) (result v128) (f32x4.max (local.get 0) (local.get 1)))
  (func $f64x2.pmin (param v128 v128) (result v128) (f64x2.pmin (local.get 0) (local.get 1)))
  ;; What C makes of a < b ? a : b.
  (func $select (param f64 f64) (result f64)
    (select (local.get 0) (local.get 1) (f64.lt (local.get 0) (local.get 1))))

  ;; Keeps them.
  (table $keep funcref (elem
    $min $max $min_constant $max_zero $clamp $f32x4.min $f32x4.max $f64x2.pmin $select))
  (func (export "_start")
    (table.set $keep (i32.load (i32.const 0)) (table.get $keep (i32.load (i32.const 4))))))
;;
;; $min:
;;  ucomiss %xmm1, %xmm0
;;  je .LBB_2
;;  minss %xmm1, %xmm0
;;  retq
;; .LBB_2:
;;  movaps %xmm0, %xmm2
;;  addss %xmm1, %xmm2
;;  movaps %xmm0, %xmm3
;;  orps %xmm1, %xmm3
;;  cmpunordss %xmm1, %xmm0
;;  andps %xmm0, %xmm2
;;  andnps %xmm3, %xmm0
;;  orps %xmm2, %xmm0
;;  retq
;;
;; $max:
;;  ucomisd %xmm1, %xmm0
;;  je .LBB_2
;;  maxsd %xmm1, %xmm0
;;  retq
;; .LBB_2:
;;  movapd %xmm0, %xmm2
;;  addsd %xmm1, %xmm2
;;  movapd %xmm0, %xmm3
;;  andpd %xmm1, %xmm3
;;  cmpunordsd %xmm1, %xmm0
;;  andpd %xmm0, %xmm2
;;  andnpd %xmm3, %xmm0
;;  orpd %xmm2, %xmm0
;;  retq
;;
;; $min_constant:
;;  movss .LCPI_0(%rip), %xmm1
;;  minss %xmm0, %xmm1
;;  mulss .LCPI_1(%rip), %xmm1
;;  movaps %xmm1, %xmm0
;;  retq
;;
;; $max_zero:
;;  xorps %xmm2, %xmm2
;;  xorps %xmm1, %xmm1
;;  maxss %xmm0, %xmm1
;;  addss %xmm2, %xmm1
;;  movaps %xmm1, %xmm0
;;  retq
;;
;; $clamp:
;;  xorps %xmm1, %xmm1
;;  xorps %xmm2, %xmm2
;;  maxss %xmm0, %xmm2
;;  addss %xmm1, %xmm2
;;  movss .LCPI_0(%rip), %xmm0
;;  minss %xmm2, %xmm0
;;  mulss .LCPI_1(%rip), %xmm0
;;  retq
;;
;; $f32x4.min:
;;  movaps %xmm0, %xmm2
;;  minps %xmm1, %xmm2
;;  minps %xmm0, %xmm1
;;  orps %xmm1, %xmm2
;;  cmpunordps %xmm2, %xmm1
;;  orps %xmm1, %xmm2
;;  psrld $10, %xmm1
;;  pandn %xmm2, %xmm1
;;  movdqa %xmm1, %xmm0
;;  retq
;;
;; $f32x4.max:
;;  movaps %xmm0, %xmm2
;;  maxps %xmm1, %xmm2
;;  maxps %xmm0, %xmm1
;;  movaps %xmm2, %xmm0
;;  xorps %xmm1, %xmm0
;;  orps %xmm2, %xmm1
;;  subps %xmm0, %xmm1
;;  cmpunordps %xmm1, %xmm0
;;  psrld $10, %xmm0
;;  pandn %xmm1, %xmm0
;;  retq
;;
;; $f64x2.pmin:
;;  minpd %xmm0, %xmm1
;;  movapd %xmm1, %xmm0
;;  retq
;;
;; $select:
;;  minsd %xmm1, %xmm0
;;  retq
