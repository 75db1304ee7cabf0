// Claim: select(H = K, L < M, H < K), where L and H are the halves of x, and M and K those of y, is x < y, all of it
// unsigned. If x is y + z, that is whether the sum has wrapped; if x is y - z, then x > y is z > y, and that the
// difference has.
// Needs: x is a sum that has y as one of its operands, or a difference that has it as the first.
// Proof: numbers are ordered by their high halves, and where these are equal by the low ones. Poison: x is made of y,
// so if either is poison, H is, and so is what the select gives.
// Flags: none is made, and none is needed.

#include "passes/late/wide_carries.h"

#include <llvm/IR/IRBuilder.h>
#include <llvm/IR/PatternMatch.h>
#include <optional>

namespace w2n::passes {

namespace {

using namespace llvm::PatternMatch;
using llvm::CmpInst;
using llvm::Value;

constexpr unsigned half_bits = 64;

/// Whether a value is the low half of a wide one, which it was cut from or which is made of it.
bool is_low(Value* half, Value* wide) {
  if (!half->getType()->isIntegerTy(half_bits)) return false;
  return match(half, m_Trunc(m_Specific(wide))) ||
         match(wide, m_c_Or(m_Shl(m_ZExt(m_Value()), m_SpecificInt(half_bits)), m_ZExt(m_Specific(half))));
}

bool is_high(Value* half, Value* wide) {
  if (!half->getType()->isIntegerTy(half_bits)) return false;
  return match(half, m_Trunc(m_LShr(m_Specific(wide), m_SpecificInt(half_bits)))) ||
         match(wide, m_c_Or(m_Shl(m_ZExt(m_Specific(half)), m_SpecificInt(half_bits)), m_ZExt(m_Value())));
}

/// How a comparison compares what `is_left` holds for with what `is_right` holds for, if it compares these.
template <class IsLeft, class IsRight>
std::optional<CmpInst::Predicate> comparison(const Value* value, IsLeft is_left, IsRight is_right) {
  const auto* compare = llvm::dyn_cast<llvm::ICmpInst>(value);
  if (compare == nullptr) return std::nullopt;
  Value* first = compare->getOperand(0);
  Value* second = compare->getOperand(1);
  if (is_left(first) && is_right(second)) return compare->getPredicate();
  if (is_left(second) && is_right(first)) return compare->getSwappedPredicate();
  return std::nullopt;
}

/// How a select of comparisons of halves compares `left` with `right`, if it compares these.
std::optional<CmpInst::Predicate> wide_comparison(const llvm::SelectInst& select, Value* left, Value* right) {
  const auto left_low = [&](Value* value) { return is_low(value, left); };
  const auto right_low = [&](Value* value) { return is_low(value, right); };
  const auto left_high = [&](Value* value) { return is_high(value, left); };
  const auto right_high = [&](Value* value) { return is_high(value, right); };
  if (comparison(select.getCondition(), left_high, right_high) != CmpInst::ICMP_EQ) return std::nullopt;
  const auto low = comparison(select.getTrueValue(), left_low, right_low);
  const auto high = comparison(select.getFalseValue(), left_high, right_high);
  // The high halves aren't equal where they are compared.
  if (!low || !high || !CmpInst::isUnsigned(*low) || !CmpInst::isUnsigned(*high)) return std::nullopt;
  if (CmpInst::getStrictPredicate(*low) != CmpInst::getStrictPredicate(*high)) return std::nullopt;
  return low;
}

/// The sum or difference whose high half the select compares with something.
llvm::BinaryOperator* compared(const llvm::SelectInst& select) {
  for (const llvm::Use& operand : llvm::cast<llvm::ICmpInst>(select.getCondition())->operands()) {
    Value* wide = nullptr;
    if (!match(operand.get(), m_Trunc(m_LShr(m_Value(wide), m_SpecificInt(half_bits))))) continue;
    auto* result = llvm::dyn_cast<llvm::BinaryOperator>(wide);
    if (result == nullptr || !result->getType()->isIntegerTy(2 * half_bits)) continue;
    if (result->getOpcode() == llvm::Instruction::Add || result->getOpcode() == llvm::Instruction::Sub) return result;
  }
  return nullptr;
}

/// Whether the result has wrapped: as code generation knows it, which looks for comparisons of this form.
Value* wrapped(llvm::IRBuilder<>& builder, llvm::BinaryOperator& result, Value* operand, bool strictly) {
  const bool is_sum = result.getOpcode() == llvm::Instruction::Add;
  Value* carry = is_sum ? builder.CreateICmpULT(&result, operand)
                        : builder.CreateICmpULT(result.getOperand(0), result.getOperand(1));
  return strictly ? carry : builder.CreateNot(carry);
}

bool find_carry(llvm::SelectInst& select) {
  if (!select.getType()->isIntegerTy(1) || !llvm::isa<llvm::ICmpInst>(select.getCondition())) return false;
  llvm::BinaryOperator* result = compared(select);
  if (result == nullptr) return false;
  const bool is_sum = result->getOpcode() == llvm::Instruction::Add;
  // What is taken off can't tell.
  const unsigned operands = is_sum ? 2 : 1;
  for (unsigned i = 0; i < operands; ++i) {
    Value* operand = result->getOperand(i);
    const auto predicate = wide_comparison(select, result, operand);
    const auto has_wrapped = is_sum ? CmpInst::ICMP_ULT : CmpInst::ICMP_UGT;
    if (predicate != has_wrapped && predicate != CmpInst::getInversePredicate(has_wrapped)) continue;
    llvm::IRBuilder<> builder(&select);
    select.replaceAllUsesWith(wrapped(builder, *result, operand, predicate == has_wrapped));
    return true;
  }
  return false;
}

}  // namespace

llvm::PreservedAnalyses WideCarriesPass::run(llvm::Function& function, llvm::FunctionAnalysisManager& /*analyses*/) {
  bool changed = false;
  for (llvm::BasicBlock& block : function) {
    for (llvm::Instruction& instruction : llvm::make_early_inc_range(block)) {
      auto* select = llvm::dyn_cast<llvm::SelectInst>(&instruction);
      if (select == nullptr || !find_carry(*select)) continue;
      select->eraseFromParent();
      changed = true;
    }
  }
  if (!changed) return llvm::PreservedAnalyses::all();
  llvm::PreservedAnalyses preserved;
  preserved.preserveSet<llvm::CFGAnalyses>();
  return preserved;
}

}  // namespace w2n::passes
