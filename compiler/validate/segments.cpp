// Element and data segments: https://webassembly.github.io/spec/core/valid/modules.html#element-segments
#include <fmt/format.h>

#include "validate/declarations.h"
#include "validate/expression.h"
#include "validate/features.h"
#include "validate/subtyping.h"

namespace w2n::validate {

using wasm::Feature;
using wasm::SegmentMode;

namespace {

void check_element_target(const wasm::Module& module, const wasm::ElementSegment& segment, Expression& expression) {
  if (segment.table >= module.tables.size()) invalid(segment.offset, fmt::format("unknown table {}", segment.table));
  const wasm::TableType& table = module.tables[segment.table].type;
  if (!matches(module, segment.type, table.element)) {
    invalid(segment.offset, "type mismatch: element segment's type " + type_text(segment.type) +
                                " does not match table's element type " + type_text(table.element));
  }
  expression.constant(segment.table_offset, table.index_type(), static_cast<uint32_t>(module.globals.size()));
}

void check_element(const wasm::Module& module, const wasm::ElementSegment& segment, Expression& expression,
                   wasm::FeatureUses& uses) {
  check_type_exists(module, segment.type, segment.offset);
  if (segment.mode != SegmentMode::active) uses.add(Feature::bulk_memory, segment.offset);
  if (!segment.exprs.empty()) note_type(module, segment.type, segment.offset, uses);
  for (const uint32_t function : segment.functions) {
    if (function >= module.functions.size()) invalid(segment.offset, fmt::format("unknown function {}", function));
  }
  for (const wasm::ConstExpr& expr : segment.exprs) {
    expression.constant(expr, segment.type, static_cast<uint32_t>(module.globals.size()));
  }
  if (segment.mode == SegmentMode::active) check_element_target(module, segment, expression);
}

void check_data(const wasm::Module& module, const wasm::DataSegment& segment, Expression& expression,
                wasm::FeatureUses& uses) {
  if (segment.mode != SegmentMode::active) {
    uses.add(Feature::bulk_memory, segment.offset);
    return;
  }
  if (segment.memory >= module.memories.size()) {
    invalid(segment.offset, fmt::format("unknown memory {}", segment.memory));
  }
  expression.constant(segment.memory_offset, module.memories[segment.memory].type.index_type(),
                      static_cast<uint32_t>(module.globals.size()));
}

}  // namespace

void check_segments(const wasm::Module& module, wasm::FeatureUses& uses) {
  Expression expression(module, uses);
  for (const wasm::ElementSegment& segment : module.elements) check_element(module, segment, expression, uses);
  for (const wasm::DataSegment& segment : module.data) check_data(module, segment, expression, uses);
}

}  // namespace w2n::validate
