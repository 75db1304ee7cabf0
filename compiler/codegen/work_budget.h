// What keeps the optimizer's time linear: each pass that can take more has a budget of work for each function.
#pragma once

#include "target/level.h"

namespace llvm {
class Function;
class Module;
class PassInstrumentationCallbacks;
}  // namespace llvm

namespace w2n::codegen {

/// Has each pass whose work on a function would be beyond its budget leave the function, or the rest of its loops,
/// alone. Depends on the code alone, so that the output is the same everywhere.
void register_work_budgets(llvm::PassInstrumentationCallbacks& callbacks);

/// To be called when the optimizer is done, with the level of code generation: marks the functions on which its passes
/// would take more than linear time, so that it does without them there (`optnone`), and keeps values in stack slots
/// that would take all passes more.
void prepare_for_code_generation(llvm::Module& module, target::Level level);

}  // namespace w2n::codegen
