// Blocks, branches and unreachable code. Offsets count from the function's first instruction.
#include <doctest/doctest.h>

#include "helpers/wasm.h"

using namespace w2n;
using namespace w2n::test;

TEST_CASE("a body gives its results and nothing else") {
  CHECK(in_zoo(1, "41 00 0B") == valid());
  CHECK(in_zoo(1, "0B") == invalid_at(0, "type mismatch: instruction requires [i32] but stack has []"));
  CHECK(in_zoo(1, "42 00 0B") == invalid_at(2, "type mismatch: instruction requires [i32] but stack has [i64]"));
  CHECK(in_zoo(1, "41 00 41 00 0B") == invalid_at(4, "type mismatch: block requires [i32] but stack has [i32 i32]"));
  CHECK(in_zoo(0, "41 00 0B") == invalid_at(2, "type mismatch: block requires [] but stack has [i32]"));
  CHECK(in_zoo(9, "41 00 42 00 0B") == valid());
  CHECK(in_zoo(9, "42 00 41 00 0B") ==
        invalid_at(4, "type mismatch: instruction requires [i32 i64] but stack has [i64 i32]"));
}

TEST_CASE("block and loop") {
  // (block (result i32) (i32.const 1))
  CHECK(in_zoo(1, "02 7F 41 01 0B 0B") == valid());
  CHECK(in_zoo(1, "03 7F 41 01 0B 0B") == valid());
  CHECK(in_zoo(1, "02 7F 0B 0B") == invalid_at(2, "type mismatch: instruction requires [i32] but stack has []"));
  // operands below a block are out of its reach
  CHECK(in_zoo(1, "41 01 02 40 1A 0B 0B") ==
        invalid_at(4, "type mismatch: instruction requires a value but stack has []"));
  // (i32.const 1) (i64.const 2) (block (type 2) ...): parameters are within it
  CHECK(in_zoo(1, "41 01 42 02 02 02 1A 1A 43 00 00 00 00 0B A8 0B") == valid());
  CHECK(in_zoo(1, "41 01 41 02 02 02 0B 0B") ==
        invalid_at(4, "type mismatch: instruction requires [i32 i64] but stack has [i32 i32]"));
}

TEST_CASE("block types") {
  CHECK(in_zoo(0, "02 E3 00 0B 0B") == invalid_at(0, "unknown type 99"));
  CHECK(in_zoo(0, "02 03 0B 0B") == invalid_at(0, "type mismatch: non-function type 3"));
  CHECK(in_zoo(0, "02 63 E3 00 0B 0B") == invalid_at(0, "unknown type 99"));
  CHECK(in_zoo(0, "02 41 0B 0B") == malformed_at(1, "malformed block type"));
}

TEST_CASE("if and else") {
  CHECK(in_zoo(0, "41 00 04 40 0B 0B") == valid());
  CHECK(in_zoo(1, "41 00 04 7F 41 01 05 41 02 0B 0B") == valid());
  CHECK(in_zoo(0, "42 00 04 40 0B 0B") ==
        invalid_at(2, "type mismatch: instruction requires [i32] but stack has [i64]"));
  CHECK(in_zoo(1, "41 00 04 7F 41 01 05 42 02 0B 0B") ==
        invalid_at(9, "type mismatch: instruction requires [i32] but stack has [i64]"));
  CHECK(in_zoo(1, "41 00 04 7F 42 01 05 41 02 0B 0B") ==
        invalid_at(6, "type mismatch: instruction requires [i32] but stack has [i64]"));
}

TEST_CASE("if without else hands its parameters on") {
  CHECK(in_zoo(1, "41 00 04 7F 41 01 0B 0B") ==
        invalid_at(6, "type mismatch: instruction requires [i32] but stack has []"));
  // (i32.const 1) (i32.const 0) (if (param i32) (result i32))
  CHECK(in_zoo(1, "41 01 41 00 04 07 0B 0B") == valid());
}

TEST_CASE("misplaced else") {
  CHECK(in_zoo(0, "05 0B") == malformed_at(0, "END opcode expected"));
  CHECK(in_zoo(0, "02 40 05 0B 0B") == malformed_at(2, "END opcode expected"));
  CHECK(in_zoo(0, "41 00 04 40 05 05 0B 0B") == malformed_at(5, "END opcode expected"));
}

TEST_CASE("a body ends where it says") {
  CHECK(in_zoo(0, "0B 01") == malformed_at(1, "section size mismatch"));
  // the data section's id, which is an end's code, follows
  CHECK(in_zoo(0, "01") == malformed_at(1, "section size mismatch"));
  CHECK(in_zoo(0, "41") == malformed_at(1, "unexpected end of section or function"));
  const Bytes start = join({section(1, {"60 00 00"}), section(3, {"00", "00"})});
  CHECK(validation(module({start, section(10, {"02 00 01", "02 00 0B"})})) == malformed_at(25, "END opcode expected"));
  CHECK(validation(module({start, section(10, {"02 00 0B", "02 00 01"})})) ==
        malformed_at(28, "unexpected end of section or function"));
}

