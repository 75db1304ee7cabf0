;;! emit = "asm"
;;! flags = "-O2"

;; A trap is one instruction that names its kind; nothing is set up for it on the way that doesn't trap.

(module
  (memory 1)
  (func $div_u (param i32 i32) (result i32) (i32.div_u (local.get 0) (local.get 1)))
  (func $div_s (param i32 i32) (result i32) (i32.div_s (local.get 0) (local.get 1)))
  (func $trunc (param f64) (result i32) (i32.trunc_f64_s (local.get 0)))
  (func $unreachable (unreachable))

  ;; Keeps them.
  (table $keep funcref (elem $div_u $div_s $trunc $unreachable))
  (func (export "_start")
    (table.set $keep (i32.load (i32.const 0)) (table.get $keep (i32.load (i32.const 4))))))
;;
;; $div_u:
;;  testl %esi, %esi
;;  je .LBB_2
;;  movl %edi, %eax
;;  xorl %edx, %edx
;;  divl %esi
;;  retq
;; .LBB_2:
;;  ud1l 6(%eax), %eax
;;
;; $div_s:
;;  testl %esi, %esi
;;  je .LBB_3
;;  leal -2147483648(%rdi), %eax
;;  movl %esi, %ecx
;;  notl %ecx
;;  orl %eax, %ecx
;;  je .LBB_2
;;  movl %edi, %eax
;;  cltd
;;  idivl %esi
;;  retq
;; .LBB_3:
;;  ud1l 6(%eax), %eax
;; .LBB_2:
;;  ud1l 7(%eax), %eax
;;
;; $trunc:
;;  ucomisd .LCPI_0(%rip), %xmm0
;;  jbe .LBB_2
;;  movsd .LCPI_1(%rip), %xmm1
;;  ucomisd %xmm0, %xmm1
;;  jbe .LBB_2
;;  cvttsd2si %xmm0, %eax
;;  retq
;; .LBB_2:
;;  ucomisd %xmm0, %xmm0
;;  jnp .LBB_3
;;  ud1l 8(%eax), %eax
;; .LBB_3:
;;  ud1l 7(%eax), %eax
;;
;; $unreachable:
;;  ud1l (%eax), %eax
