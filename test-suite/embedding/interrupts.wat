;; What runs until somebody ends it.
(module
  (import "env" "call" (func $call (param i32)))
  (memory (export "memory") 1)
  (func (export "spin") (call $call (i32.const 0)) (loop $again (br $again)))
  (func (export "spin_and_store") (local $i i32)
    (loop $again
      (i32.store (i32.const 0) (local.tee $i (i32.add (local.get $i) (i32.const 1))))
      (br $again)))
  (func $tail (export "tail") (param i32) (return_call $tail (i32.add (local.get 0) (i32.const 1))))
  ;; Neither loops nor much stack.
  (func $tree (export "tree") (param i32)
    (if (local.get 0)
      (then (call $tree (i32.sub (local.get 0) (i32.const 1))) (call $tree (i32.sub (local.get 0) (i32.const 1))))))
  (func (export "deep_loops") (loop (loop (loop (loop (loop (loop (loop (loop (loop (loop (loop (loop (loop (loop (loop (loop (loop (loop (loop (loop (loop (loop (loop (loop (loop (loop (loop (loop (loop (loop (br 0))))))))))))))))))))))))))))))))
  (func (export "sum") (param $n i32) (result i32) (local $sum i32)
    (loop $again
      (local.set $sum (i32.add (local.get $sum) (local.get $n)))
      (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (local.get $sum))
  ;; Calls the host and goes on.
  (func (export "through") (param i32) (result i32) (call $call (local.get 0)) (loop (nop)) (i32.const 7))
  (func (export "no_memory") (drop (i32.load (i32.const 65536)))))
