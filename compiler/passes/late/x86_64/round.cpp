// Adding 2^(p-1) to a positive float with a significand of p bits pushes its fraction out, rounded to nearest with ties
// to even; subtracting it again leaves the whole number. From there on floats have no fraction. The other roundings
// are one off at most. The sign is put back last, since what becomes zero keeps it.

#include "passes/late/x86_64/round.h"

#include <llvm/IR/IRBuilder.h>
#include <llvm/IR/IntrinsicInst.h>

namespace w2n::passes {

namespace {

namespace Intrinsic = llvm::Intrinsic;

class Rounding {
 public:
  explicit Rounding(llvm::IntrinsicInst& call)
      : call_(call), type_(call.getType()), source_(call.getArgOperand(0)), builder_(&call) {}

  void expand() {
    llvm::Value* magnitude = builder_.CreateUnaryIntrinsic(Intrinsic::fabs, source_);
    llvm::Constant* limit = number(type_->getScalarType()->isFloatTy() ? 0x1p23 : 0x1p52);
    llvm::Value* nearest = builder_.CreateFSub(builder_.CreateFAdd(magnitude, limit), limit);
    llvm::Value* rounded = with_sign(corrected(nearest, magnitude));
    // NaNs have to come out quiet.
    llvm::Value* whole = builder_.CreateUnaryIntrinsic(Intrinsic::canonicalize, source_);
    call_.replaceAllUsesWith(builder_.CreateSelect(builder_.CreateFCmpOLT(magnitude, limit), rounded, whole));
    call_.eraseFromParent();
  }

 private:
  llvm::Constant* number(double value) { return llvm::ConstantFP::get(type_, value); }
  llvm::Value* with_sign(llvm::Value* value) {
    return builder_.CreateBinaryIntrinsic(Intrinsic::copysign, value, source_);
  }
  llvm::Value* one_if(llvm::Value* condition) { return builder_.CreateSelect(condition, number(1), number(0)); }

  /// From the nearest whole number of the magnitude to what the call asks for, but for the sign.
  llvm::Value* corrected(llvm::Value* nearest, llvm::Value* magnitude) {
    if (call_.getIntrinsicID() == Intrinsic::roundeven) return nearest;
    if (call_.getIntrinsicID() == Intrinsic::trunc) {
      return builder_.CreateFSub(nearest, one_if(builder_.CreateFCmpOGT(nearest, magnitude)));
    }
    llvm::Value* signed_nearest = with_sign(nearest);
    if (call_.getIntrinsicID() == Intrinsic::floor) {
      return builder_.CreateFSub(signed_nearest, one_if(builder_.CreateFCmpOGT(signed_nearest, source_)));
    }
    return builder_.CreateFAdd(signed_nearest, one_if(builder_.CreateFCmpOLT(signed_nearest, source_)));
  }

  llvm::IntrinsicInst& call_;
  llvm::Type* type_;
  llvm::Value* source_;
  llvm::IRBuilder<> builder_;
};

}  // namespace

void expand_rounding(llvm::IntrinsicInst& call) { Rounding(call).expand(); }

}  // namespace w2n::passes
