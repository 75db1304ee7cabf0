// What w2n-wast calls in the shared object of a script's modules.
#pragma once

#include <stdint.h>

#include "abi/abi.h"

// Results that are statuses are those of runtime-lib/instance/status.h.
extern "C" {

/// A group of instances that can be on one stack, with room for as many values of calls, and of exceptions. Null if
/// there is no memory.
void* w2n_driver_open(uint32_t most_values, uint32_t most_exception_values);
void w2n_driver_close(void* group);

/// An instance of the group whose slots for imports and tags are still to be filled. Null, with the status, if there
/// can't be one.
void* w2n_driver_begin(void* group, const struct w2n_library* library, int32_t* status);
int32_t w2n_driver_instantiate(const struct w2n_library* library, void* instance);
/// After that nothing may refer to it.
void w2n_driver_end(void* guest);

/// Calls a function as a library's C functions do.
int32_t w2n_driver_call(int32_t (*function)(void*, void*), void* instance, void* argument);
}
