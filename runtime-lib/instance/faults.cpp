// Traps that are faults.
//
// A fault is the guest's if it happened in this library's code, on a stack that a call into the guest is on. Which call
// that is follows from the stack pointer alone: the one whose frame is the next above it.
#include "instance/faults.h"

#include "instance/call_end.h"
#include "instance/platform.h"
#include "trap.h"

namespace w2n {

namespace {

// The library's code, bounded by the linker (compiler/link/library.cpp).
extern "C" {
extern const char w2n_text_begin[], w2n_text_end[];
}

bool is_own_code(uintptr_t pc) {
  return Range{reinterpret_cast<uintptr_t>(w2n_text_begin), reinterpret_cast<uintptr_t>(w2n_text_end)}.contains(pc);
}

/// The status of the trap that a fault in the library's code stands for; 0 if it is none.
Status classify(const platform::Fault& fault) {
  if (fault.kind == platform::Fault::instruction) {
    const Status status = arch::trap_code(fault.registers.pc) + 1;
    return is_trap(status) ? status : status_ok;
  }
  const bool is_memory = fault.kind == platform::Fault::inaccessible && is_in_memory(fault.address);
  return is_memory ? status_of(Trap::memory_out_of_bounds) : status_ok;
}

bool decide(const platform::Fault& fault, platform::Resumption& resumption) {
  if (!is_own_code(fault.registers.pc)) return false;
  w2n_stack* stack = find_stack(fault.registers.values[arch::stack_pointer]);
  if (stack == nullptr) return false;
  const Status status = classify(fault);
  if (status == status_ok) return false;
  note_trap(*stack, status, fault.registers);
  resumption = {.pc = reinterpret_cast<uintptr_t>(w2n_leave),
                .stack_pointer = entry_of(*stack),
                .result = static_cast<uint32_t>(status)};
  return true;
}

enum Installation : uint8_t { not_yet, in_progress, done };
Installation installation;

}  // namespace

void w2n_return_faults() {
  if (__atomic_load_n(&installation, __ATOMIC_ACQUIRE) == done) return;
  Installation expected = not_yet;
  if (__atomic_compare_exchange_n(&installation, &expected, in_progress, false, __ATOMIC_ACQUIRE, __ATOMIC_ACQUIRE)) {
    platform::chain_fault_handlers(decide);
    __atomic_store_n(&installation, done, __ATOMIC_RELEASE);
  }
  while (__atomic_load_n(&installation, __ATOMIC_ACQUIRE) != done) {}
}

}  // namespace w2n
