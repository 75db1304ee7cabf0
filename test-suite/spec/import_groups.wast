;; Imports in groups, as text and as bytes: what they are linked to, and how indices go on behind them.

(module
  (func (export "seven") (result i32) (i32.const 7))
  (func (export "eight") (result i32) (i32.const 8))
  (func (export "") (result i32) (i32.const 9))
  (func (export "negate") (param i32) (result i32) (i32.sub (i32.const 0) (local.get 0)))
  (global (export "ten") i32 (i32.const 10))
  (global (export "twenty") i32 (i32.const 20))
  (memory (export "memory") 1 2)
  (memory (export "bytes") 3 (pagesize 1))
  (table (export "table") 4 funcref))
(register "host")

(module
  (import "host" "ten" (global $ten i32))
  (import "host"
    (item "negate" (func $negate (param i32) (result i32)))
    (item "twenty" (global $twenty i32))
    (item "memory" (memory $memory 1))
    (item "seven" (func (result i32)))
    (item "table" (table 1 funcref)))
  (import "host" (item "seven") (item "eight") (item "") (func (result i32)))
  (import "host")
  (import "host" (func))
  (import "host" "bytes" (memory $bytes 1 (pagesize 1)))
  (func $own (result i32) (i32.const 100))
  (global $last i32 (i32.const 30))
  (func (export "functions") (result i32)
    (i32.add (call $negate (call 1))
      (i32.add (i32.mul (call 2) (i32.const 1000))
        (i32.add (i32.mul (call 3) (i32.const 10000)) (i32.add (i32.mul (call 4) (i32.const 100000)) (call 5))))))
  (func (export "globals") (result i32)
    (i32.add (global.get 0) (i32.add (i32.mul (global.get 1) (i32.const 10)) (i32.mul (global.get 2) (i32.const 100)))))
  (func (export "sizes") (result i32) (i32.add (memory.size $memory) (i32.mul (memory.size $bytes) (i32.const 10)))))
(assert_return (invoke "functions") (i32.const 987093))
(assert_return (invoke "globals") (i32.const 3210))
(assert_return (invoke "sizes") (i32.const 31))

;; The same two functions in both encodings, one with a length of several bytes for the empty name.
(module binary
  "\00asm" "\01\00\00\00"
  "\01\05\01\60\00\01\7f"
  "\02\19\01\04host\00\7f\02\05seven\00\00\05eight\00\00"
  "\03\02\01\00"
  "\07\05\01\01f\00\02"
  "\0a\09\01\07\00\10\00\10\01\6b\0b")
(assert_return (invoke "f") (i32.const -1))
(module binary
  "\00asm" "\01\00\00\00"
  "\01\05\01\60\00\01\7f"
  "\02\19\01\04host\80\80\00\7e\00\00\02\05eight\05seven"
  "\03\02\01\00"
  "\07\05\01\01f\00\02"
  "\0a\09\01\07\00\10\00\10\01\6b\0b")
(assert_return (invoke "f") (i32.const 1))

(assert_unlinkable (module (import "host" (item "seven" (func (result i32))) (item "six" (func (result i32)))))
  "unknown import")
(assert_unlinkable (module (import "host" (item "seven") (item "six") (func (result i32)))) "unknown import")
(assert_unlinkable (module (import "host" (item "seven") (item "negate") (func (result i32))))
  "incompatible import type")
(assert_unlinkable (module (import "host" (item "ten" (global i64)))) "incompatible import type")
(assert_invalid (module (import "host" (item "seven" (func (type 3))))) "unknown type")
(assert_invalid (module (import "host" (item "seven") (item "eight") (memory 65537)))
  "memory size must be at most 65536 pages (4GiB)")
(assert_malformed (module quote "(import \"host\" (item \"seven\") (func $f (result i32)))") "identifier not allowed")
(assert_malformed (module quote "(import \"host\" (item \"seven\"))") "unexpected token")
