// Counts of what passed and failed, by file.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace w2n::spec {

struct FileReport {
  std::string file;
  uint64_t passed = 0, failed = 0;
  std::map<std::string, uint64_t> unsupported;  // commands that need a feature that is not lowered, by message
  std::vector<std::string> failures;            // "file:line: what"

  [[nodiscard]] uint64_t unsupported_count() const;
};

/// One line for a file: its name, counts, and the features that were missing.
std::string summary(const FileReport& report);

/// All reports as a JSON document.
std::string to_json(const std::vector<FileReport>& reports);

}  // namespace w2n::spec
