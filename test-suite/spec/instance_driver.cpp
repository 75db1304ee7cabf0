// Makes instances for w2n-wast: linked into the shared object of a script's modules together with the runtime library
// of libraries, which does all the work. Here is what libraries can't do: instances of several modules share a stack,
// exceptions, and what they import from each other.
#include "spec/instance_driver.h"

#include "abi/limits.h"
#include "core/builtins.h"
#include "instance/instance.h"
#include "instance/platform.h"

namespace w2n {

namespace {

/// What a group's instances have in common is that of an instance of a module without anything.
constexpr uintptr_t exceptions_slot = sizeof(void*);
constexpr uintptr_t common_size = 2 * sizeof(void*);
struct w2n_library common_library;

constexpr uint32_t most_roots = 1 << 16;
constexpr uintptr_t roots_size = most_roots * sizeof(w2n_exception_root);

struct w2n_exceptions& exceptions_of(Instance& common) {
  return **common.part<struct w2n_exceptions*>(exceptions_slot);
}

/// Where an instance can hold references to exceptions.
void add_roots(struct w2n_exceptions& exceptions, Instance& instance) {
  const w2n_library& library = *instance.library;
  const uint32_t tables = library.table_count - library.imported_table_count;
  if (exceptions.root_count + 1 + tables > most_roots) platform::abort("w2n-wast: ", "too many instances");
  auto* root = const_cast<w2n_exception_root*>(exceptions.roots) + exceptions.root_count;
  *root++ = {.words = instance.part<void*>(library.values),
             .table = nullptr,
             .word_count = (library.instance_size - library.values) / sizeof(void*)};
  for (uint32_t i = 0; i < tables; i++) {
    *root++ = {.words = nullptr, .table = &instance.tables[i].record, .word_count = 0};
  }
  exceptions.root_count += 1 + tables;
}

}  // namespace

}  // namespace w2n

#define SHOWN extern "C" [[gnu::visibility("default")]]

using w2n::Instance;

SHOWN void* w2n_driver_open(uint32_t most_values, uint32_t most_exception_values) {
  struct w2n_library& library = w2n::common_library;
  library.exceptions = &w2n_exception_support;
  library.instance_size = w2n::common_size;
  library.value_area_size = most_values * w2n::abi::exception_value_size;
  library.exceptions_slot = w2n::exceptions_slot;
  library.values = w2n::common_size;
  library.exception_value_count = most_exception_values;
  w2n::Range roots = {0, w2n::roots_size};
  if (w2n::platform::reserve(roots) != 0 || w2n::platform::commit(roots) != 0) return nullptr;
  w2n::Status status = w2n::status_ok;
  Instance* common = w2n::begin_instance(library, nullptr, status);
  if (common == nullptr) return nullptr;
  w2n_exception_support.begin(*common);
  w2n::exceptions_of(*common).roots = reinterpret_cast<w2n_exception_root*>(roots.begin);
  w2n::exceptions_of(*common).root_count = 0;
  return common->guest();
}

SHOWN void w2n_driver_close(void* group) {
  const auto roots = reinterpret_cast<uintptr_t>(w2n::exceptions_of(Instance::of(group)).roots);
  w2n::platform::release({roots, roots + w2n::roots_size});
  w2n::w2n_instance_free(group);
}

SHOWN void* w2n_driver_begin(void* group, const struct w2n_library* library, int32_t* status) {
  const w2n::Config config = {.max_memory = uint64_t{1} << 40, .max_table_elements = 0, .stack_size = 0};
  Instance* instance = w2n::begin_instance(*library, &config, *status);
  if (instance == nullptr) return nullptr;
  Instance& common = Instance::of(group);
  *instance->part<w2n_stack*>(0) = common.stack;
  *instance->part<struct w2n_exceptions*>(library->exceptions_slot) = &w2n::exceptions_of(common);
  w2n::add_roots(w2n::exceptions_of(common), *instance);
  return instance->guest();
}

SHOWN int32_t w2n_driver_instantiate(const struct w2n_library* library, void* instance) {
  return w2n::w2n_call(library->instantiate, instance, nullptr);
}

SHOWN void w2n_driver_end(void* guest) {
  Instance& instance = Instance::of(guest);
  w2n::w2n_instance_free(guest);
  w2n::release_memories(instance);
}

SHOWN int32_t w2n_driver_call(int32_t (*function)(void*, void*), void* instance, void* argument) {
  return w2n::w2n_call(function, instance, argument);
}
