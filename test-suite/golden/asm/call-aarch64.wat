;;! emit = "asm"
;;! target = "aarch64-linux"
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
;;  str x30, [sp, #-16]!
;;  mov w0, #7
;;  bl $leaf
;;  mov w0, #1
;;  ldr x30, [sp], #16
;;  ret
;;
;; $through_constant_table:
;;  cmp w0, #4
;;  b.hi .LBB_2
;;  adrp x8, w.table.0.type.0
;;  add x8, x8, :lo12:w.table.0.type.0
;;  ldr x1, [x8, w0, uxtw #3]
;;  mov w0, #3
;;  br x1
;; .LBB_2:
;;  brk #0x5503
;;
;; $through_changing_table:
;;  cmp w0, #3
;;  b.hi .LBB_4
;;  adrp x8, w.table.1.elements
;;  add x8, x8, :lo12:w.table.1.elements
;;  ldr x8, [x8, w0, uxtw #3]
;;  cbz x8, .LBB_5
;;  ldr x9, [x8, #16]
;;  cbnz x9, .LBB_6
;;  ldr x1, [x8]
;;  mov w0, #3
;;  br x1
;; .LBB_4:
;;  brk #0x5503
;; .LBB_5:
;;  brk #0x5504
;; .LBB_6:
;;  brk #0x5505
