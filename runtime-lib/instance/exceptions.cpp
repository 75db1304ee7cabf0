// Exceptions of instances: where their parts are, what becomes of those that nobody catches, and those that the host
// throws. Only libraries whose modules have tags have this part of the runtime.
//
// An exception that leaves the guest is copied for the host, which may look at it, and have the guest's code that
// called it go on with it.
#include "abi/limits.h"
#include "core/builtins.h"
#include "core/exception_state.h"
#include "instance/backtrace.h"
#include "instance/instance.h"
#include "instance/platform.h"

namespace w2n {

namespace {

struct State {
  struct w2n_exceptions record;  // which compiled code knows
  Instance* instance;
  ExceptionState raising;
};

State& state_of(const Instance& instance) { return *static_cast<State*>(instance.exceptions.state); }

Instance& instance_of(const struct w2n_exceptions& exceptions) {
  return *reinterpret_cast<const State&>(exceptions).instance;
}

/// Where an exception's values are, as words.
w2n_exception_root values_of(const w2n_exception* exception, uint32_t value_count) {
  constexpr uintptr_t words_in_value = abi::exception_value_size / sizeof(void*);
  void* const* words = reinterpret_cast<void* const*>(exception);
  return {.words = words + words_in_value, .table = nullptr, .word_count = words_in_value * value_count};
}

void list_roots(Instance& instance) {
  const w2n_library& library = *instance.library;
  w2n_exception_root* root = instance.exceptions.roots;
  *root++ = {.words = instance.part<void*>(library.values),
             .table = nullptr,
             .word_count = (library.instance_size - library.values) / sizeof(void*)};
  *root++ = values_of(instance.exceptions.uncaught, library.exception_value_count);
  for (uint32_t i = 0; i < library.table_count - library.imported_table_count; i++) {
    *root++ = {.words = nullptr, .table = &instance.tables[i].record, .word_count = 0};
  }
}

void begin(Instance& instance) {
  const w2n_library& library = *instance.library;
  list_roots(instance);
  State& state = state_of(instance);
  state.instance = &instance;
  state.record = {.current = nullptr,
                  .thrown = instance.exceptions.thrown,
                  .traced = nullptr,
                  .roots = instance.exceptions.roots,
                  .root_count = exception_root_count(library),
                  .value_count = library.exception_value_count};
  *instance.part<struct w2n_exceptions*>(library.exceptions_slot) = &state.record;
  const auto** tags = instance.part<const w2n_tag*>(library.tag_slots);
  for (uint32_t i = 0; i < library.tag_count; i++) tags[i] = library.tags[i];
}

void end(Instance& instance) {
  const Range range = state_of(instance).raising.pool.forget();
  if (range.size() != 0) platform::release(range);
}

void copy(w2n_exception* to, const w2n_exception* from) {
  __builtin_memcpy(to, from, abi::exception_value_size * (uintptr_t{from->tag->value_count} + 1));
}

void resume(Instance& instance) {
  struct w2n_exceptions& exceptions = state_of(instance).record;
  copy(exceptions.thrown, instance.exceptions.uncaught);
  exceptions.current = exceptions.thrown;
  exceptions.traced = nullptr;
  instance.has_uncaught = false;
}

EntryFrame* innermost(const struct w2n_exceptions& exceptions) {
  return static_cast<EntryFrame*>(instance_of(exceptions).stack->entry);
}

}  // namespace

ExceptionState& state_of(const struct w2n_exceptions& exceptions) { return state_of(instance_of(exceptions)).raising; }

uintptr_t raise_limit(const struct w2n_exceptions& exceptions) {
  return reinterpret_cast<uintptr_t>(innermost(exceptions));
}

uintptr_t reference_limit(const struct w2n_exceptions& exceptions) {
  const EntryFrame* frame = innermost(exceptions);
  while (frame->entry != nullptr) frame = frame->entry;
  return reinterpret_cast<uintptr_t>(frame);
}

void report_uncaught(struct w2n_exceptions& exceptions, const ExceptionTrace& trace) {
  Instance& instance = instance_of(exceptions);
  copy(instance.exceptions.uncaught, exceptions.current);
  instance.has_uncaught = true;
  Text text(instance.error.text, sizeof instance.error.text);
  text << "uncaught exception";
  if (const char* name = exceptions.current->tag->name; name != nullptr) text << " " << name;
  add_backtrace(text, TraceWalker(trace));
  w2n_unwind(instance.stack, status_of(Trap::uncaught_exception));
}

void report_too_many(const struct w2n_exceptions& exceptions) {
  Instance& instance = instance_of(exceptions);
  instance.has_uncaught = false;
  Text(instance.error.text, sizeof instance.error.text) << status_text(out_of_memory) << " for exceptions";
  w2n_unwind(instance.stack, out_of_memory);
}

ptr w2n_uncaught_exception(ptr guest, ptr tag) {
  const Instance& instance = Instance::of(guest);
  const bool is_it = instance.has_uncaught && instance.exceptions.uncaught->tag == tag;
  return is_it ? instance.exceptions.uncaught : nullptr;
}

ptr w2n_uncaught_tag(ptr guest) {
  const Instance& instance = Instance::of(guest);
  return instance.has_uncaught ? const_cast<char*>(instance.exceptions.uncaught->tag->name) : nullptr;
}

ptr w2n_new_exception(ptr guest, ptr tag) {
  Instance& instance = Instance::of(guest);
  instance.has_uncaught = true;
  instance.exceptions.uncaught->tag = static_cast<const w2n_tag*>(tag);
  return instance.exceptions.uncaught;
}

/// A library's host may unwind its stack, and for that call what functions with landing pads name as their personality:
/// there is nothing for it in them (_URC_CONTINUE_UNWIND).
extern "C" int w2n_personality() {
  constexpr int continue_unwind = 8;
  return continue_unwind;
}

}  // namespace w2n

const struct w2n_exception_support w2n_exception_support = {
    .state_size = sizeof(w2n::State), .begin = w2n::begin, .end = w2n::end, .resume = w2n::resume};
