// Table instructions that are more than a load or a store, in a program.
#include "abi/abi.h"
#include "abi/limits.h"
#include "core/builtins.h"
#include "core/table_elements.h"
#include "core/traps.h"
#include "platform/platform.h"

namespace w2n {

void end_out_of_bounds() { trap<Trap::table_out_of_bounds>(); }

namespace {

/// Where tables get new storage, one behind the other, so that also a hundred thousand small tables take few pages.
/// Pages that are never used cost nothing.
struct {
  void** next;
  void** end;

  [[nodiscard]] u64 room() const { return static_cast<u64>(end - next); }
} arena;

/// Has the arena continue in another mapping, with room for `count` elements at least.
bool extend_arena(u64 count) {
  constexpr u64 min_size = 4 << 20;
  if (count > UINTPTR_MAX / 2 / sizeof(void*)) return false;
  const u64 needed = (count * sizeof(void*) + abi::granularity - 1) & -abi::granularity;
  Range mapping = {0, static_cast<uintptr_t>(needed < min_size ? min_size : needed)};
  if (platform::reserve(mapping) != 0 || platform::commit(mapping) != 0) return false;
  arena = {reinterpret_cast<void**>(mapping.begin), reinterpret_cast<void**>(mapping.end)};
  return true;
}

/// Gives a table room for `size` elements: where it is, if it is the arena's last, or in a place for twice as many. All
/// that it has left behind by then is smaller than what it has.
bool enlarge(w2n_table& table, u64 size) {
  const u64 added = size - table.capacity;
  if (table.elements + table.capacity == arena.next && added <= arena.room()) {
    arena.next += added;
    table.capacity = size;
    return true;
  }
  const u64 capacity = size < table.max_size - size ? 2 * size : table.max_size;
  if (capacity > arena.room() && !extend_arena(capacity)) return false;
  copy_forward(arena.next, table.elements, table.size);
  table.elements = arena.next;
  table.capacity = capacity;
  arena.next += capacity;
  return true;
}

}  // namespace

u64 w2n_table_grow(ptr record, u64 count, ptr value) {
  w2n_table& table = table_at(record);
  const u64 old_size = table.size;
  const u64 max_size = table.max_size;
  if (old_size > max_size || count > max_size - old_size || count > w2n_budget.table_elements) return ~u64{0};
  if (count > table.capacity - old_size && !enlarge(table, old_size + count)) return ~u64{0};
  w2n_budget.table_elements -= static_cast<uint32_t>(count);
  table.size = old_size + count;
  w2n_table_fill(record, old_size, value, count);
  return old_size;
}

}  // namespace w2n

#include "core/table_elements.inc"
