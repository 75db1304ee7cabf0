// Exceptions, in both encodings. An error is at the mark, or at the first instruction.
#include <doctest/doctest.h>

#include "helpers/text.h"

using namespace w2n;
using namespace w2n::test;

TEST_CASE("throw and throw_ref") {
  CHECK(body("", "throw $e") == valid());
  CHECK(body("(result i32)", "i32.const 0 throw $e_i32") == valid());
  CHECK(body("", "throw $e_i32") == invalid_here("type mismatch: instruction requires [i32] but stack has []"));
  CHECK(body("", "throw 2") == invalid_here("unknown tag 2"));
  CHECK(body("(result i32)", "ref.null exn throw_ref") == valid());
  CHECK(body("", "ref.null func (;!;) throw_ref") ==
        invalid_here("type mismatch: instruction requires [exnref] but stack has [funcref]"));
}

TEST_CASE("try_table: clauses branch out of it") {
  CHECK(body("", "block try_table (catch $e 0) (catch_all 0) end end") == valid());
  CHECK(body("", "block (result i32) try_table (catch $e_i32 0) end i32.const 0 end drop") == valid());
  CHECK(body("", "block (result i64) (;!;) try_table (catch $e_i32 0) end i64.const 0 end drop") ==
        invalid_here("type mismatch: catch handler gives [i32] but label has [i64]"));
  CHECK(body("", "block (result (ref exn)) try_table (catch_all_ref 0) end unreachable end drop") == valid());
  CHECK(body("", "block (result exnref) try_table (catch_ref $e 0) end unreachable end drop") == valid());
  CHECK(body("", "block (;!;) try_table (catch_all_ref 0) end end") ==
        invalid_here("type mismatch: catch handler gives [(ref exn)] but label has []"));
  CHECK(body("", "try_table (catch 5 0) end") == invalid_here("unknown tag 5"));
  // the label of the try_table itself is not in reach
  CHECK(body("", "try_table (catch_all 1) end") == invalid_here("unknown label 1"));
  CHECK(body("", "try_table (catch_all 0) end") == valid());
}

TEST_CASE("try_table is a block") {
  CHECK(body("(result i32)", "try_table (result i32) i32.const 0 end") == valid());
  CHECK(body("(result i32)", "try_table (result i32) (;!;) end") ==
        invalid_here("type mismatch: instruction requires [i32] but stack has []"));
  CHECK(body("", "try_table br 0 end") == valid());
}

TEST_CASE("legacy try, catch and catch_all") {
  CHECK(body("(result i32)", "try (result i32) i32.const 0 catch $e_i32 catch_all i32.const 1 end") == valid());
  CHECK(body("", "try end") == valid());
  CHECK(body("(result i32)", "try (result i32) i32.const 0 catch $e (;!;) end") ==
        invalid_here("type mismatch: instruction requires [i32] but stack has []"));
  CHECK(body("", "try (;!;) catch 5 end") == invalid_here("unknown tag 5"));
  CHECK(in_zoo(0, "06 40 19 07 00 0B 0B") == malformed_at(3, "END opcode expected"));
  CHECK(in_zoo(0, "06 40 19 19 0B 0B") == malformed_at(3, "END opcode expected"));
  CHECK(in_zoo(0, "07 00 0B") == malformed_at(0, "END opcode expected"));
  CHECK(in_zoo(0, "02 40 19 0B 0B") == malformed_at(2, "END opcode expected"));
}

TEST_CASE("legacy rethrow wants a handler's label") {
  CHECK(body("", "try catch_all rethrow 0 end") == valid());
  CHECK(body("", "try catch $e block rethrow 1 end end") == valid());
  CHECK(body("", "try (;!;) rethrow 0 end") == invalid_here("invalid rethrow label"));
  CHECK(body("", "try catch_all block (;!;) rethrow 0 end end") == invalid_here("invalid rethrow label"));
  CHECK(body("", "rethrow 1") == invalid_here("unknown label 1"));
}

TEST_CASE("legacy delegate ends a try") {
  CHECK(body("", "try try delegate 0 end") == valid());
  CHECK(body("(result i32)", "try (result i32) i32.const 0 delegate 0") == valid());  // to the caller
  CHECK(body("", "try (;!;) delegate 1") == invalid_here("unknown label 1"));
  CHECK(body("(result i32)", "try (result i32) (;!;) delegate 0") ==
        invalid_here("type mismatch: instruction requires [i32] but stack has []"));
  CHECK(in_zoo(0, "06 40 07 00 18 00 0B") == malformed_at(4, "END opcode expected"));
  CHECK(in_zoo(0, "02 40 18 00 0B") == malformed_at(2, "END opcode expected"));
}
