#include "plan/table_plan.h"

#include <algorithm>
#include <cstddef>
#include <fmt/format.h>
#include <utility>

#include "support/diagnostics.h"

namespace w2n::plan {

namespace {

using namespace wasm;

/// Total size up to which a constant table is stored once for each called type.
constexpr uint64_t per_type_arrays_limit = 1 << 20;

/// The reference that is an element of a segment.
ConstValue element(const Module& module, const ElementSegment& segment, size_t index,
                   const std::vector<ConstValue>& globals) {
  if (segment.functions.empty()) return evaluate(module, segment.exprs[index], globals);
  ConstValue value;
  value.kind = ConstValue::Kind::function;
  value.function = segment.functions[index];
  return value;
}

/// False if the segment is out of the table's bounds.
bool apply(const Module& module, const ElementSegment& segment, const std::vector<ConstValue>& globals,
           std::vector<ConstValue>& contents) {
  const uint64_t begin = evaluate(module, segment.table_offset, globals).bits;
  if (segment.size() > contents.size() || begin > contents.size() - segment.size()) return false;
  for (size_t i = 0; i < segment.size(); ++i) contents[begin + i] = element(module, segment, i, globals);
  return true;
}

/// Whether nothing changes a table, and its functions are those of the instance itself.
bool is_constant_in_library(const Module& module, size_t index, const TableUses& uses,
                            const std::vector<ConstValue>& contents) {
  if (module.tables[index].imported || (uses.use & (table_written | table_grown)) != 0) return false;
  if (contents.size() * uses.called_types.size() * sizeof(uint64_t) > per_type_arrays_limit) return false;
  return std::ranges::none_of(contents, [&](const ConstValue& value) {
    return value.kind == ConstValue::Kind::function && module.functions[value.function].imported;
  });
}

}  // namespace

uint64_t plan_table_budget(const Module& module, uint64_t max_elements) {
  uint64_t left = max_elements;
  const auto take = [&](uint64_t count) {
    if (count > left) {
      throw Error(fmt::format("the module starts with more table elements than --max-table-elements={}", max_elements));
    }
    left -= count;
  };
  for (const Table& table : module.tables) take(table.type.limits.min);
  for (const ElementSegment& segment : module.elements) {
    if (segment.mode == SegmentMode::passive) take(segment.size());
  }
  return left;
}

TableContents fill_tables(const Module& module, const std::vector<ConstValue>& globals) {
  TableContents result;
  for (const Table& table : module.tables) {
    ConstValue initial;
    initial.kind = ConstValue::Kind::null;
    if (table.has_init) initial = evaluate(module, table.init, globals);
    result.tables.emplace_back(table.type.limits.min, initial);
  }
  for (const ElementSegment& segment : module.elements) {
    if (segment.mode != SegmentMode::active) continue;
    if (apply(module, segment, globals, result.tables[segment.table])) continue;
    result.is_out_of_bounds = true;
    break;
  }
  return result;
}

std::vector<std::vector<ConstValue>> find_constant_tables(const Module& module, const std::vector<TableUses>& uses) {
  std::vector<std::vector<ConstValue>> none(module.tables.size());
  // An imported global may say where a segment goes, and a table that is too large needn't be looked at to be one.
  const bool is_simple = module.imported_globals == 0 && std::ranges::all_of(module.tables, [](const Table& table) {
                           return table.type.limits.min <= per_type_arrays_limit / sizeof(uint64_t);
                         });
  if (!is_simple) return none;
  TableContents contents = fill_tables(module, evaluate_globals(module));
  if (contents.is_out_of_bounds) return none;
  std::vector<bool> is_ours(module.tables.size(), true);
  for (const Export& item : module.exports) {
    if (item.kind == ExternKind::table) is_ours[item.index] = false;
  }
  for (size_t i = 0; i < module.tables.size(); ++i) {
    if (is_constant_in_library(module, i, uses[i], contents.tables[i]) && is_ours[i]) continue;
    contents.tables[i].clear();
  }
  return std::move(contents.tables);
}

std::vector<TablePlan> plan_tables(std::vector<std::vector<ConstValue>> contents, std::vector<TableUses> uses) {
  std::vector<TablePlan> plans;
  for (size_t i = 0; i < contents.size(); ++i) {
    TablePlan plan{
        .use = uses[i].use, .called_types = std::move(uses[i].called_types), .contents = std::move(contents[i])};
    const uint64_t size = plan.contents.size() * plan.called_types.size() * sizeof(uint64_t);
    plan.per_type_arrays = plan.is_constant() && size <= per_type_arrays_limit;
    plans.push_back(std::move(plan));
  }
  return plans;
}

}  // namespace w2n::plan
