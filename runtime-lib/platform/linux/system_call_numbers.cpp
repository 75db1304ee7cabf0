// Compares the numbers of system calls that the compiler puts into filters with the kernel's headers.
#include <asm/unistd.h>

#include "system_call.h"

#define SYSTEM_CALL(name, x86_64, generic, armv7_name, armv7) \
  static_assert(W2N_SYSTEM_CALL_NUMBER(x86_64, generic, armv7) == W2N_SYSTEM_CALL_NAME(__NR_##name, __NR_##armv7_name));
#define FORBIDDEN(name, x86_64, generic, armv7) \
  static_assert(W2N_SYSTEM_CALL_NUMBER(x86_64, generic, armv7) == __NR_##name);
#include "abi/system_calls.def"
