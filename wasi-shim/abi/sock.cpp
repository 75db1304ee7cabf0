// sock_accept, sock_recv, sock_send and sock_shutdown. Preview 1 cannot make sockets. The guest has those that it
// inherits as standard streams, which is how inetd passes them, and those that it accepts from them. Descriptors that
// are no sockets answer NOTSOCK.
#include "abi/io_vectors.h"
#include "fd_table.h"
#include "guest.h"
#include "host/linux/sockets.h"
#include "preview1.h"

using namespace w2n::wasi;

namespace {

/// Only what may be a socket goes to the kernel, which says so if it is none.
Errno find_socket(uint32_t fd, const Descriptor*& socket) {
  socket = find_to_keep(fd);
  if (socket == nullptr) return Errno::badf;
  const bool may_be_socket = socket->kind == Kind::stdio || socket->type == FileType::socket_stream;
  return may_be_socket ? Errno::success : Errno::notsock;
}

/// As in fd_io.cpp, a standard stream does not block if the guest asked for that.
uint32_t nonblock_of(const Descriptor& socket) {
  return (socket.flags & fd_flag::nonblock) != 0 ? host::message_dont_wait : 0;
}

bool may_block(const Descriptor& socket) { return (socket.flags & fd_flag::nonblock) == 0; }

/// Runs a call that answers EAGAIN until it does not, if the guest wants it so: somebody else may have made a standard
/// stream nonblocking.
template <class Call>
long run_blocking(const Descriptor& socket, short events, Call&& call) {
  for (;;) {
    const long result = call();
    if (result != -EAGAIN || socket.kind != Kind::stdio || !may_block(socket)) return result;
    host::wait(socket.host, events, nullptr);
  }
}

/// The kernel has no flag that would keep accept() from waiting, and whether a connection is still there when poll()
/// has seen it is for the other processes to say that share the listener. So its mode has to change, for all of them.
void stop_blocking_listener(const Descriptor& socket) {
  const long flags = host::get_flags(socket.host);
  if (flags < 0 || (flags & O_NONBLOCK) != 0 || !host::is_listening(socket.host)) return;
  host::set_flags(socket.host, flags | O_NONBLOCK);
}

}  // namespace

/// Takes a connection from a listening socket and writes its descriptor as u32; the flags may be nonblock or 0. POSIX:
/// accept4. Answers BADF, NOTSOCK, INVAL, AGAIN, MFILE, and the kernel's.
extern "C" uint32_t w2n_wasi_sock_accept(const w2n_memory* memory, uint32_t fd, uint32_t flags, uint32_t fd_out) {
  const auto out = Guest(memory).records<uint32_t>(fd_out);
  const Descriptor* socket;
  if (const Errno error = find_socket(fd, socket)) return error;
  if ((flags & ~fd_flag::nonblock) != 0) return Errno::inval;
  if (!has_room()) return Errno::mfile;
  if (!may_block(*socket) && socket->kind == Kind::stdio) stop_blocking_listener(*socket);
  const long result = run_blocking(*socket, POLLIN, [&] { return host::accept(socket->host, flags != 0); });
  if (result < 0) return errno_of(result);
  uint32_t new_fd;
  const Errno error = insert({.host = static_cast<int>(result),
                              .kind = Kind::file,
                              .type = FileType::socket_stream,
                              .flags = static_cast<uint8_t>(flags),
                              .readable = true,
                              .writable = true,
                              .read_only = false,
                              .unsafe_proc = false,
                              .grant = nullptr,
                              .positions = nullptr},
                             new_fd);
  if (error == Errno::success) out.store(new_fd);
  return error;
}

/// Receives a message into the buffers and writes its size (u32) and flags (u16; 1: it was cut). The flags are peek and
/// waitall. POSIX: recvmsg. Answers BADF, NOTSOCK, INVAL, AGAIN, and the kernel's.
extern "C" uint32_t w2n_wasi_sock_recv(const w2n_memory* memory, uint32_t fd, uint32_t vectors_in, uint32_t count,
                                       uint32_t flags, uint32_t size_out, uint32_t flags_out) {
  const Guest guest(memory);
  const auto size = guest.records<uint32_t>(size_out);
  const auto received = guest.records<uint16_t>(flags_out);
  const Descriptor* socket;
  if (const Errno error = find_socket(fd, socket)) return error;
  if ((flags & ~(receive_flag::peek | receive_flag::waitall)) != 0) return Errno::inval;
  const IoVectors vectors(guest, vectors_in, count);
  uint32_t kernel_flags = 0;
  const long result = run_blocking(*socket, POLLIN, [&] {
    kernel_flags = nonblock_of(*socket);
    if ((flags & receive_flag::peek) != 0) kernel_flags |= host::message_peek;
    if ((flags & receive_flag::waitall) != 0) kernel_flags |= host::message_wait_all;
    return host::receive(socket->host, vectors.data(), vectors.count(), kernel_flags);
  });
  if (result < 0) return errno_of(result);
  size.store(static_cast<uint32_t>(result));
  received.store((kernel_flags & host::message_truncated) != 0 ? received_flag::data_truncated : uint16_t{0});
  return Errno::success;
}

/// Sends the buffers as a message and writes how many bytes went out (u32). There are no flags. POSIX: sendmsg. Answers
/// BADF, NOTSOCK, INVAL, AGAIN, PIPE, and the kernel's.
extern "C" uint32_t w2n_wasi_sock_send(const w2n_memory* memory, uint32_t fd, uint32_t vectors_in, uint32_t count,
                                       uint32_t flags, uint32_t size_out) {
  const Guest guest(memory);
  const auto size = guest.records<uint32_t>(size_out);
  const Descriptor* socket;
  if (const Errno error = find_socket(fd, socket)) return error;
  if (flags != 0) return Errno::inval;
  const IoVectors vectors(guest, vectors_in, count);
  const long result = run_blocking(*socket, POLLOUT, [&] {
    return host::send(socket->host, vectors.data(), vectors.count(), host::message_no_signal | nonblock_of(*socket));
  });
  if (result < 0) return errno_of(result);
  size.store(static_cast<uint32_t>(result));
  return Errno::success;
}

/// Ends receiving (1), sending (2) or both (3). POSIX: shutdown. Answers BADF, NOTSOCK, INVAL, NOTCONN.
extern "C" uint32_t w2n_wasi_sock_shutdown(const w2n_memory* /*memory*/, uint32_t fd, uint32_t how) {
  const Descriptor* socket;
  if (const Errno error = find_socket(fd, socket)) return error;
  if (how == 0 || how > (shutdown_flag::read | shutdown_flag::write)) return Errno::inval;
  const uint32_t kernel_how = how - 1;  // SHUT_RD, SHUT_WR, SHUT_RDWR count from 0
  return errno_of(host::shutdown(socket->host, kernel_how));
}
