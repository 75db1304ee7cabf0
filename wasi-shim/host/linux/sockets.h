// System calls on sockets.
#pragma once

#include "host/linux/host.h"

namespace w2n::wasi::host {

// The kernel's MSG_... flags, which only libc's headers have.
constexpr uint32_t message_peek = 0x2, message_truncated = 0x20, message_dont_wait = 0x40, message_wait_all = 0x100,
                   message_no_signal = 0x4000;

/// A connection's descriptor.
inline long accept(int fd, bool nonblock) {
  const Away away(fd);
  // SOCK_CLOEXEC and SOCK_NONBLOCK are these.
  return call(__NR_accept4, fd, nullptr, nullptr, O_CLOEXEC | (nonblock ? O_NONBLOCK : 0));
}

/// Whether a connection can be taken from the socket.
bool is_listening(int fd);

/// Receives or sends one message and tells its size; `flags` are given and, of a received message, told.
long receive(int fd, const iovec* vectors, uint32_t count, uint32_t& flags);
long send(int fd, const iovec* vectors, uint32_t count, uint32_t flags);

/// `how` is 0 for receiving, 1 for sending, 2 for both.
inline long shutdown(int fd, uint32_t how) { return call(__NR_shutdown, fd, how); }

}  // namespace w2n::wasi::host
