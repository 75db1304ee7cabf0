#include "plan/entry.h"

#include <algorithm>
#include <fmt/format.h>
#include <string_view>
#include <vector>

#include "support/diagnostics.h"

namespace w2n::plan {

namespace {

using namespace wasm;

std::optional<uint32_t> find_exported_function(const Module& module, std::string_view name) {
  for (const Export& exported : module.exports) {
    if (exported.kind == ExternKind::function && exported.name == name) return exported.index;
  }
  return std::nullopt;
}

/// What can be run instead.
std::string entry_hint(const Module& module) {
  std::vector<std::string_view> names;
  for (const Export& exported : module.exports) {
    if (exported.kind == ExternKind::function) names.push_back(exported.name);
  }
  if (names.empty()) return "it exports no function at all";
  constexpr size_t max_names = 20;
  const bool are_all = names.size() <= max_names;
  names.resize(std::min(names.size(), max_names));
  return fmt::format("--invoke=NAME runs one of: {}{}", fmt::join(names, ", "), are_all ? "" : ", ...");
}

Error missing_entry(const Module& module, const std::optional<std::string>& invoke) {
  const std::string message = invoke ? fmt::format("the module exports no function '{}'", *invoke)
                                     : "the module has no _start function: it is a library and not a program";
  return Error(message, entry_hint(module));
}

/// Arguments come from the command line and results go to standard output, so they have to be numbers.
void require_invocable(const FuncType& type, std::string_view name) {
  for (const std::vector<ValType>* types : {&type.params, &type.results}) {
    for (const ValType value : *types) {
      if (!value.is_num()) {
        throw Error(fmt::format("\"{}\" can't be invoked from a command line: its type is {}", name, to_string(type)));
      }
    }
  }
}

}  // namespace

Entry find_entry(const Module& module, const std::optional<std::string>& invoke) {
  const std::string_view name = invoke ? std::string_view(*invoke) : "_start";
  const auto function = find_exported_function(module, name);
  if (!function) throw missing_entry(module, invoke);
  const FuncType& type = module.function_type(*function);
  if (!invoke) {
    if (!type.params.empty() || !type.results.empty()) {
      throw Error(fmt::format("_start has the type {}, not (func)", to_string(type)));
    }
    return {.initialize = {}, .function = *function, .invoked = {}};
  }
  require_invocable(type, name);
  std::optional<uint32_t> initialize = find_exported_function(module, "_initialize");
  if (initialize == function) initialize.reset();
  return {.initialize = initialize, .function = *function, .invoked = invoke};
}

}  // namespace w2n::plan
