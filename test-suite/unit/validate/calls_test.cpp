// Calls. An error is at the mark, or at the first instruction.
#include <doctest/doctest.h>

#include "helpers/text.h"

using namespace w2n;
using namespace w2n::test;

TEST_CASE("call") {
  CHECK(body("", "i32.const 0 i64.const 0 call $b drop") == valid());
  CHECK(body("", "i64.const 0 i32.const 0 (;!;) call $b drop") ==
        invalid_here("type mismatch: instruction requires [i32 i64] but stack has [i64 i32]"));
  CHECK(body("", "i64.const 0 (;!;) call $b drop") ==
        invalid_here("type mismatch: instruction requires [i32 i64] but stack has [i64]"));
  CHECK(body("", "call 3") == invalid_here("unknown function 3"));
  CHECK(body("", "call $f") == valid());  // itself
}

TEST_CASE("call_indirect") {
  CHECK(body("", "i32.const 0 call_indirect $t (type $none)") == valid());
  CHECK(body("", "i32.const 0 i64.const 0 i32.const 0 call_indirect $t (type $mixed) drop") == valid());
  CHECK(body("", "i64.const 0 call_indirect $t64 (type $none)") == valid());  // table with 64-bit index
  CHECK(body("", "i32.const 0 (;!;) call_indirect $t64 (type $none)") ==
        invalid_here("type mismatch: instruction requires [i64] but stack has [i32]"));
  CHECK(body("", "i32.const 0 (;!;) call_indirect 3 (type $none)") == invalid_here("unknown table 3"));
  CHECK(body("", "i32.const 0 (;!;) call_indirect $t (type 99)") == invalid_here("unknown type 99"));
  CHECK(body("", "i32.const 0 (;!;) call_indirect $t (type $struct)") ==
        invalid_here("type mismatch: non-function type 3"));
  CHECK(
      body("", "i32.const 0 (;!;) call_indirect $externs (type $none)") ==
      invalid_here("type mismatch: instruction requires table of function type but table has element type externref"));
}

TEST_CASE("call_ref") {
  CHECK(body("", "ref.func $a call_ref $none") == valid());
  CHECK(body("", "ref.null $none call_ref $none") == valid());
  CHECK(body("", "ref.null func (;!;) call_ref $none") ==
        invalid_here("type mismatch: instruction requires [(ref null 0)] but stack has [funcref]"));
  CHECK(body("", "ref.null $none (;!;) call_ref $struct") == invalid_here("type mismatch: non-function type 3"));
  CHECK(body("", "unreachable call_ref $none") == valid());
}

TEST_CASE("tail calls return what the caller returns") {
  CHECK(body("", "return_call $a") == valid());
  CHECK(body("(result i32)", "return_call $f") == valid());
  CHECK(body("(result i32)", "return_call $a") ==
        invalid_here("type mismatch: current function requires result type [i32] but callee returns []"));
  CHECK(body("", "return_call $b") ==
        invalid_here("type mismatch: current function requires result type [] but callee returns [f32]"));
  CHECK(body("(result i32)", "i32.const 0 i32.const 0 return_call_indirect $t (type $i32_i32)") == valid());
  CHECK(body("(result i32)", "i32.const 0 (;!;) return_call_indirect $t (type $i32_i32)") ==
        invalid_here("type mismatch: instruction requires [i32] but stack has []"));
  CHECK(body("(result i32)", "ref.null $i32 return_call_ref $i32") == valid());
  CHECK(body("(result i32)", "ref.null $none (;!;) return_call_ref $none") ==
        invalid_here("type mismatch: current function requires result type [i32] but callee returns []"));
  // code behind one is unreachable
  CHECK(body("(result i32)", "return_call $f i32.add") == valid());
}
