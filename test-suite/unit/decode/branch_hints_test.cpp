// The branch hint section: https://webassembly.github.io/branch-hinting/core/appendix/custom.html
#include <doctest/doctest.h>

#include "decode/decode.h"
#include "helpers/wasm.h"

using namespace w2n;
using namespace w2n::test;

namespace {

/// The hints of a module with an import and two functions of 6 bytes each: no locals, an if that is empty and an end.
/// Their bodies begin at `first` and 7 bytes later.
std::vector<wasm::BranchHint> hints(std::string_view contents, uint64_t* first = nullptr) {
  Bytes name = hex("19");
  for (const char character : wasm::branch_hint_section_name) name.push_back(static_cast<uint8_t>(character));
  const Bytes bytes =
      module({section(1, {"60 00 00"}), section(2, {"00 00 00 00"}), section(3, {"00", "00"}),
              section(0, join({name, hex(contents)})), section(10, {"06 00 41 00 1A 01 0B", "06 00 41 00 1A 01 0B"})});
  const wasm::Module decoded = decode::module(bytes);
  if (first != nullptr) *first = decoded.functions[1].offset;
  return decoded.branch_hints;
}

}  // namespace

TEST_CASE("branch hints are at the place of their instruction") {
  uint64_t first = 0;
  const auto found = hints("02 01 02 01 01 00 03 01 01 02 01 02 01 01", &first);
  REQUIRE(found.size() == 3);
  CHECK(found[0].at == first + 1);
  CHECK_FALSE(found[0].likely);
  CHECK(found[1].at == first + 3);
  CHECK(found[1].likely);
  CHECK(found[2].at == first + 7 + 2);
  CHECK(hints("00").empty());
}

TEST_CASE("a section of branch hints that is malformed says nothing") {
  for (const char* contents : {
           "01 01 01 01 01",              // ends too early
           "01 01 01 01 01 02",           // no such value
           "01 01 01 01 02 00 00",        // two bytes
           "01 00 01 01 01 00",           // of an import
           "01 03 01 01 01 00",           // of no function
           "01 01 01 00 01 00",           // at the locals
           "01 01 01 06 01 00",           // behind the function
           "01 01 02 02 01 00 02 01 00",  // twice the same place
           "02 02 01 01 01 00 01 01 01 01 00",
           "01 01 01 01 01 00 00",  // something behind
           "FF FF FF FF 0F",
       }) {
    CAPTURE(contents);
    CHECK(hints(contents).empty());
  }
}
