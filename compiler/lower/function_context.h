// Lowers one function body: a visitor with a member for each opcode, over an operand stack of LLVM values and a stack
// of control frames. Only reachable code gets here; unreachable.h reads the rest.
#pragma once

#include <array>
#include <llvm/ADT/DenseMap.h>
#include <llvm/IR/IRBuilder.h>
#include <memory>
#include <optional>
#include <vector>

#include "lower/memory_access.h"
#include "lower/module_context.h"
#include "lower/slot_locals.h"
#include "lower/ssa_builder.h"
#include "lower/traps.h"
#include "lower/unreachable.h"
#include "wasm/immediates.h"
#include "wasm/local_types.h"
#include "wasm/opcode.h"

namespace w2n::lower {

class FunctionContext {
 public:
  /// Those of the function's locals that `slots` holds become stack slots, the others SSA values.
  FunctionContext(ModuleContext& module_context, uint32_t function_index, const SlotLocals& slots);

  /// For a function that the compiler adds: takes no Wasm parameters, has no Wasm results, and is filled by calling
  /// evaluate() and the members below between this and finish(). Its first parameter is the instance, if there is one.
  FunctionContext(ModuleContext& module_context, llvm::Function* function);

  /// Fills the function's body. False, and an empty body, if that would be too much work with these slots:
  /// add_slots() then says what may help.
  [[nodiscard]] bool lower();
  void add_slots(SlotLocals& slots) const;

  /// Emits a constant expression's code. Its value.
  llvm::Value* evaluate(const wasm::ConstExpr& expr, wasm::ValType type);
  /// Writes what others can see, other than memory.
  llvm::StoreInst* write_state(llvm::Value* value, llvm::Value* address);
  /// Returns from the function and tidies up.
  void finish();

  // --- What the files of instructions write their own functions with.
  llvm::IRBuilder<>& builder() { return builder_; }
  ModuleContext& context() { return context_; }
  InstanceModel& model() { return model_; }
  [[nodiscard]] const wasm::Module& module() const { return module_; }
  [[nodiscard]] Site site() { return {builder_, instance_}; }
  // A stack slot on the operand stack stands for the value that the slot holds: see deep_loops.cpp.
  void push(llvm::Value* value) { stack_.push_back(value); }
  /// Pushes an i1 as an i32.
  void push_bool(llvm::Value* condition) { push(builder_.CreateZExt(condition, context_.i32)); }
  llvm::Value* pop() {
    llvm::Value* value = top();
    stack_.pop_back();
    return value;
  }
  /// The operand that is `depth` below the top, which stays.
  llvm::Value* top(size_t depth = 0) {
    llvm::Value*& value = stack_[stack_.size() - 1 - depth];
    if (llvm::isa<llvm::AllocaInst>(value)) value = load_slot(llvm::cast<llvm::AllocaInst>(value));
    return value;
  }
  /// An index or length as an i64.
  llvm::Value* widen(llvm::Value* value) { return builder_.CreateZExt(value, context_.i64); }
  /// Accesses of memory. The index is popped.
  llvm::Value* load(const wasm::MemImm& imm, llvm::Type* type);
  void store(const wasm::MemImm& imm, llvm::Value* value);
  /// Atomic accesses of so many bytes, at their address, from the index that is popped; they trap if it isn't aligned.
  llvm::Value* aligned_address(const wasm::MemImm& imm, uint64_t bytes);
  llvm::Value* load_from(const wasm::MemImm& imm, llvm::Value* address, llvm::Type* type);
  void store_to(const wasm::MemImm& imm, llvm::Value* address, llvm::Value* value);
  /// Whether other threads can see the memory.
  [[nodiscard]] bool is_shared(const wasm::MemImm& imm) const;
  [[nodiscard]] bool has_precise_traps() const { return context_.plan.code.precise_traps; }
  /// Traps if `condition` (i1) holds; code goes on if not.
  void trap_if(llvm::Value* condition, Trap trap);
  /// Traps if somebody wants the code to end: for places that whatever runs for long comes to again.
  void check_interrupt();
  /// The block that traps so, for branches.
  llvm::BasicBlock* trap_block(Trap trap);
  llvm::BasicBlock* new_block(const char* name);
  /// Goes on in a block that has all its predecessors.
  void enter_sealed(llvm::BasicBlock* block);
  /// Lowers an operation from its operands on the stack to its result there.
  using Operation = void (*)(FunctionContext&);
  /// Lowers one that may trap and depends on its operands alone: in place, or as a call of a function of that name
  /// where there are very many (outlined_ops.cpp).
  void checked_operation(const char* name, size_t operands, llvm::Type* result, Operation lower);

