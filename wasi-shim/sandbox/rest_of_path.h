// What is left of a path while it is walked.
#pragma once

#include <stddef.h>

#include "host/linux/host.h"

namespace w2n::wasi {

/// A text that loses its first component again and again, and that targets of links are put in front of. It lies at the
/// end of its room, so neither moves it.
class RestOfPath {
 public:
  /// The path has less than PATH_MAX bytes.
  explicit RestOfPath(const char* path);
  RestOfPath(const RestOfPath&) = delete;
  RestOfPath& operator=(const RestOfPath&) = delete;
  ~RestOfPath();

  [[nodiscard]] bool is_empty() const { return *next_ == 0; }

  struct Component {
    const char* name;  // until something is put in front
    bool had_slash;    // a slash followed it
  };
  /// Takes the first component off, with the slashes behind it.
  Component take();

  /// Puts a link's target in front, of less than PATH_MAX bytes. There is room for as many as a path may have. False:
  /// there was no memory.
  bool put_in_front(const char* target, size_t size);

 private:
  bool move_to_mapping();

  char few_[PATH_MAX];
  char* mapping_ = nullptr;  // takes the place of few_ where that is too small
  char* begin_ = few_;
  char* next_;
};

/// How many links a path may have, as for the kernel.
constexpr unsigned max_links = 40;

}  // namespace w2n::wasi
