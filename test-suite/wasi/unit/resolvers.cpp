// The two resolvers answer the same: all short paths of a few components, by all kinds of flags, in a tree with links
// of every kind.
#include "sandbox/resolvers.h"

#include <cerrno>
#include <cstdio>
#include <doctest/doctest.h>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <grp.h>
#include <iterator>
#include <set>
#include <string>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>
#include <vector>

#include "test_process.h"

using namespace w2n::test;
using w2n::wasi::resolve_by_components;
using w2n::wasi::resolve_by_kernel;
using w2n::wasi::Resolver;

namespace {

namespace fs = std::filesystem;

constexpr int nobody = 65534;

void make_file(const fs::path& path) { ::close(open(path.c_str(), O_CREAT | O_WRONLY | O_CLOEXEC, 0666)); }

/// A chain of links, of which the last one leads to `target`; the first one is NAME0.
void make_chain(const fs::path& folder, const std::string& name, int count, const std::string& target) {
  for (int i = 0; i < count; ++i) {
    fs::create_symlink(i + 1 == count ? target : name + std::to_string(i + 1), folder / (name + std::to_string(i)));
  }
}

void make_tree(const fs::path& root) {
  fs::create_directories(root / "d" / "e");
  fs::create_directory(root / "closed");
  fs::create_directory(root / "shared");
  make_file(root / "f");
  make_file(root / "d" / "f");
  make_file(root / "closed" / "f");
  for (const auto& [name, target] : std::vector<std::pair<const char*, const char*>>{{"to-f", "f"},
                                                                                     {"to-d", "d"},
                                                                                     {"to-d-slash", "d/"},
                                                                                     {"to-f-slash", "f/"},
                                                                                     {"to-to-d", "to-d"},
                                                                                     {"loop", "loop"},
                                                                                     {"dangling", "absent"},
                                                                                     {"dangling-slash", "absent/"},
                                                                                     {"out", ".."},
                                                                                     {"out-file", "../x"},
                                                                                     {"round", "d/../d/e/.."},
                                                                                     {"absolute", "/etc"},
                                                                                     {"here", "."},
                                                                                     {"through-f", "f/x"},
                                                                                     {"d/up", "../f"},
                                                                                     {"d/e/up-up", "../../to-d"},
                                                                                     {"far", "d/e/up-up/e/../../d/e"},
                                                                                     {"shared/link", "../f"}}) {
    fs::create_symlink(target, root / name);
  }
  make_chain(root, "chain", 40, "f");
  make_chain(root, "long-chain", 41, "f");
  make_chain(root, "directories", 20, "d");
  chmod((root / "closed").c_str(), 0600);
  chmod((root / "shared").c_str(), 01777);
}

const std::vector<std::string> names{
    "f",          "d",          "e",       "absent",      "to-f",        "to-d",
    "to-d-slash", "to-f-slash", "to-to-d", "loop",        "dangling",    "dangling-slash",
    "out",        "out-file",   "round",   "absolute",    "here",        "through-f",
    "up",         "far",        "closed",  "shared",      "link",        ".",
    "..",         "up-up",      "chain0",  "long-chain0", "directories0"};

/// Each name, two of them, and some of three, with slashes of all kinds.
std::vector<std::string> paths() {
  std::vector<std::string> result;
  for (const std::string& first : names) {
    for (const char* end : {"", "/", "//", "/."}) result.push_back(first + end);
    for (const std::string& second : names) {
      for (const char* end : {"", "/"}) result.push_back(first + "/" + second + end);
      for (const char* third : {"../f", ".//e/"}) result.push_back(first + "//" + second + "/" + third);
    }
  }
  result.emplace_back(255, 'n');
  result.emplace_back(256, 'n');
  result.push_back("d/" + std::string(256, 'n') + "/x");
  result.emplace_back("directories0/../directories0/../directories0");
  result.emplace_back("directories0/../directories0/../f");
  return result;
}

constexpr uint64_t path_flags[] = {O_PATH, O_PATH | O_NOFOLLOW, O_PATH | O_DIRECTORY,
                                   O_PATH | O_DIRECTORY | O_NOFOLLOW};
constexpr uint64_t open_flags[] = {
    O_RDONLY, O_RDONLY | O_NOFOLLOW, O_RDONLY | O_DIRECTORY, O_RDONLY | O_DIRECTORY | O_NOFOLLOW,
    O_WRONLY, O_RDWR | O_NOFOLLOW,   O_RDWR | O_TRUNC,       O_RDWR | O_DIRECTORY};
constexpr uint64_t creating_flags[] = {O_RDWR | O_CREAT, O_RDWR | O_CREAT | O_NOFOLLOW, O_RDWR | O_CREAT | O_EXCL,
                                       O_RDWR | O_CREAT | O_TRUNC, O_RDONLY | O_CREAT};

/// What a resolver answers: an error, or which file it has opened and how.
struct Answer {
  long error = 0;
  ino_t inode = 0;
  int flags = 0;
  bool operator==(const Answer&) const = default;
};

Answer ask(Resolver& resolver, int root, const std::string& path, uint64_t flags) {
  const bool creates = (flags & O_CREAT) != 0;
  const long result =
      resolver(root, path.c_str(), (flags & O_PATH) != 0 ? flags : flags | O_NONBLOCK, creates ? 0644 : 0);
  if (result < 0) return {.error = result};
  const int fd = static_cast<int>(result);
  struct stat status = {};
  fstat(fd, &status);
  // These flags were only for the opening; the kernel keeps them, to no effect.
  constexpr int without_effect = O_NOFOLLOW | O_DIRECTORY | 0100000;  // O_LARGEFILE, which is 0 in libc's header
  const Answer answer = {.inode = status.st_ino, .flags = fcntl(fd, F_GETFL) & ~without_effect};
  ::close(fd);
  return answer;
}

/// A file that wasn't there before.
constexpr ino_t new_file = 0;

/// The same for flags that may make a file, which is removed. `files` are those that are there before.
Answer ask_and_clean(Resolver& resolver, int root, const fs::path& folder, const std::set<ino_t>& files,
                     const std::string& path, uint64_t flags) {
  Answer answer = ask(resolver, root, path, flags);
  if (answer.error != 0 || files.contains(answer.inode)) return answer;
  for (const auto& entry : fs::recursive_directory_iterator(folder, fs::directory_options::skip_permission_denied)) {
    struct stat status = {};
    if (lstat(entry.path().c_str(), &status) == 0 && status.st_ino == answer.inode) ::unlink(entry.path().c_str());
  }
  answer.inode = new_file;
  return answer;
}

std::set<ino_t> files_in(const fs::path& folder) {
  std::set<ino_t> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder, fs::directory_options::skip_permission_denied)) {
    struct stat status = {};
    if (lstat(entry.path().c_str(), &status) == 0) files.insert(status.st_ino);
  }
  return files;
}

