// Files of a test, in a directory of its own.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace w2n::test {

/// A new directory, which goes with everything in it.
class TemporaryDirectory {
 public:
  TemporaryDirectory();
  ~TemporaryDirectory();
  TemporaryDirectory(const TemporaryDirectory&) = delete;
  TemporaryDirectory& operator=(const TemporaryDirectory&) = delete;

  /// The path of a file in it, or its own.
  [[nodiscard]] std::string path(std::string_view name = "") const { return (path_ / name).string(); }
  /// How many entries it has.
  [[nodiscard]] size_t size() const;

 private:
  std::filesystem::path path_;
};

std::string contents_of(const std::string& path);
void write_file(const std::string& path, std::string_view contents);

}  // namespace w2n::test
