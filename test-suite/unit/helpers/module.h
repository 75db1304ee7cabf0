// Valid modules out of texts, and what planning is told about a target, for tests of stages behind the validator.
#pragma once

#include <string_view>

#include "helpers/wasm.h"
#include "target/facts.h"
#include "wasm/module.h"

namespace w2n::test {

/// A module with the bytes that it refers to. Fails the test if the text isn't valid.
struct ValidModule {
  explicit ValidModule(std::string_view text);
  Bytes bytes;
  wasm::Module module;
};

/// x86-64 as the compiler has it, but for what only lowering asks.
target::Facts x86_64_facts();

}  // namespace w2n::test
