// Who provides what a module imports.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "driver/input.h"
#include "driver/options.h"
#include "plan/options.h"
#include "wasm/module.h"

namespace w2n::driver {

/// The C function that provides an import if a native object defines it: module and name joined by `_`, each character
/// but ASCII letters, digits and `_` replaced by `_`, and a `_` in front of a leading digit.
std::string native_symbol(std::string_view module, std::string_view name);

/// Whether the compiled program has its own provider for the import: WASI and the like. Such imports need no object.
bool is_built_in(const wasm::Import& import);

/// Which import has which C symbol.
class SymbolOwners {
 public:
  /// Error if another import, or the same one with another type, has the symbol already.
  void claim(const std::string& symbol, const wasm::Import& import, const wasm::FuncType& type);

 private:
  std::map<std::string, std::string> owners_;
};

/// The provider of each imported function. `symbols` are what the native inputs define. Throws ImportErrors with the
/// imports that have none, of whatever kind: all of them, or the first thousand. Warns of stubs for what isn't
/// imported.
std::vector<plan::ImportBinding> resolve_imports(const wasm::Module& module, const Input& input, const Options& options,
                                                 const std::set<std::string>& symbols);

/// Several errors at once, each at its place; what() is of no use.
class ImportErrors : public Error {
 public:
  explicit ImportErrors(std::vector<Diagnostic> errors, const std::string& hint)
      : Error("unknown imports", hint), errors_(std::move(errors)) {
    for (Diagnostic& error : errors_) error.hint = hint;
  }
  [[nodiscard]] const std::vector<Diagnostic>& errors() const { return errors_; }

 private:
  std::vector<Diagnostic> errors_;
};

}  // namespace w2n::driver
