// In programs that have threads, calls of the WASI shim take turns: compiled code holds the turn for the time of a
// call. So whatever the shim looks up or changes is as if there were no other threads. A call that may have to wait in
// the system lets others have their turns meanwhile (Away). What it looked up before may then be gone or be something
// else; but the host descriptors that it said it uses stay what they are: who closes one of them only has it closed
// later.
#pragma once

#include <stddef.h>
#include <stdint.h>

namespace w2n {

#ifdef W2N_THREADS

/// The time in which a call doesn't have the turn.
class Away {
 public:
  /// It uses the descriptor.
  explicit Away(const int& descriptor) : Away(&descriptor, 1, sizeof descriptor) {}
  /// It uses `count` descriptors, `distance` bytes apart; negative ones are none. They must not change meanwhile.
  Away(const int* first, size_t count, size_t distance);
  Away(const Away&) = delete;
  Away& operator=(const Away&) = delete;
  ~Away();

  /// Whether a descriptor that is about to be closed is in use. Then whoever uses it closes it.
  static bool defers_close(int descriptor);

 private:
  [[nodiscard]] int descriptor(size_t index) const;
  [[nodiscard]] bool uses(int descriptor) const;

  const int* first_;
  size_t count_, distance_;
  Away* next_;
};

#else

class Away {
 public:
  constexpr explicit Away(const int& /*descriptor*/) {}
  constexpr Away(const int* /*first*/, size_t /*count*/, size_t /*distance*/) {}
  constexpr ~Away() {}  // NOLINT(modernize-use-equals-default): so that it may be unused
  static constexpr bool defers_close(int /*descriptor*/) { return false; }
};

#endif

}  // namespace w2n
