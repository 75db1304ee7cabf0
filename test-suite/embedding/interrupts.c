/* Ends calls that would not end, from functions that these have called. Also C++. */
#include "interrupts.h"

#include <stddef.h>

#include "host.h"

enum { once = 1, in_inner, in_inner_and_pass_on, in_inner_and_again };

static interrupts_status call(void* user, interrupts* instance, uint32_t what) {
  interrupts_status status;
  (void)user;
  if (what <= once) {
    interrupts_interrupt(instance);
    return INTERRUPTS_OK;
  }
  /* The innermost call is the one that ends. */
  status = interrupts_spin(instance);
  CHECK(status == INTERRUPTS_TRAP_INTERRUPTED);
  if (what == in_inner_and_pass_on) return status;
  if (what == in_inner_and_again) interrupts_interrupt(instance);
  return INTERRUPTS_OK;
}

/* An interrupt before a call is for that call. */
#define CHECK_INTERRUPTED(call)                   \
  do {                                            \
    interrupts_interrupt(instance);               \
    CHECK((call) == INTERRUPTS_TRAP_INTERRUPTED); \
  } while (0)

static void all_places(interrupts* instance) {
  uint32_t sum = 0;
  CHECK_INTERRUPTED(interrupts_spin(instance));
  CHECK_INTERRUPTED(interrupts_spin_and_store(instance));
  CHECK_INTERRUPTED(interrupts_tail(instance, 1));
  CHECK_INTERRUPTED(interrupts_tree(instance, 40));
  CHECK_INTERRUPTED(interrupts_deep_loops(instance));
  CHECK_INTERRUPTED(interrupts_sum(instance, 1000000, &sum));
  CHECK(interrupts_sum(instance, 1000, &sum) == INTERRUPTS_OK && sum == 500500);
  CHECK(interrupts_tree(instance, 10) == INTERRUPTS_OK);
}

static void nested(interrupts* instance) {
  uint32_t result = 0;
  CHECK(interrupts_spin(instance) == INTERRUPTS_TRAP_INTERRUPTED);
  CHECK(interrupts_through(instance, once, &result) == INTERRUPTS_TRAP_INTERRUPTED);
  CHECK(interrupts_through(instance, in_inner, &result) == INTERRUPTS_OK && result == 7);
  CHECK(interrupts_through(instance, in_inner_and_pass_on, &result) == INTERRUPTS_TRAP_INTERRUPTED);
  CHECK(interrupts_through(instance, in_inner_and_again, &result) == INTERRUPTS_TRAP_INTERRUPTED);
  CHECK(interrupts_through(instance, in_inner, &result) == INTERRUPTS_OK && result == 7);
}

/* Of others nothing comes here. */
static void another(interrupts* instance, interrupts* other) {
  uint32_t sum = 0;
  interrupts_interrupt(other);
  CHECK(interrupts_sum(instance, 10, &sum) == INTERRUPTS_OK && sum == 55);
  CHECK(interrupts_no_memory(instance) == INTERRUPTS_TRAP_MEMORY_OUT_OF_BOUNDS);
  CHECK(interrupts_sum(other, 10, &sum) == INTERRUPTS_TRAP_INTERRUPTED);
}

int main(void) {
  interrupts_imports imports;
  interrupts* instance;
  interrupts* other;
  int round;
  imports.env_call.call = call;
  imports.env_call.user = NULL;
  for (round = 0; round < 100; round++) {
    instance = interrupts_instantiate(&imports, NULL, NULL);
    other = interrupts_instantiate(&imports, NULL, NULL);
    CHECK(instance != NULL && other != NULL);
    if (instance == NULL || other == NULL) return 1;
    all_places(instance);
    nested(instance);
    another(instance, other);
    /* One that nobody has come to is gone with the instance. */
    interrupts_interrupt(instance);
    interrupts_free(instance);
    interrupts_free(other);
  }
  if (failures == 0) say("ok");
  return failures;
}
