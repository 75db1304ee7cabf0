// Reads code that can't run, up to the `end`, `else` or catch clause that may make code reachable again, so that no
// lowering function asks whether it is reachable.
#pragma once

#include <cstddef>

#include "wasm/visit.h"

namespace w2n::lower {

class UnreachableCode {
 public:
  /// Where the dead code ends: the opcode, and the index that follows it.
  struct End {
    wasm::Opcode opcode;
    uint32_t index = 0;
  };
  /// Reads up to and including the `end`, `else`, clause or `delegate` of the construct that the dead code is in.
  static End skip(Reader& reader) {
    UnreachableCode visitor;
    while (!visitor.found_) wasm::visit_instruction(reader, visitor);
    return *visitor.found_;
  }

  void before(wasm::Opcode opcode, uint64_t /*offset*/) {
    const bool is_own = depth_ == 0;
    if (is_own && (wasm::closes_block(opcode) || wasm::continues_block(opcode))) found_ = {opcode};
    if (wasm::opens_block(opcode)) ++depth_;
    if (!is_own && wasm::closes_block(opcode)) --depth_;
  }
  void catch_(const wasm::TagImm& imm) { note(imm.tag); }
  void delegate(const wasm::LabelImm& imm) { note(imm.depth); }
  static void unexpected(wasm::Opcode /*opcode*/) {}

 private:
  void note(uint32_t index) {
    if (found_) found_->index = index;
  }

  size_t depth_ = 0;
  std::optional<End> found_;
};

}  // namespace w2n::lower
