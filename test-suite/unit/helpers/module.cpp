#include "helpers/module.h"

#include <doctest/doctest.h>

#include "decode/decode.h"
#include "helpers/text.h"

namespace w2n::test {

ValidModule::ValidModule(std::string_view text) : bytes(encoded(text)), module(decode::module(bytes)) {
  REQUIRE(validation(bytes) == valid());
}

target::Facts x86_64_facts() {
  target::Facts facts;
  facts.triple = "x86_64-unknown-linux";
  facts.cpu = "x86-64-v2";
  facts.memory_base = 0x6000'0000;
  facts.memory_end = uint64_t{1} << 46;
  return facts;
}

}  // namespace w2n::test
