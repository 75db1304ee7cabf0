// A path that the guest passed to a call. It is a copy, because the guest's memory may change, and it ends in a NUL.
#pragma once

#include <stdint.h>

#include "error_numbers.h"
#include "guest.h"

namespace w2n::wasi {

/// Not empty, not absolute, without NULs inside. Any other bytes may be in it, as in all names on Linux: the guest must
/// be able to open what fd_readdir shows to it, UTF-8 or not.
class GuestPath {
 public:
  /// Copies the path. Answers NOENT (empty), PERM (absolute), INVAL (a NUL inside), NAMETOOLONG.
  Errno load(Guest guest, uint32_t address, uint32_t length);

  [[nodiscard]] const char* text() const { return text_; }

  struct Split {
    const char* directory;  // null: none was named
    const char* name;       // a single component
    bool had_slash;         // a slash followed it, so it must be a directory
  };
  /// Cuts the path before its last component and after it.
  Split split();

  /// 1 if the last component is ".", 2 if it is "..", which no directory can gain or lose; else 0.
  [[nodiscard]] uint32_t dots_at_end() const;

 private:
  /// The length without the slashes at the end.
  [[nodiscard]] uint32_t trimmed_length() const;
  /// Where the component begins that ends at `end`.
  [[nodiscard]] uint32_t begin_of_component(uint32_t end) const;

  uint32_t length_;
  char text_[4096];  // as long as the kernel takes them, with a NUL
};

}  // namespace w2n::wasi
