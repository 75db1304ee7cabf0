#include "plan/library.h"

#include <algorithm>
#include <fmt/format.h>
#include <set>

#include "support/diagnostics.h"

namespace w2n::plan {

namespace {

using namespace wasm;

bool is_identifier_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

// Of C99, C11, C23 and C++20.
constexpr std::string_view keywords[] = {"alignas",
                                         "alignof",
                                         "and",
                                         "and_eq",
                                         "asm",
                                         "auto",
                                         "bitand",
                                         "bitor",
                                         "bool",
                                         "break",
                                         "case",
                                         "catch",
                                         "char",
                                         "char16_t",
                                         "char32_t",
                                         "char8_t",
                                         "class",
                                         "co_await",
                                         "co_return",
                                         "co_yield",
                                         "compl",
                                         "concept",
                                         "const",
                                         "const_cast",
                                         "consteval",
                                         "constexpr",
                                         "constinit",
                                         "continue",
                                         "decltype",
                                         "default",
                                         "delete",
                                         "do",
                                         "double",
                                         "dynamic_cast",
                                         "else",
                                         "enum",
                                         "explicit",
                                         "export",
                                         "extern",
                                         "false",
                                         "float",
                                         "for",
                                         "friend",
                                         "goto",
                                         "if",
                                         "inline",
                                         "int",
                                         "long",
                                         "mutable",
                                         "namespace",
                                         "new",
                                         "noexcept",
                                         "not",
                                         "not_eq",
                                         "nullptr",
                                         "operator",
                                         "or",
                                         "or_eq",
                                         "private",
                                         "protected",
                                         "public",
                                         "register",
                                         "reinterpret_cast",
                                         "requires",
                                         "restrict",
                                         "return",
                                         "short",
                                         "signed",
                                         "sizeof",
                                         "static",
                                         "static_cast",
                                         "struct",
                                         "switch",
                                         "static_assert",
                                         "template",
                                         "this",
                                         "thread_local",
                                         "throw",
                                         "true",
                                         "try",
                                         "typedef",
                                         "typeid",
                                         "typename",
                                         "typeof",
                                         "union",
                                         "unsigned",
                                         "using",
                                         "virtual",
                                         "void",
                                         "volatile",
                                         "wchar_t",
                                         "while",
                                         "xor",
                                         "xor_eq",
                                         "main",
                                         "typeof_unqual"};

/// What every library has (driver/library_header.cpp).
constexpr std::string_view library_names[] = {"instantiate", "free",      "last_error", "status_text", "uncaught_tag",
                                              "interrupt",   "status",    "error",      "config",      "imports",
                                              "funcref",     "externref", "v128",       "trap",        "OK",
                                              "H",           "TRAP",      "ERROR",      "EXTERN",      "CHECKED"};

std::string to_identifier(std::string_view name) {
  std::string result(name);
  for (char& c : result) {
    if (!is_identifier_character(c)) c = '_';
  }
  return result;
}

/// Gives out names that are not taken.
class Names {
 public:
  Names() = default;
  template <size_t count>
  explicit Names(const std::string_view (&taken)[count]) : taken_(std::begin(taken), std::end(taken)) {}

  /// The wanted name, with as many underscores behind it as it takes for it and all its suffixes to be free.
  std::string claim(std::string name, const std::vector<std::string_view>& suffixes) {
    // A prefix in capitals would make one of the constants of what begins as they do.
    if (name.starts_with("TRAP_") || name.starts_with("ERROR_")) name += '_';
    const auto is_taken = [&](std::string_view suffix) { return taken_.contains(name + std::string(suffix)); };
    while (is_taken("") || std::ranges::any_of(suffixes, is_taken)) name += '_';
    taken_.insert(name);
    for (const std::string_view suffix : suffixes) taken_.insert(name + std::string(suffix));
    return name;
  }

