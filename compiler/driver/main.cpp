// wasm2native: WebAssembly -> static Linux executables.

#include <csignal>
#include <exception>

#include "driver/compile.h"
#include "driver/imports.h"
#include "driver/input.h"
#include "driver/listings.h"
#include "driver/manual.h"
#include "driver/options.h"
#include "link/output_file.h"

namespace {

using namespace w2n;
using namespace w2n::driver;

constexpr int exit_failure = 1, exit_usage = 2;

void print_text(std::string_view text) { link::write_output("-", text, false); }

void run(const Options& options) {
  switch (options.command) {
    case Command::compile: compile(options); break;
    case Command::validate: validate(options); break;
    case Command::targets: print_text(targets_text()); break;
    case Command::cpus: print_text(cpus_text(options)); break;
    case Command::print: print_text(printed_text(options)); break;
    case Command::help: print_text(help_text()); break;
    case Command::version: print_text(version_text()); break;
  }
}

/// Runs the compiler, and hands on what it fails with.
template <class Report>
int run_reporting(const std::vector<std::string>& arguments, Report report) {
  try {
    run(parse_options(arguments));
    return 0;
  } catch (const UsageError& error) {
    report({{.code = "usage", .message = error.what(), .hint = error.hint()}});
    return exit_usage;
  } catch (const ImportErrors& errors) {
    report(errors.errors());
  } catch (const LocatedError& error) {
    report({error.diagnostic()});
  } catch (const Error& error) {
    report({{.code = "build", .message = error.what(), .hint = error.hint()}});
  } catch (const std::bad_alloc&) {
    report({{.code = "memory", .message = "out of memory"}});
  }
  return exit_failure;
}

}  // namespace

int main(int argc, char** argv) {
  // What can't be written (beyond `ulimit -f`, to a pipe that nobody reads) is reported like any other failure.
  std::signal(SIGXFSZ, SIG_IGN);
  std::signal(SIGPIPE, SIG_IGN);
  const std::vector<std::string> arguments(argv + (argc > 0 ? 1 : 0), argv + argc);
  return run_reporting(arguments, [&](const std::vector<Diagnostic>& diagnostics) {
    print(diagnostics, diagnostics_format(arguments));
  });
}
