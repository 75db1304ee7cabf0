// A thread for the guest: its stack has the size that is wanted, whatever `ulimit -s` says.
#include <pthread.h>

#include "core/fault.h"
#include "loader/failure.h"
#include "loader/platform.h"

namespace w2n::loader {

namespace {

alignas(16) char fault_stack[platform::fault_stack_size];

void* run(void* function) {
  const auto begin = reinterpret_cast<uintptr_t>(fault_stack);
  platform::install_fault_handlers({begin, begin + sizeof fault_stack});
  __builtin_bit_cast(void (*)(), function)();
  return nullptr;
}

}  // namespace

void run_on_stack(uint64_t size, void (*function)()) {
  pthread_attr_t attributes;
  pthread_t thread;
  if (pthread_attr_init(&attributes) != 0 || pthread_attr_setstacksize(&attributes, size) != 0 ||
      pthread_create(&thread, &attributes, run, __builtin_bit_cast(void*, function)) != 0) {
    fail(exit_failure, tool, "no memory for the stack; a smaller --stack-size needs less");
  }
  pthread_join(thread, nullptr);
}

}  // namespace w2n::loader
