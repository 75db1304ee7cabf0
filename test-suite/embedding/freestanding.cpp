// Without a C library, for targets that there is none for: the runtime library's entry point and system calls.
#include <stddef.h>
#include <stdint.h>

#include "platform/linux/syscalls.h"

extern "C" int main();

extern "C" void say(const char* text) {
  size_t size = 0;
  while (text[size] != 0) size++;
  w2n::sys::write(1, text, size);
  w2n::sys::write(1, "\n", 1);
}

extern "C" [[noreturn]] void w2n_start(uintptr_t* /*stack*/) { w2n::sys::exit_group(main()); }
