// The end of a program whose exception nobody catches.
#include "core/backtrace.h"
#include "core/exception_state.h"
#include "core/threads.h"

namespace w2n {

void report_uncaught(struct w2n_exceptions& exceptions, const ExceptionTrace& trace) {
  const w2n_tag& tag = *exceptions.current->tag;
  begin_report();
  Message message(platform::Stream::error);
  message.text("trap: uncaught exception");
  if (tag.name != nullptr) {
    message.character(' ');
    message.name(tag.name);
  }
  put_thread(message);
  message.character('\n');
  print_backtrace(message, TraceWalker(trace));
  message.flush();
  platform::exit(134);
}

}  // namespace w2n
