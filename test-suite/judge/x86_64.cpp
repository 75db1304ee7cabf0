#include <array>
#include <llvm/ADT/StringSwitch.h>
#include <llvm/Support/TargetSelect.h>

#include "disassembler.h"

namespace w2n::judge {
namespace {

constexpr std::array names64 = {"RAX", "RCX", "RDX", "RBX", "RSP", "RBP", "RSI", "RDI",
                                "R8",  "R9",  "R10", "R11", "R12", "R13", "R14", "R15"};
constexpr std::array names32 = {"EAX", "ECX", "EDX",  "EBX",  "ESP",  "EBP",  "ESI",  "EDI",
                                "R8D", "R9D", "R10D", "R11D", "R12D", "R13D", "R14D", "R15D"};
constexpr std::array names16 = {"AX",  "CX",  "DX",   "BX",   "SP",   "BP",   "SI",   "DI",
                                "R8W", "R9W", "R10W", "R11W", "R12W", "R13W", "R14W", "R15W"};
constexpr std::array names8 = {"AL",  "CL",  "DL",   "BL",   "SPL",  "BPL",  "SIL",  "DIL",
                               "R8B", "R9B", "R10B", "R11B", "R12B", "R13B", "R14B", "R15B"};
constexpr std::array high_bytes = {"AH", "CH", "DH", "BH"};

// base, scale, index, displacement, segment.
constexpr unsigned memory_operands = 5;

/// "ADD64ri32" is ADD, 64 and ri32.
struct Name {
  llvm::StringRef word;
  unsigned bits = 0;
  llvm::StringRef form;
};

Name split(llvm::StringRef name) {
  Name result;
  result.word = name.take_while([](char c) { return llvm::isAlpha(c); });
  name = name.drop_front(result.word.size());
  name.consumeInteger(10, result.bits);
  result.form = name;
  return result;
}

Kind kind_of_word(llvm::StringRef word) {
  return llvm::StringSwitch<Kind>(word)
      .Case("MOV", Kind::move)
      .Case("MOVZX", Kind::zero_extend)
      .Case("MOVSX", Kind::sign_extend)
      .Case("LEA", Kind::lea)
      .Cases({"ADD", "INC"}, Kind::add)
      .Cases({"SUB", "DEC", "NEG"}, Kind::sub)
      .Case("AND", Kind::bit_and)
      .Case("OR", Kind::bit_or)
      .Case("XOR", Kind::bit_xor)
      .Cases({"SHL", "SAL"}, Kind::shift_left)
      .Case("SHR", Kind::shift_right)
      .Case("IMUL", Kind::multiply)
      .Case("CMP", Kind::compare)
      .Case("TEST", Kind::test)
      .Case("CMOV", Kind::conditional_move)
      .Case("PUSH", Kind::push)
      .Case("POP", Kind::pop)
      .Default(Kind::other);
}

unsigned bytes_of_text(llvm::StringRef text) {
  constexpr std::pair<llvm::StringLiteral, unsigned> sizes[] = {
      {"zmmword ptr", 64}, {"ymmword ptr", 32}, {"xmmword ptr", 16}, {"tbyte ptr", 10},
      {"qword ptr", 8},    {"dword ptr", 4},    {"word ptr", 2},     {"byte ptr", 1}};
  for (const auto& [name, size] : sizes) {
    if (text.contains(name)) return size;
  }
  return 64;
}

/// System calls, and whatever else LLVM can't tell the effect of, or only that of a trap.
bool has_unknown_effect(const llvm::MCInstrDesc& description, llvm::StringRef name) {
  const bool may_trap = name.starts_with("DIV") || name.starts_with("IDIV");
  return description.hasUnmodeledSideEffects() && !may_trap && name != "VZEROUPPER";
}

/// Register 4 is the stack pointer, as in the encoding.
class X86Disassembler : public Disassembler {
 public:
  X86Disassembler();

 protected:
  void translate(const llvm::MCInst& inst, const Instruction& blank, std::vector<Instruction>& out) const override;

