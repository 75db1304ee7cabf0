/* Two versions of a library, loaded so that each could take the other's functions for its own. */
#include <dlfcn.h>
#include <stddef.h>
#include <string.h>

#include "abi/abi.h"
#include "counter.h"
#include "host.h"

/* What is used of a version. */
typedef struct version {
  counter* (*instantiate)(const counter_imports*, const counter_config*, counter_error*);
  counter_status (*next)(counter*, uint32_t*);
  counter_status (*load)(counter*, uint32_t, uint32_t*);
  counter_status (*call)(counter*, uint32_t, uint32_t*);
  void (*free)(counter*);
  void* library;
} version;

static void find(void* library, const char* name, void* function, size_t size) {
  void* address = dlsym(library, name);
  CHECK(address != NULL && size == sizeof address);
  memcpy(function, &address, sizeof address);
}

static version load(const char* path) {
  version result;
  result.library = dlopen(path, RTLD_NOW | RTLD_GLOBAL);
  CHECK(result.library != NULL);
  find(result.library, "counter_instantiate", &result.instantiate, sizeof result.instantiate);
  find(result.library, "counter_next", &result.next, sizeof result.next);
  find(result.library, "counter_load", &result.load, sizeof result.load);
  find(result.library, "counter_call", &result.call, sizeof result.call);
  find(result.library, "counter_free", &result.free, sizeof result.free);
  return result;
}

/* What a version says of itself is about itself. */
static void check_description(const version* of) {
  const struct w2n_library* description;
  void* next;
  uint32_t i;
  find(of->library, "w2n_library", &description, sizeof description);
  memcpy(&next, &of->next, sizeof next);
  CHECK(memcmp(&description->create, &of->instantiate, sizeof description->create) == 0);
  CHECK(description->export_count == 4 && description->import_count == 1);
  for (i = 0; i < description->export_count; i++) {
    if (strcmp(description->exports[i].name, "next") == 0) CHECK(description->exports[i].function == next);
  }
}

static version second;

/* The first version's import: uses the second one, also so that it traps. */
static counter_status tick(void* user, counter* instance, uint32_t value, uint32_t* result) {
  counter* other = (counter*)user;
  (void)instance;
  CHECK(second.load(other, 16 << 16, result) == COUNTER_TRAP_MEMORY_OUT_OF_BOUNDS);
  CHECK(second.next(other, result) == 0);
  *result += value;
  return 0;
}

static counter* make(const version* from, counter* other) {
  counter_imports imports;
  imports.env_tick.call = tick;
  imports.env_tick.user = other;
  return from->instantiate(&imports, NULL, NULL);
}

int main(int argc, char** argv) {
  version first;
  counter* a;
  counter* b;
  uint32_t value = 0;
  if (argc < 3) return 2;
  first = load(argv[1]);
  second = load(argv[2]);
  CHECK(first.library != second.library && first.next != second.next);
  check_description(&first);
  check_description(&second);
  b = make(&second, NULL);
  a = make(&first, b);
  CHECK(first.call(a, 10, &value) == 0 && value == 11);
  CHECK(first.call(a, 10, &value) == 0 && value == 12);
  CHECK(first.next(a, &value) == 0 && value == 1);
  CHECK(first.load(a, 16 << 16, &value) == COUNTER_TRAP_MEMORY_OUT_OF_BOUNDS);
  CHECK(second.load(b, 16 << 16, &value) == COUNTER_TRAP_MEMORY_OUT_OF_BOUNDS);
  second.free(b);
  CHECK(dlclose(second.library) == 0);
  CHECK(first.load(a, 16 << 16, &value) == COUNTER_TRAP_MEMORY_OUT_OF_BOUNDS);
  first.free(a);
  if (failures == 0) say("ok");
  return failures != 0;
}
