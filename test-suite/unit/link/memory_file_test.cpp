#include "link/memory_file.h"

#include <doctest/doctest.h>
#include <filesystem>

#include "helpers/files.h"

using w2n::link::MemoryFile;
using w2n::test::contents_of;

TEST_CASE("memory file: its contents can be read by a path, more than once") {
  const std::string contents(100'000, 'x');
  const MemoryFile file(contents);
  CHECK(contents_of(file.path()) == contents);
  CHECK(contents_of(file.path()) == contents);
  CHECK(contents_of(MemoryFile("").path()).empty());
}

TEST_CASE("memory file: moving keeps it, and it goes with its owner") {
  std::string path;
  {
    MemoryFile first("contents");
    path = first.path();
    const MemoryFile second(std::move(first));
    CHECK(second.path() == path);
    CHECK(contents_of(path) == "contents");
  }
  CHECK_FALSE(std::filesystem::exists(path));
}
