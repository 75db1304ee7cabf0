// cvttps2dq gives 0x80000000 for all that doesn't fit, so saturation needs care on one side only. LLVM has no vector
// form of it: it goes lane by lane through the integer registers.

#include "passes/late/x86_64/truncate.h"

#include <llvm/IR/IRBuilder.h>
#include <llvm/IR/IntrinsicInst.h>
#include <llvm/IR/IntrinsicsX86.h>

namespace w2n::passes {

namespace {

namespace Intrinsic = llvm::Intrinsic;

/// Replaces one saturating truncation of <4 x float> or <2 x double> to i32 lanes.
class Truncation {
 public:
  explicit Truncation(llvm::IntrinsicInst& call) : call_(call), source_(call.getArgOperand(0)), builder_(&call) {}

  void expand() {
    const bool is_signed = call_.getIntrinsicID() == Intrinsic::fptosi_sat;
    const bool is_double = source_->getType()->getScalarType()->isDoubleTy();
    call_.replaceAllUsesWith(is_double ? of_f64(is_signed) : of_f32(is_signed));
    call_.eraseFromParent();
  }

 private:
  llvm::Value* of_f32(bool is_signed) { return is_signed ? signed_f32() : unsigned_f32(); }
  llvm::Value* of_f64(bool is_signed) { return is_signed ? signed_f64() : unsigned_f64(); }

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

/// The optimizer makes other shapes than Wasm's, rarely; LLVM's code for them is right.
bool is_known_shape(const llvm::IntrinsicInst& call, bool has_rounding) {
  const auto* source = llvm::dyn_cast<llvm::FixedVectorType>(call.getArgOperand(0)->getType());
  if (source == nullptr || !call.getType()->getScalarType()->isIntegerTy(32)) return false;
  if (source->getElementType()->isFloatTy()) return source->getNumElements() == 4;
  if (!source->getElementType()->isDoubleTy() || source->getNumElements() != 2) return false;
  // Without roundpd, LLVM's code is the better one.
  return call.getIntrinsicID() == Intrinsic::fptosi_sat || has_rounding;
}

}  // namespace

bool expand_saturating_truncation(llvm::IntrinsicInst& call, bool has_rounding) {
  if (!is_known_shape(call, has_rounding)) return false;
  Truncation(call).expand();
  return true;
}

}  // namespace w2n::passes
