// THE instruction decoder. The validator and the lowering are visitors: classes with a member for each opcode, named as
// in opcodes.def, that takes the opcode's immediate. A visitor that leaves opcodes out has a member
// `void unexpected(Opcode)` that answers for all of them. `void before(Opcode, uint64_t offset)`, if there is one, is
// called for every instruction before its immediate is read.
#pragma once

#include <fmt/format.h>

#include "wasm/immediates.h"
#include "wasm/opcode.h"

namespace w2n::wasm {

/// Reads an opcode. Malformed: "illegal opcode xx".
inline Opcode read_opcode(Reader& reader) {
  const uint64_t at = reader.offset();
  const uint8_t first = reader.u8();
  const bool prefixed = first >= 0xFB && first <= 0xFE;
  const uint32_t code = prefixed ? reader.u32() : first;
  const auto opcode = find_opcode(prefixed ? first : 0, code);
  if (!opcode) {
    malformed(at, prefixed ? fmt::format("illegal opcode {:02x} {:02x}", first, code)
                           : fmt::format("illegal opcode {:02x}", first));
  }
  return *opcode;
}

/// Reads one instruction and calls the visitor's member for it.
template <class Visitor>
// NOLINTNEXTLINE(readability-function-size): a case for every instruction, all alike
void visit_instruction(Reader& reader, Visitor& visitor) {
  const uint64_t at = reader.offset();
  const Opcode opcode = read_opcode(reader);
  if constexpr (requires { visitor.before(opcode, at); }) visitor.before(opcode, at);
  switch (opcode) {
#define OP(prefix, code, ident, text, immediate, signature, feature) \
  case Opcode::ident: {                                              \
    immediate imm;                                                   \
    read_immediate(reader, imm);                                     \
    if constexpr (requires { visitor.ident(imm); }) {                \
      visitor.ident(imm);                                            \
    } else {                                                         \
      visitor.unexpected(opcode);                                    \
    }                                                                \
    break;                                                           \
  }
#include "wasm/opcodes.def"
  }
}

}  // namespace w2n::wasm
