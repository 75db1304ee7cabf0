#include "driver/options.h"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>
#include <iterator>
#include <ranges>
#include <sstream>
#include <tuple>

#include "driver/byte_size.h"
#include "driver/emit_kinds.h"
#include "image/json.h"
#include "support/suggest.h"

namespace w2n::driver {
namespace {

using Value = const std::string&;

[[noreturn]] void bad_value(std::string_view option, Value value, const std::string& expected) {
  throw UsageError(fmt::format("bad value '{}' for {}", value, option), fmt::format("expected {}", expected));
}

uint64_t byte_size(std::string_view option, Value value) {
  const auto size = parse_byte_size(value);
  if (!size || *size == 0) bad_value(option, value, "a number of bytes like 65536, 512K, 64M or 2G");
  return *size;
}

template <class Result>
struct Choice {
  std::string_view name;
  Result result;
};

template <class Result, size_t Count>
std::vector<std::string> names_of(const Choice<Result> (&choices)[Count]) {
  std::vector<std::string> names;
  for (const Choice<Result>& choice : choices) names.emplace_back(choice.name);
  return names;
}

template <class Result, size_t Count>
Result choose(std::string_view option, Value value, const Choice<Result> (&choices)[Count]) {
  for (const Choice<Result>& choice : choices) {
    if (choice.name == value) return choice.result;
  }
  bad_value(option, value, fmt::format("{}", fmt::join(names_of(choices), ", ")));
}

void set_level(Options& options, Value value) {
  const auto level = target::find_level(value);
  if (!level) bad_value("-O", value, "0, 1, 2, 3, s or z");
  options.level = *level;
}

void disable_pass(Options& options, Value value) {
  const auto* const name = std::ranges::find(passes::pass_names, value);
  if (name != passes::pass_names.end()) {
    options.disabled_passes.set(static_cast<size_t>(name - passes::pass_names.begin()));
    return;
  }
  const std::vector<std::string> names(passes::pass_names.begin(), passes::pass_names.end());
  const std::string near = suggest(value, names);
  throw UsageError(fmt::format("no pass '{}' that can be disabled", value),
                   near.empty() ? fmt::format("passes: {}", fmt::join(names, ", ")) : near);
}

uint64_t number(std::string_view option, Value value, uint64_t least, uint64_t most) {
  uint64_t result = 0;
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), result);
  if (error != std::errc() || end != value.data() + value.size() || result < least || result > most) {
    bad_value(option, value, fmt::format("a number from {} to {}", least, most));
  }
  return result;
}

void set_jobs(Options& options, Value value) { options.jobs = static_cast<unsigned>(number("-j", value, 1, 1024)); }

void set_max_table_elements(Options& options, Value value) {
  options.max_table_elements = number("--max-table-elements", value, 0, 100'000'000);
}

