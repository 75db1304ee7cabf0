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

  void block(const wasm::BlockImm& /*imm*/) { ++depth_; }
  void loop(const wasm::BlockImm& /*imm*/) { ++depth_; }
  void if_(const wasm::BlockImm& /*imm*/) { ++depth_; }
  void try_table(const wasm::TryTableImm& /*imm*/) { ++depth_; }
  void else_(const wasm::NoImm& /*imm*/) {
    if (depth_ == 0) found_ = wasm::Opcode::else_;
  }
  void end(const wasm::NoImm& /*imm*/) {
    if (depth_ == 0) {
      found_ = wasm::Opcode::end;
    } else {
      --depth_;
    }
  }
  static void unexpected(wasm::Opcode /*opcode*/) {}

 private:
  size_t depth_ = 0;
  std::optional<wasm::Opcode> found_;
};

}  // namespace w2n::lower
