#include "helpers/files.h"

#include <cstdlib>
#include <doctest/doctest.h>
#include <fstream>
#include <iterator>

namespace w2n::test {

TemporaryDirectory::TemporaryDirectory() {
  std::string pattern = (std::filesystem::temp_directory_path() / "w2n-unit-XXXXXX").string();
  REQUIRE(mkdtemp(pattern.data()) != nullptr);
  path_ = pattern;
}

TemporaryDirectory::~TemporaryDirectory() {
  std::error_code error;  // what is left is the system's to clear
  std::filesystem::remove_all(path_, error);
}

size_t TemporaryDirectory::size() const {
  return static_cast<size_t>(std::distance(std::filesystem::directory_iterator(path_), {}));
}

std::string contents_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  REQUIRE(file.good());
  return {std::istreambuf_iterator<char>(file), {}};
}

void write_file(const std::string& path, std::string_view contents) {
  std::ofstream file(path, std::ios::binary);
  file << contents;
  REQUIRE(file.good());
}

}  // namespace w2n::test
