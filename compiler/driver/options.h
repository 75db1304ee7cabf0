// The command line.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "driver/diagnostic.h"
#include "image/image.h"
#include "passes/pass_list.h"
#include "plan/options.h"
#include "support/diagnostics.h"
#include "target/level.h"
#include "target/machine.h"

namespace w2n::driver {

using w2n::UsageError;

enum class Command : uint8_t { compile, validate, targets, cpus, print, help, version };

enum class Emit : uint8_t { exe, shared, static_, oci, obj, assembly, llvm_ir, lowered_ir, import_header };

/// --stub=MODULE.NAME[=VALUE]
struct Stub {
  std::string import;  // "MODULE.NAME"
  uint64_t value = 0;
};

/// What only images have.
struct ImageOptions {
  std::string tag;
  std::vector<std::string> command;  // --args
  image::TextMap labels, annotations;
  image::Compression compression = image::Compression::gzip;

  bool operator==(const ImageOptions&) const = default;
};

/// --embed=HOST[::GUEST]
struct EmbeddedDirectory {
  std::string host, guest;
};

struct Options {
  Command command = Command::compile;
  std::vector<std::string> inputs;
  bool link = false;
  std::string output;  // empty: named after the input
  Emit emit = Emit::exe;
  std::optional<std::string> invoke;
  std::optional<std::string> prefix;  // of a library's C names; else made of the output's name

  ImageOptions image;

  target::Level level = target::Level::O2;
  passes::PassSet disabled_passes = {};
  bool debug_info = false;
  unsigned jobs = 0;                      // 0: one for each processor
  std::string target, cpu, cpu_features;  // of images the first two are lists

  plan::Grants grants;  // without the files of `embedded`
  std::vector<EmbeddedDirectory> embedded;
  std::optional<uint64_t> max_memory, max_table_elements, max_descriptors;
  std::optional<uint32_t> max_threads;
  std::optional<plan::Confine> confine;  // else where all code is the guest's and ours
  plan::Bounds bounds = plan::Bounds::automatic;
  bool precise_traps = false;
  std::optional<plan::Traps> traps;  // of a library
  bool interruptible = false;        // likewise
  std::optional<uint64_t> stack_size;

  bool trap_unknown_imports = false;
  std::vector<Stub> stubs;

  DiagnosticFormat diagnostics = DiagnosticFormat::text;
  bool warnings = true;
  bool warnings_are_errors = false;
  bool verbose = false;
  bool time_report = false;
};

/// Reads the arguments that follow the program's name. UsageError for what is wrong with them.
Options parse_options(const std::vector<std::string>& arguments);

/// What --diagnostics says, also in arguments that parse_options() has something against.
DiagnosticFormat diagnostics_format(const std::vector<std::string>& arguments);

/// An option as the help and its kin tell of it.
struct OptionDescription {
  std::string_view group;       // the title of those that belong together
  std::string_view name;        // "-o" or "--emit"
  std::string_view short_name;  // another name, or empty
  std::string_view separator;   // what stands between name and value: "=", " " or nothing
  std::string_view value;       // what stands for the value, or empty
  std::string_view help;
  std::vector<std::string> values;  // that there are, if these are few
};

/// What can stand in front of the inputs.
std::vector<std::string> command_names();

/// All of them, in the order of the help.
std::vector<OptionDescription> option_descriptions();

/// "MODULE.NAME[=VALUE]", VALUE being an integer in C's notation, also negative. UsageError.
Stub parse_stub(const std::string& text);

/// "HOST[::GUEST][:ro][:unsafe-proc]". UsageError.
plan::DirectoryGrant parse_directory(const std::string& text);

/// "HOST[::GUEST]". UsageError.
EmbeddedDirectory parse_embedded(const std::string& text);

/// The target that the options name, or this machine's, and the CPU that code for it may count on. UsageError if there
/// is none of the name, or no such feature.
const target::Target& chosen_target(const Options& options);
target::Machine chosen_machine(const Options& options);

}  // namespace w2n::driver
