// WASI for the one instance that the loader makes, by wasi-shim, whose state is the process's.
#pragma once

#include "abi/abi.h"

namespace w2n::loader {

/// The generated header's structure of imports, whose members are all functions: each with the pointer that it is
/// passed.
struct ProvidedFunction {
  void* code;
  void* user;
};

/// What the library's imports are, in their order; null if it has none. Where it imports what WASI doesn't have, or
/// with another type, the process ends with a message that names all of that.
const ProvidedFunction* provide_imports(const w2n_library& library, const char* path);

}  // namespace w2n::loader
