// The end of a program whose exception nobody catches.
#include "core/backtrace.h"
#include "core/exceptions.h"
#include "core/threads.h"

namespace w2n {

namespace {

/// Walks what was noted as an Unwinder walks a stack.
class TraceWalker {
 public:
  explicit TraceWalker(const ExceptionTrace& trace) : trace_(&trace) {}
  [[nodiscard]] uintptr_t function() const { return index_ < trace_->count ? trace_->function(index_) : 0; }
  bool step() { return ++index_ < trace_->count; }

 private:
  const ExceptionTrace* trace_;
  uint64_t index_ = 0;
};

}  // namespace

void report_uncaught(const w2n_tag& tag, const ExceptionTrace& trace) {
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
