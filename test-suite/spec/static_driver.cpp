// Linked into a program of the static model that w2n-wast made (closed_module.h): answers the requests of
// static_protocol.h. It stands in for the runtime's reports of faults and exceptions, so that a trap is a reply and the
// program goes on with the next request, in the state that the trap left.
#include "abi/abi.h"
#include "core/exception_state.h"
#include "core/fault.h"
#include "core/start.h"
#include "core/traps.h"
#include "platform/linux/syscalls.h"
#include "spec/static_protocol.h"

namespace w2n {

namespace {

constexpr int input = 0;
constexpr int output = 1;

/// Calls next and the thunk it says, forever. Being of the program's calling convention, it can only be called from
/// here because it never returns.
const w2n_function* serve;
/// Whether a request, or instantiation, is not yet answered.
bool owes_reply = true;

/// The results of the request, with room for its status in front.
constexpr unsigned max_results = 2000;
uint64_t reply[1 + max_results];
unsigned result_count;

/// Reads exactly `size` bytes; false at the end of the input.
bool read_all(void* to, size_t size) {
  auto* bytes = static_cast<char*>(to);
  while (size != 0) {
    const long count = sys::call(__NR_read, input, bytes, size);
    if (count <= 0) return false;
    bytes += count;
    size -= static_cast<size_t>(count);
  }
  return true;
}

void send(uint32_t status) {
  auto* begin = reinterpret_cast<char*>(&reply[1]) - sizeof status;
  __builtin_memcpy(begin, &status, sizeof status);
  size_t size = sizeof status + (status == spec::protocol::done ? result_count * sizeof(uint64_t) : 0);
  while (size != 0) {
    const long count = sys::write(output, begin, size);
    if (count <= 0) platform::exit(1);
    begin += count;
    size -= static_cast<size_t>(count);
  }
  result_count = 0;
}

[[noreturn]] void run_serve() { arch::switch_stack(guest_stack.end, reinterpret_cast<void (*)()>(serve->code)); }

/// The trap that a fault is, or -1.
int trap_of(const platform::Fault& fault) {
  if (fault.kind == platform::Fault::instruction) return arch::trap_code(fault.registers.pc);
  if (fault.kind == platform::Fault::inaccessible) {
    const Region region = region_of(fault.address);
    if (region == Region::memory) return static_cast<int>(Trap::memory_out_of_bounds);
    if (region == Region::stack_guard) return static_cast<int>(Trap::stack_exhausted);
  }
  return -1;
}

/// Replies that the request, or instantiation, has ended in a trap, and goes on with the next one.
[[noreturn]] void answer(uint32_t trap) {
  send(trap);
  owes_reply = false;
  if (serve == nullptr) platform::exit(0);
  run_serve();
}

}  // namespace

void handle_fault(const platform::Fault& fault) {
  const int code = trap_of(fault);
  if (code < 0) platform::exit(134);
  answer(static_cast<uint32_t>(code));
}

void report_uncaught(struct w2n_exceptions& /*exceptions*/, const ExceptionTrace& /*trace*/) {
  answer(static_cast<uint32_t>(Trap::uncaught_exception));
}

}  // namespace w2n

extern "C" {

void w2n_spec_run(const w2n_memory* /*memory*/, const w2n_function* function) {
  w2n::serve = function;
  w2n::run_serve();
}

uint32_t w2n_spec_next(const w2n_memory* /*memory*/) {
  if (w2n::owes_reply) w2n::send(w2n::spec::protocol::done);
  uint32_t request = 0;
  if (!w2n::read_all(&request, sizeof request)) w2n::platform::exit(0);
  w2n::owes_reply = true;
  return request;
}

uint64_t w2n_spec_argument(const w2n_memory* /*memory*/) {
  uint64_t bits = 0;
  if (!w2n::read_all(&bits, sizeof bits)) w2n::platform::exit(1);
  return bits;
}

void w2n_spec_result(const w2n_memory* /*memory*/, uint64_t bits) {
  if (w2n::result_count == w2n::max_results) w2n::platform::exit(1);
  w2n::reply[1 + w2n::result_count++] = bits;
}

void* w2n_spec_reference(const w2n_memory* /*memory*/, uint64_t bits) {
  return reinterpret_cast<void*>(static_cast<uintptr_t>(bits));
}

uint64_t w2n_spec_reference_bits(const w2n_memory* /*memory*/, void* reference) {
  return reinterpret_cast<uintptr_t>(reference);
}

void w2n_spec_print() {}
}
