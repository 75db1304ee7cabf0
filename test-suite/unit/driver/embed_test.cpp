#include "driver/embed.h"

#include <doctest/doctest.h>
#include <filesystem>
#include <fstream>
#include <stdlib.h>

#include "helpers/errors.h"

using namespace w2n;
using driver::plain_guest_path;
using Type = plan::SealedNode::Type;

namespace {

/// A folder for one test.
class Folder {
 public:
  Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "w2n-embed-XXXXXX").string();
    REQUIRE(mkdtemp(name.data()) != nullptr);
    path_ = name;
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() { std::filesystem::remove_all(path_); }

  [[nodiscard]] std::string path() const { return path_.string(); }

  void file(const std::string& name, const std::string& contents) const {
    std::filesystem::create_directories((path_ / name).parent_path());
    std::ofstream(path_ / name) << contents;
  }
  void link(const std::string& name, const std::string& target) const {
    std::filesystem::create_symlink(target, path_ / name);
  }

 private:
  std::filesystem::path path_;
};

std::string text(const plan::SealedFiles& files, plan::SealedBytes part) {
  return files.bytes.substr(part.begin, part.size);
}

std::string error_of(const Folder& folder, const std::string& guest = "/lib", const plan::Grants& grants = {}) {
  return test::error_of(
      [&] { static_cast<void>(driver::seal_files({{.host = folder.path(), .guest = guest}}, grants, "-")); });
}

}  // namespace

TEST_CASE("embedded files: nodes level by level, sorted by the bytes of their names") {
  const Folder folder;
  folder.file("b/inner", "two");
  folder.file("a", "one");
  folder.file("B", "");
  folder.link("\xff", "b/../a");
  const auto files = driver::seal_files({{.host = folder.path(), .guest = "/lib"}}, {}, "-");
  REQUIRE(files->nodes.size() == 6);
  const char* const names[] = {"", "B", "a", "b", "\xff", "inner"};
  const char* const contents[] = {"", "", "one", "", "b/../a", "two"};
  const Type types[] = {Type::directory, Type::regular_file,  Type::regular_file,
                        Type::directory, Type::symbolic_link, Type::regular_file};
  for (size_t i = 0; i < 6; ++i) {
    CAPTURE(i);
    CHECK(text(*files, files->nodes[i].name) == names[i]);
    CHECK(text(*files, files->nodes[i].contents) == contents[i]);
    CHECK(files->nodes[i].type == types[i]);
    CHECK(files->nodes[i].parent == (i == 5 ? 3 : 0));
  }
  CHECK(files->nodes[0].first_entry == 1);
  CHECK(files->nodes[0].entry_count == 4);
  CHECK(files->nodes[3].first_entry == 5);
  CHECK(files->nodes[3].entry_count == 1);
}

TEST_CASE("embedded files: several trees follow each other") {
  const Folder first;
  const Folder second;
  first.file("a", "one");
  second.file("a", "two");
  const auto files =
      driver::seal_files({{.host = first.path(), .guest = "/1"}, {.host = second.path(), .guest = "/2"}}, {}, "-");
  REQUIRE(files->nodes.size() == 4);
  REQUIRE(files->roots.size() == 2);
  CHECK(files->roots[1].guest == "/2");
  CHECK(files->roots[1].node == 2);
  CHECK(files->nodes[3].parent == 2);
  CHECK(text(*files, files->nodes[3].contents) == "two");
  CHECK(driver::seal_files({}, {}, "-") == nullptr);
}

TEST_CASE("embedded files: links stay in the directory") {
  const Folder folder;
  folder.file("a/b/file", "");
  folder.link("a/b/up", "../..");
  CHECK(error_of(folder) == "none");
  folder.link("a/b/out", "../../..");
  CHECK(error_of(folder).find("it is a link out of the directory, to ../../..") != std::string::npos);
}

TEST_CASE("embedded files: a name that the program knows a directory by is taken") {
  const Folder folder;
  plan::Grants grants;
  grants.directories.push_back({.host = "x", .guest = "/lib/a"});
  CHECK(error_of(folder, "/lib", grants) == "none");
  CHECK(error_of(folder, "/lib/a/b", grants) == "none");
  CHECK(error_of(folder, "./lib//a/", grants).find("another directory of that name") != std::string::npos);
  CHECK(plain_guest_path("/") == plain_guest_path("."));
  CHECK(plain_guest_path("./a/./b//") == "a/b");
  CHECK(plain_guest_path("a/../b") == "a/../b");
}
