#include "merge/instruction_writer.h"

#include <algorithm>
#include <utility>

#include "wasm/visit.h"

namespace w2n::merge {

namespace {

using namespace wasm;

/// Changes the indices in immediates. There is one overload for each kind, so that a new kind can't be forgotten.
class Mapper {
 public:
  explicit Mapper(const IndexMap& map) : map_(map) {}

  void apply(NoImm& /*imm*/) const {}
  void apply(LabelImm& /*imm*/) const {}
  void apply(BrTableImm& /*imm*/) const {}
  void apply(LocalImm& /*imm*/) const {}
  void apply(I32Imm& /*imm*/) const {}
  void apply(I64Imm& /*imm*/) const {}
  void apply(F32Imm& /*imm*/) const {}
  void apply(F64Imm& /*imm*/) const {}
  void apply(V128Imm& /*imm*/) const {}
  void apply(LaneImm& /*imm*/) const {}
  void apply(ShuffleImm& /*imm*/) const {}
  void apply(FenceImm& /*imm*/) const {}

  void apply(BlockImm& imm) const {
    imm.value = map_.of(imm.value);
    if (imm.kind == BlockImm::Kind::type_index) type(imm.type_index);
  }
  void apply(FuncImm& imm) const { entry(ExternKind::function, imm.function); }
  void apply(CallIndirectImm& imm) const {
    type(imm.type);
    entry(ExternKind::table, imm.table);
  }
  void apply(SelectImm& imm) const {
    for (ValType& value : imm.types) value = map_.of(value);
  }
  void apply(GlobalImm& imm) const { entry(ExternKind::global, imm.global); }
  void apply(TableImm& imm) const { entry(ExternKind::table, imm.table); }
  void apply(TableCopyImm& imm) const {
    entry(ExternKind::table, imm.dst);
    entry(ExternKind::table, imm.src);
  }
  void apply(TableInitImm& imm) const {
    element(imm.element);
    entry(ExternKind::table, imm.table);
  }
  void apply(ElemImm& imm) const { element(imm.element); }
  void apply(MemImm& imm) const { entry(ExternKind::memory, imm.memory); }
  void apply(MemoryImm& imm) const { entry(ExternKind::memory, imm.memory); }
  void apply(MemoryCopyImm& imm) const {
    entry(ExternKind::memory, imm.dst);
    entry(ExternKind::memory, imm.src);
  }
  void apply(MemoryInitImm& imm) const {
    data(imm.data);
    entry(ExternKind::memory, imm.memory);
  }
  void apply(DataImm& imm) const { data(imm.data); }
  void apply(MemLaneImm& imm) const { apply(imm.mem); }
  void apply(HeapTypeImm& imm) const { imm.heap = map_.of(imm.heap); }
  void apply(TypeImm& imm) const { type(imm.type); }
  void apply(TypePairImm& imm) const {
    type(imm.dst);
    type(imm.src);
  }
  void apply(TypeDataImm& imm) const {
    type(imm.type);
    data(imm.data);
  }
  void apply(TypeElemImm& imm) const {
    type(imm.type);
    element(imm.element);
  }
  void apply(StructFieldImm& imm) const { type(imm.type); }
  void apply(ArrayNewFixedImm& imm) const { type(imm.type); }
  void apply(BrOnCastImm& imm) const {
    imm.from = map_.of(imm.from);
    imm.to = map_.of(imm.to);
  }
  void apply(TagImm& imm) const { entry(ExternKind::tag, imm.tag); }
  void apply(TryTableImm& imm) const {
    apply(imm.block);
    for (CatchClause& clause : imm.catches) {
      const bool has_tag = clause.kind == CatchClause::Kind::catch_ || clause.kind == CatchClause::Kind::catch_ref;
      if (has_tag) entry(ExternKind::tag, clause.tag);
    }
  }

 private:
  void entry(ExternKind kind, uint32_t& index) const { index = map_.of(kind, index); }
  void type(uint32_t& index) const { index += map_.first_type; }
  void element(uint32_t& index) const { index += map_.first_element; }
  void data(uint32_t& index) const { index += map_.first_data; }

  const IndexMap& map_;
};

class BodyWriter {
 public:
  BodyWriter(const MergeContext& context, size_t part, text::ByteSink& out, std::set<uint32_t>& named)
      : module_(*context.parts[part].module), mapper_(context.indices.parts[part]), out_(out), named_(named) {
    next_hint_ = module_.branch_hints.begin();
  }

