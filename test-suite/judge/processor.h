// What the judge knows of a processor and its calling convention, besides the instructions.
#pragma once

#include <array>
#include <cstdint>
#include <span>

namespace w2n::judge {

constexpr int no_register = -1;
/// Registers behind the processor's own, for what an instruction computes on its way. Nothing is in them where a block
/// begins.
constexpr int temporaries = 4;

struct Processor {
  uint16_t machine;  // e_machine
  int registers;     // general ones, numbered from 0
  int stack_pointer;
  int link;                      // has the return address; no_register if that is on the stack
  std::span<const int> kept;     // by whoever is called, besides the stack pointer
  std::array<int, 3> arguments;  // the first
  int results;                   // is passed the address of where results go that don't fit into registers
  int64_t red_zone;              // what a function may use below its stack pointer

  [[nodiscard]] int all_registers() const { return registers + temporaries; }
  [[nodiscard]] int temporary(int number) const { return registers + number; }
  [[nodiscard]] bool is_kept(int reg) const;
  /// Bytes from the stack pointer at a function's entry to what it is passed on the stack.
  [[nodiscard]] int64_t return_address() const { return link == no_register ? 8 : 0; }
};

/// Throws std::runtime_error if the judge doesn't know it.
const Processor& find_processor(uint16_t machine);

}  // namespace w2n::judge
