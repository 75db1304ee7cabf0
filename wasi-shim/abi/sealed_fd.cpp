// The calls on descriptors for programs with sealed files. What is about such a file is answered here, without the
// system, all else by the call of the same name. What would change a file that is not open for writing answers as for
// any other such descriptor; what would change its attributes is ROFS. Directories answer as those of the kernel do.
#include "abi/fd_file.h"
#include "error_numbers.h"
#include "guest.h"
#include "preview1.h"
#include "rights.h"
#include "sealed/descriptors.h"

using namespace w2n::wasi;
using sealed::find_open;
using sealed::Open;

namespace {

constexpr uint32_t synchronous = fd_flag::dsync | fd_flag::rsync | fd_flag::sync;

/// The answer of a call that works on files, not on directories, and has nothing to do.
Errno if_file(const Open& open, Errno answer) { return open.is_directory() ? Errno::badf : answer; }

uint32_t length_of(const char* text) {
  uint32_t length = 0;
  while (text[length] != 0) ++length;
  return length;
}

/// The name of the tree that a descriptor stands for since the start, or null.
const char* root_name(const Open& open) {
  return open.state->root == 0 ? nullptr : w2n_sealed.roots[open.state->root - 1].guest;
}

/// Adds as fd_seek does; false if the sum is no position.
bool add(uint64_t start, int64_t offset, uint64_t& sum) {
  const auto wide = static_cast<int64_t>(start);  // positions and sizes are below 2^63
  int64_t result;
  if (__builtin_add_overflow(wide, offset, &result) || result < 0) return false;
  sum = static_cast<uint64_t>(result);
  return true;
}

}  // namespace

extern "C" uint32_t w2n_wasi_sealed_fd_advise(const w2n_memory* memory, uint32_t fd, uint64_t offset, uint64_t length,
                                              uint32_t advice) {
  const Open open = find_open(fd);
  if (!open) return w2n_wasi_fd_advise(memory, fd, offset, length, advice);
  constexpr uint32_t advice_count = 6;
  return if_file(open, advice < advice_count ? Errno::success : Errno::inval);
}

extern "C" uint32_t w2n_wasi_sealed_fd_allocate(const w2n_memory* memory, uint32_t fd, uint64_t offset,
                                                uint64_t length) {
  return find_open(fd) ? Errno::badf : w2n_wasi_fd_allocate(memory, fd, offset, length);
}

extern "C" uint32_t w2n_wasi_sealed_fd_close(const w2n_memory* memory, uint32_t fd) {
  const Open open = find_open(fd);
  if (!open) return w2n_wasi_fd_close(memory, fd);
  sealed::close(open);
  return Errno::success;
}

extern "C" uint32_t w2n_wasi_sealed_fd_datasync(const w2n_memory* memory, uint32_t fd) {
  const Open open = find_open(fd);
  return open ? if_file(open, Errno::success) : w2n_wasi_fd_datasync(memory, fd);
}

extern "C" uint32_t w2n_wasi_sealed_fd_sync(const w2n_memory* memory, uint32_t fd) {
  const Open open = find_open(fd);
  return open ? if_file(open, Errno::success) : w2n_wasi_fd_sync(memory, fd);
}

extern "C" uint32_t w2n_wasi_sealed_fd_fdstat_get(const w2n_memory* memory, uint32_t fd, uint32_t stat_out) {
  const Open open = find_open(fd);
  if (!open) return w2n_wasi_fd_fdstat_get(memory, fd, stat_out);
  const bool is_directory = open.is_directory();
  constexpr uint64_t file_rights = right::file & ~right::fd_write;
  const FdStat stat = {.type = open.descriptor->type,
                       .padding0 = 0,
                       .flags = open.descriptor->flags,
                       .padding1 = 0,
                       .rights_base = is_directory ? right::directory : file_rights,
                       .rights_inheriting = is_directory ? right::read_only_inheriting : file_rights};
  Guest(memory).records<FdStat>(stat_out).store(stat);
  return Errno::success;
}

