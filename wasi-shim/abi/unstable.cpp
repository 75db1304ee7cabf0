// The calls of the older module wasi_unstable that differ from those of preview 1 in the layout of a record or in the
// order of constants. Programs of 2019 still import this module.
// https://github.com/WebAssembly/WASI/tree/wasi-0.1/preview0
#include "abi/unstable.h"

#include "abi/fd_file.h"
#include "abi/path.h"
#include "abi/poll.h"
#include "guest.h"
#include "preview1.h"

using namespace w2n::wasi;

/// fd_seek, with whence 0 for the current position, 1 for the end and 2 for the start.
extern "C" uint32_t w2n_wasi_unstable_fd_seek(const w2n_memory* memory, uint32_t fd, uint64_t offset, uint32_t whence,
                                              uint32_t position_out) {
  if (whence >= sizeof unstable::preview1_whence) return Errno::inval;
  return w2n_wasi_fd_seek(memory, fd, offset, unstable::preview1_whence[whence], position_out);
}

/// fd_filestat_get, of 56 bytes: the number of links is a u32 at 20, and what follows lies 8 bytes lower.
extern "C" uint32_t w2n_wasi_unstable_fd_filestat_get(const w2n_memory* memory, uint32_t fd, uint32_t stat_out) {
  const auto out = Guest(memory).records<unstable::FileStat>(stat_out);
  FileStat stat;
  const Errno error = status(fd, stat);
  if (error == Errno::success) out.store(unstable::to_unstable(stat));
  return error;
}

/// path_filestat_get, of the same 56 bytes.
extern "C" uint32_t w2n_wasi_unstable_path_filestat_get(const w2n_memory* memory, uint32_t fd, uint32_t lookup,
                                                        uint32_t path, uint32_t length, uint32_t stat_out) {
  const Guest guest(memory);
  const auto out = guest.records<unstable::FileStat>(stat_out);
  FileStat stat;
  const Errno error = status_at(guest, fd, lookup, path, length, stat);
  if (error == Errno::success) out.store(unstable::to_unstable(stat));
  return error;
}

/// poll_oneoff, with subscriptions of 56 bytes: a clock's begins with a u64 that names it.
extern "C" uint32_t w2n_wasi_unstable_poll_oneoff(const w2n_memory* memory, uint32_t subscriptions, uint32_t events,
                                                  uint32_t count, uint32_t count_out) {
  return poll_records<unstable::Subscription>(Guest(memory), subscriptions, events, count, count_out);
}
