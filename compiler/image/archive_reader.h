// Archives that others have made, of which nothing is believed.
#pragma once

#include <archive.h>
#include <archive_entry.h>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace w2n::image {

/// Linux knows no longer paths (PATH_MAX). Work that is more than linear in a path's length relies on it.
constexpr size_t longest_path = 4096;

/// How many bytes may still be unpacked; shared by all that is read for one image.
class Allowance {
 public:
  explicit Allowance(uint64_t bytes) : left_(bytes) {}
  /// Error if there are fewer left.
  void take(uint64_t bytes);
  void require(uint64_t bytes) const;

 private:
  uint64_t left_;
};

/// Reads a tar archive (ustar, pax, GNU), as it is or packed with gzip or zstd, from its beginning to its end. All of
/// it throws Error: for what is no such archive, for names that lead out of it, and beyond the allowance.
class ArchiveReader {
 public:
  /// `name` is what errors call the archive.
  static ArchiveReader of_file(const std::string& path, Allowance& allowance);
  static ArchiveReader of_bytes(std::string_view bytes, std::string name, Allowance& allowance);

  /// Goes to the next entry; false behind the last one.
  bool next();

  /// Of the entry: relative to the archive's root, without "." and "..", and without a slash at its end.
  [[nodiscard]] const std::string& path() const { return path_; }
  [[nodiscard]] bool is_file() const;
  [[nodiscard]] bool is_directory() const { return archive_entry_filetype(entry_) == AE_IFDIR; }
  /// The path of the file that the entry is another name of; empty if it is none.
  [[nodiscard]] std::string linked_path() const;
  /// The entry's bytes if they begin with `prefix`, else nothing.
  std::string contents(std::string_view prefix = {});

 private:
  ArchiveReader(std::string name, Allowance& allowance);
  void require(int status) const;
  /// Takes from the allowance what was unpacked since the last time.
  void count();
  [[noreturn]] void fail(const std::string& reason) const;
  [[nodiscard]] std::string inner_path(const char* path) const;

  std::string name_;
  Allowance* allowance_;
  std::unique_ptr<archive, decltype(&archive_read_free)> reader_;
  archive_entry* entry_ = nullptr;
  std::string path_;
  uint64_t counted_ = 0;
};

}  // namespace w2n::image
