// The validation rules that the opcode table contains: a member for every instruction, which checks it by its row.
#pragma once

#include <string_view>

#include "wasm/immediates.h"
#include "wasm/opcode.h"

namespace w2n::validate {

/// Base of a visitor. Instructions whose signature is "special" need a member in `Derived`, which hides the one here;
/// without it the program does not compile. All others end in `Derived::plain(opcode, immediate)`.
template <class Derived>
class TableRules {
 public:
#define OP(prefix, code, ident, text, immediate, signature, feature)                                      \
  void ident(const wasm::immediate& imm) {                                                                \
    static_assert(sizeof(Derived) == 0 || std::string_view(signature) != "special", "no rule for " text); \
    static_cast<Derived*>(this)->plain(wasm::Opcode::ident, imm);                                         \
  }
#include "wasm/opcodes.def"

 private:
  TableRules() = default;
  friend Derived;
};

}  // namespace w2n::validate
