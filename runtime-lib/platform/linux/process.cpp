// The process as the kernel starts it, and the ways in which it ends.
#include "platform/linux/process.h"

#include <linux/auxvec.h>
#include <linux/errno.h>

#include "core/start.h"
#include "platform/linux/syscalls.h"
#include "platform/platform.h"

namespace w2n {

Process process;

unsigned long auxiliary_value(unsigned long type) {
  for (const unsigned long* entry = process.auxv; entry[0] != 0; entry += 2) {
    if (entry[0] == type) return entry[1];
  }
  return 0;
}

/// Where the arch's entry point goes: `stack` is the initial stack pointer, which points at argc.
extern "C" [[noreturn]] void w2n_start(uintptr_t* stack) {
  process.argc = static_cast<int>(stack[0]);
  process.argv = reinterpret_cast<char**>(stack + 1);
  process.envp = process.argv + process.argc + 1;
  char** end = process.envp;
  while (*end != nullptr) end++;
  process.auxv = reinterpret_cast<unsigned long*>(end + 1);
  start();
}

namespace platform {

const char* argument(size_t index) { return index < static_cast<size_t>(process.argc) ? process.argv[index] : nullptr; }

unsigned long cpu_capabilities(unsigned word) { return auxiliary_value(word == 0 ? AT_HWCAP : AT_HWCAP2); }

void write(Stream stream, const char* text, size_t size) {
  while (size != 0) {
    const long written = sys::write(static_cast<int>(stream), text, size);
    if (written == -EINTR) continue;
    if (written <= 0) return;
    text += written;
    size -= static_cast<size_t>(written);
  }
}

void exit(int code) { sys::exit_group(code); }

}  // namespace platform

}  // namespace w2n
