// Validation of instruction sequences: function bodies and constant expressions. A visitor of wasm/visit.h that keeps
// the types of the operands and the enclosing blocks.
// https://webassembly.github.io/spec/core/appendix/algorithm.html
#pragma once

#include <cstdint>
#include <initializer_list>
#include <span>
#include <string>
#include <vector>

#include "validate/control_stack.h"
#include "validate/locals.h"
#include "validate/table_rules.h"
#include "wasm/module.h"

namespace w2n::validate {

class Expression : public TableRules<Expression> {
 public:
  Expression(const wasm::Module& module, wasm::FeatureUses& uses) : module_(module), uses_(uses) {}

  /// Validates a function's body. The declarations must be valid.
  void function(uint32_t function_index);
  /// Validates a constant expression that has to give a `result`, and may refer to the first `visible_globals` globals.
  void constant(const wasm::ConstExpr& expr, wasm::ValType result, uint32_t visible_globals);

  // The visitor's members; see the file in brackets.
  void before(wasm::Opcode opcode, uint64_t offset);
  template <class Immediate>
  void plain(wasm::Opcode opcode, const Immediate& imm);

  // These hide the members of TableRules, which is how an instruction gets a rule of its own.
  // NOLINTBEGIN(bugprone-derived-method-shadowing-base-method)

  // Control [ops_control.cpp]
  void unreachable(const wasm::NoImm& imm);
  void block(const wasm::BlockImm& imm);
  void loop(const wasm::BlockImm& imm);
  void if_(const wasm::BlockImm& imm);
  void else_(const wasm::NoImm& imm);
  void end(const wasm::NoImm& imm);
  void br(const wasm::LabelImm& imm);
  void br_if(const wasm::LabelImm& imm);
  void br_table(const wasm::BrTableImm& imm);
  void return_(const wasm::NoImm& imm);
  void br_on_null(const wasm::LabelImm& imm);
  void br_on_non_null(const wasm::LabelImm& imm);
  void br_on_cast(const wasm::BrOnCastImm& imm);
  void br_on_cast_fail(const wasm::BrOnCastImm& imm);
  // Calls [ops_call.cpp]
  void call(const wasm::FuncImm& imm);
  void call_indirect(const wasm::CallIndirectImm& imm);
  void call_ref(const wasm::TypeImm& imm);
  void return_call(const wasm::FuncImm& imm);
  void return_call_indirect(const wasm::CallIndirectImm& imm);
  void return_call_ref(const wasm::TypeImm& imm);
  // Exceptions [ops_exceptions.cpp]
  void throw_(const wasm::TagImm& imm);
  void throw_ref(const wasm::NoImm& imm);
  void try_table(const wasm::TryTableImm& imm);
  void try_(const wasm::BlockImm& imm);
  void catch_(const wasm::TagImm& imm);
  void catch_all(const wasm::NoImm& imm);
  void rethrow(const wasm::LabelImm& imm);
  void delegate(const wasm::LabelImm& imm);
  // Parametric, variables, tables, memory [ops_variable.cpp]
  void drop(const wasm::NoImm& imm);
  void select(const wasm::NoImm& imm);
  void select_t(const wasm::SelectImm& imm);
  void local_get(const wasm::LocalImm& imm);
  void local_set(const wasm::LocalImm& imm);
  void local_tee(const wasm::LocalImm& imm);
  void global_get(const wasm::GlobalImm& imm);
  void global_set(const wasm::GlobalImm& imm);
  void table_get(const wasm::TableImm& imm);
  void table_set(const wasm::TableImm& imm);
  void table_grow(const wasm::TableImm& imm);
  void table_size(const wasm::TableImm& imm);
  void table_fill(const wasm::TableImm& imm);
  void table_copy(const wasm::TableCopyImm& imm);
  void table_init(const wasm::TableInitImm& imm);
  void memory_copy(const wasm::MemoryCopyImm& imm);
  // References [ops_reference.cpp]
  void ref_null(const wasm::HeapTypeImm& imm);
  void ref_is_null(const wasm::NoImm& imm);
  void ref_func(const wasm::FuncImm& imm);
  void ref_eq(const wasm::NoImm& imm);
  void ref_as_non_null(const wasm::NoImm& imm);
  void ref_test(const wasm::HeapTypeImm& imm);
  void ref_test_null(const wasm::HeapTypeImm& imm);
  void ref_cast(const wasm::HeapTypeImm& imm);
  void ref_cast_null(const wasm::HeapTypeImm& imm);
  void any_convert_extern(const wasm::NoImm& imm);
  void extern_convert_any(const wasm::NoImm& imm);
  void ref_i31(const wasm::NoImm& imm);
  void i31_get_s(const wasm::NoImm& imm);
  void i31_get_u(const wasm::NoImm& imm);
  // Structures and arrays [ops_aggregate.cpp]
  void struct_new(const wasm::TypeImm& imm);
  void struct_new_default(const wasm::TypeImm& imm);
  void struct_get(const wasm::StructFieldImm& imm);
  void struct_get_s(const wasm::StructFieldImm& imm);
  void struct_get_u(const wasm::StructFieldImm& imm);
  void struct_set(const wasm::StructFieldImm& imm);
  void array_new(const wasm::TypeImm& imm);
  void array_new_default(const wasm::TypeImm& imm);
  void array_new_fixed(const wasm::ArrayNewFixedImm& imm);
  void array_new_data(const wasm::TypeDataImm& imm);
  void array_new_elem(const wasm::TypeElemImm& imm);
  void array_get(const wasm::TypeImm& imm);
  void array_get_s(const wasm::TypeImm& imm);
  void array_get_u(const wasm::TypeImm& imm);
  void array_set(const wasm::TypeImm& imm);
  void array_len(const wasm::NoImm& imm);
  void array_fill(const wasm::TypeImm& imm);
  void array_copy(const wasm::TypePairImm& imm);
  void array_init_data(const wasm::TypeDataImm& imm);
  void array_init_elem(const wasm::TypeElemImm& imm);
  // NOLINTEND(bugprone-derived-method-shadowing-base-method)

