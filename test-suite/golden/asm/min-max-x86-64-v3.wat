;;! emit = "asm"
;;! flags = "-O2 --cpu=x86-64-v3"

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
;;  vucomiss %xmm1, %xmm0
;;  je .LBB_2
;;  vminss %xmm1, %xmm0, %xmm0
;;  retq
;; .LBB_2:
;;  vaddss %xmm1, %xmm0, %xmm2
;;  vorps %xmm1, %xmm0, %xmm3
;;  vcmpunordss %xmm1, %xmm0, %xmm0
;;  vblendvps %xmm0, %xmm2, %xmm3, %xmm0
;;  retq
;;
;; $max:
;;  vucomisd %xmm1, %xmm0
;;  je .LBB_2
;;  vmaxsd %xmm1, %xmm0, %xmm0
;;  retq
;; .LBB_2:
;;  vaddsd %xmm1, %xmm0, %xmm2
;;  vandpd %xmm1, %xmm0, %xmm3
;;  vcmpunordsd %xmm1, %xmm0, %xmm0
;;  vblendvpd %xmm0, %xmm2, %xmm3, %xmm0
;;  retq
;;
;; $min_constant:
;;  vmovss .LCPI_0(%rip), %xmm1
;;  vminss %xmm0, %xmm1, %xmm0
;;  vmulss .LCPI_1(%rip), %xmm0, %xmm0
;;  retq
;;
;; $max_zero:
;;  vxorps %xmm1, %xmm1, %xmm1
;;  vmaxss %xmm0, %xmm1, %xmm0
;;  vaddss %xmm1, %xmm0, %xmm0
;;  retq
;;
;; $clamp:
;;  vxorps %xmm1, %xmm1, %xmm1
;;  vmaxss %xmm0, %xmm1, %xmm0
;;  vaddss %xmm1, %xmm0, %xmm0
;;  vmovss .LCPI_0(%rip), %xmm1
;;  vminss %xmm0, %xmm1, %xmm0
;;  vmulss .LCPI_1(%rip), %xmm0, %xmm0
;;  retq
;;
;; $f32x4.min:
;;  vcmpunordps %xmm1, %xmm0, %xmm2
;;  vaddps %xmm1, %xmm0, %xmm3
;;  vminps %xmm1, %xmm0, %xmm4
;;  vminps %xmm0, %xmm1, %xmm0
;;  vorps %xmm0, %xmm4, %xmm0
;;  vblendvps %xmm2, %xmm3, %xmm0, %xmm0
;;  retq
;;
;; $f32x4.max:
;;  vcmpunordps %xmm1, %xmm0, %xmm2
;;  vaddps %xmm1, %xmm0, %xmm3
;;  vmaxps %xmm1, %xmm0, %xmm4
;;  vmaxps %xmm0, %xmm1, %xmm0
;;  vandps %xmm0, %xmm4, %xmm0
;;  vblendvps %xmm2, %xmm3, %xmm0, %xmm0
;;  retq
;;
;; $f64x2.pmin:
;;  vminpd %xmm0, %xmm1, %xmm0
;;  retq
;;
;; $select:
;;  vminsd %xmm1, %xmm0, %xmm0
;;  retq