bool protects_links() {
  std::ifstream setting("/proc/sys/fs/protected_symlinks");
  return setting.get() == '1';
}

int count_of_descriptors() {
  return static_cast<int>(std::distance(fs::directory_iterator("/proc/self/fd"), fs::directory_iterator()));
}

/// Compares the answers for all paths; how many differ.
int compare_all(const std::string& folder, int root) {
  int differences = 0;
  const std::set<ino_t> files = files_in(folder);
  const auto compare = [&](const std::string& path, uint64_t flags) {
    const Answer by_kernel = ask_and_clean(resolve_by_kernel, root, folder, files, path, flags);
    const Answer by_components = ask_and_clean(resolve_by_components, root, folder, files, path, flags);
    if (by_kernel == by_components || ++differences > 20) return;
    std::fprintf(stderr, "%s, flags %llx: kernel %ld, components %ld\n", path.c_str(),
                 static_cast<unsigned long long>(flags), by_kernel.error, by_components.error);
  };
  for (const std::string& path : paths()) {
    for (const uint64_t flags : path_flags) compare(path, flags);
    for (const uint64_t flags : open_flags) compare(path, flags);
    for (const uint64_t flags : creating_flags) compare(path, flags);
  }
  return differences;
}

}  // namespace

TEST_CASE("the resolvers answer the same") {
  make_tree("rw/tree");
  const int root = open("rw/tree", O_PATH | O_DIRECTORY | O_CLOEXEC);
  const int before = count_of_descriptors();
  CHECK(compare_all("rw/tree", root) == 0);
  CHECK(count_of_descriptors() == before);  // none is left open, whatever the outcome
  ::close(root);
}