  /// Of the instruction whose member is called next.
  void before(wasm::Opcode /*opcode*/, uint64_t offset) { offset_ = offset; }
#define OP(prefix, code, ident, text, immediate, signature, feature) void ident(const wasm::immediate& imm);
#include "lower/lowered_ops.def"
  /// The feature gate has refused modules with opcodes that have no member.
  [[noreturn]] static void unexpected(wasm::Opcode opcode);

 private:
  /// A loop within so many others that its header gets no branches of its own (deep_loops.cpp).
  struct DeepLoop {
    llvm::BasicBlock* header = nullptr;
    size_t stack_height = 0;                // below the parameters
    std::vector<llvm::AllocaInst*> params;  // what a branch passes
    std::optional<uint32_t> number;         // by which the dispatch knows it, if anything branches to it
  };
  /// Where branches to deep loops go that are within one another.
  struct LoopDispatch {
    llvm::BasicBlock* block;
    llvm::AllocaInst* number;  // of the loop to go on with
    llvm::SwitchInst* jump;
    std::vector<std::unique_ptr<DeepLoop>> loops = {};  // the innermost last
  };
  struct ControlFrame {
    enum class Kind : uint8_t { body, block, loop, if_, else_, try_table, try_, catch_ } kind;
    llvm::BasicBlock* label;                      // where a branch goes: the header of a loop, the end of anything else
    std::vector<llvm::PHINode*> label_phis;       // what a branch passes
    size_t stack_height;                          // below the parameters
    llvm::BasicBlock* otherwise = nullptr;        // an if's false branch
    std::vector<llvm::Value*> params = {};        // an if's, for its else
    DeepLoop* deep = nullptr;                     // a loop's that is reached by a dispatch
    llvm::BasicBlock* before = nullptr;           // from where any other loop is entered
    size_t handlers = 0;                          // how many of handlers_ are around the code that comes next
    std::vector<wasm::CatchClause> clauses = {};  // a try_table's
    // A legacy try's, from its first clause on: where its latest clause begins, the slot with the exception that it has
    // caught, if it is thrown again, and where exceptions are that no clause has taken so far.
    llvm::BasicBlock* handler = nullptr;
    llvm::AllocaInst* caught = nullptr;
    llvm::BasicBlock* no_match = nullptr;

    [[nodiscard]] bool has_handlers() const { return kind >= Kind::try_table; }
  };
  /// A body with handlers (ops_exceptions.cpp).
  struct Handler {
    llvm::BasicBlock* dispatch;  // where its exceptions go
    llvm::BasicBlock* pad;       // where those of calls arrive
  };
  struct BlockType {
    std::vector<wasm::ValType> params, results;
  };

  // --- Operand stack.
  std::vector<llvm::Value*> pop_many(size_t count);

  // --- Locals (ops_variable.cpp).
  llvm::AllocaInst* new_slot(llvm::Type* type);
  llvm::Value* load_slot(llvm::AllocaInst* slot);
  llvm::AllocaInst* local_slot(uint32_t local);
  llvm::Value* read_local(uint32_t local);
  void write_local(uint32_t local, llvm::Value* value);

  // --- Control (ops_control.cpp).
  [[nodiscard]] BlockType block_type(const wasm::BlockImm& imm) const;
  /// Goes on emitting in `block`.
  void enter(llvm::BasicBlock* block) { builder_.SetInsertPoint(block); }
  std::vector<llvm::PHINode*> make_phis(llvm::BasicBlock* block, const std::vector<wasm::ValType>& types);
  /// Passes the top of the stack to a label's phis, from the current block.
  void pass_values(const std::vector<llvm::PHINode*>& phis);
  /// Loads what a branch to the frame's label passes, if slots keep it. To be called before such a branch gets a block
  /// of its own: what is loaded there is of no use to the code that goes on elsewhere.
  void load_passed(const ControlFrame& frame);
  /// Passes the top of the stack to a frame's label. The block to which the current block has to branch.
  llvm::BasicBlock* pass_to(const ControlFrame& frame);
  /// A branch from the current block to a frame's label.
  void branch(const ControlFrame& frame);
  void push_frame(ControlFrame frame);
  ControlFrame& frame_at(uint32_t depth) { return frames_[frames_.size() - 1 - depth]; }
  /// Branches, with the top of the stack, if `test` (i1) holds; code goes on if not.
  void branch_if(llvm::Value* test, const wasm::LabelImm& imm);
  /// What the producer says about the current instruction's branch; null if nothing.
  llvm::MDNode* branch_weights() const;
  /// Ends the innermost construct; `reachable` says whether its code can run into its end.
  void finish_frame(bool reachable);
  void finish_label(const ControlFrame& frame);
  void start_else(bool reachable);
  /// Has very many branches back to a loop, which is about to be sealed, go through one block.
  void join_returns(const ControlFrame& loop);
  void emit_return();
  /// Whether this try to lower the body came to more than it may.
  [[nodiscard]] bool has_failed() const { return ssa_.is_beyond_budget() || meets_deep_loop_; }

