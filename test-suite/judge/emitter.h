// Makes the instructions that one of a machine's stands for.
#pragma once

#include <vector>

#include "instruction.h"

namespace w2n::judge {

/// What a load or store does besides computing its address.
struct Access {
  bool is_load = false;
  Operand reg = {};           // none: a register that is no general one
  unsigned bits = 64;         // in memory
  unsigned result_bits = 64;  // in the register, of a load
  bool is_signed = false;
};

class Emitter {
 public:
  Emitter(const Processor& processor, Instruction blank, std::vector<Instruction>& out)
      : processor_(processor), blank_(std::move(blank)), out_(out), first_(out.size()) {}

  static Operand number(int64_t value) { return {Operand::Kind::immediate, no_register, 64, false, value}; }
  [[nodiscard]] Operand temporary(int which, unsigned bits = 64) const {
    return {Operand::Kind::reg, processor_.temporary(which), bits, false, 0};
  }
  static Operand resized(Operand operand, unsigned bits) {
    operand.bits = bits;
    return operand;
  }

  [[nodiscard]] const Instruction& blank() const { return blank_; }
  [[nodiscard]] uint64_t address() const { return blank_.address; }
  [[nodiscard]] bool is_empty() const { return out_.size() == first_; }

  Instruction& emit(Kind kind) {
    Instruction& added = out_.emplace_back(blank_);
    added.part = static_cast<unsigned>(out_.size() - 1 - first_);
    added.kind = kind;
    return added;
  }
  Instruction& emit(Kind kind, unsigned bits, const Operand& destination, const Operand& left,
                    const Operand& right = {}) {
    Instruction& added = emit(kind);
    added.bits = bits;
    added.destination = destination;
    added.left = left;
    added.right = right;
    return added;
  }
  /// The destination becomes the lowest `from` bits of an operand.
  void extend(bool is_signed, unsigned from, const Operand& destination, const Operand& source) {
    if (source.kind == Operand::Kind::immediate && source.immediate == 0) {
      emit(Kind::move, destination.bits, destination, source);
      return;
    }
    emit(is_signed ? Kind::sign_extend : Kind::zero_extend, destination.bits, destination, resized(source, from));
  }
  void access(const Access& what, const Memory& where);
  /// Adds to a register, as instructions do that change the base of their address.
  void advance(const Operand& reg, const Operand& by) {
    const bool is_nothing = by.kind == Operand::Kind::immediate && by.immediate == 0;
    if (!is_nothing) emit(Kind::add, 64, reg, reg, by);
  }
  /// What is left of a sum that is written where nothing is known of it.
  void lose(const Operand& destination) {
    if (destination.kind == Operand::Kind::reg) {
      emit(Kind::other).definitions.push_back({destination.reg, destination.bits});
    }
  }

 private:
  const Processor& processor_;
  const Instruction blank_;
  std::vector<Instruction>& out_;
  size_t first_;
};

}  // namespace w2n::judge
