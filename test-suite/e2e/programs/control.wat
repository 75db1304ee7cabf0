;; @flags --invoke=run
;; @args 5
;; Control: blocks with several values, loops with parameters, br_table with values, early returns, code after branches.
(module
  (func $swap (param i32 i64) (result i64 i32) (local.get 1) (local.get 0))
  (func $classify (param i32) (result i32)
    (block $other
      (block $two
        (block $one
          (block $zero (br_table $zero $one $two $one $other (local.get 0)))
          (return (i32.const 100)))
        (return (i32.const 101)))
      (return (i32.const 102)))
    (i32.const 199))
  (func $power (param $base i64) (param $exponent i32) (result i64)
    (i64.const 1) (local.get $exponent)
    (loop $again (param i64 i32) (result i64)
      (local.set $exponent)
      (i64.mul (local.get $base))
      (i32.sub (local.get $exponent) (i32.const 1))
      (local.tee $exponent) (br_if $again (local.get $exponent))
      (drop)))
  (func $early (param i32) (result i32)
    (block (result i32)
      (if (result i32 i32) (i32.and (local.get 0) (i32.const 1))
        (then (i32.const 1) (i32.const 2))
        (else (i32.const 3) (br 1 (i32.const 4)) (unreachable)))
      (i32.sub)))
  (func (export "run") (param i32) (result i64 i32 i32 i32 i32 i64 i32 i32 i32)
    (call $swap (local.get 0) (i64.const -7))
    (call $classify (i32.const 0))
    (call $classify (i32.const 3))
    (call $classify (i32.const -1))
    (call $power (i64.const 3) (local.get 0))
    (call $early (i32.const 1))
    (call $early (i32.const 2))
    (select (i32.const 10) (i32.const 20) (local.get 0))))
