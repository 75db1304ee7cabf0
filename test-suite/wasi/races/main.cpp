// The WASI shim as programs with threads have it, under ThreadSanitizer: threads open, read, poll, renumber and close
// descriptors, their own and those of others, for as many seconds as the command line says. What they read is one of
// the files, whole; nothing is left open at the end.
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <random>
#include <string>
#include <sys/auxv.h>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>
#include <vector>

#include "core/builtins.h"
#include "platform/linux/process.h"
#include "platform/platform.h"
#include "preview1.h"
#include "rights.h"
#include "threads/system.h"

namespace {

const w2n_directory_grant directories[] = {{.host = ".", .guest = "/", .read_only = 1, .unsafe_proc = 0}};
char* none[] = {nullptr};

}  // namespace

extern const struct w2n_grants w2n_grants = {.directories = directories,
                                             .environment = nullptr,
                                             .inherited = nullptr,
                                             .directory_count = 1,
                                             .environment_count = 0,
                                             .inherited_count = 0,
                                             .walk_components = 0};
struct w2n_budget w2n_budget = {.memory = 0, .table_elements = 0, .descriptors = 64};

namespace w2n {

unsigned long auxiliary_value(unsigned long type) { return getauxval(type); }
Process process = {.argc = 0, .argv = none, .envp = none, .auxv = nullptr};

namespace platform {

void write(Stream /*stream*/, const char* text, size_t size) { (void)::write(2, text, size); }
void ignore_broken_pipes() {}
void exit(int code) { ::_exit(code); }

}  // namespace platform

void begin_report() {}

namespace system {

void close(int descriptor) { ::close(descriptor); }

}  // namespace system

namespace {

constexpr unsigned thread_count = 4;
constexpr uint32_t file_size = 4096;
constexpr uint32_t area_size = 16384;  // of the guest's memory, for each thread

std::vector<uint64_t> storage(thread_count* area_size / sizeof(uint64_t));
const w2n_memory memory = {.base = reinterpret_cast<uint8_t*>(storage.data()),
                           .size = thread_count * area_size,
                           .max_size = thread_count * area_size,
                           .reserved = thread_count * area_size,
                           .page_size_log2 = 16,
                           .flags = 0};
std::atomic<uint64_t> reads;

[[noreturn]] void fail(const std::string& what) {
  std::fprintf(stderr, "%s\n", what.c_str());
  std::_Exit(1);
}

/// A call as compiled code makes it.
template <class... Args>
uint32_t call(uint32_t (*function)(const w2n_memory*, Args...), std::type_identity_t<Args>... args) {
  w2n_enter_host();
  const uint32_t error = function(&memory, args...);
  w2n_leave_host();
  return error;
}

class Guest {
 public:
  explicit Guest(unsigned number) : number_(number), chooser_(number) {
    *at<char>(path) = static_cast<char>('a' + number);
    *at<uint32_t>(vector) = place(data);
    *at<uint32_t>(vector + 4) = file_size;
  }

  /// Waits for a byte of the pipe that is in the folder; whether it came.
  bool read_pipe(std::atomic<uint32_t>& fd) {
    *at<char>(path) = 'p';
    uint32_t number = 0;
    if (!open(number)) fail("no pipe");
    fd = number;
    return call(w2n_wasi_fd_read, number, place(vector), 1, place(size)) == 0 && *at<uint32_t>(size) == 1 &&
           *at<char>(data) == 'x';
  }

  void run(std::chrono::steady_clock::time_point end) {
    constexpr uint32_t badf = 8;
    while (std::chrono::steady_clock::now() < end) {
      uint32_t fd = 0;
      if (!open(fd)) continue;
      read(fd);
      if (chooser_() % 8 == 0) poll(fd);
      const uint32_t other = 4 + chooser_() % 6;
      if (chooser_() % 8 == 0) call(w2n_wasi_fd_renumber, fd, other);
      const uint32_t error = call(w2n_wasi_fd_close, chooser_() % 4 == 0 ? other : fd);
      if (error != 0 && error != badf) fail("fd_close: " + std::to_string(error));
    }
  }

 private:
  // Where things are in the thread's part of memory.
  static constexpr uint32_t path = 0, vector = 16, size = 32, opened = 40, subscription = 64, event = 128, data = 4096;

