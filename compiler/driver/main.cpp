// wasm2native: WebAssembly -> static Linux executables.

#include <csignal>
#include <exception>
#include <fmt/format.h>

#include "driver/compile.h"
#include "driver/imports.h"
#include "driver/input.h"
#include "driver/listings.h"
#include "driver/options.h"
#include "link/output_file.h"
#include "support/console.h"

namespace {

using namespace w2n;
using namespace w2n::driver;

constexpr int exit_failure = 1, exit_usage = 2;

void print_error(std::string_view place, std::string_view message) {
  print_line(fmt::format("{}: error: {}", place, message));
}

void print_hint(const std::string& hint) {
  if (!hint.empty()) print_line(fmt::format("hint: {}", hint));
}

void print_text(std::string_view text) { link::write_output("-", text, false); }

void run(const Options& options) {
  switch (options.command) {
    case Command::compile: compile(options); break;
    case Command::validate: validate(options); break;
    case Command::targets: print_text(targets_text()); break;
    case Command::cpus: print_text(cpus_text(options)); break;
    case Command::help: print_text(help_text()); break;
    case Command::version: print_text(version_text()); break;
  }
}

int report_errors(const std::vector<std::string>& arguments) {
  try {
    run(parse_options(arguments));
    return 0;
  } catch (const UsageError& error) {
    print_error("wasm2native", error.what());
    print_hint(error.hint());
    return exit_usage;
  } catch (const ImportErrors& errors) {
    for (const LocatedError& error : errors.errors()) print_error(error.place(), error.what());
    print_hint(errors.hint());
  } catch (const LocatedError& error) {
    print_error(error.place(), error.what());
    print_hint(error.hint());
  } catch (const Error& error) {
    print_error("wasm2native", error.what());
    print_hint(error.hint());
  } catch (const std::bad_alloc&) {
    print_error("wasm2native", "out of memory");
  }
  return exit_failure;
}

}  // namespace

int main(int argc, char** argv) {
  // What can't be written (beyond `ulimit -f`, to a pipe that nobody reads) is reported like any other failure.
  std::signal(SIGXFSZ, SIG_IGN);
  std::signal(SIGPIPE, SIG_IGN);
  return report_errors({argv + (argc > 0 ? 1 : 0), argv + argc});
}
