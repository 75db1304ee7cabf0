;;! emit = "asm"
;;! flags = "-O2"
;;! show = "direct through_constant_table through_changing_table"

;; Calls pass no context. Through a table that never changes: a bound, and a jump or call through an array.

(module
  (type $unary (func (param i32) (result i32)))
  (memory 1)
  (table $constant funcref (elem $leaf $direct $leaf $through_constant_table $through_changing_table))
  (table $changing 4 funcref)
  ;; Large enough not to be inlined.
  (func $leaf (type $unary)
    (loop $again
      (i32.store (local.get 0) (i32.popcnt (i32.load offset=4 (local.get 0))))
      (br_if $again (local.tee 0 (i32.load offset=8 (local.get 0)))))
    (loop $again
      (i64.store (local.get 0) (i64.popcnt (i64.load offset=4 (local.get 0))))
      (br_if $again (local.tee 0 (i32.load offset=8 (local.get 0)))))
    (loop $again
      (f64.store (local.get 0) (f64.sqrt (f64.div (f64.load offset=4 (local.get 0)) (f64.load offset=80 (local.get 0)))))
      (br_if $again (local.tee 0 (i32.load offset=8 (local.get 0)))))
    (local.get 0))
  (func $direct (type $unary) (i32.add (call $leaf (i32.const 7)) (i32.const 1)))
  (func $through_constant_table (type $unary) (call_indirect $constant (type $unary) (i32.const 3) (local.get 0)))
  (func $through_changing_table (type $unary) (call_indirect $changing (type $unary) (i32.const 3) (local.get 0)))
  (func (export "_start")
    (table.set $changing (i32.load (i32.const 0)) (table.get $constant (i32.load (i32.const 4))))
    (drop (call_indirect $constant (type $unary) (i32.load (i32.const 8)) (i32.load (i32.const 4))))))
;;
;; $direct:
;;  pushq %rax
;;  movl $7, %edi
;;  callq $leaf
;;  movl $1, %eax
;;  popq %rcx
;;  retq
;;
;; $through_constant_table:
;;  cmpl $4, %edi
;;  ja .LBB_1
;;  movl %edi, %eax
;;  movl $3, %edi
;;  jmpq *w.table.0.type.0(,%rax,8)
;; .LBB_1:
;;  ud1l 3(%eax), %eax
;;
;; $through_changing_table:
;;  cmpl $3, %edi
;;  ja .LBB_4
;;  movl %edi, %eax
;;  movq w.table.1.elements(,%rax,8), %rax
;;  testq %rax, %rax
;;  je .LBB_5
;;  cmpq $0, 16(%rax)
;;  jne .LBB_3
;;  movl $3, %edi
;;  jmpq *(%rax)
;; .LBB_4:
;;  ud1l 3(%eax), %eax
;; .LBB_5:
;;  ud1l 4(%eax), %eax
;; .LBB_3:
;;  ud1l 5(%eax), %eax
