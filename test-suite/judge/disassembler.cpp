#include "disassembler.h"

#include <llvm/BinaryFormat/ELF.h>
#include <llvm/MC/MCTargetOptions.h>
#include <llvm/TargetParser/Triple.h>
#include <stdexcept>

namespace w2n::judge {
namespace {

template <class T>
void require(const T& pointer) {
  if (pointer == nullptr) throw std::runtime_error("LLVM has no disassembler for this processor");
}

}  // namespace

Disassembler::Disassembler(const char* triple_name, const char* features, unsigned syntax, unsigned alignment)
    : alignment_(alignment) {
  const llvm::Triple triple(triple_name);
  std::string error;
  const llvm::Target* target = llvm::TargetRegistry::lookupTarget(triple, error);
  require(target);
  registers_.reset(target->createMCRegInfo(triple));
  syntax_.reset(target->createMCAsmInfo(*registers_, triple, llvm::MCTargetOptions()));
  subtarget_.reset(target->createMCSubtargetInfo(triple, "", features));
  instructions_.reset(target->createMCInstrInfo());
  context_ = std::make_unique<llvm::MCContext>(triple, syntax_.get(), registers_.get(), subtarget_.get());
  decoder_.reset(target->createMCDisassembler(*subtarget_, *context_));
  printer_.reset(target->createMCInstPrinter(triple, syntax, *syntax_, *instructions_, *registers_));
  require(decoder_);
  require(printer_);
}

std::vector<Instruction> Disassembler::disassemble(const Image& image, const Object& function) const {
  const std::vector<uint8_t> bytes = image.bytes(function.begin, function.end);
  std::vector<Instruction> result;
  for (uint64_t at = 0; at < bytes.size();) {
    llvm::MCInst inst;
    Instruction blank;
    blank.address = function.begin + at;
    const auto rest = llvm::ArrayRef(bytes).drop_front(at);
    if (decoder_->getInstruction(inst, blank.size, rest, blank.address, llvm::nulls()) ==
        llvm::MCDisassembler::Success) {
      llvm::raw_string_ostream stream(blank.text);
      printer_->printInst(&inst, blank.address, "", *subtarget_, stream);
      for (char& c : blank.text) c = c == '\t' ? ' ' : c;
      if (image.is_data(blank.address)) blank.size += data_behind(inst);
      translate(inst, blank, result);
    } else {
      blank.size = std::min<uint64_t>(alignment_, bytes.size() - at);
      blank.is_known = false;
      result.push_back(blank);
    }
    at += blank.size;
  }
  return result;
}

const Disassembler::Register* Disassembler::find_register(unsigned number) const {
  const auto it = known_by_name_.find(std::string_view(registers_->getName(number)));
  return it == known_by_name_.end() ? nullptr : &it->second;
}

void Disassembler::find_definitions(const llvm::MCInst& inst, llvm::StringRef flags, Instruction& out) const {
  const auto define = [&](unsigned number) {
    if (register_name(number) == flags) out.defines_flags = true;
    if (const Register* known = find_register(number)) {
      out.definitions.push_back({known->number, known->is_high_byte ? 0 : known->bits});
      return;
    }
    for (const llvm::MCPhysReg part : registers_->subregs(number)) {
      if (const Register* known = find_register(part)) out.definitions.push_back({known->number, 64});
    }
  };
  const llvm::MCInstrDesc& about = description(inst);
  for (unsigned i = 0; i < about.getNumDefs(); ++i) {
    if (inst.getOperand(i).isReg()) define(inst.getOperand(i).getReg());
  }
  for (const llvm::MCPhysReg reg : about.implicit_defs()) define(reg);
}

void Disassembler::translate_unknown(const llvm::MCInst& inst, llvm::StringRef flags, Instruction& out) const {
  find_definitions(inst, flags, out);
  const llvm::MCInstrDesc& about = description(inst);
  const bool is_flow = about.isTerminator() || about.isCall() || about.isBranch() || about.isReturn();
  out.is_known = !is_flow && !about.hasUnmodeledSideEffects();
  out.reads = about.mayLoad();
  out.writes = about.mayStore();
  out.has_memory = out.reads || out.writes;
  out.memory.is_understood = !out.has_memory;
}

std::unique_ptr<Disassembler> make_disassembler(const Processor& processor) {
  switch (processor.machine) {
    case llvm::ELF::EM_AARCH64: return aarch64_disassembler();
    case llvm::ELF::EM_RISCV: return riscv64_disassembler();
    default: return x86_64_disassembler();
  }
}

}  // namespace w2n::judge
