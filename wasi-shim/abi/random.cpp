// random_get.
#include "error_numbers.h"
#include "guest.h"
#include "host/linux/host.h"
#include "preview1.h"

using namespace w2n::wasi;

/// Fills the buffer with random bytes of cryptographic quality. POSIX: getentropy.
extern "C" uint32_t w2n_wasi_random_get(const w2n_memory* memory, uint32_t buffer, uint32_t length) {
  uint8_t* bytes = Guest(memory).bytes(buffer, length);
  // Each call of the kernel's gives at most 32 MiB.
  for (uint32_t done = 0; done < length;) {
    const long result = host::call(__NR_getrandom, bytes + done, size_t{length - done}, 0);
    if (result < 0) return errno_of(result);
    done += static_cast<uint32_t>(result);
  }
  return Errno::success;
}
