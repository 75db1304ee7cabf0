// Archives whose bytes depend on nothing but what is put into them.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

namespace w2n::image {

struct ArchiveEntry {
  std::string contents = {};
  bool is_directory = false;
  uint32_t mode = 0644;
  uint32_t owner = 0;  // user and group
};

/// By names without a slash at their beginning, hence sorted, a directory before what is in it.
using ArchiveEntries = std::map<std::string, ArchiveEntry>;

/// A tar archive; `time` is the entries', in seconds since 1970. Error.
std::string tar_archive(const ArchiveEntries& entries, int64_t time);

enum class Compression : uint8_t { none, gzip, zstd };

/// Error.
std::string compress(std::string_view bytes, Compression compression);

}  // namespace w2n::image
