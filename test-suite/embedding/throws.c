/* Exceptions of a library: those that come out of it, and those that the host's functions throw or let pass. Also C++.
 * With BACKTRACES if the library has them, with NO_FRAMES if the program has no index of its frames, with NO_TRAPS
 * without what valgrind would report. */
#include "throws.h"

#include <stddef.h>

#include "host.h"

static int starts_with(const char* text, const char* start) {
  while (*start != 0) {
    if (*text++ != *start++) return 0;
  }
  return 1;
}

enum { host_status = -5, repetitions = 1000 };

/* What the import does, by what the guest passes it. */
enum { return_value, throw_note, throw_alarm, let_pass, handle, pretend, end, nest };

static throws_status call(void* user, throws* instance, uint32_t what, uint32_t* result) {
  uint32_t value = 0;
  (void)user;
  *result = 5;
  switch (what) {
    case throw_note: return throws_note_throw(instance, 42, 43, 44.5);
    case throw_alarm: return throws_env_alarm_throw(instance, 1);
    case let_pass: return throws_deep(instance, 3);
    case handle: CHECK(throws_throw_secret(instance, 1) == THROWS_TRAP_UNCAUGHT_EXCEPTION); return THROWS_OK;
    case pretend: CHECK(throws_stop(instance) == THROWS_TRAP_UNREACHABLE); return THROWS_TRAP_UNCAUGHT_EXCEPTION;
    case end: return host_status;
    case nest:
      /* host, guest, host, guest: the inner import's exception is caught by the inner guest. */
      CHECK(throws_guard(instance, throw_note, &value) == THROWS_OK && value == 1042);
      /* And this one by nobody in it, but by the outer guest. */
      return throws_pass(instance, let_pass, &value);
    default: return THROWS_OK;
  }
}

static void values(throws* instance) {
  uint32_t a = 0;
  uint64_t b = 0;
  double c = 0;
  CHECK(throws_throw_note(instance, 0xfffffff0U, 0xfedcba9876543210U, 2.5) == THROWS_TRAP_UNCAUGHT_EXCEPTION);
  CHECK(starts_with(throws_uncaught_tag(instance), "note"));
  CHECK(throws_note_thrown(instance, &a, &b, &c) == 1);
  CHECK(a == 0xfffffff0U && b == 0xfedcba9876543210U && c > 2.4 && c < 2.6);
  CHECK(throws_env_alarm_thrown(instance, &a) == 0 && a == 0xfffffff0U);
#ifdef BACKTRACES
  CHECK(starts_with(throws_last_error(instance), "uncaught exception note\n    #0 throw_note"));
#endif
}

static void all_types(throws* instance) {
  float f = 0;
  throws_v128 vector = {{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16}};
  throws_v128 got = {{0}};
  throws_externref object = NULL;
  uint32_t last = 0;
  int i;
  CHECK(throws_throw_many(instance, 1.5F, &vector, &vector, 77) == THROWS_TRAP_UNCAUGHT_EXCEPTION);
  CHECK(throws_many_thrown(instance, &f, &got, &object, &last) == 1);
  CHECK(f > 1.4F && f < 1.6F && object == &vector && last == 77);
  for (i = 0; i < 16; i++) CHECK(got.bytes[i] == i + 1);
}

static void other_failures(throws* instance) {
  uint32_t a = 0;
  uint64_t b = 0;
  double c = 0;
  CHECK(throws_throw_secret(instance, 5) == THROWS_TRAP_UNCAUGHT_EXCEPTION);
  CHECK(throws_note_thrown(instance, &a, &b, &c) == 0);
  CHECK(throws_throw_alarm(instance, 5) == THROWS_TRAP_UNCAUGHT_EXCEPTION);
  CHECK(throws_env_alarm_thrown(instance, &a) == 1 && a == 5);
  /* A call that succeeds leaves it there; one that traps doesn't. */
  CHECK(throws_catch(instance, 6, &a) == THROWS_OK && a == 6);
  CHECK(throws_env_alarm_thrown(instance, &a) == 1 && a == 5);
  CHECK(throws_stop(instance) == THROWS_TRAP_UNREACHABLE);
  CHECK(throws_env_alarm_thrown(instance, &a) == 0 && throws_uncaught_tag(instance) == NULL);
  CHECK(starts_with(throws_status_text(THROWS_TRAP_UNCAUGHT_EXCEPTION), "unhandled exception"));
}

