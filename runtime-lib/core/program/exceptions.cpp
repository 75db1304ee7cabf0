// A program's exceptions: those of its only stack.
#include "core/exception_state.h"
#include "core/message.h"
#include "core/start.h"

namespace w2n {

namespace {

W2N_PER_THREAD ExceptionState state{};

}  // namespace

ExceptionState& state_of(const struct w2n_exceptions& /*exceptions*/) { return state; }

uintptr_t raise_limit(const struct w2n_exceptions& /*exceptions*/) { return guest_stack.end; }
uintptr_t reference_limit(const struct w2n_exceptions& /*exceptions*/) { return guest_stack.end; }

void report_too_many(const struct w2n_exceptions& /*exceptions*/) {
  {
    Message message(platform::Stream::error);
    message.text("trap: more than ");
    message.decimal(max_exception_bytes >> 20);
    message.text(" MiB of exceptions are referred to\n");
  }
  platform::exit(134);
}

}  // namespace w2n
