// Lowers one function body: a visitor with a member for each opcode, over an operand stack of LLVM values and a stack
// of control frames. Only reachable code gets here; unreachable.h reads the rest.
#pragma once

#include <array>
#include <llvm/ADT/DenseMap.h>
#include <llvm/IR/IRBuilder.h>
#include <optional>
#include <vector>

#include "lower/memory_access.h"
#include "lower/module_context.h"
#include "lower/ssa_builder.h"
#include "lower/traps.h"
#include "wasm/immediates.h"
#include "wasm/opcode.h"

namespace w2n::lower {

/// The types of a function's parameters and locals, kept as the groups that the module declares: a function may claim
/// thousands of locals in a few bytes.
class LocalTypes {
 public:
  LocalTypes() = default;
  LocalTypes(const wasm::FuncType& type, const wasm::Function& function);
  [[nodiscard]] wasm::ValType operator[](uint32_t local) const;
  [[nodiscard]] uint64_t count() const { return groups_.empty() ? 0 : groups_.back().end; }

 private:
  struct Group {
    uint64_t end;  // the first local behind the group
    wasm::ValType type;
  };
  std::vector<Group> groups_;
};

class FunctionContext {
 public:
  FunctionContext(ModuleContext& module_context, uint32_t function_index);

  /// For a function that the compiler adds: takes no Wasm parameters, has no Wasm results, and is filled by calling
  /// evaluate() and the members below between this and finish(). Its first parameter is the instance, if there is one.
  FunctionContext(ModuleContext& module_context, llvm::Function* function);

  /// Fills the function's body.
  void lower();

  /// Emits a constant expression's code. Its value.
  llvm::Value* evaluate(const wasm::ConstExpr& expr, wasm::ValType type);
  void push_operand(llvm::Value* value) { push(value); }
  llvm::IRBuilder<>& builder() { return builder_; }
  [[nodiscard]] Site site() { return {builder_, instance_}; }
  InstanceModel& model() { return model_; }
  [[nodiscard]] const wasm::Module& module() const { return module_; }
  /// An index or length as an i64.
  llvm::Value* widen(llvm::Value* value) { return builder_.CreateZExt(value, context_.i64); }
  /// Traps if `condition` (i1) holds; code goes on if not.
  void trap_if(llvm::Value* condition, Trap trap);
  /// Writes what others can see, other than memory.
  void write_state(llvm::Value* value, llvm::Value* address);
  /// Returns from the function and tidies up.
  void finish();

  /// Of the instruction whose member is called next.
  void before(wasm::Opcode /*opcode*/, uint64_t offset) { offset_ = offset; }
#define OP(prefix, code, ident, text, immediate, signature, feature) void ident(const wasm::immediate& imm);
#include "lower/lowered_ops.def"
  /// The feature gate has refused modules with opcodes that have no member.
  [[noreturn]] static void unexpected(wasm::Opcode opcode);

 private:
  struct ControlFrame {
    enum class Kind : uint8_t { body, block, loop, if_, else_ } kind;
    llvm::BasicBlock* label;                 // where a branch goes: the header of a loop, the end of anything else
    std::vector<llvm::PHINode*> label_phis;  // what a branch passes
    size_t stack_height;                     // below the parameters
    llvm::BasicBlock* otherwise = nullptr;   // an if's false branch
    std::vector<llvm::Value*> params = {};   // an if's, for its else
  };
  struct BlockType {
    std::vector<wasm::ValType> params, results;
  };

  // --- Operand stack.
  void push(llvm::Value* value) { stack_.push_back(value); }
  llvm::Value* pop() {
    llvm::Value* value = stack_.back();
    stack_.pop_back();
    return value;
  }
  std::vector<llvm::Value*> pop_many(size_t count);

  // --- Locals (ops_variable.cpp).
  llvm::AllocaInst* local_slot(uint32_t local);
  llvm::Value* read_local(uint32_t local);
  void write_local(uint32_t local, llvm::Value* value);

  // --- Control (ops_control.cpp).
  [[nodiscard]] BlockType block_type(const wasm::BlockImm& imm) const;
  llvm::BasicBlock* new_block(const char* name);
  /// Goes on emitting in `block`.
  void enter(llvm::BasicBlock* block) { builder_.SetInsertPoint(block); }
  /// Goes on in a block that has all its predecessors.
  void enter_sealed(llvm::BasicBlock* block);
  std::vector<llvm::PHINode*> make_phis(llvm::BasicBlock* block, const std::vector<wasm::ValType>& types);
  /// Passes the top of the stack to a label's phis, from the current block.
  void pass_values(const std::vector<llvm::PHINode*>& phis);
  /// A branch from the current block to a frame's label.
  void branch(const ControlFrame& frame);
  ControlFrame& frame_at(uint32_t depth) { return frames_[frames_.size() - 1 - depth]; }
  /// Branches, with the top of the stack, if `test` (i1) holds; code goes on if not.
  void branch_if(llvm::Value* test, const wasm::LabelImm& imm);
  /// What the producer says about the current instruction's branch; null if nothing.
  llvm::MDNode* branch_weights() const;
  /// Ends the innermost construct; `reachable` says whether its code can run into its end.
  void finish_frame(bool reachable);
  void start_else(bool reachable);
  void emit_return();

