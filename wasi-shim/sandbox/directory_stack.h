// The directories that a walk has come through.
#pragma once

#include <stdint.h>

namespace w2n::wasi {

/// The directory where a walk is and, for "..", the nearest of those above it: up to `most_held`, and no more than the
/// program may have descriptors. They are closed at the end.
class DirectoryStack {
 public:
  explicit DirectoryStack(int base);
  DirectoryStack(const DirectoryStack&) = delete;
  DirectoryStack& operator=(const DirectoryStack&) = delete;
  ~DirectoryStack();

  /// The host's number of the directory where the walk is.
  [[nodiscard]] int top() const { return depth_ == 0 ? base_ : place(depth_); }

  /// Enters a directory, which belongs to the stack from here on.
  void push(int directory);

  /// Goes back to the directory above. -EPERM: there is none, it would lead out of the base; -ENAMETOOLONG: it is no
  /// longer held.
  long pop();

  /// Closes the directory that is farthest above, if that isn't the top.
  bool drop_farthest();

 private:
  static constexpr uint32_t most_held = 64;

  [[nodiscard]] const int& place(uint32_t depth) const { return held_[depth % most_held]; }

  int base_;
  uint32_t limit_;
  uint32_t depth_ = 0;  // of the top; the base's is 0
  uint32_t count_ = 0;  // of those that are held, which are the deepest
  int held_[most_held];
};

}  // namespace w2n::wasi
