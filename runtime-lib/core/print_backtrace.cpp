// The backtrace of a trap.
#include "core/backtrace.h"
#include "core/message.h"
#include "core/start.h"
#include "core/unwind.h"

extern "C" void w2n_print_backtrace(const void* registers) {
  using namespace w2n;
  Message message(platform::Stream::error);
  print_backtrace(message, Unwinder(*static_cast<const arch::Registers*>(registers), guest_stack));
}