TEST_CASE("br takes what its label wants") {
  CHECK(in_zoo(1, "41 00 0C 00 0B") == valid());
  CHECK(in_zoo(1, "0C 00 0B") == invalid_at(0, "type mismatch: instruction requires [i32] but stack has []"));
  CHECK(in_zoo(0, "0C 01 0B") == invalid_at(0, "unknown label 1"));
  CHECK(in_zoo(0, "02 40 0C 02 0B 0B") == invalid_at(2, "unknown label 2"));
  // a loop's label takes its parameters, not its results
  CHECK(in_zoo(1, "03 7F 0C 00 0B 0B") == valid());
  CHECK(in_zoo(1, "41 00 03 07 0C 00 0B 0B") == valid());
  // what lies deeper is dropped
  CHECK(in_zoo(1, "42 00 41 00 0C 00 0B") == valid());
}

TEST_CASE("br_if leaves its operands") {
  CHECK(in_zoo(1, "41 01 41 02 0D 00 0B") == valid());
  CHECK(in_zoo(1, "41 02 0D 00 0B") == invalid_at(2, "type mismatch: instruction requires [i32] but stack has []"));
  CHECK(in_zoo(0, "0D 00 0B") == invalid_at(0, "type mismatch: instruction requires [i32] but stack has []"));
  CHECK(in_zoo(0, "42 00 0D 00 0B") == invalid_at(2, "type mismatch: instruction requires [i32] but stack has [i64]"));
  // the operand takes the label's type: (block (result anyref) (ref.i31 ..) (br_if 0 ..) (ref.eq ..)) does not know eq
  CHECK(in_zoo(0, "02 6E 41 00 FB 1C 41 00 0D 00 D0 6D D3 1A D0 6E 0B 1A 0B") ==
        invalid_at(12, "type mismatch: instruction requires [eqref eqref] but stack has [anyref eqref]"));
}

TEST_CASE("br_table") {
  // (block (block (br_table 0 1 2 (i32.const 0))))
  CHECK(in_zoo(0, "02 40 02 40 41 00 0E 02 00 01 02 0B 0B 0B") == valid());
  CHECK(in_zoo(0, "41 00 0E 00 01 0B") == invalid_at(2, "unknown label 1"));
  CHECK(in_zoo(0, "41 00 0E 01 01 00 0B") == invalid_at(2, "unknown label 1"));
  CHECK(in_zoo(0, "0E 00 00 0B") == invalid_at(0, "type mismatch: instruction requires [i32] but stack has []"));
  CHECK(in_zoo(1, "41 07 41 00 0E 00 00 0B") == valid());
  CHECK(in_zoo(1, "41 00 0E 00 00 0B") == invalid_at(2, "type mismatch: instruction requires [i32] but stack has []"));
}

TEST_CASE("br_table's labels have one arity") {
  // (func (result i32) (block (br_table 0 1 (i32.const 1) (i32.const 0))) ...)
  CHECK(in_zoo(1, "02 40 41 01 41 00 0E 01 00 01 0B 41 00 0B") ==
        invalid_at(6, "type mismatch: instruction requires [] but other labels have [i32]"));
  // also where the operands are unknown
  CHECK(in_zoo(1, "02 40 00 0E 01 00 01 0B 41 00 0B") ==
        invalid_at(3, "type mismatch: instruction requires [] but other labels have [i32]"));
  // types may differ there, as long as the operand suits both
  CHECK(in_zoo(1, "02 7E 00 41 00 0E 01 00 01 0B 1A 41 00 0B") == valid());
  CHECK(in_zoo(1, "02 7E 00 41 01 41 00 0E 01 00 01 0B 1A 41 00 0B") ==
        invalid_at(7, "type mismatch: instruction requires [i64] but stack has [i32]"));
}

TEST_CASE("return") {
  CHECK(in_zoo(1, "02 40 41 00 0F 0B 41 00 0B") == valid());
  CHECK(in_zoo(1, "02 40 0F 0B 41 00 0B") ==
        invalid_at(2, "type mismatch: instruction requires [i32] but stack has []"));
  CHECK(in_zoo(0, "0F 0B") == valid());
}

TEST_CASE("unreachable code: missing operands are of any type") {
  CHECK(in_zoo(1, "00 0B") == valid());
  CHECK(in_zoo(1, "00 6A 0B") == valid());                 // (i32.add)
  CHECK(in_zoo(1, "00 1A 1A 1A 0B") == valid());           // (drop) (drop) (drop)
  CHECK(in_zoo(1, "00 41 00 6A 0B") == valid());           // (i32.add (unknown) (i32.const 0))
  CHECK(in_zoo(1, "00 10 01 1A 41 00 0B") == valid());     // (call 1)
  CHECK(in_zoo(9, "00 42 00 0B") == valid());              // [unknown i64]
  CHECK(in_zoo(1, "00 04 7F 00 05 00 0B 0B") == valid());  // (if (result i32) ..)
}

