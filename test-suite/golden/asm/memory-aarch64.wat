;;! emit = "asm"
;;! target = "aarch64-linux"
;;! flags = "-O2"

;; The memory's base is an address that instructions hold: no base register, no check, nothing to reload.

(module
  (memory 1)
  (func $constant_offset (param i32) (result i32) (i32.load offset=16 (local.get 0)))
  (func $constant_address (result i32) (i32.load offset=8 (i32.const 1024)))
  (func $store (param i32 f64) (f64.store offset=8 (local.get 0) (local.get 1)))
  (func $add_in_place (param i32) (i32.store (local.get 0) (i32.add (i32.load (local.get 0)) (i32.const 5))))
  ;; The second load needs no new base although the call may have grown the memory.
  (func $around_growth (param i32) (result i32)
    (i32.add (i32.load (local.get 0))
      (i32.add (memory.grow (i32.const 1)) (i32.load (local.get 0)))))

  ;; Keeps them.
  (table $keep funcref (elem $constant_offset $constant_address $store $add_in_place $around_growth))
  (func (export "_start")
    (table.set $keep (i32.load (i32.const 0)) (table.get $keep (i32.load (i32.const 4))))))
;;
;; $constant_offset:
;;  adrp x8, wmem
;;  add x8, x8, :lo12:wmem
;;  add x8, x8, w0, uxtw
;;  ldr w0, [x8, #16]
;;  ret
;;
;; $constant_address:
;;  adrp x8, wmem+1032
;;  ldr w0, [x8, :lo12:wmem+1032]
;;  ret
;;
;; $store:
;;  adrp x8, wmem
;;  add x8, x8, :lo12:wmem
;;  add x8, x8, w0, uxtw
;;  str d0, [x8, #8]
;;  ret
;;
;; $add_in_place:
;;  adrp x8, wmem
;;  add x8, x8, :lo12:wmem
;;  ldr w9, [x8, w0, uxtw]
;;  add w9, w9, #5
;;  str w9, [x8, w0, uxtw]
;;  ret
;;
;; $around_growth:
;;  stp x30, x21, [sp, #-32]!
;;  stp x20, x19, [sp, #16]
;;  adrp x20, wmem
;;  add x20, x20, :lo12:wmem
;;  mov w19, w0
;;  ldr w21, [x20, w0, uxtw]
;;  adrp x0, w.memory.0
;;  add x0, x0, :lo12:w.memory.0
;;  mov w1, #1
;;  bl w2n_memory_grow
;;  ldr w8, [x20, w19, uxtw]
;;  ldp x20, x19, [sp, #16]
;;  add w9, w21, w0
;;  add w0, w9, w8
;;  ldp x30, x21, [sp], #32
;;  ret
