// What is left of a path while it is walked.
#include "sandbox/rest_of_path.h"

namespace w2n::wasi {

namespace {

// The path and each target, with the slash or NUL behind it, are at most this long.
constexpr size_t mapping_size = size_t{max_links + 1} * PATH_MAX;

size_t length_of(const char* text) {
  size_t length = 0;
  while (text[length] != 0) ++length;
  return length;
}

}  // namespace

RestOfPath::RestOfPath(const char* path) {
  const size_t size = length_of(path) + 1;
  next_ = few_ + sizeof few_ - size;
  __builtin_memcpy(next_, path, size);
}

RestOfPath::~RestOfPath() {
  if (mapping_ != nullptr) host::unmap(mapping_, mapping_size);
}

RestOfPath::Component RestOfPath::take() {
  const char* name = next_;
  while (*next_ != '/' && *next_ != 0) ++next_;
  const bool had_slash = *next_ == '/';
  while (*next_ == '/') *next_++ = 0;
  return {.name = name, .had_slash = had_slash};
}

bool RestOfPath::put_in_front(const char* target, size_t size) {
  const bool is_last = is_empty();
  if (size + 1 > static_cast<size_t>(next_ - begin_) && !move_to_mapping()) return false;
  if (!is_last) *--next_ = '/';
  next_ -= size;
  __builtin_memcpy(next_, target, size);
  return true;
}

bool RestOfPath::move_to_mapping() {
  mapping_ = static_cast<char*>(host::map_zeroed(mapping_size));
  if (mapping_ == nullptr) return false;
  const size_t size = length_of(next_) + 1;
  char* moved = mapping_ + mapping_size - size;
  __builtin_memcpy(moved, next_, size);
  begin_ = mapping_;
  next_ = moved;
  return true;
}

}  // namespace w2n::wasi
