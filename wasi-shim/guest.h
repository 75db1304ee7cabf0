// The guest's memory as the WASI calls see it. Only this file turns pointers of the guest into host addresses. It
// checks each range in 64-bit arithmetic against the size that the memory has at that moment, and it checks the
// alignment of each record. A bad pointer is a trap, as the witx files demand. A checked address stays valid for the
// whole call, because a memory never moves or shrinks. Values are copied before they are examined, so that another
// thread of the guest cannot change them between a check and a use.
#pragma once

#include <stdint.h>

#include "abi/abi.h"
#include "core/traps.h"

namespace w2n::wasi {

/// Records of type T in the guest's memory, at a checked place. They are little-endian, as all our targets are.
template <class T>
class GuestRecords {
 public:
  explicit GuestRecords(uint8_t* place) : place_(place) {}

  [[nodiscard]] T load(uint64_t index = 0) const {
    T value;
    __builtin_memcpy(&value, place_ + index * sizeof(T), sizeof(T));
#ifdef W2N_THREADS
    // From here on it is the copy that is looked at, not what another thread may have made of the original.
    asm volatile("" : "+m"(value));
#endif
    return value;
  }
  void store(const T& value, uint64_t index = 0) const {
    __builtin_memcpy(place_ + index * sizeof(T), &value, sizeof(T));
  }
  /// Those from this one on.
  [[nodiscard]] GuestRecords from(uint64_t index) const { return GuestRecords(place_ + index * sizeof(T)); }

 private:
  uint8_t* place_;
};

class Guest {
 public:
  explicit Guest(const w2n_memory* memory) : memory_(memory) {}

  /// The host address of `length` bytes at `address`. (Pointers have 32 bits; one that counts on past them is bad.)
  [[nodiscard]] uint8_t* bytes(uint64_t address, uint64_t length) const { return checked(memory_, address, length, 1); }

  /// `count` records at `address`, which must be aligned for T.
  template <class T>
  [[nodiscard]] GuestRecords<T> records(uint64_t address, uint32_t count = 1) const {
    return GuestRecords<T>(checked(memory_, address, uint64_t{count} * sizeof(T), alignof(T)));
  }

 private:
  // Out of line: it is the same for every type, and most calls have several pointers.
  [[gnu::noinline]] static uint8_t* checked(const w2n_memory* memory, uint64_t address, uint64_t length,
                                            uint32_t alignment) {
    // Both are below 2^40, so the sum cannot wrap.
    if (address + length > memory->size || (address & (alignment - 1)) != 0) trap<Trap::bad_host_argument>();
    return memory->base + address;
  }

  const w2n_memory* memory_;
};

}  // namespace w2n::wasi
