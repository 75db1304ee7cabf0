// What the runtime keeps for raising exceptions. A program has one of it (core/program/exceptions.cpp), of a library
// each instance (instance/exceptions.cpp); each says for itself what is declared at the end.
#pragma once

#include "abi/abi.h"
#include "core/exceptions.h"
#include "core/range.h"
#include "raise.h"

namespace w2n {

/// What is to be done at a return address.
struct RaiseFrame {
  uintptr_t return_address;  // 0 in an unused row
  uintptr_t function;        // its entry
  uintptr_t pad;             // where to go on, or 0
  uintptr_t arguments;       // what the stack pointer is moved by then
  intptr_t cfa_offset;
  const uint8_t* expression;  // instead, if the offset says so
  intptr_t lowest;            // the least place of a saved register
  uint8_t cfa_register, saved_count, vector_count;
  /// Integer registers, then vector registers.
  struct Saved {
    int32_t place;
    uint32_t number;
  } saved[arch::preserved_registers + arch::preserved_vectors];
};

/// Free objects have no tag; `next` lists them. Outside of a collection `next` is null in the others; during one it is
/// not in those that have been reached, of which it lists those whose values are still to be looked at.
class ExceptionPool {
 public:
  /// An object for what the record has thrown.
  w2n_exception* allocate(const struct w2n_exceptions& exceptions);
  /// Begins again without any object; the addresses that those before were in.
  Range forget();

 private:
  void make_room(const struct w2n_exceptions& exceptions);
  bool grow(const struct w2n_exceptions& exceptions);
  void collect(const struct w2n_exceptions& exceptions);
  void sweep();
  void mark_stack(const struct w2n_exceptions& exceptions);
  void mark_roots(const struct w2n_exceptions& exceptions);
  void mark_values();
  void mark_words(uintptr_t begin, uintptr_t end);
  void mark(uintptr_t word);

  Range reserved_;
  Range used_;  // of whole objects
  uintptr_t object_size_;
  uintptr_t live_;  // bytes, after the last collection
  w2n_exception* free_;
  void* reached_;
};

/// Begins as zeros.
struct ExceptionState {
  static constexpr unsigned cache_size = 256;

  RaiseFrame cache[cache_size];
  ExceptionTrace trace;
  ExceptionPool pool;
};

ExceptionState& state_of(const struct w2n_exceptions& exceptions);

/// Where the frames end that an exception may pass, and those that may hold references to exceptions.
uintptr_t raise_limit(const struct w2n_exceptions& exceptions);
uintptr_t reference_limit(const struct w2n_exceptions& exceptions);

/// Ends the program, or the call: nobody catches the current exception.
[[noreturn]] void report_uncaught(struct w2n_exceptions& exceptions, const ExceptionTrace& trace);

/// What all objects may take together.
constexpr uintptr_t max_exception_bytes = 64 << 20;
/// Ends the program, or the call: more than that is referred to.
[[noreturn]] void report_too_many(const struct w2n_exceptions& exceptions);

}  // namespace w2n
