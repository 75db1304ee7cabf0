// minps(a, b) is a < b ? a : b, so it gives b for two zeros and wherever there is a NaN, and quiets nothing. LLVM's own
// expansion orders the zeros and finds the NaN, but returns a signalling NaN as it came; Wasm wants it quiet, and
// canonical if the operands' NaNs are (https://webassembly.github.io/spec/core/exec/numerics.html#nan-propagation).
// A sum of the operands is exactly that, and so is a NaN without payload.

#include "passes/late/x86_64/min_max.h"

#include <llvm/Analysis/ValueTracking.h>
#include <llvm/IR/IRBuilder.h>
#include <llvm/IR/IntrinsicInst.h>
#include <llvm/IR/MDBuilder.h>
#include <llvm/IR/Module.h>
#include <llvm/IR/PatternMatch.h>
#include <llvm/Support/KnownFPClass.h>
#include <llvm/Transforms/Utils/BasicBlockUtils.h>

namespace w2n::passes {

namespace {

namespace Intrinsic = llvm::Intrinsic;

class MinMax {
 public:
  explicit MinMax(llvm::IntrinsicInst& call)
      : call_(call),
        left_(call.getArgOperand(0)),
        right_(call.getArgOperand(1)),
        is_min_(call.getIntrinsicID() == Intrinsic::minimum),
        builder_(&call) {}

  void expand(bool has_avx) {
    llvm::Value* result = expand_with_number();
    if (result == nullptr) {
      if (!call_.getType()->isVectorTy()) {
        result = expand_with_branch();
      } else if (has_avx) {
        result = expand_with_blend();
      } else {
        result = is_min_ ? expand_minimum() : expand_maximum();
      }
    }
    call_.replaceAllUsesWith(result);
    call_.eraseFromParent();
  }

 private:
  /// The lesser (or greater) of the two; `otherwise` if they are equal or not ordered. One minps (maxps).
  llvm::Value* closer(llvm::Value* value, llvm::Value* otherwise) {
    llvm::Value* test = is_min_ ? builder_.CreateFCmpOLT(value, otherwise) : builder_.CreateFCmpOGT(value, otherwise);
    return builder_.CreateSelect(test, value, otherwise);
  }

  llvm::Type* bit_type() {
    return left_->getType()->getWithNewType(builder_.getIntNTy(left_->getType()->getScalarSizeInBits()));
  }
  llvm::Value* bits(llvm::Value* value) { return builder_.CreateBitCast(value, bit_type()); }
  llvm::Value* number(llvm::Value* value) { return builder_.CreateBitCast(value, left_->getType()); }

  /// If one operand is known to be a number, the other is the result where they are not ordered.
  llvm::Value* expand_with_number() {
    const llvm::SimplifyQuery query(call_.getModule()->getDataLayout(), &call_);
    const llvm::KnownFPClass left = llvm::computeKnownFPClass(left_, llvm::fcNan | llvm::fcZero, query);
    const llvm::KnownFPClass right = llvm::computeKnownFPClass(right_, llvm::fcNan | llvm::fcZero, query);
    if (right.isKnownNeverNaN()) return expand_with_number(right_, right, left_, left);
    if (left.isKnownNeverNaN()) return expand_with_number(left_, left, right_, right);
    return nullptr;
  }

  llvm::Value* expand_with_number(llvm::Value* known, const llvm::KnownFPClass& known_class, llvm::Value* other,
                                  const llvm::KnownFPClass& other_class) {
    // max(x, +0): the sum turns -0 into +0 and quiets NaNs.
    if (!is_min_ && llvm::PatternMatch::match(known, llvm::PatternMatch::m_PosZeroFP())) {
      return builder_.CreateFAdd(closer(known, other), known);
    }
    // Of two zeros closer() gives `other`, which is right unless `known` alone can be the one that counts.
    const bool can_decide = is_min_ ? !known_class.isKnownNeverNegZero() : !known_class.isKnownNeverPosZero();
    if (can_decide && !other_class.isKnownNeverZero()) return nullptr;
    llvm::Value* result = closer(known, other);
    if (other_class.isKnownNever(llvm::fcSNan)) return result;
    return builder_.CreateUnaryIntrinsic(Intrinsic::canonicalize, result);
  }

