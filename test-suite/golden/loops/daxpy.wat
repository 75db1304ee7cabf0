;;! emit = "asm"
;;! flags = "-O3 --cpu=x86-64-v3 --invoke=daxpy"
;;! show = "daxpy"
;; y[i] += 2 * x[i], unrolled by two as clang does it: the second copy's addresses are 32-bit sums of their own. The loop
;; of vmulpd and vaddpd over four lanes is what all loop passes together are for.
(module
  (memory 1)
  (func $daxpy (export "daxpy") (param $x i32) (param $y i32) (param $n i32)
    (local $i i32)
    (local.set $n (i32.and (local.get $n) (i32.const -2)))
    (if (i32.eqz (local.get $n)) (then (return)))
    (loop $again
      (f64.store (local.get $y)
        (f64.add (f64.load (local.get $y)) (f64.mul (f64.load (local.get $x)) (f64.const 2))))
      (f64.store (i32.add (local.get $y) (i32.const 8))
        (f64.add (f64.load (i32.add (local.get $y) (i32.const 8)))
          (f64.mul (f64.load (i32.add (local.get $x) (i32.const 8))) (f64.const 2))))
      (local.set $x (i32.add (local.get $x) (i32.const 16)))
      (local.set $y (i32.add (local.get $y) (i32.const 16)))
      (local.set $i (i32.add (local.get $i) (i32.const 2)))
      (br_if $again (i32.ne (local.get $i) (local.get $n))))))
;;
;; $daxpy:
;;  andl $-2, %edx
;;  je .LBB_16
;;  movl %esi, %r8d
;;  leaq wmem(%r8), %rax
;;  movl %edi, %edi
;;  leaq wmem(%rdi), %rcx
;;  addl $-2, %edx
;;  je .LBB_4
;;  leaq (%rax,%rdx,8), %rsi
;;  addq $16, %rsi
;;  leaq (%rcx,%rdx,8), %r9
;;  addq $16, %r9
;;  cmpq %r9, %rax
;;  setb %r9b
;;  cmpq %rsi, %rcx
;;  setb %sil
;;  testb %sil, %r9b
;;  je .LBB_5
;; .LBB_4:
;;  xorl %esi, %esi
;; .LBB_14:
;;  subq %rsi, %rdx
;;  addq $2, %rdx
;;  xorl %esi, %esi
;; .LBB_15:
;;  vmovsd (%rcx,%rsi,8), %xmm0
;;  vaddsd %xmm0, %xmm0, %xmm0
;;  vaddsd (%rax,%rsi,8), %xmm0, %xmm0
;;  vmovsd %xmm0, (%rax,%rsi,8)
;;  incq %rsi
;;  cmpq %rsi, %rdx
;;  jne .LBB_15
;; .LBB_16:
;;  vzeroupper
;;  retq
;; .LBB_5:
;;  leaq 2(%rdx), %r9
;;  movabsq $8589934576, %r10
;;  cmpl $14, %edx
;;  jae .LBB_7
;;  xorl %esi, %esi
;;  jmp .LBB_11
;; .LBB_7:
;;  movq %r9, %rsi
;;  andq %r10, %rsi
;;  xorl %r11d, %r11d
;; .LBB_8:
;;  vmovupd wmem+32(%rdi,%r11,8), %ymm0
;;  vmovupd wmem+64(%rdi,%r11,8), %ymm1
;;  vmovupd wmem+96(%rdi,%r11,8), %ymm2
;;  vaddpd %ymm0, %ymm0, %ymm0
;;  vaddpd %ymm1, %ymm1, %ymm1
;;  vaddpd %ymm2, %ymm2, %ymm2
;;  vaddpd wmem+32(%r8,%r11,8), %ymm0, %ymm0
;;  vaddpd wmem+64(%r8,%r11,8), %ymm1, %ymm1
;;  vaddpd wmem+96(%r8,%r11,8), %ymm2, %ymm2
;;  vmovupd wmem(%rdi,%r11,8), %ymm3
;;  vaddpd %ymm3, %ymm3, %ymm3
;;  vaddpd wmem(%r8,%r11,8), %ymm3, %ymm3
;;  vmovupd %ymm3, wmem(%r8,%r11,8)
;;  vmovupd %ymm0, wmem+32(%r8,%r11,8)
;;  vmovupd %ymm1, wmem+64(%r8,%r11,8)
;;  vmovupd %ymm2, wmem+96(%r8,%r11,8)
;;  addq $16, %r11
;;  cmpq %r11, %rsi
;;  jne .LBB_8
;;  cmpq %rsi, %r9
;;  je .LBB_16
;;  testb $12, %r9b
;;  je .LBB_17
;; .LBB_11:
;;  movq %rsi, %r11
;;  addq $12, %r10
;;  movq %r10, %rsi
;;  andq %r9, %rsi
;;  leaq (%rcx,%rsi,8), %rcx
;;  leaq (%rax,%rsi,8), %rax
;;  movq %rsi, %r10
;;  subq %r11, %r10
;;  leaq (%r8,%r11,8), %r8
;;  addq $wmem, %r8
;;  leaq (%rdi,%r11,8), %rdi
;;  addq $wmem, %rdi
;;  xorl %r11d, %r11d
;; .LBB_12:
;;  vmovupd (%rdi,%r11,8), %ymm0
;;  vaddpd %ymm0, %ymm0, %ymm0
;;  vaddpd (%r8,%r11,8), %ymm0, %ymm0
;;  vmovupd %ymm0, (%r8,%r11,8)
;;  addq $4, %r11
;;  cmpq %r11, %r10
;;  jne .LBB_12
;;  cmpq %rsi, %r9
;;  je .LBB_16
;;  jmp .LBB_14
;; .LBB_17:
;;  leaq (%rcx,%rsi,8), %rcx
;;  leaq (%rax,%rsi,8), %rax
;;  jmp .LBB_14
