// A path that the guest passed to a call.
#include "sandbox/guest_path.h"

#include "host/linux/host.h"

namespace w2n::wasi {

Errno GuestPath::load(Guest guest, uint32_t address, uint32_t length) {
  const uint8_t* bytes = guest.bytes(address, length);
  if (length == 0) return Errno::noent;
  static_assert(sizeof text_ == PATH_MAX);
  if (length >= sizeof text_) return Errno::nametoolong;
  for (uint32_t i = 0; i < length; ++i) {
    text_[i] = static_cast<char>(bytes[i]);
    if (text_[i] == 0) return Errno::inval;
  }
  text_[length] = 0;
  length_ = length;
  return text_[0] == '/' ? Errno::perm : Errno::success;
}

uint32_t GuestPath::trimmed_length() const {
  uint32_t end = length_;
  while (text_[end - 1] == '/') --end;  // ends at the first character, which is no slash
  return end;
}

uint32_t GuestPath::begin_of_component(uint32_t end) const {
  uint32_t begin = end;
  while (begin != 0 && text_[begin - 1] != '/') --begin;
  return begin;
}

uint32_t GuestPath::dots_at_end() const {
  const uint32_t end = trimmed_length();
  const uint32_t size = end - begin_of_component(end);
  const bool is_dots = text_[end - 1] == '.' && (size == 1 || (size == 2 && text_[end - 2] == '.'));
  return is_dots ? size : 0;
}

GuestPath::Split GuestPath::split() {
  const uint32_t end = trimmed_length();
  const uint32_t begin = begin_of_component(end);
  text_[end] = 0;
  if (begin != 0) text_[begin - 1] = 0;
  return {.directory = begin == 0 ? nullptr : text_, .name = text_ + begin, .had_slash = end != length_};
}

}  // namespace w2n::wasi