extern "C" uint32_t w2n_wasi_sealed_fd_fdstat_set_flags(const w2n_memory* memory, uint32_t fd, uint32_t flags) {
  const Open open = find_open(fd);
  if (!open) return w2n_wasi_fd_fdstat_set_flags(memory, fd, flags);
  if (open.is_directory()) return Errno::badf;
  if ((flags & ~fd_flag::all) != 0 || ((open.descriptor->flags ^ flags) & synchronous) != 0) return Errno::inval;
  open.descriptor->flags = static_cast<uint8_t>(flags);
  return Errno::success;
}

extern "C" uint32_t w2n_wasi_sealed_fd_fdstat_set_rights(const w2n_memory* memory, uint32_t fd, uint64_t rights,
                                                         uint64_t inheriting) {
  return w2n_wasi_fd_fdstat_set_rights(memory, fd, rights, inheriting);
}

extern "C" uint32_t w2n_wasi_sealed_fd_filestat_get(const w2n_memory* memory, uint32_t fd, uint32_t stat_out) {
  const Open open = find_open(fd);
  if (!open) return w2n_wasi_fd_filestat_get(memory, fd, stat_out);
  Guest(memory).records<FileStat>(stat_out).store(sealed::status_of(open.state->node));
  return Errno::success;
}

extern "C" uint32_t w2n_wasi_sealed_fd_filestat_set_size(const w2n_memory* memory, uint32_t fd, uint64_t size) {
  const Open open = find_open(fd);
  return open ? if_file(open, Errno::inval) : w2n_wasi_fd_filestat_set_size(memory, fd, size);
}

extern "C" uint32_t w2n_wasi_sealed_fd_filestat_set_times(const w2n_memory* memory, uint32_t fd, uint64_t access_time,
                                                          uint64_t modification_time, uint32_t flags) {
  if (!find_open(fd)) return w2n_wasi_fd_filestat_set_times(memory, fd, access_time, modification_time, flags);
  return Errno::rofs;
}

extern "C" uint32_t w2n_wasi_sealed_fd_prestat_get(const w2n_memory* memory, uint32_t fd, uint32_t prestat_out) {
  const Open open = find_open(fd);
  if (!open) return w2n_wasi_fd_prestat_get(memory, fd, prestat_out);
  const auto out = Guest(memory).records<Prestat>(prestat_out);
  const char* name = root_name(open);
  if (name == nullptr) return Errno::badf;
  out.store({.tag = 0, .name_length = length_of(name)});
  return Errno::success;
}

extern "C" uint32_t w2n_wasi_sealed_fd_prestat_dir_name(const w2n_memory* memory, uint32_t fd, uint32_t name_out,
                                                        uint32_t size) {
  const Open open = find_open(fd);
  if (!open) return w2n_wasi_fd_prestat_dir_name(memory, fd, name_out, size);
  uint8_t* out = Guest(memory).bytes(name_out, size);
  const char* name = root_name(open);
  if (name == nullptr) return Errno::notdir;
  const uint32_t length = length_of(name);
  if (length > size) return Errno::nametoolong;
  __builtin_memcpy(out, name, length);
  return Errno::success;
}

extern "C" uint32_t w2n_wasi_sealed_fd_renumber(const w2n_memory* memory, uint32_t from, uint32_t to) {
  const Open source = find_open(from);
  const uint32_t error = w2n_wasi_fd_renumber(memory, from, to);
  if (error == Errno::success && source) w2n_sealed.open[to] = *source.state;
  return error;
}

extern "C" uint32_t w2n_wasi_sealed_fd_seek(const w2n_memory* memory, uint32_t fd, uint64_t offset, uint32_t whence,
                                            uint32_t position_out) {
  const Open open = find_open(fd);
  if (!open) return w2n_wasi_fd_seek(memory, fd, offset, whence, position_out);
  const auto out = Guest(memory).records<uint64_t>(position_out);
  const uint64_t starts[] = {0, open.state->position, open.node().size};
  if (whence >= sizeof starts / sizeof starts[0]) return Errno::inval;
  if (open.is_directory()) return Errno::badf;
  uint64_t position;
  if (!add(starts[whence], static_cast<int64_t>(offset), position)) return Errno::inval;
  open.state->position = position;
  out.store(position);
  return Errno::success;
}

extern "C" uint32_t w2n_wasi_sealed_fd_tell(const w2n_memory* memory, uint32_t fd, uint32_t position_out) {
  constexpr uint32_t current = 1;
  return w2n_wasi_sealed_fd_seek(memory, fd, 0, current, position_out);
}
