// An instruction of two addresses that overwrites its operand works on a copy of a value that lives on, and the
// register coalescer looks at all uses of the value for each copy (its rule for terminal copies). Values that thousands
// of instructions use are in a stack slot, from which the instructions of one block share what is loaded, up to a
// number.

#include "codegen/many_uses.h"

#include <cstdint>
#include <llvm/ADT/DenseMap.h>
#include <llvm/ADT/MapVector.h>
#include <llvm/IR/Function.h>
#include <llvm/IR/IRBuilder.h>
#include <llvm/IR/Instructions.h>
#include <optional>

namespace w2n::codegen {
namespace {

constexpr unsigned max_uses = 500;
// Of all values that are used more often.
constexpr uint64_t max_pairs = 10'000'000;
constexpr uint64_t max_pairs_per_instruction = 500;

using Slots = llvm::MapVector<llvm::Value*, llvm::AllocaInst*>;

bool can_be_stored(const llvm::Value& value) {
  const auto* instruction = llvm::dyn_cast<llvm::Instruction>(&value);
  if (instruction != nullptr && (llvm::isa<llvm::AllocaInst>(instruction) || instruction->isTerminator())) return false;
  return value.hasNUsesOrMore(max_uses + 1) && !value.getType()->isTokenTy();
}

/// The values to be kept in slots, without the slots.
Slots find_values(llvm::Function& function) {
  Slots found;
  uint64_t pairs = 0;
  uint64_t instructions = 0;
  const auto add = [&](llvm::Value& value) {
    if (!can_be_stored(value)) return;
    found[&value] = nullptr;
    pairs += uint64_t{value.getNumUses()} * value.getNumUses();
  };
  for (llvm::Argument& argument : function.args()) add(argument);
  for (llvm::BasicBlock& block : function) {
    instructions += block.size();
    for (llvm::Instruction& instruction : block) add(instruction);
  }
  return pairs > max_pairs + max_pairs_per_instruction * instructions ? found : Slots();
}

/// Has the instructions of one block load the values that are in slots. Phis keep the values themselves.
void load_values(llvm::BasicBlock& block, const Slots& slots) {
  struct Load {
    llvm::LoadInst* value = nullptr;
    unsigned uses = 0;
  };
  llvm::DenseMap<llvm::Value*, Load> loads;
  for (llvm::Instruction& instruction : llvm::make_range(block.getFirstNonPHIIt(), block.end())) {
    for (llvm::Use& use : instruction.operands()) {
      const auto* slot = slots.find(use.get());
      if (slot == slots.end()) continue;
      Load& load = loads[use.get()];
      if (load.uses++ % max_uses == 0) {
        // Volatile, because loads of one value would become one.
        load.value = new llvm::LoadInst(use->getType(), slot->second, "", true, instruction.getIterator());
      }
      use.set(load.value);
    }
  }
}

/// Where the value exists from on.
llvm::BasicBlock::iterator definition_end(llvm::Value& value, llvm::BasicBlock& entry) {
  std::optional<llvm::BasicBlock::iterator> end;
  if (auto* definition = llvm::dyn_cast<llvm::Instruction>(&value)) end = definition->getInsertionPointAfterDef();
  return end.value_or(entry.getFirstNonPHIOrDbgOrAlloca());
}

}  // namespace

void spread_uses(llvm::Function& function) {
  Slots slots = find_values(function);
  if (slots.empty()) return;
  llvm::IRBuilder<> builder(&function.getEntryBlock(), function.getEntryBlock().begin());
  for (auto& [value, slot] : slots) slot = builder.CreateAlloca(value->getType());
  for (llvm::BasicBlock& block : function) load_values(block, slots);
  for (const auto& [value, slot] : slots) {
    new llvm::StoreInst(value, slot, definition_end(*value, function.getEntryBlock()));
  }
}

}  // namespace w2n::codegen
