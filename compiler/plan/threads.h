// Threads of an executable: https://github.com/WebAssembly/wasi-threads
#pragma once

#include <optional>
#include <vector>

#include "plan/entry.h"
#include "plan/options.h"
#include "plan/table_plan.h"
#include "wasm/module.h"

namespace w2n::plan {

/// Nothing if no import starts threads. Error if the module can't have any: the proposal asks for an export
/// wasi_thread_start and for memories that are imported and shared.
std::optional<ThreadEntry> find_thread_entry(const wasm::Module& module, const ProgramOptions& options);

/// Error if the program has what each thread would need one of, and threads can't have: tables that change, references
/// to exceptions in globals.
void check_thread_state(const wasm::Module& module, const std::vector<TablePlan>& tables);

}  // namespace w2n::plan
