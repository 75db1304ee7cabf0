// Names of the guest's functions. Faults and uncaught exceptions are reported so, and no program that throws nothing
// has the latter: so the functions here are each file's own.
#pragma once

#include "abi/abi.h"
#include "core/message.h"
#include "core/unwind.h"

namespace w2n {

namespace {  // NOLINT(misc-anonymous-namespace-in-header): see above

// The section of names, bounded by the linker; absent if there are none.
extern "C" {
[[gnu::weak]] extern const w2n_name __start_w2n_names[];
[[gnu::weak]] extern const w2n_name __stop_w2n_names[];
}

/// The name of the guest function with this entry address, or null.
const char* function_name(uintptr_t entry) {
  for (const w2n_name* row = __start_w2n_names; row != __stop_w2n_names; row++) {
    if (row->code == entry) return reinterpret_cast<const char*>(static_cast<uintptr_t>(row->name));
  }
  return nullptr;
}

void print_frame(Message& message, uint64_t number, const char* name) {
  message.text("    #");
  message.decimal(number);
  message.character(' ');
  message.name(name);
  message.character('\n');
}

/// Prints the guest functions on the stack, the innermost first; those of the runtime and of native code are left out.
/// Of a deep recursion the middle is only counted. The frames are those that an Unwinder, or what looks like one,
/// walks.
template <class Walker>
void print_backtrace(Message& message, Walker unwinder) {
  constexpr uint64_t head = backtrace_head;
  constexpr uint64_t tail = backtrace_tail;
  const char* last[tail];
  uint64_t count = 0;
  do {
    const char* name = function_name(unwinder.function());
    if (name == nullptr) continue;
    if (count < head) {
      print_frame(message, count, name);
    } else {
      last[count % tail] = name;
    }
    count++;
  } while (unwinder.step());
  uint64_t number = head;
  if (count > head + tail) {
    number = count - tail;
    message.text("    ... ");
    message.decimal(number - head);
    message.text(" more frames\n");
  }
  for (; number < count; number++) print_frame(message, number, last[number % tail]);
}

}  // namespace

}  // namespace w2n