  // --- Calls (ops_call.cpp).
  Callee resolve_indirect(const wasm::CallIndirectImm& imm, llvm::Value* index);
  void emit_call(const Callee& callee, const wasm::FuncType& type);
  /// Calls in place of the current function, whose frame is gone then.
  void emit_tail_call(const Callee& callee, const wasm::FuncType& type);
  /// Pops a function reference; null ones trap.
  Callee resolve_reference(const wasm::TypeImm& imm);

  // --- Traps (trap_blocks.cpp).
  llvm::BasicBlock* trap_block(Trap trap);

  // --- Precise traps (precise_traps.cpp).
  [[nodiscard]] bool has_precise_traps() const { return context_.plan.code.precise_traps; }
  /// Whether an access can meet what is inaccessible. In a 64-bit memory each is checked before.
  [[nodiscard]] bool may_fault(const wasm::MemImm& imm) const {
    return !module_.memories[imm.memory].type.limits.is_64;
  }
  /// If traps are precise: has a store that is about to come trap before it has written anything.
  void require_whole_store(llvm::Value* address, uint64_t bytes);

  // --- Memory (memory_access.cpp).
  void keep_dead_loads();
  llvm::Value* load(const wasm::MemImm& imm, llvm::Type* type);
  void store(const wasm::MemImm& imm, llvm::Value* value);
  /// Pushes an i64 as a value of a memory's or table's index type.
  void push_index(llvm::Value* value, const wasm::Limits& limits) {
    push(limits.is_64 ? value : builder_.CreateTrunc(value, context_.i32));
  }
  /// An i64 that is known to be a number of bytes in memory, as LLVM's memory operations want it.
  llvm::Value* as_size(llvm::Value* value) { return builder_.CreateTrunc(value, context_.size); }

  // --- Arithmetic (ops_integer.cpp, ops_float.cpp, ops_convert.cpp).
  /// An i32 as an i1, and back.
  llvm::Value* condition(llvm::Value* value);
  void push_bool(llvm::Value* condition) { push(builder_.CreateZExt(condition, context_.i32)); }
  void compare(llvm::CmpInst::Predicate predicate);
  void binary(llvm::Instruction::BinaryOps operation);
  void float_binary(llvm::Instruction::BinaryOps operation);
  /// Wasm's min or max of two floats or vectors of floats.
  llvm::Value* extremum(llvm::Intrinsic::ID intrinsic, llvm::Value* left, llvm::Value* right);
  void float_extremum(llvm::Intrinsic::ID intrinsic);
  llvm::Value* float_operation(llvm::Instruction::BinaryOps operation, llvm::Value* left, llvm::Value* right);
  void equal_zero();
  void shift(llvm::Instruction::BinaryOps operation);
  void rotate(llvm::Intrinsic::ID intrinsic);
  void divide(llvm::Instruction::BinaryOps operation);
  void divide_signed();
  void remainder_signed();
  void count_bits(llvm::Intrinsic::ID intrinsic);
  void unary_intrinsic(llvm::Intrinsic::ID intrinsic);
  void binary_intrinsic(llvm::Intrinsic::ID intrinsic);
  void extend_low(unsigned bits);
  void truncate(llvm::Type* type, bool is_signed);
  void truncate_saturating(llvm::Type* type, bool is_signed);
  void cast(llvm::Instruction::CastOps operation, llvm::Type* type);
  llvm::Value* canonicalize(llvm::Value* value);
  void load_extended(const wasm::MemImm& imm, unsigned bits, llvm::Type* type, bool is_signed);
  void store_low(const wasm::MemImm& imm, unsigned bits);

