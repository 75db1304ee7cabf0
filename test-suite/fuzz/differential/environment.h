// The module that is being generated: what it declares, before its functions are written.
#pragma once

#include <bitset>
#include <optional>
#include <string_view>
#include <vector>

#include "text/encoder.h"
#include "wasm/opcode.h"
#include "wasm/types.h"

namespace w2n::fuzz {

constexpr size_t opcode_count = 0
#define OP(prefix, code, ident, text, immediate, signature, feature) +1
#include "wasm/opcodes.def"
    ;
using OpcodeSet = std::bitset<opcode_count>;

/// Which features a module may use.
class FeatureSet {
 public:
  [[nodiscard]] bool has(wasm::Feature feature) const { return set_[static_cast<size_t>(feature)]; }
  void set(wasm::Feature feature, bool value = true) { set_[static_cast<size_t>(feature)] = value; }

 private:
  std::bitset<std::size(wasm::feature_table)> set_;
};

struct GlobalDeclaration {
  wasm::GlobalType type;
  text::ByteSink init;  // a constant expression, with its end
};
struct DataDeclaration {
  bool passive = false;
  uint32_t memory = 0;
  uint32_t offset = 0;
  std::vector<uint8_t> bytes;
};
/// Functions, or nulls where the function is ~0.
struct ElementDeclaration {
  bool passive = false;
  uint32_t table = 0;
  uint32_t offset = 0;
  std::vector<uint32_t> functions;
};

/// Global 0 is the fuel: an i32 that bounds loops and calls. See body.h.
constexpr uint32_t fuel_global = 0;

struct Environment {
  FeatureSet features;
  std::vector<wasm::FuncType> types;
  std::vector<uint32_t> functions;  // their types
  std::vector<wasm::MemoryType> memories;
  std::vector<wasm::TableType> tables;
  std::vector<uint32_t> tags;           // their types
  std::vector<uint32_t> imported_tags;  // of shared_tags, the first ones of these
  bool has_legacy_exceptions = false;   // instead of those of WebAssembly 3.0
  bool throws_often = false;
  std::optional<uint32_t> exception_global;
  bool first_table_is_constant = false;  // no code writes to it
  std::vector<GlobalDeclaration> globals;
  std::vector<DataDeclaration> data;
  std::vector<ElementDeclaration> elements;
  std::vector<text::ByteSink> bodies;           // with their locals
  std::vector<std::string> exported_functions;  // names of the last functions, from first_export on
  uint32_t first_export = 0;
  uint32_t observed_loads = 0;
  bool traps_are_precise = false;  // any load may be out of bounds
  OpcodeSet used;

  [[nodiscard]] const wasm::FuncType& function_type(uint32_t function) const { return types[functions[function]]; }
  /// The index of a function type, which is added if it isn't there.
  uint32_t type_index(const wasm::FuncType& type);
  /// The number of a new function of this type; its body comes at that place of `bodies`.
  uint32_t declare(const wasm::FuncType& type);
};

/// What the tags carry that another module has for all, which exports them as t0, t1, ... under the name "tags".
const std::vector<std::vector<wasm::ValType>>& shared_tags();

/// The module in the binary format. Memories are exported as m0, m1, ...
std::vector<uint8_t> encode(const Environment& environment);

/// The module that has the shared tags.
std::vector<uint8_t> encode_shared_tags();

}  // namespace w2n::fuzz
