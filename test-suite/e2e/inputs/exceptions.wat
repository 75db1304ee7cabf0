;; What becomes of exceptions in a program: see cases/exceptions.py.
(module
  (tag $number (param i32))
  (tag $"a name\nof two lines" (param i64))
  (tag (export "exported"))
  (tag)
  (table $kept 0 exnref)

  (func $thrower (param i32)
    (if (i32.eq (local.get 0) (i32.const 0)) (then (throw $number (i32.const 1))))
    (if (i32.eq (local.get 0) (i32.const 1)) (then (throw $"a name\nof two lines" (i64.const 1))))
    (if (i32.eq (local.get 0) (i32.const 2)) (then (throw 2)))
    (throw 3))
  (func $catches_others (param i32)
    (try (do (call $thrower (local.get 0))) (catch $number (drop) (call $thrower (i32.const 3))))
    (call $other))
  (func $other)
  (func $cleans_up (param i32)
    (local $e exnref)
    (block $h (result exnref)
      (try_table (catch_all_ref $h) (call $catches_others (local.get 0)))
      (return))
    (local.set $e)
    (throw_ref (local.get $e)))
  (func (export "uncaught") (param i32) (call $cleans_up (local.get 0)))

  (func $recurse (param i32) (result i32)
    (if (i32.eqz (local.get 0)) (then (call $thrower (i32.const 2))))
    (i32.add (i32.mul (call $recurse (i32.sub (local.get 0) (i32.const 1))) (i32.const 3)) (i32.const 1)))
  (func (export "recurse") (param i32) (result i32) (call $recurse (local.get 0)))

  ;; Throws and catches by reference, over frames that catch and throw again.
  (func $pass_on (param i32) (result i32)
    (try (result i32)
      (do (if (i32.eqz (local.get 0)) (then (throw $number (i32.const 3))))
        (i32.add (call $pass_on (i32.sub (local.get 0) (i32.const 1))) (i32.const 1)))
      (catch_all (rethrow 0))))
  (func (export "references") (param $count i32) (result i32)
    (local $sum i32)
    (loop $again
      (block $h (result i32 exnref)
        (try_table (catch_ref $number $h) (drop (call $pass_on (i32.const 3))))
        (unreachable))
      (drop)
      (local.set $sum (i32.add (local.get $sum)))
      (br_if $again (local.tee $count (i32.sub (local.get $count) (i32.const 1)))))
    (local.get $sum))

  ;; Keeps every reference.
  (func (export "hoard")
    (loop $again
      (block $h (result exnref)
        (try_table (catch_all_ref $h) (call $thrower (i32.const 2)))
        (unreachable))
      (drop (table.grow $kept (i32.const 1)))
      (br $again)))

  ;; Throws where there is hardly any stack left, at each depth that there is.
  (func $fill (param i32) (result i32)
    (try (do (call $thrower (i32.const 0))) (catch $number (drop)))
    (i32.add (i32.mul (call $fill (i32.add (local.get 0) (i32.const 1))) (i32.const 3)) (i32.const 1)))
  (func (export "exhaust") (result i32)
    (try (result i32) (do (call $fill (i32.const 0))) (catch_all (i32.const 1)))))