 private:
  using Types = std::span<const wasm::ValType>;

  void run(Reader& reader, const BlockType& type);
  [[noreturn]] void end_missing(uint64_t offset) const;
  [[noreturn]] void fail(const std::string& message) const;
  [[noreturn]] void mismatch(Types required) const;

  // Operands. All of these work on the innermost block's part of the stack.
  void push(wasm::ValType type);
  void push(Types types);
  /// Fails unless the operands on top match; removes nothing.
  void check(Types types) const;
  void pop(Types types);
  void pop(std::initializer_list<wasm::ValType> types) { pop(Types(types.begin(), types.size())); }
  /// Removes an operand of whatever type; `bottom` in unreachable code.
  wasm::ValType pop_any();
  /// The same for a reference; one to `bottom_heap` in unreachable code.
  wasm::ValType pop_ref();
  /// Removes `count` operands of the types that `type_at` gives for 0 to count - 1. Costs no more than the operands
  /// that are there: a few bytes of unreachable code can ask for thousands.
  template <class TypeAt>
  void pop_each(size_t count, TypeAt type_at);
  void apply(const wasm::FuncType& type);

  // Blocks.
  [[nodiscard]] BlockType block_type(const wasm::BlockImm& imm);
  void enter(FrameKind kind, const BlockType& type);
  /// Checks that the innermost block's operands are its results, and removes them.
  void check_results();
  /// check_results(), and takes the block from the stack.
  Frame leave();
  /// Leaves one part of a block (if, try, catch) and enters the next one, which starts with the given operands.
  void next_part(FrameKind kind, Types operands);
  [[nodiscard]] Frame& label(uint32_t depth);
  void set_unreachable();
  /// Removes the index of a call through a table, and returns the type that the call expects.
  const wasm::FuncType& pop_table_callee(const wasm::CallIndirectImm& imm);
  void tail_call(const wasm::FuncType& callee);
  void pop_for_cast(wasm::HeapType target);
  void convert(wasm::HeapKind from, wasm::HeapKind to);
  void get_packed(const wasm::FieldType& from, bool extends);
  void check_array_element(const wasm::FieldType& array, uint32_t element_segment);
  void check_catch(const wasm::CatchClause& clause);
  void check_cast_branch(const wasm::BrOnCastImm& imm, wasm::ValType branch, wasm::ValType otherwise);

