#include "lower/slot_locals.h"

#include <algorithm>
#include <functional>
#include <numeric>
#include <utility>

namespace w2n::lower {

void SlotLocals::add_heaviest(const std::vector<uint64_t>& work) {
  // The work was broken off, maybe early: what is left should fit in if it was done a few times.
  constexpr uint64_t share_left = 8;
  std::vector<uint32_t> locals(work.size());
  std::iota(locals.begin(), locals.end(), 0U);
  std::ranges::sort(locals, std::ranges::greater(), [&](uint32_t local) { return std::pair(work[local], local); });
  const uint64_t all = std::accumulate(work.begin(), work.end(), uint64_t{0});
  uint64_t left = all;
  for (const uint32_t local : locals) {
    if (left <= all / share_left) break;
    some_.insert(local);
    left -= work[local];
  }
}

}  // namespace w2n::lower
