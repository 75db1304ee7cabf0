// What the loader needs of an operating system beyond platform/platform.h.
#pragma once

#include <stdint.h>

#include "abi/abi.h"

namespace w2n::loader {

/// What a shared object that wasm2native has made offers besides its description.
struct LoadedFile {
  const w2n_library* library;
  void (*free)(void* instance);
  const char* (*last_error)(const void* instance);
  void* (*instantiate)(const void* imports, const void* config, void* error);
};

/// Loads a file, or fails with a message: only what is a whole shared object for this machine gets to the system's
/// loader, which runs code of it.
LoadedFile load(const char* path);

/// Runs a function on a stack of at least so many bytes, with faults going to handle_fault(); ends the process if that
/// stack can't be had.
void run_on_stack(uint64_t size, void (*function)());

}  // namespace w2n::loader
