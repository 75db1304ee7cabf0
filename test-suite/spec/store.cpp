#include "spec/store.h"

#include <algorithm>
#include <cstring>
#include <fmt/format.h>
#include <iterator>

#include "decode/limits.h"
#include "support/diagnostics.h"
#include "validate/import_matching.h"

namespace w2n::spec {

namespace {

using namespace wasm;

constexpr const char* trap_texts[] = {
#define TRAP(ident, text) text,
#include "abi/traps.def"
};

/// The text of the trap that a call has ended in, if it has.
std::optional<std::string> trap_of(int32_t status) {
  if (status == 0) return std::nullopt;
  if (status < 0 || static_cast<size_t>(status) > std::size(trap_texts)) {
    throw Error(fmt::format("a call ends with the status {}", status));
  }
  return trap_texts[status - 1];
}

}  // namespace

Instance::Instance(const CompiledModule& compiled_module, std::vector<uint32_t> numbers, void* group)
    : compiled(compiled_module),
      module(compiled_module.module),
      type_numbers(std::move(numbers)),
      layout(module, sizeof(void*)),
      library_(*static_cast<const w2n_library*>(compiled.symbol("w2n_library"))) {
  int32_t status = 0;
  bytes_ = static_cast<std::byte*>(compiled.driver->begin(group, &library_, &status));
  if (bytes_ == nullptr) throw Error(fmt::format("an instance can't be made: status {}", status));
}

Instance::~Instance() { compiled.driver->end(bytes_); }

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
  instances_.clear();
  for (const auto& [thread, group] : groups_) driver_->close(group);
}

/// With room for the largest signatures that the compiler accepts.
void* Store::group(const Driver& driver) {
  driver_ = &driver;
  void*& group = groups_[std::this_thread::get_id()];
  constexpr uint32_t most_values = std::max(decode::limits::params.max, decode::limits::results.max);
  if (group == nullptr) group = driver.open(most_values, driver.most_exception_values);
  if (group == nullptr) throw Error("no memory for instances");
  return group;
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

void Store::make_tags(Instance& instance) {
  const Module& module = instance.module;
  for (uint32_t i = module.imported_tags; i < module.tags.size(); ++i) {
    const size_t values = module.types[module.tags[i].type].func()->params.size();
    tags_.push_back(
        std::make_unique<w2n_tag>(w2n_tag{.name = nullptr, .value_count = static_cast<uint32_t>(values), .flags = 0}));
    *instance.part<w2n_tag*>(instance.layout.tag(i)) = tags_.back().get();
  }
}

/// Types are known by numbers that all modules have in common.
void Store::number_types(Instance& instance) {
  const Module& module = instance.module;
  for (uint32_t i = 0; i < instance.type_numbers.size(); ++i) {
    *instance.part<uint64_t>(instance.layout.type_id(i)) = instance.type_numbers[i];
  }
  for (uint32_t i = module.imported_functions; i < module.functions.size(); ++i) {
    instance.part<w2n_function>(instance.layout.function(i))->type_id = instance.type_numbers[module.functions[i].type];
  }
}

Instance& Store::make_instance(const CompiledModule& module, const Registry& registry) {
  const std::lock_guard lock(mutex_);
  auto owned = std::make_unique<Instance>(module, types_.add(module.module), group(*module.driver));
  Instance& instance = *owned;
  bind_imports(instance, registry);
  // From here it stays: what it writes into shared tables refers to it, even if it traps.
  instances_.push_back(std::move(owned));
  make_tags(instance);
  number_types(instance);
  return instance;
}

Instance& Store::instantiate(const CompiledModule& module, const Registry& registry, std::optional<std::string>& trap) {
  Instance& instance = make_instance(module, registry);
  trap = trap_of(module.driver->instantiate(&instance.library(), instance.part<void>(0)));
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
  // The reference to the function, then what it takes, and gives.
  std::vector<std::array<uint8_t, 16>> values(1 + std::max(arguments.size(), function_type.results.size()));
  std::memcpy(values.data(), &function.record, sizeof function.record);
  std::ranges::copy(arguments, values.begin() + 1);
  using Call = int32_t (*)(void*, void*);
  const auto call =
      reinterpret_cast<Call>(instance.compiled.symbol(fmt::format("call.{}", instance.module.types[*type].canonical)));
  auto trap = trap_of(instance.compiled.driver->call(call, instance.part<void>(0), values.data()));
  results.assign(values.begin() + 1, values.begin() + 1 + static_cast<ptrdiff_t>(function_type.results.size()));
  return trap;
}

}  // namespace w2n::spec
