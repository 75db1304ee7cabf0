// The index of frame descriptions.
#pragma once

#include <stdint.h>

namespace w2n {

/// The section .eh_frame_hdr as lld writes it: addresses are 32-bit and relative to its start.
struct FrameIndex {
  struct Row {
    int32_t function, description;
  };
  uint8_t version, frame_encoding, count_encoding, table_encoding;
  int32_t frame;
  uint32_t count;

  /// One for each function, in the order of addresses.
  [[nodiscard]] const Row* rows() const { return reinterpret_cast<const Row*>(this + 1); }
};

}  // namespace w2n
