// Reads what --embed seals into an executable.
//
// Nodes are numbered level by level, so that a directory's entries are neighbours, and these are sorted by the bytes of
// their names: neither the order in which the system lists a directory, nor its times, owners and modes matter.
#include "driver/embed.h"

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstdlib>
#include <cstring>
#include <dirent.h>
#include <fcntl.h>
#include <filesystem>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include "support/file.h"

namespace w2n::driver {
namespace {

using Node = plan::SealedNode;

constexpr uint64_t most_bytes = uint64_t{256} << 20;
constexpr size_t most_nodes = 200'000;

[[noreturn]] void cannot_embed(const std::string& path, const std::string& reason) {
  throw Error(fmt::format("can't embed {}: {}", path, reason));
}

[[noreturn]] void cannot_read(const std::string& path) { cannot_embed(path, std::strerror(errno)); }

using Directory = std::unique_ptr<DIR, int (*)(DIR*)>;

Directory open_directory(const std::string& path) {
  Directory directory(opendir(path.c_str()), closedir);
  if (!directory) cannot_read(path);
  return directory;
}

/// The names in a directory, sorted by their bytes.
std::vector<std::string> sorted_names(DIR* directory, const std::string& path) {
  std::vector<std::string> names;
  errno = 0;
  while (const dirent* entry = readdir(directory)) {
    const std::string name = entry->d_name;
    if (name != "." && name != "..") names.push_back(name);
    if (names.size() > most_nodes) cannot_embed(path, fmt::format("it has more than {} entries", most_nodes));
  }
  if (errno != 0) cannot_read(path);
  std::ranges::sort(names);
  return names;
}

/// Whether a relative link leads out of its tree. `depth` is how far below the root the link's directory is.
bool leads_out(const std::string& target, size_t depth) {
  for (const std::filesystem::path& part : std::filesystem::path(target)) {
    if (part == "..") {
      if (depth == 0) return true;
      --depth;
    } else if (!part.empty() && part != ".") {
      ++depth;
    }
  }
  return false;
}

/// What a file is known by, whatever its name.
struct Identity {
  dev_t device = 0;
  ino_t inode = 0;
  bool operator==(const Identity&) const = default;
};

class Sealer {
 public:
  Sealer(plan::SealedFiles& files, const std::string& output) : files_(files) {
    struct stat status{};
    std::string folder = std::filesystem::path(output).parent_path().string();
    if (folder.empty()) folder = ".";
    if (output != "-" && stat(folder.c_str(), &status) == 0) output_folder_ = Identity{status.st_dev, status.st_ino};
  }

  void add_tree(const EmbeddedDirectory& directory) {
    places_.clear();
    first_node_ = files_.nodes.size();
    const auto root = static_cast<uint32_t>(first_node_);
    files_.roots.push_back({.guest = directory.guest, .node = root});
    add_node({.type = Node::Type::directory, .name = {}, .contents = {}, .parent = root}, directory.host, 0);
    for (size_t number = first_node_; number < files_.nodes.size(); ++number) {
      if (files_.nodes[number].type == Node::Type::directory) add_entries(static_cast<uint32_t>(number));
    }
  }

 private:
  /// Where a node of this tree is on this machine.
  struct Place {
    std::string path;
    size_t depth;  // below the root
  };

  void add_node(const Node& node, std::string path, size_t depth) {
    if (files_.nodes.size() == most_nodes) {
      cannot_embed(path, fmt::format("there are more than {} files", most_nodes));
    }
    files_.nodes.push_back(node);
    places_.push_back({.path = std::move(path), .depth = depth});
  }

  void add_entries(uint32_t number) {
    const Place place = places_[number - first_node_];
    const Directory directory = open_directory(place.path);
    check_output(dirfd(directory.get()), place.path);
    const std::vector<std::string> names = sorted_names(directory.get(), place.path);
    files_.nodes[number].first_entry = static_cast<uint32_t>(files_.nodes.size());
    files_.nodes[number].entry_count = static_cast<uint32_t>(names.size());
    for (const std::string& name : names) add_entry(number, dirfd(directory.get()), name, place);
  }

  /// What is written there would be embedded the next time.
  void check_output(int directory, const std::string& path) const {
    struct stat status{};
    if (fstat(directory, &status) != 0) cannot_read(path);
    if (output_folder_ && *output_folder_ == Identity{status.st_dev, status.st_ino}) {
      throw Error(fmt::format("the output would lie in {}, which is embedded", path), "name another place with -o");
    }
  }

