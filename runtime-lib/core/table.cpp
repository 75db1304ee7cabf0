// Table instructions that are more than a load or a store.
#include "abi/abi.h"
#include "core/builtins.h"
#include "core/traps.h"
#include "platform/platform.h"

namespace w2n {

namespace {

/// The most elements a table can grow to: what Web embeddings allow too. It bounds the memory that growing takes.
constexpr u64 max_elements = 10'000'000;

w2n_table& table_at(ptr record) { return *static_cast<w2n_table*>(record); }

/// Traps if [first, first + count) isn't within `size` elements.
void check_bounds(u64 first, u64 count, u64 size) {
  if (first > size || count > size - first) trap<Trap::table_out_of_bounds>();
}

void copy_forward(void** to, void* const* from, u64 count) {
  for (u64 i = 0; i < count; i++) to[i] = from[i];
}

/// Moves the elements from the storage in the executable to one that has room for all that the table can ever hold;
/// pages of it that are never used cost nothing.
bool enlarge(w2n_table& table, u64 limit) {
  constexpr u64 granularity = 64 << 10;
  const u64 bytes = (limit * sizeof(void*) + granularity - 1) & -granularity;
  Range storage = {0, static_cast<uintptr_t>(bytes)};
  if (platform::reserve(storage) != 0 || platform::commit(storage) != 0) return false;
  auto** elements = reinterpret_cast<void**>(storage.begin);
  copy_forward(elements, table.elements, table.size);
  table.elements = elements;
  table.capacity = limit;
  return true;
}

}  // namespace

u64 w2n_table_grow(ptr record, u64 count, ptr value) {
  w2n_table& table = table_at(record);
  const u64 old_size = table.size;
  const u64 limit = table.max_size < max_elements ? table.max_size : max_elements;
  if (old_size > limit || count > limit - old_size) return ~u64{0};
  if (count > table.capacity - old_size && !enlarge(table, limit)) return ~u64{0};
  table.size = old_size + count;
  w2n_table_fill(record, old_size, value, count);
  return old_size;
}

void w2n_table_fill(ptr record, u64 first, ptr value, u64 count) {
  const w2n_table& table = table_at(record);
  check_bounds(first, count, table.size);
  for (u64 i = 0; i < count; i++) table.elements[first + i] = value;
}

void w2n_table_copy(ptr to_record, ptr from_record, u64 to, u64 from, u64 count) {
  const w2n_table& to_table = table_at(to_record);
  const w2n_table& from_table = table_at(from_record);
  check_bounds(to, count, to_table.size);
  check_bounds(from, count, from_table.size);
  if (to <= from) {
    copy_forward(to_table.elements + to, from_table.elements + from, count);
  } else {
    while (count-- != 0) to_table.elements[to + count] = from_table.elements[from + count];
  }
}

void w2n_table_init(ptr record, ptr segment_record, u64 to, u64 from, u64 count) {
  const w2n_table& table = table_at(record);
  const auto& segment = *static_cast<const w2n_element_segment*>(segment_record);
  check_bounds(to, count, table.size);
  check_bounds(from, count, segment.size);
  copy_forward(table.elements + to, segment.elements + from, count);
}

void w2n_resolve_functions(ptr destination, ptr index_list, u64 count, ptr import_slots, ptr own_records,
                           u32 imported_count) {
  auto** references = static_cast<void**>(destination);
  const auto* indices = static_cast<const uint32_t*>(index_list);
  auto** imported = static_cast<void**>(import_slots);
  auto* own = static_cast<w2n_function*>(own_records);
  for (u64 i = 0; i < count; i++) {
    const uint32_t index = indices[i];
    references[i] = index < imported_count ? imported[index] : &own[index - imported_count];
  }
}

}  // namespace w2n
