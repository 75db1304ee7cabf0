// A value that is carried and cut to its low bits, combined with others and extended again (the index of a table, say)
// takes no time to extend if that is from one register into another, and some if it is of a result. (AArch64 extends
// and scales results in one instruction; so this is asked for where target/target.h says free_extensions.)
//
// Claim: zext(trunc(x) op y) is (x & mask) op zext(y) for a bitwise op.
// Needs: mask has the bits of y's type.
// Proof: a bitwise operation works on each bit by itself, and zero op zero is zero in the bits above.
// Flags: none is made.

#include "passes/loops/early_extension.h"

#include <llvm/IR/IRBuilder.h>
#include <llvm/IR/PatternMatch.h>

namespace w2n::passes {

bool extend_first(llvm::ZExtInst& extension, const ReadyTimes& times) {
  using namespace llvm::PatternMatch;
  auto* operation = llvm::dyn_cast<llvm::BinaryOperator>(extension.getOperand(0));
  llvm::Value* late = nullptr;
  llvm::Value* loaded = nullptr;
  // What is loaded is extended for nothing.
  if (operation == nullptr || !operation->isBitwiseLogicOp() || !operation->hasOneUse() ||
      !match(operation, m_c_BinOp(m_Trunc(m_Value(late)), m_Value(loaded))) || !llvm::isa<llvm::LoadInst>(loaded) ||
      !loaded->hasOneUse() || times.of(*late) <= times.of(*loaded)) {
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

}  // namespace w2n::passes
