// The operations of the path calls, confined to a directory.
//
// The kernel has no confined variants of mkdir, unlink, rename, link and symlink. But none of these calls follows the
// last component of a path. So the directory that holds the last component is opened beneath the grant, and the call
// gets that directory and the component alone. Then the kernel has nothing left to resolve, and there is no race. A
// slash behind the component would make the kernel follow it. Hence the slash is cut off, and what it means, that the
// component has to be a directory, is checked separately.
#include "sandbox/operations.h"

#include "host/linux/paths.h"
#include "sandbox/opened.h"

namespace w2n::wasi {

namespace {

/// The directory of a location's last component.
class Parent {
 public:
  /// `dots` is the answer if the last component is "." or ".." and the path is good otherwise.
  Parent(Location& location, Errno dots) {
    if (location.path.dots_at_end() != 0) {
      const Opened all(open_granted(location.base, location.path.text(), O_PATH | O_DIRECTORY));
      error_ = all.error() != Errno::success ? all.error() : dots;
      return;
    }
    const GuestPath::Split split = location.path.split();
    name_ = split.name;
    had_slash_ = split.had_slash;
    directory_ = location.base.directory;
    if (split.directory == nullptr) return;
    const long result = open_granted(location.base, split.directory, O_PATH | O_DIRECTORY);
    error_ = errno_of(result);
    if (result < 0) return;
    directory_ = static_cast<int>(result);
    is_opened_ = true;
  }
  Parent(const Parent&) = delete;
  Parent& operator=(const Parent&) = delete;
  ~Parent() {
    if (is_opened_) host::close(directory_);
  }

  [[nodiscard]] Errno error() const { return error_; }
  [[nodiscard]] int directory() const { return directory_; }
  [[nodiscard]] const char* name() const { return name_; }
  [[nodiscard]] bool had_slash() const { return had_slash_; }

  /// What it means that a slash follows the component: `if_directory` if it is one, else NOTDIR or why it is nothing.
  [[nodiscard]] Errno check_slash(Errno if_directory) const {
    struct statx status;
    const long result = host::status_unchecked(directory_, name_, status);
    if (result < 0) return errno_of(result);
    return (status.stx_mode & host::mode_type_mask) == host::mode_directory ? if_directory : Errno::notdir;
  }

 private:
  Errno error_ = Errno::success;
  int directory_ = -1;
  const char* name_ = nullptr;
  bool had_slash_ = false;
  bool is_opened_ = false;
};

}  // namespace

Errno create_directory(Location& location) {
  const Parent parent(location, Errno::exist);
  if (parent.error()) return parent.error();
  return errno_of(host::create_directory_unchecked(parent.directory(), parent.name()));
}

Errno remove_directory(Location& location) {
  const Parent parent(location, location.path.dots_at_end() == 1 ? Errno::inval : Errno::notempty);
  if (parent.error()) return parent.error();
  const long result = host::remove_unchecked(parent.directory(), parent.name(), AT_REMOVEDIR);
  return result == -EEXIST ? Errno::notempty : errno_of(result);  // POSIX leaves the choice to the file system
}

Errno remove_file(Location& location) {
  const Parent parent(location, Errno::isdir);
  if (parent.error()) return parent.error();
  if (parent.had_slash()) return parent.check_slash(Errno::isdir);
  return errno_of(host::remove_unchecked(parent.directory(), parent.name(), 0));
}

Errno rename(Location& from, Location& to) {
  const Parent source(from, Errno::busy);
  if (source.error()) return source.error();
  const Parent target(to, Errno::busy);
  if (target.error()) return target.error();
  if (source.had_slash() || target.had_slash()) {
    if (const Errno error = source.check_slash(Errno::success)) return error;
  }
  return errno_of(host::rename_unchecked(source.directory(), source.name(), target.directory(), target.name()));
}

Errno link(Location& from, Location& to) {
  const Parent source(from, Errno::perm);
  if (source.error()) return source.error();
  const Parent target(to, Errno::exist);
  if (target.error()) return target.error();
  if (source.had_slash()) return source.check_slash(Errno::perm);
  if (target.had_slash()) return target.check_slash(Errno::exist);
  return errno_of(host::link_unchecked(source.directory(), source.name(), target.directory(), target.name()));
}

Errno make_symlink(const GuestPath& target, Location& location) {
  const Parent parent(location, Errno::exist);
  if (parent.error()) return parent.error();
  if (parent.had_slash()) return parent.check_slash(Errno::exist);
  return errno_of(host::symlink_unchecked(target.text(), parent.directory(), parent.name()));
}

Errno read_status(const Location& location, bool follow, struct statx& status) {
  const Opened file(open_granted(location.base, location.path.text(), O_PATH | (follow ? 0 : O_NOFOLLOW)));
  return file.error() ? file.error() : errno_of(host::status(file.fd(), status));
}

Errno write_times(const Location& location, bool follow, const __kernel_timespec times[2]) {
  const Opened file(open_granted(location.base, location.path.text(), O_PATH | (follow ? 0 : O_NOFOLLOW)));
  return file.error() ? file.error() : errno_of(host::set_times(file.fd(), times));
}

Errno read_symlink(const Location& location, uint8_t* buffer, uint32_t size, uint32_t& length) {
  const Opened file(open_granted(location.base, location.path.text(), O_PATH | O_NOFOLLOW));
  if (file.error()) return file.error();
  uint8_t target[PATH_MAX];  // as long as links are; the guest gets nothing of it before it was looked at
  const long result = host::read_link(file.fd(), target, sizeof target);
  if (result == -ENOENT) return Errno::inval;  // how it says of an O_PATH descriptor that it is no link
  if (result < 0) return errno_of(result);
  if (result != 0 && target[0] == '/') return Errno::perm;
  length = static_cast<uint32_t>(result) < size ? static_cast<uint32_t>(result) : size;
  __builtin_memcpy(buffer, target, length);
  return Errno::success;
}

Errno read_entry_status(int directory, const char* name, struct statx& status) {
  return errno_of(host::status_unchecked(directory, name, status));
}

}  // namespace w2n::wasi
