#include "plan/module_plan.h"

#include <algorithm>
#include <fmt/format.h>
#include <iterator>

#include "plan/memory_image.h"
#include "plan/memory_plan.h"
#include "plan/reachability.h"
#include "support/console.h"
#include "support/diagnostics.h"

namespace w2n::plan {

namespace {

using namespace wasm;

/// Total size up to which a constant table is stored once for each called type.
constexpr uint64_t per_type_arrays_limit = 1 << 20;
/// Wasm code bytes in a partition. Larger partitions optimise better, smaller ones spread better over threads.
constexpr uint64_t largest_partition = 1 << 20;
constexpr uint64_t smallest_partition = 1 << 16;
/// So many that a few threads all have work until the end.
constexpr uint64_t small_partition_count = 16;

/// A function with as many bytes of code is a partition by itself: codegen may have to give up optimisations on it, and
/// would do so for the whole partition.
constexpr uint64_t large_function_bytes = 1 << 17;

void plan_globals(Plan& plan) {
  for (const Global& global : plan.module->globals) {
    if (global.imported) throw Error("an imported global has no provider in an executable");
    plan.globals.push_back(evaluate(*plan.module, global.init, plan.globals));
  }
}

/// Table contents after the active element segments; false if one of them is out of bounds.
bool fill_table(Plan& plan, const ElementSegment& segment) {
  const Module& module = *plan.module;
  std::vector<ConstValue>& contents = plan.tables[segment.table].contents;
  const uint64_t begin = evaluate(module, segment.table_offset, plan.globals).bits;
  if (segment.size() > contents.size() || begin > contents.size() - segment.size()) return false;
  for (size_t i = 0; i < segment.size(); ++i) {
    ConstValue value;
    if (segment.functions.empty()) {
      value = evaluate(module, segment.exprs[i], plan.globals);
    } else {
      value.kind = ConstValue::Kind::function;
      value.function = segment.functions[i];
    }
    contents[begin + i] = value;
  }
  return true;
}

/// What is left of the most that all tables together may have. Passive segments count, which the program holds as
/// tables of its own.
uint64_t plan_table_budget(const Plan& plan) {
  uint64_t left = plan.options.max_table_elements;
  const auto take = [&](uint64_t count) {
    if (count > left) {
      throw Error(fmt::format("the module starts with more table elements than --max-table-elements={}",
                              plan.options.max_table_elements));
    }
    left -= count;
  };
  for (const Table& table : plan.module->tables) take(table.type.limits.min);
  for (const ElementSegment& segment : plan.module->elements) {
    if (segment.mode == SegmentMode::passive) take(segment.size());
  }
  return left;
}

void plan_tables(Plan& plan) {
  const Module& module = *plan.module;
  plan.budget.table_elements = plan_table_budget(plan);
  for (const Table& table : module.tables) {
    ConstValue initial;
    initial.kind = ConstValue::Kind::null;
    if (table.has_init) initial = evaluate(module, table.init, plan.globals);
    plan.tables.emplace_back().contents.resize(table.type.limits.min, initial);
  }
  for (const ElementSegment& segment : module.elements) {
    if (segment.mode != SegmentMode::active || fill_table(plan, segment)) continue;
    plan.start_trap = Trap::table_out_of_bounds;
    return;
  }
}

/// Only known once the reachable code says how the tables are used.
void choose_table_forms(Plan& plan) {
  for (TablePlan& table : plan.tables) {
    const uint64_t size = table.contents.size() * table.called_types.size() * sizeof(uint64_t);
    table.per_type_arrays = table.is_constant() && size <= per_type_arrays_limit;
  }
}

void check_descriptors(const ProgramOptions& options) {
  constexpr size_t standard_streams = 3;
  if (standard_streams + options.grants.directories.size() <= options.max_descriptors) return;
  throw Error(fmt::format("{} standard streams and {} granted directories are more than --max-descriptors={}",
                          standard_streams, options.grants.directories.size(), options.max_descriptors));
}

std::optional<uint32_t> find_exported_function(const Module& module, std::string_view name) {
  for (const Export& exported : module.exports) {
    if (exported.kind == ExternKind::function && exported.name == name) return exported.index;
  }
  return std::nullopt;
}

/// Arguments come from the command line and results go to standard output, so they have to be numbers.
void require_invocable(const FuncType& type, std::string_view name) {
  for (const std::vector<ValType>* types : {&type.params, &type.results}) {
    for (const ValType value : *types) {
      if (!value.is_num()) {
        throw Error(fmt::format("\"{}\" can't be invoked from a command line: its type is {}", name, to_string(type)));
      }
    }
  }
}

void plan_entry(Plan& plan) {
  const Module& module = *plan.module;
  const std::string_view name = plan.options.invoke ? std::string_view(*plan.options.invoke) : "_start";
  const auto entry = find_exported_function(module, name);
  if (!entry) throw Error(fmt::format("the module exports no function named \"{}\"", name));
  plan.entry = *entry;
  if (!plan.options.invoke) {
    const FuncType& type = module.function_type(*entry);
    if (!type.params.empty() || !type.results.empty()) {
      throw Error(fmt::format("_start has the type {}, not (func)", to_string(type)));
    }
    return;
  }
  require_invocable(module.function_type(*entry), name);
  plan.initialize = find_exported_function(module, "_initialize");
  if (plan.initialize == entry) plan.initialize.reset();
}

/// Wasm code bytes from which on a partition is full.
uint64_t partition_size(const Plan& plan) {
  if (!plan.options.small_partitions) return largest_partition;
  uint64_t all = 0;
  for (uint32_t index = 0; index < plan.module->functions.size(); ++index) {
    if (plan.reachable[index]) all += plan.module->functions[index].code.size();
  }
  return std::clamp(all / small_partition_count, smallest_partition, largest_partition);
}

/// Consecutive functions, up to a size of code, and large functions by themselves. Depends on the module and the
/// options alone.
void plan_partitions(Plan& plan) {
  const Module& module = *plan.module;
  const uint64_t partition_code_bytes = partition_size(plan);
  std::vector<Partition> alone;
  plan.partitions.emplace_back();
  for (uint32_t index = module.imported_functions; index < module.functions.size(); ++index) {
    if (!plan.reachable[index]) continue;
    const uint64_t size = module.functions[index].code.size();
    if (size >= large_function_bytes) {
      alone.push_back({{index}, size});
      continue;
    }
    if (plan.partitions.back().code_size >= partition_code_bytes) plan.partitions.emplace_back();
    plan.partitions.back().functions.push_back(index);
    plan.partitions.back().code_size += size;
  }
  std::ranges::move(alone, std::back_inserter(plan.partitions));
}

bool is_alphanumeric(char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }

/// Whether a symbol with this character stands in quotes in assembly.
bool needs_quotes(char c) { return !is_alphanumeric(c) && c != '_' && c != '.' && c != '$'; }

}  // namespace

std::string Plan::display_name(uint32_t function) const {
  const auto it = module->names.functions.find(function);
  return it != module->names.functions.end() && !it->second.empty() ? std::string(it->second)
                                                                    : fmt::format("wasm-function[{}]", function);
}

std::string Plan::symbol(uint32_t function) const {
  std::string name = fmt::format("{}w.{}.", prefix, function);
  const auto it = module->names.functions.find(function);
  if (it != module->names.functions.end()) name += printable(it->second);
  if (options.plain_symbols) std::ranges::replace_if(name, needs_quotes, '_');
  return name;
}

PlanPtr program(const Module& module, const target::Facts& target, const ProgramOptions& options) {
  auto plan = std::make_unique<Plan>();
  plan->module = &module;
  plan->target = target;
  plan->options = options;
  plan->keep_frames = options.keep_frames;
  plan->precise_traps = options.precise_traps;
  check_descriptors(options);
  plan_memories(*plan);
  plan_globals(*plan);
  plan_tables(*plan);
  plan_entry(*plan);
  find_reachable(*plan);
  choose_table_forms(*plan);
  plan_memory_image(*plan);
  plan_partitions(*plan);
  return plan;
}

PlanPtr instances(const Module& module, const target::Facts& target, const InstanceOptions& options) {
  auto plan = std::make_unique<Plan>();
  plan->module = &module;
  plan->target = target;
  plan->model = ModelKind::dynamic;
  plan->prefix = options.prefix;
  plan->keep_frames = options.keep_frames;
  plan->precise_traps = options.precise_traps;
  // Instances of different modules call each other.
  plan->tail_calls = true;
  // An instance's maker and its other instances can reach any function.
  plan->reachable.assign(module.functions.size(), true);
  plan_partitions(*plan);
  return plan;
}

bool has_precise_traps(const Plan& plan) { return plan.precise_traps; }
size_t partition_count(const Plan& plan) { return plan.partitions.size(); }
uint64_t partition_code_size(const Plan& plan, size_t partition) { return plan.partitions[partition].code_size; }
size_t partition_function_count(const Plan& plan, size_t partition) {
  return plan.partitions[partition].functions.size();
}
const std::vector<ImageRun>& image_runs(const Plan& plan) { return plan.runs; }
const std::vector<std::pair<std::string, uint64_t>>& absolute_symbols(const Plan& plan) {
  return plan.absolute_symbols;
}

}  // namespace w2n::plan
