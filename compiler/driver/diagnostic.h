// What the compiler has to say about its input, its options and its work, for people and for programs.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "support/diagnostics.h"

namespace w2n::driver {

/// A place in an input file, or the whole file.
struct Place {
  std::string file = {};                // empty: none
  std::optional<uint64_t> offset = {};  // in bytes
  uint64_t line = 0, column = 0;        // of text, from 1 on; else 0

  /// "app.wasm:0x1f3", "app.wat:12:5" or "app.wasm"; "wasm2native" for none.
  [[nodiscard]] std::string text() const;
};

enum class Severity : uint8_t { error, warning, note };

struct Diagnostic {
  Severity severity = Severity::error;
  std::string_view code;  // of its kind; README.md lists them
  Place place = {};
  std::string message;
  std::string hint = {};  // or empty
};

/// Something that went well.
inline Diagnostic note(const std::string& message) {
  return {.severity = Severity::note, .code = "note", .message = message};
}

enum class DiagnosticFormat : uint8_t { text, json };

/// "app.wasm:0x1f3: error: MESSAGE", or an object of JSON without a line's end.
std::string to_text(const Diagnostic& diagnostic);
std::string to_json(const Diagnostic& diagnostic);

/// Prints it to the standard error: as text with the hint in a line of its own.
void print(const Diagnostic& diagnostic, DiagnosticFormat format);
/// As text, what has the same hint has it in common.
void print(const std::vector<Diagnostic>& diagnostics, DiagnosticFormat format);

/// An error with a place and a code.
class LocatedError : public Error {
 public:
  explicit LocatedError(Diagnostic diagnostic)
      : Error(diagnostic.message, diagnostic.hint), diagnostic_(std::move(diagnostic)) {}
  [[nodiscard]] std::string place() const { return diagnostic_.place.text(); }
  [[nodiscard]] const Diagnostic& diagnostic() const { return diagnostic_; }

 private:
  Diagnostic diagnostic_;
};

/// The code of an input's error: "malformed", "invalid", "unsupported" or "limit".
std::string_view error_code(InputErrorKind kind);

}  // namespace w2n::driver
