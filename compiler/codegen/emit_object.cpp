#include "codegen/emit_object.h"

#include "llvm/ADT/SmallString.h"
#include "llvm/Analysis/TargetLibraryInfo.h"
#include "llvm/IR/LegacyPassManager.h"
#include "llvm/IR/Module.h"
#include "llvm/Pass.h"
#include "llvm/Support/raw_ostream.h"
#include "llvm/Target/TargetMachine.h"

#include "codegen/optimize.h"
#include "support/diagnostics.h"

namespace w2n::codegen {
namespace {

/// Reports each function whose code is complete: LLVM runs all of its code generation on a function before the next.
class ProgressPass : public llvm::FunctionPass {
 public:
  explicit ProgressPass(Progress& progress) : FunctionPass(id_), progress_(&progress) {}
  bool runOnFunction(llvm::Function& /*function*/) override {
    progress_->advance(1);
    return false;
  }
  void getAnalysisUsage(llvm::AnalysisUsage& usage) const override { usage.setPreservesAll(); }

 private:
  static char id_;  // LLVM identifies a pass by this address
  Progress* progress_;
};
char ProgressPass::id_ = 0;

}  // namespace

std::string emit_bytes(llvm::Module& module, llvm::TargetMachine& machine, OutputKind kind, Progress& progress) {
  llvm::SmallString<0> bytes;
  llvm::raw_svector_ostream stream(bytes);
  if (kind == OutputKind::llvm_ir || kind == OutputKind::lowered_ir) {
    module.print(stream, nullptr);
    return bytes.str().str();
  }
  llvm::legacy::PassManager passes;
  passes.add(new llvm::TargetLibraryInfoWrapperPass(library_functions(machine.getTargetTriple())));
  const auto file =
      kind == OutputKind::object ? llvm::CodeGenFileType::ObjectFile : llvm::CodeGenFileType::AssemblyFile;
  if (machine.addPassesToEmitFile(passes, stream, nullptr, file)) {
    throw Error("LLVM can't write this kind of file for the target");
  }
  passes.add(new ProgressPass(progress));
  passes.run(module);
  return bytes.str().str();
}

}  // namespace w2n::codegen