  [[nodiscard]] uint32_t place(uint32_t offset) const { return number_ * area_size + offset; }
  template <class T>
  T* at(uint32_t offset) {
    return reinterpret_cast<T*>(memory.base + place(offset));
  }

  bool open(uint32_t& fd) {
    constexpr uint32_t mfile = 33;
    constexpr uint32_t root = 3;
    const uint32_t error =
        call(w2n_wasi_path_open, root, 0, place(path), 1, 0, wasi::right::fd_read, 0, 0, place(opened));
    if (error != 0 && error != mfile) fail("path_open: " + std::to_string(error));
    fd = *at<uint32_t>(opened);
    return error == 0;
  }

  void read(uint32_t fd) {
    std::memset(at<char>(data), '?', file_size);
    if (call(w2n_wasi_fd_pread, fd, place(vector), 1, 0, place(size)) != 0) return;
    const char first = *at<char>(data);
    if (*at<uint32_t>(size) != file_size || first < 'a' || first >= static_cast<char>('a' + thread_count)) {
      fail("a read of something else");
    }
    for (uint32_t i = 0; i < file_size; ++i) {
      if (at<char>(data)[i] != first) fail("a read of several files");
    }
    ++reads;
  }

  void poll(uint32_t fd) {
    std::memset(at<char>(subscription), 0, 48);
    at<uint8_t>(subscription)[8] = 1;  // reading
    *at<uint32_t>(subscription + 16) = fd;
    call(w2n_wasi_poll_oneoff, place(subscription), place(event), 1, place(size));
  }

  uint32_t number_;
  std::minstd_rand chooser_;
};

size_t open_descriptors() {
  return static_cast<size_t>(std::distance(std::filesystem::directory_iterator("/proc/self/fd"), {}));
}

void close_all() {
  for (uint32_t fd = 4; fd < w2n_budget.descriptors; ++fd) call(w2n_wasi_fd_close, fd);
}

/// What is closed while somebody waits for it stays what it is until then.
void check_closing() {
  const size_t before = open_descriptors();
  mkfifo("p", 0600);
  const int pipe = ::open("p", O_RDWR);
  std::atomic<uint32_t> fd = 0;
  bool has_come = false;
  std::thread reader([&] { has_come = Guest(0).read_pipe(fd); });
  while (fd == 0) {}
  std::this_thread::sleep_for(std::chrono::milliseconds(100));
  if (call(w2n_wasi_fd_close, fd) != 0) fail("fd_close");
  if (open_descriptors() != before + 2) fail("what a thread reads from was closed");
  if (call(w2n_wasi_fd_close, fd) == 0) fail("the number was not free");
  if (::write(pipe, "x", 1) != 1) fail("no byte");
  reader.join();
  if (!has_come) fail("the byte has not come");
  ::close(pipe);
  if (open_descriptors() != before) fail("what a thread has read from stays open");
}

void make_files() {
  char folder[] = "/tmp/w2n-races-XXXXXX";
  if (mkdtemp(folder) == nullptr || chdir(folder) != 0) fail("no folder");
  for (unsigned i = 0; i < thread_count; ++i) {
    const char letter = static_cast<char>('a' + i);
    const std::string text(file_size, letter);
    const int file = ::open(std::string(1, letter).c_str(), O_WRONLY | O_CREAT, 0600);
    if (::write(file, text.data(), text.size()) != static_cast<ssize_t>(text.size())) fail("no file");
    ::close(file);
  }
}

}  // namespace
}  // namespace w2n

int main(int count, char** arguments) {
  using namespace w2n;
  make_files();
  w2n_open_grants();
  check_closing();
  const size_t before = open_descriptors();
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(count > 1 ? std::atoi(arguments[1]) : 2);
  std::vector<std::thread> threads;
  for (unsigned i = 0; i < thread_count; ++i) threads.emplace_back([=] { Guest(i).run(end); });
  for (std::thread& thread : threads) thread.join();
  close_all();
  if (open_descriptors() != before) fail("descriptors are left open");
  std::filesystem::remove_all(std::filesystem::current_path());
  std::printf("%llu reads\n", static_cast<unsigned long long>(reads));
  return reads < 100 ? 1 : 0;
}
