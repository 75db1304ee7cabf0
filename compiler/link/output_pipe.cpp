#include "link/output_pipe.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include "support/diagnostics.h"
#include "support/file.h"

namespace w2n::link {

OutputPipe::OutputPipe() {
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) throw Error(fmt::format("can't make a pipe: {}", std::strerror(errno)));
  read_end_.reset(ends[0]);
  write_end_.reset(ends[1]);
  reader_ = std::thread([this] { drain(); });
}

OutputPipe::~OutputPipe() {
  if (reader_.joinable()) finish();
}

std::string OutputPipe::path() const { return fmt::format("/proc/self/fd/{}", write_end_.get()); }

std::string OutputPipe::finish() {
  write_end_.close();
  reader_.join();
  return std::move(bytes_);
}

void OutputPipe::drain() {
  constexpr size_t step = size_t{1} << 16;
  for (size_t size = 0;;) {
    bytes_.resize(size + step);
    const ssize_t count = read_some(read_end_.get(), bytes_.data() + size, step);
    if (count > 0) size += static_cast<size_t>(count);
    if (count > 0) continue;
    bytes_.resize(size);
    return;
  }
}

}  // namespace w2n::link
