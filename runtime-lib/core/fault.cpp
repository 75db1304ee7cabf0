// Reports faults: traps of the guest, and faults that should not happen.
#include "core/fault.h"

#include "abi/abi.h"
#include "core/cpu_check.h"
#include "core/message.h"
#include "core/start.h"
#include "core/threads.h"
#include "core/traps.h"

namespace w2n {

namespace {

/// The traps' texts in the order of their codes, each with its null.
constexpr char trap_texts[] =
#define TRAP(ident, text) text "\0"
#include "abi/traps.def"
    ;

constexpr unsigned trap_count = 0
#define TRAP(ident, text) +1
#include "abi/traps.def"
    ;

const char* trap_text(unsigned code) {
  const char* text = trap_texts;
  while (code != 0) {
    if (*text++ == 0) code--;
  }
  return text;
}

/// The code of the trap that a fault stands for, or -1.
int classify(const platform::Fault& fault) {
  if (fault.kind == platform::Fault::instruction) {
    const int code = arch::trap_code(fault.registers.pc);
    return code < static_cast<int>(trap_count) ? code : -1;
  }
  if (fault.kind == platform::Fault::inaccessible) {
    const Region region = region_of(fault.address);
    if (region == Region::memory) return static_cast<int>(Trap::memory_out_of_bounds);
    if (region == Region::stack_guard) return static_cast<int>(Trap::stack_exhausted);
  }
  return -1;
}

/// Whether handle_fault() has run before: then it was its own backtrace that faulted, and what matters is said.
W2N_PER_THREAD bool reporting;

}  // namespace

void handle_fault(const platform::Fault& fault) {
  if (!reporting) {
    reporting = true;
    begin_report();
    const int code = classify(fault);
    if (code < 0 && fault.kind == platform::Fault::instruction) require_cpu_features(w2n_program.cpu_features);
    Message message(platform::Stream::error);
    if (code >= 0) {
      message.text("trap: ");
      message.text(trap_text(static_cast<unsigned>(code)));
    } else {
      message.text("internal error: signal ");
      message.decimal(static_cast<uint64_t>(fault.signal));
      message.text(" at address ");
      message.hexadecimal(fault.address);
      message.text(", please report");
    }
    put_thread(message);
    message.character('\n');
    message.flush();
    if (w2n_program.backtrace != nullptr) w2n_program.backtrace(&fault.registers);
  }
  platform::exit(134);
}

}  // namespace w2n
