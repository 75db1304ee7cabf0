#include "passes/loops/register_loops.h"

#include <llvm/IR/Module.h>
#include <llvm/Transforms/Utils/LoopUtils.h>

namespace w2n::passes {

namespace {

// Of the loop around: each of many loops in one would look at all of it.
constexpr size_t max_blocks = 64;

}  // namespace

bool can_stay_in_registers(llvm::Loop& loop, llvm::AAResults& aliases) {
  const llvm::Loop* parent = loop.getParentLoop();
  if (parent == nullptr || parent->getNumBlocks() > max_blocks) return false;
  llvm::SmallVector<llvm::MemoryLocation, 2> stored;
  for (llvm::Instruction& instruction : *loop.getHeader()) {
    if (auto* store = llvm::dyn_cast<llvm::StoreInst>(&instruction)) stored.push_back(llvm::MemoryLocation::get(store));
  }
  for (llvm::BasicBlock* block : parent->blocks()) {
    if (loop.contains(block)) continue;
    for (llvm::Instruction& instruction : *block) {
      if (!instruction.mayReadOrWriteMemory()) continue;
      if (llvm::any_of(stored, [&](const llvm::MemoryLocation& location) {
            return isModOrRefSet(aliases.getModRefInfo(&instruction, location));
          })) {
        return false;
      }
    }
  }
  return true;
}

void keep_rolled(llvm::Loop& loop) {
  llvm::LLVMContext& context = loop.getHeader()->getContext();
  const auto name = [&](const char* text) { return llvm::MDString::get(context, text); };
  llvm::Metadata* one = llvm::ConstantAsMetadata::get(llvm::ConstantInt::get(llvm::Type::getInt32Ty(context), 1));
  llvm::Metadata* vectorized = llvm::MDNode::get(context, {name("llvm.loop.isvectorized"), one});
  llvm::Metadata* not_unrolled = llvm::MDNode::get(context, {name("llvm.loop.unroll.disable")});
  constexpr const char* followup = "llvm.loop.vectorize.followup_vectorized";
  llvm::MDNode* properties = llvm::MDNode::get(context, {name(followup), vectorized, not_unrolled});
  loop.setLoopID(llvm::makePostTransformationMetadata(context, loop.getLoopID(), {followup}, {properties}));
}

void align_spills(llvm::Function& function) { function.addFnAttr("stackrealign"); }

}  // namespace w2n::passes
