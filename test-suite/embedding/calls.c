/* Calls of all kinds, both ways, and the ways in which they end. Also C++. With NO_TRAPS without those whose end is a
 * fault, which valgrind would report. */
#include "calls.h"

#include <stddef.h>

#include "host.h"

static int starts_with(const char* text, const char* start) {
  while (*start != 0) {
    if (*text++ != *start++) return 0;
  }
  return 1;
}

static int contains(const char* text, const char* part) {
  for (; *text != 0; text++) {
    if (starts_with(text, part)) return 1;
  }
  return 0;
}

enum { host_status = -5, ask_for_failure = 99, ask_for_trap = 98, ask_for_depth = 1000 };

static calls_status log_numbers(void* user, calls* instance, uint32_t a, uint64_t b, double* result) {
  if (a == ask_for_failure) return host_status;
  if (a == ask_for_trap) {
    /* The trap ends the inner call; the outer one goes on. */
    uint32_t value = 0;
    CHECK(calls_load(instance, 0xfffffff0U, &value) == CALLS_TRAP_MEMORY_OUT_OF_BOUNDS);
  }
  if (a > ask_for_depth) return calls_log(instance, a - 1, b, result);
  *result = (double)a + (double)(uint32_t)b + *(const double*)user;
  return 0;
}

static calls_status twice(void* user, calls* instance, const calls_v128* vector, calls_externref object,
                          calls_v128* vector_result, calls_externref* object_result) {
  int i;
  (void)user;
  (void)instance;
  for (i = 0; i < 16; i++) vector_result->bytes[i] = (uint8_t)(2 * vector->bytes[i]);
  *object_result = object;
  return 0;
}

static double offset = 0.5;
static const uint32_t limit = 41;
static uint64_t shared = 100;

static calls_imports imports_of_test(void) {
  calls_imports imports;
  imports.env_log.call = log_numbers;
  imports.env_log.user = &offset;
  imports.env_twice.call = twice;
  imports.env_twice.user = NULL;
  imports.env_limit = &limit;
  imports.env_shared = &shared;
  return imports;
}

static void values(calls* instance) {
  uint32_t a = 0;
  uint64_t b = 0;
  float c = 0;
  double d = 0;
  CHECK(calls_add(instance, 2, 3, &a) == CALLS_OK && a == 5);
  CHECK(calls_many(instance, 1, 2, 3.5F, 4.5, 5, 6, 7, &a, &b, &c, &d) == 0);
  CHECK(a == 13 && b == 8 && c > 3.4F && c < 3.6F && d > 4.4 && d < 4.6);
  CHECK(calls_log(instance, 1, 2, &d) == 0 && d > 3.4 && d < 3.6);
  CHECK(calls_limit(instance, &a) == 0 && a == 41);
  CHECK(calls_count(instance) == 0 && shared == 101);
  CHECK(calls_free_(instance, 1) == 0);
  CHECK(calls_a_b(instance, &a) == 0 && a == 1);
  CHECK(calls_a_b_(instance, &a) == 0 && a == 2);
  CHECK(calls_int(instance, &a) == 0 && a == 3);
}

static void vectors_and_references(calls* instance) {
  calls_v128 vector;
  calls_v128 result;
  calls_externref object = NULL;
  int i;
  for (i = 0; i < 16; i++) vector.bytes[i] = (uint8_t)i;
  CHECK(calls_twice(instance, &vector, &offset, &result, &object) == 0);
  CHECK(result.bytes[15] == 30 && object == &offset);
  calls_vector_get(instance, &result);
  CHECK(result.bytes[0] == 1 && result.bytes[12] == 4);
  calls_vector_set(instance, &vector);
  calls_vector_get(instance, &result);
  CHECK(result.bytes[9] == 9);
}

