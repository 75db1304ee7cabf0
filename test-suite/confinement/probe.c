// What code does that has got out of the sandbox: any system call. Linked into a program as the import probe.call.
#include <stdint.h>

struct w2n_memory {
  uint8_t* base;
};

/// Arguments from 2^60 on stand for addresses in the guest's memory.
static int64_t resolve(const struct w2n_memory* memory, int64_t argument) {
  const int64_t first = (int64_t)1 << 60;
  return argument < first ? argument : (int64_t)(intptr_t)memory->base + (argument - first);
}

int64_t probe_call(const struct w2n_memory* memory, int32_t number, int64_t a, int64_t b, int64_t c, int64_t d) {
  int64_t result;
  register int64_t fourth __asm__("r10") = resolve(memory, d);
  register int64_t fifth __asm__("r8") = 0;
  register int64_t sixth __asm__("r9") = 0;
  __asm__ volatile("syscall"
                   : "=a"(result)
                   : "a"((int64_t)number), "D"(resolve(memory, a)), "S"(resolve(memory, b)), "d"(resolve(memory, c)),
                     "r"(fourth), "r"(fifth), "r"(sixth)
                   : "rcx", "r11", "memory");
  return result;
}

/// A call of 32-bit programs: getpid.
int64_t probe_old_call(const struct w2n_memory* memory) {
  (void)memory;
  int32_t result;
  __asm__ volatile("int $0x80" : "=a"(result) : "a"(20) : "memory");
  return result;
}
