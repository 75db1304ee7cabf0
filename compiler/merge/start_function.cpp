#include "merge/start_function.h"

#include <algorithm>

#include "wasm/visit.h"

namespace w2n::merge {

namespace {

using namespace wasm;

/// The value of an expression that is one integer constant.
class ConstantReader {
 public:
  static std::optional<uint64_t> read(const Module& module, ConstExpr expression) {
    ConstantReader value;
    Reader reader(module.bytes, expression.code);
    visit_instruction(reader, value);
    if (value.value_) visit_instruction(reader, value);
    return reader.at_end() ? value.value_ : std::nullopt;
  }
  void i32_const(I32Imm imm) { value_ = static_cast<uint32_t>(imm.value); }
  void i64_const(I64Imm imm) { value_ = static_cast<uint64_t>(imm.value); }
  void end(NoImm /*imm*/) {}
  void unexpected(Opcode /*opcode*/) { value_.reset(); }

 private:
  std::optional<uint64_t> value_;
};

bool fits(const Module& module, ConstExpr offset, uint64_t size, uint64_t present) {
  const auto value = ConstantReader::read(module, offset);
  return value && *value <= present && size <= present - *value;
}

bool must_wait(const Module& module, const ElementSegment& segment) {
  if (segment.mode != SegmentMode::active) return false;
  const Table& table = module.tables[segment.table];
  return table.imported || !fits(module, segment.table_offset, segment.size(), table.type.limits.min);
}

bool must_wait(const Module& module, const DataSegment& segment) {
  if (segment.mode != SegmentMode::active) return false;
  const Memory& memory = module.memories[segment.memory];
  return memory.imported || !fits(module, segment.memory_offset, segment.bytes.size(),
                                  memory.type.limits.min << memory.type.page_size_log2);
}

template <class Segment>
std::vector<uint32_t> waiting(const Module& module, const std::vector<Segment>& segments) {
  std::vector<uint32_t> result;
  for (uint32_t i = 0; i < segments.size(); ++i) {
    if (must_wait(module, segments[i])) result.push_back(i);
  }
  return result;
}

/// A library's _initialize, which whoever instantiates it calls before anything else.
std::optional<uint32_t> initializer(const Module& module) {
  for (const Export& exported : module.exports) {
    if (exported.kind != ExternKind::function || exported.name != "_initialize") continue;
    const FuncType& type = module.function_type(exported.index);
    if (type.params.empty() && type.results.empty()) return exported.index;
  }
  return std::nullopt;
}

/// The steps in which anything happens.
std::vector<StartStep> plan_steps(std::span<const Part> parts, std::span<const size_t> order) {
  std::vector<StartStep> steps;
  bool code_ran = false;
  for (const size_t part : order) {
    const Module& module = *parts[part].module;
    StartStep step{.part = part, .elements = {}, .data = {}, .start = {}, .initialize = {}};
    if (code_ran) {
      step.elements = waiting(module, module.elements);
      step.data = waiting(module, module.data);
    }
    if (module.has_start) step.start = module.start;
    // The program's own is called as that of a program which is a single module.
    if (part != 0) step.initialize = initializer(module);
    code_ran = code_ran || step.start || step.initialize;
    if (step.start || step.initialize || !step.elements.empty() || !step.data.empty()) steps.push_back(step);
  }
  return steps;
}

}  // namespace

StartFunction::StartFunction(const MergeContext& context, std::span<const size_t> order)
    : context_(context), steps_(plan_steps(context.parts, order)) {}

const StartStep* StartFunction::step(size_t part) const {
  const auto found = std::ranges::find(steps_, part, &StartStep::part);
  return found == steps_.end() ? nullptr : &*found;
}

bool StartFunction::applies_element(size_t part, uint32_t segment) const {
  const StartStep* found = step(part);
  return found != nullptr && std::ranges::binary_search(found->elements, segment);
}

bool StartFunction::applies_data(size_t part, uint32_t segment) const {
  const StartStep* found = step(part);
  return found != nullptr && std::ranges::binary_search(found->data, segment);
}

uint32_t StartFunction::function(size_t part, uint32_t index) const {
  return context_.indices.parts[part].of(ExternKind::function, index);
}

std::optional<uint32_t> StartFunction::of_one_part() const {
  if (steps_.size() != 1) return std::nullopt;
  const StartStep& only = steps_.front();
  if (only.start.has_value() == only.initialize.has_value()) return std::nullopt;
  return function(only.part, only.start ? *only.start : *only.initialize);
}

text::ByteSink StartFunction::body() const {
  text::ByteSink out;
  out.u32(0);  // locals
  for (const StartStep& step : steps_) {
    for (const uint32_t segment : step.elements) apply_element(out, step.part, segment);
    for (const uint32_t segment : step.data) apply_data(out, step.part, segment);
    for (const auto& function : {step.start, step.initialize}) {
      if (function) call(out, step.part, *function);
    }
  }
  text::write_opcode(out, Opcode::end);
  return out;
}

void StartFunction::call(text::ByteSink& out, size_t part, uint32_t index) const {
  text::write_opcode(out, Opcode::call);
  out.u32(function(part, index));
}

/// The operands of table.init and memory.init: where to, and all of the segment.
void StartFunction::range(text::ByteSink& out, size_t part, ConstExpr offset, uint64_t size) const {
  write_constant(context_, part, offset, out);
  for (const uint64_t value : {uint64_t{0}, size}) {
    text::write_opcode(out, Opcode::i32_const);
    out.s64(static_cast<int32_t>(value));
  }
}

void StartFunction::apply_element(text::ByteSink& out, size_t part, uint32_t index) const {
  const ElementSegment& segment = context_.parts[part].module->elements[index];
  const IndexMap& map = context_.indices.parts[part];
  range(out, part, segment.table_offset, segment.size());
  text::write_opcode(out, Opcode::table_init);
  out.u32(map.first_element + index);
  out.u32(map.of(ExternKind::table, segment.table));
  text::write_opcode(out, Opcode::elem_drop);
  out.u32(map.first_element + index);
}

void StartFunction::apply_data(text::ByteSink& out, size_t part, uint32_t index) const {
  const DataSegment& segment = context_.parts[part].module->data[index];
  const IndexMap& map = context_.indices.parts[part];
  range(out, part, segment.memory_offset, segment.bytes.size());
  text::write_opcode(out, Opcode::memory_init);
  out.u32(map.first_data + index);
  out.u32(map.of(ExternKind::memory, segment.memory));
  text::write_opcode(out, Opcode::data_drop);
  out.u32(map.first_data + index);
}

}  // namespace w2n::merge
