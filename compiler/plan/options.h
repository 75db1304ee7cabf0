// What the maker of a program or of instances chooses.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "plan/entry.h"

namespace w2n::plan {

/// How an imported function is provided in an executable.
struct ImportBinding {
  enum class Kind : uint8_t {
    native,    // a C function `symbol`, whose first parameter is the record of `memory` (of an empty one without)
    spawn,     // starts a thread of wasi-threads
    constant,  // answers `value` (zero-extended or truncated to the result type; nothing if there is no result)
    trap,      // traps when it is called
  } kind = Kind::trap;
  std::string symbol = {};
  std::optional<uint32_t> memory = {};
  uint64_t value = 0;
  bool is_wasi = false;  // `symbol` is of the WASI shim, whose calls threads make one at a time
};

struct DirectoryGrant {
  std::string host, guest;
  bool read_only = false;
  bool unsafe_proc = false;  // with the kernel's objects by which a process reaches itself
};

/// A part of SealedFiles::bytes.
struct SealedBytes {
  uint64_t begin = 0, size = 0;
};

/// What is sealed into an executable; the fields are those of w2n_sealed_node (records.def).
struct SealedNode {
  enum class Type : uint8_t { directory = 3, regular_file = 4, symbolic_link = 7 };  // WASI's numbers
  Type type = Type::directory;
  SealedBytes name, contents;
  uint32_t parent = 0;
  uint32_t first_entry = 0, entry_count = 0;
};

struct SealedRoot {
  std::string guest;
  uint32_t node = 0;
};

/// Trees of files that are sealed into an executable.
struct SealedFiles {
  std::vector<SealedRoot> roots;
  std::vector<SealedNode> nodes;
  std::string bytes;  // of all names, files and links
  uint64_t time = 0;  // of everything, in nanoseconds since 1970
};

/// What the program may reach; sealed into the executable (w2n_grants of abi.h).
struct Grants {
  std::vector<DirectoryGrant> directories;
  std::shared_ptr<const SealedFiles> sealed;  // null: none
  std::vector<std::string> environment;       // "NAME=value"
  std::vector<std::string> inherited;         // names
  bool walk_components = false;               // paths are resolved without openat2
};

/// How accesses beyond a memory's end are kept from reaching anything else.
enum class Bounds : uint8_t {
  automatic,  // guard, if the target's address space has room for it
  guard,      // all that an access can reach is reserved for the memory and inaccessible beyond its end
  explicit_,  // code checks that an access is within a reservation of the memory's largest size
};

/// How traps of a library end a call.
enum class Traps : uint8_t {
  signal,     // they are faults, and come back as results
  explicit_,  // they are calls of the runtime library, and come back as results; there are no faults
  abort,      // they are faults, and end the process
};

/// Whether a program takes from itself, before the guest runs, what the guest has no use for (w2n_confinement of
/// abi.h).
enum class Confine : uint8_t {
  off,
  try_,     // as far as the system lets it
  require,  // or it doesn't run
};

/// How code is made.
struct CodeOptions {
  bool plain_symbols = false;  // names of functions without what assemblers differ in when it stands in quotes
  bool backtraces = true;      // unwind tables and, in an executable, function names for the report of a trap
  /// Cuts also small programs into partitions, which compile in parallel but don't see into each other; else only those
  /// that are too large to be optimized as a whole.
  bool small_partitions = false;
  bool keep_frames = false;  // recursion is never turned into a loop, so that one without end exhausts the stack
  /// What a call has written before it traps is exactly what the specification has written by then; every trap happens.
  /// See lower/precise_traps.cpp.
  bool precise_traps = false;
};

/// What a static executable does when it starts, and with what.
struct ProgramOptions {
  Entry entry;                         // see find_entry()
  std::vector<ImportBinding> imports;  // one for each imported function, in order
  uint64_t stack_size = 8 << 20;
  std::optional<uint64_t> max_memory;        // bytes, of all memories
  uint64_t max_table_elements = 10'000'000;  // of all tables and passive segments
  uint64_t max_descriptors = 1024;           // standard streams and granted directories included
  uint32_t max_threads = 64;                 // besides the first one
  Bounds bounds = Bounds::automatic;
  Grants grants;
  Confine confine = Confine::off;
  bool debuggable = false;  // a confined program may be traced, and dump core
  CodeOptions code;
};

/// How a module is compiled for a caller that makes its instances.
struct InstanceOptions {
  std::string prefix;                       // of the symbols
  std::optional<std::string> library = {};  // the prefix of a library's C names, if the module becomes one
  Bounds bounds = Bounds::automatic;        // of a library's memories
  Traps traps = Traps::signal;              // of a library
  bool interruptible = false;               // a library's calls, by others
  bool shows_description = false;           // of the library, to whoever loads it
  /// A library's instances share functions, tables and exceptions with those of others: it has functions that call any
  /// reference, for whoever makes the instances (lower/dynamic_program.h).
  bool shares = false;
  CodeOptions code;
};

}  // namespace w2n::plan
