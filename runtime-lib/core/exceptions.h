// Exceptions of the guest. Only programs and libraries that throw have this part of the runtime.
#pragma once

#include "abi/abi.h"
#include "core/unwind.h"
#include "raise.h"

namespace w2n {

/// The functions that an exception has passed, for the report if nobody catches it: as many as are shown.
struct ExceptionTrace {
  uintptr_t head[backtrace_head];
  uintptr_t tail[backtrace_tail];
  uint64_t count;

  void note(uintptr_t function) {
    (count < backtrace_head ? head[count] : tail[count % backtrace_tail]) = function;
    count++;
  }
  /// The entry of a function; in the middle of a deep recursion, of a guest's function that is not known any more.
  [[nodiscard]] uintptr_t function(uint64_t index) const {
    if (index < backtrace_head) return head[index];
    return index + backtrace_tail < count ? head[backtrace_head - 1] : tail[index % backtrace_tail];
  }
};

/// The state of the code that raised an exception, and then of the handler to go on at.
struct RaiseContext {
  arch::Registers registers;
  uint64_t vectors[arch::preserved_vectors + 1];  // one more, because there may be none
};

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

}  // namespace w2n
