// How many bytes the records of runtime-lib/abi/records.def take, for a target's pointer size. Every field is aligned
// to its size on all targets.
#pragma once

#include <algorithm>
#include <cstdint>

namespace w2n::plan {

class RecordSize {
 public:
  explicit constexpr RecordSize(uint64_t pointer_size) : pointer_size_(pointer_size) {}

  constexpr void add_pointer() { add(pointer_size_); }
  constexpr void add(uint64_t field_size) {
    size_ = round_up(field_size) + field_size;
    alignment_ = std::max(alignment_, field_size);
  }
  [[nodiscard]] constexpr uint64_t total() const { return round_up(alignment_); }

 private:
  [[nodiscard]] constexpr uint64_t round_up(uint64_t alignment) const {
    return (size_ + alignment - 1) / alignment * alignment;
  }

  uint64_t pointer_size_, size_ = 0, alignment_ = 1;
};

namespace record_size {
#define RECORD(name)                               \
  constexpr uint64_t name(uint64_t pointer_size) { \
    RecordSize size(pointer_size);
#define POINTER(type, field) size.add_pointer();
#define ADDRESS_32(field) size.add(sizeof(uint32_t));
#define U32(field) size.add(sizeof(uint32_t));
#define U64(field) size.add(sizeof(uint64_t));
#define END            \
  return size.total(); \
  }
#include "abi/records.def"
}  // namespace record_size

}  // namespace w2n::plan
