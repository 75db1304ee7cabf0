// LLVM orders the operands of sums so that equal parts become visible, loads last. By the end of the pipeline it has
// seen all there is to see; processors, however, go through several iterations of a loop at once, and there what an
// iteration hands on to the next one is all that they wait for. The estimate: what depends on nothing but counters and
// memory that these lead to is always early; a value that is carried from the iteration before is ready at 0, and each
// operation adds its usual latency. Of a sum, the two earliest operands are added first, as long as there are two.
//
// The operations are associative and commutative modulo 2^n and have no flags afterwards.
//
// Where that is free (target/target.h), a value that is carried and cut to its low bits, combined with others and
// extended again (the index of a table, say) is extended first: from one register into another that takes no time, of a
// result it does. Bitwise operations commute with the extension. AArch64 extends and scales results in one instruction.

#include "passes/loops/wasm_balance.h"

#include <llvm/Analysis/LoopInfo.h>
#include <llvm/Analysis/LoopIterator.h>
#include <llvm/Analysis/ScalarEvolution.h>
#include <llvm/IR/IRBuilder.h>
#include <llvm/IR/IntrinsicInst.h>
#include <llvm/IR/Module.h>
#include <llvm/IR/PatternMatch.h>
#include <llvm/Transforms/Utils/Local.h>
#include <queue>

#include "passes/guest/recurrence.h"
#include "target/target.h"

namespace w2n::passes {

namespace {

// Cycles, as most processors of today have them.
constexpr int load_latency = 4;
constexpr int multiplication_latency = 3;
constexpr int division_latency = 20;
constexpr int call_latency = 10;
constexpr int early = -1;

constexpr size_t least_operands = 3;
constexpr size_t most_operands = 64;

int latency(const llvm::Instruction& instruction) {
  switch (instruction.getOpcode()) {
    case llvm::Instruction::Load: return load_latency;
    case llvm::Instruction::Mul: return multiplication_latency;
    case llvm::Instruction::Call:
      return instruction.getType()->isIntOrIntVectorTy() && llvm::isa<llvm::IntrinsicInst>(instruction) ? 1
                                                                                                        : call_latency;
    case llvm::Instruction::ZExt:
    case llvm::Instruction::Trunc:
    case llvm::Instruction::BitCast: return 0;
    default:
      if (instruction.isIntDivRem()) return division_latency;
      return instruction.getType()->isFPOrFPVectorTy() ? load_latency : 1;
  }
}

int after(int ready, int cycles) { return ready == early ? early : ready + cycles; }

class Balance {
 public:
  Balance(llvm::Loop& loop, const llvm::LoopInfo& loops, llvm::ScalarEvolution& evolution)
      : loop_(loop), loops_(loops), evolution_(evolution) {}

  bool run() {
    llvm::LoopBlocksRPO order(&loop_);
    order.perform(&loops_);
    llvm::SmallVector<llvm::BinaryOperator*, 16> roots;
    llvm::SmallVector<llvm::ZExtInst*, 8> extensions;
    for (llvm::BasicBlock* block : order) {
      for (llvm::Instruction& instruction : *block) {
        ready_[&instruction] = estimate(instruction);
        auto* operation = llvm::dyn_cast<llvm::BinaryOperator>(&instruction);
        if (operation != nullptr && is_sum(*operation) && ready_[operation] != early && !is_part(*operation)) {
          roots.push_back(operation);
        }
        auto* extension = llvm::dyn_cast<llvm::ZExtInst>(&instruction);
        if (extension != nullptr && extension->getType()->isIntegerTy() && ready_[extension] != early) {
          extensions.push_back(extension);
        }
      }
    }
    llvm::SmallVector<llvm::WeakTrackingVH, 16> replaced;
    for (llvm::BinaryOperator* root : roots) {
      if (balance(*root)) replaced.emplace_back(root);
    }
    const target::Target* target = target::target_of(loop_.getHeader()->getModule()->getTargetTriple());
    const bool extends_early = target != nullptr && target->free_extensions;
    for (llvm::ZExtInst* extension : extensions) {
      if (extends_early && extend_first(*extension)) replaced.emplace_back(extension);
    }
    // Not before: the estimates are by address.
    return llvm::RecursivelyDeleteTriviallyDeadInstructionsPermissive(replaced);
  }

 private:
  struct Operand {
    int ready;
    size_t number;  // among equals, the order is kept
    llvm::Value* value;
    bool operator>(const Operand& other) const {
      return std::pair(ready, number) > std::pair(other.ready, other.number);
    }
  };
  using Queue = std::priority_queue<Operand, std::vector<Operand>, std::greater<>>;

  int estimate(llvm::Instruction& instruction) {
    if (auto* phi = llvm::dyn_cast<llvm::PHINode>(&instruction);
        phi != nullptr && phi->getParent() == loop_.getHeader()) {
      return is_counter(*phi, loop_, evolution_) ? early : 0;
    }
    int ready = early;
    for (llvm::Value* operand : instruction.operands()) ready = std::max(ready, ready_of(*operand));
    return after(ready, latency(instruction));
  }

  int ready_of(llvm::Value& value) const {
    const auto known = ready_.find(&value);
    return known == ready_.end() ? early : known->second;
  }

