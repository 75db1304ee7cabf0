// Vectors that would lie across cache lines.
#pragma once

#include <llvm/IR/PassManager.h>

namespace w2n::passes {

/// Peels off first iterations of loops of one block with a constant trip count, so that most of what remains starts at
/// a multiple of the machine's vectors. Only where they are longer than 16 bytes: producers align data to that, since
/// WebAssembly's vectors have as many.
class WasmAlignPass : public llvm::PassInfoMixin<WasmAlignPass> {
 public:
  static llvm::PreservedAnalyses run(llvm::Function& function, llvm::FunctionAnalysisManager& analyses);
};

}  // namespace w2n::passes
