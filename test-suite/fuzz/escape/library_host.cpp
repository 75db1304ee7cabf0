// The program around a module that is compiled as a library, in the place of the executable: with what the module
// imports (watch.cpp), and with an executable's end where the guest traps.
#include "walk.h"

namespace {

struct Memory {
  uint8_t* base;
  uint64_t size;
};

Memory memory_of(const walk* instance) { return {walk_memory_base(instance), walk_memory_size(instance)}; }

}  // namespace

extern "C" {
uint32_t watch_next(Memory* memory);
uint32_t watch_argument(Memory* memory, uint32_t number);
void watch_done(Memory* memory, uint64_t result);
}

namespace {

walk_status next(void* /*user*/, walk* instance, uint32_t* function) {
  Memory memory = memory_of(instance);
  *function = watch_next(&memory);
  return WALK_OK;
}

walk_status argument(void* /*user*/, walk* /*instance*/, uint32_t number, uint32_t* value) {
  *value = watch_argument(nullptr, number);
  return WALK_OK;
}

walk_status done(void* /*user*/, walk* instance, uint64_t result) {
  Memory memory = memory_of(instance);
  watch_done(&memory, result);
  return WALK_OK;
}

}  // namespace

int main() {
  constexpr int trap_exit = 134, other_exit = 4;
  const walk_imports imports = {{next, nullptr}, {argument, nullptr}, {done, nullptr}};
  walk* instance = walk_instantiate(&imports, nullptr, nullptr);
  if (instance == nullptr) return other_exit;
  return walk__start(instance) == WALK_TRAP_MEMORY_OUT_OF_BOUNDS ? trap_exit : other_exit;
}