  std::vector<WrittenHint> write(ByteRange code) {
    next_hint_ = std::ranges::lower_bound(module_.branch_hints, code.begin, {}, &BranchHint::at);
    Reader reader(module_.bytes, code);
    while (!reader.at_end()) visit_instruction(reader, *this);
    return std::move(hints_);
  }

  void before(Opcode opcode, uint64_t offset) {
    if (next_hint_ != module_.branch_hints.end() && next_hint_->at == offset) {
      hints_.push_back({out_.size(), next_hint_->likely});
      ++next_hint_;
    }
    text::write_opcode(out_, opcode);
  }

#define OP(prefix, code, ident, text, immediate, signature, feature) \
  void ident(immediate imm) { write(imm); }
#include "wasm/opcodes.def"

 private:
  template <class Immediate>
  void write(Immediate& imm) {
    mapper_.apply(imm);
    // Of the instructions with this immediate those that call need no declaration; more of them do no harm.
    if constexpr (std::is_same_v<Immediate, FuncImm>) named_.insert(imm.function);
    text::write_immediate(out_, imm);
  }

  const Module& module_;
  Mapper mapper_;
  text::ByteSink& out_;
  std::set<uint32_t>& named_;
  std::vector<BranchHint>::const_iterator next_hint_;
  std::vector<WrittenHint> hints_;
};

// Values that are made of values that are made of values can be of exponential length, and parts that import from each
// other can have values that are made of themselves.
constexpr uint32_t max_constant_size = 64 << 10;
constexpr unsigned max_constant_depth = 100;

class ConstantWriter {
 public:
  ConstantWriter(const MergeContext& context, size_t part, text::ByteSink& out)
      : context_(context), part_(part), begin_(out.size()), out_(out) {}

  void write(ConstExpr expression) { write(part_, expression); }

#define OP(prefix, code, ident, text, immediate, signature, feature) \
  void ident(immediate imm) { write_instruction(Opcode::ident, imm); }
#include "wasm/opcodes.def"

 private:
  void write(size_t part, ConstExpr expression) {
    const size_t outer = std::exchange(part_, part);
    ++depth_;
    Reader reader(context_.parts[part].module->bytes, expression.code);
    while (!reader.at_end()) {
      if (out_.size() - begin_ > max_constant_size || depth_ > max_constant_depth) {
        throw PartError(part, {InputErrorKind::limit, reader.offset(),
                               "too long a constant expression, with the values of the globals that it reads"});
      }
      visit_instruction(reader, *this);
    }
    --depth_;
    part_ = outer;
  }

  template <class Immediate>
  void write_instruction(Opcode opcode, Immediate& imm) {
    if (opcode == Opcode::end) return;
    if constexpr (std::is_same_v<Immediate, GlobalImm>) {
      const Origin origin = context_.origins.of(part_, ExternKind::global, imm.global);
      const Global& global = context_.parts[origin.part].module->globals[origin.index];
      // A part's globals keep their order, so it can go on to read its own, unless another part reads them through it.
      if (!global.imported && (origin.part != part_ || depth_ > 1)) {
        write(origin.part, global.init);
        return;
      }
    }
    Mapper(context_.indices.parts[part_]).apply(imm);
    text::write_opcode(out_, opcode);
    text::write_immediate(out_, imm);
  }

  const MergeContext& context_;
  size_t part_;  // whose instructions are being written
  unsigned depth_ = 0;
  uint32_t begin_;
  text::ByteSink& out_;
};

}  // namespace

void write_constant(const MergeContext& context, size_t part, ConstExpr expression, text::ByteSink& out) {
  ConstantWriter(context, part, out).write(expression);
}

std::vector<WrittenHint> write_body(const MergeContext& context, size_t part, const Function& function,
                                    text::ByteSink& out, std::set<uint32_t>& named) {
  const IndexMap& map = context.indices.parts[part];
  const uint32_t begin = out.size();
  out.u32(static_cast<uint32_t>(function.locals.size()));
  for (const LocalGroup& group : function.locals) {
    out.u32(group.count);
    text::write_val_type(out, map.of(group.type));
  }
  std::vector<WrittenHint> hints = BodyWriter(context, part, out, named).write(function.code);
  for (WrittenHint& hint : hints) hint.at -= begin;
  return hints;
}

}  // namespace w2n::merge
