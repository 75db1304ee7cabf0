#include "passes/pass_list.h"

#include <llvm/Passes/PassBuilder.h>
#include <llvm/Transforms/Utils/LoopSimplify.h>

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

template <class Manager>
class Selection {
 public:
  Selection(Manager& manager, PassSet disabled) : manager_(manager), disabled_(disabled) {}

  template <class Pass>
  void add(OptionalPass name, Pass pass) {
    if (!disabled_.test(static_cast<size_t>(name))) manager_.addPass(std::move(pass));
  }

 private:
  Manager& manager_;
  PassSet disabled_;
};

bool is_for_speed(llvm::OptimizationLevel level) {
  return level == llvm::OptimizationLevel::O2 || level == llvm::OptimizationLevel::O3;
}

}  // namespace

void add_optional_passes(llvm::PassBuilder& builder, PassSet disabled) {
  builder.registerPipelineStartEPCallback([disabled](llvm::ModulePassManager& manager, llvm::OptimizationLevel level) {
    llvm::FunctionPassManager first;
    if (is_for_speed(level)) Selection(first, disabled).add(OptionalPass::wasm_nuw, WasmNuwPass());
    manager.addPass(llvm::createModuleToFunctionPassAdaptor(std::move(first)));
  });
  builder.registerLateLoopOptimizationsEPCallback(
      [disabled](llvm::LoopPassManager& manager, llvm::OptimizationLevel level) {
        if (is_for_speed(level)) Selection(manager, disabled).add(OptionalPass::wasm_unroll, WasmUnrollPass());
      });
  builder.registerPeepholeEPCallback([disabled](llvm::FunctionPassManager& manager, llvm::OptimizationLevel level) {
    if (is_for_speed(level)) Selection(manager, disabled).add(OptionalPass::latch_fold, LatchFoldPass());
  });
  builder.registerVectorizerStartEPCallback(
      [disabled](llvm::FunctionPassManager& manager, llvm::OptimizationLevel level) {
        if (!is_for_speed(level)) return;
        Selection selection(manager, disabled);
        selection.add(OptionalPass::latch_fold, LatchFoldPass());
        // Two loops may share an edge by now; without preheaders the passes would skip them.
        manager.addPass(llvm::LoopSimplifyPass());
        selection.add(OptionalPass::wasm_canon, WasmCanonPass());
        selection.add(OptionalPass::wasm_search, WasmSearchPass());
        selection.add(OptionalPass::wasm_addr, WasmAddrPass());
        selection.add(OptionalPass::wasm_devec, WasmDevecPass());
        selection.add(OptionalPass::wasm_reroll, WasmRerollPass());
        selection.add(OptionalPass::wasm_disjoint, WasmDisjointPass());
        selection.add(OptionalPass::wasm_align, WasmAlignPass());
      });
  builder.registerOptimizerLastEPCallback(
      [disabled](llvm::ModulePassManager& manager, llvm::OptimizationLevel level, llvm::ThinOrFullLTOPhase /*phase*/) {
        llvm::FunctionPassManager last;
        if (is_for_speed(level)) Selection(last, disabled).add(OptionalPass::wasm_balance, WasmBalancePass());
        manager.addPass(llvm::createModuleToFunctionPassAdaptor(std::move(last)));
      });
}

}  // namespace w2n::passes
