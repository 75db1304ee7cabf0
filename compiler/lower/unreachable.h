// Reads code that can't run, up to the `end` or `else` that makes code reachable again, so that no lowering function
// asks whether it is reachable.
#pragma once

#include <cstddef>

#include "wasm/visit.h"

namespace w2n::lower {

class UnreachableCode {
 public:
  /// Reads up to and including the `end` or `else` of the construct that the dead code is in. Returns that opcode.
  static wasm::Opcode skip(Reader& reader) {
    UnreachableCode visitor;
    while (!visitor.found_) wasm::visit_instruction(reader, visitor);
    return *visitor.found_;
  }

  void before(wasm::Opcode opcode, uint64_t /*offset*/) {
    const bool is_own = depth_ == 0;
    if (is_own && (opcode == wasm::Opcode::end || opcode == wasm::Opcode::else_)) found_ = opcode;
    if (wasm::opens_block(opcode)) ++depth_;
    if (!is_own && wasm::closes_block(opcode)) --depth_;
  }
  static void unexpected(wasm::Opcode /*opcode*/) {}

 private:
  size_t depth_ = 0;
  std::optional<wasm::Opcode> found_;
};

}  // namespace w2n::lower
