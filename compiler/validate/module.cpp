// Everything that a module declares, and the entry points of validation.
// https://webassembly.github.io/spec/core/valid/modules.html
#include <fmt/format.h>
#include <set>

#include "support/parallel_for.h"
#include "validate/declarations.h"
#include "validate/expression.h"
#include "validate/features.h"
#include "validate/subtyping.h"
#include "validate/validate.h"

namespace w2n::validate {

using wasm::ExternKind;
using wasm::Feature;
using wasm::Module;

void check_type_exists(const Module& module, wasm::ValType type, uint64_t offset) {
  if (!type.is_ref() || type.heap.kind != wasm::HeapKind::concrete) return;
  if (type.heap.index >= module.types.size()) invalid(offset, fmt::format("unknown type {}", type.heap.index));
}

namespace {

const wasm::FuncType& func_type(const Module& module, uint32_t index, uint64_t offset) {
  if (index >= module.types.size()) invalid(offset, fmt::format("unknown type {}", index));
  const auto* func = module.types[index].func();
  if (func == nullptr) invalid(offset, fmt::format("type mismatch: non-function type {}", index));
  return *func;
}

void check_limits(const wasm::Limits& limits, uint64_t max, uint64_t offset, const std::string& message) {
  if (limits.min > max || limits.max.value_or(0) > max) invalid(offset, message);
  if (limits.max && limits.min > *limits.max) invalid(offset, "size minimum must not be greater than maximum");
}

void check_tables(const Module& module, wasm::FeatureUses& uses) {
  Expression expression(module, uses);
  for (const wasm::Table& table : module.tables) {
    check_type_exists(module, table.type.element, table.offset);
    if (!table.type.limits.is_64) {
      check_limits(table.type.limits, UINT32_MAX, table.offset, "table size must be at most 2^32-1");
    } else {
      check_limits(table.type.limits, UINT64_MAX, table.offset, "table size must be at most 2^64-1");
      uses.add(Feature::memory64, table.offset);
    }
    if (table.type.element != wasm::funcref) note_type(module, table.type.element, table.offset, uses);
    if (&table != module.tables.data()) uses.add(Feature::reference_types, table.offset);
    if (table.has_init) {
      uses.add(Feature::function_references, table.offset);
      expression.constant(table.init, table.type.element, module.imported_globals);
    } else if (!table.imported && !table.type.element.is_defaultable()) {
      invalid(table.offset, "type mismatch: table of non-nullable references needs an initial value");
    }
  }
}

/// The largest number of pages: what an address can reach.
uint64_t max_pages(const wasm::MemoryType& type) {
  if (type.limits.is_64) return type.page_size_log2 == 0 ? UINT64_MAX : uint64_t{1} << (64 - type.page_size_log2);
  return type.page_size_log2 == 0 ? UINT32_MAX : uint64_t{1} << (32 - type.page_size_log2);
}

void check_memories(const Module& module, wasm::FeatureUses& uses) {
  for (const wasm::Memory& memory : module.memories) {
    const wasm::MemoryType& type = memory.type;
    if (type.page_size_log2 != 0 && type.page_size_log2 != wasm::default_page_size_log2) {
      invalid(memory.offset, "invalid custom page size");
    }
    const bool is_plain = type.page_size_log2 != 0 && !type.limits.is_64;
    check_limits(type.limits, max_pages(type), memory.offset,
                 is_plain ? "memory size must be at most 65536 pages (4GiB)"
                          : fmt::format("memory size must be at most {} pages", max_pages(type)));
    if (type.shared && !type.limits.max) invalid(memory.offset, "shared memory must have maximum");
    if (type.page_size_log2 != wasm::default_page_size_log2) uses.add(Feature::custom_page_sizes, memory.offset);
    if (type.limits.is_64) uses.add(Feature::memory64, memory.offset);
    if (type.shared) uses.add(Feature::threads, memory.offset);
    if (&memory != module.memories.data()) uses.add(Feature::multi_memory, memory.offset);
  }
}

void check_tags(const Module& module, wasm::FeatureUses& uses) {
  for (const wasm::Tag& tag : module.tags) {
    if (!func_type(module, tag.type, tag.offset).results.empty()) invalid(tag.offset, "non-empty tag result type");
    uses.add(Feature::exceptions, tag.offset);
  }
}

void check_globals(const Module& module, wasm::FeatureUses& uses) {
  Expression expression(module, uses);
  uint32_t index = 0;
  for (const wasm::Global& global : module.globals) {
    check_type_exists(module, global.type.type, global.offset);
    note_type(module, global.type.type, global.offset, uses);
    if (global.imported && global.type.is_mutable) uses.add(Feature::mutable_globals, global.offset);
    // An initial value may refer to the globals before its own.
    if (!global.imported) expression.constant(global.init, global.type.type, index);
    ++index;
  }
}

/// The number of elements in the index space of a kind, and the kind's name.
std::pair<size_t, const char*> index_space(const Module& module, ExternKind kind) {
  switch (kind) {
    case ExternKind::function: return {module.functions.size(), "function"};
    case ExternKind::table: return {module.tables.size(), "table"};
    case ExternKind::memory: return {module.memories.size(), "memory"};
    case ExternKind::global: return {module.globals.size(), "global"};
    case ExternKind::tag: return {module.tags.size(), "tag"};
  }
  return {0, ""};
}

void check_exports(const Module& module, wasm::FeatureUses& uses) {
  // Ordered, because a hash table's keys could be chosen to collide.
  std::set<std::string_view> names;
  for (const wasm::Export& entry : module.exports) {
    const auto [count, what] = index_space(module, entry.kind);
    if (entry.index >= count) invalid(entry.offset, fmt::format("unknown {} {}", what, entry.index));
    if (!names.insert(entry.name).second) invalid(entry.offset, "duplicate export name");
    if (entry.kind == ExternKind::global && module.globals[entry.index].type.is_mutable) {
      uses.add(Feature::mutable_globals, entry.offset);
    }
  }
}

void check_start(const Module& module) {
  if (!module.has_start) return;
  if (module.start >= module.functions.size()) {
    invalid(module.start_offset, fmt::format("unknown function {}", module.start));
  }
  const wasm::FuncType& type = module.function_type(module.start);
  if (!type.params.empty() || !type.results.empty()) {
    invalid(module.start_offset, "start function must not have parameters or results");
  }
}

}  // namespace

void declarations(const Module& module, wasm::FeatureUses& uses) {
  check_types(module, uses);
  if (module.first_import_group) uses.add(Feature::compact_imports, *module.first_import_group);
  for (const wasm::Function& function : module.functions) {
    static_cast<void>(func_type(module, function.type, function.offset));
  }
  check_tables(module, uses);
  check_memories(module, uses);
  check_tags(module, uses);
  check_globals(module, uses);
  check_exports(module, uses);
  check_start(module);
  check_segments(module, uses);
}

void function(const Module& module, uint32_t function_index, wasm::FeatureUses& uses) {
  Expression(module, uses).function(function_index);
}

wasm::FeatureUses module(const Module& module, unsigned jobs) {
  wasm::FeatureUses uses;
  declarations(module, uses);
  std::vector<wasm::FeatureUses> worker_uses(jobs);
  parallel_for(module.functions.size() - module.imported_functions, jobs, [&](size_t index, unsigned worker) {
    function(module, module.imported_functions + static_cast<uint32_t>(index), worker_uses[worker]);
  });
  for (const wasm::FeatureUses& worker : worker_uses) uses.merge(worker);
  return uses;
}

}  // namespace w2n::validate
