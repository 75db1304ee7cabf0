#include "codegen/optimize.h"

#include <llvm/Analysis/CGSCCPassManager.h>
#include <llvm/Analysis/LazyCallGraph.h>
#include <llvm/Analysis/TargetLibraryInfo.h>
#include <llvm/IR/Instructions.h>
#include <llvm/IR/Module.h>
#include <llvm/IR/PassInstrumentation.h>
#include <llvm/IR/PassManager.h>
#include <llvm/Passes/PassBuilder.h>
#include <llvm/Target/TargetMachine.h>

#include "codegen/pipeline.h"
#include "codegen/work_budget.h"
#include "lower/lower.h"
#include "passes/late/late_passes.h"

namespace w2n::codegen {
namespace {

/// A pass that does nothing but report that it was reached.
class ProgressPass : public llvm::PassInfoMixin<ProgressPass> {
 public:
  explicit ProgressPass(Progress& progress) : progress_(&progress) {}
  llvm::PreservedAnalyses run(llvm::Function& /*function*/, llvm::FunctionAnalysisManager& /*analyses*/) {
    progress_->advance(1);
    return llvm::PreservedAnalyses::all();
  }
  llvm::PreservedAnalyses run(llvm::LazyCallGraph::SCC& component, llvm::CGSCCAnalysisManager& /*analyses*/,
                              llvm::LazyCallGraph& /*graph*/, llvm::CGSCCUpdateResult& /*update*/) {
    progress_->advance(static_cast<size_t>(component.size()));
    return llvm::PreservedAnalyses::all();
  }

 private:
  Progress* progress_;
};

/// -Os and -Oz are, to the passes and to the code generator, attributes of functions.
void mark_size_level(llvm::Module& module, target::Level level) {
  if (level != target::Level::Os && level != target::Level::Oz) return;
  for (llvm::Function& function : module) {
    if (function.isDeclaration()) continue;
    function.addFnAttr(llvm::Attribute::OptimizeForSize);
    if (level == target::Level::Oz) function.addFnAttr(llvm::Attribute::MinSize);
  }
}

llvm::PipelineTuningOptions tuning(target::Level level) {
  llvm::PipelineTuningOptions options;
  options.LoopVectorization = level != target::Level::O0 && level != target::Level::O1 && level != target::Level::Oz;
  options.LoopInterleaving = options.LoopVectorization;
  options.SLPVectorization = options.LoopVectorization;
  // Analyses of functions that wait for their turn are most of the memory that large modules take.
  options.EagerlyInvalidateAnalyses = true;
  return options;
}

/// Whether tail recursion elimination would break the function: it changes what all others return where a call of the
/// function itself has become a loop, also between calls that must be tail calls and their returns.
bool would_break_tail_calls(const llvm::Function& function) {
  bool must_return = false;
  bool calls_itself = false;
  for (const llvm::BasicBlock& block : function) {
    for (const llvm::Instruction& instruction : block) {
      const auto* call = llvm::dyn_cast<llvm::CallInst>(&instruction);
      if (call == nullptr) continue;
      const bool is_recursive = call->getCalledFunction() == &function;
      must_return |= call->isMustTailCall() && !is_recursive;
      calls_itself |= is_recursive && !call->isMustTailCall();
    }
  }
  return must_return && calls_itself;
}

void keep_tail_calls(llvm::PassInstrumentationCallbacks& callbacks) {
  callbacks.registerShouldRunOptionalPassCallback([](llvm::StringRef pass, llvm::Any ir) {
    const auto* function = llvm::any_cast<const llvm::Function*>(&ir);
    return function == nullptr || pass != "TailCallElimPass" || !would_break_tail_calls(**function);
  });
}

/// In a library, functions look for the stack's limit in the instance (passes/machine/stack_frames.cpp), which is their
/// first parameter whether the IR uses it or not: no pass may drop it, pass anything else for it, or pass parts of it.
void keep_parameters(llvm::PassInstrumentationCallbacks& callbacks) {
  callbacks.registerShouldRunOptionalPassCallback([](llvm::StringRef pass, const llvm::Any& /*ir*/) {
    return pass != "DeadArgumentEliminationPass" && pass != "ArgumentPromotionPass";
  });
}

}  // namespace

llvm::TargetLibraryInfoImpl library_functions(const llvm::Triple& triple) {
  llvm::TargetLibraryInfoImpl functions(triple);
  functions.disableAllFunctions();
  for (const llvm::LibFunc function : {llvm::LibFunc_memcpy, llvm::LibFunc_memmove, llvm::LibFunc_memset}) {
    functions.setAvailable(function);
  }
  return functions;
}

void optimize(llvm::Module& module, const target::Target& target, llvm::TargetMachine& machine, target::Level level,
              passes::PassSet disabled_passes, Progress& progress) {
  mark_size_level(module, level);
  llvm::LoopAnalysisManager loops;
  llvm::FunctionAnalysisManager functions;
  llvm::CGSCCAnalysisManager components;
  llvm::ModuleAnalysisManager modules;
  llvm::PassInstrumentationCallbacks callbacks;
  register_work_budgets(callbacks);
  keep_tail_calls(callbacks);
  if (lower::checks_stack(module)) keep_parameters(callbacks);
  llvm::PassBuilder builder(&machine, tuning(level), {}, &callbacks);
  functions.registerPass([&] { return llvm::TargetLibraryAnalysis(library_functions(machine.getTargetTriple())); });
  builder.registerModuleAnalyses(modules);
  builder.registerCGSCCAnalyses(components);
  builder.registerFunctionAnalyses(functions);
  builder.registerLoopAnalyses(loops);
  builder.crossRegisterProxies(loops, functions, components, modules);
  passes::add_optional_passes(builder, disabled_passes);
  builder.registerCGSCCOptimizerLateEPCallback(
      [&](llvm::CGSCCPassManager& manager, llvm::OptimizationLevel) { manager.addPass(ProgressPass(progress)); });
  builder.registerVectorizerStartEPCallback(
      [&](llvm::FunctionPassManager& manager, llvm::OptimizationLevel) { manager.addPass(ProgressPass(progress)); });
  builder.registerOptimizerLastEPCallback(
      [&](llvm::ModulePassManager& manager, llvm::OptimizationLevel, llvm::ThinOrFullLTOPhase) {
        llvm::FunctionPassManager late;
        passes::add_late_passes(late, target, machine);
        manager.addPass(llvm::createModuleToFunctionPassAdaptor(std::move(late)));
      });
  build_pipeline(builder, level).run(module, modules);
}

}  // namespace w2n::codegen
