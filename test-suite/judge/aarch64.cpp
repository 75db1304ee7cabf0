// AArch64. Register 31 is the stack pointer; the zero register is a number.
#include <algorithm>
#include <bit>
#include <llvm/ADT/StringExtras.h>
#include <llvm/ADT/StringSwitch.h>
#include <llvm/BinaryFormat/ELF.h>
#include <llvm/Support/TargetSelect.h>

#include "disassembler.h"
#include "emitter.h"

namespace w2n::judge {
namespace {

using llvm::StringRef;
using Operands = llvm::SmallVector<Operand, 8>;

constexpr int link_register = 30;

Condition condition_of(int64_t encoding) {
  using enum Condition;
  constexpr Condition conditions[] = {e, ne, ae, b, s, ns, o, no, a, be, ge, l, g, le};
  return encoding >= 0 && encoding < 14 ? conditions[encoding] : none;
}

/// Of the immediates of logical instructions: a run of ones, turned, in elements of the same size (Arm's manual,
/// DecodeBitMasks).
int64_t bit_mask(uint64_t encoding, unsigned bits) {
  const uint64_t turn = encoding >> 6 & 63;
  const uint64_t length = encoding & 63;
  const auto size = std::bit_floor((encoding >> 12 & 1) << 6 | (~length & 63));
  if (size == 0) return 0;
  const auto ones = [](uint64_t count) { return count >= 64 ? ~uint64_t{0} : (uint64_t{1} << count) - 1; };
  const uint64_t run = ones((length & (size - 1)) + 1);
  const uint64_t by = turn & (size - 1);
  const uint64_t element = by == 0 ? run : (run >> by | run << (size - by)) & ones(size);
  uint64_t all = 0;
  for (uint64_t at = 0; at < bits; at += size) all |= element << at;
  return static_cast<int64_t>(all & ones(bits));
}

int64_t truncated(uint64_t number, unsigned bits) {
  return static_cast<int64_t>(bits == 32 ? number & 0xffffffff : number);
}

/// "ADDSWri" is ADDS, 32 bits and ri.
struct Name {
  StringRef word;
  unsigned bits = 0;
  StringRef form;
};

Name split(StringRef name) {
  size_t lower = 0;
  while (lower < name.size() && !llvm::isLower(name[lower])) ++lower;
  if (lower == 0 || lower == name.size()) return {name, 0, {}};
  const unsigned bits = llvm::StringSwitch<unsigned>(name.substr(lower - 1, 1)).Case("W", 32).Case("X", 64).Default(0);
  return {name.take_front(lower - 1), bits, name.drop_front(lower)};
}

/// What one instruction does. Each part tries to be the one for it, and says whether it is.
class Translation {
 public:
  Translation(StringRef name, Operands operands, Emitter& to)
      : name_(name), parts_(split(name)), operands_(std::move(operands)), to_(to) {}

  bool run() {
    return flow() || compare_and_branch() || scalar_access() || pair_access() || vector_access() || literal() ||
           move() || add_or_subtract() || logic() || bit_field() || shift() || select() || multiply();
  }

 private:
  bool flow();
  bool compare_and_branch();
  bool scalar_access();
  bool pair_access();
  bool vector_access();
  bool literal();
  bool move();
  bool add_or_subtract();
  bool logic();
  bool bit_field();
  bool shift();
  bool select();
  bool multiply();

  [[nodiscard]] uint64_t relative(int64_t words) const { return to_.address() + static_cast<uint64_t>(words * 4); }
  [[nodiscard]] bool is_zero(size_t index) const {
    return operands_[index].kind == Operand::Kind::immediate && operands_[index].immediate == 0;
  }
  [[nodiscard]] int64_t value(size_t index) const { return operands_[index].immediate; }
  Operand extended(const Operand& reg, int64_t how, unsigned bits);
  Operand shifted(const Operand& reg, int64_t how, unsigned bits);
  Operand inverted(const Operand& reg, unsigned bits);

