// Walks up the frames of the guest's stack.
//
// Compiled guest code has no frame pointers. Its frames are described in .eh_frame (DWARF 5, section 6.4, in the layout
// of the Linux Standard Base, with the index .eh_frame_hdr). The runtime library is compiled the other way round, with
// frame pointers and without descriptions, because that is smaller. So code without a description is assumed to keep a
// frame pointer. A chain of frame pointers restores no other register, but the descriptions of the guest's frames need
// no other.
#pragma once

#include "core/range.h"
#include "registers.h"

namespace w2n {

/// How many frames at the inner and at the outer end a backtrace shows.
constexpr uint64_t backtrace_head = 32;
constexpr uint64_t backtrace_tail = 4;

/// A frame on a stack and what its caller's registers are. Reads no stack memory outside the given range, and every
/// step goes up and not past its end, so that any walk ends, also on a damaged stack.
class Unwinder {
 public:
  /// Starts at interrupted code.
  Unwinder(const arch::Registers& registers, Range stack) : registers_(registers), stack_(stack) { locate(); }

  /// The entry address of the described function that the frame belongs to, or 0.
  [[nodiscard]] uintptr_t function() const { return function_; }
  /// Goes to the caller's frame, or returns false if there is none.
  bool step();

 private:
  void locate();
  bool step_by_description();
  bool step_by_frame_pointer();
  bool read_stack(uintptr_t address, uintptr_t& value) const;
  /// Where in the frame's function control is. A return address may already belong to the next function.
  [[nodiscard]] uintptr_t position() const { return interrupted_ ? registers_.pc : registers_.pc - 1; }

  arch::Registers registers_;
  Range stack_;
  bool interrupted_ = true;
  uintptr_t function_ = 0;
  const uint8_t* description_ = nullptr;  // the function's FDE
};

}  // namespace w2n
