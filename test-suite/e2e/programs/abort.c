// @exit 134
// @stderr trap: unreachable
// abort() of wasi-libc is the unreachable instruction: what was not flushed is lost, what was stays.
#include <stdio.h>
#include <stdlib.h>

int main(void) {
  printf("flushed\n");
  fflush(stdout);
  printf("lost");
  abort();
}
