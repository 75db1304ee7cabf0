// A `(module ...)` in a text or in a script: https://github.com/WebAssembly/spec/tree/main/interpreter#scripts
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "support/diagnostics.h"
#include "text/text.h"
#include "text/token_stream.h"

namespace w2n::text {

enum class ModuleFormKind : uint8_t {
  text,      // (module $id? field*)
  binary,    // (module $id? binary "..."*)
  quote,     // (module $id? quote "..."*)
  instance,  // (module instance $id? $definition?)
};

struct ModuleForm {
  ModuleFormKind kind = ModuleFormKind::text;
  bool is_definition = false;  // (module definition ...): not to be instantiated
  std::string id;              // empty without one
  std::string definition;      // what an instance is made of; empty for the last definition
  BinaryModule module;         // of a text or binary form
  std::string quote;           // the text of a quote form, not parsed yet
  uint32_t offset = 0;         // of the form in the text
  /// Why a text form could not be read; only in scripts, which go on behind it.
  std::optional<InputError> error;
};

/// Reads the form that starts at the next token. Throws InputError.
ModuleForm parse_module_form(TokenStream& in);

/// Reads module fields up to a closing parenthesis or the end of the text, which stays unread.
BinaryModule parse_module_fields(TokenStream& in, std::string_view id);

}  // namespace w2n::text