  void add_entry(uint32_t parent, int directory, const std::string& name, const Place& place) {
    const std::string path = place.path + "/" + name;
    struct stat status{};
    if (fstatat(directory, name.c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0) cannot_read(path);
    Node node{.type = Node::Type::directory, .name = add_bytes(name, path), .contents = {}, .parent = parent};
    if (S_ISREG(status.st_mode)) {
      node.type = Node::Type::regular_file;
      node.contents = read_contents(directory, name, path);
    } else if (S_ISLNK(status.st_mode)) {
      node.type = Node::Type::symbolic_link;
      node.contents = add_bytes(read_link(directory, name, path, place.depth), path);
    } else if (!S_ISDIR(status.st_mode)) {
      cannot_embed(path, "it is neither a file nor a directory nor a symbolic link");
    }
    add_node(node, path, place.depth + 1);
  }

  void check_size(const std::string& path) const {
    if (files_.bytes.size() > most_bytes) {
      cannot_embed(path, fmt::format("all files together have more than {} MiB", most_bytes >> 20));
    }
  }

  plan::SealedBytes add_bytes(std::string_view bytes, const std::string& path) {
    const size_t begin = files_.bytes.size();
    files_.bytes += bytes;
    check_size(path);
    return {.begin = begin, .size = bytes.size()};
  }

  plan::SealedBytes read_contents(int directory, const std::string& name, const std::string& path) {
    // Without O_NONBLOCK a pipe that has taken the file's place would be waited for.
    const FileDescriptor file(openat(directory, name.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
    if (!file.is_open()) cannot_read(path);
    const size_t begin = files_.bytes.size();
    constexpr size_t step = size_t{1} << 16;
    for (size_t size = begin;;) {
      files_.bytes.resize(size + step);
      const ssize_t count = read_some(file.get(), files_.bytes.data() + size, step);
      if (count < 0) cannot_read(path);
      size += static_cast<size_t>(count);
      files_.bytes.resize(size);
      check_size(path);
      if (count == 0) return {.begin = begin, .size = size - begin};
    }
  }

  /// A link's target, which has to be in the tree.
  static std::string read_link(int directory, const std::string& name, const std::string& path, size_t depth) {
    std::string target(PATH_MAX, '\0');
    const ssize_t size = readlinkat(directory, name.c_str(), target.data(), target.size());
    if (size < 0) cannot_read(path);
    target.resize(static_cast<size_t>(size));
    if (target.starts_with('/')) cannot_embed(path, fmt::format("it is a link with an absolute target, {}", target));
    if (leads_out(target, depth)) cannot_embed(path, fmt::format("it is a link out of the directory, to {}", target));
    return target;
  }

  plan::SealedFiles& files_;
  std::optional<Identity> output_folder_;
  size_t first_node_ = 0;      // of the tree that is read
  std::vector<Place> places_;  // of its nodes
};

/// The seconds in SOURCE_DATE_EPOCH as nanoseconds, 0 if it isn't set.
/// https://reproducible-builds.org/specs/source-date-epoch/
uint64_t time_of_files() {
  const char* text = std::getenv("SOURCE_DATE_EPOCH");
  if (text == nullptr || *text == 0) return 0;
  constexpr uint64_t nanoseconds = 1'000'000'000;
  uint64_t seconds = 0;
  const char* const end = text + std::strlen(text);
  const auto result = std::from_chars(text, end, seconds);
  if (result.ec != std::errc() || result.ptr != end || seconds > UINT64_MAX / nanoseconds) {
    throw Error(fmt::format("SOURCE_DATE_EPOCH is '{}'", text), "expected seconds since 1970");
  }
  return seconds * nanoseconds;
}

/// C libraries would look in one of two directories with the same name, and never in the other.
void check_guest_paths(const std::vector<EmbeddedDirectory>& directories, const plan::Grants& grants) {
  std::vector<std::string> taken;
  taken.reserve(grants.directories.size() + directories.size());
  for (const plan::DirectoryGrant& grant : grants.directories) taken.push_back(plain_guest_path(grant.guest));
  for (const EmbeddedDirectory& directory : directories) {
    const std::string path = plain_guest_path(directory.guest);
    if (std::ranges::count(taken, path) != 0) {
      throw Error(fmt::format("--embed={}::{}: the program has another directory of that name", directory.host,
                              directory.guest),
                  "each --dir and --embed needs a name of its own");
    }
    taken.push_back(path);
  }
}

}  // namespace

std::string plain_guest_path(const std::string& path) {
  std::string result;
  for (size_t begin = 0; begin < path.size();) {
    const size_t end = std::min(path.find('/', begin), path.size());
    const std::string part = path.substr(begin, end - begin);
    if (!part.empty() && part != ".") result += (result.empty() ? "" : "/") + part;
    begin = end + 1;
  }
  return result;
}

std::shared_ptr<const plan::SealedFiles> seal_files(const std::vector<EmbeddedDirectory>& directories,
                                                    const plan::Grants& grants, const std::string& output) {
  if (directories.empty()) return nullptr;
  check_guest_paths(directories, grants);
  auto files = std::make_shared<plan::SealedFiles>();
  files->time = time_of_files();
  Sealer sealer(*files, output);
  for (const EmbeddedDirectory& directory : directories) sealer.add_tree(directory);
  return files;
}

}  // namespace w2n::driver