  // --- Vectors (ops_simd_*.cpp). Between operations a v128 is a <2 x i64>.
  enum class Half : uint8_t { low, high };
  llvm::Value* pop_vector(llvm::FixedVectorType* shape);
  void push_vector(llvm::Value* value);
  [[nodiscard]] const target::VectorInstructions& vector_instructions() const {
    return context_.plan.target.vector_instructions;
  }
  void load_lanes_extended(const wasm::MemImm& imm, llvm::FixedVectorType* shape, bool is_signed);
  void load_splat(const wasm::MemImm& imm, llvm::FixedVectorType* shape);
  void load_zero(const wasm::MemImm& imm, llvm::FixedVectorType* shape);
  void load_lane(const wasm::MemLaneImm& imm, llvm::FixedVectorType* shape);
  void store_lane(const wasm::MemLaneImm& imm, llvm::FixedVectorType* shape);
  llvm::Value* swizzle_by_lanes(llvm::Value* vector, llvm::Value* indices);
  void splat(llvm::FixedVectorType* shape);
  void replace_lane(llvm::FixedVectorType* shape, uint8_t index);
  llvm::Value* extract_lane(llvm::FixedVectorType* shape, uint8_t index);
  void vector_compare(llvm::FixedVectorType* shape, llvm::CmpInst::Predicate predicate);
  void vector_binary(llvm::FixedVectorType* shape, llvm::Instruction::BinaryOps operation);
  void vector_unary_intrinsic(llvm::FixedVectorType* shape, llvm::Intrinsic::ID intrinsic);
  void vector_binary_intrinsic(llvm::FixedVectorType* shape, llvm::Intrinsic::ID intrinsic);
  void vector_negate(llvm::FixedVectorType* shape);
  void vector_absolute(llvm::FixedVectorType* shape);
  void vector_shift(llvm::FixedVectorType* shape, llvm::Instruction::BinaryOps operation);
  void average_rounded(llvm::FixedVectorType* shape);
  void all_true(llvm::FixedVectorType* shape);
  void bitmask(llvm::FixedVectorType* shape);
  llvm::Value* concatenate(llvm::Value* low, llvm::Value* high);
  /// `count` lanes of a vector: first, first + step, …
  llvm::Value* lanes(llvm::Value* vector, unsigned first, unsigned step, unsigned count);
  llvm::Value* extend_lanes(llvm::Value* narrow, llvm::FixedVectorType* shape, bool is_signed);
  llvm::Value* pop_extended(llvm::FixedVectorType* shape, Half half, bool is_signed);
  void vector_extend(llvm::FixedVectorType* shape, Half half, bool is_signed);
  void extended_multiply(llvm::FixedVectorType* shape, Half half, bool is_signed);
  void narrow(llvm::FixedVectorType* shape, bool is_signed, llvm::Intrinsic::ID instruction);
  llvm::Value* add_neighbours(llvm::Value* vector, llvm::FixedVectorType* shape, bool is_signed);
  llvm::Value* add_neighbours_i16(llvm::Value* vector);
  llvm::Value* dot_product(llvm::Value* left, llvm::Value* right);
  void vector_float_binary(llvm::FixedVectorType* shape, llvm::Instruction::BinaryOps operation);
  void vector_extremum(llvm::FixedVectorType* shape, llvm::Intrinsic::ID intrinsic);
  void vector_float_negate(llvm::FixedVectorType* shape);
  void pseudo_minimum(llvm::FixedVectorType* shape);
  void pseudo_maximum(llvm::FixedVectorType* shape);
  llvm::Value* low_half(llvm::Value* vector);
  void push_low_half(llvm::Value* vector);
  llvm::Value* truncate_lanes(llvm::Value* value, bool is_signed);
  void multiply_add(llvm::FixedVectorType* shape, bool is_negated);
  void lane_select(llvm::FixedVectorType* shape);
  llvm::Value* pop_relaxed_dot_product();

  /// Which element of a table an access means, after its check.
  llvm::Value* element_address(uint32_t table, llvm::Value* index);

  /// Lowers instructions until as many frames are left as before the innermost was pushed.
  void lower_expression(ByteRange code);

  ModuleContext& context_;
  const wasm::Module& module_;
  InstanceModel& model_;
  const wasm::Function* body_ = nullptr;
  wasm::FuncType type_;
  llvm::Function* function_;
  llvm::Value* instance_ = nullptr;
  llvm::IRBuilder<> builder_;
  LocalTypes local_types_;
  SsaBuilder ssa_;
  /// Where SSA construction would take too long, locals are stack slots, each made when it is first used.
  bool locals_in_slots_ = false;
  llvm::DenseMap<uint32_t, llvm::AllocaInst*> local_slots_;
  std::vector<llvm::Value*> stack_;
  std::vector<ControlFrame> frames_;
  bool reachable_ = true;
  uint64_t offset_ = 0;  // of the current instruction in the module
  GuestAddresses addresses_;
  std::vector<llvm::LoadInst*> loads_;
  std::array<llvm::BasicBlock*, 32> trap_blocks_{};
};

}  // namespace w2n::lower
