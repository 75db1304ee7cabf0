#include "driver/diagnostic.h"

#include <fmt/format.h>
#include <llvm/Support/JSON.h>
#include <llvm/Support/raw_ostream.h>

#include "support/console.h"

namespace w2n::driver {
namespace {

constexpr std::string_view severity_names[] = {"error", "warning", "note"};

std::string_view name_of(Severity severity) { return severity_names[static_cast<size_t>(severity)]; }

void print_hint(const std::string& hint) {
  if (!hint.empty()) print_line(fmt::format("hint: {}", hint));
}

/// JSON has to be UTF-8, and what is printed in it must not act on a terminal.
void add_text(llvm::json::OStream& json, llvm::StringRef key, const std::string& text) {
  if (!text.empty()) json.attribute(key, printable(text));
}

void add_place(llvm::json::OStream& json, const Place& place) {
  add_text(json, "file", place.file);
  if (place.offset) json.attribute("offset", *place.offset);
  if (place.line == 0) return;
  json.attribute("line", place.line);
  json.attribute("column", place.column);
}

}  // namespace

std::string Place::text() const {
  if (file.empty()) return "wasm2native";
  if (line != 0) return fmt::format("{}:{}:{}", file, line, column);
  return offset ? fmt::format("{}:{:#x}", file, *offset) : file;
}

std::string_view error_code(InputErrorKind kind) {
  switch (kind) {
    case InputErrorKind::malformed: return "malformed";
    case InputErrorKind::invalid: return "invalid";
    case InputErrorKind::unsupported: return "unsupported";
    case InputErrorKind::limit: return "limit";
  }
  return "";
}

std::string to_text(const Diagnostic& diagnostic) {
  if (diagnostic.severity == Severity::note) return diagnostic.message;
  return fmt::format("{}: {}: {}", diagnostic.place.text(), name_of(diagnostic.severity), diagnostic.message);
}

std::string to_json(const Diagnostic& diagnostic) {
  std::string text;
  llvm::raw_string_ostream stream(text);
  llvm::json::OStream json(stream);
  json.object([&] {
    json.attribute("severity", llvm::StringRef(name_of(diagnostic.severity)));
    json.attribute("code", llvm::StringRef(diagnostic.code));
    add_place(json, diagnostic.place);
    add_text(json, "message", diagnostic.message);
    add_text(json, "hint", diagnostic.hint);
  });
  return text;
}

void print(const Diagnostic& diagnostic, DiagnosticFormat format) { print(std::vector{diagnostic}, format); }

void print(const std::vector<Diagnostic>& diagnostics, DiagnosticFormat format) {
  for (size_t i = 0; i < diagnostics.size(); ++i) {
    if (format == DiagnosticFormat::json) {
      print_line(to_json(diagnostics[i]));
      continue;
    }
    print_line(to_text(diagnostics[i]));
    const bool is_last = i + 1 == diagnostics.size() || diagnostics[i + 1].hint != diagnostics[i].hint;
    if (is_last) print_hint(diagnostics[i].hint);
  }
}

}  // namespace w2n::driver
