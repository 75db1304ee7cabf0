// How wasm-verify tells code generation which accesses memory safety rests on.
#pragma once

#include <llvm/ADT/SmallVector.h>
#include <llvm/Analysis/LoopInfo.h>
#include <llvm/IR/Function.h>
#include <optional>

namespace w2n::passes {

/// A load or store that each completed iteration of a loop has made, and that something else's address rests on.
struct Witness {
  llvm::Instruction* access;
  llvm::Loop* loop;
  bool operator==(const Witness&) const = default;
};

/// Makes the accesses volatile, so that code generation has to make each of them as often as the IR does, and leaves
/// marks from which marked_witnesses() finds them and their loops again.
void mark_witnesses(llvm::Function& function, llvm::ArrayRef<Witness> witnesses);

bool has_marked_witnesses(const llvm::Function& function);

/// The witnesses that were marked, whatever passes have run since; nothing if a mark was lost, or a loop.
std::optional<llvm::SmallVector<Witness, 8>> marked_witnesses(llvm::Function& function, const llvm::LoopInfo& loops);

}  // namespace w2n::passes
