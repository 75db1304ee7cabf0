// System calls on sockets.
#include "host/linux/sockets.h"

#include "core/turns.h"

namespace w2n::wasi::host {

namespace {

/// The kernel's struct user_msghdr.
struct Message {
  void* name;
  int name_length;
  iovec* vectors;
  size_t vector_count;
  void* control;
  size_t control_length;
  unsigned flags;
};

Message message_of(const iovec* vectors, uint32_t count) {
  return {.name = nullptr,
          .name_length = 0,
          .vectors = const_cast<iovec*>(vectors),  // the kernel only reads them
          .vector_count = count,
          .control = nullptr,
          .control_length = 0,
          .flags = 0};
}

// From <sys/socket.h>; the kernel's header only has the numbers of a few architectures.
constexpr int socket_level = 1, accepts_connections = 30;

}  // namespace

bool is_listening(int fd) {
  int value = 0;
  int size = sizeof value;
  return call(__NR_getsockopt, fd, socket_level, accepts_connections, &value, &size) == 0 && value != 0;
}

long receive(int fd, const iovec* vectors, uint32_t count, uint32_t& flags) {
  Message message = message_of(vectors, count);
  const Away away(fd);
  const long result = call(__NR_recvmsg, fd, &message, flags);
  flags = message.flags;
  return result;
}

long send(int fd, const iovec* vectors, uint32_t count, uint32_t flags) {
  const Message message = message_of(vectors, count);
  const Away away(fd);
  return call(__NR_sendmsg, fd, &message, flags);
}

}  // namespace w2n::wasi::host
