// Prototypes of the functions that compiled code calls, made from the list in builtins.def. Each file that defines such
// a function includes this one, so that the compiler compares the signatures.
#pragma once

#include <stdint.h>

namespace w2n {

using u32 = uint32_t;
using u64 = uint64_t;
using ptr = void*;

extern "C" {
#define BUILTIN(name, result, parameters) result w2n_##name parameters;
#include "abi/builtins.def"
}

}  // namespace w2n
