// The locals of a function: their types, and which of those without a default value have been set.
#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

#include "wasm/local_types.h"
#include "wasm/module.h"

namespace w2n::validate {

class Locals {
 public:
  Locals() = default;
  Locals(std::span<const wasm::ValType> params, std::span<const wasm::LocalGroup> groups)
      : param_count_(params.size()), types_(params, groups) {
    const bool has_unset = std::ranges::any_of(
        groups, [](const wasm::LocalGroup& group) { return group.count != 0 && !group.type.is_defaultable(); });
    if (has_unset) set_.resize(types_.count());
  }

  [[nodiscard]] uint64_t count() const { return types_.count(); }

  /// The type of a local that exists.
  [[nodiscard]] wasm::ValType type(uint32_t index) const { return types_[index]; }

  /// Whether an existing local has a value.
  [[nodiscard]] bool is_set(uint32_t index) const {
    return index < param_count_ || set_.empty() || set_[index] || type(index).is_defaultable();
  }
  void set(uint32_t index) {
    if (is_set(index)) return;
    set_[index] = true;
    log_.push_back(index);
  }

  /// At the end of a block, what was set inside counts as unset again: reset(mark() at its start).
  [[nodiscard]] size_t mark() const { return log_.size(); }
  void reset(size_t mark) {
    for (; log_.size() > mark; log_.pop_back()) set_[log_.back()] = false;
  }

 private:
  size_t param_count_ = 0;
  wasm::LocalTypes types_;
  std::vector<bool> set_;  // empty if every local has a default value
  std::vector<uint32_t> log_;
};

}  // namespace w2n::validate
