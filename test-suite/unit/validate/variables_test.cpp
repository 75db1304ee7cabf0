// Parametric and variable instructions, tables and memories. An error is at the mark, or at the first instruction.
#include <doctest/doctest.h>

#include "helpers/text.h"

using namespace w2n;
using namespace w2n::test;

TEST_CASE("drop") {
  CHECK(body("", "i32.const 0 drop") == valid());
  CHECK(body("", "ref.null func drop") == valid());
  CHECK(body("", "drop") == invalid_here("type mismatch: instruction requires a value but stack has []"));
}

TEST_CASE("select chooses between numbers or vectors of one type") {
  CHECK(body("(result i32)", "i32.const 1 i32.const 2 i32.const 0 select") == valid());
  CHECK(body("", "unreachable v128.const i64x2 0 0 i32.const 0 select i8x16.all_true drop") == valid());
  CHECK(body("(result i32)", "i32.const 1 i64.const 2 i32.const 0 (;!;) select") ==
        invalid_here("type mismatch: instruction requires i32 but stack has i64"));
  CHECK(body("", "ref.null func ref.null func i32.const 0 (;!;) select drop") ==
        invalid_here("type mismatch: instruction requires numeric or vector type but stack has funcref"));
  CHECK(body("(result i32)", "i32.const 1 i32.const 2 i64.const 0 (;!;) select") ==
        invalid_here("type mismatch: instruction requires [i32] but stack has [i64]"));
  CHECK(body("(result i32)", "i32.const 2 i32.const 0 (;!;) select") ==
        invalid_here("type mismatch: instruction requires a value but stack has []"));
}

TEST_CASE("select of unknown operands") {
  CHECK(body("(result i32)", "unreachable select") == valid());
  CHECK(body("(result i32)", "unreachable i32.const 0 i32.const 0 select") == valid());
  CHECK(body("(result i32)", "unreachable select select select") == valid());
  CHECK(body("(result i32)", "unreachable i64.const 0 i32.const 0 select (;!;)") ==
        invalid_here("type mismatch: instruction requires [i32] but stack has [i64]"));
  CHECK(body("", "unreachable ref.null func i32.const 0 (;!;) select drop") ==
        invalid_here("type mismatch: instruction requires numeric or vector type but stack has funcref"));
}

TEST_CASE("select with a type") {
  CHECK(body("", "ref.null func ref.null func i32.const 0 select (result funcref) drop") == valid());
  CHECK(
      body("", "ref.null func ref.null extern i32.const 0 (;!;) select (result funcref) drop") ==
      invalid_here("type mismatch: instruction requires [funcref funcref i32] but stack has [funcref externref i32]"));
  CHECK(body("", "unreachable (;!;) select (result)") == invalid_here("invalid result arity other than 1"));
  CHECK(body("", "unreachable (;!;) select (result i32 i32)") == invalid_here("invalid result arity other than 1"));
  CHECK(body("", "unreachable (;!;) select (result (ref null 99))") == invalid_here("unknown type 99"));
}

TEST_CASE("locals") {
  CHECK(body("(param i32) (result i32) (local i64 i64)", "local.get 0") == valid());
  CHECK(body("(param i32) (result i32) (local i64 i64)", "i64.const 0 local.tee 1 local.set 2 local.get 0") == valid());
  CHECK(body("(param i32) (result i32) (local i64 i64)", "local.get 3") == invalid_here("unknown local 3"));
  CHECK(body("(param i32) (result i32) (local i64 i64)", "local.get 2 (;!;)") ==
        invalid_here("type mismatch: instruction requires [i32] but stack has [i64]"));
  CHECK(body("(local i64)", "i32.const 0 (;!;) local.set 0") ==
        invalid_here("type mismatch: instruction requires [i64] but stack has [i32]"));
  CHECK(body("(local i64)", "local.tee 0") ==
        invalid_here("type mismatch: instruction requires [i64] but stack has []"));
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
  CHECK(body("(local (ref func))", "local.get 0 drop") == invalid_here("uninitialized local"));
  CHECK(body("(local (ref func))", "ref.func $a local.set 0 local.get 0 drop") == valid());
  CHECK(body("(local (ref func))", "ref.func $a local.tee 0 drop local.get 0 drop") == valid());
  // parameters have a value
  CHECK(body("(param (ref $none))", "local.get 0 drop") == valid());
}

