// One partition's IR through LLVM's optimizer.
#pragma once

#include "passes/pass_list.h"
#include "support/progress.h"
#include "target/level.h"
#include "target/target.h"

namespace llvm {
class Module;
class TargetLibraryInfoImpl;
class TargetMachine;
class Triple;
}  // namespace llvm

namespace w2n::codegen {

/// The library functions that optimizer and code generator may call out of nothing: those of the runtime library.
/// Guest functions are never recognized by their names.
llvm::TargetLibraryInfoImpl library_functions(const llvm::Triple& triple);

/// Runs the pipeline of the level, with our passes that aren't disabled and the target's late passes. `progress`
/// advances by two steps for each function.
void optimize(llvm::Module& module, const target::Target& target, llvm::TargetMachine& machine, target::Level level,
              passes::PassSet disabled_passes, Progress& progress);

}  // namespace w2n::codegen
