#include "emitter.h"

namespace w2n::judge {

void Emitter::access(const Access& what, const Memory& where) {
  const bool is_general = what.reg.kind != Operand::Kind::none;
  Instruction& added = emit(is_general ? Kind::move : Kind::other);
  added.memory = where;
  added.has_memory = true;
  added.reads = what.is_load;
  added.writes = !what.is_load;
  added.bytes = what.bits / 8;
  if (!is_general) return;
  const Operand in_memory{Operand::Kind::memory, no_register, what.bits, false, 0};
  added.bits = what.is_load ? what.result_bits : what.bits;
  added.destination = what.is_load ? resized(what.reg, what.result_bits) : in_memory;
  added.left = what.is_load ? in_memory : what.reg;
  if (what.is_load && what.bits < what.result_bits) {
    added.kind = what.is_signed ? Kind::sign_extend : Kind::zero_extend;
  }
}

}  // namespace w2n::judge
