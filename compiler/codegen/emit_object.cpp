#include "codegen/emit_object.h"

#include <llvm/ADT/SmallPtrSet.h>
#include <llvm/ADT/SmallString.h>
#include <llvm/Analysis/LoopInfo.h>
#include <llvm/Analysis/RuntimeLibcallInfo.h>
#include <llvm/Analysis/TargetLibraryInfo.h>
#include <llvm/CodeGen/MachineFunctionPass.h>
#include <llvm/CodeGen/MachineModuleInfo.h>
#include <llvm/CodeGen/Passes.h>
#include <llvm/CodeGen/StackProtector.h>
#include <llvm/CodeGen/TargetPassConfig.h>
#include <llvm/IR/Dominators.h>
#include <llvm/IR/LegacyPassManager.h>
#include <llvm/IR/Module.h>
#include <llvm/Pass.h>
#include <llvm/Support/raw_ostream.h>
#include <llvm/Target/TargetMachine.h>

#include "codegen/optimize.h"
#include "passes/late/far_addresses.h"
#include "passes/late/split_blocks.h"
#include "passes/machine/dispatch.h"
#include "passes/machine/machine_marks.h"
#include "passes/machine/stack_frames.h"
#include "passes/verify/witness_check.h"
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

/// Whether a loop of the function chooses among this many places to go on at: an interpreter's choose among all its
/// instructions, other programs' rarely among as many.
bool has_dispatch_loop(llvm::Function& function) {
  constexpr unsigned min_targets = 24;
  llvm::SmallVector<llvm::BasicBlock*, 1> dispatchers;
  for (llvm::BasicBlock& block : function) {
    const auto* branch = llvm::dyn_cast<llvm::SwitchInst>(block.getTerminator());
    if (branch == nullptr || branch->getNumCases() < min_targets) continue;
    const llvm::SmallPtrSet<const llvm::BasicBlock*, 32> targets(llvm::from_range, llvm::successors(&block));
    if (targets.size() >= min_targets) dispatchers.push_back(&block);
  }
  if (dispatchers.empty()) return false;
  const llvm::DominatorTree dominators(function);
  const llvm::LoopInfo loops(dominators);
  return llvm::any_of(dispatchers, [&](llvm::BasicBlock* block) { return loops.getLoopFor(block) != nullptr; });
}

/// Whether equal ends of blocks should stay apart. In an interpreter each instruction's way back to the dispatch should
/// be its own: the indirect jumps at their ends are predicted better than a common one (Lua's is 6% faster).
bool should_keep_tails_apart(llvm::Module& module, const llvm::TargetMachine& machine) {
  return machine.getOptLevel() >= llvm::CodeGenOptLevel::Default && llvm::any_of(module, [](llvm::Function& function) {
           return !function.hasOptSize() && has_dispatch_loop(function);
         });
}

/// One of the last passes over IR that every level has: blocks are joined before it.
llvm::AnalysisID late_ir_pass() {
  return std::unique_ptr<llvm::FunctionPass>(llvm::createSafeStackPass())->getPassID();
}

/// Adds what TargetMachine::addPassesToEmitFile does, which can't be told of tails.
void add_code_generation(llvm::legacy::PassManager& manager, llvm::raw_pwrite_stream& stream,
                         llvm::TargetMachine& machine, llvm::CodeGenFileType file, bool keeps_tails_apart,
                         llvm::StringSet<>& unwitnessed) {
  llvm::TargetPassConfig* config = machine.createPassConfig(manager);
  config->setDisableVerify(true);  // its default, too
  if (!target::target_of(machine.getTargetTriple())->combines_operations) config->disablePass(&llvm::MachineCombinerID);
  if (keeps_tails_apart) config->setEnableTailMerge(false);
  using namespace passes;
  const bool optimizes = machine.getOptLevel() >= llvm::CodeGenOptLevel::Default;
#define AFTER(id, pass) config->insertPass(id, pass);
#define AFTER_OPTIMIZED(id, pass) \
  if (optimizes) config->insertPass(id, pass);
#include "passes/order.def"
  manager.add(config);
  auto* functions = new llvm::MachineModuleInfoWrapperPass(&machine);
  manager.add(functions);
  if (config->addISelPasses()) throw Error("LLVM can't generate code for the target");
  // Where a function is marked `optnone` at a level that optimizes, with the selection that the level has.
  if (machine.getOptLevel() != llvm::CodeGenOptLevel::None) machine.setO0WantsFastISel(false);
  config->addMachinePasses();
  config->setInitialized();
  manager.add(create_witness_check_pass(unwitnessed));
  if (machine.addAsmPrinter(manager, stream, nullptr, file, functions->getMMI().getContext())) {
    throw Error("LLVM can't write this kind of file for the target");
  }
  manager.add(llvm::createFreeMachineFunctionPass());
}

}  // namespace

Emitted emit_bytes(llvm::Module& module, llvm::TargetMachine& machine, OutputKind kind, Progress& progress) {
  llvm::SmallString<0> bytes;
  llvm::raw_svector_ostream stream(bytes);
  if (kind == OutputKind::llvm_ir || kind == OutputKind::lowered_ir) {
    module.print(stream, nullptr);
    return {bytes.str().str(), {}};
  }
  Emitted result;
  llvm::legacy::PassManager passes;
  passes.add(new llvm::TargetLibraryInfoWrapperPass(library_functions(machine.getTargetTriple())));
  // Made by default it would know of no library, and have memory copied byte by byte.
  const llvm::TargetOptions& options = machine.Options;
  passes.add(new llvm::RuntimeLibraryInfoWrapper(machine.getTargetTriple(), options.ExceptionModel,
                                                 options.FloatABIType, options.EABIVersion, options.MCOptions.ABIName,
                                                 options.VecLib));
  const auto file =
      kind == OutputKind::object ? llvm::CodeGenFileType::ObjectFile : llvm::CodeGenFileType::AssemblyFile;
  add_code_generation(passes, stream, machine, file, should_keep_tails_apart(module, machine), result.unwitnessed);
  passes.add(new ProgressPass(progress));
  passes.run(module);
  result.bytes = bytes.str();
  return result;
}

}  // namespace w2n::codegen
