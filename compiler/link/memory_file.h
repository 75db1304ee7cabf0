// Files that exist in memory only: what is handed to the linker leaves nothing behind, however the process ends.
#pragma once

#include <string>
#include <string_view>

#include "support/file.h"

namespace w2n::link {

class MemoryFile {
 public:
  /// A file with these contents. Error if the system refuses.
  explicit MemoryFile(std::string_view contents);

  /// A path for this process to open it by.
  [[nodiscard]] std::string path() const;

 private:
  FileDescriptor file_;
};

}  // namespace w2n::link
