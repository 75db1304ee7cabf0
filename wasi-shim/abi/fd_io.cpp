// fd_read, fd_write, fd_pread and fd_pwrite, which move data between the buffers of the guest and a descriptor.
#include "abi/io_vectors.h"
#include "error_numbers.h"
#include "fd_table.h"
#include "guest.h"
#include "host/linux/host.h"
#include "platform/platform.h"
#include "preview1.h"

using namespace w2n;
using namespace w2n::wasi;

namespace {

/// What the guest asks for: `count` buffers at `vectors`, and where the number of bytes goes that were transferred.
struct Request {
  uint32_t fd, vectors, count, size_out;
  uint64_t offset;
};

enum class Direction : uint8_t { read, write };

// A full pipe of which this much is free is writable to poll(), and takes this much without blocking.
constexpr uint64_t always_taken_by_pipes = 4096;

/// Makes a transfer from or to a standard stream block, or not, as the guest wants it. O_NONBLOCK belongs to the open
/// file, which other processes share: setting it would disturb them, and they may have set it.
long transfer_standard_stream(host::Transfer& transfer, const Descriptor& descriptor, short events,
                              const IoVectors& vectors, uint64_t offset) {
  const bool may_block = (descriptor.flags & fd_flag::nonblock) == 0;
  for (;;) {
    __kernel_timespec now = {};
    if (!may_block && !host::wait(descriptor.host, events, &now)) return -EAGAIN;
    const long result = transfer(descriptor.host, vectors.data(), vectors.count(), offset);
    if (result != -EAGAIN || !may_block) return result;
    host::wait(descriptor.host, events, nullptr);
  }
}

uint32_t transfer_data(const w2n_memory* memory, Direction direction, host::Transfer& transfer,
                       const Request& request) {
  const Guest guest(memory);
  const auto size_out = guest.records<uint32_t>(request.size_out);
  const Descriptor* descriptor = find_to_keep(request.fd);
  if (descriptor == nullptr) return Errno::badf;
  if (descriptor->kind == Kind::directory) return Errno::isdir;
  if (!(direction == Direction::read ? descriptor->readable : descriptor->writable)) return Errno::badf;

  const bool emulates_nonblock = descriptor->kind == Kind::stdio && (descriptor->flags & fd_flag::nonblock) != 0;
  const IoVectors vectors(guest, request.vectors, request.count,
                          emulates_nonblock ? always_taken_by_pipes : IoVectors::no_limit);
  const long result =
      descriptor->kind == Kind::stdio
          ? transfer_standard_stream(transfer, *descriptor, direction == Direction::read ? POLLIN : POLLOUT, vectors,
                                     request.offset)
          : transfer(descriptor->host, vectors.data(), vectors.count(), request.offset);
  if (result < 0) return errno_of(result);
  size_out.store(static_cast<uint32_t>(result));
  return Errno::success;
}

/// Has writing to a closed pipe be an error, PIPE, and not the end of the program.
void answer_broken_pipes() {
  constinit static bool done = false;
  if (done) return;
  platform::ignore_broken_pipes();
  done = true;
}

/// The kernel's offsets are signed.
bool is_offset(uint64_t offset) { return offset <= INT64_MAX; }

}  // namespace

/// Reads into the buffers from the current position. POSIX: readv. Answers BADF (not open, not for reading), ISDIR.
extern "C" uint32_t w2n_wasi_fd_read(const w2n_memory* memory, uint32_t fd, uint32_t vectors, uint32_t count,
                                     uint32_t size) {
  return transfer_data(memory, Direction::read, host::read, {fd, vectors, count, size, 0});
}

/// Writes the buffers at the current position, or the end in append mode; fewer bytes than given is a success too.
/// POSIX: writev. Answers BADF (not open, not for writing), ISDIR, PIPE.
extern "C" uint32_t w2n_wasi_fd_write(const w2n_memory* memory, uint32_t fd, uint32_t vectors, uint32_t count,
                                      uint32_t size) {
  answer_broken_pipes();
  return transfer_data(memory, Direction::write, host::write, {fd, vectors, count, size, 0});
}

/// Reads from `offset` and leaves the position alone. POSIX: preadv. Answers like fd_read, and SPIPE, INVAL.
extern "C" uint32_t w2n_wasi_fd_pread(const w2n_memory* memory, uint32_t fd, uint32_t vectors, uint32_t count,
                                      uint64_t offset, uint32_t size) {
  if (!is_offset(offset)) return Errno::inval;
  return transfer_data(memory, Direction::read, host::read_at, {fd, vectors, count, size, offset});
}

/// Writes at `offset` and leaves the position alone; a file in append mode grows at its end, as always on Linux. POSIX:
/// pwritev. Answers like fd_write, and SPIPE, INVAL.
extern "C" uint32_t w2n_wasi_fd_pwrite(const w2n_memory* memory, uint32_t fd, uint32_t vectors, uint32_t count,
                                       uint64_t offset, uint32_t size) {
  if (!is_offset(offset)) return Errno::inval;
  return transfer_data(memory, Direction::write, host::write_at, {fd, vectors, count, size, offset});
}