TEST_CASE("the resolvers answer the same to who isn't root") {
  if (geteuid() != 0) return;
  make_tree("rw/foreign");
  for (const auto& entry :
       fs::recursive_directory_iterator("rw/foreign", fs::directory_options::skip_permission_denied)) {
    if (lchown(entry.path().c_str(), nobody, nobody) != 0) return;
  }
  CHECK(chown("rw/foreign", nobody, nobody) == 0);
  // A link that neither the process nor the directory's owner has made. The kernel may be set to follow it.
  CHECK(chown("rw/foreign/shared", 1001, 1001) == 0);
  if (protects_links()) CHECK(lchown("rw/foreign/shared/link", 1000, 1000) == 0);
  const int root = open("rw/foreign", O_PATH | O_DIRECTORY | O_CLOEXEC);
  const auto ask_as_nobody = [](const std::function<bool()>& is_good) {
    return status_of_child([&] {
      if (setgroups(0, nullptr) != 0 || setgid(nobody) != 0 || setuid(nobody) != 0) ::_exit(2);
      ::_exit(is_good() ? 0 : 1);
    });
  };
  CHECK(ask_as_nobody([&] { return compare_all("rw/foreign", root) == 0; }) == 0);
  CHECK(lchown("rw/foreign/shared/link", 1000, 1000) == 0);
  CHECK(ask_as_nobody([&] {
          return ask(resolve_by_components, root, "shared/link", O_RDONLY).error == -EACCES &&
                 ask(resolve_by_components, root, "shared/link", O_PATH | O_NOFOLLOW).error == 0;
        }) == 0);
  ::close(root);
}

TEST_CASE("a walk through many directories holds few of them") {
  std::string path = "rw/deep";
  mkdir(path.c_str(), 0777);
  std::string inside;
  for (int i = 0; i < 500; ++i) {
    path += "/d";
    inside += "d/";
    REQUIRE(mkdir(path.c_str(), 0777) == 0);
  }
  make_file(path + "/f");
  const int root = open("rw/deep", O_PATH | O_DIRECTORY | O_CLOEXEC);
  const auto goes = [&](const std::string& text) {
    const long result = resolve_by_components(root, text.c_str(), O_RDONLY, 0);
    if (result >= 0) ::close(static_cast<int>(result));
    return result >= 0 ? 0 : result;
  };
  std::string up_63;
  for (int i = 0; i < 63; ++i) up_63 += "../";
  const int before = count_of_descriptors();
  CHECK(goes(inside + "f") == 0);
  CHECK(goes(inside + up_63 + "d") == 0);
  CHECK(goes(inside + up_63 + "../d") == -ENAMETOOLONG);
  CHECK(goes("d/" + up_63) == -EPERM);
  const int status = status_of_child([&] {
    const rlimit few = {static_cast<rlim_t>(root) + 3, static_cast<rlim_t>(root) + 3};
    setrlimit(RLIMIT_NOFILE, &few);
    ::_exit(goes(inside + "f") == 0 ? 0 : 1);
  });
  CHECK(status == 0);
  CHECK(count_of_descriptors() == before);
  ::close(root);
}

TEST_CASE("targets of links may together be longer than a path") {
  mkdir("rw/long", 0777);
  const std::string name(200, 'n');
  mkdir(("rw/long/" + name).c_str(), 0777);
  std::string detour;
  for (int i = 0; i < 18; ++i) detour += name + "/../";
  // Each link goes around and on to the next one, with a rest as long behind it.
  for (int i = 0; i < 30; ++i) {
    const std::string next = i == 29 ? "end" : "l" + std::to_string(i + 1);
    const std::string target = std::string(next).append("/").append(detour);
    REQUIRE(symlink(target.c_str(), ("rw/long/l" + std::to_string(i)).c_str()) == 0);
  }
  mkdir("rw/long/end", 0777);
  REQUIRE(symlink(("../" + name).c_str(), ("rw/long/end/" + name).c_str()) == 0);
  const int root = open("rw/long", O_PATH | O_DIRECTORY | O_CLOEXEC);
  for (const char* path : {"l29", "l28", "l20", "l0"}) {
    const Answer by_kernel = ask(resolve_by_kernel, root, path, O_PATH);
    CHECK(ask(resolve_by_components, root, path, O_PATH) == by_kernel);
  }
  ::close(root);
}

TEST_CASE("links of procfs that stand for objects are never followed") {
  const int root = open("/proc/self", O_PATH | O_DIRECTORY | O_CLOEXEC);
  for (const char* path : {"root", "cwd", "exe", "fd/0", "root/etc", "cwd/rw", "ns/net", "status", "task/../status"}) {
    CAPTURE(path);
    CHECK(ask(resolve_by_components, root, path, O_PATH) == ask(resolve_by_kernel, root, path, O_PATH));
  }
  ::close(root);
  const int all = open("/proc", O_PATH | O_DIRECTORY | O_CLOEXEC);
  for (const char* path : {"self/stat", "mounts", "net/dev", "self/root"}) {
    CAPTURE(path);
    CHECK(ask(resolve_by_components, all, path, O_PATH).error == ask(resolve_by_kernel, all, path, O_PATH).error);
  }
  ::close(all);
}
