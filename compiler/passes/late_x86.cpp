// minps(a, b) is a < b ? a : b, so it gives b for two zeros and wherever there is a NaN, and quiets nothing. LLVM's
// own expansion orders the zeros and finds the NaN, but returns a signalling NaN as it came; Wasm wants it quiet, and
// canonical if the operands' NaNs are (https://webassembly.github.io/spec/core/exec/numerics.html#nan-propagation).
// A sum of the operands is exactly that.
//
// cvttps2dq gives 0x80000000 for all that doesn't fit, so saturation needs care on one side only. LLVM has no vector
// form of it: it goes lane by lane through the integer registers.

#include "passes/late_x86.h"

#include <llvm/Analysis/ValueTracking.h>
#include <llvm/CodeGen/TargetSubtargetInfo.h>
#include <llvm/IR/IRBuilder.h>
#include <llvm/IR/IntrinsicInst.h>
#include <llvm/IR/IntrinsicsX86.h>
#include <llvm/IR/MDBuilder.h>
#include <llvm/IR/Module.h>
#include <llvm/Support/KnownFPClass.h>
#include <llvm/Target/TargetMachine.h>
#include <llvm/Transforms/Utils/BasicBlockUtils.h>

namespace w2n::passes {

namespace {

namespace Intrinsic = llvm::Intrinsic;

/// Replaces one llvm.minimum or llvm.maximum.
class MinMax {
 public:
  explicit MinMax(llvm::IntrinsicInst& call)
      : call_(call),
        left_(call.getArgOperand(0)),
        right_(call.getArgOperand(1)),
        is_min_(call.getIntrinsicID() == Intrinsic::minimum),
        builder_(&call) {}

