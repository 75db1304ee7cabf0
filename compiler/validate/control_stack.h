// The blocks around an instruction. https://webassembly.github.io/spec/core/appendix/algorithm.html
#pragma once

#include <cstdint>
#include <span>

#include "wasm/module.h"

namespace w2n::validate {

/// A block's type: a function type, or one result, or nothing at all.
class BlockType {
 public:
  BlockType() = default;
  explicit BlockType(const wasm::FuncType& func) : func_(&func) {}
  explicit BlockType(wasm::ValType value) : value_(value), has_value_(true) {}

  [[nodiscard]] std::span<const wasm::ValType> params() const {
    return func_ != nullptr ? std::span<const wasm::ValType>(func_->params) : std::span<const wasm::ValType>();
  }
  /// Valid as long as this object stays where it is.
  [[nodiscard]] std::span<const wasm::ValType> results() const {
    if (func_ != nullptr) return func_->results;
    return {&value_, has_value_ ? size_t{1} : size_t{0}};
  }

 private:
  const wasm::FuncType* func_ = nullptr;
  wasm::ValType value_{};
  bool has_value_ = false;
};

enum class FrameKind : uint8_t { body, block, loop, if_, else_, try_table, try_, catch_, catch_all };

struct Frame {
  FrameKind kind = FrameKind::body;
  /// Whether the rest of the block can't be reached: its operands are unknown below those that it pushes itself.
  bool unreachable = false;
  /// The last br_table that checked this frame's label (see Expression::br_table).
  uint32_t br_table = 0;
  BlockType type;
  size_t height = 0;  // of the operand stack below the block
  size_t locals = 0;  // Locals::mark() at its start

  /// What a branch to the block's label takes.
  [[nodiscard]] std::span<const wasm::ValType> label() const {
    return kind == FrameKind::loop ? type.params() : type.results();
  }
};

}  // namespace w2n::validate
