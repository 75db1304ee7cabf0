// Several modules -> one. Imports of a module are bound to the exports of another, as a linker binds symbols, and what
// comes out is a module in the binary format that goes through decoding and validation like any other. So nothing
// behind this folder knows that there were several, and the optimizer sees into all of them.
// https://webassembly.github.io/spec/core/exec/modules.html#instantiation
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "support/diagnostics.h"
#include "text/source_map.h"
#include "wasm/module.h"

namespace w2n::merge {

/// A valid module, and the name by which others import from it.
struct Part {
  std::string name;
  const wasm::Module* module = nullptr;
};

/// An error in one of the parts.
class PartError : public std::runtime_error {
 public:
  PartError(size_t part, InputError error) : std::runtime_error(error.what()), part_(part), error_(std::move(error)) {}
  [[nodiscard]] size_t part() const { return part_; }
  [[nodiscard]] const InputError& error() const { return error_; }

 private:
  size_t part_;
  InputError error_;
};

struct Merged {
  std::vector<uint8_t> bytes;
  /// Where the parts of the module come from: places are offsets into all of the parts' bytes, one behind the other.
  text::SourceMap map;
  /// Of each imported function, the host_memory() of the part which imports it.
  std::vector<std::optional<uint32_t>> import_memories;
};

/// The module that all parts make together. The first one is the program: its exports are the result's, and in each
/// index space its definitions come before those of others. An import is bound if another part is called like its
/// module; else it stays an import. Each part is instantiated (its segments, its start function, and _initialize unless
/// it is the program's) after those that it imports from.
/// PartError if a part has no such export, has it with another type, or if imports only lead to each other. Error if
/// two parts have one name, or if the result would be too large.
Merged modules(std::span<const Part> parts);

}  // namespace w2n::merge
