// What the instances' runtime needs of an operating system beyond platform/platform.h: address space that comes and
// goes, and faults of code that shares its process with others. instance/platform has a folder for each system.
#pragma once

#include "core/frame_index_format.h"
#include "platform/platform.h"

namespace w2n::platform {

/// Gives addresses back that reserve() has taken.
void release(Range range);
/// Makes pages zero again that commit() has made accessible, and gives back what they took. As in platform/platform.h,
/// a result is 0 or the system's error number.
int clear(Range range);
/// The same, and makes them inaccessible, but for the page that the range begins within.
int withdraw(Range range);

/// The section .eh_frame_hdr in the form that linkers for Linux write, or null: who links statically may have none.
const FrameIndex* find_frames();

/// Writes two texts as a line to the standard error, and ends the process as C's abort() does.
[[noreturn]] void abort(const char* what, const char* text);

/// Where interrupted code goes on.
struct Resumption {
  uintptr_t pc, stack_pointer;
  uint32_t result;
};
/// Decides about a fault of any thread: whether it is one of the guest's, which goes on as `resumption` then says.
using FaultDecision = bool (*)(const Fault& fault, Resumption& resumption);

/// Has faults of the process come to `decide` first, on the stack that the system chooses (an alternate one where the
/// thread has one). What isn't the guest's goes on to whoever was there before, or to the system.
void chain_fault_handlers(FaultDecision decide);

}  // namespace w2n::platform