TEST_CASE("unreachable code: operands that are there count") {
  CHECK(in_zoo(1, "00 42 00 6A 0B") ==
        invalid_at(3, "type mismatch: instruction requires [i32 i32] but stack has [i64]"));
  CHECK(in_zoo(1, "00 42 00 0B") == invalid_at(3, "type mismatch: instruction requires [i32] but stack has [i64]"));
  CHECK(in_zoo(0, "00 41 00 0B") == invalid_at(3, "type mismatch: block requires [] but stack has [i32]"));
  CHECK(in_zoo(1, "00 41 00 41 00 0B") == invalid_at(5, "type mismatch: block requires [i32] but stack has [i32 i32]"));
}

TEST_CASE("unreachable code: what is unknown ends with the block") {
  CHECK(in_zoo(0, "02 40 00 0B 1A 0B") ==
        invalid_at(4, "type mismatch: instruction requires a value but stack has []"));
  CHECK(in_zoo(0, "41 00 04 40 00 05 1A 0B 0B") ==
        invalid_at(6, "type mismatch: instruction requires a value but stack has []"));
  CHECK(in_zoo(1, "02 7F 00 0B 0B") == valid());
  // a block in unreachable code is reachable from its own start
  CHECK(in_zoo(0, "00 02 40 1A 0B 0B") ==
        invalid_at(3, "type mismatch: instruction requires a value but stack has []"));
}

TEST_CASE("unreachable code: labels are still checked") {
  CHECK(in_zoo(0, "00 0C 01 0B") == invalid_at(1, "unknown label 1"));
  CHECK(in_zoo(1, "00 42 00 0C 00 0B") ==
        invalid_at(3, "type mismatch: instruction requires [i32] but stack has [i64]"));
  // br_if gives back the label's types, which are known
  CHECK(in_zoo(1, "00 0D 00 A7 0B") == invalid_at(3, "type mismatch: instruction requires [i64] but stack has [i32]"));
}

TEST_CASE("branches on null") {
  // (block (br_on_null 0 (ref.null func)) (drop))
  CHECK(in_zoo(0, "02 40 D0 70 D5 00 1A 0B 0B") == valid());
  CHECK(in_zoo(0, "02 40 41 00 D5 00 1A 0B 0B") ==
        invalid_at(4, "type mismatch: instruction requires reference type but stack has i32"));
  // what goes on is not null: (call_ref 8 (br_on_null 0 (ref.null 0)) (ref.null 8))
  CHECK(in_zoo(0, "02 40 D0 00 D5 00 D0 08 14 08 0B 0B") == valid());
  CHECK(in_zoo(0, "D0 00 D0 08 14 08 0B") ==
        invalid_at(4, "type mismatch: instruction requires [(ref 0)] but stack has [(ref null 0)]"));
  // (block (result (ref func)) (br_on_non_null 0 (ref.null func)) (unreachable))
  CHECK(in_zoo(0, "02 64 70 D0 70 D6 00 00 0B 1A 0B") == valid());
  CHECK(in_zoo(0, "02 40 D0 70 D6 00 0B 0B") ==
        invalid_at(4, "type mismatch: instruction requires type (ref func) but label has []"));
  CHECK(in_zoo(0, "02 64 6F D0 70 D6 00 00 0B 1A 0B") ==
        invalid_at(5, "type mismatch: instruction requires type (ref func) but label has [(ref extern)]"));
}

TEST_CASE("branches on casts") {
  // (block (result (ref i31)) (br_on_cast 0 anyref (ref i31) (ref.null any)) (drop) (unreachable))
  CHECK(in_zoo(0, "02 64 6C D0 6E FB 18 01 00 6E 6C 1A 00 0B 1A 0B") == valid());
  // not a subtype
  CHECK(in_zoo(0, "02 6E D0 6D FB 18 03 00 6D 6E 1A 00 0B 1A 0B") ==
        invalid_at(4, "type mismatch: cast from eqref to anyref"));
  // null passes a nullable cast, so it can't go on: (br_on_cast 0 anyref i31ref) leaves (ref any)
  CHECK(in_zoo(0, "02 6C D0 6E FB 18 03 00 6E 6C FB 1B D1 1A D0 6C 0B 1A 0B") == valid());
  CHECK(in_zoo(0, "02 64 6C D0 6E FB 18 03 00 6E 6C 1A 00 0B 1A 0B") ==
        invalid_at(5, "type mismatch: instruction requires type i31ref but label has [(ref i31)]"));
  // (block (result anyref) (br_on_cast_fail 0 anyref (ref i31) (ref.null any)) (drop) (unreachable))
  CHECK(in_zoo(0, "02 6E D0 6E FB 19 01 00 6E 6C 1A 00 0B 1A 0B") == valid());
  CHECK(in_zoo(0, "02 64 6E D0 6E FB 19 01 00 6E 6C 1A 00 0B 1A 0B") ==
        invalid_at(5, "type mismatch: instruction requires type anyref but label has [(ref any)]"));
  CHECK(in_zoo(0, "02 64 6E D0 6E FB 19 03 00 6E 6C 1A 00 0B 1A 0B") == valid());
  CHECK(in_zoo(0, "02 6E D0 6E FB 18 03 00 6E E3 00 1A 00 0B 1A 0B") == invalid_at(4, "unknown type 99"));
}
