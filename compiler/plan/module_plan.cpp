#include "plan/module_plan.h"

#include <algorithm>
#include <fmt/format.h>

#include "plan/reachability.h"
#include "support/console.h"
#include "support/diagnostics.h"

namespace w2n::plan {

namespace {

using namespace wasm;

void check_descriptors(const ProgramOptions& options) {
  constexpr size_t standard_streams = 3;
  const Grants& grants = options.grants;
  const size_t directories = grants.directories.size() + (grants.sealed ? grants.sealed->roots.size() : 0);
  if (standard_streams + directories <= options.max_descriptors) return;
  throw UsageError(fmt::format("{} standard streams and {} granted directories are more than --max-descriptors={}",
                               standard_streams, directories, options.max_descriptors));
}

/// Both lie below memory 0, together with the code.
void check_room(const ProgramOptions& options) {
  constexpr uint64_t most = uint64_t{1} << 30;
  if (!options.grants.sealed || options.stack_size + options.grants.sealed->bytes.size() <= most) return;
  throw UsageError(fmt::format("a stack of {} bytes leaves no room for {} bytes of embedded files", options.stack_size,
                               options.grants.sealed->bytes.size()),
                   "together they may have 1 GiB");
}

/// Element segments are applied before data segments:
/// https://webassembly.github.io/spec/core/exec/modules.html#instantiation
std::optional<Trap> find_start_trap(const TableContents& tables, const MemoryImage& image) {
  if (tables.is_out_of_bounds) return Trap::table_out_of_bounds;
  if (image.is_out_of_bounds) return Trap::memory_out_of_bounds;
  return std::nullopt;
}

/// Whether there are functions for whose arguments a code generator may move the stack pointer at the call. A landing
/// pad expects it where it is between calls.
bool has_wide_functions(const Module& module) {
  constexpr size_t most = 64;
  return std::ranges::any_of(module.types, [](const SubType& type) {
    return type.func() != nullptr && (type.func()->params.size() > most || type.func()->results.size() > most);
  });
}

/// Where addresses have 32 bits there is no room for guards.
bool checks_library_memories(const target::Facts& target, const InstanceOptions& options) {
  const Bounds bounds = options.bounds;
  if (options.traps == Traps::explicit_) {
    if (bounds == Bounds::guard) throw UsageError("--bounds=guard makes faults, of which --traps=explicit has none");
    return true;
  }
  const bool has_room = target.pointer_size == 8;
  if (bounds == Bounds::guard && !has_room) {
    throw UsageError("the target's address space has no room for --bounds=guard",
                     "--bounds=explicit checks each access");
  }
  return bounds == Bounds::explicit_ || !has_room;
}

bool is_alphanumeric(char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }

/// Whether a symbol with this character stands in quotes in assembly.
bool needs_quotes(char c) { return !is_alphanumeric(c) && c != '_' && c != '.' && c != '$'; }

}  // namespace

std::string ModulePlan::display_name(uint32_t function) const {
  const auto it = module.names.functions.find(function);
  return it != module.names.functions.end() && !it->second.empty() ? std::string(it->second)
                                                                   : fmt::format("wasm-function[{}]", function);
}

std::string ModulePlan::tag_name(uint32_t tag) const {
  const auto it = module.names.tags.find(tag);
  return it != module.names.tags.end() ? std::string(it->second) : std::string();
}

std::string ModulePlan::symbol(uint32_t function) const {
  std::string name = fmt::format("{}w.{}.", prefix, function);
  const auto it = module.names.functions.find(function);
  if (it != module.names.functions.end()) name += printable(it->second);
  if (code.plain_symbols) std::ranges::replace_if(name, needs_quotes, '_');
  return name;
}

namespace {

/// What reachable code, the imports that it calls, and the runtime library ask the system for.
SystemCallSet find_system_calls(const Module& module, const ProgramOptions& options, const Reachability& found,
                                const Throwing& throwing) {
  SystemCallSet calls = calls_of_runtime(RuntimePart::all);
  const bool tables_grow =
      std::ranges::any_of(found.tables, [](const TableUses& table) { return (table.use & table_grown) != 0; });
  if (found.memory_grows) calls.merge(calls_of_runtime(RuntimePart::memory_growth));
  if (tables_grow) calls.merge(calls_of_runtime(RuntimePart::table_growth));
  if (throwing.any) calls.merge(calls_of_runtime(RuntimePart::exceptions));
  const auto is_shared = [](const Memory& memory) { return memory.type.shared; };
  if (std::ranges::any_of(module.memories, is_shared)) calls.merge(calls_of_runtime(RuntimePart::shared_memory));
  if (found.starts_threads) calls.merge(calls_of_runtime(RuntimePart::threads));
  if (options.grants.sealed) calls.merge(calls_of_runtime(RuntimePart::sealed_files));
  for (size_t i = 0; i < options.imports.size(); ++i) {
    if (module.functions[i].imported && found.functions[i]) {
      calls.merge(calls_of_wasi(options.imports[i].symbol, options.grants));
    }
  }
  return calls;
}

std::optional<Confinement> plan_confinement(const Module& module, const target::Facts& target,
                                            const ProgramOptions& options, const Reachability& found,
                                            const Throwing& throwing) {
  if (options.confine == Confine::off) return std::nullopt;
  SystemCallSet calls = find_system_calls(module, options, found, throwing);
  std::vector<uint64_t> filter = filter_of(calls, target);
  return Confinement{.required = options.confine == Confine::require,
                     .debuggable = options.debuggable,
                     .calls = std::move(calls),
                     .filter = std::move(filter)};
}

}  // namespace

ModulePlan program(const Module& module, const target::Facts& target, const ProgramOptions& options) {
  check_descriptors(options);
  check_room(options);
  Memories memories = plan_memories(module, target, options);
  std::vector<ConstValue> globals = evaluate_globals(module);
  const uint64_t table_budget = plan_table_budget(module, options.max_table_elements);
  TableContents tables = fill_tables(module, globals);
  std::optional<ThreadEntry> threads = find_thread_entry(module, options);
  Reachability found = find_reachable(module, options.entry, threads, globals, tables.tables);
  if (!found.starts_threads) threads.reset();
  const DataUse data_use = threads ? DataUse::by_each_thread : DataUse::once;
  MemoryImage image = plan_memory_image(module, memories.plans, globals, target.page_size, data_use);
  Throwing throwing = find_throwing(module, found.functions);
  std::vector<Partition> partitions = plan_partitions(module, found.functions, options.code.small_partitions);
  const std::optional<Trap> start_trap = find_start_trap(tables, image);
  std::optional<Confinement> confinement = plan_confinement(module, target, options, found, throwing);
  std::vector<TablePlan> table_plans = plan_tables(std::move(tables.tables), std::move(found.tables));
  if (threads) check_thread_state(module, table_plans);
  return {
      .module = module,
      .target = target,
      .code = options.code,
      .prefix = {},
      .passes_in_registers = found.tail_calls || (throwing.any && has_wide_functions(module)),
      .only_others_make_tail_calls = false,
      .throwing = std::move(throwing),
      .partitions = std::move(partitions),
      .layout = StaticLayout{
          .reachable = std::move(found.functions),
          .element_segment_used = std::move(found.element_segments),
          .globals = std::move(globals),
          .tables = std::move(table_plans),
          .memories = std::move(memories.plans),
          .memory_grows = found.memory_grows,
          .absolute_symbols = std::move(memories.symbols),
          .image = std::move(image),
          .imports = options.imports,
          .entry = options.entry,
          .threads = std::move(threads),
          .start_trap = start_trap,
          .budget = {.memory = memories.budget, .table_elements = table_budget, .descriptors = options.max_descriptors},
          .stack_size = options.stack_size,
          .grants = options.grants,
          .confinement = std::move(confinement)}};
}

ModulePlan instances(const Module& module, const target::Facts& target, const InstanceOptions& options) {
  const ReachableByOthers reachable = find_reachable_by_others(module);
  std::optional<Library> library;
  if (options.library) {
    library = name_library(module, *options.library);
    library->constant_tables = find_constant_tables(module, reachable.tables);
    library->traps = options.traps;
    library->interruptible = options.interruptible;
    library->shares = options.shares;
    library->checks_memories = checks_library_memories(target, options);
    library->shows_description = options.shows_description;
  }
  return {.module = module,
          .target = target,
          .code = options.code,
          .prefix = options.prefix,
          // Instances of different modules call each other.
          .passes_in_registers = true,
          .only_others_make_tail_calls = !reachable.tail_calls,
          // Nobody throws something else into what isn't shared.
          .throwing =
              library && !library->shares && module.tags.empty() ? nothing_throws(module) : everything_throws(module),
          .partitions = plan_partitions(module, reachable.functions, options.code.small_partitions),
          .layout = InstanceLayout(module, target.pointer_size),
          .library = std::move(library)};
}

}  // namespace w2n::plan