  void expand() {
    const llvm::SimplifyQuery query(call_.getModule()->getDataLayout(), &call_);
    const llvm::KnownFPClass left = llvm::computeKnownFPClass(left_, llvm::fcNan | llvm::fcZero, query);
    const llvm::KnownFPClass right = llvm::computeKnownFPClass(right_, llvm::fcNan | llvm::fcZero, query);
    const bool zeros_can_meet = !left.isKnownNeverZero() && !right.isKnownNeverZero();
    llvm::Value* result = nullptr;
    if (!zeros_can_meet && left.isKnownNeverNaN()) {
      result = quieted(closer(left_, right_), right);
    } else if (!zeros_can_meet && right.isKnownNeverNaN()) {
      result = quieted(closer(right_, left_), left);
    } else if (call_.getType()->isVectorTy()) {
      result = builder_.CreateSelect(builder_.CreateFCmpUNO(left_, right_), builder_.CreateFAdd(left_, right_),
                                     combine_zeros(closer(left_, right_), closer(right_, left_)));
    } else {
      result = expand_with_branch();
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

  /// A minimum that may be a NaN because the operand that `operand` describes is one.
  llvm::Value* quieted(llvm::Value* minimum, const llvm::KnownFPClass& operand) {
    if (operand.isKnownNever(llvm::fcSNan)) return minimum;
    return builder_.CreateUnaryIntrinsic(Intrinsic::canonicalize, minimum);
  }

  /// Two equal values, or zeros of any sign: -0 if one of them is (for a maximum, if both are).
  llvm::Value* combine_zeros(llvm::Value* left, llvm::Value* right) {
    llvm::Type* bits = left->getType()->getWithNewType(builder_.getIntNTy(left->getType()->getScalarSizeInBits()));
    llvm::Value* left_bits = builder_.CreateBitCast(left, bits);
    llvm::Value* right_bits = builder_.CreateBitCast(right, bits);
    llvm::Value* both = is_min_ ? builder_.CreateOr(left_bits, right_bits) : builder_.CreateAnd(left_bits, right_bits);
    return builder_.CreateBitCast(both, left->getType());
  }

  /// A comparison that is almost always the same way, then one instruction; equal and unordered operands aside.
  llvm::Value* expand_with_branch() {
    llvm::LLVMContext& context = call_.getContext();
    llvm::Value* differ = builder_.CreateFCmpONE(left_, right_);
    llvm::Instruction* then_end = nullptr;
    llvm::Instruction* else_end = nullptr;
    llvm::SplitBlockAndInsertIfThenElse(differ, &call_, &then_end, &else_end,
                                        llvm::MDBuilder(context).createBranchWeights(2000, 1));
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

  llvm::IntrinsicInst& call_;
  llvm::Value* left_;
  llvm::Value* right_;
  bool is_min_;
  llvm::IRBuilder<> builder_;
};

/// Replaces one saturating truncation of <4 x float> or <2 x double> to i32 lanes.
class Truncation {
 public:
  explicit Truncation(llvm::IntrinsicInst& call) : call_(call), source_(call.getArgOperand(0)), builder_(&call) {}

  void expand() {
    const bool is_signed = call_.getIntrinsicID() == Intrinsic::fptosi_sat;
    const bool is_double = source_->getType()->getScalarType()->isDoubleTy();
    llvm::Value* result =
        is_double ? (is_signed ? signed_f64() : unsigned_f64()) : (is_signed ? signed_f32() : unsigned_f32());
    call_.replaceAllUsesWith(result);
    call_.eraseFromParent();
  }

 private:
  llvm::Constant* number(double value) { return llvm::ConstantFP::get(source_->getType(), value); }

  llvm::Value* truncate_f32(llvm::Value* value) {
    return builder_.CreateIntrinsic(Intrinsic::x86_sse2_cvttps2dq, {}, {value});
  }
  llvm::Value* mask(llvm::Value* condition) { return builder_.CreateSExt(condition, call_.getType()); }
  /// maxps: the second operand where the first is a NaN.
  llvm::Value* greater_or(llvm::Value* value, llvm::Value* otherwise) {
    return builder_.CreateSelect(builder_.CreateFCmpOGT(value, otherwise), value, otherwise);
  }
  llvm::Value* less_or(llvm::Value* value, llvm::Value* otherwise) {
    return builder_.CreateSelect(builder_.CreateFCmpOLT(value, otherwise), value, otherwise);
  }

  llvm::Value* signed_f32() {
    llvm::Value* ordered = builder_.CreateFCmpORD(source_, source_);
    llvm::Value* bits = builder_.CreateAnd(builder_.CreateBitCast(source_, call_.getType()), mask(ordered));
    llvm::Value* no_nan = builder_.CreateBitCast(bits, source_->getType());
    llvm::Value* too_large = builder_.CreateFCmpOGE(no_nan, number(0x1p31));
    // 0x80000000 is right for what is too small; its complement for what is too large.
    return builder_.CreateXor(truncate_f32(no_nan), mask(too_large));
  }

  llvm::Value* unsigned_f32() {
    llvm::Value* positive = greater_or(source_, number(0));
    // low: all that is below 2^31, else 0x80000000. high: what is missing to that from 2^31 on, at most 0x7FFFFFFF.
    llvm::Value* low = truncate_f32(positive);
    llvm::Value* rest = builder_.CreateFSub(positive, number(0x1p31));
    llvm::Value* too_large = builder_.CreateFCmpOGE(rest, number(0x1p31));
    llvm::Value* high = builder_.CreateXor(truncate_f32(rest), mask(too_large));
    llvm::Constant* zero = llvm::Constant::getNullValue(call_.getType());
    return builder_.CreateAdd(low, builder_.CreateBinaryIntrinsic(Intrinsic::smax, high, zero));
  }

  llvm::Value* signed_f64() {
    llvm::Value* ordered = builder_.CreateFCmpORD(source_, source_);
    // The limit is 0 for a NaN, and minpd gives the limit then.
    llvm::Value* limit = builder_.CreateSelect(ordered, number(2147483647.0), number(0));
    llvm::Value* converted = builder_.CreateIntrinsic(Intrinsic::x86_sse2_cvttpd2dq, {}, {less_or(source_, limit)});
    return builder_.CreateShuffleVector(converted, {0, 1});
  }

  llvm::Value* unsigned_f64() {
    llvm::Value* clamped = less_or(greater_or(source_, number(0)), number(4294967295.0));
    llvm::Value* whole = builder_.CreateUnaryIntrinsic(Intrinsic::trunc, clamped);
    // Added to 2^52, an integer stands in the low bits of the significand.
    llvm::Value* shifted = builder_.CreateFAdd(whole, number(0x1p52));
    auto* words = llvm::FixedVectorType::get(builder_.getInt32Ty(), 4);
    return builder_.CreateShuffleVector(builder_.CreateBitCast(shifted, words), {0, 2});
  }

  llvm::IntrinsicInst& call_;
  llvm::Value* source_;
  llvm::IRBuilder<> builder_;
};

/// Whether Truncation knows the shape: the optimiser makes others, rarely, and LLVM's code for them is right.
bool is_known_truncation(const llvm::IntrinsicInst& call, bool has_rounding) {
  const auto* source = llvm::dyn_cast<llvm::FixedVectorType>(call.getArgOperand(0)->getType());
  if (source == nullptr || !call.getType()->getScalarType()->isIntegerTy(32)) return false;
  if (source->getElementType()->isFloatTy()) return source->getNumElements() == 4;
  if (!source->getElementType()->isDoubleTy() || source->getNumElements() != 2) return false;
  // Without roundpd, LLVM's code is the better one.
  return call.getIntrinsicID() == Intrinsic::fptosi_sat || has_rounding;
}

bool is_min_max(const llvm::IntrinsicInst& call) {
  const llvm::Intrinsic::ID id = call.getIntrinsicID();
  return id == Intrinsic::minimum || id == Intrinsic::maximum;
}

bool is_saturating(const llvm::IntrinsicInst& call) {
  const llvm::Intrinsic::ID id = call.getIntrinsicID();
  return id == Intrinsic::fptosi_sat || id == Intrinsic::fptoui_sat;
}

}  // namespace

llvm::PreservedAnalyses LateX86Pass::run(llvm::Function& function, llvm::FunctionAnalysisManager& /*analyses*/) {
  const bool has_rounding = machine_->getSubtargetImpl(function)->checkFeatures("+sse4.1");
  std::vector<llvm::IntrinsicInst*> min_max;
  std::vector<llvm::IntrinsicInst*> truncations;
  for (llvm::BasicBlock& block : function) {
    for (llvm::Instruction& instruction : block) {
      auto* call = llvm::dyn_cast<llvm::IntrinsicInst>(&instruction);
      if (call == nullptr) continue;
      if (is_min_max(*call)) min_max.push_back(call);
      if (is_saturating(*call) && is_known_truncation(*call, has_rounding)) truncations.push_back(call);
    }
  }
  for (llvm::IntrinsicInst* call : truncations) Truncation(*call).expand();
  for (llvm::IntrinsicInst* call : min_max) MinMax(*call).expand();
  return min_max.empty() && truncations.empty() ? llvm::PreservedAnalyses::all() : llvm::PreservedAnalyses::none();
}

}  // namespace w2n::passes
