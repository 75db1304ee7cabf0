#include "link/memory_file.h"

#include <cerrno>
#include <cstring>
#include <fmt/format.h>
#include <sys/mman.h>
#include <unistd.h>
#include <utility>

#include "support/diagnostics.h"

namespace w2n::link {
namespace {

[[noreturn]] void fail(const char* what) {
  throw Error(fmt::format("can't {} a file in memory: {}", what, std::strerror(errno)));
}

}  // namespace

MemoryFile::MemoryFile(std::string_view contents) : fd_(memfd_create("w2n", MFD_CLOEXEC)) {
  if (fd_ < 0) fail("make");
  while (!contents.empty()) {
    const ssize_t written = write(fd_, contents.data(), contents.size());
    if (written < 0) {
      const int error = errno;
      close(fd_);
      errno = error;
      fail("write");
    }
    contents.remove_prefix(static_cast<size_t>(written));
  }
}

MemoryFile::~MemoryFile() {
  if (fd_ >= 0) close(fd_);
}

MemoryFile::MemoryFile(MemoryFile&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}

std::string MemoryFile::path() const { return fmt::format("/proc/self/fd/{}", fd_); }

}  // namespace w2n::link
