#include "spec/store.h"

#include <algorithm>
#include <cstring>
#include <fmt/format.h>
#include <sys/mman.h>

#include "abi/limits.h"
#include "spec/guest.h"
#include "support/diagnostics.h"
#include "validate/import_matching.h"

namespace w2n::spec {

namespace {

using namespace wasm;

using abi::guard_size;
using abi::memory_reservation;

}  // namespace

Instance::Instance(const CompiledModule& compiled_module, std::vector<uint32_t> numbers)
    : compiled(compiled_module),
      module(compiled_module.module),
      type_numbers(std::move(numbers)),
      layout(module, sizeof(void*)),
      storage_(std::make_unique<std::byte[]>(layout.size() + 16)),
      bytes_(storage_.get()) {
  while (reinterpret_cast<uintptr_t>(bytes_) % 16 != 0) ++bytes_;
  for (uint32_t i = 0; i < type_numbers.size(); ++i) *part<uint64_t>(layout.type_id(i)) = type_numbers[i];
}

Extern Instance::get(ExternKind kind, uint32_t index) const {
  switch (kind) {
    case ExternKind::function: {
      const uint32_t type = type_numbers[module.functions[index].type];
      if (module.functions[index].imported) {
        return FunctionExtern{*part<w2n_function*>(layout.imported_function(index)), type};
      }
      return FunctionExtern{part<w2n_function>(layout.function(index)), type};
    }
    case ExternKind::table: {
      TableType type = module.tables[index].type;
      type.element = TypeRegistry::globalize(type.element, type_numbers);
      w2n_table* record = *part<w2n_table*>(layout.table(index));
      type.limits.min = record->size;
      return TableExtern{record, type};
    }
    case ExternKind::memory: {
      MemoryType type = module.memories[index].type;
      w2n_memory* record = *part<w2n_memory*>(layout.memory(index));
      type.limits.min = record->size >> record->page_size_log2;
      return MemoryExtern{record, type};
    }
    case ExternKind::global: {
      GlobalType type = module.globals[index].type;
      type.type = TypeRegistry::globalize(type.type, type_numbers);
      const uint64_t offset = layout.global(index);
      return GlobalExtern{module.globals[index].imported ? *part<void*>(offset) : part<void>(offset), type};
    }
    case ExternKind::tag: return TagExtern{*part<w2n_tag*>(layout.tag(index)), type_numbers[module.tags[index].type]};
  }
  throw Error("internal error: unknown kind of export");
}

std::optional<Extern> Instance::find(std::string_view name) const {
  for (const Export& exported : module.exports) {
    if (exported.name == name) return get(exported.kind, exported.index);
  }
  return std::nullopt;
}

std::optional<uint32_t> Instance::function_type(std::string_view name) const {
  for (const Export& exported : module.exports) {
    if (exported.name == name && exported.kind == ExternKind::function) return module.functions[exported.index].type;
  }
  return std::nullopt;
}

Store::~Store() {
  for (const auto& memory : memories_) {
    const auto begin = reinterpret_cast<uintptr_t>(memory->base) - guard_size;
    munmap(reinterpret_cast<void*>(begin), memory->reserved + 2 * guard_size);
    remove_memory_range(begin);
  }
}

void Store::bind(Instance& instance, const Import& import, const Extern& what) {
  const Module& module = instance.module;
  const Module& types = types_.types();
  const auto require = [](bool matches) {
    if (!matches) throw LinkError("incompatible import type");
  };
  const auto slot = [&](uint64_t offset, void* value) { *instance.part<void*>(offset) = value; };
  switch (import.kind) {
    case ExternKind::function: {
      const auto* function = std::get_if<FunctionExtern>(&what);
      require(function != nullptr);
      const uint32_t wanted = instance.type_numbers[module.functions[import.index].type];
      require(validate::function_import_matches(types, function->type, wanted));
      return slot(instance.layout.imported_function(import.index), function->record);
    }
    case ExternKind::table: {
      const auto* table = std::get_if<TableExtern>(&what);
      TableType wanted = module.tables[import.index].type;
      wanted.element = TypeRegistry::globalize(wanted.element, instance.type_numbers);
      require(table != nullptr && validate::import_matches(types, table->type, wanted));
      return slot(instance.layout.table(import.index), table->record);
    }
    case ExternKind::memory: {
      const auto* memory = std::get_if<MemoryExtern>(&what);
      const MemoryType& wanted = module.memories[import.index].type;
      require(memory != nullptr && validate::import_matches(memory->type, wanted));
      return slot(instance.layout.memory(import.index), memory->record);
    }
    case ExternKind::global: {
      const auto* global = std::get_if<GlobalExtern>(&what);
      GlobalType wanted = module.globals[import.index].type;
      wanted.type = TypeRegistry::globalize(wanted.type, instance.type_numbers);
      require(global != nullptr && validate::import_matches(types, global->type, wanted));
      return slot(instance.layout.global(import.index), global->value);
    }
    case ExternKind::tag: {
      const auto* tag = std::get_if<TagExtern>(&what);
      require(tag != nullptr && tag->type == instance.type_numbers[module.tags[import.index].type]);
      return slot(instance.layout.tag(import.index), tag->record);
    }
  }
}

void Store::bind_imports(Instance& instance, const Registry& registry) {
  for (const Import& import : instance.module.imports) {
    const auto provider = registry.find(import.module);
    const auto what = provider == registry.end() ? std::nullopt : provider->second->find(import.name);
    if (!what) throw LinkError("unknown import");
    bind(instance, import, *what);
  }
}

void Store::make_memories(Instance& instance) {
  const Module& module = instance.module;
  for (uint32_t i = module.imported_memories; i < module.memories.size(); ++i) {
    const MemoryType& type = module.memories[i].type;
    void* area = mmap(nullptr, memory_reservation + 2 * guard_size, PROT_NONE,
                      MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (area == MAP_FAILED) throw Error("can't reserve a memory");
    auto* base = static_cast<uint8_t*>(area) + guard_size;
    const uint64_t size = type.limits.min << type.page_size_log2;
    if (mprotect(base, size, PROT_READ | PROT_WRITE) != 0) throw Error("can't allocate a memory");
    // As many pages of one byte as a 32-bit memory may have are less than its addresses.
    const uint64_t largest = abi::wasm_address_space - (type.has_small_pages() ? 1 : 0);
    const uint64_t max = type.limits.max ? std::min(*type.limits.max << type.page_size_log2, largest) : largest;
    const auto begin = reinterpret_cast<uintptr_t>(area);
    add_memory_range(begin, begin + memory_reservation + 2 * guard_size);
    memories_.push_back(std::make_unique<w2n_memory>(w2n_memory{.base = base,
                                                                .size = size,
                                                                .max_size = max,
                                                                .reserved = memory_reservation,
                                                                .page_size_log2 = type.page_size_log2,
                                                                .flags = 0}));
    *instance.part<w2n_memory*>(instance.layout.memory(i)) = memories_.back().get();
  }
}

void Store::make_tables(Instance& instance) {
  const Module& module = instance.module;
  for (uint32_t i = module.imported_tables; i < module.tables.size(); ++i) {
    const Limits& limits = module.tables[i].type.limits;
    table_storage_.push_back(std::make_unique<void*[]>(limits.min));
    tables_.push_back(std::make_unique<w2n_table>(w2n_table{.elements = table_storage_.back().get(),
                                                            .size = limits.min,
                                                            .max_size = limits.max.value_or(~uint64_t{0}),
                                                            .capacity = limits.min}));
    *instance.part<w2n_table*>(instance.layout.table(i)) = tables_.back().get();
  }
}

void Store::make_tags(Instance& instance) {
  const Module& module = instance.module;
  for (uint32_t i = module.imported_tags; i < module.tags.size(); ++i) {
    const size_t values = module.types[module.tags[i].type].func()->params.size();
    tags_.push_back(
        std::make_unique<w2n_tag>(w2n_tag{.name = nullptr, .value_count = static_cast<uint32_t>(values), .flags = 0}));
    *instance.part<w2n_tag*>(instance.layout.tag(i)) = tags_.back().get();
  }
}

void Store::make_functions(Instance& instance) {
  const Module& module = instance.module;
  auto* const* code = static_cast<void* const*>(instance.compiled.symbol("functions"));
  for (uint32_t i = module.imported_functions; i < module.functions.size(); ++i) {
    *instance.part<w2n_function>(instance.layout.function(i)) = {
        .code = code[i - module.imported_functions],
        .instance = instance.part<void>(0),
        .type_id = instance.type_numbers[module.functions[i].type]};
  }
}

Instance& Store::make_instance(const CompiledModule& module, const Registry& registry) {
  const std::lock_guard lock(mutex_);
  auto owned = std::make_unique<Instance>(module, types_.add(module.module));
  Instance& instance = *owned;
  bind_imports(instance, registry);
  // From here it stays: what it writes into shared tables refers to it, even if it traps.
  instances_.push_back(std::move(owned));
  make_memories(instance);
  make_tables(instance);
  make_tags(instance);
  make_functions(instance);
  *instance.part<w2n_stack*>(instance.layout.stack()) = &stacks_[std::this_thread::get_id()].record;
  *instance.part<void*>(instance.layout.exceptions()) = exceptions_[std::this_thread::get_id()].record();
  return instance;
}

Instance& Store::instantiate(const CompiledModule& module, const Registry& registry, std::optional<std::string>& trap) {
  Instance& instance = make_instance(module, registry);
  using Instantiate = void (*)(void*);
  const auto instantiate = reinterpret_cast<Instantiate>(module.symbol("instantiate"));
  trap = call_guest([&] { instantiate(instance.part<void>(0)); });
  return instance;
}

std::optional<std::string> Store::call(const Instance& instance, std::string_view name,
                                       const std::vector<std::array<uint8_t, 16>>& arguments,
                                       std::vector<std::array<uint8_t, 16>>& results) {
  const auto type = instance.function_type(name);
  if (!type) throw Error(fmt::format("no exported function \"{}\"", name));
  const FuncType& function_type = *instance.module.types[*type].func();
  if (arguments.size() != function_type.params.size()) throw Error("wrong number of arguments");
  const auto function = std::get<FunctionExtern>(*instance.find(name));
  results.assign(std::max(arguments.size(), function_type.results.size()), {});
  std::ranges::copy(arguments, results.begin());
  using Call = void (*)(w2n_function*, void*);
  const auto call =
      reinterpret_cast<Call>(instance.compiled.symbol(fmt::format("call.{}", instance.module.types[*type].canonical)));
  auto trap = call_guest([&] { call(function.record, results.data()); });
  results.resize(function_type.results.size());
  return trap;
}

}  // namespace w2n::spec
