// The constants and memory layouts of WASI preview 1 (typenames.witx), as the guest sees them. Every byte of a record
// that goes to the guest has a name here, including padding, so that nothing of the host's stack leaks through a gap.
// https://github.com/WebAssembly/WASI/blob/wasi-0.1/preview1/witx/typenames.witx
#pragma once

#include <stdint.h>

namespace w2n::wasi {

enum class FileType : uint8_t {
  unknown,
  block_device,
  character_device,
  directory,
  regular_file,
  socket_dgram,
  socket_stream,
  symbolic_link,
};

namespace lookup_flag {
inline constexpr uint32_t symlink_follow = 1;
}
namespace open_flag {
inline constexpr uint32_t creat = 1, directory = 2, excl = 4, trunc = 8;
inline constexpr uint32_t all = creat | directory | excl | trunc;
}  // namespace open_flag
namespace fd_flag {
inline constexpr uint32_t append = 1, dsync = 2, nonblock = 4, rsync = 8, sync = 16;
inline constexpr uint32_t all = append | dsync | nonblock | rsync | sync;
}  // namespace fd_flag
namespace time_flag {
inline constexpr uint32_t atim = 1, atim_now = 2, mtim = 4, mtim_now = 8;
}
namespace receive_flag {
inline constexpr uint32_t peek = 1, waitall = 2;
}
namespace received_flag {
inline constexpr uint16_t data_truncated = 1;
}
namespace shutdown_flag {
inline constexpr uint32_t read = 1, write = 2;
}

struct FdStat {
  FileType type;
  uint8_t padding0;
  uint16_t flags;
  uint32_t padding1;
  uint64_t rights_base;
  uint64_t rights_inheriting;
};
static_assert(sizeof(FdStat) == 24);

struct FileStat {
  uint64_t device;
  uint64_t inode;
  FileType type;
  uint8_t padding[7];
  uint64_t links;
  uint64_t size;
  uint64_t access_time;  // nanoseconds since 1970, as the other two
  uint64_t modification_time;
  uint64_t change_time;
};
static_assert(sizeof(FileStat) == 64);

struct DirectoryEntry {
  uint64_t next;
  uint64_t inode;
  uint32_t name_length;
  FileType type;
  uint8_t padding[3];
};
static_assert(sizeof(DirectoryEntry) == 24);

struct Prestat {
  uint32_t tag;  // 0: a directory
  uint32_t name_length;
};
static_assert(sizeof(Prestat) == 8);

struct IoVector {
  uint32_t address;
  uint32_t length;
};
static_assert(sizeof(IoVector) == 8);

enum class EventType : uint8_t { clock, fd_read, fd_write };

namespace clock_flag {
inline constexpr uint16_t absolute_time = 1;
}

/// The clock variant of a subscription, from the union's start; the other variants hold a descriptor number there.
struct ClockSubscription {
  uint32_t clock;
  uint32_t padding0;
  uint64_t timeout;
  uint64_t precision;
  uint16_t flags;
  uint8_t padding1[6];
};

struct Subscription {
  uint64_t user_data;
  EventType type;
  uint8_t padding[7];
  union {
    ClockSubscription clock;
    uint32_t fd;
  };
};
static_assert(sizeof(Subscription) == 48);

namespace event_flag {
inline constexpr uint16_t hangup = 1;
}

struct Event {
  uint64_t user_data;
  uint16_t error;
  EventType type;
  uint8_t padding0[5];
  uint64_t bytes;
  uint16_t flags;
  uint8_t padding1[6];
};
static_assert(sizeof(Event) == 32);

/// wasi_unstable's forms of the same records, where they differ.
namespace unstable {

struct FileStat {
  uint64_t device;
  uint64_t inode;
  FileType type;
  uint8_t padding[3];
  uint32_t links;
  uint64_t size;
  uint64_t access_time;
  uint64_t modification_time;
  uint64_t change_time;
};
static_assert(sizeof(FileStat) == 56);

struct NamedClockSubscription {
  uint64_t identifier;  // which nothing refers to
  ClockSubscription clock;
};

struct Subscription {
  uint64_t user_data;
  EventType type;
  uint8_t padding[7];
  union {
    NamedClockSubscription named;
    uint32_t fd;
  };
};
static_assert(sizeof(Subscription) == 56);

}  // namespace unstable

}  // namespace w2n::wasi
