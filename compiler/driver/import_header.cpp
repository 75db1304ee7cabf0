#include "driver/import_header.h"

#include <fmt/format.h>
#include <iterator>
#include <set>

#include "driver/c_text.h"
#include "driver/imports.h"
#include "driver/memory_record.h"

namespace w2n::driver {
namespace {

/// The C type of a value. References are pointers that native code can only hand back.
std::string_view c_type(wasm::ValType type) {
  switch (type.kind) {
    case wasm::ValKind::i32: return "uint32_t";
    case wasm::ValKind::i64: return "uint64_t";
    case wasm::ValKind::f32: return "float";
    case wasm::ValKind::f64: return "double";
    default: return "void *";
  }
}

std::string prototype(const std::string& symbol, const wasm::FuncType& type) {
  const std::string_view result = type.results.empty() ? "void" : c_type(type.results[0]);
  std::string text = fmt::format("{} {}(struct w2n_memory *memory", result, symbol);
  for (size_t i = 0; i < type.params.size(); ++i) {
    text += fmt::format(", {} p{}", c_type(type.params[i]), i);
  }
  return text + ");\n";
}

}  // namespace

std::string import_header(const wasm::Module& module, const std::string& input_name) {
  std::string text;
  const auto out = std::back_inserter(text);
  fmt::format_to(out,
                 "/* Functions that {} imports. Compile their definitions and give the object to wasm2native. */\n"
                 "#pragma once\n\n#include <stdint.h>\n\n#ifdef __cplusplus\nextern \"C\" {{\n#endif\n\n{}\n",
                 comment_text(input_name), memory_record);
  SymbolOwners owners;
  std::set<std::string> printed;
  for (const wasm::Import& import : module.imports) {
    if (import.kind != wasm::ExternKind::function || is_built_in(import)) continue;
    const wasm::FuncType& type = module.function_type(import.index);
    const std::string symbol = native_symbol(import.module, import.name);
    owners.claim(symbol, import, type);
    if (!printed.insert(symbol).second) continue;
    fmt::format_to(out, "/* {}.{} {} */\n", comment_text(import.module), comment_text(import.name),
                   wasm::to_string(type));
    if (type.results.size() > 1) {
      fmt::format_to(out, "/* several results: no C function can define it */\n");
    } else {
      text += prototype(symbol, type);
    }
  }
  fmt::format_to(out, "\n#ifdef __cplusplus\n}}\n#endif\n");
  return text;
}

}  // namespace w2n::driver
