#include "driver/library_header.h"

#include <algorithm>
#include <fmt/format.h>
#include <iterator>

#include "driver/c_text.h"

namespace w2n::driver {
namespace {

using wasm::ExternKind;

struct TrapName {
  std::string_view name, text;
};
constexpr TrapName traps[] = {
#define TRAP(ident, text) {#ident, text},
#include "abi/traps.def"
};

// NAME stands for the library's prefix, MACRO for the same in capital letters.
constexpr std::string_view head = R"(
#ifndef MACRO_H
#define MACRO_H

#include <stdint.h>

#if defined(__GNUC__) || defined(__clang__)
#define MACRO_CHECKED __attribute__((warn_unused_result))
#else
#define MACRO_CHECKED
#endif

#ifdef __cplusplus
extern "C" {
#endif

/* An instance of the module. Any number of them can exist. A thread may use an instance that no other uses at the same
 * time. */
typedef struct NAME NAME;

/* How a call has ended: 0 if its results are there. Traps are listed below; an import that returns anything but 0 ends
 * the call of the guest that it was called by, with that status, for which negative numbers are free. After a trap the
 * instance can still be used, as far as its memory makes sense. */
typedef int32_t NAME_status;
)";

constexpr std::string_view fixed_declarations = R"(
/* References: to functions of modules, and to whatever the host passes. Null is the null reference. A reference to a
 * function is for the instance that it came from, and for no other, as long as that exists. */
typedef const struct w2n_function *NAME_funcref;
typedef void *NAME_externref;

/* A vector of 128 bits. */
typedef struct NAME_v128 {
  uint8_t bytes[16];
} NAME_v128;

/* Limits of an instance; 0 stands for the default. */
typedef struct NAME_config {
  uint64_t max_memory;         /* bytes of all memories together (default 4 GiB) */
  uint64_t max_table_elements; /* of all tables together (default 10,000,000) */
  uint64_t stack_size;         /* bytes of the calling thread's stack that calls may use (default 512 KiB); the thread
                                  must have 64 KiB more than that */
} NAME_config;

/* Why there is no instance. */
typedef struct NAME_error {
  NAME_status status;
  char text[1020];
} NAME_error;
)";

constexpr std::string_view exception_functions = R"(
/* Exceptions. A call that ends with MACRO_TRAP_UNCAUGHT_EXCEPTION has thrown one that nobody in the guest has caught. The
 * host can look at it until the next call of the instance fails, or an import throws. If an import returns this status,
 * as it has it of a function NAME_..._throw or of a call of its instance, the guest's code that called it goes on with
 * the exception: there, too, it can be caught. */

/* The name of the exception's tag; null if the last call that has failed ended otherwise, or the tag has no name. */
const char *NAME_uncaught_tag(const NAME *instance);
)";

constexpr std::string_view interrupt_function = R"(
/* Has the guest end with MACRO_TRAP_INTERRUPTED where it next comes to the begin of a loop or a function: the innermost
 * call of the instance that is on the way, or else its next one. For any thread and for signal handlers. */
void NAME_interrupt(NAME *instance);
)";

constexpr std::string_view abort_text = R"(
/* A trap prints a message and ends the process with SIGABRT. */
)";

constexpr std::string_view fixed_functions = R"(
/* Makes an instance and runs the module's start function, if it has one. `imports` is not needed afterwards, but what it
 * points to is. `config` may be null for the defaults. Null if it fails; then `error`, unless it is null, says why. */
NAME *NAME_instantiate(const NAME_imports *imports, const NAME_config *config, NAME_error *error) MACRO_CHECKED;

/* Ends an instance, on which no call is on the way. Null is allowed. */
void NAME_free(NAME *instance);

/* What the last call that has failed ended with, and which functions it was in. Valid until the next call. */
const char *NAME_last_error(const NAME *instance);

/* What a status means. */
const char *NAME_status_text(NAME_status status);
)";

std::string upper(std::string text) {
  for (char& c : text) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return text;
}

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size()) {
    text.replace(at, from.size(), to);
  }
}

class HeaderWriter {
 public:
  HeaderWriter(const wasm::Module& module, const plan::Library& library) : module_(module), library_(library) {}

