// The stage between the optimizer and code generation: memory safety that doesn't depend on what the optimizer did.
#pragma once

#include <llvm/ADT/StringSet.h>
#include <llvm/IR/PassManager.h>

namespace w2n::passes {

/// Proves for every address that the guest computes that it lies in its memory's reservation, and bounds those that it
/// can't prove it of at run time. Reports an error through the LLVMContext for a pointer that can't be followed.
/// Afterwards the module has no calls of the memory base function any more. Required at all levels.
class WasmVerifyPass : public llvm::PassInfoMixin<WasmVerifyPass> {
 public:
  /// `unwitnessed`, if it isn't null, names the functions whose proofs must not rest on an access that each iteration
  /// of a loop makes. `bounded`, if it isn't null, is increased by one for each address that is bounded at run time.
  explicit WasmVerifyPass(const llvm::StringSet<>* unwitnessed = nullptr, size_t* bounded = nullptr)
      : unwitnessed_(unwitnessed), bounded_(bounded) {}
  llvm::PreservedAnalyses run(llvm::Function& function, llvm::FunctionAnalysisManager& analyses);
  static bool isRequired() { return true; }

 private:
  const llvm::StringSet<>* unwitnessed_;
  size_t* bounded_;
};

/// Runs it over a module that is ready for code generation.
void verify(llvm::Module& module, const llvm::StringSet<>& unwitnessed);

}  // namespace w2n::passes
