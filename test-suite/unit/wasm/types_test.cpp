// Types in the spec's text form.
#include "wasm/types.h"

#include <doctest/doctest.h>

using namespace w2n::wasm;

TEST_CASE("function types as text") {
  CHECK(to_string(FuncType{}) == "(func)");
  CHECK(to_string(FuncType{{i32, i64}, {}}) == "(func (param i32 i64))");
  CHECK(to_string(FuncType{{}, {ref_null(7), v128}}) == "(func (result (ref null 7) v128))");
}

TEST_CASE("heap types as text") {
  CHECK(to_string(HeapType{HeapKind::concrete, 12}) == "12");
  CHECK(to_string(HeapType{HeapKind::struct_, 0}) == "struct");
  CHECK(to_string(HeapType{HeapKind::noextern, 0}) == "noextern");
}

TEST_CASE("only references that can't be null lack a default value") {
  CHECK(i32.is_defaultable());
  CHECK(v128.is_defaultable());
  CHECK(funcref.is_defaultable());
  CHECK_FALSE(ref(HeapKind::func).is_defaultable());
  CHECK(ref_null(3).is_defaultable());
  CHECK_FALSE(ref(3).is_defaultable());
}
