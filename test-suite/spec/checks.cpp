#include "spec/checks.h"

#include <algorithm>
#include <fmt/format.h>

#include "spec/module_set.h"
#include "support/diagnostics.h"

namespace w2n::spec {

using namespace text;

namespace {

enum TrapCode : uint8_t {
#define TRAP(ident, text) ident,
#include "abi/traps.def"
};
constexpr const char* trap_texts[] = {
#define TRAP(ident, text) text,
#include "abi/traps.def"
};
constexpr const char* uncaught_exception_text = trap_texts[uncaught_exception];

}  // namespace

bool message_matches(const std::string& actual, const std::string& expected) {
  return actual.starts_with(expected) || (!actual.empty() && expected.starts_with(actual));
}

std::vector<uint8_t> module_bytes(const ModuleForm& form) {
  if (form.error) throw *form.error;
  return form.kind == ModuleFormKind::quote ? parse_module(form.quote).bytes : form.module.bytes;
}

uint64_t command_count(const std::vector<Command>& commands) {
  uint64_t count = commands.size();
  for (const Command& command : commands) {
    if (const auto* thread = std::get_if<ThreadCommand>(&command.body)) count += command_count(thread->commands);
  }
  return count;
}

void require_return(const std::string& name, const Outcome& outcome) {
  if (outcome.trap) throw Failure{fmt::format("{} trapped: {}", name, *outcome.trap)};
}

void require_results(const AssertReturn& assertion, const Outcome& outcome) {
  const std::string& name = assertion.action.name;
  require_return(name, outcome);
  if (outcome.values.size() != assertion.results.size()) {
    throw Failure{fmt::format("{} returned {} values", name, outcome.values.size())};
  }
  for (size_t i = 0; i < assertion.results.size(); ++i) {
    if (!matches(assertion.results[i], outcome.values[i], outcome.types[i])) {
      throw Failure{fmt::format("{} returned {}", name, describe(outcome.values[i], outcome.types[i]))};
    }
  }
}

void require_trap(const AssertFailure& assertion, const std::optional<std::string>& trap) {
  const std::string expected =
      assertion.kind == AssertFailure::Kind::exception ? uncaught_exception_text : assertion.message;
  if (!trap) throw Failure{fmt::format("did not trap; expected: {}", expected)};
  if (!message_matches(*trap, expected)) {
    throw Failure{fmt::format("trapped with: {}; expected: {}", *trap, expected)};
  }
}

/// Assertions of proposals that WebAssembly 3.0 has overtaken: there may be several memories and tables, and sizes of
/// memories are read as 64-bit numbers. The suite of 3.0 itself has none with these messages.
bool is_superseded(const AssertModule& assertion) {
  constexpr const char* messages[] = {"multiple memories", "multiple tables", "i32 constant out of range"};
  return std::ranges::find(messages, assertion.message) != std::end(messages);
}

void require_refusal(const AssertModule& assertion) {
  if (is_superseded(assertion)) throw Unsupported{"superseded by WebAssembly 3.0"};
  const bool wants_malformed =
      assertion.kind == AssertModule::Kind::malformed || assertion.kind == AssertModule::Kind::malformed_custom;
  try {
    check_module(module_bytes(assertion.module));
  } catch (const InputError& error) {
    if ((error.kind() != InputErrorKind::invalid) != wants_malformed ||
        !std::string_view(error.what()).starts_with(assertion.message)) {
      throw Failure{fmt::format("refused with: {}; expected: {}", error.what(), assertion.message)};
    }
    return;
  }
  throw Failure{fmt::format("was accepted; expected: {}", assertion.message)};
}

}  // namespace w2n::spec
