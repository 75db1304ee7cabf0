// Files that exist in memory only: what is handed to the linker leaves nothing behind, however the process ends.
#pragma once

#include <string>
#include <string_view>

namespace w2n::link {

class MemoryFile {
 public:
  /// A file with these contents. Error if the system refuses.
  explicit MemoryFile(std::string_view contents);
  ~MemoryFile();
  MemoryFile(MemoryFile&& other) noexcept;
  MemoryFile& operator=(MemoryFile&&) = delete;
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;

  /// A path for this process to open it by.
  [[nodiscard]] std::string path() const;

 private:
  int fd_;
};

}  // namespace w2n::link
