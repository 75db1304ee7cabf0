// The two ways in which the compiler reports failure: InputError, about a byte of the input, thrown by the decoder,
// the text reader and the validator; and Error, about everything else (files, linking, and as UsageError options). Both
// are caught once, in the driver. Neither crosses an LLVM frame.
#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>

namespace w2n {

/// What is wrong with an input, in the spec's terms.
enum class InputErrorKind : uint8_t {
  malformed,    // not a module: the binary or text format is broken
  invalid,      // a module that validation rejects
  unsupported,  // a valid module that uses a feature which is not lowered
  limit,        // a module beyond an implementation limit (decode/limits.h)
};

/// An error at a place of the input: `offset` counts bytes from the start of the binary module (or of the text).
class InputError : public std::runtime_error {
 public:
  InputError(InputErrorKind kind, uint64_t offset, const std::string& message)
      : std::runtime_error(message), kind_(kind), offset_(offset) {}
  [[nodiscard]] InputErrorKind kind() const { return kind_; }
  [[nodiscard]] uint64_t offset() const { return offset_; }

 private:
  InputErrorKind kind_;
  uint64_t offset_;
};

[[noreturn]] inline void malformed(uint64_t offset, const std::string& message) {
  throw InputError(InputErrorKind::malformed, offset, message);
}
[[noreturn]] inline void invalid(uint64_t offset, const std::string& message) {
  throw InputError(InputErrorKind::invalid, offset, message);
}

/// An error without a place in the input. `hint` is one more line for the user, or empty.
class Error : public std::runtime_error {
 public:
  explicit Error(const std::string& message, std::string hint = {})
      : std::runtime_error(message), hint_(std::move(hint)) {}
  [[nodiscard]] const std::string& hint() const { return hint_; }

 private:
  std::string hint_;
};

/// The command line asks for what doesn't exist or doesn't go together, whatever the module: exit status 2.
class UsageError : public Error {
 public:
  explicit UsageError(const std::string& message, std::string hint = "'wasm2native --help' lists the options")
      : Error(message, std::move(hint)) {}
};

}  // namespace w2n
