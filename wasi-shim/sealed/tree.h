// The files that are sealed into the executable, as a tree. The kernel has no part in it: paths are resolved here, and
// the answers are those that it would give for a read-only file system.
#pragma once

#include <stdint.h>

#include "abi/abi.h"
#include "error_numbers.h"
#include "types.h"

namespace w2n::wasi::sealed {

/// The node with this number, which comes from the tree itself.
inline const w2n_sealed_node& node_at(uint32_t number) { return w2n_sealed.nodes[number]; }

inline FileType type_of(const w2n_sealed_node& node) { return static_cast<FileType>(node.type); }

inline bool is_directory(const w2n_sealed_node& node) { return type_of(node) == FileType::directory; }

/// What takes the place of an inode: no two files have the same.
constexpr uint64_t inode_of(uint32_t number) { return uint64_t{number} + 1; }

FileStat status_of(uint32_t number);

/// Finds what `path` leads to from a directory. `follow` is whether a link at the path's end stands for its target;
/// with a slash behind it it does anyway. Answers NOENT, NOTDIR, NAMETOOLONG; LOOP (more than 40 links); PERM (`..` or
/// a link leads out of the directory).
Errno resolve(uint32_t directory, const char* path, bool follow, uint32_t& found);

}  // namespace w2n::wasi::sealed