  std::string write(const std::string& input_name) {
    out("/* The library that wasm2native has made of {}. */", comment_text(input_name));
    add(head);
    if (library_.traps == plan::Traps::abort) add(abort_text);
    add_status();
    add(fixed_declarations);
    add_imports();
    add(fixed_functions);
    if (library_.interruptible) add(interrupt_function);
    if (!module_.tags.empty()) add_tags();
    for (size_t i = 0; i < module_.exports.size(); ++i) add_export(module_.exports[i], library_.exports[i]);
    for (const plan::ReferenceCall& call : library_.calls) add_reference_call(call);
    out("\n#ifdef __cplusplus\n}}\n#endif\n\n#endif\n");
    return std::move(text_);
  }

 private:
  template <class... Args>
  void out(fmt::format_string<Args...> format, Args&&... args) {
    fmt::format_to(std::back_inserter(text_), format, std::forward<Args>(args)...);
  }
  void add(std::string_view fixed) {
    std::string text(fixed);
    replace_all(text, "NAME", library_.prefix);
    replace_all(text, "MACRO", upper(library_.prefix));
    text_ += text;
  }

  void add_status() {
    const std::string macro = upper(library_.prefix);
    out("enum {{\n  {}_OK = 0,\n", macro);
    int code = 1;
    for (const TrapName& trap : traps) {
      out("  {}_TRAP_{} = {}, /* {} */\n", macro, upper(std::string(trap.name)), code++, trap.text);
    }
    out("  {0}_ERROR_IMPORT = 256,    /* {1}_instantiate: an import is missing */\n"
        "  {0}_ERROR_LIMIT = 257,     /* {1}_instantiate: the module wants more than the configuration allows */\n"
        "  {0}_ERROR_MEMORY = 258,    /* {1}_instantiate: the system gives no more memory; or a call's exceptions need "
        "more */\n"
        "  {0}_ERROR_CPU = 259,       /* {1}_instantiate: the CPU lacks a feature */\n"
        "  {0}_ERROR_FRAMES = 260     /* {1}_instantiate: the program is linked without --eh-frame-hdr, which "
        "exceptions "
        "need */\n}};\n",
        macro, library_.prefix);
  }

  [[nodiscard]] std::string c_type(wasm::ValType type) const {
    switch (type.kind) {
      case wasm::ValKind::i32: return "uint32_t";
      case wasm::ValKind::i64: return "uint64_t";
      case wasm::ValKind::f32: return "float";
      case wasm::ValKind::f64: return "double";
      case wasm::ValKind::v128: return library_.prefix + "_v128";
      default: break;
    }
    const bool is_function = type.heap.kind == wasm::HeapKind::func || type.heap.kind == wasm::HeapKind::nofunc ||
                             type.heap.kind == wasm::HeapKind::concrete;
    return library_.prefix + (is_function ? "_funcref" : "_externref");
  }
  /// With what is between a type and a name.
  static std::string spaced(const std::string& type) { return type.ends_with('*') ? type : type + ' '; }
  [[nodiscard]] std::string parameter(wasm::ValType type, const std::string& name) const {
    if (type == wasm::v128) return fmt::format("const {} *{}", c_type(type), name);
    return spaced(c_type(type)) + name;
  }

  [[nodiscard]] std::string parameters(const wasm::FuncType& type) const {
    std::string text;
    for (size_t i = 0; i < type.params.size(); ++i) {
      text += ", " + parameter(type.params[i], fmt::format("p{}", i));
    }
    for (size_t i = 0; i < type.results.size(); ++i) text += fmt::format(", {} *r{}", c_type(type.results[i]), i);
    return text;
  }

  void add_imports() {
    const std::string& prefix = library_.prefix;
    out("\n/* What the module imports. Each function is passed the pointer beside it, and the instance that calls it. "
        "*/\n"
        "typedef struct {}_imports {{\n",
        prefix);
    for (size_t i = 0; i < module_.imports.size(); ++i) add_import(module_.imports[i], library_.imports[i]);
    // C has no structures without members.
    const auto is_tag = [](const wasm::Import& import) { return import.kind == ExternKind::tag; };
    if (std::ranges::all_of(module_.imports, is_tag)) out("  void *none;\n");
    out("}} {}_imports;\n", prefix);
  }

