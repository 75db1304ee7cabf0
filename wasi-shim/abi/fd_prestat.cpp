// fd_prestat_get and fd_prestat_dir_name, which tell what directories were granted. wasi-libc asks for each descriptor
// from 3 on until the answer is BADF. Any other error makes it end the program with status 71.
#include "guest.h"
#include "preview1.h"
#include "sandbox/preopens.h"
#include "types.h"

using namespace w2n;
using namespace w2n::wasi;

namespace {

uint32_t length_of(const char* text) {
  uint32_t length = 0;
  while (text[length] != 0) ++length;
  return length;
}

}  // namespace

/// Writes 8 bytes: 0, for a directory, and the length of its name (u32 each). BADF: it is no granted directory.
extern "C" uint32_t w2n_wasi_fd_prestat_get(const w2n_memory* memory, uint32_t fd, uint32_t prestat_out) {
  const auto out = Guest(memory).records<Prestat>(prestat_out);
  const w2n_directory_grant* grant = grant_of(fd);
  if (grant == nullptr) return Errno::badf;
  out.store({.tag = 0, .name_length = length_of(grant->guest)});
  return Errno::success;
}

/// Writes the name, without a NUL. BADF: not open; NOTDIR: no granted directory; NAMETOOLONG: it does not fit.
extern "C" uint32_t w2n_wasi_fd_prestat_dir_name(const w2n_memory* memory, uint32_t fd, uint32_t name_out,
                                                 uint32_t size) {
  uint8_t* out = Guest(memory).bytes(name_out, size);
  if (find(fd) == nullptr) return Errno::badf;
  const w2n_directory_grant* grant = grant_of(fd);
  if (grant == nullptr) return Errno::notdir;
  const uint32_t length = length_of(grant->guest);
  if (length > size) return Errno::nametoolong;
  for (uint32_t i = 0; i < length; ++i) out[i] = static_cast<uint8_t>(grant->guest[i]);
  return Errno::success;
}
