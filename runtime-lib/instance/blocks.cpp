// The blocks of instances: where they come from, and the lists that they are in.
#include "abi/limits.h"
#include "instance/instance.h"
#include "platform/platform.h"

namespace w2n {

namespace {

/// A lock for a few instructions, which no handler of ours takes.
class Lock {
 public:
  explicit Lock(bool& flag) : flag_(flag) {
    while (__atomic_test_and_set(&flag_, __ATOMIC_ACQUIRE)) {}
  }
  Lock(const Lock&) = delete;
  Lock& operator=(const Lock&) = delete;
  ~Lock() { __atomic_clear(&flag_, __ATOMIC_RELEASE); }

 private:
  bool& flag_;
};

Instance* all_blocks;
Instance* free_blocks;
bool free_blocks_lock;

/// Where the parts of a block are.
struct Shape {
  uintptr_t stack, memories, tables, host_functions, elements, size;
  uintptr_t exception_state, roots, thrown, uncaught;

  explicit Shape(const w2n_library& library) {
    size = sizeof(Instance);
    add(library.instance_size, 1);
    stack = add(sizeof(w2n_stack), 1);
    add(library.value_area_size, 1, 1);
    memories = add(sizeof(OwnMemory), library.memory_count - library.imported_memory_count);
    tables = add(sizeof(OwnTable), library.table_count - library.imported_table_count);
    host_functions = add(sizeof(HostFunction), library.imported_function_count);
    elements = add(0, 0);
    for (uint32_t i = library.imported_table_count; i < library.table_count; i++) {
      add(sizeof(void*), library.tables[i].min, sizeof(void*));
    }
    exception_state = add(library.exceptions != nullptr ? library.exceptions->state_size : 0, 1);
    roots = add(sizeof(w2n_exception_root), exception_root_count(library));
    thrown = add(abi::exception_value_size, library.exception_value_count + uint64_t{1});
    uncaught = add(abi::exception_value_size, library.exception_value_count + uint64_t{1});
  }

 private:
  /// The offset of so many parts, aligned. What has no room in the address space makes a size that nobody gives.
  uintptr_t add(uint64_t part_size, uint64_t count, uintptr_t alignment = 16) {
    const uintptr_t offset = (size + alignment - 1) & -alignment;
    const uint64_t most = UINTPTR_MAX / 4;
    const bool fits = offset < most && part_size * count < most;
    size = fits ? offset + static_cast<uintptr_t>(part_size * count) : most;
    return offset;
  }
};

Instance* new_block(const w2n_library& library) {
  const Shape shape(library);
  Range range = {0, shape.size};
  if (platform::reserve(range) != 0) return nullptr;
  if (platform::commit(range) != 0) return nullptr;
  auto* instance = reinterpret_cast<Instance*>(range.begin);
  instance->library = &library;
  instance->stack = reinterpret_cast<w2n_stack*>(range.begin + shape.stack);
  instance->memories = reinterpret_cast<OwnMemory*>(range.begin + shape.memories);
  instance->tables = reinterpret_cast<OwnTable*>(range.begin + shape.tables);
  instance->host_functions = reinterpret_cast<HostFunction*>(range.begin + shape.host_functions);
  instance->elements = reinterpret_cast<void**>(range.begin + shape.elements);
  instance->exceptions = {.state = reinterpret_cast<void*>(range.begin + shape.exception_state),
                          .roots = reinterpret_cast<w2n_exception_root*>(range.begin + shape.roots),
                          .thrown = reinterpret_cast<w2n_exception*>(range.begin + shape.thrown),
                          .uncaught = reinterpret_cast<w2n_exception*>(range.begin + shape.uncaught)};
  instance->next = __atomic_load_n(&all_blocks, __ATOMIC_RELAXED);
  while (!__atomic_compare_exchange_n(&all_blocks, &instance->next, instance, false, __ATOMIC_RELEASE,
                                      __ATOMIC_RELAXED)) {}
  return instance;
}

}  // namespace

Instance* first_instance() { return __atomic_load_n(&all_blocks, __ATOMIC_ACQUIRE); }

Instance* take_block(const w2n_library& library) {
  {
    const Lock lock(free_blocks_lock);
    // One library has one shape of blocks; tests have several in one file.
    for (Instance** place = &free_blocks; *place != nullptr; place = &(*place)->next_free) {
      Instance* instance = *place;
      if (instance->library != &library) continue;
      *place = instance->next_free;
      return instance;
    }
  }
  return new_block(library);
}

void give_block(Instance& instance) {
  const Lock lock(free_blocks_lock);
  instance.next_free = free_blocks;
  free_blocks = &instance;
}

}  // namespace w2n
