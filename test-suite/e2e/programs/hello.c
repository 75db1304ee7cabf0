// The smallest program with stdio; clang turns the call into puts. cases/sizes.py holds its size down.
#include <stdio.h>

int main(void) {
  printf("Hello, world!\n");
  return 0;
}
