// Traps that are calls: of libraries whose code has no faults, and of this library's own functions.
#include "instance/call_end.h"
#include "instance/platform.h"

namespace w2n {

/// Called by arch/<arch>/trap.S for code that traps: the trap's code in the lowest byte, where it called, its stack and
/// frame pointers, and its return address if it has not put that into its frame yet.
extern "C" [[noreturn]] void w2n_end_by_trap(uint32_t code, uintptr_t pc, uintptr_t stack_pointer,
                                             uintptr_t frame_pointer, uintptr_t return_address) {
  w2n_stack* stack = find_stack(stack_pointer);
  // All code that traps has been called by w2n_enter.
  if (stack == nullptr) platform::abort("internal error: ", "a trap outside of all calls");
  arch::Registers registers = {};
  registers.values[arch::return_address] = return_address;
  registers.values[arch::frame_pointer] = frame_pointer;
  registers.values[arch::stack_pointer] = stack_pointer;
  // The call may be the last instruction of its function.
  registers.pc = pc - 1;
  const Status status = static_cast<Status>(code & 0xff) + 1;
  note_trap(*stack, status, registers);
  w2n_unwind(stack, status);
}

}  // namespace w2n
