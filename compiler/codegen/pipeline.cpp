// -O2 is a pipeline of our own, for code that its producer has optimized before: clang, rustc and wasm-opt have inlined
// what is worth it, eliminated redundant loads with the source language's aliasing rules, which no longer show in
// WebAssembly, and simplified the control flow. What stays to be done is to clean up after the translation, to inline
// small functions, and everything that depends on the machine. In comparison with LLVM's -O2 this one leaves out
//  - the search for redundant loads by memory dependence in GVN: a fifth of the time for nothing in code size. Early
//    CSE with MemorySSA, LICM and DSE remain, which find what the translation adds (accesses of Wasm globals);
//  - inlining of more than small functions, which made code a quarter larger and no program faster;
//  - most repetitions of the instruction combiner and of the control flow's simplification;
//  - passes that look for what only source code has: assumptions, devirtualization by constant propagation, aggressive
//    combination of idioms, library calls.
// The other levels are LLVM's: -O3 is for inputs that nobody has optimized, and for those who have the time.
#include "codegen/pipeline.h"

#include <llvm/Analysis/GlobalsModRef.h>
#include <llvm/Analysis/InlineCost.h>
#include <llvm/Analysis/ProfileSummaryInfo.h>
#include <llvm/Passes/PassBuilder.h>
#include <llvm/Transforms/IPO/ConstantMerge.h>
#include <llvm/Transforms/IPO/DeadArgumentElimination.h>
#include <llvm/Transforms/IPO/ElimAvailExtern.h>
#include <llvm/Transforms/IPO/FunctionAttrs.h>
#include <llvm/Transforms/IPO/GlobalDCE.h>
#include <llvm/Transforms/IPO/GlobalOpt.h>
#include <llvm/Transforms/IPO/Inliner.h>
#include <llvm/Transforms/IPO/SCCP.h>
#include <llvm/Transforms/InstCombine/InstCombine.h>
#include <llvm/Transforms/Scalar/ADCE.h>
#include <llvm/Transforms/Scalar/BDCE.h>
#include <llvm/Transforms/Scalar/CorrelatedValuePropagation.h>
#include <llvm/Transforms/Scalar/DeadStoreElimination.h>
#include <llvm/Transforms/Scalar/DivRemPairs.h>
#include <llvm/Transforms/Scalar/EarlyCSE.h>
#include <llvm/Transforms/Scalar/GVN.h>
#include <llvm/Transforms/Scalar/IndVarSimplify.h>
#include <llvm/Transforms/Scalar/InferAlignment.h>
#include <llvm/Transforms/Scalar/InstSimplifyPass.h>
#include <llvm/Transforms/Scalar/JumpThreading.h>
#include <llvm/Transforms/Scalar/LICM.h>
#include <llvm/Transforms/Scalar/LoopDeletion.h>
#include <llvm/Transforms/Scalar/LoopIdiomRecognize.h>
#include <llvm/Transforms/Scalar/LoopInstSimplify.h>
#include <llvm/Transforms/Scalar/LoopLoadElimination.h>
#include <llvm/Transforms/Scalar/LoopPassManager.h>
#include <llvm/Transforms/Scalar/LoopRotation.h>
#include <llvm/Transforms/Scalar/LoopSimplifyCFG.h>
#include <llvm/Transforms/Scalar/LoopSink.h>
#include <llvm/Transforms/Scalar/LoopUnrollPass.h>
#include <llvm/Transforms/Scalar/Reassociate.h>
#include <llvm/Transforms/Scalar/SROA.h>
#include <llvm/Transforms/Scalar/SimpleLoopUnswitch.h>
#include <llvm/Transforms/Scalar/SimplifyCFG.h>
#include <llvm/Transforms/Scalar/TailRecursionElimination.h>
#include <llvm/Transforms/Vectorize/LoopVectorize.h>
#include <llvm/Transforms/Vectorize/SLPVectorizer.h>
#include <llvm/Transforms/Vectorize/VectorCombine.h>

namespace w2n::codegen {
namespace {

using llvm::FunctionPassManager;
using llvm::LoopPassManager;
using llvm::ModulePassManager;
using llvm::SimplifyCFGOptions;

// In LLVM's units, about one for each instruction; LLVM's own is 225.
constexpr int inline_threshold = 60;
// As at -O3: with the translation's instructions for addresses, loops that native code unrolls are too large for 2.
constexpr int unroll_level = 3;
// How often a call may become a direct one and be considered for inlining after that.
constexpr unsigned devirtualization_rounds = 4;

class TrimmedPipeline {
 public:
  explicit TrimmedPipeline(llvm::PassBuilder& builder) : builder_(builder) {}

