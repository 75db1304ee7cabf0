// The guest's buffer for fd_readdir, which is filled to its last byte.
#pragma once

#include <stdint.h>

#include "types.h"

namespace w2n::wasi {

/// Takes what fits.
class DirectoryOutput {
 public:
  DirectoryOutput(uint8_t* bytes, uint32_t size) : bytes_(bytes), size_(size) {}

  [[nodiscard]] bool is_full() const { return used_ == size_; }
  [[nodiscard]] uint32_t used() const { return used_; }

  void entry(const DirectoryEntry& entry, const char* name) {
    append(&entry, sizeof entry);
    append(name, entry.name_length);
  }

 private:
  void append(const void* data, uint32_t size) {
    const uint32_t room = size_ - used_;
    if (size > room) size = room;
    __builtin_memcpy(bytes_ + used_, data, size);
    used_ += size;
  }

  uint8_t* bytes_;
  uint32_t size_;
  uint32_t used_ = 0;
};

}  // namespace w2n::wasi
