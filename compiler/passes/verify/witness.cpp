#include "passes/verify/witness.h"

#include <llvm/ADT/MapVector.h>
#include <llvm/IR/Constants.h>
#include <llvm/IR/Instructions.h>
#include <llvm/IR/Metadata.h>

namespace w2n::passes {

namespace {

constexpr const char* mark_name = "w2n.witness";
constexpr const char* count_name = "w2n-witnesses";

/// The loop around a block that is nested as deep as that; null if there is none.
llvm::Loop* loop_at_depth(const llvm::LoopInfo& loops, const llvm::BasicBlock* block, uint64_t depth) {
  llvm::Loop* loop = loops.getLoopFor(block);
  while (loop != nullptr && loop->getLoopDepth() > depth) loop = loop->getParentLoop();
  return loop != nullptr && loop->getLoopDepth() == depth ? loop : nullptr;
}

}  // namespace

void mark_witnesses(llvm::Function& function, llvm::ArrayRef<Witness> witnesses) {
  if (witnesses.empty()) return;
  llvm::LLVMContext& context = function.getContext();
  llvm::SmallMapVector<llvm::Instruction*, llvm::SmallVector<llvm::Metadata*, 1>, 8> depths;
  for (const Witness& witness : witnesses) {
    auto* depth = llvm::ConstantInt::get(llvm::Type::getInt32Ty(context), witness.loop->getLoopDepth());
    depths[witness.access].push_back(llvm::ConstantAsMetadata::get(depth));
    if (auto* load = llvm::dyn_cast<llvm::LoadInst>(witness.access)) load->setVolatile(true);
    if (auto* store = llvm::dyn_cast<llvm::StoreInst>(witness.access)) store->setVolatile(true);
  }
  for (const auto& [access, of_access] : depths) access->setMetadata(mark_name, llvm::MDNode::get(context, of_access));
  function.addFnAttr(count_name, std::to_string(witnesses.size()));
}

bool has_marked_witnesses(const llvm::Function& function) { return function.hasFnAttribute(count_name); }

std::optional<llvm::SmallVector<Witness, 8>> marked_witnesses(llvm::Function& function, const llvm::LoopInfo& loops) {
  llvm::SmallVector<Witness, 8> witnesses;
  for (llvm::BasicBlock& block : function) {
    for (llvm::Instruction& instruction : block) {
      const llvm::MDNode* mark = instruction.getMetadata(mark_name);
      if (mark == nullptr) continue;
      for (const llvm::MDOperand& operand : mark->operands()) {
        const uint64_t depth = llvm::mdconst::extract<llvm::ConstantInt>(operand)->getZExtValue();
        llvm::Loop* loop = loop_at_depth(loops, &block, depth);
        if (loop == nullptr) return std::nullopt;
        witnesses.push_back({&instruction, loop});
      }
    }
  }
  if (function.getFnAttributeAsParsedInteger(count_name) != witnesses.size()) return std::nullopt;
  return witnesses;
}

}  // namespace w2n::passes
