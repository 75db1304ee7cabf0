// Calls. Offsets count from the function's first instruction.
#include <doctest/doctest.h>

#include "helpers/wasm.h"

using namespace w2n;
using namespace w2n::test;

TEST_CASE("call") {
  // function 1 is [i32 i64] -> [f32]
  CHECK(in_zoo(0, "41 00 42 00 10 01 1A 0B") == valid());
  CHECK(in_zoo(0, "42 00 41 00 10 01 1A 0B") ==
        invalid_at(4, "type mismatch: instruction requires [i32 i64] but stack has [i64 i32]"));
  CHECK(in_zoo(0, "42 00 10 01 1A 0B") ==
        invalid_at(2, "type mismatch: instruction requires [i32 i64] but stack has [i64]"));
  CHECK(in_zoo(0, "10 03 0B") == invalid_at(0, "unknown function 3"));
  CHECK(in_zoo(0, "10 02 0B") == valid());  // itself
}

TEST_CASE("call_indirect") {
  CHECK(in_zoo(0, "41 00 11 00 00 0B") == valid());
  CHECK(in_zoo(0, "41 00 42 00 41 00 11 02 00 1A 0B") == valid());
  CHECK(in_zoo(0, "42 00 11 00 02 0B") == valid());  // table with 64-bit index
  CHECK(in_zoo(0, "41 00 11 00 02 0B") ==
        invalid_at(2, "type mismatch: instruction requires [i64] but stack has [i32]"));
  CHECK(in_zoo(0, "41 00 11 00 03 0B") == invalid_at(2, "unknown table 3"));
  CHECK(in_zoo(0, "41 00 11 63 00 0B") == invalid_at(2, "unknown type 99"));
  CHECK(in_zoo(0, "41 00 11 03 00 0B") == invalid_at(2, "type mismatch: non-function type 3"));
  CHECK(
      in_zoo(0, "41 00 11 00 01 0B") ==
      invalid_at(2, "type mismatch: instruction requires table of function type but table has element type externref"));
}

TEST_CASE("call_ref") {
  CHECK(in_zoo(0, "D2 00 14 00 0B") == valid());
  CHECK(in_zoo(0, "D0 00 14 00 0B") == valid());
  CHECK(in_zoo(0, "D0 70 14 00 0B") ==
        invalid_at(2, "type mismatch: instruction requires [(ref null 0)] but stack has [funcref]"));
  CHECK(in_zoo(0, "D0 00 14 03 0B") == invalid_at(2, "type mismatch: non-function type 3"));
  CHECK(in_zoo(0, "00 14 00 0B") == valid());
}

TEST_CASE("tail calls return what the caller returns") {
  CHECK(in_zoo(0, "12 00 0B") == valid());
  CHECK(in_zoo(1, "12 02 0B") == valid());
  CHECK(in_zoo(1, "12 00 0B") ==
        invalid_at(0, "type mismatch: current function requires result type [i32] but callee returns []"));
  CHECK(in_zoo(0, "12 01 0B") ==
        invalid_at(0, "type mismatch: current function requires result type [] but callee returns [f32]"));
  CHECK(in_zoo(1, "41 00 41 00 13 07 00 0B") == valid());
  CHECK(in_zoo(1, "41 00 13 07 00 0B") == invalid_at(2, "type mismatch: instruction requires [i32] but stack has []"));
  CHECK(in_zoo(1, "D0 01 15 01 0B") == valid());
  CHECK(in_zoo(1, "D0 00 15 00 0B") ==
        invalid_at(2, "type mismatch: current function requires result type [i32] but callee returns []"));
  // code behind one is unreachable
  CHECK(in_zoo(1, "12 02 6A 0B") == valid());
}