  // --- Exceptions (ops_exceptions.cpp).
  llvm::Value* current_exception();
  void set_current_exception(llvm::Value* exception);
  /// The current exception as an object that lives on.
  llvm::Value* exception_object(llvm::IRBuilder<>& builder);
  /// Whether the current exception has the tag, an i1.
  llvm::Value* is_current(uint32_t tag);
  void push_exception_values(uint32_t tag);
  /// Ends the block: the current exception goes to the innermost of this many handlers, or to the caller if it is none.
  void raise(size_t handlers);
  /// Begins a body with handlers.
  void enter_try();
  /// Ends the innermost one, whose handlers don't see what comes. The block where its exceptions go, to be filled; null
  /// if there are none.
  llvm::BasicBlock* leave_try();
  llvm::BasicBlock* landing_pad();
  void take_clause(const wasm::CatchClause& clause);
  void dispatch(const std::vector<wasm::CatchClause>& clauses);
  /// Begins a legacy clause, for all tags if none is given; `reachable` as in finish_frame().
  void start_catch(std::optional<uint32_t> tag, bool reachable);
  void finish_delegate(uint32_t depth, bool reachable);
  void finish_handlers(const ControlFrame& frame);

  // --- Loops within many others (deep_loops.cpp).
  void deep_loop(const BlockType& type);
  void finish_deep_loop();
  void start_dispatch(llvm::BasicBlock* outermost);
  void keep_operands(size_t first, size_t end);
  void store_params(const DeepLoop& loop);
  /// Passes the top of the stack to the loop, from the current block. The block to branch to.
  llvm::BasicBlock* pass_to_deep_loop(DeepLoop& loop);

  // --- Calls (ops_call.cpp).
  Callee resolve_indirect(const wasm::CallIndirectImm& imm, llvm::Value* index);
  void emit_call(const Callee& callee, const wasm::FuncType& type);
  /// Calls in place of the current function, whose frame is gone then.
  void emit_tail_call(const Callee& callee, const wasm::FuncType& type);

  // --- Atomic instructions (ops_atomic.cpp).
  void check_alignment(const wasm::MemImm& imm, llvm::Value* index, uint64_t bytes);
  /// Where in the memory so many bytes are that all belong to it, from the index that is popped.
  llvm::Value* waited_place(const wasm::MemImm& imm, uint64_t bytes);
  void wait(const wasm::MemImm& imm, uint64_t bytes, Builtin builtin);

  // --- Precise traps (precise_traps.cpp).
  /// Whether an access can meet what is inaccessible. In a 64-bit memory, and where the model says so, each is
  /// checked before.
  [[nodiscard]] bool may_fault(const wasm::MemImm& imm) const {
    const wasm::MemoryType& type = module_.memories[imm.memory].type;
    return !type.limits.is_64 && !model_.compares_size(imm.memory);
  }
  /// If traps are precise: has a store that is about to come trap before it has written anything.
  void require_whole_store(llvm::Value* address, uint64_t bytes);

  // --- Memory (memory_access.cpp).
  void keep_dead_loads();
  /// Pushes an i64 as a value of a memory's or table's index type.
  void push_index(llvm::Value* value, const wasm::Limits& limits) {
    push(limits.is_64 ? value : builder_.CreateTrunc(value, context_.i32));
  }

  /// An i32 as an i1.
  llvm::Value* condition(llvm::Value* value);

  /// Lowers instructions until as many frames are left as before the innermost was pushed.
  void lower_expression(ByteRange code);
  void go_on_after(UnreachableCode::End dead_code);

  ModuleContext& context_;
  const wasm::Module& module_;
  InstanceModel& model_;
  const wasm::Function* body_ = nullptr;
  wasm::FuncType type_;
  llvm::Function* function_;
  llvm::Value* instance_ = nullptr;
  llvm::IRBuilder<> builder_;
  wasm::LocalTypes local_types_;
  SsaBuilder ssa_;
  SlotLocals slots_;
  llvm::DenseMap<uint32_t, llvm::AllocaInst*> local_slots_;  // each made when it is first used
  unsigned loop_depth_ = 0;
  bool meets_deep_loop_ = false;  // and can't lower it, because there are locals without slots
  std::unique_ptr<LoopDispatch> dispatch_;
  std::vector<llvm::Value*> stack_;
  std::vector<ControlFrame> frames_;
  std::vector<Handler> handlers_;
  bool reachable_ = true;
  uint64_t offset_ = 0;  // of the current instruction in the module
  GuestAddresses addresses_;
  std::vector<llvm::LoadInst*> loads_;
  std::array<llvm::BasicBlock*, 32> trap_blocks_{};
  unsigned checked_operations_ = 0;
};

}  // namespace w2n::lower
