#include "plan/table_plan.h"

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
