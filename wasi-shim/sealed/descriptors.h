// Descriptors of sealed files and directories. They are in the table of all descriptors (fd_table.h), with numbers from
// it; what only they have is noted beside it.
#pragma once

#include <stdint.h>

#include "abi/abi.h"
#include "error_numbers.h"
#include "fd_table.h"
#include "sealed/tree.h"

namespace w2n::wasi::sealed {

/// What is open under a number.
struct Open {
  Descriptor* descriptor;  // null: no sealed file
  w2n_sealed_descriptor* state;

  explicit operator bool() const { return descriptor != nullptr; }
  [[nodiscard]] const w2n_sealed_node& node() const { return node_at(state->node); }
  [[nodiscard]] bool is_directory() const { return sealed::is_directory(node()); }
};

/// What is open under this number, if it is sealed.
Open find_open(uint32_t fd);

/// Opens a node under the lowest free number. Answers MFILE.
Errno open(uint32_t node, uint8_t flags, uint32_t root, uint32_t& fd);

/// Closes a descriptor.
inline void close(const Open& open) { static_cast<void>(wasi::close(*open.descriptor)); }

}  // namespace w2n::wasi::sealed
