// The name section: https://webassembly.github.io/spec/core/appendix/custom.html#name-section
#include <doctest/doctest.h>

#include "decode/decode.h"
#include "helpers/wasm.h"

using namespace w2n;
using namespace w2n::test;

namespace {

/// A name section with these subsections, in a module of its own, decoded.
class Named {
 public:
  explicit Named(std::initializer_list<Bytes> subsections, const Bytes& behind = {})
      : bytes_(module({section(0, join({hex("04 6E 61 6D 65"), join(subsections)})), behind})),
        module_(decode::module(bytes_)) {}
  const wasm::Names& operator*() const { return module_.names; }
  const wasm::Names* operator->() const { return &module_.names; }

 private:
  Bytes bytes_;
  wasm::Module module_;
};

}  // namespace

TEST_CASE("names of the module, functions and locals") {
  const Named named({
      section(0, hex("01 6D")),                                   // module: m
      section(1, {"00 01 66", "02 01 67"}),                       // functions: 0 f, 2 g
      section(2, hex("02 00 01 01 01 78 02 02 00 01 79 03 00")),  // locals: 0.1 x, 2.0 y, 2.3 (empty)
  });
  CHECK(named->module == "m");
  CHECK(named->functions.size() == 2);
  CHECK(named->functions.at(2) == "g");
  CHECK(named->locals.size() == 3);
  CHECK(named->locals.at({0, 1}) == "x");
  CHECK(named->locals.at({2, 0}) == "y");
  CHECK(named->locals.at({2, 3}).empty());
}

TEST_CASE("names of everything else") {
  const Named named({
      section(3, hex("00")),      // labels
      section(4, {"00 01 74"}),   // types
      section(5, {"00 01 61"}),   // tables
      section(6, {"01 01 62"}),   // memories
      section(7, {"02 01 63"}),   // globals
      section(8, {"03 01 64"}),   // element segments
      section(9, {"04 01 65"}),   // data segments
      section(10, hex("00")),     // fields
      section(11, {"05 01 66"}),  // tags
      section(99, hex("2A")),     // unknown
  });
  CHECK(named->tables.at(0) == "a");
  CHECK(named->memories.at(1) == "b");
  CHECK(named->globals.at(2) == "c");
  CHECK(named->elements.at(3) == "d");
  CHECK(named->data.at(4) == "e");
  CHECK(named->tags.at(5) == "f");
}

TEST_CASE("a malformed name section names nothing, and harms nobody") {
  const Bytes good = section(1, {"00 01 66"});
  CHECK(Named({good})->functions.size() == 1);
  CHECK(Named({good, hex("02")})->functions.empty());                             // no size
  CHECK(Named({good, hex("02 7F 00")})->functions.empty());                       // size beyond the section
  CHECK(Named({good, section(0, hex("01 6D"))})->functions.empty());              // out of order
  CHECK(Named({good, good})->functions.empty());                                  // twice
  CHECK(Named({section(1, {"01 01 66", "01 01 67"})})->functions.empty());        // an index twice
  CHECK(Named({section(1, {"01 01 66", "00 01 67"})})->functions.empty());        // indices that fall
  CHECK(Named({section(1, {"00 01 FF"})})->functions.empty());                    // not UTF-8
  CHECK(Named({section(1, {"00 05 66"})})->functions.empty());                    // name beyond the subsection
  CHECK(Named({section(1, hex("FF FF FF FF 0F 00 01 66"))})->functions.empty());  // count beyond it
  CHECK(Named({})->functions.empty());
}

TEST_CASE("the first of several name sections counts") {
  const Bytes second = section(0, join({hex("04 6E 61 6D 65"), section(0, hex("01 62"))}));
  CHECK(Named({section(0, hex("01 61"))}, second)->module == "a");
}

TEST_CASE("a name section of 200,000 names is read in linear time") {
  Bytes map = leb(200'000);
  for (uint32_t i = 0; i < 200'000; ++i) {
    for (const Bytes& part : {leb(i), hex("01 66")}) map.insert(map.end(), part.begin(), part.end());
  }
  CHECK(Named({section(1, map)})->functions.size() == 200'000);
}
