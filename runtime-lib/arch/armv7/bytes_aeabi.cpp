// The ARM run-time ABI's names for memcpy, memmove and memset (IHI 0043, section 4.3.4). These functions return
// nothing. The names that end in 4 or 8 promise pointers with that alignment; this code does not use the promise.
#include <stddef.h>

extern "C" {

void* memmove(void* to, const void* from, size_t size);
void* memset(void* to, int value, size_t size);

#define ALL_ALIGNMENTS(name, parameters, call) \
  void name parameters { call; }               \
  void name##4 parameters { call; }            \
  void name##8 parameters { call; }

ALL_ALIGNMENTS(__aeabi_memcpy, (void* to, const void* from, size_t size), memmove(to, from, size))
ALL_ALIGNMENTS(__aeabi_memmove, (void* to, const void* from, size_t size), memmove(to, from, size))
ALL_ALIGNMENTS(__aeabi_memset, (void* to, size_t size, int value), memset(to, value, size))
ALL_ALIGNMENTS(__aeabi_memclr, (void* to, size_t size), memset(to, 0, size))

}  // extern "C"
