// Files in the executable: what a compiled program can't show, pointers that are bad and the calls of wasi_unstable.
#include <algorithm>
#include <cstring>
#include <doctest/doctest.h>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "error_numbers.h"
#include "fd_table.h"
#include "preview1.h"
#include "rights.h"
#include "sealed/tree.h"
#include "test_process.h"
#include "types.h"

using namespace w2n::test;
using w2n::wasi::Errno;
using w2n::wasi::FileType;

namespace {

constexpr uint32_t root = 0, folder = 3, file_in_folder = 4;

w2n_sealed_node node(std::string_view name, FileType type, std::string_view contents, uint32_t parent) {
  return {.name = reinterpret_cast<const uint8_t*>(name.data()),
          .contents = reinterpret_cast<const uint8_t*>(contents.data()),
          .size = contents.size(),
          .name_length = static_cast<uint32_t>(name.size()),
          .type = static_cast<uint32_t>(type),
          .parent = parent,
          .first = 0};
}

w2n_sealed_node directory(std::string_view name, uint32_t parent, uint32_t first, uint32_t count) {
  w2n_sealed_node result = node(name, FileType::directory, {}, parent);
  result.first = first;
  result.size = count;
  return result;
}

const w2n_sealed_node nodes[] = {
    directory("", root, 1, 3),
    node("a", FileType::regular_file, "contents", root),
    node("b", FileType::symbolic_link, "c/file", root),
    directory("c", root, file_in_folder, 2),
    node("file", FileType::regular_file, "inner", folder),
    node("link", FileType::symbolic_link, "../a", folder),
};
const w2n_sealed_root roots[] = {{.guest = "/sealed", .node = root, .flags = 0}};
w2n_sealed_descriptor descriptors[1024];

/// The tree's descriptor, while a test has it.
class Tree {
 public:
  Tree() {
    w2n_open_sealed();
    REQUIRE(w2n::wasi::find(fd) != nullptr);
  }
  Tree(const Tree&) = delete;
  Tree& operator=(const Tree&) = delete;
  ~Tree() { w2n_wasi_sealed_fd_close(nullptr, fd); }

  static constexpr uint32_t fd = first_free;
};

uint32_t open_sealed(GuestMemory& memory, std::string_view path) {
  const uint32_t out = memory.space(4);
  REQUIRE(w2n_wasi_sealed_path_open(memory.get(), Tree::fd, 1, memory.put(path), static_cast<uint32_t>(path.size()), 0,
                                    w2n::wasi::right::fd_read, 0, 0, out) == Errno::success);
  return memory.load(out);
}

Errno resolve(uint32_t from, const char* path, uint32_t& found) {
  return w2n::wasi::sealed::resolve(from, path, true, found);
}

}  // namespace

