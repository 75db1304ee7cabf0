// Which locals of a function are stack slots instead of SSA values. Where many locals live through many joins, SSA form
// has a phi operand for each pair: a product that may be a thousand times the code's size.
#pragma once

#include <cstdint>
#include <llvm/ADT/DenseSet.h>
#include <vector>

namespace w2n::lower {

class SlotLocals {
 public:
  void add_all() { all_ = true; }
  /// Adds the locals that caused most of the work of making SSA form, so that a small part of it is left.
  /// `work`: what each local caused, indexed by local; later ones caused none.
  void add_heaviest(const std::vector<uint64_t>& work);

  [[nodiscard]] bool has_all() const { return all_; }
  [[nodiscard]] bool empty() const { return !all_ && some_.empty(); }
  [[nodiscard]] bool contains(uint32_t local) const { return all_ || some_.contains(local); }

 private:
  bool all_ = false;
  llvm::DenseSet<uint32_t> some_;
};

}  // namespace w2n::lower
