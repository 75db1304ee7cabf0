// @exit 42
// exit() runs the atexit handlers and flushes stdio; the code is the process's.
#include <stdio.h>
#include <stdlib.h>

static void first(void) { printf("registered first, runs last\n"); }
static void second(void) { printf("registered second, runs first\n"); }

int main(void) {
  atexit(first);
  atexit(second);
  printf("no newline at the end of this line: ");
  exit(42);
}
