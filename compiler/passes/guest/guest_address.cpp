#include "passes/guest/guest_address.h"

#include <llvm/IR/IntrinsicInst.h>
#include <llvm/IR/PatternMatch.h>

#include "passes/guest/linear.h"

namespace w2n::passes {

using namespace llvm::PatternMatch;

std::optional<GuestAddress> guest_address(llvm::Value* pointer, const llvm::DataLayout& layout) {
  const Linear sum = linear(pointer, layout);
  if (sum.terms.size() != 2 || sum.constant < 0 || sum.constant >= int64_t{1} << 32) return std::nullopt;
  GuestAddress address;
  for (const Linear::Term& term : sum.terms) {
    if (term.scale != 1) return std::nullopt;
    if (const auto memory = lower::guest_memory(*term.value)) {
      address.base = term.value;
      address.memory = *memory;
    } else if (!match(term.value, m_ZExt(m_Value(address.index)))) {
      return std::nullopt;
    }
  }
  if (address.base == nullptr || address.index == nullptr || !address.index->getType()->isIntegerTy(32)) {
    return std::nullopt;
  }
  address.offset = sum.constant;
  address.root = address.index;
  llvm::Value* operand = nullptr;
  const llvm::APInt* constant = nullptr;
  while (match(address.root, m_AddLike(m_Value(operand), m_APInt(constant)))) {
    address.displacement += static_cast<uint32_t>(constant->getZExtValue());
    address.root = operand;
  }
  return address;
}

bool is_observable(const llvm::Instruction& instruction) {
  if (llvm::isa<llvm::CallBase>(instruction) && !llvm::isa<llvm::IntrinsicInst>(instruction)) return true;
  return instruction.mayThrow() || !instruction.willReturn();
}

bool is_witness(const llvm::Instruction& witness, const llvm::Instruction& instruction,
                const llvm::DominatorTree& dominators) {
  if (&witness == &instruction || dominators.dominates(&witness, &instruction)) return true;
  if (witness.getParent() != instruction.getParent()) return false;
  // Long blocks would make this quadratic.
  unsigned budget = 256;
  for (const llvm::Instruction* between = &instruction; between != &witness; between = between->getNextNode()) {
    if (--budget == 0 || is_observable(*between)) return false;
  }
  return true;
}

}  // namespace w2n::passes
