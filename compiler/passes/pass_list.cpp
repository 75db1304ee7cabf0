#include "passes/pass_list.h"

#include <llvm/Passes/PassBuilder.h>
#include <llvm/Transforms/Utils/LoopSimplify.h>

#include "passes/exceptions/inline_raisers.h"
#include "passes/exceptions/raise_to_branch.h"
#include "passes/loops/latch_fold.h"
#include "passes/loops/wasm_addr.h"
#include "passes/loops/wasm_align.h"
#include "passes/loops/wasm_balance.h"
#include "passes/loops/wasm_canon.h"
#include "passes/loops/wasm_devec.h"
#include "passes/loops/wasm_disjoint.h"
#include "passes/loops/wasm_nuw.h"
#include "passes/loops/wasm_reroll.h"
#include "passes/loops/wasm_search.h"
#include "passes/loops/wasm_unroll.h"

namespace w2n::passes {

namespace {

bool is_for_speed(llvm::OptimizationLevel level) {
  return level == llvm::OptimizationLevel::O2 || level == llvm::OptimizationLevel::O3;
}

template <class Manager>
class Selection {
 public:
  Selection(Manager& manager, llvm::OptimizationLevel level, PassSet disabled)
      : manager_(manager), disabled_(is_for_speed(level) ? disabled : ~PassSet()) {}

  template <class Pass>
  void add(OptionalPass name, Pass pass) {
    if (!disabled_.test(static_cast<size_t>(name))) manager_.addPass(std::move(pass));
  }

 private:
  Manager& manager_;
  PassSet disabled_;
};

}  // namespace

void add_optional_passes(llvm::PassBuilder& builder, PassSet disabled) {
  builder.registerPipelineStartEPCallback([disabled](llvm::ModulePassManager& manager, llvm::OptimizationLevel level) {
    llvm::FunctionPassManager first;
    Selection selection(first, level, disabled);
#define AT_PIPELINE_START(ident, Pass) selection.add(OptionalPass::ident, Pass());
#include "passes/order.def"
    manager.addPass(llvm::createModuleToFunctionPassAdaptor(std::move(first)));
  });
  builder.registerCGSCCOptimizerLateEPCallback(
      [disabled](llvm::CGSCCPassManager& manager, llvm::OptimizationLevel level) {
        llvm::FunctionPassManager functions;
        Selection selection(functions, level, disabled);
#define AT_AFTER_INLINING(ident, Pass) selection.add(OptionalPass::ident, Pass());
#include "passes/order.def"
        manager.addPass(llvm::createCGSCCToFunctionPassAdaptor(std::move(functions)));
      });
  builder.registerLateLoopOptimizationsEPCallback(
      [disabled](llvm::LoopPassManager& manager, llvm::OptimizationLevel level) {
        Selection selection(manager, level, disabled);
#define AT_LATE_LOOP_OPTIMIZATIONS(ident, Pass) selection.add(OptionalPass::ident, Pass());
#include "passes/order.def"
      });
  builder.registerPeepholeEPCallback([disabled](llvm::FunctionPassManager& manager, llvm::OptimizationLevel level) {
    Selection selection(manager, level, disabled);
#define AT_PEEPHOLE(ident, Pass) selection.add(OptionalPass::ident, Pass());
#include "passes/order.def"
  });
  builder.registerVectorizerStartEPCallback(
      [disabled](llvm::FunctionPassManager& manager, llvm::OptimizationLevel level) {
        Selection selection(manager, level, disabled);
        // Two loops may share an edge by now; without preheaders the passes would skip them.
        if (is_for_speed(level)) manager.addPass(llvm::LoopSimplifyPass());
#define AT_VECTORIZER_START(ident, Pass) selection.add(OptionalPass::ident, Pass());
#include "passes/order.def"
      });
  builder.registerOptimizerLastEPCallback(
      [disabled](llvm::ModulePassManager& manager, llvm::OptimizationLevel level, llvm::ThinOrFullLTOPhase /*phase*/) {
        llvm::FunctionPassManager last;
        Selection selection(last, level, disabled);
#define AT_OPTIMIZER_LAST(ident, Pass) selection.add(OptionalPass::ident, Pass());
#include "passes/order.def"
        manager.addPass(llvm::createModuleToFunctionPassAdaptor(std::move(last)));
      });
}

}  // namespace w2n::passes
