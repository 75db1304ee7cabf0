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

/// x86-64. Register 4 is the stack pointer, as in the encoding.
class Disassembler {
 public:
  /// Throws std::runtime_error if LLVM doesn't know the processor.
  Disassembler();

  /// The instructions of a function, in order. What can't be decoded is a trap if nothing leads there; so it is an
  /// instruction of kind `other` whose text is empty, which the judge reports where control reaches it.
  [[nodiscard]] std::vector<Instruction> disassemble(const Image& image, const Object& function) const;

 private:
  struct Register {
    int number;
    unsigned bits;
    bool is_high_byte;
  };

  [[nodiscard]] Instruction translate(const llvm::MCInst& inst, uint64_t address, uint64_t size) const;
  void find_memory(const llvm::MCInst& inst, const std::string& name, Instruction& out) const;
  void find_definitions(const llvm::MCInst& inst, Instruction& out) const;
  void find_kind(const llvm::MCInst& inst, const std::string& name, Instruction& out) const;
  bool find_flow(const llvm::MCInst& inst, const std::string& name, Instruction& out) const;
  void find_operands(const llvm::MCInst& inst, Instruction& out, bool has_result) const;
  [[nodiscard]] Operand operand(const llvm::MCInst& inst, unsigned index, unsigned bits) const;
  [[nodiscard]] const Register* find_register(unsigned number) const;
  [[nodiscard]] bool is_mask(unsigned number) const;

  std::unique_ptr<llvm::MCRegisterInfo> registers_;
  std::unique_ptr<llvm::MCAsmInfo> syntax_;
  std::unique_ptr<llvm::MCSubtargetInfo> subtarget_;
  std::unique_ptr<llvm::MCInstrInfo> instructions_;
  std::unique_ptr<llvm::MCContext> context_;
  std::unique_ptr<llvm::MCDisassembler> decoder_;
  std::unique_ptr<llvm::MCInstPrinter> printer_;
  std::map<unsigned, Register> known_registers_;
};

}  // namespace w2n::judge
