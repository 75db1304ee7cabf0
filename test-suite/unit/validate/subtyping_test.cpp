// Definitions of types and what matches what: https://webassembly.github.io/spec/core/valid/matching.html
#include "validate/subtyping.h"

#include <doctest/doctest.h>

#include "decode/decode.h"
#include "helpers/text.h"

using namespace w2n;
using namespace w2n::test;
using wasm::HeapKind;

namespace {

constexpr const char* no_match = "sub type 1 does not match super type 0";

}  // namespace

TEST_CASE("types mention only types up to the end of their group") {
  CHECK(validating("(type (func (param (ref null 0))))") == valid());
  CHECK(validating("(;!;) (type (func (param (ref null 1)))) (type (func))") == invalid_here("unknown type 1"));
  CHECK(validating("(rec (type (func (param (ref null 1)))) (type (func)))") == valid());
  CHECK(validating("(;!;) (type (array (ref null 5)))") == invalid_here("unknown type 5"));
  CHECK(validating("(;!;) (type (struct (field i32) (field (ref null 5))))") == invalid_here("unknown type 5"));
}

TEST_CASE("supertypes come before, are open, and at most one") {
  CHECK(validating("(type (sub (func))) (type (sub 0 (func)))") == valid());
  CHECK(validating("(;!;) (type (sub 0 (func)))") == invalid_here("forward use of type 0 in sub type definition"));
  CHECK(validating("(;!;) (type (sub 1 (func)))") == invalid_here("unknown type 1"));
  CHECK(validating("(rec (;!;) (type (sub 1 (func))) (type (sub (func))))") ==
        invalid_here("forward use of type 1 in sub type definition"));
  CHECK(validating("(type (func)) (;!;) (type (sub 0 (func)))") == invalid_here(no_match));
  CHECK(validation(module({section(1, {"4F 00 60 00 00", "50 01 00 60 00 00"})})) == invalid_at(16, no_match));
  CHECK(validating("(type (sub (func))) (;!;) (type (sub 0 0 (func)))") ==
        invalid_here("sub type 1 has several super types"));
}

TEST_CASE("function types: parameters contravariant, results covariant") {
  CHECK(validating("(type (sub (func (param funcref) (result anyref)))) "
                   "(type (sub 0 (func (param funcref) (result eqref))))") == valid());
  CHECK(validating("(type (sub (func (param funcref) (result anyref)))) "
                   "(;!;) (type (sub 0 (func (param (ref func)) (result anyref))))") == invalid_here(no_match));
  CHECK(validating("(type (sub (func (param (ref func))))) (type (sub 0 (func (param funcref))))") == valid());
  CHECK(validating("(type (sub (func (param funcref) (result anyref)))) "
                   "(;!;) (type (sub 0 (func (param funcref))))") == invalid_here(no_match));
  CHECK(validating("(type (sub (func (param funcref) (result anyref)))) "
                   "(;!;) (type (sub 0 (func (result anyref))))") == invalid_here(no_match));
  CHECK(validating("(type (sub (func (param funcref) (result anyref)))) "
                   "(;!;) (type (sub 0 (func (param funcref) (result externref))))") == invalid_here(no_match));
}

TEST_CASE("structures: longer, and deeper where they do not change") {
  CHECK(validating("(type (sub (struct (field anyref) (field (mut i32))))) "
                   "(type (sub 0 (struct (field anyref) (field (mut i32)))))") == valid());
  CHECK(validating("(type (sub (struct (field anyref) (field (mut i32))))) "
                   "(type (sub 0 (struct (field eqref) (field (mut i32)) (field i64))))") == valid());
  CHECK(validating("(type (sub (struct (field anyref) (field (mut i32))))) "
                   "(;!;) (type (sub 0 (struct (field anyref))))") == invalid_here(no_match));
  CHECK(validating("(type (sub (struct (field anyref) (field (mut i32))))) "
                   "(;!;) (type (sub 0 (struct (field (mut anyref)) (field (mut i32)))))") == invalid_here(no_match));
  CHECK(validating("(type (sub (struct (field anyref) (field (mut i32))))) "
                   "(;!;) (type (sub 0 (struct (field anyref) (field i32))))") == invalid_here(no_match));
  CHECK(validating("(type (sub (struct (field (mut anyref))))) "
                   "(;!;) (type (sub 0 (struct (field (mut eqref)))))") == invalid_here(no_match));
  CHECK(validating("(type (sub (struct (field i8)))) (;!;) (type (sub 0 (struct (field i16))))") ==
        invalid_here(no_match));
  CHECK(validating("(type (sub (struct (field i8)))) (;!;) (type (sub 0 (struct (field i32))))") ==
        invalid_here(no_match));
}

TEST_CASE("arrays, and kinds that do not mix") {
  CHECK(validating("(type (sub (array anyref))) (type (sub 0 (array i31ref)))") == valid());
  CHECK(validating("(type (sub (array (mut anyref)))) (;!;) (type (sub 0 (array (mut i31ref))))") ==
        invalid_here(no_match));
  CHECK(validating("(type (sub (array i32))) (;!;) (type (sub 0 (struct)))") == invalid_here(no_match));
  CHECK(validating("(type (sub (struct))) (;!;) (type (sub 0 (func)))") == invalid_here(no_match));
}

