;;! emit = "asm"
;;! flags = "-O3 --cpu=x86-64-v3 --invoke=add"
;;! show = "add"
;; A row of a table at 4112 plus one of 16 rows at 65552, both at 16 modulo 32. No check whether they overlap, as no row
;; of the second table can reach the first one; the first two numbers apart, so that the vectors of the loop are aligned.
(module
  (memory 2)
  (func $add (export "add") (param $row i32)
    (local $at i32) (local $from i32)
    (local.set $from (i32.add (i32.shl (i32.and (local.get $row) (i32.const 15)) (i32.const 11)) (i32.const 65552)))
    (loop $again
      (f64.store offset=4112 (local.get $at)
        (f64.add (f64.load offset=4112 (local.get $at)) (f64.load (i32.add (local.get $from) (local.get $at)))))
      (local.set $at (i32.add (local.get $at) (i32.const 8)))
      (br_if $again (i32.ne (local.get $at) (i32.const 2048))))))
;;
;; $add:
;;  andl $15, %edi
;;  shll $11, %edi
;;  vmovapd wmem+4112(%rip), %xmm0
;;  vaddpd wmem+65552(%rdi), %xmm0, %xmm0
;;  vmovapd %xmm0, wmem+4112(%rip)
;;  xorl %eax, %eax
;; .LBB_1:
;;  vmovapd wmem+4128(%rax), %ymm0
;;  vmovapd wmem+4160(%rax), %ymm1
;;  vmovapd wmem+4192(%rax), %ymm2
;;  vmovapd wmem+4224(%rax), %ymm3
;;  vaddpd wmem+65568(%rdi,%rax), %ymm0, %ymm0
;;  vaddpd wmem+65600(%rdi,%rax), %ymm1, %ymm1
;;  vaddpd wmem+65632(%rdi,%rax), %ymm2, %ymm2
;;  vaddpd wmem+65664(%rdi,%rax), %ymm3, %ymm3
;;  vmovapd %ymm0, wmem+4128(%rax)
;;  vmovapd %ymm1, wmem+4160(%rax)
;;  vmovapd %ymm2, wmem+4192(%rax)
;;  vmovapd %ymm3, wmem+4224(%rax)
;;  subq $-128, %rax
;;  cmpq $1920, %rax
;;  jne .LBB_1
;;  vmovapd wmem+6048(%rip), %ymm0
;;  vaddpd wmem+67488(%rdi), %ymm0, %ymm0
;;  vmovapd %ymm0, wmem+6048(%rip)
;;  vmovapd wmem+6080(%rip), %ymm0
;;  vaddpd wmem+67520(%rdi), %ymm0, %ymm0
;;  vmovapd %ymm0, wmem+6080(%rip)
;;  vmovapd wmem+6112(%rip), %ymm0
;;  vaddpd wmem+67552(%rdi), %ymm0, %ymm0
;;  vmovapd %ymm0, wmem+6112(%rip)
;;  vmovsd wmem+6144(%rip), %xmm0
;;  vaddsd wmem+67584(%rdi), %xmm0, %xmm0
;;  vmovsd %xmm0, wmem+6144(%rip)
;;  vmovsd wmem+6152(%rip), %xmm0
;;  vaddsd wmem+67592(%rdi), %xmm0, %xmm0
;;  vmovsd %xmm0, wmem+6152(%rip)
;;  vzeroupper
;;  retq
