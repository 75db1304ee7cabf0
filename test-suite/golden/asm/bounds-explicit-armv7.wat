;;! emit = "asm"
;;! target = "armv7-linux"
;;! flags = "-O2"

;; Indices are compared with what is reserved, 1 GiB, and vectors of floats go through the VFP, since NEON would take
;; denormal numbers for zeros.

(module
  (memory 1)
  (func $load (param i32) (result i32) (i32.load offset=16 (local.get 0)))
  (func $load_twice (param i32) (result i32) (i32.add (i32.load (local.get 0)) (i32.load offset=64 (local.get 0))))
  (func $far (param i32) (result i32) (i32.load offset=0x20000000 (local.get 0)))
  (func $unaligned (param i32) (result i64) (i64.load align=1 (local.get 0)))
  (func $add_floats (param v128 v128) (result v128) (f32x4.add (local.get 0) (local.get 1)))
  (func $add_integers (param v128 v128) (result v128) (i32x4.add (local.get 0) (local.get 1)))

  ;; Keeps them.
  (table $keep funcref (elem $load $load_twice $far $unaligned $add_floats $add_integers))
  (func (export "_start")
    (table.set $keep (i32.load (i32.const 0)) (table.get $keep (i32.load (i32.const 4))))))
;;
;; $load:
;;  cmp r0, #1073741824
;;  movw r1, :lower16:wmem
;;  movhs r0, #1073741824
;;  movt r1, :upper16:wmem
;;  add r0, r1, r0
;;  ldr r0, [r0, #16]
;;  bx lr
;;
;; $load_twice:
;;  cmp r0, #1073741824
;;  movw r1, :lower16:wmem
;;  movhs r0, #1073741824
;;  movt r1, :upper16:wmem
;;  ldr r0, [r1, r0]!
;;  ldr r1, [r1, #64]
;;  add r0, r1, r0
;;  bx lr
;;
;; $far:
;;  mov r1, #536870912
;;  cmp r0, #536870912
;;  movw r2, :lower16:wmem
;;  movhs r0, r1
;;  movt r2, :upper16:wmem
;;  add r0, r2, r0
;;  ldr r0, [r0, r1]
;;  bx lr
;;
;; $unaligned:
;;  cmp r0, #1073741824
;;  movw r1, :lower16:wmem
;;  movhs r0, #1073741824
;;  movt r1, :upper16:wmem
;;  ldr r0, [r1, r0]!
;;  ldr r1, [r1, #4]
;;  bx lr
;;
;; $add_floats:
;;  vadd.f32 s11, s3, s7
;;  vadd.f32 s10, s2, s6
;;  vadd.f32 s9, s1, s5
;;  vadd.f32 s8, s0, s4
;;  vorr q0, q2, q2
;;  bx lr
;;
;; $add_integers:
;;  vadd.i32 q0, q1, q0
;;  bx lr