  void add_import(const wasm::Import& import, const std::string& name) {
    if (import.kind == ExternKind::tag) return;
    out("  /* {}.{}", comment_text(import.module), comment_text(import.name));
    if (import.kind == ExternKind::function) {
      const wasm::FuncType& type = module_.function_type(import.index);
      out(" {} */\n  struct {{\n    {}_status (*call)(void *user, {} *instance{});\n    void *user;\n  }} {};\n",
          wasm::to_string(type), library_.prefix, library_.prefix, parameters(type), name);
    } else {
      const wasm::GlobalType& type = module_.globals[import.index].type;
      out(": {}global, of which the instance uses this variable */\n  {}{} *{};\n", type.is_mutable ? "mutable " : "",
          type.is_mutable ? "" : "const ", c_type(type.type), name);
    }
  }

  void add_export(const wasm::Export& item, const std::string& name) {
    switch (item.kind) {
      case ExternKind::function: add_function(item, name); break;
      case ExternKind::memory: add_memory(item, name); break;
      case ExternKind::table: add_table(item, name); break;
      case ExternKind::global: add_global(item, name); break;
      case ExternKind::tag: add_tag(item.index, item.name, name); break;
    }
  }

  void add_tags() {
    add(exception_functions);
    for (size_t i = 0; i < module_.imports.size(); ++i) {
      const wasm::Import& import = module_.imports[i];
      if (import.kind != ExternKind::tag) continue;
      add_tag(import.index,
              fmt::format("{}.{} that the module imports, and each instance has", import.module, import.name),
              library_.imports[i]);
    }
  }

  /// `name` is what the module calls it.
  void add_tag(uint32_t index, std::string_view name, const std::string& c_name) {
    const wasm::FuncType& type = *module_.types[module_.tags[index].type].func();
    const std::string symbol = library_.symbol(c_name);
    const std::string& prefix = library_.prefix;
    out("\n/* The tag {} {}:\n"
        " * whether the exception has it that the last call that has failed ended with; 1 if so, and its values are "
        "stored,\n"
        " * else 0. */\n"
        "int32_t {}_thrown({} *instance{});\n",
        comment_text(name), wasm::to_string(type), symbol, prefix, parameters({{}, type.params}));
    out("/* Throws an exception of the tag, if the import that calls this returns the status. */\n"
        "{}_status {}_throw({} *instance{}) {}_CHECKED;\n",
        prefix, symbol, prefix, parameters(type), upper(prefix));
  }

  void add_function(const wasm::Export& item, const std::string& name) {
    const wasm::FuncType& type = module_.function_type(item.index);
    const std::string& prefix = library_.prefix;
    out("\n/* {} {} */\n{}_status {}({} *instance{}) {}_CHECKED;\n", comment_text(item.name), wasm::to_string(type),
        prefix, library_.symbol(name), prefix, parameters(type), upper(prefix));
  }

  void add_reference_call(const plan::ReferenceCall& call) {
    const wasm::FuncType& type = *module_.types[call.type].func();
    const std::string& prefix = library_.prefix;
    out("\n/* Calls a reference to a function, if that is one of {} */\n"
        "{}_status {}({} *instance, {}_funcref function{}) {}_CHECKED;\n",
        wasm::to_string(type), prefix, library_.symbol(call.name), prefix, prefix, parameters(type), upper(prefix));
  }

  void add_memory(const wasm::Export& item, const std::string& name) {
    out("\n/* The memory {}. Its first byte stays where it is as long as the instance exists. */\n"
        "uint8_t *{}_base(const {} *instance);\n",
        comment_text(item.name), library_.symbol(name), library_.prefix);
    out("/* Its current size in bytes. */\nuint64_t {}_size(const {} *instance);\n", library_.symbol(name),
        library_.prefix);
    out("/* Adds pages. The old size in pages, or UINT64_MAX if it can't grow so far. */\n"
        "uint64_t {}_grow({} *instance, uint64_t pages);\n",
        library_.symbol(name), library_.prefix);
    out("/* Where `length` bytes from `offset` on are, or null if they aren't all within the memory. */\n"
        "void *{}_at(const {} *instance, uint64_t offset, uint64_t length) {}_CHECKED;\n",
        library_.symbol(name), library_.prefix, upper(library_.prefix));
  }