extern const struct w2n_sealed w2n_sealed = {
    .nodes = nodes, .roots = roots, .open = descriptors, .time = 5'000'000'000, .node_count = 6, .root_count = 1};

TEST_CASE("sealed files: all calls about files exist") {
  using Any = void (*)();
#define SEALED_args(name)
#define SEALED_environ(name)
#define SEALED_clock(name)
#define SEALED_random(name)
#define SEALED_proc(name)
#define SEALED_sched(name)
#define SEALED_sock(name)
#define SEALED_fd(name) reinterpret_cast<Any>(w2n_wasi_sealed_##name),
#define SEALED_path(name) SEALED_fd(name)
#define SEALED_poll(name) SEALED_fd(name)
  const Any calls[] = {
  // a missing one fails the link
#define WASI_CALL(name, parameters, result, group, unstable) SEALED_##group(name)
#include "wasi_preview1.def"
  };
  CHECK(std::size(calls) == 32);
}

TEST_CASE("sealed files: paths are resolved beneath where they start") {
  uint32_t found = 0;
  CHECK(resolve(root, "b", found) == Errno::success);
  CHECK(found == file_in_folder);
  CHECK(resolve(root, "c/link", found) == Errno::success);
  CHECK(found == 1);
  CHECK(resolve(folder, "link", found) == Errno::perm);
  CHECK(resolve(folder, "..", found) == Errno::perm);
  CHECK(resolve(root, "c/../c/../../a", found) == Errno::perm);
  CHECK(w2n::wasi::sealed::resolve(root, "b", false, found) == Errno::success);
  CHECK(found == 2);
}

TEST_CASE("sealed files: bad pointers trap, and bad descriptors are for the other calls") {
  const Tree tree;
  GuestMemory memory;
  constexpr uint32_t bad = GuestMemory::size - 2;
  constexpr uint32_t odd = 1025;
  const uint32_t path = memory.put("a"), space = memory.space(64), vectors = memory.vector(bad, 100);
  const uint32_t fd = open_sealed(memory, "a");
  const w2n_memory* m = memory.get();
  CHECK(has_bad_pointer([&] { w2n_wasi_sealed_fd_read(m, fd, vectors, 1, space); }));
  CHECK(has_bad_pointer([&] { w2n_wasi_sealed_fd_read(m, fd, bad, 1, space); }));
  CHECK(has_bad_pointer([&] { w2n_wasi_sealed_fd_read(m, fd, space, UINT32_MAX, space); }));
  CHECK(has_bad_pointer([&] { w2n_wasi_sealed_fd_read(m, fd, space, 1, odd); }));
  CHECK(has_bad_pointer([&] { w2n_wasi_sealed_fd_pread(m, fd, vectors, 1, 0, space); }));
  CHECK(has_bad_pointer([&] { w2n_wasi_sealed_fd_write(m, fd, space, 1, bad); }));
  CHECK(has_bad_pointer([&] { w2n_wasi_sealed_fd_seek(m, fd, 0, 0, bad); }));
  CHECK(has_bad_pointer([&] { w2n_wasi_sealed_fd_fdstat_get(m, fd, bad); }));
  CHECK(has_bad_pointer([&] { w2n_wasi_sealed_fd_filestat_get(m, fd, bad); }));
  CHECK(has_bad_pointer([&] { w2n_wasi_sealed_fd_prestat_get(m, Tree::fd, bad); }));
  CHECK(has_bad_pointer([&] { w2n_wasi_sealed_fd_prestat_dir_name(m, Tree::fd, bad, 7); }));
  CHECK(has_bad_pointer([&] { w2n_wasi_sealed_fd_readdir(m, Tree::fd, bad, 100, 0, space); }));
  CHECK(has_bad_pointer([&] { w2n_wasi_sealed_path_open(m, Tree::fd, 0, bad, 100, 0, 0, 0, 0, space); }));
  CHECK(has_bad_pointer([&] { w2n_wasi_sealed_path_open(m, Tree::fd, 0, path, 1, 0, 0, 0, 0, bad); }));
  CHECK(has_bad_pointer([&] { w2n_wasi_sealed_path_filestat_get(m, Tree::fd, 0, path, 1, bad); }));
  CHECK(has_bad_pointer([&] { w2n_wasi_sealed_path_readlink(m, Tree::fd, path, 1, bad, 100, space); }));
  CHECK(has_bad_pointer([&] { w2n_wasi_sealed_path_unlink_file(m, Tree::fd, bad, 100); }));
  CHECK(has_bad_pointer([&] { w2n_wasi_sealed_path_rename(m, Tree::fd, path, 1, Tree::fd, bad, 100); }));
  CHECK(has_bad_pointer([&] { w2n_wasi_sealed_path_symlink(m, bad, 100, Tree::fd, path, 1); }));
  CHECK(has_bad_pointer([&] { w2n_wasi_sealed_poll_oneoff(m, bad, space, 1, space); }));
  CHECK(has_bad_pointer([&] { w2n_wasi_sealed_poll_oneoff(m, space, bad, 1, space); }));
  CHECK(w2n_wasi_sealed_fd_read(m, 900, vectors, 1, space) == Errno::badf);
  CHECK(w2n_wasi_sealed_fd_tell(m, UINT32_MAX, space) == Errno::badf);
  CHECK(w2n_wasi_sealed_fd_close(m, fd) == Errno::success);
}

TEST_CASE("sealed files: all kinds of calls reach the kernel's files, too") {
  const Tree tree;
  GuestMemory memory;
  const uint32_t host = open_file(memory, "beside-sealed", w2n::wasi::open_flag::creat);
  const uint32_t text = memory.put("text"), vectors = memory.vector(text, 4), out = memory.space(64);
  CHECK(w2n_wasi_sealed_fd_write(memory.get(), host, vectors, 1, out) == Errno::success);
  CHECK(w2n_wasi_sealed_fd_tell(memory.get(), host, out) == Errno::success);
  CHECK(memory.load<uint64_t>(out) == 4);
  CHECK(w2n_wasi_sealed_path_filestat_get(memory.get(), writable_directory, 0, memory.put("beside-sealed"), 13, out) ==
        Errno::success);
  CHECK(w2n_wasi_sealed_fd_close(memory.get(), host) == Errno::success);
  CHECK(w2n_wasi_sealed_path_unlink_file(memory.get(), writable_directory, memory.put("beside-sealed"), 13) ==
        Errno::success);
}

TEST_CASE("sealed files: wasi_unstable's layouts and constants") {
  const Tree tree;
  GuestMemory memory;
  const uint32_t fd = open_sealed(memory, "a");
  const uint32_t stat = memory.space(64), path = memory.put("a");
  CHECK(w2n_wasi_sealed_unstable_fd_filestat_get(memory.get(), fd, stat) == Errno::success);
  CHECK(memory.load(stat + 20) == 1);
  CHECK(memory.load<uint64_t>(stat + 24) == 8);
  CHECK(memory.load<uint64_t>(stat + 32) == 5'000'000'000);
  CHECK(memory.load<uint64_t>(stat + 56) == 0);
  CHECK(w2n_wasi_sealed_unstable_path_filestat_get(memory.get(), Tree::fd, 0, path, 1, stat) == Errno::success);
  CHECK(memory.load<uint64_t>(stat + 24) == 8);
  CHECK(w2n_wasi_sealed_unstable_fd_seek(memory.get(), fd, static_cast<uint64_t>(-3), 1, stat) == Errno::success);
  CHECK(memory.load<uint64_t>(stat) == 5);
  CHECK(w2n_wasi_sealed_unstable_fd_seek(memory.get(), fd, 0, 3, stat) == Errno::inval);

  w2n::wasi::unstable::Subscription subscription = {
      .user_data = 7, .type = w2n::wasi::EventType::fd_read, .padding = {}, .named = {}};
  subscription.fd = fd;
  const uint32_t in = memory.put_record(subscription), events = memory.space(32), count = memory.space(4);
  CHECK(w2n_wasi_sealed_unstable_poll_oneoff(memory.get(), in, events, 1, count) == Errno::success);
  CHECK(memory.load(count) == 1);
  CHECK(memory.load<uint64_t>(events) == 7);
  CHECK(memory.load<uint64_t>(events + 16) == 3);
  CHECK(w2n_wasi_sealed_fd_close(memory.get(), fd) == Errno::success);
}

TEST_CASE("sealed files: more subscriptions than there is room for on the stack, half of them ready") {
  const Tree tree;
  GuestMemory memory;
  constexpr uint32_t count = 1001;
  const uint32_t in = memory.space(count * sizeof(w2n::wasi::Subscription));
  const uint32_t out = memory.space(count * sizeof(w2n::wasi::Event)), behind = memory.space(32),
                 size = memory.space(4);
  for (uint32_t i = 0; i < count; ++i) {
    w2n::wasi::Subscription subscription = {
        .user_data = i, .type = w2n::wasi::EventType::fd_read, .padding = {}, .clock = {}};
    subscription.fd = i % 2 == 0 ? Tree::fd : 900;
    std::memcpy(memory.get()->base + in + i * sizeof subscription, &subscription, sizeof subscription);
  }
  CHECK(w2n_wasi_sealed_poll_oneoff(memory.get(), in, out, count, size) == Errno::success);
  REQUIRE(memory.load(size) == count);
  std::vector<bool> seen(count);
  for (uint32_t i = 0; i < count; ++i) {
    const auto event = memory.load<w2n::wasi::Event>(out + i * 32);
    REQUIRE(event.user_data < count);
    CHECK(event.type == w2n::wasi::EventType::fd_read);
    seen[event.user_data] = true;
    CHECK(event.error == (event.user_data % 2 == 0 ? Errno::success : Errno::badf));
  }
  CHECK(std::count(seen.begin(), seen.end(), true) == count);
  CHECK(memory.load<uint64_t>(behind) == 0);
}
