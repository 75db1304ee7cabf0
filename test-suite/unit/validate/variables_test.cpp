// Parametric and variable instructions, tables and memories. Offsets count from the function's first instruction.
#include <doctest/doctest.h>

#include "helpers/wasm.h"

using namespace w2n;
using namespace w2n::test;

TEST_CASE("drop") {
  CHECK(in_zoo(0, "41 00 1A 0B") == valid());
  CHECK(in_zoo(0, "D0 70 1A 0B") == valid());
  CHECK(in_zoo(0, "1A 0B") == invalid_at(0, "type mismatch: instruction requires a value but stack has []"));
}

TEST_CASE("select chooses between numbers or vectors of one type") {
  CHECK(in_zoo(1, "41 01 41 02 41 00 1B 0B") == valid());
  CHECK(in_zoo(0, "00 FD 0C 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 41 00 1B FD 63 1A 0B") == valid());
  CHECK(in_zoo(1, "41 01 42 02 41 00 1B 0B") ==
        invalid_at(6, "type mismatch: instruction requires i32 but stack has i64"));
  CHECK(in_zoo(0, "D0 70 D0 70 41 00 1B 1A 0B") ==
        invalid_at(6, "type mismatch: instruction requires numeric or vector type but stack has funcref"));
  CHECK(in_zoo(1, "41 01 41 02 42 00 1B 0B") ==
        invalid_at(6, "type mismatch: instruction requires [i32] but stack has [i64]"));
  CHECK(in_zoo(1, "41 02 41 00 1B 0B") ==
        invalid_at(4, "type mismatch: instruction requires a value but stack has []"));
}

TEST_CASE("select of unknown operands") {
  CHECK(in_zoo(1, "00 1B 0B") == valid());
  CHECK(in_zoo(1, "00 41 00 41 00 1B 0B") == valid());
  CHECK(in_zoo(1, "00 1B 1B 1B 0B") == valid());
  CHECK(in_zoo(1, "00 42 00 41 00 1B 0B") ==
        invalid_at(6, "type mismatch: instruction requires [i32] but stack has [i64]"));
  CHECK(in_zoo(0, "00 D0 70 41 00 1B 1A 0B") ==
        invalid_at(5, "type mismatch: instruction requires numeric or vector type but stack has funcref"));
}

TEST_CASE("select with a type") {
  CHECK(in_zoo(0, "D0 70 D0 70 41 00 1C 01 70 1A 0B") == valid());
  CHECK(
      in_zoo(0, "D0 70 D0 6F 41 00 1C 01 70 1A 0B") ==
      invalid_at(6, "type mismatch: instruction requires [funcref funcref i32] but stack has [funcref externref i32]"));
  CHECK(in_zoo(0, "00 1C 00 0B") == invalid_at(1, "invalid result arity other than 1"));
  CHECK(in_zoo(0, "00 1C 02 7F 7F 0B") == invalid_at(1, "invalid result arity other than 1"));
  CHECK(in_zoo(0, "00 1C 01 63 E3 00 0B") == invalid_at(1, "unknown type 99"));
}

TEST_CASE("locals") {
  // (param i32) (local i64 i64)
  CHECK(in_zoo(7, "20 00 0B", "01 02 7E") == valid());
  CHECK(in_zoo(7, "42 00 22 01 21 02 20 00 0B", "01 02 7E") == valid());
  CHECK(in_zoo(7, "20 03 0B", "01 02 7E") == invalid_at(0, "unknown local 3"));
  CHECK(in_zoo(7, "20 02 0B", "01 02 7E") ==
        invalid_at(2, "type mismatch: instruction requires [i32] but stack has [i64]"));
  CHECK(in_zoo(0, "41 00 21 00 0B", "01 01 7E") ==
        invalid_at(2, "type mismatch: instruction requires [i64] but stack has [i32]"));
  CHECK(in_zoo(0, "22 00 0B", "01 01 7E") ==
        invalid_at(0, "type mismatch: instruction requires [i64] but stack has []"));
}

TEST_CASE("groups of locals, empty ones among them") {
  // (local i32 i32) () (local f32) () (local i64)
  const char* const groups = "05 02 7F 00 7D 01 7D 00 7E 01 7E";
  CHECK(in_zoo(1, "20 00 0B", groups) == valid());
  CHECK(in_zoo(1, "20 01 0B", groups) == valid());
  CHECK(in_zoo(1, "20 02 A8 0B", groups) == valid());  // (i32.trunc_f32_s ..)
  CHECK(in_zoo(1, "20 03 A7 0B", groups) == valid());  // (i32.wrap_i64 ..)
  CHECK(in_zoo(1, "20 04 0B", groups) == invalid_at(0, "unknown local 4"));
}

TEST_CASE("locals without a default value must be set first") {
  const char* const local = "01 01 64 70";  // (local (ref func))
  CHECK(in_zoo(0, "20 00 1A 0B", local) == invalid_at(0, "uninitialized local"));
  CHECK(in_zoo(0, "D2 00 21 00 20 00 1A 0B", local) == valid());
  CHECK(in_zoo(0, "D2 00 22 00 1A 20 00 1A 0B", local) == valid());
  // parameters have a value
  CHECK(in_zoo(8, "20 00 1A 0B") == valid());
}

