// Which types are equal: https://webassembly.github.io/spec/core/valid/conventions.html#rolling-and-unrolling
#include "decode/canonical.h"

#include <doctest/doctest.h>

#include "decode/decode.h"
#include "helpers/text.h"

using namespace w2n;
using namespace w2n::test;

namespace {

using Indices = std::vector<uint32_t>;

/// The canonical index of each type of a module.
Indices canonical(const Bytes& bytes) {
  Indices result;
  for (const wasm::SubType& type : decode::module(bytes).types) result.push_back(type.canonical);
  return result;
}
Indices canonical(std::string_view text) { return canonical(encoded(text)); }

}  // namespace

TEST_CASE("equal function types are one type") {
  CHECK(canonical("(type (func)) (type (func (param i32))) (type (func)) (type (func (param i32))) "
                  "(type (func (result i32)))") == Indices{0, 1, 0, 1, 4});
}

TEST_CASE("params are told from results") {
  CHECK(canonical("(type (func (param i32 i32))) (type (func (param i32) (result i32))) "
                  "(type (func (result i32 i32)))") == Indices{0, 1, 2});
}

TEST_CASE("finality and supertypes are part of a type") {
  // (type (func)) (type (sub (func))) (type (sub final (func))) (type (sub 1 (func))) (type (sub 1 (func)))
  CHECK(canonical(module({section(1, {"60 00 00", "50 00 60 00 00", "4F 00 60 00 00", "50 01 01 60 00 00",
                                      "50 01 01 60 00 00"})})) == Indices{0, 1, 0, 3, 3});
}

TEST_CASE("fields: mutability, packing, kind of definition") {
  CHECK(canonical("(type (struct (field i32))) (type (struct (field (mut i32)))) "
                  "(type (struct (field i8))) (type (struct (field i16))) (type (array i32)) "
                  "(type (array i32)) (type (struct (field i8)))") == Indices{0, 1, 2, 3, 4, 4, 2});
}

TEST_CASE("positions in a group are different types, even when they are alike") {
  CHECK(canonical("(rec (type (func)) (type (func))) (type (func)) (rec (type (func)) (type (func)))") ==
        Indices{0, 1, 2, 0, 1});
}

TEST_CASE("references into the group go by position") {
  // the last one refers to another type than itself
  CHECK(canonical("(type (struct (field (ref null 0)))) (type (struct (field (ref null 1)))) "
                  "(type (struct (field (ref null 0))))") == Indices{0, 0, 2});
}

TEST_CASE("references to earlier types go by equality") {
  CHECK(canonical("(type (func)) (type (func)) (type (array (ref 0))) (type (array (ref 1)))") == Indices{0, 0, 2, 2});
}

TEST_CASE("mutually recursive groups") {
  // twice, then with the references the other way round
  CHECK(canonical("(rec (type (struct (field (ref 1)))) (type (struct (field (ref 0))))) "
                  "(rec (type (struct (field (ref 3)))) (type (struct (field (ref 2))))) "
                  "(rec (type (struct (field (ref 4)))) (type (struct (field (ref 5)))))") ==
        Indices{0, 1, 0, 1, 4, 5});
}

TEST_CASE("an unrolled group is another group") {
  CHECK(canonical("(rec (type (func (param (ref null 0))))) (rec (type (func (param (ref null 0)))))") ==
        Indices{0, 1});
}

TEST_CASE("references to types that do not exist stay apart") {
  CHECK(canonical("(type (struct (field (ref null 9)))) (type (struct (field (ref null 8)))) "
                  "(type (struct (field (ref null 9))))") == Indices{0, 1, 0});
}

TEST_CASE("types that refer to the one before twice, over and over, take linear time") {
  // Unfolded, the last type would have 2^100000 nodes.
  Bytes contents = leb(100'000);
  contents = join({contents, hex("5F 00")});
  for (uint32_t i = 1; i < 100'000; ++i) {
    for (const Bytes& part : {hex("5F 02 64"), signed_leb(i - 1), hex("00 64"), signed_leb(i - 1), hex("00")}) {
      contents.insert(contents.end(), part.begin(), part.end());
    }
  }
  const Bytes bytes = module({section(1, contents)});
  const wasm::Module decoded = decode::module(bytes);
  CHECK(decoded.types.size() == 100'000);
  CHECK(decoded.types.back().canonical == 99'999);
}
