// What table instructions have in common, whoever grows tables.
#pragma once

#include "abi/abi.h"
#include "core/builtins.h"

namespace w2n {

/// Ends the guest by a trap. Who includes this file says how: a program's trap is a fault, a library's a call, since
/// not all libraries have handlers for faults.
[[noreturn]] static void end_out_of_bounds();

static w2n_table& table_at(ptr record) { return *static_cast<w2n_table*>(record); }

/// Traps if [first, first + count) isn't within `size` elements.
static void check_bounds(u64 first, u64 count, u64 size) {
  if (first > size || count > size - first) end_out_of_bounds();
}

static void copy_forward(void** to, void* const* from, u64 count) {
  for (u64 i = 0; i < count; i++) to[i] = from[i];
}

}  // namespace w2n
