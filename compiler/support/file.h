// Descriptors, and reading and writing all that was asked for. A signal that interrupts a call is nobody's error.
#pragma once

#include <string_view>
#include <sys/types.h>
#include <utility>

namespace w2n {

/// Owns a descriptor, but for the standard streams'. -1 if there is none.
class FileDescriptor {
 public:
  explicit FileDescriptor(int fd = -1) : fd_(fd) {}
  ~FileDescriptor() { close(); }
  FileDescriptor(FileDescriptor&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  FileDescriptor(const FileDescriptor&) = delete;
  FileDescriptor& operator=(const FileDescriptor&) = delete;
  FileDescriptor& operator=(FileDescriptor&&) = delete;

  [[nodiscard]] int get() const { return fd_; }
  [[nodiscard]] bool is_open() const { return fd_ >= 0; }
  void reset(int fd) {
    close();
    fd_ = fd;
  }
  void close();

 private:
  int fd_;
};

/// As read(2): how many bytes, 0 at the end, -1 with errno.
ssize_t read_some(int fd, void* to, size_t size);

/// Writes all of it; 0, or the errno of what failed.
int write_all(int fd, std::string_view bytes);

}  // namespace w2n
