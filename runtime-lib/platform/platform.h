// What the runtime library needs of an operating system. Each folder of platform/ implements it for one system. A
// result of type `int` is 0, or the error number of the system.
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "core/range.h"
#include "registers.h"

namespace w2n::platform {

/// Takes a range of addresses, inaccessible; one that begins at 0 may lie anywhere and gets its place. Its bounds are
/// page bounds. Fails if any part of it is in use.
int reserve(Range& range);
/// The same for a gap between the executable's own loadable segments, where nothing else can be: if the loader has
/// filled it, that is replaced.
int reserve_gap(Range range);
/// Makes a range that reserve() or the program's loadable segments cover readable and writable. New pages read as zero.
/// It begins at a page; its last page is taken whole.
int commit(Range range);
/// How many bytes of address space the user allows the process.
uint64_t address_space_limit();
constexpr uint64_t unlimited = UINT64_MAX;

/// Nanoseconds since some time in the past; nobody sets this clock.
uint64_t monotonic_time();
constexpr uint64_t no_deadline = UINT64_MAX;
/// Sleeps, if the word has the expected value, until wake() is called for it or monotonic_time() reaches the deadline.
enum class WaitEnd : uint8_t { woken, not_equal, timed_out };
WaitEnd wait(const uint32_t* word, uint32_t expected, uint64_t deadline);
/// Wakes at most so many threads that sleep there. How many.
uint32_t wake(const uint32_t* word, uint32_t count);

/// What interrupted the program.
struct Fault {
  enum Kind : uint8_t {
    inaccessible,  // `address` can't be accessed so
    instruction,   // the instruction at `registers.pc` is a trap or invalid
    other,
  } kind;
  int signal;  // the system's number
  uintptr_t address;
  arch::Registers registers;
};
/// Has every fault of the program end in core's handle_fault(), which runs on `stack` (of any alignment). A fault
/// within handle_fault() calls it once more.
void install_fault_handlers(Range stack);
/// How many bytes of stack handle_fault() gets at least, for the frame that the system saves included.
constexpr size_t fault_stack_size = 64 << 10;

/// Has requests to end, such as a terminal's or a container engine's, end the program where the system would ignore
/// them: in the first process of a system or container, which has to ask for them.
void install_end_handlers();

/// Makes writing to a closed pipe an error of the call instead of the end of the program. The WASI shim calls it before
/// it writes to anything that may be a pipe.
void ignore_broken_pipes();

/// Writes all of it to standard output or standard error, as far as that is possible.
enum class Stream : uint8_t { out = 1, error = 2 };
void write(Stream stream, const char* text, size_t size);

/// An argument of the command line, or null if there are fewer; 0 is the program's name.
const char* argument(size_t index);

/// What the system says about the CPU on targets where only it can tell: bits of two words whose meaning is the arch's.
unsigned long cpu_capabilities(unsigned word);

/// Ends the process.
[[noreturn]] void exit(int code);

}  // namespace w2n::platform
