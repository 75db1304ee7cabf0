// Sizes of address ranges. Compiled code, the runtime library and everything else that sets up instances rely on the
// same values.
#pragma once

#include <stdint.h>

namespace w2n::abi {

/// What a 32-bit index can name, and so the most bytes of a memory.
constexpr uint64_t wasm_address_space = uint64_t{1} << 32;
/// What is reserved from a memory's base on if no code checks its indices: all that a 32-bit index plus a 32-bit offset
/// can name.
constexpr uint64_t memory_reservation = 2 * wasm_address_space;
/// Inaccessible bytes before and after each memory's reservation and below the stack. Vectorized loops may run up to
/// 4 MiB ahead of the access that traps.
constexpr uint64_t guard_size = 16 << 20;
/// Compiled code touches the stack at least every so many bytes, so no frame steps over the guard below the stack.
constexpr uint64_t stack_probe_distance = 1 << 20;
static_assert(stack_probe_distance < guard_size);
/// The unit in which address space is taken: a multiple of the page size of every target's kernels.
constexpr uint64_t granularity = 64 << 10;
/// The distance of values in an exception's record.
constexpr uint64_t exception_value_size = 16;

}  // namespace w2n::abi
