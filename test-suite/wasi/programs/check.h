// The frame of the test programs: TEST names what follows, CHECK and EXPECT say what must hold. Each test ends with a
// line "ok NAME", or "FAILED NAME" after what went wrong; run.py counts them.
#pragma once

#include <stdio.h>
#include <string.h>
#include <wasi/api.h>

static const char* check_name;
static int check_failed;
static int check_any_failed;

static void check_end(void) {
  if (check_name == NULL) return;
  printf("%s %s\n", check_failed ? "FAILED" : "ok", check_name);
  check_any_failed |= check_failed;
  check_name = NULL;
  check_failed = 0;
}

static inline void check_begin(const char* name) {
  check_end();
  check_name = name;
}

static inline void check_fail(int line, const char* what, long long got) {
  printf("line %d: %s (got %lld)\n", line, what, got);
  check_failed = 1;
}

static int check_finish(void) {
  check_end();
  fflush(stdout);
  return check_any_failed;
}

#define TEST(name) check_begin(name)
#define CHECK(condition) \
  if (!(condition)) check_fail(__LINE__, #condition, 0)
// Evaluates `value` once.
#define EXPECT(value, wanted)                                                                     \
  do {                                                                                            \
    const long long check_got = (long long)(value);                                               \
    if (check_got != (long long)(wanted)) check_fail(__LINE__, #value " == " #wanted, check_got); \
  } while (0)
#define OK(value) EXPECT(value, 0)
