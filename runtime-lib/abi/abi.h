// What compiled code and the runtime library share: plain C layouts. The compiler builds the same records from its own
// description (lower/abi_types), with a test that compares the offsets for every target.
#pragma once

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// A linear memory. `size` and `max_size` are in bytes; the addresses [base, base + reserved) belong to the memory and
/// are inaccessible beyond `size`. `base` never changes.
struct w2n_memory {
  uint8_t* base;
  uint64_t size;
  uint64_t max_size;
  uint64_t reserved;
  uint32_t page_size_log2;
  uint32_t flags;
};

/// A table of references. Null references are null pointers.
struct w2n_table {
  void** elements;
  uint64_t size;
  uint64_t max_size;
  uint64_t capacity;  // how many elements the storage holds
};

/// What a non-null function reference points to.
struct w2n_function {
  void* code;
  void* instance;    // null in the static model
  uint64_t type_id;  // equal for equal function types
};

/// A passive segment; dropping it sets `size` to 0. The elements of an element segment are references.
struct w2n_data_segment {
  const uint8_t* bytes;
  uint64_t size;
};
struct w2n_element_segment {
  void* const* elements;
  uint64_t size;
};

/// A part of memory 0 that the executable's loadable segments hold, as addresses, multiples of the page size.
struct w2n_image_run {
  uint64_t begin, end;
};

/// The static model: what the compiler says about the program. `main` runs the start function, _initialize, _start or
/// the invoked function, and returns if the guest does.
struct w2n_program {
  void (*main)(void);
  struct w2n_memory* const* memories;
  const struct w2n_image_run* image_runs;
  uint32_t memory_count;
  uint32_t image_run_count;
  uint64_t stack_size;
  uint32_t cpu_features;  // bits of arch/<arch>/cpu.h that the code needs
  uint32_t flags;
};
extern const struct w2n_program w2n_program;

/// What the guest can still make the program hold, sealed in at compile time. The compiler has taken off what the
/// program starts with, and the runtime takes off what memory.grow and table.grow give.
struct w2n_budget {
  uint64_t memory;          // bytes, of all memories
  uint32_t table_elements;  // of all tables
  uint32_t descriptors;     // that WASI can have open at a time, standard streams and granted directories included
};
extern struct w2n_budget w2n_budget;

/// Function names for backtraces: the pieces of the section w2n_names, in no order.
struct w2n_name {
  uint32_t code;  // address of the function's first instruction (executables live below 4 GiB)
  uint32_t name;  // address of its name, null-terminated
};

/// What the program may reach, sealed in at compile time.
struct w2n_directory_grant {
  const char* host;
  const char* guest;
  uint32_t read_only;
  uint32_t unsafe_proc;  // with the kernel's objects by which a process reaches itself
};
struct w2n_grants {
  const struct w2n_directory_grant* directories;
  const char* const* environment;  // "NAME=value"
  const char* const* inherited;    // names
  uint32_t directory_count, environment_count, inherited_count;
};
extern const struct w2n_grants w2n_grants;

/// Opens the granted directories, or ends the program with a message. The start code refers to it weakly and calls it,
/// if it is there, before the guest: wasi-shim brings it along with the calls that can name a directory.
void w2n_open_grants(void);

#ifdef __cplusplus
}
#endif
