// Between the records and constants of wasi_unstable and those of preview 1.
#pragma once

#include <stdint.h>

#include "types.h"

namespace w2n::wasi::unstable {

/// What the values of whence (0 for the current position, 1 for the end, 2 for the start) are in preview 1.
constexpr uint8_t preview1_whence[] = {1, 2, 0};

// Found by poll_records through its argument's namespace.
inline wasi::Subscription to_preview1(const Subscription& subscription) {
  wasi::Subscription result = {
      .user_data = subscription.user_data, .type = subscription.type, .padding = {}, .clock = {}};
  if (subscription.type == EventType::clock) {
    result.clock = subscription.named.clock;
  } else {
    result.fd = subscription.fd;
  }
  return result;
}

inline FileStat to_unstable(const wasi::FileStat& stat) {
  return {.device = stat.device,
          .inode = stat.inode,
          .type = stat.type,
          .padding = {},
          .links = stat.links > UINT32_MAX ? UINT32_MAX : static_cast<uint32_t>(stat.links),
          .size = stat.size,
          .access_time = stat.access_time,
          .modification_time = stat.modification_time,
          .change_time = stat.change_time};
}

}  // namespace w2n::wasi::unstable
