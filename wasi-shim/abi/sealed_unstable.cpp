// The calls of wasi_unstable that differ from those of preview 1 (unstable.cpp), for programs with sealed files.
#include "abi/sealed.h"
#include "abi/unstable.h"
#include "preview1.h"

using namespace w2n::wasi;
using sealed::find_open;
using sealed::Open;

extern "C" uint32_t w2n_wasi_sealed_unstable_fd_seek(const w2n_memory* memory, uint32_t fd, uint64_t offset,
                                                     uint32_t whence, uint32_t position_out) {
  if (!find_open(fd)) return w2n_wasi_unstable_fd_seek(memory, fd, offset, whence, position_out);
  if (whence >= sizeof unstable::preview1_whence) return Errno::inval;
  return w2n_wasi_sealed_fd_seek(memory, fd, offset, unstable::preview1_whence[whence], position_out);
}

extern "C" uint32_t w2n_wasi_sealed_unstable_fd_filestat_get(const w2n_memory* memory, uint32_t fd, uint32_t stat_out) {
  const Open open = find_open(fd);
  if (!open) return w2n_wasi_unstable_fd_filestat_get(memory, fd, stat_out);
  const auto out = Guest(memory).records<unstable::FileStat>(stat_out);
  out.store(unstable::to_unstable(sealed::status_of(open.state->node)));
  return Errno::success;
}

extern "C" uint32_t w2n_wasi_sealed_unstable_path_filestat_get(const w2n_memory* memory, uint32_t fd, uint32_t lookup,
                                                               uint32_t path, uint32_t length, uint32_t stat_out) {
  const Open open = find_open(fd);
  if (!open) return w2n_wasi_unstable_path_filestat_get(memory, fd, lookup, path, length, stat_out);
  const Guest guest(memory);
  const auto out = guest.records<unstable::FileStat>(stat_out);
  FileStat stat;
  const Errno error = sealed::status_at(guest, open, lookup, path, length, stat);
  if (error == Errno::success) out.store(unstable::to_unstable(stat));
  return error;
}

extern "C" uint32_t w2n_wasi_sealed_unstable_poll_oneoff(const w2n_memory* memory, uint32_t subscriptions,
                                                         uint32_t events, uint32_t count, uint32_t count_out) {
  return poll_records<unstable::Subscription, sealed::poll_all>(Guest(memory), subscriptions, events, count, count_out);
}