TEST_CASE("what a block sets is unset behind it") {
  const char* const local = "01 01 64 70";
  CHECK(in_zoo(0, "02 40 D2 00 21 00 20 00 1A 0B 20 00 1A 0B", local) == invalid_at(10, "uninitialized local"));
  CHECK(in_zoo(0, "D2 00 21 00 02 40 20 00 1A 0B 20 00 1A 0B", local) == valid());
  // (if (then (local.set ..)) (else (local.get ..)))
  CHECK(in_zoo(0, "41 00 04 40 D2 00 21 00 05 20 00 1A 0B 0B", local) == invalid_at(9, "uninitialized local"));
  // set again behind the block
  CHECK(in_zoo(0, "02 40 D2 00 21 00 0B D2 00 21 00 20 00 1A 0B", local) == valid());
}

TEST_CASE("locals of a type that does not exist") {
  CHECK(in_zoo(0, "0B", "01 01 63 E3 00").message == "unknown type 99");
}

TEST_CASE("globals") {
  CHECK(in_zoo(1, "23 00 0B") == valid());
  CHECK(in_zoo(0, "42 00 24 01 0B") == valid());
  CHECK(in_zoo(0, "41 00 24 00 0B") == invalid_at(2, "immutable global"));
  CHECK(in_zoo(0, "41 00 24 01 0B") == invalid_at(2, "type mismatch: instruction requires [i64] but stack has [i32]"));
  CHECK(in_zoo(0, "23 02 0B") == invalid_at(0, "unknown global 2"));
  CHECK(in_zoo(0, "41 00 24 02 0B") == invalid_at(2, "unknown global 2"));
}

TEST_CASE("tables have their own index type") {
  CHECK(in_zoo(0, "41 00 25 00 1A 0B") == valid());
  CHECK(in_zoo(0, "42 00 25 02 1A 0B") == valid());
  CHECK(in_zoo(0, "41 00 25 02 1A 0B") ==
        invalid_at(2, "type mismatch: instruction requires [i64] but stack has [i32]"));
  CHECK(in_zoo(0, "41 00 D0 6F 26 01 0B") == valid());
  CHECK(in_zoo(0, "41 00 D0 70 26 01 0B") ==
        invalid_at(4, "type mismatch: instruction requires [i32 externref] but stack has [i32 funcref]"));
  CHECK(in_zoo(0, "41 00 25 03 1A 0B") == invalid_at(2, "unknown table 3"));
  CHECK(in_zoo(1, "D0 70 41 01 FC 0F 00 0B") == valid());        // table.grow
  CHECK(in_zoo(0, "D0 70 42 01 FC 0F 02 50 1A 0B") == valid());  // (i64.eqz (table.grow 2 ..))
  CHECK(in_zoo(1, "FC 10 00 0B") == valid());                    // table.size
  CHECK(in_zoo(1, "FC 10 02 50 0B") == valid());
  CHECK(in_zoo(0, "42 00 D0 70 42 00 FC 11 02 0B") == valid());  // table.fill
  CHECK(in_zoo(0, "42 00 D0 70 41 00 FC 11 02 0B") ==
        invalid_at(6, "type mismatch: instruction requires [i64 funcref i64] but stack has [i64 funcref i32]"));
}

TEST_CASE("table.copy and table.init") {
  CHECK(in_zoo(0, "41 00 41 00 41 00 FC 0E 00 00 0B") == valid());
  // lengths between 32-bit and 64-bit tables are 32-bit
  CHECK(in_zoo(0, "41 00 42 00 41 00 FC 0E 00 02 0B") == valid());
  CHECK(in_zoo(0, "42 00 41 00 41 00 FC 0E 02 00 0B") == valid());
  CHECK(in_zoo(0, "42 00 42 00 42 00 FC 0E 02 02 0B") == valid());
  CHECK(in_zoo(0, "42 00 42 00 41 00 FC 0E 02 02 0B") ==
        invalid_at(6, "type mismatch: instruction requires [i64 i64 i64] but stack has [i64 i64 i32]"));
  CHECK(in_zoo(0, "41 00 41 00 41 00 FC 0E 00 01 0B") ==
        invalid_at(6, "type mismatch: source element type externref does not match destination element type funcref"));
  CHECK(in_zoo(0, "41 00 41 00 41 00 FC 0E 00 03 0B") == invalid_at(6, "unknown table 3"));
  CHECK(in_zoo(0, "41 00 41 00 41 00 FC 0C 00 00 0B") == valid());
  CHECK(in_zoo(0, "42 00 41 00 41 00 FC 0C 00 02 0B") == valid());
  CHECK(in_zoo(0, "41 00 41 00 41 00 FC 0C 01 00 0B") ==
        invalid_at(6, "type mismatch: element segment's type externref does not match table's element type funcref"));
  CHECK(in_zoo(0, "41 00 41 00 41 00 FC 0C 05 00 0B") == invalid_at(6, "unknown elem segment 5"));
  CHECK(in_zoo(0, "FC 0D 00 0B") == valid());
  CHECK(in_zoo(0, "FC 0D 05 0B") == invalid_at(0, "unknown elem segment 5"));
}
