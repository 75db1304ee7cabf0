#include "driver/manual.h"

#include <fmt/format.h>

#include "driver/options.h"

namespace w2n::driver {
namespace {

constexpr std::string_view usages[] = {
    "[OPTION]... APP.wasm [HOST.o]... [-o APP]",
    "validate APP.wasm",
    "targets",
    "cpus [--target=TARGET]",
    "print man|bash|zsh|fish",
};

constexpr const char* description =
    "Compiles a WebAssembly module (binary or text; - is standard input, oci:IMAGE.tar the module in an image) to a\n"
    "static Linux executable. Objects and archives of native code define imports: MODULE_NAME is the C function for\n"
    "import MODULE.NAME.\n";

constexpr const char* exit_status =
    "0 when the output is written, 1 after an error in the input or the build, 2 after an error in the command line.\n";

/// "-h, --help", "--emit=KIND"
std::string spelled(const OptionDescription& option) {
  return fmt::format("{}{}{}{}{}", option.short_name, option.short_name.empty() ? "" : ", ", option.name,
                     option.separator, option.value);
}

/// Calls one function for each group's title, and another for each of its options.
template <class Title, class Option>
void for_each_option(Title on_title, Option on_option) {
  std::string_view group;
  for (const OptionDescription& option : option_descriptions()) {
    if (option.group != group) on_title(option.group);
    group = option.group;
    on_option(option);
  }
}

/// Text that roff takes for nothing else, where a line doesn't begin with a dot or a quote.
std::string roff(std::string_view text) {
  std::string result;
  for (const char c : text) {
    if (c == '\\') {
      result += "\\e";
    } else if (c == '-') {
      result += "\\-";
    } else {
      result += c;
    }
  }
  return result;
}

}  // namespace

std::string help_text() {
  constexpr size_t column = 30;
  std::string text;
  for (const std::string_view usage : usages) {
    text += fmt::format("{} wasm2native {}\n", text.empty() ? "usage:" : "      ", usage);
  }
  text += fmt::format("\n{}", description);
  for_each_option([&](std::string_view title) { text += fmt::format("\n{}:\n", title); },
                  [&](const OptionDescription& option) {
                    const std::string left = "  " + spelled(option);
                    text += fmt::format("{:<{}}{}{}\n", left, column, left.size() < column ? "" : "  ", option.help);
                  });
  return text;
}

std::string man_page() {
  std::string text = fmt::format(
      ".TH WASM2NATIVE 1 \"\" \"wasm2native {}\" \"User Commands\"\n"
      ".SH NAME\nwasm2native \\- compile WebAssembly to Linux programs\n.SH SYNOPSIS\n.nf\n",
      W2N_VERSION);
  for (const std::string_view usage : usages) text += fmt::format("\\fBwasm2native\\fR {}\n", roff(usage));
  text += fmt::format(".fi\n.SH DESCRIPTION\n{}.SH OPTIONS\n", roff(description));
  for_each_option([&](std::string_view title) { text += fmt::format(".SS {}\n", title); },
                  [&](const OptionDescription& option) {
                    text += fmt::format(".TP\n\\fB{}\\fR\n{}\n", roff(spelled(option)), roff(option.help));
                  });
  text += fmt::format(".SH EXIT STATUS\n{}.SH SEE ALSO\n\\fBw2n\\-run\\fR \\-\\-help\n", roff(exit_status));
  return text;
}

}  // namespace w2n::driver
