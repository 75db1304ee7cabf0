// Stands in for wasi-shim/sandbox/resolve.cpp in programs that run in an emulator without openat2 (qemu-user before
// version 10). It finds the same file, by a walk of its own, as long as nobody else renames directories meanwhile,
// which is what makes such a walk useless as a sandbox. Everything else of the shim is the real one.
#include "sandbox/resolve.h"

#include "host/linux/paths.h"

namespace w2n::wasi {

namespace {

constexpr unsigned max_links = 40;
constexpr unsigned deepest = 128;
constexpr size_t longest = 4096;

/// What is left to walk: a string that links are put in front of.
struct Rest {
  char text[2 * longest];
  size_t begin = 0;

  /// Puts `length` bytes in front, with a slash behind them if one was there or anything follows; false if they are too
  /// long.
  bool prepend(const char* bytes, size_t length, bool has_slash) {
    char old[longest];
    size_t size = 0;
    while (text[begin + size] != 0) size++;
    if (size + length + 2 > longest) return false;
    for (size_t i = 0; i <= size; i++) old[i] = text[begin + i];
    begin = 0;
    size_t at = 0;
    for (size_t i = 0; i < length; i++) text[at++] = bytes[i];
    if (has_slash || size != 0) text[at++] = '/';
    for (size_t i = 0; i <= size; i++) text[at++] = old[i];
    return true;
  }
};

class Walk {
 public:
  Walk(int directory, uint64_t flags, uint64_t mode) : flags_(flags | O_CLOEXEC), mode_(mode) {
    directories_[0] = directory;
  }
  ~Walk() {
    while (depth_ != 0) leave();
  }
  Walk(const Walk&) = delete;
  Walk& operator=(const Walk&) = delete;

  long open(const char* path) {
    if (*path == 0) return -ENOENT;
    rest_.text[0] = 0;
    size_t length = 0;
    while (path[length] != 0) length++;
    if (!rest_.prepend(path, length, false)) return -ENAMETOOLONG;
    long result;
    while (!step(result)) continue;
    return result;
  }

 private:
  [[nodiscard]] int here() const { return directories_[depth_]; }
  void leave() { host::close(directories_[depth_--]); }

  long open_name(const char* name, uint64_t flags) {
    return host::call(__NR_openat, here(), name, static_cast<long>(flags), static_cast<long>(mode_));
  }

  /// One component; true if that was the last, with what came of it.
  bool step(long& result) {
    if (rest_.text[rest_.begin] == '/') {
      result = -EPERM;
      return true;
    }
    char name[longest];
    size_t length = 0;
    while (rest_.text[rest_.begin] != '/' && rest_.text[rest_.begin] != 0) name[length++] = rest_.text[rest_.begin++];
    name[length] = 0;
    const bool has_slash = rest_.text[rest_.begin] == '/';
    while (rest_.text[rest_.begin] == '/') rest_.begin++;
    const bool is_last = rest_.text[rest_.begin] == 0;
    if (length == 1 && name[0] == '.') return stay(is_last, result);
    if (length == 2 && name[0] == '.' && name[1] == '.') {
      if (depth_ == 0) {
        result = -EPERM;
        return true;
      }
      leave();
      return stay(is_last, result);
    }
    return enter(name, is_last, has_slash, result);
  }

  bool stay(bool is_last, long& result) {
    if (is_last) result = open_name(".", flags_);
    return is_last;
  }

  bool enter(const char* name, bool is_last, bool has_slash, long& result) {
    const uint64_t flags = has_slash ? flags_ | O_DIRECTORY : flags_;
    const bool keeps_link = (flags & O_NOFOLLOW) != 0 && !has_slash;
    if (is_last && (keeps_link || ((flags & O_CREAT) != 0 && (flags & O_EXCL) != 0))) {
      result = open_name(name, flags);
      return true;
    }
    const long found = open_name(name, O_PATH | O_NOFOLLOW | O_CLOEXEC);
    if (found < 0) {
      result = found == -ENOENT && is_last && !has_slash ? open_name(name, flags | O_NOFOLLOW) : found;
      return true;
    }
    const int fd = static_cast<int>(found);
    struct statx status;
    result = host::status(fd, status);
    if (result >= 0 && (status.stx_mode & host::mode_type_mask) == host::mode_symbolic_link) {
      result = follow(fd, has_slash);
      host::close(fd);
      return result < 0;
    }
    if (is_last || result < 0) {
      host::close(fd);
      if (result >= 0) result = open_name(name, flags | O_NOFOLLOW);
      return true;
    }
    directories_[++depth_] = fd;
    if (depth_ + 1 == deepest) result = -ELOOP;
    return depth_ + 1 == deepest;
  }

  long follow(int link, bool has_slash) {
    char target[longest];
    const long length = host::read_link(link, target, sizeof target);
    if (length < 0) return length;
    if (++links_ > max_links) return -ELOOP;
    return rest_.prepend(target, static_cast<size_t>(length), has_slash) ? 0 : -ENAMETOOLONG;
  }

  uint64_t flags_, mode_;
  int directories_[deepest];
  unsigned depth_ = 0, links_ = 0;
  Rest rest_;
};

}  // namespace

long open_beneath(int directory, const char* path, uint64_t flags, uint64_t mode) {
  return Walk(directory, flags, mode).open(path);
}

bool can_resolve(int /*directory*/) { return true; }

}  // namespace w2n::wasi
