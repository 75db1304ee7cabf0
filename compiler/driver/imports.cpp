#include "driver/imports.h"

#include <algorithm>
#include <fmt/format.h>

#include "driver/warning.h"
#include "support/suggest.h"

namespace w2n::driver {
namespace {

struct WasiCall {
  std::string_view name, parameters, result;
  std::string_view preview1_symbol;
  std::string_view unstable_symbol;  // empty: wasi_unstable doesn't have it
  std::string_view group;
};

// What wasi_unstable has under a name that preview 1 kept is the same function, or one of its own.
#define UNSTABLE_same(name) "w2n_wasi_" #name
#define UNSTABLE_own(name) "w2n_wasi_unstable_" #name
#define UNSTABLE_none(name) ""
constexpr WasiCall wasi_calls[] = {
#define WASI_CALL(name, parameters, result, group, unstable) \
  {#name, parameters, result, "w2n_wasi_" #name, UNSTABLE_##unstable(name), #group},
#include "wasi-shim/wasi_preview1.def"
};

/// Imports without an effect that some producers' output has on any host.
struct ConstantImport {
  std::string_view module, name;
  uint64_t value;
};
constexpr ConstantImport constant_imports[] = {
    // Emscripten tells the host's JavaScript that its views of the memory are out of date.
    {"env", "emscripten_notify_memory_growth", 0},
};

/// wasi-threads: https://github.com/WebAssembly/wasi-threads
constexpr std::string_view spawn_module = "wasi";
constexpr std::string_view spawn_name = "thread-spawn";

/// What the module of an unknown import says about how the input was built.
struct Convention {
  std::string_view module;
  std::string_view hint;
};
constexpr Convention conventions[] = {
    {"GOT.mem", "this is a dynamically linked module; link it statically"},
    {"GOT.func", "this is a dynamically linked module; link it statically"},
    {"gojs", "this was built for JavaScript; build with GOOS=wasip1"},
    {"wbg", "this was built for JavaScript by wasm-bindgen; build it for wasm32-wasip1"},
    {"__wbindgen_placeholder__", "this was built for JavaScript by wasm-bindgen; build it for wasm32-wasip1"},
    {"wasix_32v1", "WASIX is not supported; build it for WASI preview 1"},
};
constexpr std::string_view dynamic_globals[] = {"__memory_base", "__table_base", "__stack_pointer"};

/// Errors that are reported at once: two million, each with a type of a thousand parameters, would fill the memory.
constexpr size_t most_errors = 1000;

constexpr const char* general_hint =
    "give an object or archive that defines it (--emit=import-header prints prototypes), answer it with "
    "--stub=MODULE.NAME, or let calls of unknown functions trap with --unknown-imports=trap";

const WasiCall* find_wasi(const wasm::Import& import) {
  if (import.module != "wasi_snapshot_preview1" && import.module != "wasi_unstable") return nullptr;
  const auto* found = std::ranges::find(wasi_calls, import.name, &WasiCall::name);
  if (found == std::end(wasi_calls)) return nullptr;
  return import.module == "wasi_unstable" && found->unstable_symbol.empty() ? nullptr : found;
}

const ConstantImport* find_constant(const wasm::Import& import) {
  for (const ConstantImport& row : constant_imports) {
    if (row.module == import.module && row.name == import.name) return &row;
  }
  return nullptr;
}

bool is_spawn(const wasm::Import& import) { return import.module == spawn_module && import.name == spawn_name; }

std::string full_name(const wasm::Import& import) { return fmt::format("{}.{}", import.module, import.name); }

/// "iI" -> i32 i64, as wasi_preview1.def has it.
std::vector<wasm::ValType> value_types(std::string_view letters) {
  std::vector<wasm::ValType> types;
  for (const char letter : letters) types.push_back(letter == 'I' ? wasm::i64 : wasm::i32);
  return types;
}

/// What an import of WASI is bound to. Where files are sealed in, calls that can be about files are others.
std::string symbol_of(const WasiCall& call, bool is_unstable, bool has_sealed_files) {
  const std::string_view symbol = is_unstable ? call.unstable_symbol : call.preview1_symbol;
  constexpr std::string_view prefix = "w2n_wasi_";
  const bool knows_files = call.group == "fd" || call.group == "path" || call.group == "poll";
  if (!has_sealed_files || !knows_files) return std::string(symbol);
  return fmt::format("{}sealed_{}", prefix, symbol.substr(prefix.size()));
}

std::string_view kind_name(wasm::ExternKind kind) {
  switch (kind) {
    case wasm::ExternKind::function: return "function";
    case wasm::ExternKind::table: return "table";
    case wasm::ExternKind::memory: return "memory";
    case wasm::ExternKind::global: return "global";
    case wasm::ExternKind::tag: return "tag";
  }
  return "";
}

class Resolver {
 public:
  Resolver(const wasm::Module& module, const Input& input, const Options& options, const std::set<std::string>& symbols)
      : module_(module), input_(input), options_(options), symbols_(symbols) {
    for (const Stub& stub : options.stubs) stubs_[stub.import] = stub.value;
  }

  std::vector<plan::ImportBinding> resolve() {
    check_stubs();
    std::vector<plan::ImportBinding> bindings;
    for (const wasm::Import& import : module_.imports) {
      if (errors_.size() == most_errors) {
        add_error(import, "the imports from here on are not looked at");
        break;
      }
      if (import.kind == wasm::ExternKind::function) {
        bindings.push_back(function(import));
      } else if (import.kind == wasm::ExternKind::global || import.kind == wasm::ExternKind::tag) {
        unknown(import, fmt::format("({})", kind_name(import.kind)));
      }
      // An imported memory or table starts empty, and nobody else could have filled it: the program has its own.
    }
    if (!errors_.empty()) throw ImportErrors(std::move(errors_), hint_.empty() ? general_hint : hint_);
    return bindings;
  }

 private:
  using Binding = plan::ImportBinding;

  Binding function(const wasm::Import& import) {
    const wasm::FuncType& type = module_.function_type(import.index);
    if (const auto stub = stubs_.find(full_name(import)); stub != stubs_.end()) {
      return constant(import, type, stub->second);
    }
    if (const WasiCall* call = find_wasi(import)) return wasi(import, type, *call);
    if (is_spawn(import)) return spawn(import, type);
    if (const ConstantImport* row = find_constant(import)) return constant(import, type, row->value);
    if (const std::string symbol = native_symbol(import.module, import.name); symbols_.contains(symbol)) {
      owners_.claim(symbol, import, type);
      if (type.results.size() > 1) fail(import, "a C function can't have several results", type);
      return native(import, symbol);
    }
    if (!options_.trap_unknown_imports) unknown(import, wasm::to_string(type));
    return {};
  }

  Binding constant(const wasm::Import& import, const wasm::FuncType& type, uint64_t value) {
    if (type.results.size() > 1 || (type.results.size() == 1 && !type.results[0].is_num())) {
      fail(import, "only functions with one number as result, or none, can be answered by a constant", type);
    }
    return {.kind = Binding::Kind::constant, .value = value};
  }

  Binding wasi(const wasm::Import& import, const wasm::FuncType& type, const WasiCall& call) {
    const wasm::FuncType expected{value_types(call.parameters), value_types(call.result)};
    if (type != expected) fail(import, fmt::format("WASI has it as {}", wasm::to_string(expected)), type);
    Binding binding = native(import, symbol_of(call, import.module == "wasi_unstable", !options_.embedded.empty()));
    binding.is_wasi = true;
    return binding;
  }

  /// The number of the new thread, or a negative one if there is none.
  Binding spawn(const wasm::Import& import, const wasm::FuncType& type) {
    const wasm::FuncType expected{{wasm::i32}, {wasm::i32}};
    if (type != expected) fail(import, fmt::format("WASI has it as {}", wasm::to_string(expected)), type);
    if (options_.max_threads == 0) return constant(import, type, static_cast<uint32_t>(-1));
    Binding binding = native(import, "w2n_thread_spawn");
    binding.kind = Binding::Kind::spawn;
    return binding;
  }

  [[nodiscard]] Binding native(const wasm::Import& import, std::string symbol) const {
    return {.kind = Binding::Kind::native,
            .symbol = std::move(symbol),
            .memory = input_.memory_of_import(module_, import.index)};
  }

  void add_error(const wasm::Import& import, std::string message) {
    errors_.push_back({.code = "import", .place = input_.place(import.offset), .message = std::move(message)});
  }

  void fail(const wasm::Import& import, const std::string& message, const wasm::FuncType& type) {
    add_error(import, fmt::format("import {} {}: {}", full_name(import), wasm::to_string(type), message));
  }

  void unknown(const wasm::Import& import, const std::string& type) {
    add_error(import, fmt::format("unknown import {} {}", full_name(import), type));
    for (const Convention& convention : conventions) {
      if (convention.module == import.module) hint_ = convention.hint;
    }
    if (import.kind == wasm::ExternKind::global && std::ranges::count(dynamic_globals, import.name) != 0) {
      hint_ = conventions[0].hint;
    }
  }

  /// A stub for something that isn't imported may be one for all of a project's modules, or a typing error.
  void check_stubs() const {
    std::vector<std::string> names;
    for (const wasm::Import& import : module_.imports) {
      if (import.kind == wasm::ExternKind::function) names.push_back(full_name(import));
    }
    for (const Stub& stub : options_.stubs) {
      if (std::ranges::count(names, stub.import) == 0) {
        warn(options_, {.code = "unused-stub",
                        .message = fmt::format("--stub={}: there is no such imported function", stub.import),
                        .hint = suggest(stub.import, names)});
      }
    }
  }

  const wasm::Module& module_;
  const Input& input_;
  const Options& options_;
  const std::set<std::string>& symbols_;
  std::map<std::string, uint64_t> stubs_;
  SymbolOwners owners_;
  std::vector<Diagnostic> errors_;
  std::string hint_;
};

bool is_identifier_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

}  // namespace

std::string native_symbol(std::string_view module, std::string_view name) {
  std::string symbol = fmt::format("{}_{}", module, name);
  for (char& c : symbol) {
    if (!is_identifier_character(c)) c = '_';
  }
  if (symbol[0] >= '0' && symbol[0] <= '9') symbol.insert(symbol.begin(), '_');
  return symbol;
}

bool is_built_in(const wasm::Import& import) {
  return find_wasi(import) != nullptr || is_spawn(import) || find_constant(import) != nullptr;
}

void SymbolOwners::claim(const std::string& symbol, const wasm::Import& import, const wasm::FuncType& type) {
  const std::string name = fmt::format("{} {}", full_name(import), wasm::to_string(type));
  const auto [owner, is_new] = owners_.emplace(symbol, name);
  if (is_new || owner->second == name) return;
  throw Error(fmt::format("imports {} and {} would both be the C function {}", owner->second, name, symbol),
              "rename one of them in the source");
}

std::vector<plan::ImportBinding> resolve_imports(const wasm::Module& module, const Input& input, const Options& options,
                                                 const std::set<std::string>& symbols) {
  return Resolver(module, input, options, symbols).resolve();
}

}  // namespace w2n::driver