  void add_table(const wasm::Export& item, const std::string& name) {
    const std::string type = c_type(module_.tables[item.index].type.element);
    const std::string symbol = library_.symbol(name);
    const std::string& prefix = library_.prefix;
    const std::string checked = upper(prefix) + "_CHECKED";
    out("\n/* The table {}: its current size. */\nuint64_t {}_size(const {} *instance);\n", comment_text(item.name),
        symbol, prefix);
    out("/* Reads and writes an element; {}_TRAP_TABLE_OUT_OF_BOUNDS if there is none of this index. */\n"
        "{}_status {}_get(const {} *instance, uint64_t index, {} *element) {};\n"
        "{}_status {}_set({} *instance, uint64_t index, {} element) {};\n",
        upper(prefix), prefix, symbol, prefix, type, checked, prefix, symbol, prefix, type, checked);
    out("/* Adds elements. The old size, or UINT64_MAX if it can't grow so far. */\n"
        "uint64_t {}_grow({} *instance, uint64_t count, {} element);\n",
        symbol, prefix, type);
  }

  void add_global(const wasm::Export& item, const std::string& name) {
    const wasm::GlobalType& global = module_.globals[item.index].type;
    const std::string type = c_type(global.type);
    const std::string symbol = library_.symbol(name);
    out("\n/* The global {}. */\n", comment_text(item.name));
    if (global.type == wasm::v128) {
      out("void {}_get(const {} *instance, {} *value);\n", symbol, library_.prefix, type);
    } else {
      out("{}{}_get(const {} *instance);\n", spaced(type), symbol, library_.prefix);
    }
    if (!global.is_mutable) return;
    out("void {}_set({} *instance, {});\n", symbol, library_.prefix, parameter(global.type, "value"));
  }

  const wasm::Module& module_;
  const plan::Library& library_;
  std::string text_;
};

}  // namespace

std::string library_header(const wasm::Module& module, const plan::Library& library, const std::string& input_name) {
  return HeaderWriter(module, library).write(input_name);
}

std::string package_description(const wasm::Module& module, const plan::Library& library, const std::string& file_name,
                                const std::string& input_name) {
  std::string_view stem = file_name;
  const bool is_shared = stem.ends_with(".so") && stem.starts_with("lib");
  if (is_shared) stem = stem.substr(3, stem.size() - 6);
  const std::string_view frames = module.tags.empty() ? "" : " -Wl,--eh-frame-hdr";
  const std::string link =
      is_shared ? fmt::format("-L${{pcfiledir}} -l{}", stem) : fmt::format("${{pcfiledir}}/{}{}", file_name, frames);
  return fmt::format(
      "Name: {}\nDescription: {}, compiled by wasm2native\nVersion: 0\nCflags: -I${{pcfiledir}}\nLibs: {}\n",
      library.prefix, comment_text(input_name), link);
}

namespace {

bool holds_exception(wasm::ValType type) {
  return type.is_ref() && (type.heap.kind == wasm::HeapKind::exn || type.heap.kind == wasm::HeapKind::noexn);
}

/// Whether values of an import or an export are references to exceptions.
bool shows_exceptions(const wasm::Module& module, ExternKind kind, uint32_t index) {
  const auto shows = [](const wasm::FuncType& type) {
    return std::ranges::any_of(type.params, holds_exception) || std::ranges::any_of(type.results, holds_exception);
  };
  switch (kind) {
    case ExternKind::function: return shows(module.function_type(index));
    case ExternKind::table: return holds_exception(module.tables[index].type.element);
    case ExternKind::global: return holds_exception(module.globals[index].type.type);
    case ExternKind::tag: return shows(*module.types[module.tags[index].type].func());
    case ExternKind::memory: break;
  }
  return false;
}

}  // namespace

std::string unsupported_in_library(const wasm::Module& module) {
  // What the host holds, no collector sees.
  constexpr std::string_view no_exceptions = "a library can't pass references to exceptions";
  for (const wasm::Import& import : module.imports) {
    if (import.kind == ExternKind::memory || import.kind == ExternKind::table) {
      return fmt::format("import {}.{}: a library can't import memories and tables yet", import.module, import.name);
    }
    if (shows_exceptions(module, import.kind, import.index)) {
      return fmt::format("import {}.{}: {}", import.module, import.name, no_exceptions);
    }
  }
  for (const wasm::Export& item : module.exports) {
    if (shows_exceptions(module, item.kind, item.index)) return fmt::format("export {}: {}", item.name, no_exceptions);
  }
  return {};
}

}  // namespace w2n::driver
