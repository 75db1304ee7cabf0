// --emit=shared and --emit=static: libraries, with what comes with them.
#pragma once

#include <string>
#include <vector>

#include "driver/options.h"
#include "plan/module_plan.h"
#include "wasm/module.h"

namespace w2n::driver {

/// How a library is named: what its C names begin with, from --prefix or from the output's file name ("libfoo.so":
/// foo).
std::string library_prefix(const Options& options, const std::string& output);

/// Error for options that say something about programs only, and for what a library can't do.
void check_library_options(const Options& options, const wasm::Module& module, bool has_native_inputs);

/// How the module is compiled for it.
plan::InstanceOptions library_options(const Options& options, const std::string& output);

/// Links the objects and writes the library to `output`, and beside it PREFIX.h and PREFIX.pc. The library's size in
/// bytes. Error if any of them can't be written.
size_t write_library(const std::vector<std::string>& objects, const plan::ModulePlan& plan, const Options& options,
                     const target::Target& target, const std::string& output, const std::string& input_name);

}  // namespace w2n::driver
