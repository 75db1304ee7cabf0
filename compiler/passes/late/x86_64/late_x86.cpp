#include "passes/late/x86_64/late_x86.h"

#include <llvm/CodeGen/TargetSubtargetInfo.h>
#include <llvm/IR/IRBuilder.h>
#include <llvm/IR/IntrinsicInst.h>
#include <llvm/IR/PatternMatch.h>
#include <llvm/Target/TargetMachine.h>

#include "passes/late/x86_64/min_max.h"
#include "passes/late/x86_64/round.h"
#include "passes/late/x86_64/truncate.h"

namespace w2n::passes {

namespace {

struct Features {
  bool avx, rounding;
};

bool expand(llvm::IntrinsicInst& call, const Features& features) {
  switch (call.getIntrinsicID()) {
    case llvm::Intrinsic::minimum:
    case llvm::Intrinsic::maximum: expand_min_max(call, features.avx); return true;
    case llvm::Intrinsic::fptosi_sat:
    case llvm::Intrinsic::fptoui_sat: return expand_saturating_truncation(call, features.rounding);
    case llvm::Intrinsic::ceil:
    case llvm::Intrinsic::floor:
    case llvm::Intrinsic::trunc:
    case llvm::Intrinsic::roundeven:
      if (features.rounding) return false;
      expand_rounding(call);
      return true;
    default: return false;
  }
}

/// The optimizer takes `a < b ? a : b` of doubles for one of the i64 that v128 values are, since these have as many
/// lanes; then it is no minpd any more.
bool restore_float_select(llvm::SelectInst& select) {
  using namespace llvm::PatternMatch;
  auto* compare = llvm::dyn_cast<llvm::FCmpInst>(select.getCondition());
  if (compare == nullptr || !select.getType()->isIntOrIntVectorTy()) return false;
  const auto as_compared = [&](llvm::Value* value) -> llvm::Value* {
    for (llvm::Value* operand : compare->operands()) {
      if (match(operand, m_BitCast(m_Specific(value)))) return operand;
    }
    return nullptr;
  };
  llvm::Value* if_true = as_compared(select.getTrueValue());
  llvm::Value* if_false = as_compared(select.getFalseValue());
  if (if_true == nullptr || if_false == nullptr) return false;
  llvm::IRBuilder<> builder(&select);
  llvm::Value* floats = builder.CreateSelect(compare, if_true, if_false);
  select.replaceAllUsesWith(builder.CreateBitCast(floats, select.getType()));
  select.eraseFromParent();
  return true;
}

/// Instruction selection has no canonicalize of two floats, at which it ends the process: it gets one of four.
/// Expansions make some of them.
bool widen_canonicalizations(llvm::Function& function) {
  bool changed = false;
  for (llvm::BasicBlock& block : function) {
    for (llvm::Instruction& instruction : llvm::make_early_inc_range(block)) {
      auto* call = llvm::dyn_cast<llvm::IntrinsicInst>(&instruction);
      if (call == nullptr || call->getIntrinsicID() != llvm::Intrinsic::canonicalize) continue;
      const auto* type = llvm::dyn_cast<llvm::FixedVectorType>(call->getType());
      if (type == nullptr || type->getNumElements() != 2 || !type->getElementType()->isFloatTy()) continue;
      llvm::IRBuilder<> builder(call);
      llvm::Value* wide = builder.CreateShuffleVector(call->getArgOperand(0), {0, 1, 0, 1});
      wide = builder.CreateUnaryIntrinsic(llvm::Intrinsic::canonicalize, wide);
      call->replaceAllUsesWith(builder.CreateShuffleVector(wide, {0, 1}));
      call->eraseFromParent();
      changed = true;
    }
  }
  return changed;
}

}  // namespace

llvm::PreservedAnalyses LateX86Pass::run(llvm::Function& function, llvm::FunctionAnalysisManager& /*analyses*/) {
  const llvm::TargetSubtargetInfo& subtarget = *machine_->getSubtargetImpl(function);
  const Features features{.avx = subtarget.checkFeatures("+avx"), .rounding = subtarget.checkFeatures("+sse4.1")};
  // Collected first: expansions split blocks.
  std::vector<llvm::IntrinsicInst*> calls;
  std::vector<llvm::SelectInst*> selects;
  for (llvm::BasicBlock& block : function) {
    for (llvm::Instruction& instruction : block) {
      if (auto* call = llvm::dyn_cast<llvm::IntrinsicInst>(&instruction)) calls.push_back(call);
      if (auto* select = llvm::dyn_cast<llvm::SelectInst>(&instruction)) selects.push_back(select);
    }
  }
  bool changed = false;
  for (llvm::SelectInst* select : selects) changed |= restore_float_select(*select);
  for (llvm::IntrinsicInst* call : calls) changed |= expand(*call, features);
  changed |= widen_canonicalizations(function);
  return changed ? llvm::PreservedAnalyses::none() : llvm::PreservedAnalyses::all();
}

}  // namespace w2n::passes
