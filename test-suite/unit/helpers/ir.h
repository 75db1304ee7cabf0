// LLVM IR as text, for tests of passes.
#pragma once

#include <llvm/IR/LLVMContext.h>
#include <llvm/IR/Module.h>
#include <llvm/IR/PassManager.h>
#include <memory>
#include <string>

namespace llvm {
class TargetMachine;
}  // namespace llvm

namespace w2n::test {

/// A parsed module in a context of its own.
struct Ir {
  std::unique_ptr<llvm::LLVMContext> context;
  std::unique_ptr<llvm::Module> module;
  /// What passes reported through the context.
  std::unique_ptr<std::string> errors;

  /// The function called @f.
  [[nodiscard]] llvm::Function& f() const { return *module->getFunction("f"); }
  /// The text of @f, without the blanks in front of its lines.
  [[nodiscard]] std::string text() const;
};

/// Whether a part occurs in a text.
inline bool has(const std::string& text, const char* part) { return text.find(part) != std::string::npos; }

/// That many blocks, the first of which is %more0, which lead one to the next and at last to `end`.
std::string blocks_before(const std::string& end, unsigned count);

/// Parses the text behind x86-64's data layout and the declarations of the memories @wmem and @wmem1, each with at most
/// 65535 pages. Fails the test if it isn't valid IR.
Ir parse_ir(const std::string& text);

/// Runs passes over all functions of the module, then LLVM's verifier. The passes learn about the machine, if any.
void run_passes(Ir& ir, llvm::FunctionPassManager& passes, llvm::TargetMachine* machine = nullptr);

template <class Pass>
void run_pass(Ir& ir, Pass&& pass, llvm::TargetMachine* machine = nullptr) {
  llvm::FunctionPassManager passes;
  passes.addPass(std::forward<Pass>(pass));
  run_passes(ir, passes, machine);
}

}  // namespace w2n::test
