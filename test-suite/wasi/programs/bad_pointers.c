// A bad pointer ends the program with a trap, whatever the call; the first argument names one. Reaching the end is a
// failure, which run.py sees by the exit code.
// Reference: witx ("out-of-bounds pointers trap"); WAMR CVE-2026-54914.
#include <stdlib.h>

#include "files.h"

#define END ((void*)(__builtin_wasm_memory_size(0) * 65536ul))
#define NEAR_END(bytes) ((void*)(__builtin_wasm_memory_size(0) * 65536ul - (bytes)))

int main(int argc, char** argv) {
  (void)argc;
  static uint8_t room[256] __attribute__((aligned(16)));
  __wasi_iovec_t vector = {NEAR_END(4), 5};
  __wasi_size_t size;
  switch (atoi(argv[1])) {
    case 0: __wasi_random_get(NEAR_END(4), 5); break;
    case 1: __wasi_random_get(room, ~0u); break;
    case 2: __wasi_clock_time_get(0, 0, NEAR_END(4)); break;
    case 3: __wasi_clock_time_get(0, 0, (void*)(room + 4)); break;
    case 4: __wasi_fd_write(1, (const __wasi_ciovec_t*)&vector, 1, &size); break;
    case 5: __wasi_fd_write(1, NEAR_END(8), 2, &size); break;
    case 6: __wasi_fd_write(1, (const __wasi_ciovec_t*)&vector, 0x20000000, &size); break;
    case 7: __wasi_fd_write(1, (const __wasi_ciovec_t*)&vector, 0, END); break;
    case 8: __wasi_fd_fdstat_get(0, (void*)(room + 1)); break;
    case 9: __wasi_poll_oneoff(NEAR_END(48), (void*)room, 2, &size); break;
    case 10: __wasi_poll_oneoff((void*)room, NEAR_END(32), 2, &size); break;
    case 11: __wasi_args_get(END, room); break;
    case 12: __wasi_args_get((void*)room, NEAR_END(1)); break;
    case 13: __wasi_fd_readdir(DATA, NEAR_END(4), 5, 0, &size); break;
    case 14: __wasi_fd_filestat_get(DATA, (void*)(room + 4)); break;
    case 15: __wasi_path_readlink(DATA, "x", NEAR_END(1), 2, &size); break;
    default: return 99;
  }
  return 0;
}
