// Memories and tables of instances.
#include "abi/limits.h"
#include "core/builtins.h"
#include "core/table_elements.h"
#include "instance/instance.h"
#include "instance/platform.h"

namespace w2n {

void end_out_of_bounds() { w2n_trap(static_cast<uint32_t>(Trap::table_out_of_bounds)); }

namespace {

constexpr uintptr_t guard_size = abi::guard_size;

uint64_t smaller(uint64_t a, uint64_t b) { return a < b ? a : b; }

/// What may be addressed of a memory, from its base on.
Range addresses(const w2n_memory& memory) {
  const auto base = reinterpret_cast<uintptr_t>(memory.base);
  return {base - guard_size, base + static_cast<uintptr_t>(memory.reserved) + guard_size};
}

Range bytes(const w2n_memory& memory, uint64_t begin, uint64_t end) {
  const auto base = reinterpret_cast<uintptr_t>(memory.base);
  return {base + static_cast<uintptr_t>(begin), base + static_cast<uintptr_t>(end)};
}

void forget(w2n_memory& memory) {
  platform::release(addresses(memory));
  memory.base = nullptr;
  memory.size = 0;
}

/// Takes address space for a memory, unless it has enough from the instance before.
bool reserve(w2n_memory& memory, uint64_t needed) {
  if (memory.base != nullptr && memory.reserved >= needed) return true;
  if (memory.base != nullptr) forget(memory);
  if (needed > UINTPTR_MAX / 2) return false;
  Range range = {0, static_cast<uintptr_t>(needed) + 2 * guard_size};
  if (platform::reserve(range) != 0) return false;
  memory.reserved = needed;
  memory.base = reinterpret_cast<uint8_t*>(range.begin + guard_size);
  return true;
}

/// Takes what a memory can grow to, if that isn't too much, or at least what it begins with.
bool reserve_most(w2n_memory& memory, uint64_t least, uint64_t most) {
  constexpr uint64_t enough = uint64_t{1} << (sizeof(void*) == 8 ? 32 : 30);
  uint64_t size = (smaller(most, least > enough ? least : enough) + abi::granularity - 1) & -abi::granularity;
  while (!reserve(memory, size)) {
    if (size / 2 < least) return reserve(memory, (least + abi::granularity - 1) & -abi::granularity);
    size = size / 2 & -abi::granularity;
  }
  return true;
}

bool take(uint64_t& budget, uint64_t amount) {
  if (amount > budget) return false;
  budget -= amount;
  return true;
}

Status make_memory(Instance& instance, OwnMemory& memory, const w2n_library_memory& type) {
  memory.budget = &instance.memory_budget;
  const uint64_t largest = smaller(type.max, instance.memory_budget);
  if (type.min > type.max || !take(instance.memory_budget, type.min)) return out_of_limits;
  w2n_memory& record = memory.record;
  const bool is_checked = (type.flags & 1) != 0;
  if (!(is_checked ? reserve_most(record, type.min, largest) : reserve(record, type.reserved))) return out_of_memory;
  // A memory that comes from another instance has its first pages.
  if (record.size < type.min && platform::commit(bytes(record, 0, type.min)) != 0) return out_of_memory;
  record.size = type.min;
  record.max_size = type.max;
  record.page_size_log2 = type.page_size_log2;
  return status_ok;
}

void clear_memory(OwnMemory& memory, const w2n_library_memory& type) {
  w2n_memory& record = memory.record;
  if (record.base == nullptr) return;
  const uint64_t kept = record.size < type.min ? record.size : type.min;
  if (platform::clear(bytes(record, 0, kept)) != 0 || platform::withdraw(bytes(record, kept, record.size)) != 0) {
    forget(record);
  } else {
    record.size = kept;
  }
}

Status make_table(Instance& instance, OwnTable& table, const w2n_library_table& type, void** elements) {
  table.budget = &instance.table_budget;
  if (!take(instance.table_budget, type.min)) return out_of_limits;
  table.record = {.elements = elements, .size = type.min, .max_size = type.max, .capacity = type.min};
  for (uint64_t i = 0; i < type.min; i++) elements[i] = nullptr;
  return status_ok;
}

void clear_table(OwnTable& table) {
  if (table.storage.size() != 0) platform::release(table.storage);
  table.storage = {};
}

/// Moves a table's elements to a place for `capacity` ones.
bool enlarge(OwnTable& table, uint64_t capacity) {
  if (capacity > UINTPTR_MAX / 2 / sizeof(void*)) return false;
  Range storage = {0, static_cast<uintptr_t>(capacity) * sizeof(void*)};
  if (platform::reserve(storage) != 0) return false;
  if (platform::commit(storage) != 0) {
    platform::release(storage);
    return false;
  }
  auto** elements = reinterpret_cast<void**>(storage.begin);
  copy_forward(elements, table.record.elements, table.record.size);
  clear_table(table);
  table.storage = storage;
  table.record.elements = elements;
  table.record.capacity = capacity;
  return true;
}

}  // namespace

Status make_storage(Instance& instance) {
  const w2n_library& library = *instance.library;
  Status status = status_ok;
  for (uint32_t i = library.imported_memory_count; i < library.memory_count && status == status_ok; i++) {
    status = make_memory(instance, instance.memories[i - library.imported_memory_count], library.memories[i]);
  }
  void** elements = instance.elements;
  for (uint32_t i = library.imported_table_count; i < library.table_count && status == status_ok; i++) {
    status = make_table(instance, instance.tables[i - library.imported_table_count], library.tables[i], elements);
    elements += library.tables[i].min;
  }
  return status;
}

void clear_storage(Instance& instance) {
  const w2n_library& library = *instance.library;
  for (uint32_t i = library.imported_memory_count; i < library.memory_count; i++) {
    clear_memory(instance.memories[i - library.imported_memory_count], library.memories[i]);
  }
  for (uint32_t i = 0; i < library.table_count - library.imported_table_count; i++) clear_table(instance.tables[i]);
}

void release_memories(Instance& instance) {
  const w2n_library& library = *instance.library;
  for (uint32_t i = 0; i < library.memory_count - library.imported_memory_count; i++) {
    if (instance.memories[i].record.base != nullptr) forget(instance.memories[i].record);
  }
}

bool is_in_memory(uintptr_t address) {
  for (const Instance* instance = first_instance(); instance != nullptr; instance = instance->next) {
    const uint32_t count = instance->library->memory_count - instance->library->imported_memory_count;
    for (uint32_t i = 0; i < count; i++) {
      const w2n_memory& memory = instance->memories[i].record;
      if (memory.base != nullptr && addresses(memory).contains(address)) return true;
    }
  }
  return false;
}

u64 w2n_memory_grow(ptr record, u64 pages) {
  auto& memory = *static_cast<OwnMemory*>(record);
  w2n_memory& facts = memory.record;
  const u64 old_size = facts.size;
  const u64 limit = facts.max_size < facts.reserved ? facts.max_size : facts.reserved;
  const u64 room = limit - old_size < *memory.budget ? limit - old_size : *memory.budget;
  if (pages > room >> facts.page_size_log2) return ~u64{0};
  const u64 added = pages << facts.page_size_log2;
  if (added != 0) {
    // A memory of small pages may end within one of the system's.
    if (platform::commit(bytes(facts, old_size & -abi::granularity, old_size + added)) != 0) return ~u64{0};
    facts.size = old_size + added;
    *memory.budget -= added;
  }
  return old_size >> facts.page_size_log2;
}

ptr w2n_memory_at(ptr record, u64 offset, u64 length) {
  const w2n_memory& memory = *static_cast<const w2n_memory*>(record);
  if (offset > memory.size || length > memory.size - offset) return nullptr;
  return memory.base + offset;
}

u64 w2n_table_grow(ptr record, u64 count, ptr value) {
  auto& table = *static_cast<OwnTable*>(record);
  w2n_table& facts = table.record;
  const u64 old_size = facts.size;
  if (old_size > facts.max_size || count > facts.max_size - old_size || count > *table.budget) return ~u64{0};
  const u64 size = old_size + count;
  const u64 doubled = size < facts.max_size - size ? 2 * size : facts.max_size;
  if (size > facts.capacity && !enlarge(table, doubled)) return ~u64{0};
  *table.budget -= count;
  facts.size = size;
  w2n_table_fill(record, old_size, value, count);
  return old_size;
}

u32 w2n_table_read(ptr record, u64 index, ptr element) {
  const w2n_table& table = *static_cast<const w2n_table*>(record);
  if (index >= table.size) return static_cast<u32>(status_of(Trap::table_out_of_bounds));
  *static_cast<void**>(element) = table.elements[index];
  return status_ok;
}

u32 w2n_table_write(ptr record, u64 index, ptr element) {
  const w2n_table& table = *static_cast<const w2n_table*>(record);
  if (index >= table.size) return static_cast<u32>(status_of(Trap::table_out_of_bounds));
  table.elements[index] = element;
  return status_ok;
}

}  // namespace w2n

#include "core/table_elements.inc"
