// Who has the turn, and which host descriptors are in use by those who don't.
#include "core/turns.h"

#include "core/builtins.h"
#include "core/lock.h"
#include "threads/system.h"

namespace w2n {

namespace {

Lock turn;
Away* first_away;

/// Host descriptors to be closed by who uses them last. The kernel's own default for fs.nr_open.
constexpr uint32_t descriptor_count = 1 << 20;
uint8_t deferred[descriptor_count / 8];

bool has_number(int descriptor) { return static_cast<uint32_t>(descriptor) < descriptor_count; }
uint8_t& byte_of(int descriptor) { return deferred[descriptor / 8]; }
uint8_t bit_of(int descriptor) { return static_cast<uint8_t>(1 << descriptor % 8); }

}  // namespace

void w2n_enter_host() { turn.take(); }
void w2n_leave_host() { turn.release(); }

Away::Away(const int* first, size_t count, size_t distance) : first_(first), count_(count), distance_(distance) {
  next_ = first_away;
  first_away = this;
  turn.release();
}

Away::~Away() {
  turn.take();
  Away** link = &first_away;
  while (*link != this) link = &(*link)->next_;
  *link = next_;
  for (size_t i = 0; i < count_; i++) {
    const int used = descriptor(i);
    if (!has_number(used) || (byte_of(used) & bit_of(used)) == 0) continue;
    byte_of(used) &= static_cast<uint8_t>(~bit_of(used));
    // Others may still use it.
    if (!defers_close(used)) system::close(used);
  }
}

int Away::descriptor(size_t index) const {
  return *reinterpret_cast<const int*>(reinterpret_cast<const uint8_t*>(first_) + index * distance_);
}

bool Away::uses(int descriptor) const {
  for (size_t i = 0; i < count_; i++) {
    if (this->descriptor(i) == descriptor) return true;
  }
  return false;
}

bool Away::defers_close(int descriptor) {
  if (!has_number(descriptor)) return false;
  for (const Away* away = first_away; away != nullptr; away = away->next_) {
    if (!away->uses(descriptor)) continue;
    byte_of(descriptor) |= bit_of(descriptor);
    return true;
  }
  return false;
}

}  // namespace w2n
