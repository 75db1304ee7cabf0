// Definitions of types and what matches what: https://webassembly.github.io/spec/core/valid/matching.html
#include "validate/subtyping.h"

#include <doctest/doctest.h>

#include "decode/decode.h"
#include "helpers/wasm.h"

using namespace w2n;
using namespace w2n::test;
using wasm::HeapKind;

namespace {

Outcome types(std::initializer_list<std::string_view> groups) { return validation(module({section(1, groups)})); }

constexpr const char* no_match = "sub type 1 does not match super type 0";

}  // namespace

TEST_CASE("types mention only types up to the end of their group") {
  CHECK(types({"60 01 63 00 00"}) == valid());
  CHECK(types({"60 01 63 01 00", "60 00 00"}) == invalid_at(11, "unknown type 1"));
  CHECK(types({"4E 02 60 01 63 01 00 60 00 00"}) == valid());
  CHECK(types({"5E 63 05 00"}) == invalid_at(11, "unknown type 5"));
  CHECK(types({"5F 02 7F 00 63 05 00"}) == invalid_at(11, "unknown type 5"));
}

TEST_CASE("supertypes come before, are open, and at most one") {
  CHECK(types({"50 00 60 00 00", "50 01 00 60 00 00"}) == valid());
  CHECK(types({"50 01 00 60 00 00"}) == invalid_at(11, "forward use of type 0 in sub type definition"));
  CHECK(types({"50 01 01 60 00 00"}) == invalid_at(11, "unknown type 1"));
  CHECK(types({"4E 02 50 01 01 60 00 00 50 00 60 00 00"}) ==
        invalid_at(13, "forward use of type 1 in sub type definition"));
  CHECK(types({"60 00 00", "50 01 00 60 00 00"}) == invalid_at(14, no_match));
  CHECK(types({"4F 00 60 00 00", "50 01 00 60 00 00"}) == invalid_at(16, no_match));
  CHECK(types({"50 00 60 00 00", "50 02 00 00 60 00 00"}) == invalid_at(16, "sub type 1 has several super types"));
}

TEST_CASE("function types: parameters contravariant, results covariant") {
  // (sub (func (param (ref null func)) (result anyref)))
  const char* const super = "50 00 60 01 70 01 6E";
  CHECK(types({super, "50 01 00 60 01 70 01 6D"}) == valid());                      // result eqref
  CHECK(types({super, "50 01 00 60 01 64 70 01 6E"}) == invalid_at(18, no_match));  // param (ref func)
  CHECK(types({"50 00 60 01 64 70 00", "50 01 00 60 01 70 00"}) == valid());
  CHECK(types({super, "50 01 00 60 01 70 00"}) == invalid_at(18, no_match));
  CHECK(types({super, "50 01 00 60 00 01 6E"}) == invalid_at(18, no_match));
  CHECK(types({super, "50 01 00 60 01 70 01 6F"}) == invalid_at(18, no_match));
}

TEST_CASE("structures: longer, and deeper where they do not change") {
  // (sub (struct (field anyref) (field (mut i32))))
  const char* const super = "50 00 5F 02 6E 00 7F 01";
  CHECK(types({super, "50 01 00 5F 02 6E 00 7F 01"}) == valid());
  CHECK(types({super, "50 01 00 5F 03 6D 00 7F 01 7E 00"}) == valid());
  CHECK(types({super, "50 01 00 5F 01 6E 00"}) == invalid_at(19, no_match));
  CHECK(types({super, "50 01 00 5F 02 6E 01 7F 01"}) == invalid_at(19, no_match));
  CHECK(types({super, "50 01 00 5F 02 6E 00 7F 00"}) == invalid_at(19, no_match));
  CHECK(types({"50 00 5F 01 6E 01", "50 01 00 5F 01 6D 01"}) == invalid_at(17, no_match));
  CHECK(types({"50 00 5F 01 78 00", "50 01 00 5F 01 77 00"}) == invalid_at(17, no_match));
  CHECK(types({"50 00 5F 01 78 00", "50 01 00 5F 01 7F 00"}) == invalid_at(17, no_match));
}

TEST_CASE("arrays, and kinds that do not mix") {
  CHECK(types({"50 00 5E 6E 00", "50 01 00 5E 6C 00"}) == valid());
  CHECK(types({"50 00 5E 6E 01", "50 01 00 5E 6C 01"}) == invalid_at(16, no_match));
  CHECK(types({"50 00 5E 7F 00", "50 01 00 5F 00"}) == invalid_at(16, no_match));
  CHECK(types({"50 00 5F 00", "50 01 00 60 00 00"}) == invalid_at(15, no_match));
}

TEST_CASE("a field may refer to a type of the group whose super type is checked later") {
  // (rec (type (sub (struct (ref null 1)))) (type (sub 0 (struct (ref null 1)))))
  CHECK(types({"4E 02 50 00 5F 01 63 01 00 50 01 00 5F 01 63 01 00"}) == valid());
  // (rec (type (sub (struct anyref))) (type (sub 0 (struct (ref null 2)))) (type (sub 2 (struct)))): 2 is above itself
  CHECK(types({"4E 03 50 00 5F 01 6E 00 50 01 00 5F 01 63 02 00 50 01 02 5F 00"}) ==
        invalid_at(27, "forward use of type 2 in sub type definition"));
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