static void traps(calls* instance) {
  uint32_t a = 7;
  double d = 0;
  CHECK(calls_div(instance, 7, 0, &a) == CALLS_TRAP_INTEGER_DIVIDE_BY_ZERO && a == 7);
  CHECK(starts_with(calls_last_error(instance), "integer divide by zero"));
  CHECK(calls_div(instance, 0x80000000U, 0xffffffffU, &a) == CALLS_TRAP_INTEGER_OVERFLOW);
  CHECK(calls_load(instance, 0x20000, &a) == CALLS_TRAP_MEMORY_OUT_OF_BOUNDS);
  CHECK(starts_with(calls_last_error(instance), "out of bounds memory access"));
  CHECK(calls_load(instance, 0xffffffffU, &a) == CALLS_TRAP_MEMORY_OUT_OF_BOUNDS);
  CHECK(calls_load_second(instance, 65533, &a) == CALLS_TRAP_MEMORY_OUT_OF_BOUNDS);
  CHECK(calls_load_second(instance, 65532, &a) == 0 && a == 0x65726568);
  CHECK(calls_fill(instance, 0x1fff0, 0x20) == CALLS_TRAP_MEMORY_OUT_OF_BOUNDS);
  CHECK(calls_stop(instance) == CALLS_TRAP_UNREACHABLE);
  CHECK(calls_deep(instance, 20, &a) == 0);
  CHECK(calls_deep(instance, 100000000, &a) == CALLS_TRAP_STACK_EXHAUSTED);
  CHECK(calls_sink(instance, 2, &a) == 0 && a == 4);
  CHECK(calls_sink(instance, 100000000, &a) == CALLS_TRAP_STACK_EXHAUSTED);
  CHECK(calls_call(instance, 0, 1, 2, &a) == CALLS_TRAP_UNINITIALIZED_ELEMENT);
  CHECK(calls_call(instance, 3, 1, 2, &a) == CALLS_TRAP_UNDEFINED_ELEMENT);
  CHECK(calls_call(instance, 1, 1, 2, &a) == 0 && a == 3);
  CHECK(calls_log(instance, ask_for_failure, 2, &d) == host_status);
  CHECK(starts_with(calls_last_error(instance), "ended by the host"));
  CHECK(calls_log(instance, ask_for_trap, 2, &d) == 0 && d > 100);
  CHECK(calls_log(instance, 100000000, 2, &d) == CALLS_TRAP_STACK_EXHAUSTED);
}

static void backtraces(calls* instance) {
#ifdef BACKTRACES
  uint32_t a = 0;
  CHECK(calls_deep(instance, 100000000, &a) == CALLS_TRAP_STACK_EXHAUSTED);
  CHECK(contains(calls_last_error(instance), "call stack exhausted\n    #0 deep\n    #1 deep\n"));
#else
  (void)instance;
  (void)contains;
#endif
}

static void memories(calls* instance) {
  uint8_t* base = calls_memory_base(instance);
  CHECK(calls_memory_size(instance) == 2 << 16);
  CHECK(calls_memory_at(instance, 16, 5) == base + 16 && base[16] == 'h' && base[20] == 'o');
  CHECK(calls_memory_at(instance, 2 << 16, 0) != NULL);
  CHECK(calls_memory_at(instance, 2 << 16, 1) == NULL);
  CHECK(calls_memory_at(instance, UINT64_MAX, 2) == NULL);
  CHECK(calls_memory_at(instance, 8, UINT64_MAX) == NULL);
  CHECK(calls_memory_grow(instance, 3) == 2 && calls_memory_size(instance) == 5 << 16);
  CHECK(calls_memory_grow(instance, 6) == UINT64_MAX && calls_memory_grow(instance, UINT64_MAX) == UINT64_MAX);
  CHECK(calls_memory_base(instance) == base && base[(5 << 16) - 1] == 0);
  CHECK(calls_second_memory_base(instance)[65535] == 'e');
}