  ModulePassManager build() {
    ModulePassManager passes;
    builder_.invokePipelineStartEPCallbacks(passes, level_);
    add_translation_cleanup(passes);
    add_inliner(passes);
    passes.addPass(llvm::DeadArgumentEliminationPass());
    passes.addPass(llvm::GlobalOptPass());
    passes.addPass(llvm::GlobalDCEPass());
    passes.addPass(llvm::EliminateAvailableExternallyPass());
    passes.addPass(llvm::ReversePostOrderFunctionAttrsPass());
    passes.addPass(llvm::RecomputeGlobalsAAPass());
    builder_.invokeOptimizerEarlyEPCallbacks(passes, level_, phase_);
    add_functions(passes, loop_optimizations());
    builder_.invokeOptimizerLastEPCallbacks(passes, level_, phase_);
    passes.addPass(llvm::GlobalDCEPass());
    passes.addPass(llvm::ConstantMergePass());
    return passes;
  }

 private:
  static void add_functions(ModulePassManager& passes, FunctionPassManager functions) {
    constexpr bool eagerly_invalidate = true;  // analyses of functions that wait are most of the memory
    passes.addPass(llvm::createModuleToFunctionPassAdaptor(std::move(functions), eagerly_invalidate));
  }

  void add_instruction_combiner(FunctionPassManager& functions) {
    functions.addPass(llvm::InstCombinePass());
    builder_.invokePeepholeEPCallbacks(functions, level_);
  }

  void add_translation_cleanup(ModulePassManager& passes) {
    FunctionPassManager early;
    early.addPass(llvm::SimplifyCFGPass());
    early.addPass(llvm::SROAPass(llvm::SROAOptions::ModifyCFG));
    early.addPass(llvm::EarlyCSEPass());
    add_functions(passes, std::move(early));
    builder_.invokePipelineEarlySimplificationEPCallbacks(passes, level_, phase_);
    passes.addPass(llvm::IPSCCPPass());
    passes.addPass(llvm::GlobalOptPass());
    FunctionPassManager combine;
    add_instruction_combiner(combine);
    combine.addPass(llvm::SimplifyCFGPass(SimplifyCFGOptions().convertSwitchRangeToICmp(true)));
    add_functions(passes, std::move(combine));
  }

  /// Bottom up over the call graph: inlines into a function, then simplifies it, so that its size is known when its
  /// callers come.
  void add_inliner(ModulePassManager& passes) {
    llvm::ModuleInlinerWrapperPass inliner(llvm::getInlineParams(inline_threshold), true, {},
                                           llvm::InliningAdvisorMode::Default, devirtualization_rounds);
    inliner.addModulePass(llvm::RequireAnalysisPass<llvm::GlobalsAA, llvm::Module>());
    // Else functions would keep alias analyses without it.
    inliner.addModulePass(llvm::createModuleToFunctionPassAdaptor(llvm::InvalidateAnalysisPass<llvm::AAManager>()));
    inliner.addModulePass(llvm::RequireAnalysisPass<llvm::ProfileSummaryAnalysis, llvm::Module>());
    llvm::CGSCCPassManager& components = inliner.getPM();
    components.addPass(llvm::PostOrderFunctionAttrsPass(/*SkipNonRecursive=*/true));
    builder_.invokeCGSCCOptimizerLateEPCallbacks(components, level_);
    components.addPass(
        llvm::createCGSCCToFunctionPassAdaptor(simplification(), /*EagerlyInvalidate=*/true, /*NoRerun=*/true));
    components.addPass(llvm::PostOrderFunctionAttrsPass());
    passes.addPass(std::move(inliner));
  }

  FunctionPassManager simplification() {
    FunctionPassManager functions;
    functions.addPass(llvm::SROAPass(llvm::SROAOptions::ModifyCFG));
    functions.addPass(llvm::EarlyCSEPass(/*UseMemorySSA=*/true));
    functions.addPass(llvm::JumpThreadingPass());
    functions.addPass(llvm::CorrelatedValuePropagationPass());
    functions.addPass(llvm::SimplifyCFGPass(SimplifyCFGOptions().convertSwitchRangeToICmp(true)));
    add_instruction_combiner(functions);
    functions.addPass(llvm::TailCallElimPass(/*UpdateFunctionEntryCount=*/false));
    functions.addPass(llvm::ReassociatePass());
    add_loop_simplification(functions);
    functions.addPass(llvm::GVNPass(llvm::GVNOptions().setMemDep(false)));
    functions.addPass(llvm::BDCEPass());
    functions.addPass(llvm::ADCEPass());
    functions.addPass(llvm::DSEPass());
    builder_.invokeScalarOptimizerLateEPCallbacks(functions, level_);
    functions.addPass(llvm::SimplifyCFGPass(SimplifyCFGOptions()
                                                .convertSwitchRangeToICmp(true)
                                                .convertSwitchToArithmetic(true)
                                                .hoistCommonInsts(true)
                                                .sinkCommonInsts(true)));
    add_instruction_combiner(functions);
    return functions;
  }

