// args_get, args_sizes_get, environ_get, environ_sizes_get, as run.py starts this program.
// Reference tests: AssemblyScript args_get-multiple-arguments, args_sizes_get-multiple-arguments,
// args_sizes_get-no-arguments, environ_get-multiple-variables, environ_sizes_get-*; wasmtime p1_environ.
#include <stdlib.h>

#include "check.h"

static const char* const arguments[] = {"given-name", "", "two words", "line\nbreak", "quote\"s' \\", "\xc3\xbc\xff"};
static const char* const variables[] = {"PLAIN=1", "LINES=a\nb=\"c\"", "EMPTY=", "OUTSIDE=from the outside"};

enum { ARGUMENTS = sizeof arguments / sizeof *arguments, VARIABLES = sizeof variables / sizeof *variables };

/// Compares what one pair of calls tells with a list of strings.
static void compare(uint8_t** pointers, const uint8_t* text, size_t size, const char* const* wanted, int count) {
  size_t at = 0;
  for (int i = 0; i < count; i++) {
    CHECK(pointers[i] == text + at);
    CHECK(strcmp((const char*)pointers[i], wanted[i]) == 0);
    at += strlen(wanted[i]) + 1;
  }
  EXPECT(size, at);
  EXPECT(text[at], 0x55);
}

int main(int argc, char** argv) {
  __wasi_size_t count = 0, size = 0;
  uint8_t* pointers[16];
  uint8_t text[256];

  TEST("args: the name it was started by and every argument as it is");
  OK(__wasi_args_sizes_get(&count, &size));
  EXPECT(count, ARGUMENTS);
  memset(text, 0x55, sizeof text);
  OK(__wasi_args_get(pointers, text));
  compare(pointers, text, size, arguments, ARGUMENTS);
  EXPECT(argc, ARGUMENTS);
  CHECK(strcmp(argv[0], "given-name") == 0);

  TEST("environ: what was granted, what was inherited by name, nothing else");
  OK(__wasi_environ_sizes_get(&count, &size));
  EXPECT(count, VARIABLES);
  memset(text, 0x55, sizeof text);
  OK(__wasi_environ_get(pointers, text));
  compare(pointers, text, size, variables, VARIABLES);
  CHECK(getenv("PLAIN") != NULL && strcmp(getenv("PLAIN"), "1") == 0);
  CHECK(getenv("PATH") == NULL);
  CHECK(getenv("SECRET") == NULL);
  return check_finish();
}
