// What commands of a script ask of the outcome, the same in both models.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "spec/script.h"
#include "spec/values.h"

namespace w2n::spec {

/// What a command needs is not supported: neither passed nor failed.
struct Unsupported {
  std::string what;
};
/// A command did not do what it should.
struct Failure {
  std::string what;
};

/// What came of an action: a trap's text, or values with their types.
struct Outcome {
  std::optional<std::string> trap;
  std::vector<RawValue> values;
  std::vector<wasm::ValType> types;
};

/// Whether the expected text is a prefix of ours, or ours of it where it names an index that ours leaves out.
bool message_matches(const std::string& actual, const std::string& expected);

/// The bytes of a module in a script. Throws InputError for text that is malformed.
std::vector<uint8_t> module_bytes(const text::ModuleForm& form);

/// How many commands there are, those of threads included.
uint64_t command_count(const std::vector<text::Command>& commands);

// Each throws Failure if the outcome is another one.
void require_return(const std::string& name, const Outcome& outcome);
void require_results(const text::AssertReturn& assertion, const Outcome& outcome);
void require_trap(const text::AssertFailure& assertion, const std::optional<std::string>& trap);
/// assert_malformed, assert_invalid and their kin for custom sections: decodes and validates the module; the message
/// must begin with the expected one.
void require_refusal(const text::AssertModule& assertion);

}  // namespace w2n::spec
