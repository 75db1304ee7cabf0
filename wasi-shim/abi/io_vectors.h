// Turns the guest's lists of buffers into those of the kernel.
#pragma once

#include <stdint.h>

#include "guest.h"
#include "host/linux/host.h"
#include "types.h"

namespace w2n::wasi {

/// A copy of a guest's iovec or ciovec array, each buffer checked. What exceeds the kernel's limit on their number is
/// left out: transfers may be short. What exceeds the limit on bytes too, and the kernel has one of its own (2 GiB).
class IoVectors {
 public:
  static constexpr uint64_t no_limit = UINT64_MAX;

  IoVectors(Guest guest, uint32_t vectors, uint32_t count, uint64_t limit = no_limit) {
    const auto records = guest.records<IoVector>(vectors, count);
    for (; count_ < count && count_ < UIO_MAXIOV; ++count_) {
      const IoVector record = records.load(count_);
      const uint64_t length = record.length < limit ? record.length : limit;
      limit -= length;
      vectors_[count_] = {guest.bytes(record.address, record.length), static_cast<size_t>(length)};
    }
  }

  [[nodiscard]] const iovec* data() const { return vectors_; }
  [[nodiscard]] uint32_t count() const { return count_; }

 private:
  uint32_t count_ = 0;
  iovec vectors_[UIO_MAXIOV];
};

}  // namespace w2n::wasi
