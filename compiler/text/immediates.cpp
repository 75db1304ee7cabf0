// The immediates of instructions: one parse_immediate for each kind, like read_immediate for the binary format.
// https://webassembly.github.io/spec/core/text/instructions.html
#include <bit>
#include <optional>
#include <utility>

#include "support/diagnostics.h"
#include "text/constants.h"
#include "text/instruction_scope.h"
#include "text/numbers.h"
#include "text/types.h"

namespace w2n::text {

namespace {

using namespace wasm;  // the immediates, all of which are named below

using Scope = InstructionScope;

void parse_immediate(Scope& /*scope*/, Opcode& /*opcode*/, NoImm& /*imm*/) {}
void parse_immediate(Scope& /*scope*/, Opcode& /*opcode*/, FenceImm& /*imm*/) {}

void parse_immediate(Scope& scope, Opcode& /*opcode*/, BlockImm& imm) {
  const TypeUse use = parse_type_use(scope.module, nullptr);
  const FuncType& type = use.inline_type;
  if (use.has_index || !type.params.empty() || type.results.size() > 1) {
    imm.kind = BlockImm::Kind::type_index;
    imm.type_index = resolve_type_use(scope.module, use);
  } else if (type.results.size() == 1) {
    imm.kind = BlockImm::Kind::value;
    imm.value = type.results[0];
  }
}

void parse_immediate(Scope& scope, Opcode& /*opcode*/, LabelImm& imm) {
  imm.depth = scope.labels.depth(scope.module.in);
}

void parse_immediate(Scope& scope, Opcode& /*opcode*/, BrTableImm& imm) {
  TokenStream& in = scope.module.in;
  do {
    imm.targets.push_back(scope.labels.depth(in));
  } while (is_index(in.peek()));
  imm.default_target = imm.targets.back();
  imm.targets.pop_back();
}

void parse_immediate(Scope& scope, Opcode& /*opcode*/, FuncImm& imm) {
  imm.function = scope.module.functions.index(scope.module.in);
}

void parse_immediate(Scope& scope, Opcode& /*opcode*/, CallIndirectImm& imm) {
  imm.table = scope.module.tables.optional_index(scope.module.in).value_or(0);
  imm.type = resolve_type_use(scope.module, parse_type_use(scope.module, nullptr));
}

void parse_immediate(Scope& scope, Opcode& /*opcode*/, SelectImm& imm) {
  parse_type_lists(scope.module, "result", imm.types, nullptr);
}

void parse_immediate(Scope& scope, Opcode& /*opcode*/, LocalImm& imm) {
  imm.local = scope.locals.index(scope.module.in);
}

void parse_immediate(Scope& scope, Opcode& /*opcode*/, GlobalImm& imm) {
  imm.global = scope.module.globals.index(scope.module.in);
}

void parse_immediate(Scope& scope, Opcode& /*opcode*/, TableImm& imm) {
  imm.table = scope.module.tables.optional_index(scope.module.in).value_or(0);
}

void parse_immediate(Scope& scope, Opcode& /*opcode*/, TableCopyImm& imm) {
  const auto dst = scope.module.tables.optional_index(scope.module.in);
  if (!dst) return;
  imm.dst = *dst;
  imm.src = scope.module.tables.index(scope.module.in);
}

/// `segment` or `container segment`: the container, a table or memory, is 0 by default.
void parse_segment_and_container(TokenStream& in, const IndexSpace& segments, const IndexSpace& containers,
                                 uint32_t& segment, uint32_t& container) {
  if (is_index(in.peek()) && is_index(in.peek_second())) container = containers.index(in);
  segment = segments.index(in);
}

void parse_immediate(Scope& scope, Opcode& /*opcode*/, TableInitImm& imm) {
  ModuleContext& module = scope.module;
  parse_segment_and_container(module.in, module.elements, module.tables, imm.element, imm.table);
}

void parse_immediate(Scope& scope, Opcode& /*opcode*/, ElemImm& imm) {
  imm.element = scope.module.elements.index(scope.module.in);
}

constexpr std::string_view offset_word = "offset=";
constexpr std::string_view align_word = "align=";

/// `name=N`, one token, if it is next.
std::optional<uint64_t> parse_memory_argument(TokenStream& in, std::string_view name) {
  if (!in.at(TokenKind::atom) || !in.peek().text.starts_with(name)) return std::nullopt;
  uint64_t value = 0;
  const NumberStatus status = parse_unsigned(in.peek().text.substr(name.size()), 64, value);
  if (status == NumberStatus::malformed) in.unexpected();
  if (status == NumberStatus::out_of_range) malformed(in.offset(), "i64 constant out of range");
  return value;
}

/// `offset=N align=N`, both optional.
void parse_memory_arguments(TokenStream& in, Opcode opcode, MemImm& imm) {
  if (const auto offset = parse_memory_argument(in, offset_word)) {
    imm.offset = *offset;
    in.next();
  }
  uint64_t alignment = info(opcode).access_bytes;
  if (const auto given = parse_memory_argument(in, align_word)) {
    if (!std::has_single_bit(*given)) malformed(in.offset(), "alignment must be a power of two");
    alignment = *given;
    in.next();
  }
  imm.align_log2 = static_cast<uint32_t>(std::countr_zero(alignment));
}

void parse_immediate(Scope& scope, Opcode& opcode, MemImm& imm) {
  imm.memory = scope.module.memories.optional_index(scope.module.in).value_or(0);
  parse_memory_arguments(scope.module.in, opcode, imm);
}

void parse_immediate(Scope& scope, Opcode& /*opcode*/, MemoryImm& imm) {
  imm.memory = scope.module.memories.optional_index(scope.module.in).value_or(0);
}

void parse_immediate(Scope& scope, Opcode& /*opcode*/, MemoryCopyImm& imm) {
  const auto dst = scope.module.memories.optional_index(scope.module.in);
  if (!dst) return;
  imm.dst = *dst;
  imm.src = scope.module.memories.index(scope.module.in);
}

void parse_immediate(Scope& scope, Opcode& /*opcode*/, MemoryInitImm& imm) {
  ModuleContext& module = scope.module;
  parse_segment_and_container(module.in, module.data, module.memories, imm.data, imm.memory);
  module.needs_data_count = true;
}

void parse_immediate(Scope& scope, Opcode& /*opcode*/, DataImm& imm) {
  imm.data = scope.module.data.index(scope.module.in);
  scope.module.needs_data_count = true;
}

void parse_immediate(Scope& scope, Opcode& /*opcode*/, I32Imm& imm) {
  imm.value = static_cast<int32_t>(parse_i32_constant(scope.module.in));
}

void parse_immediate(Scope& scope, Opcode& /*opcode*/, I64Imm& imm) {
  imm.value = static_cast<int64_t>(parse_i64_constant(scope.module.in));
}

void parse_immediate(Scope& scope, Opcode& /*opcode*/, F32Imm& imm) { imm.bits = parse_f32_constant(scope.module.in); }
void parse_immediate(Scope& scope, Opcode& /*opcode*/, F64Imm& imm) { imm.bits = parse_f64_constant(scope.module.in); }
void parse_immediate(Scope& scope, Opcode& /*opcode*/, V128Imm& imm) { imm.bytes = parse_vector(scope.module.in); }

void parse_immediate(Scope& scope, Opcode& /*opcode*/, LaneImm& imm) {
  imm.lane = static_cast<uint8_t>(scope.module.in.natural(8));
}

void parse_immediate(Scope& scope, Opcode& opcode, MemLaneImm& imm) {
  TokenStream& in = scope.module.in;
  // A number that stands alone is the lane; one with another argument behind it is the memory.
  const Token& second = in.peek_second();
  if (is_index(second) || second.text.starts_with(offset_word) || second.text.starts_with(align_word)) {
    imm.mem.memory = scope.module.memories.optional_index(in).value_or(0);
  }
  parse_memory_arguments(in, opcode, imm.mem);
  imm.lane = static_cast<uint8_t>(in.natural(8));
}

void parse_immediate(Scope& scope, Opcode& /*opcode*/, ShuffleImm& imm) {
  imm.lanes = parse_shuffle_lanes(scope.module.in);
}

void parse_immediate(Scope& scope, Opcode& opcode, HeapTypeImm& imm) {
  if (opcode == Opcode::ref_null) {
    imm.heap = parse_heap_type(scope.module);
    return;
  }
  // ref.test and ref.cast name a reference type; its nullability is part of the opcode.
  const ValType type = parse_ref_type(scope.module);
  imm.heap = type.heap;
  if (type.nullable) opcode = opcode == Opcode::ref_test ? Opcode::ref_test_null : Opcode::ref_cast_null;
}

void parse_immediate(Scope& scope, Opcode& /*opcode*/, TypeImm& imm) {
  imm.type = scope.module.types.index(scope.module.in);
}

void parse_immediate(Scope& scope, Opcode& /*opcode*/, TypePairImm& imm) {
  imm.dst = scope.module.types.index(scope.module.in);
  imm.src = scope.module.types.index(scope.module.in);
}

void parse_immediate(Scope& scope, Opcode& /*opcode*/, TypeDataImm& imm) {
  imm.type = scope.module.types.index(scope.module.in);
  imm.data = scope.module.data.index(scope.module.in);
  scope.module.needs_data_count = true;
}

void parse_immediate(Scope& scope, Opcode& /*opcode*/, TypeElemImm& imm) {
  imm.type = scope.module.types.index(scope.module.in);
  imm.element = scope.module.elements.index(scope.module.in);
}

void parse_immediate(Scope& scope, Opcode& /*opcode*/, StructFieldImm& imm) {
  imm.type = scope.module.types.index(scope.module.in);
  imm.field = scope.module.type_table.fields(imm.type).index(scope.module.in);
}

void parse_immediate(Scope& scope, Opcode& /*opcode*/, ArrayNewFixedImm& imm) {
  imm.type = scope.module.types.index(scope.module.in);
  imm.count = static_cast<uint32_t>(scope.module.in.natural(32));
}

void parse_immediate(Scope& scope, Opcode& /*opcode*/, BrOnCastImm& imm) {
  imm.depth = scope.labels.depth(scope.module.in);
  imm.from = parse_ref_type(scope.module);
  imm.to = parse_ref_type(scope.module);
}

void parse_immediate(Scope& scope, Opcode& /*opcode*/, TagImm& imm) {
  imm.tag = scope.module.tags.index(scope.module.in);
}

/// The kind of the catch clause that starts here, whose `(` and keyword are taken.
std::optional<CatchClause::Kind> accept_catch(TokenStream& in) {
  using Kind = CatchClause::Kind;
  constexpr std::pair<std::string_view, Kind> words[] = {{"catch", Kind::catch_},
                                                         {"catch_ref", Kind::catch_ref},
                                                         {"catch_all", Kind::catch_all},
                                                         {"catch_all_ref", Kind::catch_all_ref}};
  for (const auto& [word, kind] : words) {
    if (in.accept_list(word)) return kind;
  }
  return std::nullopt;
}

void parse_immediate(Scope& scope, Opcode& opcode, TryTableImm& imm) {
  using Kind = CatchClause::Kind;
  TokenStream& in = scope.module.in;
  parse_immediate(scope, opcode, imm.block);
  while (const auto kind = accept_catch(in)) {
    CatchClause clause{.kind = *kind};
    if (*kind == Kind::catch_ || *kind == Kind::catch_ref) clause.tag = scope.module.tags.index(in);
    clause.depth = scope.labels.depth(in);
    in.expect(TokenKind::close);
    imm.catches.push_back(clause);
  }
}

template <class Immediate>
void parse_and_write(Scope& scope, Opcode opcode, ByteSink& out) {
  Immediate immediate;
  parse_immediate(scope, opcode, immediate);
  write_opcode(out, opcode);
  write_immediate(out, immediate);
}

using Parser = void (*)(Scope&, Opcode, ByteSink&);

constexpr Parser parsers[] = {
#define OP(prefix, code, ident, text, immediate, signature, feature) &parse_and_write<immediate>,
#include "wasm/opcodes.def"
};

}  // namespace

void parse_instruction(InstructionScope& scope, Opcode opcode, ByteSink& out) {
  if (opcode == Opcode::select && scope.module.in.at_list("result")) opcode = Opcode::select_t;
  parsers[static_cast<size_t>(opcode)](scope, opcode, out);
}

}  // namespace w2n::text