TEST_CASE("a field may refer to a type of the group whose super type is checked later") {
  CHECK(validating("(rec (type (sub (struct (field (ref null 1))))) (type (sub 0 (struct (field (ref null 1))))))") ==
        valid());
  // type 2 is above itself
  CHECK(validating("(rec (type (sub (struct (field anyref)))) (type (sub 0 (struct (field (ref null 2))))) (;!;) (type "
                   "(sub 2 (struct))))") == invalid_here("forward use of type 2 in sub type definition"));
}

TEST_CASE("supertypes are at most 63 deep") {
  const auto chain = [](uint32_t length) {
    Bytes contents = join({leb(length), hex("50 00 60 00 00")});
    for (uint32_t i = 1; i < length; ++i)
      contents = join({std::move(contents), hex("50 01"), leb(i - 1), hex("60 00 00")});
    return validation(module({section(1, contents)}));
  };
  CHECK(chain(64) == valid());
  CHECK(chain(65) == limit_at(395, "too many nested supertypes: 64 (at most 63)"));
}

TEST_CASE("abstract heap types") {
  const wasm::Module module;
  const auto below = [&](HeapKind sub, HeapKind super) {
    return validate::matches(module, wasm::ref(sub), wasm::ref(super));
  };
  constexpr HeapKind kinds[] = {HeapKind::func,   HeapKind::extern_,  HeapKind::any,   HeapKind::eq,
                                HeapKind::i31,    HeapKind::struct_,  HeapKind::array, HeapKind::exn,
                                HeapKind::nofunc, HeapKind::noextern, HeapKind::none,  HeapKind::noexn};
  // A row for each type: which of the types of the list are below it, itself included.
  constexpr const char* expected[] = {
      "1.......1...", ".1.......1..", "..11111...1.", "...1111...1.", "....1.....1.", ".....1....1.",
      "......1...1.", ".......1...1", "........1...", ".........1..", "..........1.", "...........1",
  };
  for (size_t super = 0; super < std::size(kinds); ++super) {
    std::string row;
    for (const HeapKind sub : kinds) row += below(sub, kinds[super]) ? '1' : '.';
    CAPTURE(super);
    CHECK(row == expected[super]);
  }
}

TEST_CASE("concrete heap types") {
  // 0 (sub (func))  1 (sub 0 (func))  2 (struct)  3 (array i32)  4 (sub (func)), which equals 0
  const Bytes bytes =
      module({section(1, {"50 00 60 00 00", "50 01 00 60 00 00", "5F 00", "5E 7F 00", "50 00 60 00 00"})});
  const wasm::Module decoded = decode::module(bytes);
  const auto below = [&](wasm::ValType sub, wasm::ValType super) { return validate::matches(decoded, sub, super); };
  CHECK(below(wasm::ref(1), wasm::ref(0)));
  CHECK_FALSE(below(wasm::ref(0), wasm::ref(1)));
  CHECK(below(wasm::ref(1), wasm::ref(4)));
  CHECK(below(wasm::ref(4), wasm::ref(0)));
  CHECK(below(wasm::ref(0), wasm::ref(HeapKind::func)));
  CHECK_FALSE(below(wasm::ref(HeapKind::func), wasm::ref(0)));
  CHECK(below(wasm::ref(HeapKind::nofunc), wasm::ref(1)));
  CHECK_FALSE(below(wasm::ref(HeapKind::none), wasm::ref(1)));
  CHECK(below(wasm::ref(2), wasm::ref(HeapKind::struct_)));
  CHECK(below(wasm::ref(2), wasm::ref(HeapKind::eq)));
  CHECK(below(wasm::ref(2), wasm::ref(HeapKind::any)));
  CHECK_FALSE(below(wasm::ref(2), wasm::ref(HeapKind::array)));
  CHECK(below(wasm::ref(3), wasm::ref(HeapKind::array)));
  CHECK_FALSE(below(wasm::ref(3), wasm::ref(HeapKind::i31)));
  CHECK(below(wasm::ref(HeapKind::none), wasm::ref(2)));
  CHECK_FALSE(below(wasm::ref(2), wasm::ref(3)));
}

TEST_CASE("null, numbers, and what is unknown") {
  const wasm::Module module;
  const auto below = [&](wasm::ValType sub, wasm::ValType super) { return validate::matches(module, sub, super); };
  CHECK(below(wasm::ref(HeapKind::func), wasm::funcref));
  CHECK_FALSE(below(wasm::funcref, wasm::ref(HeapKind::func)));
  CHECK(below(wasm::i32, wasm::i32));
  CHECK_FALSE(below(wasm::i32, wasm::i64));
  CHECK_FALSE(below(wasm::i32, wasm::funcref));
  CHECK_FALSE(below(wasm::funcref, wasm::i32));
  CHECK(below(wasm::bottom, wasm::v128));
  CHECK(below(wasm::bottom, wasm::funcref));
  const wasm::ValType bottom_ref{wasm::ValKind::ref, false, validate::bottom_heap};
  CHECK(below(bottom_ref, wasm::externref));
  CHECK_FALSE(below(bottom_ref, wasm::i32));
}

TEST_CASE("types for messages") {
  CHECK(validate::type_text(std::vector<wasm::ValType>{}) == "[]");
  CHECK(validate::type_text(std::vector<wasm::ValType>{wasm::i32, wasm::bottom, wasm::ref(7)}) ==
        "[i32 unknown (ref 7)]");
  CHECK(validate::type_text({wasm::ValKind::ref, true, validate::bottom_heap}) == "(ref null bot)");
}
