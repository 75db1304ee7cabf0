#include "driver/completions.h"

#include <algorithm>
#include <fmt/format.h>

#include "driver/options.h"

namespace w2n::driver {
namespace {

/// What completes an option's value.
enum class ValueKind : uint8_t { none, any, listed, file, folder };

ValueKind value_kind(const OptionDescription& option) {
  if (option.value.empty()) return ValueKind::none;
  if (!option.values.empty()) return ValueKind::listed;
  if (option.value.starts_with("FILE")) return ValueKind::file;
  return option.value.starts_with("HOST") ? ValueKind::folder : ValueKind::any;
}

/// The text with a backslash before each of the characters.
std::string escaped(std::string_view text, std::string_view characters) {
  std::string result;
  for (const char c : text) {
    if (characters.find(c) != std::string_view::npos) result += '\\';
    result += c;
  }
  return result;
}

/// The words that begin an option, for bash: with "=" if its value follows that.
std::string bash_words(const OptionDescription& option) {
  const std::string name = fmt::format("{}{}", option.name, option.separator == "=" ? "=" : "");
  return option.short_name.empty() ? name : fmt::format("{} {}", option.short_name, name);
}

std::string bash_case(const OptionDescription& option) {
  switch (value_kind(option)) {
    case ValueKind::none: return "";
    case ValueKind::any: return fmt::format("    {}) return ;;\n", option.name);
    case ValueKind::listed:
      return fmt::format("    {}) COMPREPLY=($(compgen -W '{}' -- \"$word\")); return ;;\n", option.name,
                         fmt::join(option.values, " "));
    case ValueKind::file:
      return fmt::format("    {}) COMPREPLY=($(compgen -f -- \"$word\")); return ;;\n", option.name);
    case ValueKind::folder:
      return fmt::format("    {}) COMPREPLY=($(compgen -d -- \"$word\")); return ;;\n", option.name);
  }
  return "";
}

/// In quotes; a colon would end the text.
std::string zsh_row(std::string_view name, const OptionDescription& option) {
  const std::string help = escaped(option.help, "[]:\\");
  std::string_view follows;
  if (!option.value.empty()) follows = option.separator == "=" ? "=" : "+";
  std::string row = fmt::format("*{}{}[{}]", name, follows, help);
  const std::string value = escaped(option.value, "[]:\\");
  switch (value_kind(option)) {
    case ValueKind::none: break;
    case ValueKind::any: row += fmt::format(":{}: ", value); break;
    case ValueKind::listed: row += fmt::format(":{}:({})", value, fmt::join(option.values, " ")); break;
    case ValueKind::file: row += fmt::format(":{}:_files", value); break;
    case ValueKind::folder: row += fmt::format(":{}:_files -/", value); break;
  }
  std::string quoted;
  for (const char c : row) quoted += c == '\'' ? "'\\''" : std::string(1, c);
  return fmt::format("  '{}' \\\n", quoted);
}

std::string fish_name(std::string_view name) {
  if (name.starts_with("--")) return fmt::format(" -l {}", name.substr(2));
  return fmt::format(" -{} {}", name.size() == 2 ? 's' : 'o', name.substr(1));
}

std::string fish_row(const OptionDescription& option) {
  std::string row = "complete -c wasm2native" + fish_name(option.name);
  if (!option.short_name.empty()) row += fish_name(option.short_name);
  switch (value_kind(option)) {
    case ValueKind::none: break;
    case ValueKind::any: row += " -x"; break;
    case ValueKind::listed: row += fmt::format(" -x -a '{}'", fmt::join(option.values, " ")); break;
    case ValueKind::file: row += " -r"; break;
    case ValueKind::folder: row += " -x -a '(__fish_complete_directories)'"; break;
  }
  return fmt::format("{} -d '{}'\n", row, escaped(option.help, "'\\"));
}

}  // namespace

std::string bash_completion() {
  std::string words = fmt::format("{}", fmt::join(command_names(), " "));
  std::string cases;
  for (const OptionDescription& option : option_descriptions()) {
    words += " " + bash_words(option);
    cases += bash_case(option);
  }
  return fmt::format(R"(# bash takes the = of an option for a word of its own.
_wasm2native() {{
  local word=${{COMP_WORDS[COMP_CWORD]}} option=${{COMP_WORDS[COMP_CWORD-1]}}
  if [[ $word == "=" ]]; then
    word=
  elif [[ $option == "=" ]]; then
    option=${{COMP_WORDS[COMP_CWORD-2]}}
  fi
  local IFS=$' \t\n'
  case $option in
{}  esac
  COMPREPLY=($(compgen -W '{}' -- "$word") $(compgen -f -- "$word"))
  [[ ${{COMPREPLY[0]}} == *= ]] && compopt -o nospace 2> /dev/null
}}
complete -o filenames -F _wasm2native wasm2native
)",
                     cases, words);
}

std::string zsh_completion() {
  std::string text =
      fmt::format("#compdef wasm2native\n_wasm2native_first() {{ compadd -- {}; _files }}\n_arguments -S \\\n",
                  fmt::join(command_names(), " "));
  for (const OptionDescription& option : option_descriptions()) {
    text += zsh_row(option.name, option);
    if (!option.short_name.empty()) text += zsh_row(option.short_name, option);
  }
  return text + "  '1:file:_wasm2native_first' \\\n  '*:file:_files'\n";
}

std::string fish_completion() {
  std::string text =
      fmt::format("complete -c wasm2native -n __fish_use_subcommand -a '{}'\n", fmt::join(command_names(), " "));
  for (const OptionDescription& option : option_descriptions()) text += fish_row(option);
  return text;
}

}  // namespace w2n::driver
