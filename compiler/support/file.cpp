#include "support/file.h"

#include <cerrno>
#include <unistd.h>

namespace w2n {

void FileDescriptor::close() {
  if (fd_ > STDERR_FILENO) ::close(fd_);
  fd_ = -1;
}

ssize_t read_some(int fd, void* to, size_t size) {
  for (;;) {
    const ssize_t count = read(fd, to, size);
    if (count >= 0 || errno != EINTR) return count;
  }
}

int write_all(int fd, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = write(fd, bytes.data(), bytes.size());
    if (written >= 0) {
      bytes.remove_prefix(static_cast<size_t>(written));
    } else if (errno != EINTR) {
      return errno;
    }
  }
  return 0;
}

}  // namespace w2n