 private:
  std::set<std::string> taken_;
};

bool is_function_reference(ValType type) { return type.is_ref() && type.heap.kind == HeapKind::func; }

/// Whether references to functions go to the host.
bool shows_functions(const Module& module) {
  const auto function_shows = [&](uint32_t index) {
    const FuncType& type = module.function_type(index);
    return std::ranges::any_of(type.params, is_function_reference) ||
           std::ranges::any_of(type.results, is_function_reference);
  };
  const auto shows = [&](const auto& item) {
    switch (item.kind) {
      case ExternKind::function: return function_shows(item.index);
      case ExternKind::table: return is_function_reference(module.tables[item.index].type.element);
      case ExternKind::global: return is_function_reference(module.globals[item.index].type.type);
      case ExternKind::memory:
      case ExternKind::tag: break;
    }
    return false;
  };
  return std::ranges::any_of(module.exports, shows) || std::ranges::any_of(module.imports, shows);
}

/// A letter for each number of encode_type().
void append_letters(std::string& name, const std::vector<ValType>& types) {
  for (const ValType type : types) name += " iIfFvrx"[encode_type(type)];
}

std::string call_name(const FuncType& type) {
  std::string name = "call_";
  append_letters(name, type.params);
  name += '_';
  append_letters(name, type.results);
  return name;
}

constexpr unsigned digit_bits = 3;

/// Appends the digits of the types to a number. Whether they all have one.
bool append_digits(uint64_t& number, const std::vector<ValType>& types) {
  for (const ValType type : types) {
    const uint64_t digit = encode_type(type);
    if (digit == 0) return false;
    number = number << digit_bits | digit;
  }
  return true;
}

}  // namespace

std::string Library::symbol(std::string_view name) const { return fmt::format("{}_{}", prefix, name); }

bool is_c_identifier(std::string_view name) {
  if (name.empty() || (name[0] >= '0' && name[0] <= '9')) return false;
  return std::ranges::all_of(name, is_identifier_character) && std::ranges::count(keywords, name) == 0;
}

std::vector<std::string_view> accessor_suffixes(const Module& module, ExternKind kind, uint32_t index) {
  switch (kind) {
    case ExternKind::memory: return {"_base", "_size", "_grow", "_at"};
    case ExternKind::table: return {"_size", "_get", "_set", "_grow"};
    case ExternKind::global:
      if (!module.globals[index].type.is_mutable) return {"_get"};
      return {"_get", "_set"};
    case ExternKind::tag: return {"_thrown", "_throw"};
    case ExternKind::function: break;
  }
  return {};
}

Library name_library(const Module& module, const std::string& prefix) {
  if (!is_c_identifier(prefix) || prefix == "w2n" || prefix.starts_with("w2n_")) {
    throw UsageError(fmt::format("'{}' can't be the prefix of a library's C names", prefix),
                     "choose a C identifier with --prefix=NAME");
  }
  Library library{.prefix = prefix, .exports = {}, .imports = {}, .calls = {}, .constant_tables = {}};
  Names exports(library_names);
  for (uint32_t i = 0; shows_functions(module) && i < module.types.size(); ++i) {
    if (module.types[i].canonical != i || encode_type(module.types[i]) == 0) continue;
    library.calls.push_back({i, exports.claim(call_name(*module.types[i].func()), {})});
  }
  for (const Export& item : module.exports) {
    library.exports.push_back(
        exports.claim(to_identifier(item.name), accessor_suffixes(module, item.kind, item.index)));
  }
  Names imports(keywords);
  for (const Import& import : module.imports) {
    std::string name = to_identifier(fmt::format("{}_{}", import.module, import.name));
    if (name[0] >= '0' && name[0] <= '9') name.insert(name.begin(), '_');
    if (import.kind == ExternKind::tag) {
      library.imports.push_back(exports.claim(std::move(name), accessor_suffixes(module, import.kind, import.index)));
    } else {
      library.imports.push_back(imports.claim(std::move(name), {}));
    }
  }
  return library;
}

uint32_t encode_type(ValType type) {
  switch (type.kind) {
    case ValKind::i32: return 1;
    case ValKind::i64: return 2;
    case ValKind::f32: return 3;
    case ValKind::f64: return 4;
    case ValKind::v128: return 5;
    default: break;
  }
  if (type == funcref) return 6;
  return type == externref ? 7 : 0;
}

uint64_t encode_type(const SubType& type) {
  const FuncType* function = type.func();
  const bool stands_alone = type.is_final && type.supertypes.empty() && type.group_end - type.group_begin == 1;
  constexpr size_t most_values = 20;
  if (function == nullptr || !stands_alone || function->params.size() + function->results.size() > most_values)
    return 0;
  // Digits from 1 on: parameters, a 0, results. Without parameters the 0 leads, and no other number has none.
  uint64_t number = 0;
  if (!append_digits(number, function->params)) return 0;
  number <<= digit_bits;
  if (!append_digits(number, function->results)) return 0;
  return number << 1 | 1;
}

}  // namespace w2n::plan
