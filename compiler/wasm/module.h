// A decoded module: a plain struct, one field for each section. Nothing in it is changed after decode::module().
// https://webassembly.github.io/spec/core/syntax/modules.html
#pragma once

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "support/reader.h"
#include "wasm/opcode.h"
#include "wasm/types.h"

namespace w2n::wasm {

enum class ExternKind : uint8_t { function, table, memory, global, tag };

struct Import {
  std::string_view module, name;
  ExternKind kind = ExternKind::function;
  uint32_t index = 0;  // in the index space of its kind
  uint64_t offset = 0;
};

struct Export {
  std::string_view name;
  ExternKind kind = ExternKind::function;
  uint32_t index = 0;
  uint64_t offset = 0;
};

/// A constant expression: the bytes of its instructions, the final `end` included.
struct ConstExpr {
  ByteRange code;
};

struct LocalGroup {
  uint32_t count = 0;
  ValType type{};
};

struct Function {
  uint32_t type = 0;
  bool imported = false;
  /// Whether something outside the function bodies refers to it, so that `ref.func` may name it (spec: C.refs).
  bool declared = false;
  uint64_t offset = 0;             // of its import or of its body
  std::vector<LocalGroup> locals;  // without the parameters
  ByteRange code{};                // its instructions, the final `end` included
};

struct Table {
  TableType type{};
  bool imported = false;
  uint64_t offset = 0;
  bool has_init = false;
  ConstExpr init{};
};

struct Memory {
  MemoryType type{};
  bool imported = false;
  uint64_t offset = 0;
};

struct Global {
  GlobalType type{};
  bool imported = false;
  uint64_t offset = 0;
  ConstExpr init{};  // unless imported
};

struct Tag {
  uint32_t type = 0;
  bool imported = false;
  uint64_t offset = 0;
};

enum class SegmentMode : uint8_t { active, passive, declarative };

struct ElementSegment {
  SegmentMode mode = SegmentMode::active;
  uint32_t table = 0;
  ConstExpr table_offset;  // if active
  ValType type = funcref;
  /// The elements are either function indices or expressions, as the binary has them; the other vector is empty.
  std::vector<uint32_t> functions;
  std::vector<ConstExpr> exprs;
  uint64_t offset = 0;
  [[nodiscard]] size_t size() const { return functions.empty() ? exprs.size() : functions.size(); }
};

struct DataSegment {
  SegmentMode mode = SegmentMode::active;
  uint32_t memory = 0;
  ConstExpr memory_offset;  // if active
  ByteRange bytes;
  uint64_t offset = 0;
};

struct CustomSection {
  std::string_view name;
  ByteRange bytes;
  /// The id of the last non-custom section before it, 0 if there is none.
  uint8_t after = 0;
};

/// What the producer says of a conditional branch:
/// https://webassembly.github.io/branch-hinting/core/appendix/custom.html
constexpr std::string_view branch_hint_section_name = "metadata.code.branch_hint";
struct BranchHint {
  uint64_t at = 0;  // where the instruction is in the module
  bool likely = false;
};

/// The name section: https://webassembly.github.io/spec/core/appendix/custom.html#name-section
/// Tags without a name there have that of an export.
struct Names {
  std::string_view module;
  std::map<uint32_t, std::string_view> functions, globals, tables, memories, tags, data, elements;
  std::map<std::pair<uint32_t, uint32_t>, std::string_view> locals;  // by function and local
};

struct Module {
  std::span<const uint8_t> bytes;  // the whole input; everything below refers to it

  std::vector<SubType> types;
  std::vector<Import> imports;
  std::optional<uint64_t> first_import_group;  // where the first group of imports begins, if there is one
  // Index spaces, imports first.
  std::vector<Function> functions;
  std::vector<Table> tables;
  std::vector<Memory> memories;
  std::vector<Global> globals;
  std::vector<Tag> tags;
  uint32_t imported_functions = 0, imported_tables = 0, imported_memories = 0, imported_globals = 0, imported_tags = 0;

  std::vector<Export> exports;
  bool has_start = false;
  uint32_t start = 0;
  uint64_t start_offset = 0;
  std::vector<ElementSegment> elements;
  std::vector<DataSegment> data;
  bool has_data_count = false;
  uint32_t data_count = 0;
  std::vector<CustomSection> custom_sections;
  Names names;
  std::vector<BranchHint> branch_hints;  // by their places

  /// The memory in which the host's functions, WASI's above all, find what their arguments point to: the one that is
  /// exported as "memory", else the first.
  [[nodiscard]] std::optional<uint32_t> host_memory() const {
    for (const Export& exported : exports) {
      if (exported.kind == ExternKind::memory && exported.name == "memory") return exported.index;
    }
    return memories.empty() ? std::nullopt : std::optional(0U);
  }

  /// The type of a function; its type index is valid in a decoded module whose declarations were validated.
  [[nodiscard]] const FuncType& function_type(uint32_t function) const {
    return *types[functions[function].type].func();
  }
};

/// What a feature gate needs: the first place where each feature is used, ~0 for unused ones.
class FeatureUses {
 public:
  FeatureUses() { std::ranges::fill(first_, unused); }
  void add(Feature feature, uint64_t offset) {
    uint64_t& first = first_[static_cast<size_t>(feature)];
    first = std::min(first, offset);
  }
  void merge(const FeatureUses& other) {
    for (size_t i = 0; i < std::size(first_); ++i) first_[i] = std::min(first_[i], other.first_[i]);
  }
  [[nodiscard]] bool uses(Feature feature) const { return first_[static_cast<size_t>(feature)] != unused; }
  [[nodiscard]] uint64_t first_offset(Feature feature) const { return first_[static_cast<size_t>(feature)]; }

 private:
  static constexpr uint64_t unused = ~uint64_t{0};
  uint64_t first_[std::size(feature_table)];
};

}  // namespace w2n::wasm