  /// A comparison that is almost always the same way, then one instruction; equal and unordered operands aside.
  llvm::Value* expand_with_branch() {
    llvm::Value* differ = builder_.CreateFCmpONE(left_, right_);
    llvm::Instruction* then_end = nullptr;
    llvm::Instruction* else_end = nullptr;
    llvm::SplitBlockAndInsertIfThenElse(differ, &call_, &then_end, &else_end,
                                        llvm::MDBuilder(call_.getContext()).createBranchWeights(2000, 1));
    builder_.SetInsertPoint(then_end);
    llvm::Value* common = closer(left_, right_);
    builder_.SetInsertPoint(else_end);
    llvm::Value* rare = builder_.CreateSelect(builder_.CreateFCmpUNO(left_, right_), builder_.CreateFAdd(left_, right_),
                                              combine_zeros(left_, right_));
    builder_.SetInsertPoint(&call_);
    llvm::PHINode* result = builder_.CreatePHI(call_.getType(), 2);
    result->addIncoming(common, then_end->getParent());
    result->addIncoming(rare, else_end->getParent());
    return result;
  }

  /// Of two equal numbers, or zeros of any sign: -0 if one of them is (for a maximum, if both are).
  llvm::Value* combine_zeros(llvm::Value* left, llvm::Value* right) {
    return number(is_min_ ? builder_.CreateOr(bits(left), bits(right)) : builder_.CreateAnd(bits(left), bits(right)));
  }

  llvm::Value* expand_with_blend() {
    return builder_.CreateSelect(builder_.CreateFCmpUNO(left_, right_), builder_.CreateFAdd(left_, right_),
                                 combine_zeros(closer(left_, right_), closer(right_, left_)));
  }

  /// Clears the payload of NaNs, which are where `unordered`.
  llvm::Value* without_payload(llvm::Value* value, llvm::Value* unordered) {
    // Sign, exponent and the bit that makes a NaN quiet.
    const uint64_t kept_bits = left_->getType()->getScalarType()->isFloatTy() ? 10 : 13;
    return number(builder_.CreateAnd(bits(value), builder_.CreateNot(builder_.CreateLShr(unordered, kept_bits))));
  }
  llvm::Value* unordered(llvm::Value* left, llvm::Value* right) {
    return builder_.CreateSExt(builder_.CreateFCmpUNO(left, right), bit_type());
  }

  /// Without blends, or with ones that need their mask in a certain register, as SSE4.1 has them.
  llvm::Value* expand_minimum() {
    llvm::Value* one_way = closer(left_, right_);
    llvm::Value* other_way = closer(right_, left_);
    // Both ways differ in the sign of zeros and where one operand is a NaN, which the disjunction keeps as a NaN.
    llvm::Value* both = builder_.CreateOr(bits(one_way), bits(other_way));
    llvm::Value* mask = unordered(other_way, number(both));
    return without_payload(builder_.CreateOr(both, mask), mask);
  }

  llvm::Value* expand_maximum() {
    llvm::Value* one_way = closer(left_, right_);
    llvm::Value* other_way = closer(right_, left_);
    // Nothing, the sign of zeros, or what is left of a NaN. -0 - -0 is +0.
    llvm::Value* difference = builder_.CreateXor(bits(one_way), bits(other_way));
    llvm::Value* both = builder_.CreateOr(bits(other_way), difference);
    llvm::Value* result = builder_.CreateFSub(number(both), number(difference));
    return without_payload(result, unordered(number(difference), result));
  }

  llvm::IntrinsicInst& call_;
  llvm::Value* left_;
  llvm::Value* right_;
  bool is_min_;
  llvm::IRBuilder<> builder_;
};

}  // namespace

void expand_min_max(llvm::IntrinsicInst& call, bool has_avx) { MinMax(call).expand(has_avx); }

}  // namespace w2n::passes
