// RV64. The zero register is a number. Compressed instructions are as those that they stand for.
#include <algorithm>
#include <bit>
#include <llvm/ADT/StringSwitch.h>
#include <llvm/BinaryFormat/ELF.h>
#include <llvm/Support/TargetSelect.h>

#include "disassembler.h"
#include "emitter.h"

namespace w2n::judge {
namespace {

using llvm::StringRef;
using Operands = llvm::SmallVector<Operand, 4>;

constexpr int return_register = 1;

/// What one instruction does. Each part tries to be the one for it, and says whether it is.
class Translation {
 public:
  Translation(StringRef name, Operands operands, Emitter& to) : name_(name), operands_(std::move(operands)), to_(to) {
    name_.consume_front("C_");
  }

  bool run() { return flow() || branch() || access() || constant() || extend() || scaled() || simple() || choice(); }

 private:
  bool flow();
  bool jump_and_link();
  bool branch();
  bool access();
  bool constant();
  bool extend();
  bool scaled();
  bool simple();
  bool choice();

  [[nodiscard]] bool is_register(size_t index, int number) const {
    return operands_[index].kind == Operand::Kind::reg && operands_[index].reg == number;
  }
  [[nodiscard]] bool is_zero(size_t index) const {
    return operands_[index].kind == Operand::Kind::immediate && operands_[index].immediate == 0;
  }
  [[nodiscard]] uint64_t relative(const Operand& by) const {
    return to_.address() + static_cast<uint64_t>(by.immediate);
  }
  // Where an instruction's result is one of its operands as well, that is listed twice.
  [[nodiscard]] const Operand& destination() const { return operands_.front(); }
  [[nodiscard]] const Operand& left() const { return operands_[operands_.size() - 2]; }
  [[nodiscard]] const Operand& right() const { return operands_.back(); }

