#include "processor.h"

#include <algorithm>
#include <llvm/BinaryFormat/ELF.h>
#include <stdexcept>

namespace w2n::judge {
namespace {

// In the encoding of x86: rbx, rbp, r12 to r15.
constexpr int kept_x86_64[] = {3, 5, 12, 13, 14, 15};
// x19 to x29. x18 is no more than a temporary register on Linux.
constexpr int kept_aarch64[] = {19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29};

// s0 to s11, and the global and thread pointers, which nobody changes.
constexpr int kept_riscv64[] = {3, 4, 8, 9, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27};

// By the System V ABI, and the procedure call standards of Arm and RISC-V.
constexpr Processor processors[] = {
    {.machine = llvm::ELF::EM_X86_64,
     .registers = 16,
     .stack_pointer = 4,
     .link = no_register,
     .kept = kept_x86_64,
     .arguments = {7, 6, 2},
     .results = 7,
     .red_zone = 128},
    {.machine = llvm::ELF::EM_AARCH64,
     .registers = 32,
     .stack_pointer = 31,
     .link = 30,
     .kept = kept_aarch64,
     .arguments = {0, 1, 2},
     .results = 8,
     .red_zone = 0},
    {.machine = llvm::ELF::EM_RISCV,
     .registers = 32,
     .stack_pointer = 2,
     .link = 1,
     .kept = kept_riscv64,
     .arguments = {10, 11, 12},
     .results = 10,
     .red_zone = 0},
};

}  // namespace

bool Processor::is_kept(int reg) const { return reg == stack_pointer || std::ranges::find(kept, reg) != kept.end(); }

const Processor& find_processor(uint16_t machine) {
  for (const Processor& processor : processors) {
    if (processor.machine == machine) return processor;
  }
  throw std::runtime_error("no processor that the judge knows");
}

}  // namespace w2n::judge