static void through_the_host(throws* instance) {
  uint32_t a = 0;
  uint64_t b = 0;
  double c = 0;
  CHECK(throws_guard(instance, return_value, &a) == THROWS_OK && a == 5);
  CHECK(throws_guard(instance, throw_note, &a) == THROWS_OK && a == 1042);
  CHECK(throws_guard(instance, throw_alarm, &a) == THROWS_OK && a == 1);
  CHECK(throws_guard(instance, let_pass, &a) == THROWS_OK && a == 1007);
  CHECK(throws_guard(instance, handle, &a) == THROWS_OK && a == 5);
  CHECK(throws_guard(instance, nest, &a) == THROWS_OK && a == 1007);
  CHECK(throws_pass(instance, throw_note, &a) == THROWS_TRAP_UNCAUGHT_EXCEPTION);
  CHECK(throws_note_thrown(instance, &a, &b, &c) == 1 && a == 42 && b == 43 && c > 44.4);
  CHECK(throws_pass(instance, nest, &a) == THROWS_TRAP_UNCAUGHT_EXCEPTION);
  CHECK(throws_note_thrown(instance, &a, &b, &c) == 1 && a == 7);
  /* No handler of the guest's catches what is no exception. */
  CHECK(throws_guard(instance, pretend, &a) == THROWS_TRAP_UNCAUGHT_EXCEPTION && throws_uncaught_tag(instance) == NULL);
  CHECK(throws_guard(instance, end, &a) == host_status &&
        starts_with(throws_last_error(instance), "ended by the host"));
}

static void references(throws* instance) {
  uint32_t a = 0;
  uint32_t i;
  CHECK(throws_take(instance, 100 * repetitions) == THROWS_OK);
  for (i = 0; i < 4; i++) CHECK(throws_secret_of_kept(instance, i, &a) == THROWS_OK && a == (i == 0 ? 4 : i));
  CHECK(throws_throw_kept(instance, 1) == THROWS_TRAP_UNCAUGHT_EXCEPTION);
  CHECK(throws_throw_kept(instance, 4) == THROWS_TRAP_TABLE_OUT_OF_BOUNDS);
}

/* More references than there is room for. */
static void too_many_references(throws* instance) {
  uint32_t a = 0;
  CHECK(throws_chain(instance, 10000 * repetitions) == THROWS_ERROR_MEMORY);
  CHECK(throws_uncaught_tag(instance) == NULL);
  CHECK(throws_catch(instance, 3, &a) == THROWS_OK && a == 3);
}

static void many(throws* instance) {
  uint32_t a = 0;
  uint32_t i;
  for (i = 1; i <= repetitions; i++) {
    CHECK(throws_deep(instance, i % 50) == THROWS_TRAP_UNCAUGHT_EXCEPTION);
    CHECK(throws_throw_secret(instance, i) == THROWS_TRAP_UNCAUGHT_EXCEPTION);
    CHECK(throws_catch(instance, i, &a) == THROWS_OK && a == i);
    CHECK(throws_guard(instance, let_pass, &a) == THROWS_OK && a == 1007);
  }
  /* Frames end where the stack does, and exceptions go through all of them. */
  CHECK(throws_deep(instance, 3000) == THROWS_TRAP_UNCAUGHT_EXCEPTION);
#ifndef NO_TRAPS
  CHECK(throws_deep(instance, 100000000) == THROWS_TRAP_STACK_EXHAUSTED);
#endif
}

int main(void) {
  throws_imports imports;
  throws_error error;
  throws* instance;
  int round;
  imports.env_call.call = call;
  imports.env_call.user = NULL;
#ifdef NO_FRAMES
  CHECK(throws_instantiate(&imports, NULL, &error) == NULL && error.status == THROWS_ERROR_FRAMES);
  say(failures == 0 ? "ok" : "failed");
  return failures;
#endif
  for (round = 0; round < 3; round++) {
    instance = throws_instantiate(&imports, NULL, &error);
    CHECK(instance != NULL && error.status == THROWS_OK);
    if (instance == NULL) return 1;
    values(instance);
    all_types(instance);
    many(instance);
#ifndef NO_TRAPS
    other_failures(instance);
    through_the_host(instance);
    references(instance);
    too_many_references(instance);
#endif
    throws_free(instance);
  }
  if (failures == 0) say("ok");
  return failures;
}
