// wasm2native: WebAssembly -> static Linux executables.

#include <cstdio>
#include <exception>
#include <fmt/format.h>

#include "driver/compile.h"
#include "driver/imports.h"
#include "driver/input.h"
#include "driver/listings.h"
#include "driver/options.h"

namespace {

using namespace w2n;
using namespace w2n::driver;

constexpr int exit_failure = 1, exit_usage = 2;

void print_error(std::string_view place, std::string_view message) {
  fmt::print(stderr, "{}: error: {}\n", place, message);
}

void print_hint(const std::string& hint) {
  if (!hint.empty()) fmt::print(stderr, "hint: {}\n", hint);
}

void run(const Options& options) {
  switch (options.command) {
    case Command::compile: compile(options); break;
    case Command::validate: validate(options); break;
    case Command::targets: fmt::print("{}", targets_text()); break;
    case Command::cpus: fmt::print("{}", cpus_text(options)); break;
    case Command::help: fmt::print("{}", help_text()); break;
    case Command::version: fmt::print("{}", version_text()); break;
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

int main(int argc, char** argv) { return report_errors({argv + (argc > 0 ? 1 : 0), argv + argc}); }
