// Instances of a library's module.
//
// An instance is one block of memory, and all blocks of a library have the same size:
//   Instance | what compiled code knows, by w2n_library's offsets | w2n_stack and its value area | own memories
//   | own tables | functions of the host | first elements of own tables | what exceptions take
// The address that the host and the guest have of it is that of the second part. Blocks are never given back, so that
// whoever handles a fault can walk along them while others come and go; those that are free wait for the next instance,
// with the address space of their memories.
#pragma once

#include <stddef.h>

#include "abi/abi.h"
#include "core/range.h"
#include "instance/status.h"

namespace w2n {

/// The configuration that the generated header declares. 0 stands for the default.
struct Config {
  uint64_t max_memory;          // bytes of all memories
  uint64_t max_table_elements;  // of all tables
  uint64_t stack_size;          // bytes
};

/// What the generated header calls an error.
struct Error {
  Status status;
  char text[1020];
};

struct OwnMemory {
  w2n_memory record;
  uint64_t* budget;  // bytes that the instance's memories may still grow by
};

struct OwnTable {
  w2n_table record;
  uint64_t* budget;  // elements, likewise
  Range storage;     // where the elements are if they are no longer in the block
};

struct HostFunction {
  w2n_function record;
  w2n_host_function host;
};

/// The part of a block that only modules with tags have, whose `state` is of instance/exceptions.cpp.
struct ExceptionParts {
  void* state;
  w2n_exception_root* roots;
  w2n_exception* thrown;
  w2n_exception* uncaught;  // what the last call that has failed ended with, or the host throws
};

struct alignas(16) Instance {
  Instance* next;       // in the list of all blocks; never changes once the block is in it
  Instance* next_free;  // among the free blocks
  const w2n_library* library;
  w2n_stack* stack;
  OwnMemory* memories;
  OwnTable* tables;
  HostFunction* host_functions;
  void** elements;
  ExceptionParts exceptions;
  uint64_t memory_budget, table_budget;
  bool has_uncaught;
  Error error;

  [[nodiscard]] void* guest() { return this + 1; }
  static Instance& of(void* guest) { return static_cast<Instance*>(guest)[-1]; }

  template <class T>
  [[nodiscard]] T* part(uint64_t offset) {
    return reinterpret_cast<T*>(static_cast<char*>(guest()) + offset);
  }
};

/// How many roots of references to exceptions an instance has.
inline uint32_t exception_root_count(const w2n_library& library) {
  return 2 + library.table_count - library.imported_table_count;
}

/// The newest block; the others follow by `next`. Null if there is none.
Instance* first_instance();

/// A block for an instance of the library, with nothing in it but its place in the lists, and memories that have
/// addresses or none. Null if the system gives no memory.
Instance* take_block(const w2n_library& library);
/// Gives a block back, whose memories are as take_block() may return them.
void give_block(Instance& instance);

/// An instance of a library with memories and tables, whose imports are not bound yet. Null, with the reason, if there
/// can't be one. w2n_instance_free() ends it.
Instance* begin_instance(const w2n_library& library, const Config* config, Status& status);

/// Makes own memories and tables as the module declares them, and takes that from the budgets. Otherwise a failure;
/// then, too, clear_storage() has to come before the block is given back.
Status make_storage(Instance& instance);
/// Makes memories and tables empty.
void clear_storage(Instance& instance);
/// Gives the addresses of empty memories back.
void release_memories(Instance& instance);

/// What is left on the stack when the guest is entered (arch/<arch>/enter.S).
struct EntryFrame {
  void* guest;
  void* limit;  // what the w2n_stack had before
  EntryFrame* entry;
};

/// Whether it lies in the address space of a memory of any instance.
bool is_in_memory(uintptr_t address);

extern "C" {
// arch/<arch>/enter.S.
int32_t w2n_call(int32_t (*function)(void*, void*), void* instance, void* argument);
[[noreturn]] void w2n_unwind(w2n_stack* stack, Status status);
void w2n_leave();
// arch/<arch>/trap.S: ends the innermost call by a trap.
[[noreturn]] void w2n_trap(uint32_t code);
}

}  // namespace w2n

/// What a library with exceptions refers to (instance/exceptions.cpp).
struct w2n_exception_support {
  uintptr_t state_size;
  /// Of an instance whose other slots are filled.
  void (*begin)(w2n::Instance& instance);
  void (*end)(w2n::Instance& instance);
  /// Makes the exception for the host that there is the current one of the guest.
  void (*resume)(w2n::Instance& instance);
};
extern "C" const struct w2n_exception_support w2n_exception_support;
