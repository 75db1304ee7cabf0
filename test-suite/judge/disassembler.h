// From an executable's bytes to instructions, by LLVM's MC layer.
#pragma once

#include <llvm/MC/MCAsmInfo.h>
#include <llvm/MC/MCContext.h>
#include <llvm/MC/MCDisassembler/MCDisassembler.h>
#include <llvm/MC/MCInst.h>
#include <llvm/MC/MCInstPrinter.h>
#include <llvm/MC/MCInstrInfo.h>
#include <llvm/MC/MCRegisterInfo.h>
#include <llvm/MC/MCSubtargetInfo.h>
#include <llvm/MC/TargetRegistry.h>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "image.h"
#include "instruction.h"

namespace w2n::judge {

class Disassembler {
 public:
  virtual ~Disassembler() = default;
  Disassembler(const Disassembler&) = delete;
  Disassembler& operator=(const Disassembler&) = delete;

  /// The instructions of a function, in order; several of one address where a machine's does several things. What can't
  /// be decoded is a trap if nothing leads there; so it is an instruction that is not known, which the judge reports
  /// where control reaches it.
  [[nodiscard]] std::vector<Instruction> disassemble(const Image& image, const Object& function) const;

 protected:
  struct Register {
    int number;
    unsigned bits;
    bool is_high_byte;
  };

  /// For instructions that the features have, printed in one of the target's syntaxes. Throws std::runtime_error if
  /// LLVM doesn't know the processor.
  Disassembler(const char* triple, const char* features, unsigned syntax, unsigned alignment);

  /// Appends what the machine's instruction does. `blank` has its address, size and text.
  virtual void translate(const llvm::MCInst& inst, const Instruction& blank, std::vector<Instruction>& out) const = 0;
  /// Bytes of data that may follow an instruction and belong to it.
  [[nodiscard]] virtual uint64_t data_behind(const llvm::MCInst& /*inst*/) const { return 0; }
  /// What can be said of an instruction whose meaning is not known: it may have no effect but on registers and flags.
  void translate_unknown(const llvm::MCInst& inst, llvm::StringRef flags, Instruction& out) const;
  void know(const std::string& name, Register reg) { known_by_name_[name] = reg; }
  [[nodiscard]] const Register* find_register(unsigned number) const;
  /// Registers that are written, all of them if they are parts of others, and whether flags are (a register of that
  /// name).
  void find_definitions(const llvm::MCInst& inst, llvm::StringRef flags, Instruction& out) const;
  [[nodiscard]] const llvm::MCInstrDesc& description(const llvm::MCInst& inst) const {
    return instructions_->get(inst.getOpcode());
  }
  [[nodiscard]] llvm::StringRef name(const llvm::MCInst& inst) const {
    return instructions_->getName(inst.getOpcode());
  }
  [[nodiscard]] llvm::StringRef register_name(unsigned number) const { return registers_->getName(number); }

 private:
  std::unique_ptr<llvm::MCRegisterInfo> registers_;
  std::unique_ptr<llvm::MCAsmInfo> syntax_;
  std::unique_ptr<llvm::MCSubtargetInfo> subtarget_;
  std::unique_ptr<llvm::MCInstrInfo> instructions_;
  std::unique_ptr<llvm::MCContext> context_;
  std::unique_ptr<llvm::MCDisassembler> decoder_;
  std::unique_ptr<llvm::MCInstPrinter> printer_;
  std::map<std::string, Register, std::less<>> known_by_name_;
  uint64_t alignment_;
};

std::unique_ptr<Disassembler> x86_64_disassembler();
std::unique_ptr<Disassembler> aarch64_disassembler();
std::unique_ptr<Disassembler> riscv64_disassembler();
/// Throws std::runtime_error if LLVM doesn't know the processor.
std::unique_ptr<Disassembler> make_disassembler(const Processor& processor);

}  // namespace w2n::judge
