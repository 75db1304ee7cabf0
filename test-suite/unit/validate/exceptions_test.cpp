// Exceptions, in both encodings. Offsets count from the function's first instruction.
#include <doctest/doctest.h>

#include "helpers/wasm.h"

using namespace w2n;
using namespace w2n::test;

TEST_CASE("throw and throw_ref") {
  CHECK(in_zoo(0, "08 00 0B") == valid());
  CHECK(in_zoo(1, "41 00 08 01 0B") == valid());
  CHECK(in_zoo(0, "08 01 0B") == invalid_at(0, "type mismatch: instruction requires [i32] but stack has []"));
  CHECK(in_zoo(0, "08 02 0B") == invalid_at(0, "unknown tag 2"));
  CHECK(in_zoo(1, "D0 69 0A 0B") == valid());
  CHECK(in_zoo(0, "D0 70 0A 0B") ==
        invalid_at(2, "type mismatch: instruction requires [exnref] but stack has [funcref]"));
}

TEST_CASE("try_table: clauses branch out of it") {
  // (block (try_table (catch 0 0) (catch_all 0)))
  CHECK(in_zoo(0, "02 40 1F 40 02 00 00 00 02 00 0B 0B 0B") == valid());
  // (block (result i32) (try_table (catch 1 0)) (i32.const 0)) (drop)
  CHECK(in_zoo(0, "02 7F 1F 40 01 00 01 00 0B 41 00 0B 1A 0B") == valid());
  CHECK(in_zoo(0, "02 7E 1F 40 01 00 01 00 0B 42 00 0B 1A 0B") ==
        invalid_at(2, "type mismatch: catch handler gives [i32] but label has [i64]"));
  // (block (result (ref exn)) (try_table (catch_all_ref 0)) (unreachable)) (drop)
  CHECK(in_zoo(0, "02 64 69 1F 40 01 03 00 0B 00 0B 1A 0B") == valid());
  CHECK(in_zoo(0, "02 69 1F 40 01 01 00 00 0B 00 0B 1A 0B") == valid());
  CHECK(in_zoo(0, "02 40 1F 40 01 03 00 0B 0B 0B") ==
        invalid_at(2, "type mismatch: catch handler gives [(ref exn)] but label has []"));
  CHECK(in_zoo(0, "1F 40 01 00 05 00 0B 0B") == invalid_at(0, "unknown tag 5"));
  // the label of the try_table itself is not in reach
  CHECK(in_zoo(0, "1F 40 01 02 01 0B 0B") == invalid_at(0, "unknown label 1"));
  CHECK(in_zoo(0, "1F 40 01 02 00 0B 0B") == valid());
}

TEST_CASE("try_table is a block") {
  CHECK(in_zoo(1, "1F 7F 00 41 00 0B 0B") == valid());
  CHECK(in_zoo(1, "1F 7F 00 0B 0B") == invalid_at(3, "type mismatch: instruction requires [i32] but stack has []"));
  CHECK(in_zoo(0, "1F 40 00 0C 00 0B 0B") == valid());
}

TEST_CASE("legacy try, catch and catch_all") {
  CHECK(in_zoo(1, "06 7F 41 00 07 01 19 41 01 0B 0B") == valid());
  CHECK(in_zoo(0, "06 40 0B 0B") == valid());
  CHECK(in_zoo(1, "06 7F 41 00 07 00 0B 0B") ==
        invalid_at(6, "type mismatch: instruction requires [i32] but stack has []"));
  CHECK(in_zoo(0, "06 40 07 05 0B 0B") == invalid_at(2, "unknown tag 5"));
  CHECK(in_zoo(0, "06 40 19 07 00 0B 0B") == malformed_at(3, "END opcode expected"));
  CHECK(in_zoo(0, "06 40 19 19 0B 0B") == malformed_at(3, "END opcode expected"));
  CHECK(in_zoo(0, "07 00 0B") == malformed_at(0, "END opcode expected"));
  CHECK(in_zoo(0, "02 40 19 0B 0B") == malformed_at(2, "END opcode expected"));
}

TEST_CASE("legacy rethrow wants a handler's label") {
  CHECK(in_zoo(0, "06 40 19 09 00 0B 0B") == valid());
  CHECK(in_zoo(0, "06 40 07 00 02 40 09 01 0B 0B 0B") == valid());
  CHECK(in_zoo(0, "06 40 09 00 0B 0B") == invalid_at(2, "invalid rethrow label"));
  CHECK(in_zoo(0, "06 40 19 02 40 09 00 0B 0B 0B") == invalid_at(5, "invalid rethrow label"));
  CHECK(in_zoo(0, "09 01 0B") == invalid_at(0, "unknown label 1"));
}

TEST_CASE("legacy delegate ends a try") {
  CHECK(in_zoo(0, "06 40 06 40 18 00 0B 0B") == valid());
  CHECK(in_zoo(1, "06 7F 41 00 18 00 0B") == valid());  // to the caller
  CHECK(in_zoo(0, "06 40 18 01 0B") == invalid_at(2, "unknown label 1"));
  CHECK(in_zoo(1, "06 7F 18 00 0B") == invalid_at(2, "type mismatch: instruction requires [i32] but stack has []"));
  CHECK(in_zoo(0, "06 40 07 00 18 00 0B") == malformed_at(4, "END opcode expected"));
  CHECK(in_zoo(0, "02 40 18 00 0B") == malformed_at(2, "END opcode expected"));
}
