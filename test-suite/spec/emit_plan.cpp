#include "spec/emit_plan.h"

#include <llvm/IR/Module.h>

#include "codegen/emit_all.h"
#include "lower/lower.h"

namespace w2n::spec {

std::vector<std::string> emit_plan(const plan::ModulePlan& plan, const target::Machine& machine, target::Level level) {
  codegen::Partitions partitions{
      .code_sizes = {},
      .lower = [&](llvm::LLVMContext& context,
                   size_t partition) { return lower::emit(context, plan, partition, level != target::Level::O0); },
      .finish = [&](llvm::Module& module) { lower::add_backtrace_names(module, plan); }};
  for (const plan::Partition& partition : plan.partitions) partitions.code_sizes.push_back(partition.code_size);
  Progress progress(0, false);
  codegen::EmitTimes times;
  return codegen::emit_all(partitions,
                           {.machine = machine, .level = level, .precise_traps = plan.code.precise_traps, .jobs = 1},
                           progress, times);
}

}  // namespace w2n::spec
