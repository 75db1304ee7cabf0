// Which types are equal: https://webassembly.github.io/spec/core/valid/conventions.html#rolling-and-unrolling
#include "decode/canonical.h"

#include <doctest/doctest.h>

#include "decode/decode.h"
#include "helpers/wasm.h"

using namespace w2n;
using namespace w2n::test;

namespace {

/// The canonical index of each type of a type section.
std::vector<uint32_t> canonical(std::initializer_list<std::string_view> groups) {
  const Bytes bytes = module({section(1, groups)});
  std::vector<uint32_t> result;
  for (const wasm::SubType& type : decode::module(bytes).types) result.push_back(type.canonical);
  return result;
}

using Indices = std::vector<uint32_t>;

}  // namespace

TEST_CASE("equal function types are one type") {
  CHECK(canonical({"60 00 00", "60 01 7F 00", "60 00 00", "60 01 7F 00", "60 00 01 7F"}) == Indices{0, 1, 0, 1, 4});
}

TEST_CASE("params are told from results") {
  CHECK(canonical({"60 02 7F 7F 00", "60 01 7F 01 7F", "60 00 02 7F 7F"}) == Indices{0, 1, 2});
}

TEST_CASE("finality and supertypes are part of a type") {
  // (type (func)) (type (sub (func))) (type (sub final (func))) (type (sub 1 (func))) (type (sub 1 (func)))
  CHECK(canonical({"60 00 00", "50 00 60 00 00", "4F 00 60 00 00", "50 01 01 60 00 00", "50 01 01 60 00 00"}) ==
        Indices{0, 1, 0, 3, 3});
}

TEST_CASE("fields: mutability, packing, kind of definition") {
  CHECK(canonical({"5F 01 7F 00", "5F 01 7F 01", "5F 01 78 00", "5F 01 77 00", "5E 7F 00", "5E 7F 00",
                   "5F 01 78 00"}) == Indices{0, 1, 2, 3, 4, 4, 2});
}

TEST_CASE("positions in a group are different types, even when they are alike") {
  // (rec (type (func)) (type (func)))  (type (func))  (rec (type (func)) (type (func)))
  CHECK(canonical({"4E 02 60 00 00 60 00 00", "60 00 00", "4E 02 60 00 00 60 00 00"}) == Indices{0, 1, 2, 0, 1});
}

TEST_CASE("references into the group go by position") {
  // (type (struct (ref null 0)))  (type (struct (ref null 1)))  (type (struct (ref null 0))): the last one refers to
  // another type than itself
  CHECK(canonical({"5F 01 63 00 00", "5F 01 63 01 00", "5F 01 63 00 00"}) == Indices{0, 0, 2});
}

TEST_CASE("references to earlier types go by equality") {
  // (type (func)) (type (func)) (type (array (ref 0))) (type (array (ref 1)))
  CHECK(canonical({"60 00 00", "60 00 00", "5E 64 00 00", "5E 64 01 00"}) == Indices{0, 0, 2, 2});
}

TEST_CASE("mutually recursive groups") {
  // (rec (type (struct (ref 1))) (type (struct (ref 0)))) twice, then with the references the other way round
  CHECK(canonical({"4E 02 5F 01 64 01 00 5F 01 64 00 00", "4E 02 5F 01 64 03 00 5F 01 64 02 00",
                   "4E 02 5F 01 64 04 00 5F 01 64 05 00"}) == Indices{0, 1, 0, 1, 4, 5});
}

TEST_CASE("an unrolled group is another group") {
  // (rec (type (func (param (ref null 0)))))  (rec (type (func (param (ref null 0)))))
  CHECK(canonical({"4E 01 60 01 63 00 00", "4E 01 60 01 63 00 00"}) == Indices{0, 1});
}

TEST_CASE("references to types that do not exist stay apart") {
  CHECK(canonical({"5F 01 63 09 00", "5F 01 63 08 00", "5F 01 63 09 00"}) == Indices{0, 1, 0});
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