  StringRef name_;
  Operands operands_;
  Emitter& to_;
};

bool Translation::flow() {
  if (name_ == "JAL" || name_ == "JALR" || name_ == "JR") return jump_and_link();
  if (name_ == "J") {
    to_.emit(Kind::jump).target = relative(operands_[0]);
  } else if (name_ == "EBREAK" || name_ == "UNIMP") {
    to_.emit(Kind::trap);
  } else if (name_ == "NOP" || name_ == "FENCE") {
    to_.emit(Kind::nop);
  } else {
    return false;
  }
  return true;
}

/// Calls, jumps and returns: where the address of what follows goes makes the difference.
bool Translation::jump_and_link() {
  const bool is_short = operands_.size() == 1;  // compressed: C_JR and C_JALR
  const bool links = is_short ? name_ == "JALR" : is_register(0, return_register);
  if (!links && !is_short && !is_zero(0)) return false;
  if (name_ == "JAL") {
    to_.emit(links ? Kind::call : Kind::jump).target = relative(operands_[1]);
    return true;
  }
  const Operand& base = operands_[is_short ? 0 : 1];
  const Operand by = is_short ? Emitter::number(0) : operands_[2];
  if (!links && base.reg == return_register && by.immediate == 0) {
    to_.emit(Kind::ret);
    return true;
  }
  to_.emit(Kind::add, 64, to_.temporary(0), base, by);
  to_.emit(links ? Kind::call_to : Kind::jump_to).left = to_.temporary(0);
  return true;
}

bool Translation::branch() {
  const Condition condition = llvm::StringSwitch<Condition>(name_)
                                  .Cases({"BEQ", "BEQZ"}, Condition::e)
                                  .Cases({"BNE", "BNEZ"}, Condition::ne)
                                  .Case("BLT", Condition::l)
                                  .Case("BGE", Condition::ge)
                                  .Case("BLTU", Condition::b)
                                  .Case("BGEU", Condition::ae)
                                  .Default(Condition::none);
  if (condition == Condition::none) return false;
  const Operand compared_with = name_.ends_with("Z") ? Emitter::number(0) : operands_[1];
  Instruction& branch = to_.emit(Kind::branch, 64, {}, operands_[0], compared_with);
  branch.condition = condition;
  branch.target = relative(operands_.back());
  return true;
}

bool Translation::access() {
  struct Row {
    StringRef name;
    bool is_load;
    unsigned bits;
    bool is_signed;
    bool is_float;
  };
  constexpr Row rows[] = {
      {"LB", true, 8, true, false},    {"LH", true, 16, true, false},   {"LW", true, 32, true, false},
      {"LBU", true, 8, false, false},  {"LHU", true, 16, false, false}, {"LWU", true, 32, false, false},
      {"LD", true, 64, false, false},  {"SB", false, 8, false, false},  {"SH", false, 16, false, false},
      {"SW", false, 32, false, false}, {"SD", false, 64, false, false}, {"FLH", true, 16, false, true},
      {"FLW", true, 32, false, true},  {"FLD", true, 64, false, true},  {"FSH", false, 16, false, true},
      {"FSW", false, 32, false, true}, {"FSD", false, 64, false, true}};
  StringRef word = name_;
  word.consume_back("SP");
  const auto* row = std::ranges::find(rows, word, &Row::name);
  if (row == std::end(rows) || operands_.size() != 3) return false;
  Memory where{.displacement = operands_[2].immediate};
  if (operands_[1].kind == Operand::Kind::reg) where.base = operands_[1].reg;
  Access what{.is_load = row->is_load, .bits = row->bits, .is_signed = row->is_signed};
  if (!row->is_float) what.reg = operands_[0];
  to_.access(what, where);
  return true;
}

bool Translation::constant() {
  if (name_ == "LI" || name_ == "MV") {
    to_.emit(Kind::move, 64, destination(), right());
  } else if (name_ == "LUI" || name_ == "AUIPC") {
    const auto upper = static_cast<int32_t>(static_cast<uint32_t>(right().immediate) << 12);
    const uint64_t from = name_ == "AUIPC" ? to_.address() : 0;
    to_.emit(Kind::move, 64, destination(), Emitter::number(static_cast<int64_t>(from) + upper));
  } else {
    return false;
  }
  return true;
}

/// Extensions that have an instruction of their own, and masks that are none else.
bool Translation::extend() {
  const unsigned from = llvm::StringSwitch<unsigned>(name_)
                            .Cases({"SEXT_B", "ZEXT_B"}, 8)
                            .Cases({"SEXT_H", "ZEXT_H", "ZEXT_H_RV64"}, 16)
                            .Case("ZEXT_W", 32)
                            .Default(0);
  if (from != 0) {
    to_.extend(name_.starts_with("S"), from, destination(), right());
    return true;
  }
  const int64_t mask = right().immediate;
  const bool is_low = mask > 0 && (mask & (mask + 1)) == 0;
  if (name_ != "ANDI" || !is_low) return false;
  to_.extend(false, static_cast<unsigned>(std::popcount(static_cast<uint64_t>(mask))), destination(), left());
  return true;
}

/// The additions of Zba: a register, zero-extended or not, shifted left, and another.
bool Translation::scaled() {
  StringRef word = name_;
  const bool is_extended = word.consume_back("_UW");
  const bool is_shift = word == "SLLI" && is_extended;
  const bool is_add = word == "ADD" && is_extended;
  const bool is_scaled = word.size() == 6 && word.starts_with("SH") && word.ends_with("ADD");
  if (!is_shift && !is_add && !is_scaled) return false;
  Operand source = left();
  if (is_extended) {
    to_.extend(false, 32, to_.temporary(0), source);
    source = to_.temporary(0);
  }
  if (is_shift) {
    to_.emit(Kind::shift_left, 64, destination(), source, right());
    return true;
  }
  if (is_scaled) {
    to_.emit(Kind::shift_left, 64, to_.temporary(0), source, Emitter::number(word[2] - '0'));
    source = to_.temporary(0);
  }
  to_.emit(Kind::add, 64, destination(), source, right());
  return true;
}

/// Two operands and a result; what only 32 bits are computed of is sign-extended.
bool Translation::simple() {
  StringRef word = name_;
  if (word == "ADDI16SP" || word == "ADDI4SPN") word = "ADDI";
  const bool is_word = word.consume_back("W");
  const Kind kind = llvm::StringSwitch<Kind>(word)
                        .Cases({"ADD", "ADDI"}, Kind::add)
                        .Case("SUB", Kind::sub)
                        .Cases({"AND", "ANDI", "ANDN"}, Kind::bit_and)
                        .Cases({"OR", "ORI", "ORN"}, Kind::bit_or)
                        .Cases({"XOR", "XORI", "XNOR"}, Kind::bit_xor)
                        .Cases({"SLL", "SLLI"}, Kind::shift_left)
                        .Cases({"SRL", "SRLI"}, Kind::shift_right)
                        .Cases({"SRA", "SRAI"}, Kind::shift_right_signed)
                        .Case("MUL", Kind::multiply)
                        .Cases({"SLT", "SLTI", "SLTU", "SLTIU"}, Kind::set)
                        .Cases({"DIV", "DIVU", "REM", "REMU"}, Kind::other)
                        .Default(Kind::nop);
  if (kind == Kind::nop || operands_.size() < 2) return false;
  const bool is_known = kind != Kind::other;
  Operand source = left();
  Operand other = right();
  const bool inverts = word == "ANDN" || word == "ORN" || word == "XNOR";
  const bool is_not = word == "XORI" && other.immediate == -1;
  if (is_not) {
    to_.emit(Kind::sub, 64, destination(), Emitter::number(-1), source);
    return true;
  }
  if (inverts) {
    to_.emit(Kind::sub, 64, to_.temporary(1), Emitter::number(-1), other);
    other = to_.temporary(1);
  }
  if (!is_word) {
    if (is_known) {
      to_.emit(kind, 64, destination(), source, other);
    } else {
      to_.lose(destination());
    }
    return true;
  }
  const Operand result = to_.temporary(0);
  const bool shifts_right = kind == Kind::shift_right || kind == Kind::shift_right_signed;
  if (shifts_right) {
    to_.extend(kind == Kind::shift_right_signed, 32, result, source);
    source = result;
  }
  // A shift by a register is one by its lowest five bits.
  const bool is_variable = (shifts_right || kind == Kind::shift_left) && other.kind == Operand::Kind::reg;
  if (is_known && !is_variable) {
    to_.emit(kind, 64, result, source, other);
  } else {
    to_.lose(result);
  }
  to_.extend(true, 32, destination(), result);
  return true;
}

/// One of two values, by a comparison: there are no flags that it could spoil.
bool Translation::choice() {
  const Condition condition = llvm::StringSwitch<Condition>(name_)
                                  .Case("MIN", Condition::l)
                                  .Case("MINU", Condition::b)
                                  .Case("MAX", Condition::g)
                                  .Case("MAXU", Condition::a)
                                  .Case("CZERO_EQZ", Condition::ne)
                                  .Case("CZERO_NEZ", Condition::e)
                                  .Default(Condition::none);
  if (condition == Condition::none) return false;
  const bool is_zero_or = name_.starts_with("CZERO");
  const Operand zero = Emitter::number(0);
  to_.emit(Kind::compare, 64, {}, is_zero_or ? right() : left(), is_zero_or ? zero : right()).defines_flags = true;
  const Operand otherwise = is_zero_or ? zero : right();
  to_.emit(Kind::conditional_move, 64, destination(), otherwise, left()).condition = condition;
  return true;
}

class Riscv64Disassembler : public Disassembler {
 public:
  Riscv64Disassembler();

