// The table begins with a few places in the program's own data, which are enough for most programs. When they are full
// it moves, once, into a mapping that has room for as many descriptors as the kernel and the program's budget allow.
// Pages of the mapping take memory only once they are touched. The table never moves again, so a Descriptor* stays
// valid until the next insert().
#include "fd_table.h"

#include "host/linux/host.h"

namespace w2n::wasi {

namespace {

constexpr uint32_t initial_places = 4;
constexpr uint32_t max_places = 1 << 20;  // the kernel's own default for fs.nr_open

constexpr Descriptor standard_stream(int host) {
  return {.host = host,
          .kind = Kind::stdio,
          .type = FileType::unknown,
          .flags = 0,
          .readable = true,
          .writable = true,
          .read_only = false,
          .unsafe_proc = false,
          .grant = nullptr,
          .positions = nullptr};
}

constinit Descriptor first_places[initial_places] = {standard_stream(0), standard_stream(1), standard_stream(2)};

struct Table {
  Descriptor* places;
  uint32_t capacity;
  uint32_t lowest_free;  // no free place lies before it
};
constinit Table table = {first_places, initial_places, 3};

bool grow() {
  if (table.places != first_places) return false;
  const uint64_t host_limit = host::max_descriptors();
  const uint64_t limit = host_limit < w2n_budget.descriptors ? host_limit : w2n_budget.descriptors;
  const uint32_t capacity = limit < max_places ? static_cast<uint32_t>(limit) : max_places;
  if (capacity <= initial_places) return false;
  auto* places = static_cast<Descriptor*>(host::map_zeroed(capacity * sizeof(Descriptor)));
  if (places == nullptr) return false;
  __builtin_memcpy(places, first_places, sizeof first_places);
  table.places = places;
  table.capacity = capacity;
  return true;
}

void release(Descriptor& descriptor) {
  const auto place = static_cast<uint32_t>(&descriptor - table.places);
  if (place < table.lowest_free) table.lowest_free = place;
  descriptor.kind = Kind::none;
}

/// Finds the lowest free number, or answers false if there is none.
bool find_free(uint32_t& place) {
  while (table.lowest_free < table.capacity && table.places[table.lowest_free].kind != Kind::none) ++table.lowest_free;
  place = table.lowest_free;
  return place < w2n_budget.descriptors && (place < table.capacity || grow());
}

}  // namespace

Descriptor* find(uint32_t fd) {
  if (fd >= table.capacity || table.places[fd].kind == Kind::none) return nullptr;
  return &table.places[fd];
}

const Descriptor* find_to_keep(uint32_t fd) {
#ifdef W2N_THREADS
  static __thread Descriptor kept;
  const Descriptor* found = find(fd);
  if (found == nullptr) return nullptr;
  kept = *found;
  return &kept;
#else
  return find(fd);
#endif
}

bool has_room() {
  uint32_t place;
  return find_free(place);
}

Errno insert(Descriptor descriptor, uint32_t& fd) {
  descriptor.host = host::above_standard_streams(descriptor.host);
  if (descriptor.host < 0) return errno_of(descriptor.host);
  uint32_t place;
  if (!find_free(place)) {
    host::close(descriptor.host);
    return Errno::mfile;
  }
  table.places[place] = descriptor;
  fd = place;
  return Errno::success;
}

Errno close(Descriptor& descriptor) {
  forget(descriptor.positions);
  release(descriptor);
  return errno_of(host::close(descriptor.host));
}

void move(Descriptor& source, Descriptor& target) {
  host::close(target.host);
  forget(target.positions);
  target = source;
  release(source);
}

}  // namespace w2n::wasi
