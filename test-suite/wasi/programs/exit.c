// proc_exit: leaves with the number that the first argument names, from deep inside and without running anything more.
// Reference tests: AssemblyScript proc_exit-success, proc_exit-failure.
#include <stdio.h>
#include <stdlib.h>
#include <wasi/api.h>

static void never(void) { puts("an exit handler ran"); }

static void leave(int depth, int status) {
  volatile char room[100];
  room[0] = (char)depth;
  if (depth > 0) leave(depth - 1, status);
  __wasi_proc_exit((unsigned)status + (unsigned)room[0] * 0);
}

int main(int argc, char** argv) {
  (void)argc;
  atexit(never);
  leave(50, atoi(argv[1]));
  puts("proc_exit returned");
}
