#include "link/output_file.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <filesystem>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include "helpers/errors.h"
#include "helpers/files.h"

using namespace w2n;
using link::write_output;
using test::contents_of;
using test::error_of;

namespace {

mode_t mode_of(const std::string& path) {
  struct stat status{};
  REQUIRE(stat(path.c_str(), &status) == 0);
  return status.st_mode & 0777;
}

}  // namespace

TEST_CASE("output: a new file, which only an executable may be run") {
  const test::TemporaryDirectory directory;
  const mode_t mask = umask(022);
  write_output(directory.path("object"), "bytes", false);
  write_output(directory.path("program"), std::string_view("\0more", 5), true);
  umask(mask);
  CHECK(contents_of(directory.path("object")) == "bytes");
  CHECK(contents_of(directory.path("program")) == std::string("\0more", 5));
  CHECK(mode_of(directory.path("object")) == 0644);
  CHECK(mode_of(directory.path("program")) == 0755);
  CHECK(directory.size() == 2);  // nothing is left beside them
}

TEST_CASE("output: a file is replaced, not written to") {
  const test::TemporaryDirectory directory;
  test::write_file(directory.path("file"), "old contents");
  std::filesystem::create_hard_link(directory.path("file"), directory.path("old"));
  write_output(directory.path("file"), "new", false);
  CHECK(contents_of(directory.path("file")) == "new");
  CHECK(contents_of(directory.path("old")) == "old contents");
}

TEST_CASE("output: a symbolic link stays one") {
  const test::TemporaryDirectory directory;
  test::write_file(directory.path("file"), "old");
  std::filesystem::create_symlink("file", directory.path("link"));
  write_output(directory.path("link"), "new", false);
  CHECK(std::filesystem::is_symlink(directory.path("link")));
  CHECK(contents_of(directory.path("file")) == "new");
}

TEST_CASE("output: pipes and devices are written to") {
  const test::TemporaryDirectory directory;
  const std::string pipe = directory.path("pipe");
  REQUIRE(mkfifo(pipe.c_str(), 0600) == 0);
  const int reader = open(pipe.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
  REQUIRE(reader >= 0);
  write_output(pipe, "through", true);
  char bytes[16];
  CHECK(read(reader, bytes, sizeof bytes) == 7);
  CHECK(std::string_view(bytes, 7) == "through");
  close(reader);
  CHECK(std::filesystem::is_fifo(pipe));
  write_output("/dev/null", "nowhere", false);
  CHECK(std::filesystem::is_character_file("/dev/null"));
}

TEST_CASE("output: what can't be written is said, and leaves nothing") {
  const test::TemporaryDirectory directory;
  CHECK(error_of([&] { write_output(directory.path(), "", false); }) ==
        fmt::format("can't write {}: it is a directory", directory.path()));
  const std::string nowhere = directory.path("none/file");
  CHECK(error_of([&] { write_output(nowhere, "", false); }) ==
        fmt::format("can't write {}: No such file or directory", nowhere));
  CHECK(error_of([] { write_output("/dev/full", "x", false); }) == "can't write /dev/full: No space left on device");
  CHECK(directory.size() == 0);
}
