// The locals of a function: their types, and which of those without a default value have been set.
#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

#include "wasm/module.h"

namespace w2n::validate {

class Locals {
 public:
  Locals() = default;
  Locals(std::span<const wasm::ValType> params, std::span<const wasm::LocalGroup> groups) : params_(params) {
    ends_.reserve(groups.size());
    count_ = static_cast<uint32_t>(params.size());
    bool has_unset = false;
    for (const wasm::LocalGroup& group : groups) {
      count_ += group.count;
      ends_.push_back({count_, group.type});
      has_unset = has_unset || (group.count != 0 && !group.type.is_defaultable());
    }
    if (has_unset) set_.resize(count_);
  }

  [[nodiscard]] uint32_t count() const { return count_; }

  /// The type of a local that exists.
  [[nodiscard]] wasm::ValType type(uint32_t index) const {
    if (index < params_.size()) return params_[index];
    return std::ranges::upper_bound(ends_, index, {}, &Group::end)->type;
  }

  /// Whether an existing local has a value.
  [[nodiscard]] bool is_set(uint32_t index) const {
    return index < params_.size() || set_.empty() || set_[index] || type(index).is_defaultable();
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
  struct Group {
    uint32_t end;  // index of the first local behind it
    wasm::ValType type;
  };
  std::span<const wasm::ValType> params_;
  std::vector<Group> ends_;
  uint32_t count_ = 0;
  std::vector<bool> set_;  // empty if every local has a default value
  std::vector<uint32_t> log_;
};

}  // namespace w2n::validate
