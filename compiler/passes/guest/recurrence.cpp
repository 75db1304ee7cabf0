#include "passes/guest/recurrence.h"

namespace w2n::passes {

const llvm::SCEVAddRecExpr* affine_recurrence(const llvm::SCEV* expression, const llvm::Loop& loop) {
  const auto* recurrence = llvm::dyn_cast<llvm::SCEVAddRecExpr>(expression);
  return recurrence != nullptr && recurrence->getLoop() == &loop && recurrence->isAffine() ? recurrence : nullptr;
}

bool is_counter(llvm::Value& value, const llvm::Loop& loop, llvm::ScalarEvolution& evolution) {
  return evolution.isSCEVable(value.getType()) && affine_recurrence(evolution.getSCEV(&value), loop) != nullptr;
}

std::optional<int64_t> constant_step(const llvm::SCEVAddRecExpr& recurrence, llvm::ScalarEvolution& evolution) {
  const auto* step = llvm::dyn_cast<llvm::SCEVConstant>(recurrence.getStepRecurrence(evolution));
  if (step == nullptr) return std::nullopt;
  return step->getAPInt().getSExtValue();
}

const llvm::SCEV* without_constant(const llvm::SCEV* expression, int64_t& constant, llvm::ScalarEvolution& evolution) {
  const auto* sum = llvm::dyn_cast<llvm::SCEVAddExpr>(expression);
  const auto* first = sum != nullptr ? llvm::dyn_cast<llvm::SCEVConstant>(sum->getOperand(0)) : nullptr;
  if (first == nullptr) return expression;
  constant += first->getAPInt().getSExtValue();
  llvm::SmallVector<const llvm::SCEV*, 4> rest(sum->operands().drop_front());
  return evolution.getAddExpr(rest);
}

}  // namespace w2n::passes
