#include "link/elf_exe.h"

#include <algorithm>
#include <fmt/format.h>
#include <sstream>

#include "link/bundle_runtime.h"
#include "link/elf_finish.h"
#include "link/folding_rounds.h"
#include "link/lld.h"
#include "link/memory_file.h"
#include "link/output_pipe.h"
#include "support/diagnostics.h"

namespace w2n::link {
namespace {

/// lld's messages as one error.
[[noreturn]] void report(const std::string& messages) {
  constexpr std::string_view undefined = "undefined symbol: ";
  std::vector<std::string> symbols;
  std::istringstream lines(messages);
  std::string first_line;
  for (std::string line; std::getline(lines, line);) {
    if (first_line.empty()) first_line = line;
    if (line.starts_with(undefined)) symbols.push_back(line.substr(undefined.size()));
  }
  if (symbols.empty()) throw Error(fmt::format("linking failed: {}", first_line));
  throw Error(fmt::format("undefined symbol{}: {}", symbols.size() == 1 ? "" : "s", fmt::join(symbols, ", ")),
              "programs are linked without a C library; give an object or archive that defines what is missing");
}

std::vector<MemoryFile> memory_files(const std::vector<std::string>& contents) {
  std::vector<MemoryFile> files;
  files.reserve(contents.size());
  for (const std::string& bytes : contents) files.emplace_back(bytes);
  return files;
}

void add_paths(std::vector<std::string>& arguments, const std::vector<MemoryFile>& files) {
  for (const MemoryFile& file : files) arguments.push_back(file.path());
}

void run(const std::vector<std::string>& arguments) {
  const LldResult result = run_lld(arguments);
  if (!result.ok) report(result.messages);
}

}  // namespace

std::string link_executable(const ExecutableInput& input) {
  const target::Target& target = *input.layout.target;
  OutputPipe output;
  const MemoryFile script(linker_script(input.layout));
  const MemoryFile runtime(
      runtime_archive(input.layout.has_threads ? RuntimeUser::threads : RuntimeUser::runtime, target.name));
  const std::vector<MemoryFile> objects = memory_files(input.objects);
  std::vector<std::string> arguments{"-m",
                                     std::string(target.emulation),
                                     "-static",
                                     "--no-pie",
                                     "-e",
                                     "_start",
                                     "-z",
                                     fmt::format("max-page-size={}", target.page_size),
                                     "-z",
                                     "norelro",
                                     "--gc-sections",
                                     folds_in_few_rounds(input.objects) ? "--icf=safe" : "--icf=none",
                                     "--build-id=none",
                                     "--eh-frame-hdr",
                                     fmt::format("--threads={}", input.jobs),
                                     "-T",
                                     script.path(),
                                     "-o",
                                     output.path()};
  if (!input.keep_symbols) arguments.emplace_back("--strip-all");
  add_paths(arguments, objects);
  arguments.insert(arguments.end(), input.native_inputs.begin(), input.native_inputs.end());
  arguments.push_back(runtime.path());
  run(arguments);
  std::string bytes = output.finish();
  if (!input.keep_section_headers) drop_section_headers(bytes);
  return bytes;
}

std::string link_shared(const std::vector<std::string>& objects, const target::Target& target,
                        const std::vector<std::string>& more_arguments) {
  OutputPipe output;
  const std::vector<MemoryFile> files = memory_files(objects);
  std::vector<std::string> arguments{
      "-shared", "-m", std::string(target.emulation), "--build-id=none", "--eh-frame-hdr", "-o", output.path()};
  arguments.insert(arguments.end(), more_arguments.begin(), more_arguments.end());
  add_paths(arguments, files);
  run(arguments);
  return output.finish();
}

std::string link_relocatable(const std::vector<std::string>& objects, const target::Target& target,
                             const std::optional<RelocatableExtras>& extras) {
  OutputPipe output;
  std::vector<MemoryFile> files = memory_files(objects);
  std::vector<std::string> arguments{"-r", "-m", std::string(target.emulation), "-o", output.path()};
  std::optional<MemoryFile> script;
  if (extras) {
    script.emplace(extras->script);
    arguments.insert(arguments.end(), {"--force-group-allocation", "-T", script->path()});
    files.emplace_back(extras->archive);
  }
  add_paths(arguments, files);
  run(arguments);
  return output.finish();
}

}  // namespace w2n::link