  StringRef name_;
  Name parts_;
  Operands operands_;
  Emitter& to_;
};

bool Translation::flow() {
  if (name_ == "B" || name_ == "BL") {
    to_.emit(name_ == "B" ? Kind::jump : Kind::call).target = relative(value(0));
  } else if (name_ == "Bcc") {
    Instruction& branch = to_.emit(Kind::branch);
    branch.condition = condition_of(value(0));
    branch.target = relative(value(1));
  } else if (name_ == "BR" || name_ == "BLR") {
    to_.emit(name_ == "BR" ? Kind::jump_to : Kind::call_to).left = operands_[0];
  } else if (name_ == "RET" && operands_[0].reg == link_register) {
    to_.emit(Kind::ret);
  } else if (name_ == "BRK" || name_ == "UDF") {
    to_.emit(Kind::trap);
  } else if (name_.starts_with("PRF") || (name_ == "HINT" && (value(0) == 0 || (value(0) & ~6) == 32))) {
    to_.emit(Kind::nop);  // hints: NOP and BTI
  } else {
    return false;
  }
  return true;
}

bool Translation::compare_and_branch() {
  const bool is_bit = name_.starts_with("TB");
  if (!is_bit && !name_.starts_with("CBZ") && !name_.starts_with("CBNZ")) return false;
  if (name_.size() > 5) return false;  // other comparisons
  const bool if_zero = name_[name_.size() - 2] == 'Z' && name_[name_.size() - 3] != 'N';
  const unsigned bits = name_.ends_with("W") ? 32 : 64;
  Operand compared = operands_[0];
  Condition condition = if_zero ? Condition::e : Condition::ne;
  if (is_bit && value(1) == 0) {
    compared = to_.temporary(0);
    to_.extend(false, 1, compared, operands_[0]);
  } else if (is_bit && value(1) == bits - 1) {
    condition = if_zero ? Condition::ns : Condition::s;
  } else if (is_bit) {
    condition = Condition::none;
  }
  Instruction& branch = to_.emit(Kind::branch, bits, {}, compared, Emitter::number(0));
  branch.condition = condition;
  branch.target = relative(operands_.back().immediate);
  return true;
}

/// One register from or to memory.
bool Translation::scalar_access() {
  const bool is_load = name_.starts_with("LD");
  StringRef rest = name_;
  if (!rest.consume_front("LDR") && !rest.consume_front("STR") && !rest.consume_front("LDUR") &&
      !rest.consume_front("STUR")) {
    return false;
  }
  Access what{.is_load = is_load};
  what.is_signed = rest.starts_with("SB") || rest.starts_with("SH") || rest.starts_with("SW");
  if (what.is_signed) rest = rest.drop_front();
  const StringRef type = rest.take_while([](char c) { return llvm::isUpper(c); });
  const StringRef form = rest.drop_front(type.size());
  what.bits = llvm::StringSwitch<unsigned>(type)
                  .Cases({"BB", "BW", "BX", "B"}, 8)
                  .Cases({"HH", "HW", "HX", "H"}, 16)
                  .Cases({"W", "S"}, 32)
                  .Cases({"X", "D"}, 64)
                  .Case("Q", 128)
                  .Default(0);
  if (what.bits == 0) return false;
  const bool is_vector = !what.is_signed && (type == "B" || type == "H" || type == "S" || type == "D" || type == "Q");
  const bool has_writeback = form == "pre" || form == "post";
  const size_t first = has_writeback ? 1 : 0;
  if (!is_vector) what.reg = operands_[first];
  const bool is_long = what.is_signed && type != "BW" && type != "HW";
  what.result_bits = is_long ? 64 : std::max(what.bits, 32U);
  const Operand& base = operands_[first + 1];
  Memory where{.base = base.reg};
  if (form == "ui") {
    where.displacement = value(2) * (what.bits / 8);
  } else if (form == "i") {
    where.displacement = value(2);
  } else if (form == "roX" || form == "roW") {
    const unsigned scale = value(4) != 0 ? what.bits / 8 : 1;
    const Operand index = form == "roX" ? operands_[2] : extended(operands_[2], value(3) != 0 ? 6 << 3 : 2 << 3, 64);
    if (index.kind == Operand::Kind::reg) where.index = index.reg;
    where.scale = scale;
  } else if (!has_writeback) {
    return false;
  }
  if (form == "pre") to_.advance(base, operands_[first + 2]);
  to_.access(what, where);
  if (form == "post") to_.advance(base, operands_[first + 2]);
  return true;
}

/// Two registers from or to memory.
bool Translation::pair_access() {
  StringRef rest = name_;
  if (!rest.consume_front("LDP") && !rest.consume_front("STP") && !rest.consume_front("LDNP") &&
      !rest.consume_front("STNP")) {
    return false;
  }
  Access what{.is_load = name_.starts_with("LD")};
  what.is_signed = rest.consume_front("SW");
  const StringRef type = what.is_signed ? "W" : rest.take_front();
  if (!what.is_signed) rest = rest.drop_front();
  const bool has_writeback = rest == "pre" || rest == "post";
  if (!has_writeback && rest != "i") return false;
  what.bits = llvm::StringSwitch<unsigned>(type).Cases({"W", "S"}, 32).Cases({"X", "D"}, 64).Case("Q", 128).Default(0);
  if (what.bits == 0) return false;
  what.result_bits = what.is_signed ? 64 : what.bits;
  const bool is_general = type == "W" || type == "X";
  const size_t first = has_writeback ? 1 : 0;
  const Operand& base = operands_[first + 2];
  const int64_t size = what.bits / 8;
  const Operand offset = Emitter::number(value(first + 3) * size);
  if (rest == "pre") to_.advance(base, offset);
  const auto access = [&](size_t which) {
    Memory where{.base = base.reg, .displacement = static_cast<int64_t>(which) * size};
    if (rest == "i") where.displacement += offset.immediate;
    if (is_general) what.reg = operands_[first + which];
    to_.access(what, where);
  };
  // What overwrites the base comes last.
  const bool is_first_last = what.is_load && operands_[first].reg == base.reg;
  access(is_first_last ? 1 : 0);
  access(is_first_last ? 0 : 1);
  if (rest == "post") to_.advance(base, offset);
  return true;
}

/// Structures of vector registers, such as LD1Twov16b_POST, LD2i32 or LD1Rv4s.
bool Translation::vector_access() {
  StringRef rest = name_;
  const bool is_load = rest.starts_with("LD");
  if (!rest.consume_front("LD") && !rest.consume_front("ST")) return false;
  unsigned count = 0;
  if (rest.consumeInteger(10, count) || count < 1 || count > 4) return false;
  const bool is_post = rest.consume_back("_POST");
  constexpr std::pair<StringRef, unsigned> words[] = {{"One", 1}, {"Two", 2}, {"Three", 3}, {"Four", 4}};
  for (const auto& [word, number] : words) {
    if (rest.consume_front(word)) count = number;
  }
  const bool is_replicated = rest.consume_front("R");
  unsigned bits = 0;
  if (rest.consume_front("i")) {
    if (rest.getAsInteger(10, bits)) return false;
  } else if (rest.consume_front("v")) {
    unsigned lanes = 0;
    if (rest.consumeInteger(10, lanes) || rest.size() != 1) return false;
    bits = llvm::StringSwitch<unsigned>(rest).Case("b", 8).Case("h", 16).Case("s", 32).Case("d", 64).Default(0);
    if (!is_replicated) bits *= lanes;
  }
  if (bits == 0) return false;
  const Operand& base = operands_[operands_.size() - (is_post ? 2 : 1)];
  const Access what{.is_load = is_load, .bits = bits * count};
  to_.access(what, {.base = base.reg});
  const Operand& by = operands_.back();
  const bool is_implied = by.kind == Operand::Kind::immediate;
  if (is_post) to_.advance(base, is_implied ? Emitter::number(bits * count / 8) : by);
  return true;
}

bool Translation::literal() {
  const unsigned bits = llvm::StringSwitch<unsigned>(name_)
                            .Cases({"LDRWl", "LDRSl", "LDRSWl"}, 32)
                            .Cases({"LDRXl", "LDRDl"}, 64)
                            .Case("LDRQl", 128)
                            .Default(0);
  if (bits == 0) return false;
  Access what{.is_load = true, .bits = bits, .result_bits = bits};
  if (name_ != "LDRSl" && name_ != "LDRDl" && name_ != "LDRQl") what.reg = operands_[0];
  if (name_ == "LDRSWl") {
    what.is_signed = true;
    what.result_bits = 64;
  }
  to_.access(what, {.displacement = static_cast<int64_t>(relative(value(1)))});
  return true;
}

bool Translation::move() {
  if (name_ == "ADR" || name_ == "ADRP") {
    const bool is_page = name_ == "ADRP";
    const uint64_t from = is_page ? to_.address() & ~uint64_t{0xfff} : to_.address();
    const int64_t by = value(1) * (is_page ? 4096 : 1);
    to_.emit(Kind::move, 64, operands_[0], Emitter::number(static_cast<int64_t>(from) + by));
    return true;
  }
  if (!name_.starts_with("MOVZ") && !name_.starts_with("MOVN") && !name_.starts_with("MOVK")) return false;
  const bool keeps = parts_.word == "MOVK";
  const auto by = static_cast<unsigned>(value(keeps ? 3 : 2));
  const uint64_t number = static_cast<uint64_t>(value(keeps ? 2 : 1)) << by;
  if (keeps) {
    const Operand rest = to_.temporary(0, parts_.bits);
    const Operand mask = Emitter::number(truncated(~(uint64_t{0xffff} << by), parts_.bits));
    to_.emit(Kind::bit_and, parts_.bits, rest, operands_[1], mask);
    to_.emit(Kind::bit_or, parts_.bits, operands_[0], rest, Emitter::number(static_cast<int64_t>(number)));
    return true;
  }
  const int64_t result = truncated(parts_.word == "MOVN" ? ~number : number, parts_.bits);
  to_.emit(Kind::move, parts_.bits, operands_[0], Emitter::number(result));
  return true;
}

/// A register extended as an operand's encoding says, from a byte or more, and shifted left.
Operand Translation::extended(const Operand& reg, int64_t how, unsigned bits) {
  if (reg.kind != Operand::Kind::reg) return reg;
  const auto type = static_cast<unsigned>(how >> 3 & 7);
  const int64_t amount = how & 7;
  const unsigned from = 8U << (type & 3);
  Operand result = Emitter::resized(reg, bits);
  if (from < bits) {
    const Operand wide = to_.temporary(0, bits);
    to_.extend(type >= 4, from, wide, reg);
    result = wide;
  }
  if (amount == 0) return result;
  to_.emit(Kind::shift_left, bits, to_.temporary(0, bits), result, Emitter::number(amount));
  return to_.temporary(0, bits);
}

/// A register shifted as an operand's encoding says.
Operand Translation::shifted(const Operand& reg, int64_t how, unsigned bits) {
  const int64_t amount = how & 63;
  if (amount == 0 || reg.kind != Operand::Kind::reg) return reg;
  const Operand result = to_.temporary(0, bits);
  switch (how >> 6) {
    case 0: to_.emit(Kind::shift_left, bits, result, reg, Emitter::number(amount)); break;
    case 1: to_.emit(Kind::shift_right, bits, result, reg, Emitter::number(amount)); break;
    case 2: to_.emit(Kind::shift_right_signed, bits, result, reg, Emitter::number(amount)); break;
    default: to_.lose(result);
  }
  return result;
}

Operand Translation::inverted(const Operand& reg, unsigned bits) {
  const Operand result = to_.temporary(0, bits);
  to_.emit(Kind::sub, bits, result, Emitter::number(-1), reg);
  return result;
}

bool Translation::add_or_subtract() {
  const bool adds = parts_.word == "ADD" || parts_.word == "ADDS";
  const bool subtracts = parts_.word == "SUB" || parts_.word == "SUBS";
  if ((!adds && !subtracts) || parts_.bits == 0) return false;
  const unsigned bits = parts_.bits;
  Operand right = operands_[2];
  if (parts_.form == "ri") {
    right = Emitter::number(value(2) << value(3));
  } else if (parts_.form == "rs") {
    right = shifted(right, value(3), bits);
  } else if (parts_.form == "rx" || parts_.form == "rx64") {
    right = extended(right, value(3), bits);
  } else {
    return false;
  }
  const bool sets_flags = parts_.word.ends_with("S");
  const bool only_compares = sets_flags && operands_[0].kind != Operand::Kind::reg;
  // CMN with a number is CMP with its negation, in all flags unless that is 0.
  if (only_compares && adds && right.kind == Operand::Kind::immediate && right.immediate != 0) {
    const Operand negated = Emitter::number(truncated(static_cast<uint64_t>(-right.immediate), bits));
    to_.emit(Kind::compare, bits, {}, operands_[1], negated).defines_flags = true;
    return true;
  }
  const Kind subtraction = only_compares ? Kind::compare : Kind::sub;
  to_.emit(adds ? Kind::add : subtraction, bits, operands_[0], operands_[1], right).defines_flags = sets_flags;
  return true;
}

bool Translation::logic() {
  const bool inverts = parts_.word == "BIC" || parts_.word == "BICS" || parts_.word == "ORN" || parts_.word == "EON";
  const Kind kind = llvm::StringSwitch<Kind>(parts_.word)
                        .Cases({"AND", "ANDS", "BIC", "BICS"}, Kind::bit_and)
                        .Cases({"ORR", "ORN"}, Kind::bit_or)
                        .Cases({"EOR", "EON"}, Kind::bit_xor)
                        .Default(Kind::other);
  if (kind == Kind::other || parts_.bits == 0 || (parts_.form != "ri" && parts_.form != "rs")) return false;
  const unsigned bits = parts_.bits;
  const bool sets_flags = parts_.word == "ANDS" || parts_.word == "BICS";
  Operand right = operands_[2];
  if (parts_.form == "ri") {
    const int64_t mask = bit_mask(static_cast<uint64_t>(value(2)), bits);
    right = Emitter::number(mask);
    const bool is_low = mask > 0 && (mask & (mask + 1)) == 0;
    if (is_low && kind == Kind::bit_and && !sets_flags) {
      to_.extend(false, static_cast<unsigned>(std::popcount(static_cast<uint64_t>(mask))), operands_[0], operands_[1]);
      return true;
    }
  } else {
    right = shifted(right, value(3), bits);
    if (inverts) right = inverted(right, bits);
  }
  if (kind == Kind::bit_or && is_zero(1)) {
    to_.emit(Kind::move, bits, operands_[0], right);
    return true;
  }
  const bool only_tests = sets_flags && operands_[0].kind != Operand::Kind::reg && right.kind == Operand::Kind::reg &&
                          right.reg == operands_[1].reg;
  Instruction& done = to_.emit(only_tests ? Kind::test : kind, bits, operands_[0], operands_[1], right);
  done.defines_flags = sets_flags;
  done.flags_of_zero = true;  // the carry is clear, which isn't what a comparison with zero makes
  return true;
}

/// Fields that are moved to the lowest bits, or from there up, among them all shifts by a number and all extensions.
bool Translation::bit_field() {
  if ((parts_.word != "UBFM" && parts_.word != "SBFM") || parts_.form != "ri") return false;
  const bool is_signed = parts_.word == "SBFM";
  const unsigned bits = parts_.bits;
  const int64_t turn = value(2);
  const int64_t last = value(3);
  Operand source = operands_[1];
  const Operand& destination = operands_[0];
  if (last < turn) {
    const Operand field = to_.temporary(0, bits);
    const bool is_whole = last + 1 == turn;
    if (!is_whole) {
      to_.extend(is_signed, static_cast<unsigned>(last) + 1, field, source);
      source = field;
    }
    to_.emit(Kind::shift_left, bits, destination, source, Emitter::number(bits - turn));
    return true;
  }
  const bool reaches_top = last + 1 == int64_t{bits};
  if (turn != 0) {
    const Operand moved = reaches_top ? destination : to_.temporary(0, bits);
    const Kind kind = is_signed && reaches_top ? Kind::shift_right_signed : Kind::shift_right;
    to_.emit(kind, bits, moved, source, Emitter::number(turn));
    source = moved;
  }
  if (!reaches_top) {
    to_.extend(is_signed, static_cast<unsigned>(last - turn) + 1, destination, source);
  } else if (turn == 0) {
    to_.emit(Kind::move, bits, destination, source);
  }
  return true;
}

bool Translation::shift() {
  const Kind kind = llvm::StringSwitch<Kind>(parts_.word)
                        .Case("LSLV", Kind::shift_left)
                        .Case("LSRV", Kind::shift_right)
                        .Case("ASRV", Kind::shift_right_signed)
                        .Default(Kind::other);
  if (kind == Kind::other || parts_.bits == 0) return false;
  to_.emit(kind, parts_.bits, operands_[0], operands_[1], operands_[2]);
  return true;
}

bool Translation::select() {
  const bool is_select =
      parts_.word == "CSEL" || parts_.word == "CSINC" || parts_.word == "CSINV" || parts_.word == "CSNEG";
  if (!is_select || parts_.bits == 0) return false;
  const unsigned bits = parts_.bits;
  if (parts_.word == "CSINC" && is_zero(1) && is_zero(2)) {
    to_.emit(Kind::set, bits, operands_[0], {});
    return true;
  }
  Operand other = operands_[2];
  const Operand made = to_.temporary(0, bits);
  if (parts_.word == "CSINC") {
    to_.emit(Kind::add, bits, made, other, Emitter::number(1));
  } else if (parts_.word == "CSINV") {
    inverted(other, bits);
  } else if (parts_.word == "CSNEG") {
    to_.emit(Kind::sub, bits, made, Emitter::number(0), other);
  }
  if (parts_.word != "CSEL") other = made;
  to_.emit(Kind::conditional_move, bits, operands_[0], other, operands_[1]).condition = condition_of(value(3));
  return true;
}

/// Products, of 32 bits in 64 too, added to or taken from a register.
bool Translation::multiply() {
  const bool is_long = parts_.word.size() == 5 && parts_.bits == 0 && parts_.form == "rrr";
  const StringRef word = is_long ? parts_.word.drop_front() : parts_.word;
  if ((word != "MADD" && word != "MSUB") || (!is_long && parts_.bits == 0)) return false;
  const unsigned bits = is_long ? 64 : parts_.bits;
  Operand left = operands_[1];
  Operand right = operands_[2];
  if (is_long) {
    const bool is_signed = name_.starts_with("S");
    to_.extend(is_signed, 32, to_.temporary(0), left);
    to_.extend(is_signed, 32, to_.temporary(1), right);
    left = to_.temporary(0);
    right = to_.temporary(1);
  }
  const bool is_alone = word == "MADD" && is_zero(3);
  const Operand product = is_alone ? operands_[0] : to_.temporary(0, bits);
  to_.emit(Kind::multiply, bits, product, left, right);
  if (!is_alone) to_.emit(word == "MADD" ? Kind::add : Kind::sub, bits, operands_[0], operands_[3], product);
  return true;
}

class AArch64Disassembler : public Disassembler {
 public:
  AArch64Disassembler();

