// Claim: an access A at base + zext(p + d) + o' may be made at base + zext(p) + (d + o').
//
// Needs: an access W of the same memory at base + zext(p) + o, which is executed whenever A is (is_witness), and
// 0 < d <= 2^32 - M, where M is the most bytes that the memory can have.
//
// Proof. If W doesn't trap, p < M, so p + d < 2^32, and zext(p + d) is zext(p) + d. If W traps, nobody sees what A did.
// Chains of such steps are as good, each with its own witness. A step down (d < 0) has no such argument: p - 8 of p = 0
// has to trap, and p + offset hasn't.
//
// Flags. The fact goes into the address of this one access and into no flag of the index, so it can't be used for
// anything else. Whatever becomes of W, A's address is p's extension plus less than 2^32 (which is why the sums of
// addresses can't wrap, as their `nuw` says), and a p for which p + d wraps makes A trap instead of accessing what is
// at p + d - 2^32.

#include "passes/loops/wasm_nuw.h"

#include <llvm/ADT/MapVector.h>
#include <llvm/IR/IRBuilder.h>
#include <llvm/IR/Module.h>

#include "passes/guest/guest_address.h"

namespace w2n::passes {

namespace {

// Accesses of one pointer that are looked at; more are rare, and looking at all pairs takes time.
constexpr size_t max_accesses = 256;

constexpr unsigned max_candidates = 32;

struct Located {
  llvm::Instruction* instruction;
  GuestAddress address;
  size_t order;  // among all accesses of the function
  /// The access whose index this one's is made relative to (itself at first), and how far it is from that.
  size_t leader;
  uint64_t distance;
};

class Neighbours {
 public:
  explicit Neighbours(const llvm::DominatorTree& dominators) : dominators_(dominators) {}

  /// All accesses through one pointer. True if any was rewritten.
  bool rewrite(std::vector<Located>& accesses) {
    if (accesses.size() < 2 || accesses.size() > max_accesses) return false;
    // Which displacement comes first is a matter of the wrapping order: that of the signed numbers, as producers mean
    // it.
    llvm::sort(accesses, [](const Located& left, const Located& right) {
      const auto key = [](const Located& access) {
        return std::pair(static_cast<int32_t>(access.address.displacement), access.order);
      };
      return key(left) < key(right);
    });
    bool changed = false;
    for (size_t i = 0; i < accesses.size(); ++i) {
      accesses[i].leader = i;
      accesses[i].distance = 0;
      if (find_leader(accesses, i)) changed |= move(accesses[i], accesses[accesses[i].leader]);
    }
    return changed;
  }

 private:
  /// From the nearest access below this one on, until one is a witness. That access has been made relative to its own
  /// leader.
  bool find_leader(std::vector<Located>& accesses, size_t index) {
    Located& upper = accesses[index];
    unsigned candidates = max_candidates;
    for (size_t i = index; i-- > 0 && candidates-- > 0;) {
      const Located& lower = accesses[i];
      const uint32_t step = upper.address.displacement - lower.address.displacement;
      if (step == 0) continue;
      if (step > safe_step(lower.address.memory)) return false;
      if (!is_witness(*lower.instruction, *upper.instruction, dominators_)) continue;
      const uint64_t distance = lower.distance + step;
      if (distance + static_cast<uint64_t>(upper.address.offset) >= lower::wasm_address_space) continue;
      // The leader's index has to be there already.
      const auto* index_value = llvm::dyn_cast<llvm::Instruction>(accesses[lower.leader].address.index);
      if (index_value != nullptr && !dominators_.dominates(index_value, upper.instruction)) continue;
      upper.leader = lower.leader;
      upper.distance = distance;
      return true;
    }
    return false;
  }

  static bool move(Located& access, const Located& leader) {
    llvm::IRBuilder<> builder(access.instruction);
    const GuestAddress& address = access.address;
    llvm::Value* wide = builder.CreateZExt(leader.address.index, builder.getInt64Ty());
    llvm::Value* element = builder.CreatePtrAdd(address.base, wide, "", llvm::GEPNoWrapFlags::noUnsignedWrap());
    const uint64_t offset = access.distance + static_cast<uint64_t>(address.offset);
    llvm::Value* pointer =
        builder.CreatePtrAdd(element, builder.getInt64(offset), "", llvm::GEPNoWrapFlags::noUnsignedWrap());
    const unsigned operand = llvm::isa<llvm::LoadInst>(access.instruction) ? llvm::LoadInst::getPointerOperandIndex()
                                                                           : llvm::StoreInst::getPointerOperandIndex();
    access.instruction->setOperand(operand, pointer);
    return true;
  }

  const llvm::DominatorTree& dominators_;
};

}  // namespace

llvm::PreservedAnalyses WasmNuwPass::run(llvm::Function& function, llvm::FunctionAnalysisManager& analyses) {
  const llvm::DataLayout& layout = function.getParent()->getDataLayout();
  llvm::MapVector<std::pair<llvm::Value*, llvm::Value*>, std::vector<Located>> groups;
  size_t count = 0;
  for (llvm::BasicBlock& block : function) {
    for (llvm::Instruction& instruction : block) {
      llvm::Value* pointer = llvm::getLoadStorePointerOperand(&instruction);
      const auto address = pointer != nullptr ? guest_address(pointer, layout) : std::nullopt;
      if (!address || safe_step(address->memory) == 0) continue;
      groups[{address->base, address->root}].push_back({&instruction, *address, count++, 0, 0});
    }
  }
  bool changed = false;
  Neighbours neighbours(analyses.getResult<llvm::DominatorTreeAnalysis>(function));
  for (auto& [key, accesses] : groups) changed |= neighbours.rewrite(accesses);
  if (!changed) return llvm::PreservedAnalyses::all();
  llvm::PreservedAnalyses preserved;
  preserved.preserveSet<llvm::CFGAnalyses>();
  return preserved;
}

}  // namespace w2n::passes
