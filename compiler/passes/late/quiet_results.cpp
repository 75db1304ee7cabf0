// An operation of IEEE 754 gives a quiet NaN or none. So llvm.canonicalize of its result changes nothing, unless code
// generation folds the operation to its operand, as it does with
//  - the demotion of a promotion, also with operations of the sign, selections and memory between them. It can't do so
//    where each promoted value of the function is used by arithmetic, comparisons and calls alone;
//  - arithmetic with a neutral constant (x * 1).
// Such results keep their canonicalization.
#include "passes/late/quiet_results.h"

#include <llvm/ADT/STLExtras.h>
#include <llvm/ADT/SmallVector.h>
#include <llvm/IR/InstIterator.h>
#include <llvm/IR/Instructions.h>
#include <llvm/IR/IntrinsicInst.h>

namespace w2n::passes {

namespace {

/// Whether arithmetic with a constant may give the other operand or its negation.
bool may_be_neutral(const llvm::Value* operand) {
  const auto* constant = llvm::dyn_cast<llvm::Constant>(operand);
  if (constant == nullptr) return false;
  if (constant->getType()->isVectorTy()) constant = constant->getSplatValue();
  const auto* number = llvm::dyn_cast_or_null<llvm::ConstantFP>(constant);
  return number == nullptr || number->isZero() || number->isExactlyValue(1.0) || number->isExactlyValue(-1.0);
}

bool is_arithmetic(const llvm::Value* value) {
  const auto* operation = llvm::dyn_cast<llvm::Instruction>(value);
  if (operation == nullptr) return false;
  switch (operation->getOpcode()) {
    case llvm::Instruction::FAdd:
    case llvm::Instruction::FSub:
    case llvm::Instruction::FMul:
    case llvm::Instruction::FDiv: return llvm::none_of(operation->operands(), may_be_neutral);
    case llvm::Instruction::SIToFP:
    case llvm::Instruction::UIToFP: return true;
    default: return false;
  }
}

/// Whether a use of a float ends in another value, so that a demotion doesn't see what the float was.
bool hides_operand(const llvm::User* user) {
  if (const auto* call = llvm::dyn_cast<llvm::CallBase>(user)) {
    return !llvm::isa<llvm::IntrinsicInst>(call) || call->getIntrinsicID() == llvm::Intrinsic::sqrt;
  }
  return is_arithmetic(user) || llvm::isa<llvm::FCmpInst, llvm::FPToSIInst, llvm::FPToUIInst, llvm::ReturnInst>(user);
}

bool demotions_may_fold(const llvm::Function& function) {
  return llvm::any_of(llvm::instructions(function), [](const llvm::Instruction& instruction) {
    return llvm::isa<llvm::FPExtInst>(instruction) && !llvm::all_of(instruction.users(), hides_operand);
  });
}

bool is_quiet(const llvm::Value* value, bool may_fold) {
  if (is_arithmetic(value)) return true;
  const auto* demotion = llvm::dyn_cast<llvm::FPTruncInst>(value);
  return demotion != nullptr && (!may_fold || is_arithmetic(demotion->getOperand(0)));
}

llvm::SmallVector<llvm::IntrinsicInst*> canonicalizations(llvm::Function& function) {
  llvm::SmallVector<llvm::IntrinsicInst*> calls;
  for (llvm::Instruction& instruction : llvm::instructions(function)) {
    auto* call = llvm::dyn_cast<llvm::IntrinsicInst>(&instruction);
    if (call != nullptr && call->getIntrinsicID() == llvm::Intrinsic::canonicalize) calls.push_back(call);
  }
  return calls;
}

}  // namespace

llvm::PreservedAnalyses QuietResultsPass::run(llvm::Function& function, llvm::FunctionAnalysisManager& /*analyses*/) {
  const llvm::SmallVector<llvm::IntrinsicInst*> calls = canonicalizations(function);
  const bool may_fold = !calls.empty() && demotions_may_fold(function);
  bool changed = false;
  for (llvm::IntrinsicInst* call : calls) {
    llvm::Value* value = call->getArgOperand(0);
    if (!is_quiet(value, may_fold)) continue;
    call->replaceAllUsesWith(value);
    call->eraseFromParent();
    changed = true;
  }
  return changed ? llvm::PreservedAnalyses::none() : llvm::PreservedAnalyses::all();
}

}  // namespace w2n::passes