 protected:
  void translate(const llvm::MCInst& inst, const Instruction& blank, std::vector<Instruction>& out) const override;

 private:
  [[nodiscard]] Operand operand(const llvm::MCOperand& from) const;
};

}  // namespace

AArch64Disassembler::AArch64Disassembler() : Disassembler("aarch64-linux", "+all", 0, 4) {
  for (int i = 0; i < 31; ++i) {
    const std::string number = std::to_string(i);
    know("W" + number, {i, 32, false});
    know("X" + number, {i, 64, false});
  }
  know("FP", {29, 64, false});
  know("LR", {link_register, 64, false});
  know("WSP", {31, 32, false});
  know("SP", {31, 64, false});
}

Operand AArch64Disassembler::operand(const llvm::MCOperand& from) const {
  if (from.isImm()) return Emitter::number(from.getImm());
  if (!from.isReg()) return {};
  const StringRef text = register_name(from.getReg());
  if (text == "WZR" || text == "XZR") return Emitter::number(0);
  const Register* known = find_register(from.getReg());
  return known == nullptr ? Operand{} : Operand{Operand::Kind::reg, known->number, known->bits, false, 0};
}

void AArch64Disassembler::translate(const llvm::MCInst& inst, const Instruction& blank,
                                    std::vector<Instruction>& out) const {
  Emitter to(find_processor(llvm::ELF::EM_AARCH64), blank, out);
  Operands operands;
  for (const llvm::MCOperand& from : inst) operands.push_back(operand(from));
  if (Translation(name(inst), std::move(operands), to).run()) return;
  translate_unknown(inst, "NZCV", to.emit(Kind::other));
}

std::unique_ptr<Disassembler> aarch64_disassembler() {
  LLVMInitializeAArch64TargetInfo();
  LLVMInitializeAArch64TargetMC();
  LLVMInitializeAArch64Disassembler();
  return std::make_unique<AArch64Disassembler>();
}

}  // namespace w2n::judge
