// The instruction memory.grow.
#include "abi/abi.h"
#include "abi/limits.h"
#include "core/builtins.h"
#include "platform/platform.h"

namespace w2n {

u64 w2n_memory_grow(ptr record, u64 pages) {
  auto& memory = *static_cast<w2n_memory*>(record);
  const u64 old_size = memory.size;
  const u64 limit = memory.max_size < memory.reserved ? memory.max_size : memory.reserved;
  const u64 room = limit - old_size < w2n_budget.memory ? limit - old_size : w2n_budget.memory;
  if (pages > room >> memory.page_size_log2) return ~u64{0};
  if (pages != 0) {
    const u64 added_size = pages << memory.page_size_log2;
    const u64 new_size = old_size + added_size;
    // A memory of small pages may end within one of the system's.
    const auto base = reinterpret_cast<uintptr_t>(memory.base);
    const Range added = {base + static_cast<uintptr_t>(old_size & -abi::granularity),
                         base + static_cast<uintptr_t>(new_size)};
    if (platform::commit(added) != 0) return ~u64{0};
    memory.size = new_size;
    w2n_budget.memory -= added_size;
  }
  return old_size >> memory.page_size_log2;
}

}  // namespace w2n
