// Runs libsodium's test programs: prints what they print, once, and the number of rounds.
#include "sodium.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "tests.h"  // ALL_TESTS: TEST(name) for each

#define TEST(name) int test_##name(void);
ALL_TESTS
#undef TEST

static int round_number;

int test_printf(const char* format, ...) {
  if (round_number != 0) return 0;
  va_list arguments;
  va_start(arguments, format);
  const int result = vprintf(format, arguments);
  va_end(arguments);
  return result;
}

// The tests choose sizes and contents at random, so what they take must not differ from run to run.
static uint64_t state = 0x9e3779b97f4a7c15u;

static const char* name(void) { return "xorshift"; }

static uint32_t next(void) {
  state ^= state << 13;
  state ^= state >> 7;
  state ^= state << 17;
  return (uint32_t)(state >> 32);
}

static void fill(void* const buffer, const size_t size) {
  for (size_t i = 0; i < size; i++) ((unsigned char*)buffer)[i] = (unsigned char)next();
}

static randombytes_implementation generator = {.implementation_name = name, .random = next, .buf = fill};

int main(int argc, char** argv) {
  static const struct {
    const char* name;
    int (*run)(void);
  } tests[] = {
#define TEST(name) {#name, test_##name},
      ALL_TESTS};
  const int rounds = argc > 1 ? atoi(argv[1]) : 1;
  randombytes_set_implementation(&generator);
  if (sodium_init() != 0) return 1;
  for (; round_number < rounds; round_number++) {
    for (size_t i = 0; i < sizeof tests / sizeof *tests; i++) {
      if (tests[i].run() == 0) continue;
      fprintf(stderr, "%s failed\n", tests[i].name);
      return 1;
    }
  }
  printf("%d rounds\n", rounds);
  return 0;
}