 protected:
  void translate(const llvm::MCInst& inst, const Instruction& blank, std::vector<Instruction>& out) const override;
  [[nodiscard]] uint64_t data_behind(const llvm::MCInst& inst) const override {
    return name(inst) == "C_UNIMP" ? 2 : 0;  // the number of a trap
  }

 private:
  [[nodiscard]] Operand operand(const llvm::MCOperand& from) const;
};

}  // namespace

Riscv64Disassembler::Riscv64Disassembler()
    : Disassembler("riscv64-linux", "+m,+a,+f,+d,+c,+zba,+zbb,+zbs,+zcb,+zicond,+zfh,+v", 0, 2) {
  for (int i = 1; i < 32; ++i) know("X" + std::to_string(i), {i, 64, false});
}

Operand Riscv64Disassembler::operand(const llvm::MCOperand& from) const {
  if (from.isImm()) return Emitter::number(from.getImm());
  if (!from.isReg()) return {};
  if (register_name(from.getReg()) == "X0") return Emitter::number(0);
  const Register* known = find_register(from.getReg());
  return known == nullptr ? Operand{} : Operand{Operand::Kind::reg, known->number, 64, false, 0};
}

void Riscv64Disassembler::translate(const llvm::MCInst& inst, const Instruction& blank,
                                    std::vector<Instruction>& out) const {
  Emitter to(find_processor(llvm::ELF::EM_RISCV), blank, out);
  Operands operands;
  for (const llvm::MCOperand& from : inst) operands.push_back(operand(from));
  if (Translation(name(inst), std::move(operands), to).run()) return;
  translate_unknown(inst, "", to.emit(Kind::other));
}

std::unique_ptr<Disassembler> riscv64_disassembler() {
  LLVMInitializeRISCVTargetInfo();
  LLVMInitializeRISCVTargetMC();
  LLVMInitializeRISCVDisassembler();
  return std::make_unique<Riscv64Disassembler>();
}

}  // namespace w2n::judge
