// A descriptor for the time of one operation.
#pragma once

#include "error_numbers.h"
#include "host/linux/host.h"

namespace w2n::wasi {

/// Closes what an opening call has answered, if it is a descriptor, unless somebody takes it.
class Opened {
 public:
  explicit Opened(long result) : result_(result) {}
  Opened(const Opened&) = delete;
  Opened& operator=(const Opened&) = delete;
  ~Opened() {
    if (result_ >= 0) host::close(fd());
  }

  [[nodiscard]] long result() const { return result_; }
  [[nodiscard]] Errno error() const { return errno_of(result_); }
  [[nodiscard]] int fd() const { return static_cast<int>(result_); }

  /// The descriptor, which the caller has to close.
  int take() {
    const int fd = this->fd();
    result_ = -1;
    return fd;
  }

 private:
  long result_;
};

}  // namespace w2n::wasi
