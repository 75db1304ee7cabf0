// Random numbers that are the same on every machine: SplitMix64 (Steele, Lea, Flood: Fast Splittable Pseudorandom
// Number Generators, 2014).
#pragma once

#include <cstdint>
#include <span>

namespace w2n::fuzz {

class Random {
 public:
  explicit Random(uint64_t seed) : state_(seed) {}

  uint64_t next() {
    state_ += 0x9E3779B97F4A7C15;
    uint64_t z = state_;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
    return z ^ (z >> 31);
  }
  /// A number below `limit`, which is not 0.
  uint32_t below(uint32_t limit) { return static_cast<uint32_t>((next() >> 32) % limit); }
  uint32_t between(uint32_t first, uint32_t last) { return first + below(last - first + 1); }
  /// True `percent` times in a hundred.
  bool chance(uint32_t percent) { return below(100) < percent; }
  template <class Container>
  const auto& pick(const Container& container) {
    return container[below(static_cast<uint32_t>(std::size(container)))];
  }

 private:
  uint64_t state_;
};

}  // namespace w2n::fuzz
