#include "plan/memory_plan.h"

#include <algorithm>
#include <fmt/format.h>
#include <ranges>

#include "abi/limits.h"
#include "support/diagnostics.h"

namespace w2n::plan {

namespace {

/// How far a memory may grow whose indices are checked, if neither the module nor the user says: that much is reserved.
constexpr uint64_t default_checked_size = uint64_t{1} << 30;
/// Between the reservations of two guarded memories; the runtime library's guards are part of it.
constexpr uint64_t gap = 4 * abi::guard_size;
/// Between two if the indices of all are checked. No access leads to before a memory, so what is behind one
/// is enough.
constexpr uint64_t checked_gap = abi::guard_size;

using abi::granularity;

uint64_t round_up(uint64_t size) { return (size + granularity - 1) / granularity * granularity; }

uint64_t initial_size(const wasm::MemoryType& type) {
  const uint64_t most = abi::wasm_address_space >> type.page_size_log2;
  if (type.limits.min > most) {
    throw Error(fmt::format("the module starts with {} pages of memory; the most is {}", type.limits.min, most));
  }
  return type.limits.min << type.page_size_log2;
}

/// What is left of the most that all memories together may have, when the module starts.
uint64_t plan_budget(const wasm::Module& module, const ProgramOptions& options) {
  const uint64_t budget = options.max_memory.value_or(abi::wasm_address_space);
  uint64_t used = 0;  // at most 1,000 memories of 4 GiB
  for (const wasm::Memory& memory : module.memories) used += initial_size(memory.type);
  if (used > budget) {
    throw Error(fmt::format("the module starts with {} bytes of memory, more than --max-memory={}", used, budget));
  }
  return budget - used;
}

/// The sizes between which a memory varies, as module and user want it. `budget` is what all memories may grow by.
MemoryPlan plan_size(const wasm::MemoryType& type, const ProgramOptions& options, uint64_t budget,
                     bool has_little_room) {
  MemoryPlan result;
  result.initial_size = initial_size(type);
  const bool is_bounded = type.limits.max.has_value() || options.max_memory.has_value();
  uint64_t max = std::min(largest_memory(type), result.initial_size + budget);
  if (has_little_room && !is_bounded) max = std::min(max, default_checked_size);
  result.max_size = std::max(max, result.initial_size);
  return result;
}

bool has_room_for_guards(const wasm::Module& module, const target::Facts& target) {
  const uint64_t room = target.memory_end - target.memory_base;
  return module.memories.size() <= room / (abi::memory_reservation + gap);
}

bool choose_checks(const wasm::Module& module, const target::Facts& target, Bounds bounds) {
  const bool has_room = has_room_for_guards(module, target);
  if (bounds == Bounds::guard && !has_room) {
    throw UsageError("the target's address space has no room for --bounds=guard",
                     "--bounds=explicit checks each access");
  }
  return bounds == Bounds::explicit_ || !has_room;
}

/// What the memories with checked indices reserve together if none reserves more than `most`, or than it starts with.
uint64_t reserved_together(const std::vector<MemoryPlan>& plans, uint64_t most) {
  uint64_t sum = 0;
  for (const MemoryPlan& plan : plans) sum += round_up(std::clamp(most, plan.initial_size, plan.max_size));
  return sum;
}

/// The address space that all memories with checked indices may reserve together.
uint64_t room_for_checked(size_t count, const target::Facts& target) {
  const uint64_t room = target.memory_end - target.memory_base;
  if (count * checked_gap > room) {
    throw Error(fmt::format("the module has {} memories; the target has room for {}", count, room / checked_gap));
  }
  return room - count * checked_gap;
}

/// Sets how far memories with checked indices may grow where they can't all have their largest size: to the same size
/// then, but for those that start with more or want less.
void share_room(std::vector<MemoryPlan>& plans, const target::Facts& target) {
  const uint64_t room = room_for_checked(plans.size(), target);
  if (reserved_together(plans, 0) > room) {
    throw Error(fmt::format("the module starts with {} bytes of memory; the target has room for {}",
                            reserved_together(plans, 0), room));
  }
  constexpr uint64_t units = abi::wasm_address_space / granularity;
  const auto shares = std::views::iota(uint64_t{1}, units + 1);
  const auto has_room = [&](uint64_t share) { return reserved_together(plans, share * granularity) <= room; };
  const auto most =
      static_cast<uint64_t>(std::ranges::partition_point(shares, has_room) - shares.begin()) * granularity;
  for (MemoryPlan& plan : plans) plan.max_size = std::clamp(most, plan.initial_size, plan.max_size);
}

/// Gives each memory its place, with `distance` bytes between their reservations.
void place(Memories& memories, uint64_t base, uint64_t distance) {
  for (MemoryPlan& plan : memories.plans) {
    const size_t index = memories.symbols.size();
    plan.base = base;
    plan.reserved = plan.checked ? round_up(plan.max_size) : abi::memory_reservation;
    memories.symbols.emplace_back(index == 0 ? "wmem" : fmt::format("wmem{}", index), base);
    base += plan.reserved + distance;
  }
}

}  // namespace

uint64_t largest_memory(const wasm::MemoryType& type) {
  const uint64_t most = (abi::wasm_address_space >> type.page_size_log2) - 1;
  return std::min(type.limits.max.value_or(most), most) << type.page_size_log2;
}

Memories plan_memories(const wasm::Module& module, const target::Facts& target, const ProgramOptions& options) {
  const bool checked = choose_checks(module, target, options.bounds);
  Memories memories;
  memories.budget = plan_budget(module, options);
  for (const wasm::Memory& memory : module.memories) {
    MemoryPlan plan = plan_size(memory.type, options, memories.budget, checked);
    plan.checked = checked || memory.type.has_small_pages();
    memories.plans.push_back(plan);
  }
  if (checked) share_room(memories.plans, target);
  place(memories, target.memory_base, checked ? checked_gap : gap);
  return memories;
}

}  // namespace w2n::plan