static void tables_and_globals(calls* instance) {
  calls_funcref function = NULL;
  calls_externref object = NULL;
  uint32_t a = 0;
  CHECK(calls_table_size(instance) == 3 && calls_table_get(instance, 1, &function) == 0 && function != NULL);
  CHECK(calls_table_get(instance, 3, &function) == CALLS_TRAP_TABLE_OUT_OF_BOUNDS);
  CHECK(calls_table_set(instance, 2, function) == 0);
  CHECK(calls_table_set(instance, 3, function) == CALLS_TRAP_TABLE_OUT_OF_BOUNDS);
  CHECK(calls_call(instance, 2, 30, 12, &a) == 0 && a == 42);
  CHECK(calls_call_ii_i(instance, function, 40, 2, &a) == 0 && a == 42);
#ifndef NO_TRAPS
  CHECK(calls_call_ii_i(instance, NULL, 40, 2, &a) == CALLS_TRAP_NULL_FUNCTION_REFERENCE);
  CHECK(calls_call_i_(instance, function, 40) == CALLS_TRAP_INDIRECT_CALL_TYPE_MISMATCH);
#endif
  CHECK(calls_table_grow(instance, 100000, function) == 3);
  CHECK(calls_call(instance, 100002, 20, 12, &a) == 0 && a == 32);
  CHECK(calls_objects_grow(instance, 3, &offset) == 1 && calls_objects_grow(instance, 1, NULL) == UINT64_MAX);
  CHECK(calls_objects_get(instance, 3, &object) == 0 && object == &offset);
  CHECK(calls_counter_get(instance) == 7);
  calls_counter_set(instance, 8);
  CHECK(calls_counter_get(instance) == 8 && calls_fixed_get(instance) > 2.4);
}

static void failures_to_make_one(calls_imports imports) {
  calls_error error;
  calls_config config = {0, 0, 0};
  CHECK(calls_instantiate(NULL, NULL, &error) == NULL);
  CHECK(error.status == CALLS_ERROR_IMPORT && starts_with(error.text, "an import is missing: env.log"));
  imports.env_shared = NULL;
  CHECK(calls_instantiate(&imports, NULL, NULL) == NULL);
  imports.env_shared = &shared;
  config.max_memory = 2 << 16;
  CHECK(calls_instantiate(&imports, &config, &error) == NULL && error.status == CALLS_ERROR_LIMIT);
  config.max_memory = 0;
  config.max_table_elements = 3;
  CHECK(calls_instantiate(&imports, &config, &error) == NULL && error.status == CALLS_ERROR_LIMIT);
  calls_free(NULL);
}

static void limits(const calls_imports* imports) {
  calls_config config = {4 << 16, 5, 64 << 10};
  calls* instance = calls_instantiate(imports, &config, NULL);
  calls_funcref function = NULL;
  uint32_t a = 0;
  CHECK(instance != NULL);
  CHECK(calls_grow(instance, 2, &a) == 0 && a == 0xffffffffU);
  CHECK(calls_grow(instance, 1, &a) == 0 && a == 2);
  CHECK(calls_table_grow(instance, 2, function) == UINT64_MAX && calls_table_grow(instance, 1, function) == 3);
  CHECK(calls_deep(instance, 100000, &a) == CALLS_TRAP_STACK_EXHAUSTED);
  calls_free(instance);
}

/* What an instance leaves behind is not what the next one begins with. */
static void fresh_ones(const calls_imports* imports) {
  uint32_t a = 0;
  int i;
  for (i = 0; i < 100; i++) {
    calls* instance = calls_instantiate(imports, NULL, NULL);
    CHECK(instance != NULL && calls_counter_get(instance) == 7 && calls_memory_size(instance) == 2 << 16);
    CHECK(calls_load(instance, 0x1fff0, &a) == 0 && a == 0);
    CHECK(calls_load(instance, 0x20000, &a) == CALLS_TRAP_MEMORY_OUT_OF_BOUNDS);
    CHECK(calls_table_size(instance) == 3);
    CHECK(calls_store(instance, 0x1fff0, 1) == 0 && calls_grow(instance, 1, &a) == 0 && a == 2);
    CHECK(calls_store(instance, 0x20000, 1) == 0 && calls_table_grow(instance, 10, NULL) == 3);
    calls_counter_set(instance, 1);
    calls_free(instance);
  }
}

int main(void) {
  const calls_imports imports = imports_of_test();
  calls_error error;
  calls* instance = calls_instantiate(&imports, NULL, &error);
  CHECK(instance != NULL && error.status == CALLS_OK);
  if (instance == NULL) {
    say(error.text);
    return 1;
  }
  values(instance);
  vectors_and_references(instance);
#ifndef NO_TRAPS
  traps(instance);
  backtraces(instance);
#endif
  memories(instance);
  tables_and_globals(instance);
  calls_free(instance);
  failures_to_make_one(imports);
#ifndef NO_TRAPS
  limits(&imports);
  fresh_ones(&imports);
#endif
  if (failures == 0) say("ok");
  return failures != 0;
}
