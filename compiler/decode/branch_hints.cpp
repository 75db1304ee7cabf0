// The branch hint section: https://webassembly.github.io/branch-hinting/core/appendix/custom.html
#include "decode/sections.h"

namespace w2n::decode {

namespace {

void function_hints(Reader& reader, const wasm::Function& function, std::vector<wasm::BranchHint>& hints) {
  const uint32_t count = reader.u32();
  for (uint32_t i = 0; i < count; ++i) {
    const uint64_t offset_at = reader.offset();
    const uint64_t at = function.offset + reader.u32();
    if (at < function.code.begin || at >= function.code.end || (!hints.empty() && at <= hints.back().at)) {
      malformed(offset_at, "branch hints must be in order, within their function");
    }
    const uint64_t value_at = reader.offset();
    if (reader.u32() != 1) malformed(value_at, "a branch hint is one byte");
    const uint8_t value = reader.u8();
    if (value > 1) malformed(value_at, "a branch hint is 0 or 1");
    hints.push_back({at, value == 1});
  }
}

}  // namespace

std::vector<wasm::BranchHint> branch_hint_section(const wasm::Module& module, ByteRange contents) {
  std::vector<wasm::BranchHint> hints;
  try {
    Reader reader(module.bytes, contents);
    const uint32_t count = reader.u32();
    for (uint32_t i = 0; i < count; ++i) {
      const uint64_t at = reader.offset();
      const uint32_t function = reader.u32();
      if (function < module.imported_functions || function >= module.functions.size()) {
        malformed(at, "branch hints of a function that the module doesn't define");
      }
      function_hints(reader, module.functions[function], hints);
    }
    if (!reader.at_end()) malformed(reader.offset(), "section size mismatch");
  } catch (const InputError&) {
    return {};
  }
  return hints;
}

}  // namespace w2n::decode
