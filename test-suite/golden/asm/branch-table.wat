;;! emit = "asm"
;;! flags = "-O2"

;; br_table jumps through a table of addresses.

(module
  (memory 1)
  (func $br_table (param i32)
    (block $e (block $d (block $c (block $b (block $a
      (br_table $a $b $c $d $e (local.get 0)))
      (return (i32.store (i32.const 0) (i32.const 3))))
      (return (f64.store (i32.const 8) (f64.const 0))))
      (return (i32.store8 (i32.const 16) (i32.const 1))))
      (return (i64.store (i32.const 24) (i64.const 9))))
    (i32.store16 (i32.const 32) (i32.const 4)))

  ;; Keeps it.
  (table $keep funcref (elem $br_table $br_table))
  (func (export "_start")
    (table.set $keep (i32.load (i32.const 0)) (table.get $keep (i32.load (i32.const 4))))))
;;
;; $br_table:
;;  cmpl $3, %edi
;;  ja .LBB_6
;;  movl %edi, %eax
;;  jmpq *.LJTI_0(,%rax,8)
;; .LBB_2:
;;  movl $3, wmem(%rip)
;;  retq
;; .LBB_4:
;;  movb $1, wmem+16(%rip)
;;  retq
;; .LBB_5:
;;  movq $9, wmem+24(%rip)
;;  retq
;; .LBB_3:
;;  movq $0, wmem+8(%rip)
;;  retq
;; .LBB_6:
;;  movw $4, wmem+32(%rip)
;;  retq
