#include "plan/partitions.h"

#include <algorithm>
#include <iterator>

namespace w2n::plan {

namespace {

/// Wasm code bytes in a partition. Larger partitions optimize better, smaller ones spread better over threads.
constexpr uint64_t max_partition = 1 << 20;
constexpr uint64_t smallest_partition = 1 << 16;
/// So many that a few threads all have work until the end.
constexpr uint64_t small_partition_count = 16;

/// A function with as many bytes of code is a partition by itself: codegen may have to give up optimizations on it, and
/// would do so for the whole partition.
constexpr uint64_t large_function_bytes = 1 << 17;

/// Wasm code bytes from which on a partition is full.
uint64_t partition_size(const wasm::Module& module, const std::vector<bool>& reachable, bool small) {
  if (!small) return max_partition;
  uint64_t all = 0;
  for (uint32_t index = 0; index < module.functions.size(); ++index) {
    if (reachable[index]) all += module.functions[index].code.size();
  }
  return std::clamp(all / small_partition_count, smallest_partition, max_partition);
}

}  // namespace

std::vector<Partition> plan_partitions(const wasm::Module& module, const std::vector<bool>& reachable, bool small) {
  const uint64_t partition_code_bytes = partition_size(module, reachable, small);
  std::vector<Partition> partitions(1);
  std::vector<Partition> alone;
  for (uint32_t index = module.imported_functions; index < module.functions.size(); ++index) {
    if (!reachable[index]) continue;
    const uint64_t size = module.functions[index].code.size();
    if (size >= large_function_bytes) {
      alone.push_back({{index}, size});
      continue;
    }
    if (partitions.back().code_size >= partition_code_bytes) partitions.emplace_back();
    partitions.back().functions.push_back(index);
    partitions.back().code_size += size;
  }
  std::ranges::move(alone, std::back_inserter(partitions));
  return partitions;
}

}  // namespace w2n::plan