void set_max_threads(Options& options, Value value) {
  options.max_threads = static_cast<uint32_t>(number("--max-threads", value, 0, 32'768));
}

void set_max_descriptors(Options& options, Value value) {
  options.max_descriptors = number("--max-descriptors", value, 3, 1 << 20);
}

void set_emit(Options& options, Value value) {
  const auto* kind = std::ranges::find(emit_kinds, std::string_view(value), &EmitKind::name);
  if (kind == std::ranges::end(emit_kinds)) {
    bad_value("--emit", value, fmt::format("{}", fmt::join(emit_kinds | std::views::transform(&EmitKind::name), ", ")));
  }
  options.emit = kind->emit;
}

/// As in a Dockerfile's CMD: words, or a JSON array of texts.
void set_command(Options& options, Value value) {
  const auto array = image::parse_json_texts(value);
  if (array) {
    options.image.command = *array;
  } else if (value.starts_with('[')) {
    bad_value("--args", value, R"(words between spaces, or a JSON array like ["-v", "two words"])");
  } else {
    std::istringstream words(value);
    options.image.command.assign(std::istream_iterator<std::string>(words), {});
  }
}

void add_text(std::string_view option, Value value, image::TextMap& map) {
  const size_t equals = value.find('=');
  if (equals == std::string::npos || equals == 0) bad_value(option, value, "KEY=VALUE");
  map[value.substr(0, equals)] = value.substr(equals + 1);
}

constexpr Choice<image::Compression> compression_choices[] = {
    {"gzip", image::Compression::gzip}, {"zstd", image::Compression::zstd}, {"none", image::Compression::none}};

void set_compression(Options& options, Value value) {
  options.image.compression = choose("--layer-compression", value, compression_choices);
}

constexpr Choice<plan::Bounds> bounds_choices[] = {{"guard", plan::Bounds::guard},
                                                   {"explicit", plan::Bounds::explicit_}};

void set_bounds(Options& options, Value value) { options.bounds = choose("--bounds", value, bounds_choices); }

constexpr Choice<bool> unknown_imports_choices[] = {{"error", false}, {"trap", true}};

constexpr Choice<plan::Traps> traps_choices[] = {
    {"signal", plan::Traps::signal}, {"explicit", plan::Traps::explicit_}, {"abort", plan::Traps::abort}};

void set_traps(Options& options, Value value) { options.traps = choose("--traps", value, traps_choices); }

constexpr Choice<plan::Confine> confine_choices[] = {
    {"require", plan::Confine::require}, {"try", plan::Confine::try_}, {"off", plan::Confine::off}};

void set_confine(Options& options, Value value) { options.confine = choose("--confine", value, confine_choices); }

void set_unknown_imports(Options& options, Value value) {
  options.trap_unknown_imports = choose("--unknown-imports", value, unknown_imports_choices);
}

constexpr Choice<bool> path_walk_choices[] = {{"auto", false}, {"components", true}};

void set_path_walk(Options& options, Value value) {
  options.grants.walk_components = choose("--path-walk", value, path_walk_choices);
}

constexpr Choice<DiagnosticFormat> diagnostics_choices[] = {{"text", DiagnosticFormat::text},
                                                            {"json", DiagnosticFormat::json}};

void set_diagnostics(Options& options, Value value) {
  options.diagnostics = choose("--diagnostics", value, diagnostics_choices);
}

void set_inherited(Options& options, Value value) {
  if (value.empty() || value.find('=') != std::string::npos) bad_value("--inherit-env", value, "a variable's name");
  options.grants.inherited.push_back(value);
}

/// Without a value it is the one at run time, as with other WebAssembly tools.
void set_environment(Options& options, Value value) {
  if (value.empty() || value[0] == '=') bad_value("--env", value, "NAME=VALUE");
  if (value.find('=') == std::string::npos) {
    set_inherited(options, value);
  } else {
    options.grants.environment.push_back(value);
  }
}

void set_stack_size(Options& options, Value value) {
  constexpr uint64_t least = 64 << 10;
  constexpr uint64_t most = uint64_t{1} << 30;
  const uint64_t size = byte_size("--stack-size", value);
  if (size < least || size > most) bad_value("--stack-size", value, "from 64K to 1G");
  options.stack_size = size;
}

enum class Group : uint8_t { output, image, code, grants, imports, other };
constexpr std::string_view group_titles[] = {"Output",  "Images", "Code", "What the program may reach",
                                             "Imports", "Other"};

struct OptionRow {
  Group group;
  std::string_view name;   // "-o" or "--emit"
  std::string_view value;  // what stands for the value in the help; empty for an option without one
  std::string_view help;
  void (*apply)(Options&, Value);
  std::string_view short_name = {};  // another name
};

std::vector<std::string> emit_names() {
  std::vector<std::string> names;
  for (const EmitKind& kind : emit_kinds) names.emplace_back(kind.name);
  return names;
}

std::vector<std::string> target_names() {
  std::vector<std::string> names;
  for (const target::Target& target : target::targets()) names.emplace_back(target.name);
  return names;
}

std::vector<std::string> disabled_pass_names() { return {passes::pass_names.begin(), passes::pass_names.end()}; }
std::vector<std::string> level_names() { return {"0", "1", "2", "3", "s", "z"}; }
std::vector<std::string> bounds_names() { return names_of(bounds_choices); }
std::vector<std::string> unknown_imports_names() { return names_of(unknown_imports_choices); }
std::vector<std::string> diagnostics_names() { return names_of(diagnostics_choices); }
std::vector<std::string> traps_names() { return names_of(traps_choices); }
std::vector<std::string> confine_names() { return names_of(confine_choices); }
std::vector<std::string> path_walk_names() { return names_of(path_walk_choices); }
std::vector<std::string> compression_names() { return names_of(compression_choices); }

/// The options whose values are few.
struct ValueList {
  std::string_view option;
  std::vector<std::string> (*values)();
};
constexpr ValueList value_lists[] = {{"-O", level_names},
                                     {"--emit", emit_names},
                                     {"--target", target_names},
                                     {"--bounds", bounds_names},
                                     {"--disable-pass", disabled_pass_names},
                                     {"--unknown-imports", unknown_imports_names},
                                     {"--diagnostics", diagnostics_names},
                                     {"--traps", traps_names},
                                     {"--confine", confine_names},
                                     {"--path-walk", path_walk_names},
                                     {"--layer-compression", compression_names}};

std::vector<std::string> values_of(std::string_view option) {
  const auto* const list = std::ranges::find(value_lists, option, &ValueList::option);
  return list == std::end(value_lists) ? std::vector<std::string>() : list->values();
}

constexpr OptionRow option_table[] = {
    {Group::output, "-o", "FILE", "where the result goes; - is standard output (default: the input's name)",
     [](Options& o, Value v) { o.output = v; }},
    {Group::output, "--emit", "KIND",
     "exe, oci (a container image), shared or static (libraries with a C header), obj, asm, llvm-ir, lowered-ir "
     "(before optimizing), or "
     "import-header (C prototypes)",
     set_emit},
    {Group::output, "--prefix", "NAME", "what a library's C names begin with (default: made of its file's name)",
     [](Options& o, Value v) { o.prefix = v; }},
    {Group::output, "--invoke", "NAME", "run this export with the command line's arguments, print its results",
     [](Options& o, Value v) { o.invoke = v; }},

    {Group::image, "--tag", "NAME:TAG", "what the image is called", [](Options& o, Value v) { o.image.tag = v; }},
    {Group::image, "--args", "ARGS", "arguments unless the container is given others: words, or a JSON array",
     set_command},
    {Group::image, "--label", "KEY=VALUE", "a label",
     [](Options& o, Value v) { add_text("--label", v, o.image.labels); }},
    {Group::image, "--annotation", "KEY=VALUE", "an annotation",
     [](Options& o, Value v) { add_text("--annotation", v, o.image.annotations); }},
    {Group::image, "--layer-compression", "KIND", "gzip (default), zstd or none", set_compression},

    {Group::code, "-O", "LEVEL", "optimize: 0, 1, 2, 3, s (size) or z (size above all); default 2", set_level},
    {Group::code, "-g", "", "keep symbols for debuggers", [](Options& o, Value) { o.debug_info = true; }},
    {Group::code, "--target", "TARGET", "machine to compile for, of images a list; 'wasm2native targets' lists them",
     [](Options& o, Value v) { o.target = v; }},
    {Group::code, "--cpu", "NAME", "oldest CPU to run on, or native, of images a list; 'wasm2native cpus' lists them",
     [](Options& o, Value v) { o.cpu = v; }},
    {Group::code, "--cpu-features", "LIST", "more or fewer features of the CPU: +avx2,-bmi2",
     [](Options& o, Value v) { o.cpu_features = v; }},
    {Group::code, "--bounds", "KIND",
     "how memory is bounded: guard (8 GiB of address space; default where there is room) or explicit checks",
     set_bounds},
    {Group::code, "--traps", "KIND",
     "of a library: signal (results of calls; default), explicit (the same without signal handlers, slower), or abort "
     "(a message and SIGABRT)",
     set_traps},
    {Group::code, "--interruptible", "", "calls of a library can be ended by others, for which loops look",
     [](Options& o, Value) { o.interruptible = true; }},
    {Group::code, "--precise-traps", "",
     "keep stores and whatever may trap in the module's order, so that every trap happens and finds memory as it "
     "should",
     [](Options& o, Value) { o.precise_traps = true; }},
    {Group::code, "--disable-pass", "NAME", "leave out one of our loop passes:"
#define PASS(ident, name) " " name
#include "passes/optional_passes.def"
     ,
     disable_pass},
    {Group::code, "-j", "N", "threads to compile with (default: one for each processor)", set_jobs},

    {Group::grants, "--dir", "HOST[::GUEST][:ro]",
     "a directory, and its name in the program; :ro: for reading only; :unsafe-proc: with procfs and its like",
     [](Options& o, Value v) { o.grants.directories.push_back(parse_directory(v)); }},
    {Group::grants, "--embed", "DIR[::GUEST]",
     "seal the files in a directory into the program, where they can be read under that name",
     [](Options& o, Value v) { o.embedded.push_back(parse_embedded(v)); }},
    {Group::grants, "--path-walk", "HOW",
     "resolve paths by components even where the kernel can (openat2), or auto (default)", set_path_walk},
    {Group::grants, "--env", "NAME=VALUE", "an environment variable", set_environment},
    {Group::grants, "--inherit-env", "NAME", "an environment variable with the value that it has at run time",
     set_inherited},
    {Group::grants, "--confine", "HOW",
     "before the guest runs, give up all rights that it has no use for: try (default without native objects), require "
     "or "
     "off",
     set_confine},
    {Group::grants, "--max-memory", "SIZE", "most bytes that all memories together may have: 64M, 2G (default 4G)",
     [](Options& o, Value v) { o.max_memory = byte_size("--max-memory", v); }},
    {Group::grants, "--max-table-elements", "N", "most elements that all tables together may have (default 10000000)",
     set_max_table_elements},
    {Group::grants, "--max-descriptors", "N",
     "most files that may be open at a time, standard streams and --dir included (default 1024)", set_max_descriptors},
    {Group::grants, "--max-threads", "N", "most threads besides the first one (default 64; 0: none)", set_max_threads},
    {Group::grants, "--stack-size", "SIZE", "bytes of stack (default 8M)", set_stack_size},

    {Group::imports, "--stub", "MODULE.NAME[=VALUE]", "answer an imported function's calls with a constant",
     [](Options& o, Value v) { o.stubs.push_back(parse_stub(v)); }},
    {Group::imports, "--link", "",
     "make one program of several modules: [NAME=]FILE defines what is imported from NAME",
     [](Options& o, Value) { o.link = true; }},
    {Group::imports, "--unknown-imports", "HOW", "error, or trap: when the program calls them", set_unknown_imports},

    {Group::other, "--diagnostics", "FORMAT", "how messages are printed: text, or json, one object in a line",
     set_diagnostics},
    {Group::other, "--no-warnings", "", "don't print warnings", [](Options& o, Value) { o.warnings = false; }},
    {Group::other, "-Werror", "", "make errors of warnings", [](Options& o, Value) { o.warnings_are_errors = true; }},
    {Group::other, "-v", "", "say what is done", [](Options& o, Value) { o.verbose = true; }},
    {Group::other, "--time-report", "", "print the time of each stage and the memory taken",
     [](Options& o, Value) { o.time_report = true; }},
    {Group::other, "--help", "", "print this", [](Options& o, Value) { o.command = Command::help; }, "-h"},
    {Group::other, "--version", "", "print the version", [](Options& o, Value) { o.command = Command::version; }, "-V"},
};

constexpr Choice<Command> command_table[] = {
    {"validate", Command::validate}, {"targets", Command::targets}, {"cpus", Command::cpus}, {"print", Command::print}};

bool is_long(const OptionRow& row) { return row.name.starts_with("--"); }

/// What --help shows between an option and its value.
std::string_view value_separator(const OptionRow& row) {
  if (row.value.empty()) return "";
  if (is_long(row)) return "=";
  return row.name == "-o" || row.name == "-j" ? " " : "";
}

[[noreturn]] void unknown_option(const std::string& argument) {
  std::vector<std::string> names;
  for (const OptionRow& row : option_table) names.emplace_back(row.name);
  const std::string name = argument.substr(0, argument.find('='));
  const std::string near = suggest(name, names);
  const std::string message = fmt::format("unknown option '{}'", name);
  if (near.empty()) throw UsageError(message);
  throw UsageError(message, near);
}

/// The row of an argument and the value that is attached to it, if any.
struct Match {
  const OptionRow* row;
  std::optional<std::string> value;
};

Match find_row(const std::string& argument) {
  for (const OptionRow& row : option_table) {
    if (argument == row.name || argument == row.short_name) return {&row, std::nullopt};
    if (!argument.starts_with(row.name)) continue;
    const std::string rest = argument.substr(row.name.size());
    if (is_long(row) && rest[0] == '=') return {&row, rest.substr(1)};
    if (!is_long(row) && !row.value.empty()) return {&row, rest};
  }
  unknown_option(argument);
}

class Parser {
 public:
  explicit Parser(const std::vector<std::string>& arguments) : arguments_(arguments) {}

  Options parse() {
    while (next_ < arguments_.size()) {
      const std::string& argument = arguments_[next_++];
      if (argument == "--" && !only_inputs_) {
        only_inputs_ = true;
      } else if (only_inputs_ || argument == "-" || !argument.starts_with('-')) {
        add_input(argument);
      } else {
        apply(argument);
      }
    }
    return std::move(options_);
  }

 private:
  void add_input(const std::string& argument) {
    const bool first = options_.inputs.empty() && options_.command == Command::compile && !only_inputs_;
    for (const auto& command : command_table) {
      if (first && command.name == argument) {
        options_.command = command.result;
        return;
      }
    }
    options_.inputs.push_back(argument);
  }

  void apply(const std::string& argument) {
    const Match match = find_row(argument);
    if (match.row->value.empty()) {
      if (match.value) throw UsageError(fmt::format("{} takes no value", match.row->name));
      match.row->apply(options_, "");
      return;
    }
    if (!match.value && next_ == arguments_.size()) {
      throw UsageError(fmt::format("{} needs a value", match.row->name),
                       fmt::format("{}{}{}", match.row->name, is_long(*match.row) ? "=" : " ", match.row->value));
    }
    match.row->apply(options_, match.value ? *match.value : arguments_[next_++]);
  }

  const std::vector<std::string>& arguments_;
  size_t next_ = 0;
  bool only_inputs_ = false;
  Options options_;
};

}  // namespace

Stub parse_stub(const std::string& text) {
  constexpr const char* expected = "MODULE.NAME or MODULE.NAME=VALUE with an integer";
  const size_t equals = text.rfind('=');
  Stub stub{text.substr(0, equals), 0};
  if (stub.import.find('.') == std::string::npos) bad_value("--stub", text, expected);
  if (equals == std::string::npos) return stub;
  std::string_view number = std::string_view(text).substr(equals + 1);
  const bool negative = number.starts_with('-');
  if (negative) number.remove_prefix(1);
  const bool hexadecimal = number.starts_with("0x");
  if (hexadecimal) number.remove_prefix(2);
  const auto [end, error] =
      std::from_chars(number.data(), number.data() + number.size(), stub.value, hexadecimal ? 16 : 10);
  if (error != std::errc() || end != number.data() + number.size()) bad_value("--stub", text, expected);
  if (negative) stub.value = ~stub.value + 1;
  return stub;
}

namespace {

/// HOST and GUEST of "HOST[::GUEST]".
std::pair<std::string, std::string> split_directory(const std::string& text) {
  constexpr std::string_view separator = "::";
  const size_t at = text.find(separator);
  return {text.substr(0, at), at == std::string::npos ? text : text.substr(at + separator.size())};
}

}  // namespace

EmbeddedDirectory parse_embedded(const std::string& text) {
  auto [host, guest] = split_directory(text);
  if (host.empty() || guest.empty()) bad_value("--embed", text, "DIR or DIR::GUEST");
  return {.host = std::move(host), .guest = std::move(guest)};
}

plan::DirectoryGrant parse_directory(const std::string& text) {
  plan::DirectoryGrant grant;
  std::string directory = text;
  const auto take_suffix = [&](std::string_view suffix, bool& flag) {
    if (!directory.ends_with(suffix)) return false;
    flag = true;
    directory.resize(directory.size() - suffix.size());
    return true;
  };
  while (take_suffix(":ro", grant.read_only) || take_suffix(":unsafe-proc", grant.unsafe_proc)) continue;
  std::tie(grant.host, grant.guest) = split_directory(directory);
  if (grant.host.empty() || grant.guest.empty())
    bad_value("--dir", text, "HOST, HOST::GUEST, each also with :ro and :unsafe-proc");
  return grant;
}

Options parse_options(const std::vector<std::string>& arguments) {
  Options options = Parser(arguments).parse();
  const bool needs_input = options.command == Command::compile || options.command == Command::validate;
  if (needs_input && options.inputs.empty()) throw UsageError("no input file", "wasm2native app.wasm -o app");
  const bool takes_no_input = options.command == Command::targets || options.command == Command::cpus;
  if (takes_no_input && !options.inputs.empty()) {
    throw UsageError(fmt::format("unexpected argument '{}'", options.inputs[0]));
  }
  return options;
}

DiagnosticFormat diagnostics_format(const std::vector<std::string>& arguments) {
  constexpr std::string_view option = "--diagnostics";
  DiagnosticFormat format = DiagnosticFormat::text;
  for (size_t i = 0; i < arguments.size() && arguments[i] != "--"; ++i) {
    for (const auto& [name, choice] : diagnostics_choices) {
      const bool follows = i > 0 && arguments[i - 1] == option && arguments[i] == name;
      if (follows || arguments[i] == fmt::format("{}={}", option, name)) format = choice;
    }
  }
  return format;
}

std::vector<std::string> command_names() { return names_of(command_table); }

std::vector<OptionDescription> option_descriptions() {
  std::vector<OptionDescription> descriptions;
  for (const OptionRow& row : option_table) {
    descriptions.push_back({.group = group_titles[static_cast<size_t>(row.group)],
                            .name = row.name,
                            .short_name = row.short_name,
                            .separator = value_separator(row),
                            .value = row.value,
                            .help = row.help,
                            .values = values_of(row.name)});
  }
  return descriptions;
}

const target::Target& chosen_target(const Options& options) {
  if (options.target.empty()) return target::host_target();
  if (options.target.find(',') != std::string::npos) throw UsageError("several targets are for images", "--emit=oci");
  return target::find_target(options.target);
}

target::Machine chosen_machine(const Options& options) {
  return target::choose_machine(chosen_target(options), options.cpu, options.cpu_features);
}

}  // namespace w2n::driver
