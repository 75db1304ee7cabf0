// How calls of the guest end that don't come to their end: by traps, which are faults, and because the host's functions
// say so.
//
// A fault is the guest's if it happened in this library's code, on a stack that a call into the guest is on. Which call
// that is follows from the stack pointer alone: the one whose frame is the next above it.
#include <frame_index.h>

#include "core/builtins.h"
#include "core/unwind.h"
#include "instance/backtrace.h"
#include "instance/instance.h"
#include "instance/platform.h"
#include "trap.h"

namespace w2n {

const FrameIndex* library_frames;

// arch/<arch>/enter.S has these offsets as numbers.
static_assert(offsetof(w2n_stack, limit) == 0 && offsetof(w2n_stack, entry) == sizeof(void*) &&
              offsetof(w2n_stack, size) == 2 * sizeof(void*));

namespace {

// The library's code and the names of its functions, bounded by the linker (compiler/link/library.cpp).
extern "C" {
extern const char w2n_text_begin[], w2n_text_end[];
extern const w2n_library_name w2n_names_begin[], w2n_names_end[];
}

bool is_own_code(uintptr_t pc) {
  return Range{reinterpret_cast<uintptr_t>(w2n_text_begin), reinterpret_cast<uintptr_t>(w2n_text_end)}.contains(pc);
}

uintptr_t entry_of(const w2n_stack& stack) {
  return reinterpret_cast<uintptr_t>(__atomic_load_n(&stack.entry, __ATOMIC_RELAXED));
}

/// The stack of the innermost call that is above a stack pointer; null if there is none.
w2n_stack* find_stack(uintptr_t stack_pointer) {
  // What runs below the limit: functions without a check, and the host's.
  constexpr uintptr_t reserve = 16 << 20;
  w2n_stack* nearest = nullptr;
  for (Instance* instance = first_instance(); instance != nullptr; instance = instance->next) {
    w2n_stack& stack = *instance->stack;
    const uintptr_t distance = entry_of(stack) - stack_pointer;
    if (distance > static_cast<uintptr_t>(stack.size) + reserve) continue;
    if (nearest == nullptr || distance < entry_of(*nearest) - stack_pointer) nearest = &stack;
  }
  return nearest;
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

}  // namespace

const char* function_name(uintptr_t entry) {
  for (const w2n_library_name* row = w2n_names_begin; row != w2n_names_end; row++) {
    const auto base = reinterpret_cast<uintptr_t>(row);
    const auto address = [&](uint32_t distance) {
      return base + static_cast<uintptr_t>(static_cast<intptr_t>(static_cast<int32_t>(distance)));
    };
    if (address(row->code) == entry) return reinterpret_cast<const char*>(address(row->name));
  }
  return nullptr;
}

namespace {

bool decide(const platform::Fault& fault, platform::Resumption& resumption) {
  if (!is_own_code(fault.registers.pc)) return false;
  const uintptr_t stack_pointer = fault.registers.values[arch::stack_pointer];
  const w2n_stack* stack = find_stack(stack_pointer);
  if (stack == nullptr) return false;
  const Status status = classify(fault);
  if (status == status_ok) return false;
  const uintptr_t entry = entry_of(*stack);
  // The frame of arch/<arch>/enter.S.
  Instance& instance = Instance::of(*reinterpret_cast<void* const*>(entry));
  Text text(instance.error.text, sizeof instance.error.text);
  instance.has_uncaught = false;
  text << status_text(status);
  add_backtrace(text, Unwinder(fault.registers, {stack_pointer, entry}));
  resumption = {
      .pc = reinterpret_cast<uintptr_t>(w2n_leave), .stack_pointer = entry, .result = static_cast<uint32_t>(status)};
  return true;
}

enum Installation : uint8_t { not_yet, in_progress, done };
Installation installation;

}  // namespace

void handle_faults() {
  if (__atomic_load_n(&installation, __ATOMIC_ACQUIRE) == done) return;
  Installation expected = not_yet;
  if (__atomic_compare_exchange_n(&installation, &expected, in_progress, false, __ATOMIC_ACQUIRE, __ATOMIC_ACQUIRE)) {
    library_frames = platform::find_frames();
    platform::chain_fault_handlers(decide);
    __atomic_store_n(&installation, done, __ATOMIC_RELEASE);
  }
  while (__atomic_load_n(&installation, __ATOMIC_ACQUIRE) != done) {}
}

void w2n_host_failed(ptr host_function, u32 status) {
  const auto& host = *static_cast<const w2n_host_function*>(host_function);
  const uintptr_t entry = entry_of(*host.stack);
  Instance& instance = Instance::of(*reinterpret_cast<void* const*>(entry));
  if (instance.has_uncaught && static_cast<Status>(status) == status_of(Trap::uncaught_exception)) {
    instance.library->exceptions->resume(instance);
    return;
  }
  instance.has_uncaught = false;
  Text(instance.error.text, sizeof instance.error.text) << status_text(static_cast<Status>(status));
  w2n_unwind(host.stack, static_cast<Status>(status));
}

}  // namespace w2n
