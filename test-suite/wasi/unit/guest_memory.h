// A guest's memory for tests, and the ways to put things into it.
#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <sys/mman.h>
#include <vector>

#include "abi/abi.h"

namespace w2n::test {

/// One mebibyte, with an inaccessible page behind it, handed out from the start.
class GuestMemory {
 public:
  static constexpr uint32_t size = 1 << 20;

  GuestMemory() {
    void* place = mmap(nullptr, size + guard, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    mprotect(static_cast<uint8_t*>(place) + size, guard, PROT_NONE);
    memory_ = {.base = static_cast<uint8_t*>(place),
               .size = size,
               .max_size = size,
               .reserved = size + guard,
               .page_size_log2 = 16,
               .flags = 0};
  }
  GuestMemory(const GuestMemory&) = delete;
  GuestMemory& operator=(const GuestMemory&) = delete;
  ~GuestMemory() { munmap(memory_.base, size + guard); }

  const w2n_memory* get() const { return &memory_; }

  /// The address of `bytes` unused zero bytes, aligned for anything.
  uint32_t space(uint32_t bytes) {
    next_ = (next_ + 15) & ~15u;
    const uint32_t address = next_;
    next_ += bytes;
    return address;
  }
  uint32_t put(std::string_view text) {
    const uint32_t address = space(static_cast<uint32_t>(text.size()));
    std::memcpy(memory_.base + address, text.data(), text.size());
    return address;
  }
  template <class T>
  uint32_t put_record(const T& record) {
    const uint32_t address = space(sizeof record);
    std::memcpy(memory_.base + address, &record, sizeof record);
    return address;
  }
  /// An array of one buffer of `bytes` bytes at `address`.
  uint32_t vector(uint32_t address, uint32_t bytes) {
    const uint32_t record[] = {address, bytes};
    return put_record(record);
  }

  template <class T = uint32_t>
  T load(uint32_t address) const {
    T value;
    std::memcpy(&value, memory_.base + address, sizeof value);
    return value;
  }
  std::string text(uint32_t address, uint32_t length) const {
    return {reinterpret_cast<const char*>(memory_.base) + address, length};
  }

 private:
  static constexpr uint32_t guard = 4096;
  w2n_memory memory_;
  uint32_t next_ = 1024;
};

}  // namespace w2n::test