TEST_CASE("what a block sets is unset behind it") {
  CHECK(body("(local (ref func))", "block ref.func $a local.set 0 local.get 0 drop end (;!;) local.get 0 drop") ==
        invalid_here("uninitialized local"));
  CHECK(body("(local (ref func))", "ref.func $a local.set 0 block local.get 0 drop end local.get 0 drop") == valid());
  CHECK(body("(local (ref func))", "i32.const 0 if ref.func $a local.set 0 else (;!;) local.get 0 drop end") ==
        invalid_here("uninitialized local"));
  // set again behind the block
  CHECK(body("(local (ref func))", "block ref.func $a local.set 0 end ref.func $a local.set 0 local.get 0 drop") ==
        valid());
}

TEST_CASE("locals of a type that does not exist") {
  CHECK(in_zoo(0, "0B", "01 01 63 E3 00").message == "unknown type 99");
}

TEST_CASE("globals") {
  CHECK(body("(result i32)", "global.get $c") == valid());
  CHECK(body("", "i64.const 0 global.set $v") == valid());
  CHECK(body("", "i32.const 0 (;!;) global.set $c") == invalid_here("immutable global"));
  CHECK(body("", "i32.const 0 (;!;) global.set $v") ==
        invalid_here("type mismatch: instruction requires [i64] but stack has [i32]"));
  CHECK(body("", "global.get 2") == invalid_here("unknown global 2"));
  CHECK(body("", "i32.const 0 (;!;) global.set 2") == invalid_here("unknown global 2"));
}

TEST_CASE("tables have their own index type") {
  CHECK(body("", "i32.const 0 table.get $t drop") == valid());
  CHECK(body("", "i64.const 0 table.get $t64 drop") == valid());
  CHECK(body("", "i32.const 0 (;!;) table.get $t64 drop") ==
        invalid_here("type mismatch: instruction requires [i64] but stack has [i32]"));
  CHECK(body("", "i32.const 0 ref.null extern table.set $externs") == valid());
  CHECK(body("", "i32.const 0 ref.null func (;!;) table.set $externs") ==
        invalid_here("type mismatch: instruction requires [i32 externref] but stack has [i32 funcref]"));
  CHECK(body("", "i32.const 0 (;!;) table.get 3 drop") == invalid_here("unknown table 3"));
  CHECK(body("(result i32)", "ref.null func i32.const 1 table.grow $t") == valid());
  CHECK(body("", "ref.null func i64.const 1 table.grow $t64 i64.eqz drop") == valid());
  CHECK(body("(result i32)", "table.size $t") == valid());
  CHECK(body("(result i32)", "table.size $t64 i64.eqz") == valid());
  CHECK(body("", "i64.const 0 ref.null func i64.const 0 table.fill $t64") == valid());
  CHECK(body("", "i64.const 0 ref.null func i32.const 0 (;!;) table.fill $t64") ==
        invalid_here("type mismatch: instruction requires [i64 funcref i64] but stack has [i64 funcref i32]"));
}

TEST_CASE("table.copy and table.init") {
  CHECK(body("", "i32.const 0 i32.const 0 i32.const 0 table.copy $t $t") == valid());
  // lengths between 32-bit and 64-bit tables are 32-bit
  CHECK(body("", "i32.const 0 i64.const 0 i32.const 0 table.copy $t $t64") == valid());
  CHECK(body("", "i64.const 0 i32.const 0 i32.const 0 table.copy $t64 $t") == valid());
  CHECK(body("", "i64.const 0 i64.const 0 i64.const 0 table.copy $t64 $t64") == valid());
  CHECK(body("", "i64.const 0 i64.const 0 i32.const 0 (;!;) table.copy $t64 $t64") ==
        invalid_here("type mismatch: instruction requires [i64 i64 i64] but stack has [i64 i64 i32]"));
  CHECK(body("", "i32.const 0 i32.const 0 i32.const 0 (;!;) table.copy $t $externs") ==
        invalid_here("type mismatch: source element type externref does not match destination element type funcref"));
  CHECK(body("", "i32.const 0 i32.const 0 i32.const 0 (;!;) table.copy $t 3") == invalid_here("unknown table 3"));
  CHECK(body("", "i32.const 0 i32.const 0 i32.const 0 table.init $t $funcs") == valid());
  CHECK(body("", "i64.const 0 i32.const 0 i32.const 0 table.init $t64 $funcs") == valid());
  CHECK(body("", "i32.const 0 i32.const 0 i32.const 0 (;!;) table.init $t $externs") ==
        invalid_here("type mismatch: element segment's type externref does not match table's element type funcref"));
  CHECK(body("", "i32.const 0 i32.const 0 i32.const 0 (;!;) table.init $t 5") ==
        invalid_here("unknown elem segment 5"));
  CHECK(body("", "elem.drop $funcs") == valid());
  CHECK(body("", "elem.drop 5") == invalid_here("unknown elem segment 5"));
}
