// The guest's descriptors. Their numbers are independent of those of the kernel. For the guest only the descriptors in
// this table exist, whatever the process has inherited.
#pragma once

#include <stdint.h>

#include "abi/abi.h"
#include "directory_positions.h"
#include "error_numbers.h"
#include "types.h"

namespace w2n::wasi {

enum class Kind : uint8_t {
  none,       // a free place in the table
  stdio,      // inherited as 0, 1 or 2: shared with other processes, of any type
  file,       // opened or accepted by us, and not a directory
  directory,  // a grant, or opened beneath one
  sealed,     // a file or directory in the executable (sealed/), of which the kernel knows nothing
};

struct Descriptor {
  int host;
  Kind kind;
  FileType type;      // of a file or directory; stdio is asked when needed
  uint8_t flags;      // fd_flag bits; of stdio only nonblock, which is emulated
  bool readable : 1;  // what the guest asked for, which the kernel's mode may exceed
  bool writable : 1;
  bool read_only : 1;    // nothing may change through it, neither a file nor what lies beneath a directory
  bool unsafe_proc : 1;  // what lies beneath may be one of the kernel's objects (host/linux/kernel_objects.h)
  const w2n_directory_grant* grant;  // of a preopened directory
  DirectoryPositions* positions;     // of a directory that was read; the table frees it
};

/// The open descriptor of this number, or null.
Descriptor* find(uint32_t fd);

/// The same for a call in which other threads may have their turns (core/turns.h). What it says stays as it is,
/// whatever happens to the descriptor meanwhile; it is the thread's only one.
const Descriptor* find_to_keep(uint32_t fd);

/// Whether there is a free number. To be asked before anything is opened, made or accepted.
bool has_room();

/// Gives the descriptor the lowest free number. If there is none, it closes the host descriptor and answers mfile.
Errno insert(Descriptor descriptor, uint32_t& fd);

/// Closes the descriptor and frees its number. The kernel frees its own number whatever it answers.
Errno close(Descriptor& descriptor);

/// Closes `target` and moves `source` to its number.
void move(Descriptor& source, Descriptor& target);

/// Whether a call that works on open files, not on directories, can have this one. Standard streams count as files.
inline bool is_file(const Descriptor* descriptor) {
  return descriptor != nullptr && descriptor->kind != Kind::directory;
}

}  // namespace w2n::wasi
