// LLVM orders the operands of sums so that equal parts become visible, loads last. By the end of the pipeline it has
// seen all there is to see; what processors wait for, however, is what an iteration hands on to the next one
// (ready_times.h). Of a sum, the two earliest operands are added first, as long as there are two.
//
// Claim: the sum, or exclusive or, of the same operands in another order is the same.
// Proof: the operations are associative and commutative modulo 2^n.
// Flags: the new operations have none; in another order, partial sums may wrap.

#include "passes/loops/wasm_balance.h"

#include <llvm/Analysis/LoopInfo.h>
#include <llvm/Analysis/LoopIterator.h>
#include <llvm/Analysis/ScalarEvolution.h>
#include <llvm/IR/IRBuilder.h>
#include <llvm/IR/Module.h>
#include <llvm/Transforms/Utils/Local.h>
#include <queue>

#include "passes/loops/early_extension.h"
#include "passes/loops/ready_times.h"
#include "target/target.h"

namespace w2n::passes {

namespace {

constexpr size_t min_operands = 3;
constexpr size_t max_operands = 64;

class Balance {
 public:
  Balance(llvm::Loop& loop, const llvm::LoopInfo& loops, llvm::ScalarEvolution& evolution)
      : loop_(loop), loops_(loops), times_(loop, evolution) {}

  bool run() {
    llvm::LoopBlocksRPO order(&loop_);
    order.perform(&loops_);
    llvm::SmallVector<llvm::BinaryOperator*, 16> roots;
    llvm::SmallVector<llvm::ZExtInst*, 8> extensions;
    for (llvm::BasicBlock* block : order) {
      for (llvm::Instruction& instruction : *block) {
        const bool is_late = times_.add(instruction) != ReadyTimes::early;
        auto* operation = llvm::dyn_cast<llvm::BinaryOperator>(&instruction);
        if (operation != nullptr && is_sum(*operation) && is_late && !is_part(*operation)) {
          roots.push_back(operation);
        }
        auto* extension = llvm::dyn_cast<llvm::ZExtInst>(&instruction);
        if (extension != nullptr && extension->getType()->isIntegerTy() && is_late) {
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
      if (extends_early && extend_first(*extension, times_)) replaced.emplace_back(extension);
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
      } else if (count == max_operands) {
        return false;
      } else {
        operands.push({times_.of(*value), count++, value});
      }
    }
    if (count < min_operands || is_for_address(root) || ready_when_balanced(operands) >= times_.of(root)) return false;
    llvm::IRBuilder<> builder(&root);
    while (operands.size() > 1) {
      const Operand first = pop(operands);
      const Operand second = pop(operands);
      operands.push(
          {sum_ready(first, second), count++, builder.CreateBinOp(root.getOpcode(), first.value, second.value)});
    }
    times_.set(*operands.top().value, operands.top().ready);
    root.replaceAllUsesWith(operands.top().value);
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
    return ReadyTimes::after(std::max(first.ready, second.ready), 1);
  }

  static Operand pop(Queue& queue) {
    Operand top = queue.top();
    queue.pop();
    return top;
  }

  llvm::Loop& loop_;
  const llvm::LoopInfo& loops_;
  ReadyTimes times_;
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
