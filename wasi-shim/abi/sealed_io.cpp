// fd_read, fd_pread, fd_write, fd_pwrite and fd_readdir for programs with sealed files.
#include "abi/io_vectors.h"
#include "directory_positions.h"
#include "error_numbers.h"
#include "guest.h"
#include "preview1.h"
#include "sealed/descriptors.h"

using namespace w2n::wasi;
using sealed::find_open;
using sealed::Open;

namespace {

#include "abi/directory_output.inc"

/// Copies what the file has from `position` on into the guest's buffers; how many bytes that are.
uint32_t copy_out(const w2n_sealed_node& file, uint64_t position, const IoVectors& vectors) {
  const uint64_t begin = position;
  for (uint32_t i = 0; i < vectors.count() && position < file.size; ++i) {
    const iovec& vector = vectors.data()[i];
    const uint64_t left = file.size - position;
    const uint64_t size = vector.iov_len < left ? vector.iov_len : left;
    __builtin_memcpy(vector.iov_base, file.contents + position, static_cast<size_t>(size));
    position += size;
  }
  return static_cast<uint32_t>(position - begin);
}

Errno read_from(const w2n_memory* memory, const Open& open, uint32_t vectors, uint32_t count, uint64_t position,
                uint32_t size_out, uint32_t& size) {
  const Guest guest(memory);
  const auto out = guest.records<uint32_t>(size_out);
  if (open.is_directory()) return Errno::isdir;
  size = copy_out(open.node(), position, IoVectors(guest, vectors, count));
  out.store(size);
  return Errno::success;
}

/// What is open for reading only can't be written to.
Errno refuse_writing(const w2n_memory* memory, const Open& open, uint32_t size_out) {
  static_cast<void>(Guest(memory).records<uint32_t>(size_out));
  return open.is_directory() ? Errno::isdir : Errno::badf;
}

DirectoryEntry entry_of(uint64_t next, uint32_t number, uint32_t name_length) {
  return {.next = next,
          .inode = sealed::inode_of(number),
          .name_length = name_length,
          .type = sealed::type_of(sealed::node_at(number)),
          .padding = {}};
}

/// Writes "." and ".." as far as the cookie has not passed them. Both show the directory's own inode, as in all others.
void add_dots(uint32_t number, uint64_t cookie, DirectoryOutput& output) {
  if (cookie == start_cookie) output.entry(entry_of(parent_cookie, number, 1), ".");
  if (cookie <= parent_cookie && !output.is_full()) output.entry(entry_of(first_cookie, number, 2), "..");
}

/// Writes entries from the one on that the cookie names. Nothing changes in the tree, so cookies count the entries.
void add_entries(const w2n_sealed_node& directory, uint64_t cookie, DirectoryOutput& output) {
  uint64_t index = cookie < first_cookie ? 0 : cookie - first_cookie;
  for (; index < directory.size && !output.is_full(); ++index) {
    const uint32_t number = directory.first + static_cast<uint32_t>(index);
    const w2n_sealed_node& node = sealed::node_at(number);
    output.entry(entry_of(first_cookie + index + 1, number, node.name_length),
                 reinterpret_cast<const char*>(node.name));
  }
}

}  // namespace

extern "C" uint32_t w2n_wasi_sealed_fd_read(const w2n_memory* memory, uint32_t fd, uint32_t vectors, uint32_t count,
                                            uint32_t size_out) {
  const Open open = find_open(fd);
  if (!open) return w2n_wasi_fd_read(memory, fd, vectors, count, size_out);
  uint32_t size;
  const Errno error = read_from(memory, open, vectors, count, open.state->position, size_out, size);
  if (error == Errno::success) open.state->position += size;
  return error;
}

extern "C" uint32_t w2n_wasi_sealed_fd_pread(const w2n_memory* memory, uint32_t fd, uint32_t vectors, uint32_t count,
                                             uint64_t offset, uint32_t size_out) {
  const Open open = find_open(fd);
  if (!open) return w2n_wasi_fd_pread(memory, fd, vectors, count, offset, size_out);
  if (offset > INT64_MAX) return Errno::inval;
  uint32_t size;
  return read_from(memory, open, vectors, count, offset, size_out, size);
}

extern "C" uint32_t w2n_wasi_sealed_fd_write(const w2n_memory* memory, uint32_t fd, uint32_t vectors, uint32_t count,
                                             uint32_t size_out) {
  const Open open = find_open(fd);
  return open ? refuse_writing(memory, open, size_out) : w2n_wasi_fd_write(memory, fd, vectors, count, size_out);
}

extern "C" uint32_t w2n_wasi_sealed_fd_pwrite(const w2n_memory* memory, uint32_t fd, uint32_t vectors, uint32_t count,
                                              uint64_t offset, uint32_t size_out) {
  const Open open = find_open(fd);
  if (!open) return w2n_wasi_fd_pwrite(memory, fd, vectors, count, offset, size_out);
  return offset > INT64_MAX ? Errno::inval : refuse_writing(memory, open, size_out);
}

extern "C" uint32_t w2n_wasi_sealed_fd_readdir(const w2n_memory* memory, uint32_t fd, uint32_t buffer, uint32_t size,
                                               uint64_t cookie, uint32_t size_out) {
  const Open open = find_open(fd);
  if (!open) return w2n_wasi_fd_readdir(memory, fd, buffer, size, cookie, size_out);
  const Guest guest(memory);
  DirectoryOutput output(guest.bytes(buffer, size), size);
  const auto out = guest.records<uint32_t>(size_out);
  if (cookie == UINT64_MAX) return Errno::inval;
  if (!open.is_directory()) return Errno::notdir;
  add_dots(open.state->node, cookie, output);
  add_entries(open.node(), cookie, output);
  out.store(output.used());
  return Errno::success;
}