  void add_loop_simplification(FunctionPassManager& functions) {
    LoopPassManager shape;
    shape.addPass(llvm::LoopInstSimplifyPass());
    shape.addPass(llvm::LoopSimplifyCFGPass());
    // Without speculation, which would hide from rotation that a header is small.
    llvm::LICMOptions without_speculation;
    without_speculation.AllowSpeculation = false;
    shape.addPass(llvm::LICMPass(without_speculation));
    shape.addPass(llvm::LoopRotatePass());
    shape.addPass(llvm::LICMPass(llvm::LICMOptions()));
    shape.addPass(llvm::SimpleLoopUnswitchPass());
    functions.addPass(llvm::createFunctionToLoopPassAdaptor(std::move(shape), /*UseMemorySSA=*/true));
    LoopPassManager counting;
    counting.addPass(llvm::LoopIdiomRecognizePass());
    counting.addPass(llvm::IndVarSimplifyPass());
    builder_.invokeLateLoopOptimizationsEPCallbacks(counting, level_);
    counting.addPass(llvm::LoopDeletionPass());
    counting.addPass(llvm::LoopFullUnrollPass(unroll_level, false, false));
    builder_.invokeLoopOptimizerEndEPCallbacks(counting, level_);
    functions.addPass(llvm::createFunctionToLoopPassAdaptor(std::move(counting), /*UseMemorySSA=*/false));
  }

  /// What depends on the machine, after which nothing grows or moves between functions any more.
  FunctionPassManager loop_optimizations() {
    FunctionPassManager functions;
    builder_.invokeVectorizerStartEPCallbacks(functions, level_);
    LoopPassManager rotate;
    rotate.addPass(llvm::LoopRotatePass());
    rotate.addPass(llvm::LoopDeletionPass());
    functions.addPass(llvm::createFunctionToLoopPassAdaptor(std::move(rotate), /*UseMemorySSA=*/false));
    functions.addPass(llvm::LoopVectorizePass());
    functions.addPass(llvm::LoopLoadEliminationPass());
    functions.addPass(llvm::SimplifyCFGPass(SimplifyCFGOptions()
                                                .forwardSwitchCondToPhi(true)
                                                .convertSwitchRangeToICmp(true)
                                                .convertSwitchToArithmetic(true)
                                                .convertSwitchToLookupTable(true)
                                                .needCanonicalLoops(false)
                                                .hoistCommonInsts(true)
                                                .sinkCommonInsts(true)));
    functions.addPass(llvm::SLPVectorizerPass());
    functions.addPass(llvm::VectorCombinePass());
    add_instruction_combiner(functions);
    functions.addPass(llvm::LoopUnrollPass(llvm::LoopUnrollOptions(unroll_level)));
    functions.addPass(llvm::InferAlignmentPass());
    functions.addPass(
        llvm::createFunctionToLoopPassAdaptor(llvm::LICMPass(llvm::LICMOptions()), /*UseMemorySSA=*/true));
    builder_.invokeVectorizerEndEPCallbacks(functions, level_);
    functions.addPass(llvm::LoopSinkPass());
    functions.addPass(llvm::InstSimplifyPass());
    functions.addPass(llvm::DivRemPairsPass());
    functions.addPass(llvm::SimplifyCFGPass(SimplifyCFGOptions()
                                                .convertSwitchRangeToICmp(true)
                                                .convertSwitchToArithmetic(true)
                                                .hoistLoadsStoresWithCondFaulting(true)
                                                .speculateUnpredictables(true)));
    return functions;
  }

  llvm::PassBuilder& builder_;
  const llvm::OptimizationLevel level_ = target::optimizer_level(target::Level::O2);
  static constexpr llvm::ThinOrFullLTOPhase phase_ = llvm::ThinOrFullLTOPhase::None;
};

}  // namespace

llvm::ModulePassManager build_pipeline(llvm::PassBuilder& builder, target::Level level) {
  if (level == target::Level::O0) return builder.buildO0DefaultPipeline(target::optimizer_level(level));
  if (level == target::Level::O2) return TrimmedPipeline(builder).build();
  return builder.buildPerModuleDefaultPipeline(target::optimizer_level(level));
}

}  // namespace w2n::codegen
