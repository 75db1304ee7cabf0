#include "loader/options.h"

#include "core/parse_number.h"
#include "loader/failure.h"
#include "loader/library.h"

namespace w2n::loader {

namespace {

constexpr uint32_t most_grants = 256;
w2n_directory_grant directories[most_grants];
const char* environment[most_grants];
const char* inherited[most_grants];

}  // namespace

// The shim's view of it is constant, as in a program, where the compiler fills it.
struct w2n_grants grants asm("w2n_grants") = {.directories = directories,
                                              .environment = environment,
                                              .inherited = inherited,
                                              .directory_count = 0,
                                              .environment_count = 0,
                                              .inherited_count = 0,
                                              .walk_components = 0};

namespace {

constexpr uint32_t standard_descriptors = 1024;
constexpr uint64_t standard_stack = 8 << 20;

[[noreturn]] void bad_value(const char* option, const char* value, const char* expected) {
  fail(exit_usage, tool, "bad value '", value, "' for ", option, ": expected ", expected);
}

size_t length_of(const char* text) {
  size_t length = 0;
  while (text[length] != 0) length++;
  return length;
}

/// The place of a character in a text, or of its end.
char* find(char* text, char wanted) {
  while (*text != 0 && *text != wanted) text++;
  return text;
}

template <class T>
T& next(T (&list)[most_grants], uint32_t& count) {
  if (count == most_grants) fail(exit_usage, tool, "more than 256 grants of a kind");
  return list[count++];
}

uint64_t number(const char* option, const char* value, uint64_t least, uint64_t most, const char* expected) {
  uint64_t result = 0;
  const bool has_digit = *value >= '0' && *value <= '9';
  if (!has_digit || !parse_integer(value, 64, result) || result < least || result > most) {
    bad_value(option, value, expected);
  }
  return result;
}

uint64_t byte_size(const char* option, char* value, uint64_t least, uint64_t most, const char* expected) {
  char* unit = value + length_of(value);
  if (unit != value) unit--;
  unsigned shift = 0;
  switch (*unit | 0x20) {
    case 'k': shift = 10; break;
    case 'm': shift = 20; break;
    case 'g': shift = 30; break;
    default: break;
  }
  const char letter = *unit;
  if (shift != 0) *unit = 0;
  uint64_t result = 0;
  const bool is_number = *value >= '0' && *value <= '9' && parse_integer(value, 64, result);
  if (shift != 0) *unit = letter;
  if (!is_number || result > (~uint64_t{0} >> shift) || result << shift < least || result << shift > most) {
    bad_value(option, value, expected);
  }
  return result << shift;
}

/// Cuts a suffix off. Whether it was there.
bool take_suffix(char* text, const char* suffix) {
  const size_t length = length_of(text);
  const size_t suffix_length = length_of(suffix);
  if (length < suffix_length || !equal(text + length - suffix_length, suffix)) return false;
  text[length - suffix_length] = 0;
  return true;
}

void grant_directory(char* value) {
  w2n_directory_grant& grant = next(directories, grants.directory_count);
  grant = {.host = value, .guest = value, .read_only = 0, .unsafe_proc = 0};
  for (;;) {
    if (take_suffix(value, ":ro")) {
      grant.read_only = 1;
    } else if (take_suffix(value, ":unsafe-proc")) {
      grant.unsafe_proc = 1;
    } else {
      break;
    }
  }
  for (char* at = find(value, ':'); *at != 0; at = find(at + 1, ':')) {
    if (at[1] != ':') continue;
    *at = 0;
    grant.guest = at + 2;
    break;
  }
  if (*grant.host == 0 || *grant.guest == 0) {
    bad_value("--dir", value, "HOST, HOST::GUEST, each also with :ro and :unsafe-proc");
  }
}

void inherit_variable(char* value) {
  if (*value == 0 || *find(value, '=') != 0) bad_value("--inherit-env", value, "a variable's name");
  next(inherited, grants.inherited_count) = value;
}

void grant_variable(char* value) {
  if (*value == 0 || *value == '=') bad_value("--env", value, "NAME=VALUE");
  if (*find(value, '=') == 0) {
    inherit_variable(value);
  } else {
    next(environment, grants.environment_count) = value;
  }
}

void set_path_walk(char* value) {
  grants.walk_components = equal(value, "components") ? 1 : 0;
  if (grants.walk_components == 0 && !equal(value, "auto")) bad_value("--path-walk", value, "auto, components");
}

constexpr const char* size_expected = "a number of bytes like 65536, 512K, 64M or 2G";

void print_help();

struct OptionRow {
  const char* name;
  const char* value;  // what stands for the value in the help; empty for an option without one
  const char* help;
  void (*apply)(Options&, char*);
};

constexpr OptionRow option_table[] = {
    {"--invoke", "NAME", "run this export with the arguments, print its results (default: _start)",
     [](Options& o, char* v) { o.invoke = v; }},
    {"--list", "", "print what the library exports, with types", [](Options& o, char*) { o.list = true; }},
    {"--dir", "HOST[::GUEST][:ro]", "a directory that the program may reach; also :unsafe-proc",
     [](Options&, char* v) { grant_directory(v); }},
    {"--path-walk", "HOW", "resolve paths by components even where the kernel can (openat2), or auto (default)",
     [](Options&, char* v) { set_path_walk(v); }},
    {"--env", "NAME=VALUE", "an environment variable", [](Options&, char* v) { grant_variable(v); }},
    {"--inherit-env", "NAME", "an environment variable with the value that it has",
     [](Options&, char* v) { inherit_variable(v); }},
    {"--max-memory", "SIZE", "most bytes that all memories together may have (default 4G)",
     [](Options& o, char* v) { o.limits.max_memory = byte_size("--max-memory", v, 1, ~uint64_t{0}, size_expected); }},
    {"--max-table-elements", "N", "most elements that all tables together may have (default 10000000)",
     [](Options& o, char* v) {
       o.limits.max_table_elements = number("--max-table-elements", v, 1, 100'000'000, "a number from 1 to 100000000");
     }},
    {"--max-descriptors", "N", "most files that may be open at a time (default 1024)",
     [](Options&, char* v) {
       w2n_budget.descriptors =
           static_cast<uint32_t>(number("--max-descriptors", v, 3, 1 << 20, "a number from 3 to 1048576"));
     }},
    {"--stack-size", "SIZE", "bytes of stack (default 8M)",
     [](Options& o, char* v) {
       o.limits.stack_size = byte_size("--stack-size", v, 64 << 10, uint64_t{1} << 30, "from 64K to 1G");
     }},
    {"--help", "", "print this", [](Options&, char*) { print_help(); }},
    {"--version", "", "print the version",
     [](Options&, char*) {
       Message(platform::Stream::out).text("w2n-run " W2N_VERSION "\n");
       platform::exit(0);
     }},
};

void print_help() {
  {
    Message message(platform::Stream::out);
    message.text(
        "usage: w2n-run [OPTION...] LIBRARY.so [ARGUMENT...]\n\n"
        "Runs a library that wasm2native --emit=shared has made.\n\n");
    for (const OptionRow& row : option_table) {
      message.text("  ");
      message.text(row.name);
      if (*row.value != 0) message.character('=');
      message.text(row.value);
      message.text("\n        ");
      message.text(row.help);
      message.character('\n');
    }
  }
  platform::exit(0);
}

const OptionRow& find_row(const char* name) {
  for (const OptionRow& row : option_table) {
    if (equal(row.name, name)) return row;
  }
  fail(exit_usage, tool, "unknown option '", name, "'");
}

/// Applies the option at `argument`, whose value may be the next one. The argument behind it.
char** apply(Options& options, char** argument) {
  char* equals = find(*argument, '=');
  const bool has_value = *equals != 0;
  *equals = 0;
  const OptionRow& row = find_row(*argument);
  char* value = equals;
  if (*row.value == 0) {
    if (has_value) fail(exit_usage, tool, row.name, " takes no value");
  } else if (has_value) {
    value = equals + 1;
  } else {
    value = *++argument;
    if (value == nullptr) fail(exit_usage, tool, row.name, " needs a value: ", row.name, "=", row.value);
  }
  row.apply(options, value);
  return argument + 1;
}

}  // namespace

Options parse_options(char** arguments) {
  Options options = {.limits = {.max_memory = 0, .max_table_elements = 0, .stack_size = standard_stack},
                     .invoke = nullptr,
                     .list = false,
                     .arguments = nullptr};
  if (*arguments != nullptr) arguments++;
  while (*arguments != nullptr && **arguments == '-') {
    if (equal(*arguments, "--")) {
      arguments++;
      break;
    }
    arguments = apply(options, arguments);
  }
  if (*arguments == nullptr) fail(exit_usage, tool, "no library; w2n-run [OPTION...] LIBRARY.so [ARGUMENT...]");
  if (options.list && options.invoke != nullptr) fail(exit_usage, tool, "--list runs nothing, and so no --invoke");
  options.arguments = arguments;
  return options;
}

}  // namespace w2n::loader

struct w2n_budget w2n_budget = {.memory = 0, .table_elements = 0, .descriptors = w2n::loader::standard_descriptors};
