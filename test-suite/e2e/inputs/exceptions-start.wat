;; A start function that catches what it throws, and may throw something that nobody catches: see cases/exceptions.py.
(module
  (tag $number (param i32))
  (tag $other)
  (global $caught (mut i32) (i32.const 0))
  (global $fails i32 (i32.const 0)) ;; whether
  (func $throw (param i32) (throw $number (local.get 0)))
  (func $start
    (block $h (result i32)
      (try_table (catch $number $h) (call $throw (i32.const 7)))
      (unreachable))
    (global.set $caught)
    (if (global.get $fails) (then (throw $other))))
  (start $start)
  (func (export "get") (result i32) (global.get $caught)))
