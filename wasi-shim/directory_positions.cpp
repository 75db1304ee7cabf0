// Positions of the entries of an open directory. They are kept in an array, in the order in which the guest was first
// told of them. A hash table with linear probing finds the number of a position again.
#include "directory_positions.h"

#include "host/linux/host.h"

namespace w2n::wasi {

namespace {

constexpr uint64_t first_number = first_cookie + 1;
constexpr uint64_t unnumbered = uint64_t{1} << 63;  // with the position itself

constexpr uint32_t min_capacity = 128;
constexpr uint32_t max_total_capacity = 1 << 20;
constinit uint32_t total_capacity = 0;

}  // namespace

struct DirectoryPositions {
  uint32_t count;
  uint32_t capacity;  // a power of 2

  // What follows this header.
  uint64_t* positions() { return reinterpret_cast<uint64_t*>(this + 1); }
  [[nodiscard]] const uint64_t* positions() const { return reinterpret_cast<const uint64_t*>(this + 1); }
  /// Indices into positions(), each plus 1; 0 is a free place. At most half of them are taken.
  uint32_t* places() { return reinterpret_cast<uint32_t*>(positions() + capacity); }
  [[nodiscard]] uint32_t place_mask() const { return 2 * capacity - 1; }

  static size_t size_of(uint32_t capacity) {
    return sizeof(DirectoryPositions) + size_t{capacity} * (sizeof(uint64_t) + 2 * sizeof(uint32_t));
  }

  /// The position's place, or the free one where it belongs.
  uint32_t& place_of(uint64_t position) {
    constexpr uint64_t golden = 0x9e3779b97f4a7c15;
    constexpr unsigned high_bits = 32;
    auto at = static_cast<uint32_t>(position * golden >> high_bits) & place_mask();
    while (places()[at] != 0 && positions()[places()[at] - 1] != position) at = (at + 1) & place_mask();
    return places()[at];
  }

  void add(uint64_t position) {
    positions()[count] = position;
    place_of(position) = ++count;
  }
};

namespace {

/// Makes room for another position, if there may be more.
bool grow(DirectoryPositions*& positions) {
  const uint32_t capacity = positions == nullptr ? min_capacity : 2 * positions->capacity;
  if (capacity > max_total_capacity - total_capacity) return false;
  auto* grown = static_cast<DirectoryPositions*>(host::map_zeroed(DirectoryPositions::size_of(capacity)));
  if (grown == nullptr) return false;
  grown->capacity = capacity;
  total_capacity += capacity;
  const uint32_t count = positions == nullptr ? 0 : positions->count;
  for (uint32_t i = 0; i < count; ++i) grown->add(positions->positions()[i]);
  forget(positions);
  positions = grown;
  return true;
}

}  // namespace

uint64_t cookie_of(DirectoryPositions*& positions, uint64_t position) {
  if (positions != nullptr) {
    if (const uint32_t known = positions->place_of(position); known != 0) return first_number + known - 1;
  }
  const bool is_full = positions == nullptr || positions->count == positions->capacity;
  if (is_full && !grow(positions)) return unnumbered | position;
  positions->add(position);
  return first_number + positions->count - 1;
}

bool find_position(const DirectoryPositions* positions, uint64_t cookie, uint64_t& position) {
  if ((cookie & unnumbered) != 0) {
    position = cookie & ~unnumbered;
    return true;
  }
  if (cookie == first_cookie) {
    position = 0;
    return true;
  }
  const uint64_t index = cookie - first_number;  // wraps to a large one below
  if (positions == nullptr || index >= positions->count) return false;
  position = positions->positions()[index];
  return true;
}

void forget(DirectoryPositions* positions) {
  if (positions == nullptr) return;
  total_capacity -= positions->capacity;
  host::unmap(positions, DirectoryPositions::size_of(positions->capacity));
}

}  // namespace w2n::wasi
