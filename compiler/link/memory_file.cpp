#include "link/memory_file.h"

#include <cerrno>
#include <cstring>
#include <fmt/format.h>
#include <sys/mman.h>

#include "support/diagnostics.h"

namespace w2n::link {
namespace {

[[noreturn]] void fail(const char* what, int error) {
  throw Error(fmt::format("can't {} a file in memory: {}", what, std::strerror(error)));
}

}  // namespace

MemoryFile::MemoryFile(std::string_view contents) : file_(memfd_create("w2n", MFD_CLOEXEC)) {
  if (!file_.is_open()) fail("make", errno);
  if (const int error = write_all(file_.get(), contents); error != 0) fail("write", error);
}

std::string MemoryFile::path() const { return fmt::format("/proc/self/fd/{}", file_.get()); }

}  // namespace w2n::link
