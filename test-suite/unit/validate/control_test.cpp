// Blocks, branches and unreachable code. An error is at the mark, or at the first instruction.
#include <doctest/doctest.h>

#include "helpers/text.h"

using namespace w2n;
using namespace w2n::test;

TEST_CASE("a body gives its results and nothing else") {
  CHECK(body("(result i32)", "i32.const 0") == valid());
  CHECK(body("(result i32)", "") == invalid_here("type mismatch: instruction requires [i32] but stack has []"));
  CHECK(body("(result i32)", "i64.const 0 (;!;)") ==
        invalid_here("type mismatch: instruction requires [i32] but stack has [i64]"));
  CHECK(body("(result i32)", "i32.const 0 i32.const 0 (;!;)") ==
        invalid_here("type mismatch: block requires [i32] but stack has [i32 i32]"));
  CHECK(body("", "i32.const 0 (;!;)") == invalid_here("type mismatch: block requires [] but stack has [i32]"));
  CHECK(body("(result i32 i64)", "i32.const 0 i64.const 0") == valid());
  CHECK(body("(result i32 i64)", "i64.const 0 i32.const 0 (;!;)") ==
        invalid_here("type mismatch: instruction requires [i32 i64] but stack has [i64 i32]"));
}

TEST_CASE("block and loop") {
  CHECK(body("(result i32)", "block (result i32) i32.const 1 end") == valid());
  CHECK(body("(result i32)", "loop (result i32) i32.const 1 end") == valid());
  CHECK(body("(result i32)", "block (result i32) (;!;) end") ==
        invalid_here("type mismatch: instruction requires [i32] but stack has []"));
  // operands below a block are out of its reach
  CHECK(body("(result i32)", "i32.const 1 block (;!;) drop end") ==
        invalid_here("type mismatch: instruction requires a value but stack has []"));
  // parameters are within it
  CHECK(body("(result i32)", "i32.const 1 i64.const 2 block (type $mixed) drop drop f32.const 0 end i32.trunc_f32_s") ==
        valid());
  CHECK(body("(result i32)", "i32.const 1 i32.const 2 (;!;) block (type $mixed) end") ==
        invalid_here("type mismatch: instruction requires [i32 i64] but stack has [i32 i32]"));
}

TEST_CASE("block types") {
  CHECK(body("", "block (type 99) end") == invalid_here("unknown type 99"));
  CHECK(body("", "block (type $struct) end") == invalid_here("type mismatch: non-function type 3"));
  CHECK(body("", "block (result (ref null 99)) end") == invalid_here("unknown type 99"));
  CHECK(in_zoo(0, "02 41 0B 0B") == malformed_at(1, "malformed block type"));
}

TEST_CASE("if and else") {
  CHECK(body("", "i32.const 0 if end") == valid());
  CHECK(body("(result i32)", "i32.const 0 if (result i32) i32.const 1 else i32.const 2 end") == valid());
  CHECK(body("", "i64.const 0 (;!;) if end") ==
        invalid_here("type mismatch: instruction requires [i32] but stack has [i64]"));
  CHECK(body("(result i32)", "i32.const 0 if (result i32) i32.const 1 else i64.const 2 (;!;) end") ==
        invalid_here("type mismatch: instruction requires [i32] but stack has [i64]"));
  CHECK(body("(result i32)", "i32.const 0 if (result i32) i64.const 1 (;!;) else i32.const 2 end") ==
        invalid_here("type mismatch: instruction requires [i32] but stack has [i64]"));
}

TEST_CASE("if without else hands its parameters on") {
  CHECK(body("(result i32)", "i32.const 0 if (result i32) i32.const 1 (;!;) end") ==
        invalid_here("type mismatch: instruction requires [i32] but stack has []"));
  CHECK(body("(result i32)", "i32.const 1 i32.const 0 if (type $i32_i32) end") == valid());
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
  CHECK(body("(result i32)", "i32.const 0 br 0") == valid());
  CHECK(body("(result i32)", "br 0") == invalid_here("type mismatch: instruction requires [i32] but stack has []"));
  CHECK(body("", "br 1") == invalid_here("unknown label 1"));
  CHECK(body("", "block (;!;) br 2 end") == invalid_here("unknown label 2"));
  // a loop's label takes its parameters, not its results
  CHECK(body("(result i32)", "loop (result i32) br 0 end") == valid());
  CHECK(body("(result i32)", "i32.const 0 loop (type $i32_i32) br 0 end") == valid());
  // what lies deeper is dropped
  CHECK(body("(result i32)", "i64.const 0 i32.const 0 br 0") == valid());
}

