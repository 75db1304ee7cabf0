// @args one "two words" "" --help -j4
// Every argument belongs to the guest, argv[0] included; options like wasm2native's own mean nothing here.
#include <stdio.h>
#include <stdlib.h>

extern char** environ;

int main(int argc, char** argv) {
  printf("%d arguments\n", argc);
  for (int i = 0; i < argc; i++) printf("argv[%d] = \"%s\"\n", i, argv[i]);
  printf("end is %s\n", argv[argc] == NULL ? "null" : "not null");
  int variables = 0;
  while (environ[variables] != NULL) variables++;
  printf("%d variables, PATH is %s\n", variables, getenv("PATH") == NULL ? "unset" : "set");
  return 0;
}
