// Lists of strings for the guest in the form that args_get and environ_get have in common: an array of pointers, and
// the strings.
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "error_numbers.h"
#include "guest.h"

namespace w2n::wasi {

/// The string's length with its NUL.
inline size_t size_of_string(const char* string) {
  size_t size = 1;
  while (*string++ != 0) ++size;
  return size;
}

/// Writes strings one after the other to the guest's arrays.
class StringList {
 public:
  StringList(Guest guest, uint32_t pointers, uint32_t text) : guest_(guest), pointers_(pointers), text_(text) {}

  void add(const char* string) {
    const size_t size = size_of_string(string);
    const auto pointer = guest_.records<uint32_t>(pointers_);
    uint8_t* text = guest_.bytes(text_, size);
    pointer.store(static_cast<uint32_t>(text_));
    for (size_t i = 0; i < size; ++i) text[i] = static_cast<uint8_t>(string[i]);
    pointers_ += sizeof(uint32_t);
    text_ += size;
  }

 private:
  Guest guest_;
  uint64_t pointers_, text_;
};

/// Counts strings and their sizes.
class StringSizes {
 public:
  void add(const char* string) {
    ++count_;
    size_ += size_of_string(string);
  }

  [[nodiscard]] Errno store(GuestRecords<uint32_t> count, GuestRecords<uint32_t> size) const {
    if (size_ > UINT32_MAX) return Errno::overflow;
    count.store(count_);
    size.store(static_cast<uint32_t>(size_));
    return Errno::success;
  }

 private:
  uint32_t count_ = 0;
  uint64_t size_ = 0;
};

}  // namespace w2n::wasi
