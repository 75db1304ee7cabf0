// A plan -> LLVM IR: one LLVM module for each partition, in any order and from any thread.
#pragma once

#include <cstddef>
#include <memory>

#include "plan/module_plan.h"

namespace llvm {
class LLVMContext;
class Module;
}  // namespace llvm

namespace w2n::lower {

/// Wasm bytes of one function. A larger one is compiled without optimization, which would take minutes and gain little.
/// Its locals are slots, to keep the stack frame small in which every SSA value gets a place then.
constexpr uint64_t huge_code_bytes = 1'400'000;

/// Marks functions that have stack slots which nothing should make SSA values again: there would be too many phis.
inline constexpr char slots_stay_attribute[] = "w2n-slots-stay";

/// Marks functions that run on a host's stack, and their first parameter. It is an instance, whose first slot has the
/// w2n_stack that says how far down the stack pointer may go; passes/machine/stack_frames.h has them ask. They keep
/// that parameter, though nothing in the IR may use it.
inline constexpr char stack_check_attribute[] = "w2n-stack-check";
/// Its value if the end of the stack is a call of the runtime library and no trap instruction.
inline constexpr char calls_of_traps[] = "call";
inline constexpr char instance_attribute[] = "w2n-instance";

/// Whether the module has such functions.
bool checks_stack(const llvm::Module& module);

/// The IR of one partition. With `with_inlinable`, small functions of other partitions that it calls are in it too, for
/// the inliner and not to be compiled. The result passes LLVM's verifier.
std::unique_ptr<llvm::Module> emit(llvm::LLVMContext& context, const plan::ModulePlan& plan, size_t partition,
                                   bool with_inlinable = false);

/// To be run on a partition's module after the optimizer: gives backtraces their table of the functions that are left.
void add_backtrace_names(llvm::Module& module, const plan::ModulePlan& plan);

}  // namespace w2n::lower
