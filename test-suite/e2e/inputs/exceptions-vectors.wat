;; A frame whose size depends on the vector registers' (of SVE, at -O3), between a throw and its handler.
(module (tag $a (param i32)) (tag $b (param i32)) (memory 4) (table $t 3 funcref) (elem (table $t) (i32.const 0) func $may $may $mid) (type $m (func (param i32))) (type $w (func (param i32 i32 i32)))
 (func $may (type $m) (if (i32.eq (i32.and (local.get 0) (i32.const 7)) (i32.const 5)) (then (throw $a (local.get 0)))))
 (func $work (param $n i32) (param $x i32) (param $m i32) (local $i i32) (local $j i32)
   (loop $o
     (local.set $j (i32.const 0))
     (loop $l
       (i32.store (local.get $j) (i32.xor (i32.mul (i32.load (local.get $j)) (local.get $x)) (local.get $n)))
       (br_if $l (i32.lt_u (local.tee $j (i32.add (local.get $j) (i32.const 4))) (local.get $m))))
     (call_indirect $t (type $m) (local.get $i) (i32.load (i32.const 100000)))
     (br_if $o (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (local.get $n)))))
 (func $mid (type $w) (local $s i32) (local $k i32)
   (loop $r
   (block $d
   (block $h (result i32) (try_table (catch $b $h)
     (call $work (local.get 0) (local.get 1) (i32.const 4000))) (br $d))
   (local.set $s (i32.add (local.get $s))))
   (br_if $r (i32.lt_u (local.tee $k (i32.add (local.get $k) (i32.const 1))) (i32.const 10))))
   (i32.store (i32.const 70000) (local.get $s)))
 (func (export "run") (param $n i32) (param $x i32) (result i32) (local $s i32)
   (table.set $t (i32.const 1) (ref.func $may))
   (block $d (block $h (result i32) (try_table (catch $a $h)
     (call_indirect $t (type $w) (local.get $n) (local.get $x) (i32.const 4000) (i32.const 2))) (br $d))
   (local.set $s (i32.add (local.get $s))))
   (i32.add (local.get $s) (i32.load (i32.const 64)))))