TEST_CASE("br_if leaves its operands") {
  CHECK(body("(result i32)", "i32.const 1 i32.const 2 br_if 0") == valid());
  CHECK(body("(result i32)", "i32.const 2 (;!;) br_if 0") ==
        invalid_here("type mismatch: instruction requires [i32] but stack has []"));
  CHECK(body("", "br_if 0") == invalid_here("type mismatch: instruction requires [i32] but stack has []"));
  CHECK(body("", "i64.const 0 (;!;) br_if 0") ==
        invalid_here("type mismatch: instruction requires [i32] but stack has [i64]"));
  // the operand takes the label's type, which is none of ref.eq's
  CHECK(body("",
             "block (result anyref) i32.const 0 ref.i31 i32.const 0 br_if 0 ref.null eq (;!;) ref.eq drop ref.null any "
             "end drop") ==
        invalid_here("type mismatch: instruction requires [eqref eqref] but stack has [anyref eqref]"));
}

TEST_CASE("br_table") {
  CHECK(body("", "block block i32.const 0 br_table 0 1 2 end end") == valid());
  CHECK(body("", "i32.const 0 (;!;) br_table 1") == invalid_here("unknown label 1"));
  CHECK(body("", "i32.const 0 (;!;) br_table 1 0") == invalid_here("unknown label 1"));
  CHECK(body("", "br_table 0") == invalid_here("type mismatch: instruction requires [i32] but stack has []"));
  CHECK(body("(result i32)", "i32.const 7 i32.const 0 br_table 0") == valid());
  CHECK(body("(result i32)", "i32.const 0 (;!;) br_table 0") ==
        invalid_here("type mismatch: instruction requires [i32] but stack has []"));
}

TEST_CASE("br_table's labels have one arity") {
  CHECK(body("(result i32)", "block i32.const 1 i32.const 0 (;!;) br_table 0 1 end i32.const 0") ==
        invalid_here("type mismatch: instruction requires [] but other labels have [i32]"));
  // also where the operands are unknown
  CHECK(body("(result i32)", "block unreachable (;!;) br_table 0 1 end i32.const 0") ==
        invalid_here("type mismatch: instruction requires [] but other labels have [i32]"));
  // types may differ there, as long as the operand suits both
  CHECK(body("(result i32)", "block (result i64) unreachable i32.const 0 br_table 0 1 end drop i32.const 0") ==
        valid());
  CHECK(body("(result i32)",
             "block (result i64) unreachable i32.const 1 i32.const 0 (;!;) br_table 0 1 end drop i32.const 0") ==
        invalid_here("type mismatch: instruction requires [i64] but stack has [i32]"));
}

TEST_CASE("return") {
  CHECK(body("(result i32)", "block i32.const 0 return end i32.const 0") == valid());
  CHECK(body("(result i32)", "block (;!;) return end i32.const 0") ==
        invalid_here("type mismatch: instruction requires [i32] but stack has []"));
  CHECK(body("", "return") == valid());
}

TEST_CASE("unreachable code: missing operands are of any type") {
  CHECK(body("(result i32)", "unreachable") == valid());
  CHECK(body("(result i32)", "unreachable i32.add") == valid());
  CHECK(body("(result i32)", "unreachable drop drop drop") == valid());
  CHECK(body("(result i32)", "unreachable i32.const 0 i32.add") == valid());
  CHECK(body("(result i32)", "unreachable call $b drop i32.const 0") == valid());
  CHECK(body("(result i32 i64)", "unreachable i64.const 0") == valid());
  CHECK(body("(result i32)", "unreachable if (result i32) unreachable else unreachable end") == valid());
}

TEST_CASE("unreachable code: operands that are there count") {
  CHECK(body("(result i32)", "unreachable i64.const 0 (;!;) i32.add") ==
        invalid_here("type mismatch: instruction requires [i32 i32] but stack has [i64]"));
  CHECK(body("(result i32)", "unreachable i64.const 0 (;!;)") ==
        invalid_here("type mismatch: instruction requires [i32] but stack has [i64]"));
  CHECK(body("", "unreachable i32.const 0 (;!;)") ==
        invalid_here("type mismatch: block requires [] but stack has [i32]"));
  CHECK(body("(result i32)", "unreachable i32.const 0 i32.const 0 (;!;)") ==
        invalid_here("type mismatch: block requires [i32] but stack has [i32 i32]"));
}

