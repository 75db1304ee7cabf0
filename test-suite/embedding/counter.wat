;; A second module, for programs that use two.
(module
  (import "env" "tick" (func $tick (param i32) (result i32)))
  (memory (export "memory") 16)
  (global $count (mut i32) (i32.const 0))
  (func (export "next") (result i32)
    (global.set $count (i32.add (global.get $count) (i32.const 1)))
    (i32.store (i32.const 1000000) (global.get $count))
    (global.get $count))
  (func (export "load") (param i32) (result i32) (i32.load (local.get 0)))
  (func (export "call") (param i32) (result i32) (call $tick (local.get 0))))
