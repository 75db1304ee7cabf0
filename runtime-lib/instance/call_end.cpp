#include "instance/call_end.h"

#include "core/builtins.h"
#include "core/unwind.h"
#include "instance/backtrace.h"

namespace w2n {

void (*trap_handler)(const char* text);

// arch/<arch>/enter.S has these offsets as numbers.
static_assert(offsetof(w2n_stack, limit) == 0 && offsetof(w2n_stack, entry) == sizeof(void*) &&
              offsetof(w2n_stack, size) == 2 * sizeof(void*));

namespace {

// The names of the library's functions, bounded by the linker (compiler/link/library.cpp).
extern "C" {
extern const w2n_library_name w2n_names_begin[], w2n_names_end[];
}

/// The instance that the innermost call on a stack is of.
Instance& called_instance(const w2n_stack& stack) {
  return Instance::of(reinterpret_cast<const EntryFrame*>(entry_of(stack))->guest);
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

void note_trap(w2n_stack& stack, Status status, const arch::Registers& registers) {
  if (status == status_of(Trap::interrupted)) __atomic_store_n(&stack.interrupt, 0, __ATOMIC_RELAXED);
  Instance& instance = called_instance(stack);
  instance.has_uncaught = false;
  Text text(instance.error.text, sizeof instance.error.text);
  text << status_text(status);
  add_backtrace(text, Unwinder(registers, {registers.values[arch::stack_pointer], entry_of(stack)}));
  if (trap_handler != nullptr) trap_handler(instance.error.text);
}

void w2n_host_failed(ptr host_function, u32 status) {
  const auto& host = *static_cast<const w2n_host_function*>(host_function);
  Instance& instance = called_instance(*host.stack);
  if (instance.has_uncaught && static_cast<Status>(status) == status_of(Trap::uncaught_exception)) {
    instance.library->exceptions->resume(instance);
    return;
  }
  instance.has_uncaught = false;
  Text(instance.error.text, sizeof instance.error.text) << status_text(static_cast<Status>(status));
  w2n_unwind(host.stack, static_cast<Status>(status));
}

}  // namespace w2n