TEST_CASE("unreachable code: what is unknown ends with the block") {
  CHECK(body("", "block unreachable end (;!;) drop") ==
        invalid_here("type mismatch: instruction requires a value but stack has []"));
  CHECK(body("", "i32.const 0 if unreachable else (;!;) drop end") ==
        invalid_here("type mismatch: instruction requires a value but stack has []"));
  CHECK(body("(result i32)", "block (result i32) unreachable end") == valid());
  // a block in unreachable code is reachable from its own start
  CHECK(body("", "unreachable block (;!;) drop end") ==
        invalid_here("type mismatch: instruction requires a value but stack has []"));
}

TEST_CASE("unreachable code: labels are still checked") {
  CHECK(body("", "unreachable (;!;) br 1") == invalid_here("unknown label 1"));
  CHECK(body("(result i32)", "unreachable i64.const 0 (;!;) br 0") ==
        invalid_here("type mismatch: instruction requires [i32] but stack has [i64]"));
  // br_if gives back the label's types, which are known
  CHECK(body("(result i32)", "unreachable br_if 0 (;!;) i32.wrap_i64") ==
        invalid_here("type mismatch: instruction requires [i64] but stack has [i32]"));
}

TEST_CASE("branches on null") {
  CHECK(body("", "block ref.null func br_on_null 0 drop end") == valid());
  CHECK(body("", "block i32.const 0 (;!;) br_on_null 0 drop end") ==
        invalid_here("type mismatch: instruction requires reference type but stack has i32"));
  // what goes on is not null
  CHECK(body("", "block ref.null $none br_on_null 0 ref.null $of_ref call_ref $of_ref end") == valid());
  CHECK(body("", "ref.null $none ref.null $of_ref (;!;) call_ref $of_ref") ==
        invalid_here("type mismatch: instruction requires [(ref 0)] but stack has [(ref null 0)]"));
  CHECK(body("", "block (result (ref func)) ref.null func br_on_non_null 0 unreachable end drop") == valid());
  CHECK(body("", "block ref.null func (;!;) br_on_non_null 0 end") ==
        invalid_here("type mismatch: instruction requires type (ref func) but label has []"));
  CHECK(body("", "block (result (ref extern)) ref.null func (;!;) br_on_non_null 0 unreachable end drop") ==
        invalid_here("type mismatch: instruction requires type (ref func) but label has [(ref extern)]"));
}

TEST_CASE("branches on casts") {
  CHECK(body("", "block (result (ref i31)) ref.null any br_on_cast 0 anyref (ref i31) drop unreachable end drop") ==
        valid());
  // not a subtype
  CHECK(body("", "block (result anyref) ref.null eq (;!;) br_on_cast 0 eqref anyref drop unreachable end drop") ==
        invalid_here("type mismatch: cast from eqref to anyref"));
  // null passes a nullable cast, so it can't go on
  CHECK(body("",
             "block (result i31ref) ref.null any br_on_cast 0 anyref i31ref extern.convert_any ref.is_null drop "
             "ref.null i31 end drop") == valid());
  CHECK(body("", "block (result (ref i31)) ref.null any (;!;) br_on_cast 0 anyref i31ref drop unreachable end drop") ==
        invalid_here("type mismatch: instruction requires type i31ref but label has [(ref i31)]"));
  CHECK(body("", "block (result anyref) ref.null any br_on_cast_fail 0 anyref (ref i31) drop unreachable end drop") ==
        valid());
  CHECK(
      body(
          "",
          "block (result (ref any)) ref.null any (;!;) br_on_cast_fail 0 anyref (ref i31) drop unreachable end drop") ==
      invalid_here("type mismatch: instruction requires type anyref but label has [(ref any)]"));
  CHECK(body("", "block (result (ref any)) ref.null any br_on_cast_fail 0 anyref i31ref drop unreachable end drop") ==
        valid());
  CHECK(body("",
             "block (result anyref) ref.null any (;!;) br_on_cast 0 anyref (ref null 99) drop unreachable end drop") ==
        invalid_here("unknown type 99"));
}
