// A lock for state that several threads use. Who finds it taken sleeps in the system.
#pragma once

#include <stdint.h>

#include "platform/platform.h"

namespace w2n {

class Lock {
 public:
  void take() {
    uint32_t seen = free;
    if (__atomic_compare_exchange_n(&state_, &seen, taken, false, __ATOMIC_ACQUIRE, __ATOMIC_RELAXED)) return;
    while (__atomic_exchange_n(&state_, wanted, __ATOMIC_ACQUIRE) != free) {
      platform::wait(&state_, wanted, platform::no_deadline);
    }
  }
  void release() {
    if (__atomic_exchange_n(&state_, free, __ATOMIC_RELEASE) == wanted) platform::wake(&state_, 1);
  }

 private:
  // `wanted`: taken, and somebody may sleep.
  enum : uint32_t { free, taken, wanted };
  uint32_t state_ = free;
};

/// Holds a lock as long as it lives.
class LockHolder {
 public:
  explicit LockHolder(Lock& lock) : lock_(lock) { lock_.take(); }
  LockHolder(const LockHolder&) = delete;
  LockHolder& operator=(const LockHolder&) = delete;
  ~LockHolder() { lock_.release(); }

 private:
  Lock& lock_;
};

}  // namespace w2n