 private:
  void find_memory(const llvm::MCInst& inst, const std::string& name, Instruction& out) const;
  void find_kind(const llvm::MCInst& inst, const std::string& name, Instruction& out) const;
  bool find_flow(const llvm::MCInst& inst, const std::string& name, Instruction& out) const;
  void find_operands(const llvm::MCInst& inst, Instruction& out, bool has_result) const;
  [[nodiscard]] Operand operand(const llvm::MCInst& inst, unsigned index, unsigned bits) const;
  [[nodiscard]] bool is_mask(unsigned number) const;
};

}  // namespace

// The decoder of x86 knows the instructions of all processors. The syntax is Intel's.
X86Disassembler::X86Disassembler() : Disassembler("x86_64-linux", "", 1, 1) {
  for (unsigned i = 0; i < names64.size(); ++i) {
    know(names64[i], {static_cast<int>(i), 64, false});
    know(names32[i], {static_cast<int>(i), 32, false});
    know(names16[i], {static_cast<int>(i), 16, false});
    know(names8[i], {static_cast<int>(i), 8, false});
  }
  for (unsigned i = 0; i < high_bytes.size(); ++i) know(high_bytes[i], {static_cast<int>(i), 8, true});
}

bool X86Disassembler::is_mask(unsigned number) const {
  const llvm::StringRef name = register_name(number);
  return name.size() == 2 && name[0] == 'K' && llvm::isDigit(name[1]);
}

void X86Disassembler::translate(const llvm::MCInst& inst, const Instruction& blank,
                                std::vector<Instruction>& result) const {
  Instruction& out = result.emplace_back(blank);
  const std::string name = this->name(inst).str();
  find_memory(inst, name, out);
  find_definitions(inst, "EFLAGS", out);
  if (!find_flow(inst, name, out)) find_kind(inst, name, out);
  if (out.kind == Kind::other && has_unknown_effect(description(inst), name)) out.is_known = false;
  // Accesses that no operand tells of.
  const llvm::MCInstrDesc& about = description(inst);
  const bool has_effect = out.kind == Kind::other && (about.mayLoad() || about.mayStore());
  if (has_effect && !out.has_memory) {
    out.has_memory = true;
    out.memory.is_understood = false;
  }
}

/// Memory operands, and what kind of access they are.
void X86Disassembler::find_memory(const llvm::MCInst& inst, const std::string& name, Instruction& out) const {
  const llvm::MCInstrDesc& description = this->description(inst);
  const llvm::StringRef word(name);
  out.repeats = word.starts_with("REP") || word.starts_with("MOVS") || word.starts_with("STOS");
  if (word.starts_with("MOVSX") || word.starts_with("MOVSS") || word.starts_with("MOVSD") ||
      word.starts_with("MOVSLDUP") || word.starts_with("MOVSHDUP")) {
    out.repeats = false;
  }
  for (unsigned i = 0; i < description.getNumOperands(); ++i) {
    const llvm::MCOperand& operand = inst.getOperand(i);
    if (operand.isReg() && is_mask(operand.getReg())) out.is_certain = false;
    // LLVM doesn't call the address that LEA computes a memory operand.
    const bool is_memory =
        description.operands()[i].OperandType == llvm::MCOI::OPERAND_MEMORY || (word.starts_with("LEA") && i == 1);
    if (!is_memory || out.has_memory) continue;
    if (i + memory_operands > description.getNumOperands()) {
      out.has_memory = true;
      out.memory.is_understood = false;
      continue;
    }
    out.has_memory = true;
    Memory& memory = out.memory;
    const auto reg = [&](unsigned offset) -> int {
      const unsigned number = inst.getOperand(i + offset).getReg();
      const llvm::StringRef text = number == 0 ? "" : register_name(number);
      if (number == 0 || text == "EIZ" || text == "RIZ") return no_register;
      if (offset == 0 && text == "RIP") {
        memory.displacement += static_cast<int64_t>(out.next());
        return no_register;
      }
      const Register* known = find_register(number);
      if (known == nullptr || known->bits != 64) memory.is_understood = false;
      return known == nullptr ? no_register : known->number;
    };
    memory.base = reg(0);
    memory.scale = inst.getOperand(i + 1).getImm();
    memory.index = reg(2);
    if (!inst.getOperand(i + 3).isImm())
      memory.is_understood = false;
    else
      memory.displacement += inst.getOperand(i + 3).getImm();
    if (inst.getOperand(i + 4).getReg() != 0) memory.is_understood = false;
    i += memory_operands - 1;
  }
  out.reads = description.mayLoad();
  out.writes = description.mayStore();
  out.bytes = bytes_of_text(out.text);
  if (word.contains("MASKMOV") || word.contains("GATHER") || word.contains("SCATTER") || word.starts_with("CFCMOV")) {
    out.is_certain = false;
  }
  const bool computes_only =
      word.starts_with("LEA") || word.contains("PREFETCH") || word.starts_with("NOOP") || word.starts_with("UD1");
  if (computes_only) out.reads = out.writes = false;
  // If LLVM doesn't say what an instruction does with its memory operand, it may do anything.
  if (out.has_memory && !computes_only && !out.reads && !out.writes) out.reads = out.writes = true;
  if (computes_only && !word.starts_with("LEA")) out.has_memory = false;
}

bool X86Disassembler::find_flow(const llvm::MCInst& inst, const std::string& name, Instruction& out) const {
  const llvm::MCInstrDesc& description = this->description(inst);
  const llvm::StringRef word(name);
  const auto relative = [&] { out.target = out.next() + static_cast<uint64_t>(inst.getOperand(0).getImm()); };
  if (word.starts_with("JCC_")) {
    out.kind = Kind::branch;
    out.condition = static_cast<Condition>(inst.getOperand(1).getImm());
    relative();
  } else if (word.starts_with("JMP_")) {
    out.kind = Kind::jump;
    relative();
  } else if (word == "CALL64pcrel32") {
    out.kind = Kind::call;
    relative();
  } else if (word.starts_with("JMP64") || word.starts_with("CALL64")) {
    out.kind = word.starts_with("JMP") ? Kind::jump_to : Kind::call_to;
    out.left = operand(inst, 0, 64);
  } else if (word == "RET64") {
    out.kind = Kind::ret;
  } else if (word.starts_with("UD1") || word.starts_with("UD2") || word == "TRAP" || word == "INT3" || word == "HLT") {
    out.kind = Kind::trap;
  } else if (description.isTerminator() || description.isCall() || description.isBranch() || description.isReturn()) {
    out.is_known = false;  // nothing that compiled code has
  } else {
    return false;
  }
  return true;
}

Operand X86Disassembler::operand(const llvm::MCInst& inst, unsigned index, unsigned bits) const {
  Operand result;
  const llvm::MCInstrDesc& description = this->description(inst);
  if (index >= inst.getNumOperands()) return result;
  result.bits = bits;
  const llvm::MCOperand& from = inst.getOperand(index);
  if (description.operands()[index].OperandType == llvm::MCOI::OPERAND_MEMORY) {
    result.kind = Operand::Kind::memory;
  } else if (from.isImm()) {
    result.kind = Operand::Kind::immediate;
    result.immediate = from.getImm();
  } else if (from.isReg()) {
    if (const Register* known = find_register(from.getReg())) {
      result.kind = Operand::Kind::reg;
      result.reg = known->number;
      result.bits = known->bits;
      result.is_high_byte = known->is_high_byte;
    }
  }
  return result;
}

void X86Disassembler::find_operands(const llvm::MCInst& inst, Instruction& out, bool has_result) const {
  const llvm::MCInstrDesc& description = this->description(inst);
  llvm::SmallVector<Operand, 3> operands;
  for (unsigned i = 0; i < description.getNumOperands(); ++i) {
    operands.push_back(operand(inst, i, out.bits));
    if (operands.back().kind == Operand::Kind::memory) i += memory_operands - 1;
  }
  if (has_result && !operands.empty()) out.destination = operands[0];
  // A result is listed twice where it is an operand as well, unless it is memory or the accumulator.
  const bool is_tied = has_result && description.getNumDefs() == 1;
  unsigned next = is_tied ? 1 : 0;
  Operand accumulator;
  accumulator.kind = Operand::Kind::reg;
  accumulator.reg = 0;
  accumulator.bits = out.bits;
  const bool is_accumulator = operands.size() == 1 && operands[0].kind == Operand::Kind::immediate;
  if (is_accumulator) {
    out.left = accumulator;
    if (has_result) out.destination = accumulator;
  } else if (next < operands.size()) {
    out.left = operands[next++];
  }
  if (next < operands.size()) out.right = operands[next];
}

void X86Disassembler::find_kind(const llvm::MCInst& inst, const std::string& name, Instruction& out) const {
  const Name parts = split(name);
  const llvm::StringRef whole(name);
  if (parts.word.starts_with("NOOP") || whole == "ENDBR64") {
    out.kind = Kind::nop;
    return;
  }
  if (whole == "SETCCr") {
    out.kind = Kind::set;
    out.bits = 8;
    out.destination = operand(inst, 0, 8);
    return;
  }
  out.kind = kind_of_word(parts.word);
  if (out.kind == Kind::other || parts.bits == 0 || whole.contains("_ND") || whole.contains("_EVEX") ||
      whole.contains("_NF")) {
    out.kind = Kind::other;
    return;
  }
  out.bits = parts.bits;
  const llvm::MCInstrDesc& description = this->description(inst);
  // Forms whose operands are implicit, and moves from and to special registers.
  if (parts.form.contains("ao") || parts.form.contains("o32") || parts.form.contains("o64") ||
      parts.form.ends_with("cr") || parts.form.ends_with("CL") || parts.form.ends_with("rc") ||
      parts.form.ends_with("rs") || parts.form.ends_with("sr") || parts.form.ends_with("dr") ||
      parts.form.ends_with("rd") || parts.form.ends_with("mCL") || whole.contains("_TC")) {
    out.kind = Kind::other;
    return;
  }
  if (out.kind == Kind::multiply && description.getNumOperands() < 3) {
    out.kind = Kind::other;
    return;
  }
  if (parts.word == "LEA") {
    out.bits = whole.starts_with("LEA64_32") ? 32 : parts.bits;
    out.destination = operand(inst, 0, out.bits);
    out.destination.bits = out.bits;
    return;
  }
  if (out.kind == Kind::push || out.kind == Kind::pop) {
    if (parts.bits != 64 || description.getNumOperands() == 0) out.kind = Kind::other;
    (out.kind == Kind::pop ? out.destination : out.left) = operand(inst, 0, 64);
    return;
  }
  const bool has_result = out.kind != Kind::compare && out.kind != Kind::test;
  find_operands(inst, out, has_result);
  if (out.kind == Kind::move || out.kind == Kind::zero_extend || out.kind == Kind::sign_extend) {
    // "rr8", "rm16": what is extended is narrower than the result.
    if (out.kind != Kind::move) {
      llvm::StringRef form = parts.form;
      unsigned from = 0;
      form = form.drop_while([](char c) { return !llvm::isDigit(c); });
      form.consumeInteger(10, from);
      if (from == 0) out.kind = Kind::other;
      out.left.bits = from;
    } else if (description.getNumDefs() == 0) {
      const Operand source = out.right;
      out.left = source;
    }
    return;
  }
  if (parts.word == "INC" || parts.word == "DEC" ||
      (parts.form.ends_with("1") && !parts.form.ends_with("r1_EVEX") &&
       (out.kind == Kind::shift_left || out.kind == Kind::shift_right))) {
    out.right = {Operand::Kind::immediate, no_register, out.bits, false, 1};
  }
  if (parts.word == "DEC") out.flags_of_zero = true;  // the carry stays
  if (parts.word == "NEG") {
    out.right = out.left;
    out.left = {Operand::Kind::immediate, no_register, out.bits, false, 0};
  }
  if (out.kind == Kind::conditional_move) {
    const auto condition = inst.getOperand(inst.getNumOperands() - 1);
    if (condition.isImm()) out.condition = static_cast<Condition>(condition.getImm());
  }
}

std::unique_ptr<Disassembler> x86_64_disassembler() {
  LLVMInitializeX86TargetInfo();
  LLVMInitializeX86TargetMC();
  LLVMInitializeX86Disassembler();
  return std::make_unique<X86Disassembler>();
}

}  // namespace w2n::judge
