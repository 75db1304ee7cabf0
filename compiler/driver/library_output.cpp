#include "driver/library_output.h"

#include <algorithm>
#include <filesystem>
#include <fmt/format.h>

#include "driver/library_header.h"
#include "link/library.h"
#include "link/output_file.h"

namespace w2n::driver {

std::string library_prefix(const Options& options, const std::string& output) {
  if (options.prefix) return *options.prefix;
  std::string name = std::filesystem::path(output).filename().string();
  name.resize(std::min(name.size(), name.find('.')));
  if (name.starts_with("lib") && name.size() > 3) name.erase(0, 3);
  std::ranges::replace_if(name, [](char c) { return c == '-' || c == '+' || c == ' '; }, '_');
  return name;
}

void check_library_options(const Options& options, const wasm::Module& module, bool has_native_inputs) {
  if (options.output == "-") throw UsageError("a library is several files, and can't go to the standard output");
  const plan::Grants& grants = options.grants;
  const auto refuse = [](bool given, std::string_view what) {
    if (given) throw UsageError(fmt::format("{} is for executables, and a library isn't one", what));
  };
  refuse(options.invoke.has_value(), "--invoke");
  refuse(!grants.directories.empty(), "--dir");
  refuse(!options.embedded.empty(), "--embed");
  refuse(!grants.environment.empty() || !grants.inherited.empty(), "--env");
  refuse(!options.stubs.empty(), "--stub");
  refuse(options.trap_unknown_imports, "--unknown-imports");
  refuse(options.max_memory || options.max_table_elements || options.max_descriptors || options.max_threads ||
             options.stack_size,
         "a limit (libraries get theirs when an instance is made)");
  refuse(has_native_inputs, "an object");
  if (options.interruptible && options.traps == plan::Traps::abort) {
    throw UsageError("--interruptible ends calls, and --traps=abort the process");
  }
  if (const std::string reason = unsupported_in_library(module); !reason.empty()) throw Error(reason);
}

plan::InstanceOptions library_options(const Options& options, const std::string& output) {
  plan::InstanceOptions result;
  result.library = library_prefix(options, output);
  result.bounds = options.bounds;
  result.traps = options.traps.value_or(plan::Traps::signal);
  result.interruptible = options.interruptible;
  result.shows_description = options.emit == Emit::shared;
  return result;
}

size_t write_library(const std::vector<std::string>& objects, const plan::ModulePlan& plan, const Options& options,
                     const target::Target& target, const std::string& output, const std::string& input_name) {
  const std::filesystem::path path(output);
  const std::string file_name = path.filename().string();
  const link::LibraryInput input{.objects = objects,
                                 .target = &target,
                                 .name = file_name,
                                 .keep_symbols = options.debug_info,
                                 .jobs = options.jobs == 0 ? 1 : options.jobs};
  const bool is_shared = options.emit == Emit::shared;
  const std::string bytes = is_shared ? link::link_shared_library(input) : link::link_static_library(input);
  if (!plan.library) throw Error("internal error: the plan is none of a library");
  const plan::Library& library = *plan.library;
  const auto beside = [&](std::string_view extension) {
    return (path.parent_path() / fmt::format("{}{}", library.prefix, extension)).string();
  };
  link::write_output(beside(".h"), library_header(plan.module, library, input_name), false);
  link::write_output(beside(".pc"), package_description(plan.module, library, file_name, input_name), false);
  link::write_output(output, bytes, is_shared);
  return bytes.size();
}

}  // namespace w2n::driver