  static bool is_sum(const llvm::BinaryOperator& operation) {
    return operation.getType()->isIntegerTy() &&
           (operation.getOpcode() == llvm::Instruction::Add || operation.getOpcode() == llvm::Instruction::Xor);
  }

  /// Whether the operation is an operand of the same one in the same block, and of nothing else.
  static bool is_part(const llvm::BinaryOperator& operation) {
    if (!operation.hasOneUse()) return false;
    const auto* user = llvm::dyn_cast<llvm::BinaryOperator>(*operation.user_begin());
    return user != nullptr && user->getOpcode() == operation.getOpcode() && user->getParent() == operation.getParent();
  }

  /// Addresses are better left to the processor's address modes.
  static bool is_for_address(const llvm::Value& value) {
    return llvm::any_of(value.users(), [](const llvm::User* user) {
      if (llvm::isa<llvm::GetElementPtrInst, llvm::IntToPtrInst>(user)) return true;
      return llvm::isa<llvm::ZExtInst>(user) && is_for_address(*user);
    });
  }

  bool balance(llvm::BinaryOperator& root) {
    Queue operands;
    size_t count = 0;
    llvm::SmallVector<llvm::Value*, 8> work{root.getOperand(1), root.getOperand(0)};
    while (!work.empty()) {
      llvm::Value* value = work.pop_back_val();
      auto* operation = llvm::dyn_cast<llvm::BinaryOperator>(value);
      if (operation != nullptr && operation->getOpcode() == root.getOpcode() && is_part(*operation)) {
        work.append({operation->getOperand(1), operation->getOperand(0)});
      } else if (count == most_operands) {
        return false;
      } else {
        operands.push({ready_of(*value), count++, value});
      }
    }
    if (count < least_operands || is_for_address(root) || ready_when_balanced(operands) >= ready_of(root)) return false;
    llvm::IRBuilder<> builder(&root);
    while (operands.size() > 1) {
      const Operand first = pop(operands);
      const Operand second = pop(operands);
      operands.push(
          {sum_ready(first, second), count++, builder.CreateBinOp(root.getOpcode(), first.value, second.value)});
    }
    ready_[operands.top().value] = operands.top().ready;
    root.replaceAllUsesWith(operands.top().value);
    return true;
  }

  bool extend_first(llvm::ZExtInst& extension) {
    using namespace llvm::PatternMatch;
    auto* operation = llvm::dyn_cast<llvm::BinaryOperator>(extension.getOperand(0));
    llvm::Value* late = nullptr;
    llvm::Value* loaded = nullptr;
    // What is loaded is extended for nothing.
    if (operation == nullptr || !operation->isBitwiseLogicOp() || !operation->hasOneUse() ||
        !match(operation, m_c_BinOp(m_Trunc(m_Value(late)), m_Value(loaded))) || !llvm::isa<llvm::LoadInst>(loaded) ||
        !loaded->hasOneUse() || ready_of(*late) <= ready_of(*loaded)) {
      return false;
    }
    llvm::IRBuilder<> builder(&extension);
    llvm::Type* type = extension.getType();
    // Code generation would put two extensions behind the operation again.
    const llvm::APInt mask =
        llvm::APInt::getLowBitsSet(type->getIntegerBitWidth(), loaded->getType()->getIntegerBitWidth());
    llvm::Value* low = builder.CreateAnd(builder.CreateZExtOrTrunc(late, type), builder.getInt(mask));
    extension.replaceAllUsesWith(builder.CreateBinOp(operation->getOpcode(), low, builder.CreateZExt(loaded, type)));
    return true;
  }

  static int ready_when_balanced(Queue operands) {
    while (operands.size() > 1) {
      const Operand first = pop(operands);
      const Operand second = pop(operands);
      operands.push({sum_ready(first, second), second.number, nullptr});
    }
    return operands.top().ready;
  }

  static int sum_ready(const Operand& first, const Operand& second) {
    return after(std::max(first.ready, second.ready), 1);
  }

  static Operand pop(Queue& queue) {
    Operand top = queue.top();
    queue.pop();
    return top;
  }

  llvm::Loop& loop_;
  const llvm::LoopInfo& loops_;
  llvm::ScalarEvolution& evolution_;
  llvm::DenseMap<const llvm::Value*, int> ready_;
};

}  // namespace

llvm::PreservedAnalyses WasmBalancePass::run(llvm::Function& function, llvm::FunctionAnalysisManager& analyses) {
  const llvm::LoopInfo& loops = analyses.getResult<llvm::LoopAnalysis>(function);
  if (loops.empty()) return llvm::PreservedAnalyses::all();
  llvm::ScalarEvolution& evolution = analyses.getResult<llvm::ScalarEvolutionAnalysis>(function);
  bool changed = false;
  for (llvm::Loop* loop : loops.getLoopsInPreorder()) {
    if (loop->isInnermost()) changed |= Balance(*loop, loops, evolution).run();
  }
  if (!changed) return llvm::PreservedAnalyses::all();
  llvm::PreservedAnalyses preserved;
  preserved.preserveSet<llvm::CFGAnalyses>();
  return preserved;
}

}  // namespace w2n::passes
