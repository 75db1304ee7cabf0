;;! emit = "asm"
;;! target = "x86_64-linux"
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
;;  movq %rsi, %rax
;;  imulq %rdi
;;  movq %rdx, %rax
;;  retq
;;
;; $product_u:
;;  movq %rdx, %rax
;;  mulq %rsi
;;  movl %edi, %ecx
;;  movq %rax, wmem(%rcx)
;;  movq %rdx, wmem+8(%rcx)
;;  retq
;;
;; $difference:
;;  movq %rdi, %rax
;;  subq %rdx, %rax
;;  sbbq %rcx, %rsi
;;  movq %rsi, %rdx
;;  retq
;;
;; $four_limbs:
;;  movl %edi, %eax
;;  movl %esi, %ecx
;;  movq wmem(%rcx), %rdx
;;  addq %rdx, wmem(%rax)
;;  movq wmem+8(%rax), %rdx
;;  adcq $0, %rdx
;;  setb %sil
;;  movzbl %sil, %esi
;;  addq wmem+8(%rcx), %rdx
;;  movq %rdx, wmem+8(%rax)
;;  adcq wmem+16(%rax), %rsi
;;  setb %dl
;;  movq wmem+16(%rcx), %rdi
;;  leaq (%rsi,%rdi), %r8
;;  movq %r8, wmem+16(%rax)
;;  movq wmem+24(%rcx), %rcx
;;  addq wmem+24(%rax), %rcx
;;  addq %rdi, %rsi
;;  movzbl %dl, %edx
;;  adcq %rcx, %rdx
;;  movq %rdx, wmem+24(%rax)
;;  retq
