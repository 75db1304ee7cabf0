// memcpy, memmove, memset and memcmp. memory.copy and memory.fill become calls of them, and LLVM makes such calls of
// loops that do the same. If one of them faults, it is a fault of the guest, whose pages they touch. Nothing needs to
// be undone then.
//
// Sizes up to 64 bytes are done by pieces from both ends, which may overlap. All pieces are loaded before any is
// stored, so the result is right for overlapping blocks, too. Larger sizes are done by loops, and by such pieces for
// what the loops don't reach.
#include <bulk.h>  // the arch's own, if it has one: "bulk.h" would be the one in this folder
#include <stddef.h>
#include <stdint.h>

namespace w2n {

namespace {

// A target without such registers takes several of those it has.
using Block = char __attribute__((vector_size(16)));
using Pair = char __attribute__((vector_size(32)));
using Line = char __attribute__((vector_size(64)));

template <class T>
[[gnu::always_inline]] inline T load(const char* from) {
  T value;
  __builtin_memcpy(&value, from, sizeof value);
  return value;
}

template <class T>
[[gnu::always_inline]] inline void store(char* to, T value) {
  __builtin_memcpy(to, &value, sizeof value);
}

/// Copies sizeof(T) to 2 * sizeof(T) bytes.
template <class T>
[[gnu::always_inline]] inline void copy_ends(char* to, const char* from, size_t size) {
  const T first = load<T>(from);
  const T last = load<T>(from + size - sizeof(T));
  store(to, first);
  store(to + size - sizeof(T), last);
}

void copy_upwards(char* to, const char* from, size_t size) {
  char* const last_place = to + size - sizeof(Line);
  const Line first = load<Line>(from);
  const Line last = load<Line>(from + size - sizeof(Line));
  // Stores that don't cross lines of the cache are faster. They begin behind the first line, at most.
  const size_t aligned = sizeof(Line) - reinterpret_cast<uintptr_t>(to) % sizeof(Line);
  for (size_t done = aligned; done < size - sizeof(Line); done += sizeof(Line)) {
    store(to + done, load<Line>(from + done));
  }
  store(to, first);
  store(last_place, last);
}

void copy_downwards(char* to, const char* from, size_t size) {
  const Line first = load<Line>(from);
  for (size_t end = size; end > sizeof(Line); end -= sizeof(Line)) {
    store(to + end - sizeof(Line), load<Line>(from + end - sizeof(Line)));
  }
  store(to, first);
}

/// Fills sizeof(T) to 2 * sizeof(T) bytes.
template <class T>
[[gnu::always_inline]] inline void fill_ends(char* to, T value, size_t size) {
  store(to, value);
  store(to + size - sizeof(T), value);
}

}  // namespace

extern "C" void* memmove(void* to_address, const void* from_address, size_t size) {
  auto* to = static_cast<char*>(to_address);
  const auto* from = static_cast<const char*>(from_address);
  if (size > sizeof(Line)) {
    if (static_cast<size_t>(to - from) >= size) {
      copy_upwards(to, from, size);
    } else {
      copy_downwards(to, from, size);
    }
  } else if (size > 32) {
    copy_ends<Pair>(to, from, size);
  } else if (size >= 16) {
    copy_ends<Block>(to, from, size);
  } else if (size >= 8) {
    copy_ends<uint64_t>(to, from, size);
  } else if (size >= 4) {
    copy_ends<uint32_t>(to, from, size);
  } else if (size >= 2) {
    copy_ends<uint16_t>(to, from, size);
  } else if (size == 1) {
    *to = *from;
  }
  return to_address;
}

extern "C" void* memcpy(void* to, const void* from, size_t size) __attribute__((alias("memmove")));

extern "C" void* memset(void* to_address, int byte, size_t size) {
  auto* to = static_cast<char*>(to_address);
  const auto value = static_cast<char>(byte);
  const uint64_t word = 0x0101010101010101 * static_cast<uint8_t>(value);
  if (size > sizeof(Line)) {
    if (size >= arch::bulk_size) {
      arch::fill_bulk(to, value, size);
      return to_address;
    }
    const Line line = Line{} + value;
    for (size_t done = 0; done < size - sizeof(Line); done += sizeof(Line)) store(to + done, line);
    store(to + size - sizeof(Line), line);
  } else if (size > 32) {
    fill_ends(to, Pair{} + value, size);
  } else if (size >= 16) {
    fill_ends(to, Block{} + value, size);
  } else if (size >= 8) {
    fill_ends(to, word, size);
  } else if (size >= 4) {
    fill_ends(to, static_cast<uint32_t>(word), size);
  } else if (size >= 2) {
    fill_ends(to, static_cast<uint16_t>(word), size);
  } else if (size == 1) {
    *to = value;
  }
  return to_address;
}

extern "C" int memcmp(const void* left_address, const void* right_address, size_t size) {
  const auto* left = static_cast<const char*>(left_address);
  const auto* right = static_cast<const char*>(right_address);
  while (size >= sizeof(uint64_t) && load<uint64_t>(left) == load<uint64_t>(right)) {
    left += sizeof(uint64_t);
    right += sizeof(uint64_t);
    size -= sizeof(uint64_t);
  }
  for (; size != 0; size--) {
    const int difference = static_cast<uint8_t>(*left++) - static_cast<uint8_t>(*right++);
    if (difference != 0) return difference;
  }
  return 0;
}

extern "C" int bcmp(const void* left, const void* right, size_t size) __attribute__((alias("memcmp")));

}  // namespace w2n
