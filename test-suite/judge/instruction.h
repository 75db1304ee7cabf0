// Machine instructions in the form that the judge reasons about, the same for all processors.
#pragma once

#include <cstdint>
#include <llvm/ADT/SmallVector.h>
#include <string>

#include "processor.h"

namespace w2n::judge {

enum class Kind : uint8_t {
  other,  // what is defined becomes unknown
  nop,
  move,
  zero_extend,
  sign_extend,
  lea,
  add,
  sub,
  bit_and,
  bit_or,
  bit_xor,
  shift_left,
  shift_right,
  shift_right_signed,
  multiply,
  compare,
  test,
  conditional_move,
  branch,   // to `target` if `condition` holds of the flags, or of a comparison of the operands if there are any; else
            // on
  jump,     // to `target`
  jump_to,  // to what the operand holds
  call,
  call_to,
  ret,
  push,
  pop,
  trap,
  set,  // 0 or 1
};

/// In the encoding of x86.
enum class Condition : uint8_t { o, no, b, ae, e, ne, be, a, s, ns, p, np, l, ge, le, g, none };

/// base + scale * index + displacement.
struct Memory {
  int base = no_register;
  int index = no_register;
  int64_t scale = 1;
  int64_t displacement = 0;
  bool is_understood = true;  // false for segments and vectors of indices
};

struct Operand {
  enum class Kind : uint8_t { none, reg, immediate, memory };
  Kind kind = Kind::none;
  int reg = no_register;
  unsigned bits = 64;
  bool is_high_byte = false;
  int64_t immediate = 0;
};

struct Definition {
  int reg;
  unsigned bits;  // 0 for a part that isn't the lowest
};

struct Instruction {
  uint64_t address = 0;
  uint64_t size = 0;
  unsigned part = 0;  // the rank among those of this address
  Kind kind = Kind::other;
  unsigned bits = 64;  // of the operation
  Condition condition = Condition::none;
  uint64_t target = 0;
  Operand destination, left, right;
  Memory memory;
  bool has_memory = false;  // it computes an address that it accesses
  bool reads = false;
  bool writes = false;
  bool is_known = true;
  bool is_certain = true;  // the access happens whenever the instruction does, and faults if it must
  bool repeats = false;    // accesses more than one place
  bool defines_flags = false;
  bool flags_of_zero = false;  // flags tell only whether the result is zero and whether it is negative
  unsigned bytes = 64;         // accessed, at most
  llvm::SmallVector<Definition, 3> definitions;
  std::string text;

  [[nodiscard]] uint64_t next() const { return address + size; }
  /// Different for all instructions.
  [[nodiscard]] uint64_t place() const { return 16 * address + part; }
};

}  // namespace w2n::judge