  // Lookups, which fail if there is no such thing.
  [[nodiscard]] const wasm::SubType& type(uint32_t index) const;
  [[nodiscard]] const wasm::FuncType& func_type(uint32_t index) const;
  [[nodiscard]] const wasm::StructType& struct_type(uint32_t index) const;
  [[nodiscard]] const wasm::FieldType& array_type(uint32_t index) const;
  [[nodiscard]] const wasm::FieldType& mutable_array_type(uint32_t index) const;
  [[nodiscard]] const wasm::FieldType& field(const wasm::StructFieldImm& imm) const;
  [[nodiscard]] const wasm::Function& function_at(uint32_t index) const;
  [[nodiscard]] const wasm::TableType& table(uint32_t index) const;
  [[nodiscard]] const wasm::MemoryType& memory(uint32_t index) const;
  [[nodiscard]] const wasm::GlobalType& global(uint32_t index) const;
  [[nodiscard]] const wasm::FuncType& tag(uint32_t index) const;
  [[nodiscard]] wasm::ValType element(uint32_t index) const;
  [[nodiscard]] wasm::ValType local(uint32_t index) const;
  void check_data(uint32_t index) const;
  void check_val_type(wasm::ValType value);
  void check_heap_type(wasm::HeapType heap);

  // Immediates of plain instructions. Each returns the index type that `addr` stands for.
  [[nodiscard]] wasm::ValType check_immediate(const wasm::OpcodeInfo& row, const wasm::MemImm& imm) const;
  [[nodiscard]] wasm::ValType check_immediate(const wasm::OpcodeInfo& row, const wasm::MemLaneImm& imm) const;
  [[nodiscard]] wasm::ValType check_immediate(const wasm::OpcodeInfo& row, const wasm::LaneImm& imm) const;
  [[nodiscard]] wasm::ValType check_immediate(const wasm::OpcodeInfo& row, const wasm::ShuffleImm& imm) const;
  [[nodiscard]] wasm::ValType check_immediate(const wasm::OpcodeInfo& row, const wasm::MemoryImm& imm) const;
  [[nodiscard]] wasm::ValType check_immediate(const wasm::OpcodeInfo& row, const wasm::MemoryInitImm& imm) const;
  [[nodiscard]] wasm::ValType check_immediate(const wasm::OpcodeInfo& row, const wasm::DataImm& imm) const;
  [[nodiscard]] wasm::ValType check_immediate(const wasm::OpcodeInfo& row, const wasm::ElemImm& imm) const;
  template <class Immediate>
  [[nodiscard]] wasm::ValType check_immediate(const wasm::OpcodeInfo& /*row*/, const Immediate& /*imm*/) const {
    return wasm::i32;
  }
  void check_plain(const wasm::Signature& signature, wasm::ValType addr);

  const wasm::Module& module_;
  wasm::FeatureUses& uses_;
  uint64_t at_ = 0;  // offset of the instruction
  bool is_constant_ = false;
  uint32_t visible_globals_ = 0;
  uint32_t br_tables_ = 0;  // how many br_table there were
  Locals locals_;
  Types results_;  // of the function
  std::vector<wasm::ValType> operands_;
  std::vector<Frame> frames_;
};

template <class Immediate>
void Expression::plain(wasm::Opcode opcode, const Immediate& imm) {
  const wasm::OpcodeInfo& row = info(opcode);
  check_plain(row.signature, check_immediate(row, imm));
}

}  // namespace w2n::validate
