// The operations of the path calls, confined to a directory. Each function answers what its WASI call answers.
#pragma once

#include <stdint.h>

#include "error_numbers.h"
#include "host/linux/host.h"
#include "sandbox/granted.h"
#include "sandbox/guest_path.h"

namespace w2n::wasi {

/// A path and where it starts. The operations may cut the path.
struct Location {
  Base base;
  GuestPath path;
};

Errno create_directory(Location& location);
Errno remove_directory(Location& location);
Errno remove_file(Location& location);
Errno rename(Location& from, Location& to);
/// Makes `to` a second name of the file that `from` is; of a link, not of its target.
Errno link(Location& from, Location& to);
/// Makes a link with this target, which is not absolute but may lead anywhere: links are judged when they are used.
Errno make_symlink(const GuestPath& target, Location& location);

/// Below, `follow` is whether a link at the path's end stands for its target.

Errno read_status(const Location& location, bool follow, struct statx& status);
Errno write_times(const Location& location, bool follow, const __kernel_timespec times[2]);
/// The link's target, cut if it is longer than the buffer, and its length. PERM: it is a path of the host.
Errno read_symlink(const Location& location, uint8_t* buffer, uint32_t size, uint32_t& length);

/// The attributes of an entry whose name the kernel told.
Errno read_entry_status(int directory, const char* name, struct statx& status);

}  // namespace w2n::wasi
