// w2n-wast FILE...: runs scripts of the official suite.
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <iterator>
#include <set>
#include <thread>

#include "spec/runner.h"
#include "spec/static_runner.h"
#include "support/diagnostics.h"

namespace {

using namespace w2n;

struct Arguments {
  std::vector<std::string> files;
  std::string json;
  target::Level level = target::Level::O1;
  std::string cpu, target, runner;
  std::set<std::string> waived;  // FILE:LINE
  bool is_static = false;
  bool precise_traps = false;
  plan::Bounds bounds = plan::Bounds::automatic;
  plan::Traps traps = plan::Traps::signal;
  bool interruptible = false;
  unsigned jobs = std::max(1U, std::thread::hardware_concurrency());
  bool verbose = false;
};

constexpr const char* usage =
    "usage: w2n-wast [-O0|-O1|-O2|-O3|-Os|-Oz] [--model=dynamic|static] [--target=NAME] [--cpu=NAME]\n"
    "                [--bounds=explicit] [--traps=explicit] [--interruptible] [--precise-traps]\n"
    "                [--run-with=COMMAND] [--waive=FILE:LINE] [--jobs=N] [--json=FILE] [-v] FILE...\n"
    "Runs WebAssembly test scripts and prints a line for each. -v names every failure. In the static model each\n"
    "instance is a program of its own, which may be one of another target that COMMAND runs. A failure that is waived\n"
    "counts as skipped.\n";

bool parse(int count, char** values, Arguments& arguments) {
  for (int i = 1; i < count; ++i) {
    const std::string argument = values[i];
    if (argument.starts_with("--json=")) {
      arguments.json = argument.substr(7);
    } else if (argument == "--model=static" || argument == "--model=dynamic") {
      arguments.is_static = argument == "--model=static";
    } else if (argument == "--bounds=explicit") {
      arguments.bounds = plan::Bounds::explicit_;
    } else if (argument == "--traps=explicit") {
      arguments.traps = plan::Traps::explicit_;
    } else if (argument == "--interruptible") {
      arguments.interruptible = true;
    } else if (argument == "--precise-traps") {
      arguments.precise_traps = true;
    } else if (argument.starts_with("--target=")) {
      arguments.target = argument.substr(9);
    } else if (argument.starts_with("--run-with=")) {
      arguments.runner = argument.substr(11);
    } else if (argument.starts_with("--waive=")) {
      arguments.waived.insert(argument.substr(8));
    } else if (argument.starts_with("--cpu=")) {
      arguments.cpu = argument.substr(6);
    } else if (argument.starts_with("--jobs=")) {
      arguments.jobs = static_cast<unsigned>(std::max(1, std::atoi(argument.c_str() + 7)));
    } else if (argument == "-v") {
      arguments.verbose = true;
    } else if (argument.starts_with("-O") && target::find_level(argument.substr(2))) {
      arguments.level = *target::find_level(argument.substr(2));
    } else if (argument.starts_with("-")) {
      return false;
    } else {
      arguments.files.push_back(argument);
    }
  }
  // Code of another target can't be loaded into this process.
  if (!arguments.target.empty() && !arguments.is_static) return false;
  const bool is_of_library = arguments.traps != plan::Traps::signal || arguments.interruptible;
  if (is_of_library && arguments.is_static) return false;
  return !arguments.files.empty();
}

std::string read_file(const std::string& path) {
  std::ifstream stream(path, std::ios::binary);
  if (!stream) throw Error(fmt::format("can't read {}", path));
  return {std::istreambuf_iterator<char>(stream), {}};
}

/// Makes failures that are waived skipped assertions.
void waive(spec::FileReport& report, const std::set<std::string>& waived) {
  const std::string name = std::filesystem::path(report.file).filename().string();
  const size_t folder = report.file.size() - name.size();
  std::erase_if(report.failures, [&](const std::string& failure) {
    const size_t line_end = failure.find(':', report.file.size() + 1);
    if (!waived.contains(failure.substr(folder, line_end - folder))) return false;
    --report.failed;
    ++report.unsupported["waived"];
    return true;
  });
}

int run(const Arguments& arguments) {
  const target::Target& target =
      arguments.target.empty() ? target::host_target() : target::find_target(arguments.target);
  const spec::RunOptions options{
      .machine = target::choose_machine(target, arguments.cpu, {}),
      .level = arguments.level,
      .jobs = arguments.jobs,
      .precise_traps = arguments.precise_traps,
      .bounds = arguments.bounds,
      .traps = arguments.traps,
      .interruptible = arguments.interruptible,
      .runner = arguments.runner,
  };
  std::vector<spec::FileReport> reports;
  uint64_t passed = 0;
  uint64_t failed = 0;
  uint64_t unsupported = 0;
  for (const std::string& file : arguments.files) {
    const auto run_script = arguments.is_static ? spec::run_script_statically : spec::run_script;
    reports.push_back(run_script(file, read_file(file), options));
    spec::FileReport& report = reports.back();
    waive(report, arguments.waived);
    fmt::print("{}\n", summary(report));
    if (arguments.verbose) {
      for (const std::string& failure : report.failures) fmt::print("  {}\n", failure);
    }
    std::fflush(stdout);
    passed += report.passed;
    failed += report.failed;
    unsupported += report.unsupported_count();
  }
  if (!arguments.json.empty()) std::ofstream(arguments.json) << spec::to_json(reports);
  fmt::print("{} passed, {} failed, {} skipped\n", passed, failed, unsupported);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

}  // namespace

int main(int count, char** values) {
  Arguments arguments;
  if (!parse(count, values, arguments)) {
    std::fputs(usage, stderr);
    return 2;
  }
  try {
    return run(arguments);
  } catch (const std::exception& error) {
    fmt::print(stderr, "w2n-wast: {}\n", error.what());
    return EXIT_FAILURE;
  }
}
