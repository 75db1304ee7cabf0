// A module of a script as a program: the same module without imports from other instances, with a _start function that
// answers requests to call its exports (static_protocol.h).
#pragma once

#include <map>
#include <stdexcept>
#include <string>
#include <vector>

#include "plan/options.h"
#include "wasm/module.h"

namespace w2n::spec {

/// Why a module can't be a program of its own.
class NotClosed : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

struct ClosedModule {
  std::vector<uint8_t> bytes;
  std::vector<plan::ImportBinding> imports;  // all of them functions
  /// The thunk of each export that is a function or global.
  std::map<std::string, uint32_t, std::less<>> thunks;
};

/// Takes the imports of "spectest" in: its functions do nothing, the rest becomes the module's own. NotClosed for other
/// imports. The module must be valid.
ClosedModule close_module(const wasm::Module& module);

}  // namespace w2n::spec
