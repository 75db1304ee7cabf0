// Resolves a path component by component, where the kernel can't do it as a whole.
//
// Each component is opened from the directory before it with O_NOFOLLOW, so the kernel never follows a link nor goes up
// by itself. ".." goes back to a descriptor that the walk came through: a directory that is moved meanwhile leads
// nowhere else. Links are read from a descriptor of the link itself, and their targets are walked like the path. What
// was opened is what was looked at: a name that stands for something else the next moment changes nothing.
//
// Errors, their order and the number of links are those of openat2 (fs/namei.c in Linux), from which this differs in
// two things. It can't go up by more than 64 directories at once, which is ENAMETOOLONG. And it protects links in
// directories that everybody may write to whether or not the system's setting (fs.protected_symlinks) says so, for it
// can't see that.
#include "host/linux/kernel_objects.h"
#include "host/linux/paths.h"
#include "sandbox/directory_stack.h"
#include "sandbox/opened.h"
#include "sandbox/resolvers.h"
#include "sandbox/rest_of_path.h"

namespace w2n::wasi {

namespace {

// How often a name may turn from a link to something else and back between two looks at it.
constexpr int max_tries = 128;

bool is_dot(const char* name) { return name[0] == '.' && name[1] == 0; }
bool is_dot_dot(const char* name) { return name[0] == '.' && name[1] == '.' && name[2] == 0; }

uint32_t type_of(const struct statx& status) { return status.stx_mode & host::mode_type_mask; }

class Walk {
 public:
  Walk(int directory, const char* path, uint64_t flags, uint64_t mode)
      : directories_(directory), rest_(path), flags_(flags), mode_(mode) {}

  long open() {
    if (rest_.is_empty()) return -ENOENT;
    long result;
    while (!step(result)) continue;
    return result;
  }

 private:
  [[nodiscard]] bool has(uint64_t flag) const { return (flags_ & flag) != 0; }

  /// Walks one component. True if the walk is at its end, with what came of it.
  bool step(long& result) {
    const RestOfPath::Component component = rest_.take();
    const bool is_parent = is_dot_dot(component.name);
    if (is_parent || is_dot(component.name)) return step_by_dots(is_parent, result);
    return rest_.is_empty() ? open_last(component, result) : enter(component.name, result);
  }

  bool step_by_dots(bool is_parent, long& result) {
    if (is_parent) {
      result = check_search();
      if (result >= 0) result = directories_.pop();
      if (result < 0) return true;
    }
    if (!rest_.is_empty()) return false;
    result = open_here(".", flags_);
    return true;
  }

  /// Whether the kernel would look for anything in the directory.
  long check_search() {
    struct statx status;
    return host::status_unchecked(directories_.top(), ".", status);
  }

  /// Opens a name in the directory where the walk is. Directories that it holds only to come back to them don't take
  /// the last descriptors.
  long open_here(const char* name, uint64_t flags) {
    for (;;) {
      const long result = host::open_component_unchecked(directories_.top(), name, flags, mode_);
      if (result != -EMFILE || !directories_.drop_farthest()) return result;
    }
  }

  /// Goes into a directory, or has a link's target come next.
  bool enter(const char* name, long& result) {
    result = open_here(name, O_PATH | O_DIRECTORY | O_NOFOLLOW);
    if (result >= 0) {
      directories_.push(static_cast<int>(result));
      return false;
    }
    if (result != -ENOTDIR && result != -ELOOP) return true;
    // A link or a file, or it was.
    Opened found(open_here(name, O_PATH | O_NOFOLLOW));
    result = found.result();
    if (result < 0) return true;
    struct statx status;
    result = host::status(found.fd(), status);
    if (result < 0) return true;
    if (type_of(status) == host::mode_symbolic_link) {
      result = follow(found.fd());
      return result < 0;
    }
    if (type_of(status) == host::mode_directory) {
      directories_.push(found.take());
      return false;
    }
    result = -ENOTDIR;
    return true;
  }

  bool open_last(const RestOfPath::Component& component, long& result) {
    if (component.had_slash && has(O_CREAT)) {
      result = check_search();
      if (result >= 0) result = -EISDIR;
      return true;
    }
    // A slash makes a link stand for its target, and the target have to be a directory; of links that it is, too.
    if (component.had_slash) flags_ = (flags_ & ~uint64_t{O_NOFOLLOW}) | O_DIRECTORY;
    const bool is_exclusive = has(O_CREAT) && has(O_EXCL);
    if (has(O_NOFOLLOW) || is_exclusive) {
      result = open_here(component.name, flags_ | O_NOFOLLOW);
      return true;
    }
    for (int tries = 0; tries != max_tries; ++tries) {
      const Outcome outcome = open_or_follow(component.name, result);
      if (outcome != Outcome::changed) return outcome == Outcome::ended;
    }
    result = -EAGAIN;
    return true;
  }

  enum class Outcome : uint8_t {
    ended,    // there is a result
    goes_on,  // a link's target comes next
    changed,  // the name didn't stand for the same thing for long enough
  };

  /// Opens the last component, or has a link's target come next.
  Outcome open_or_follow(const char* name, long& result) {
    // Opened so, a link would be no error, so what is opened is looked at. Other flags refuse links.
    const bool takes_links = has(O_PATH) && !has(O_DIRECTORY);
    result = open_here(name, flags_ | O_NOFOLLOW);
    const bool is_refused = result == -ELOOP || (result == -ENOTDIR && has(O_DIRECTORY));
    if (takes_links ? result < 0 : !is_refused) return Outcome::ended;
    Opened found(takes_links ? result : open_here(name, O_PATH | O_NOFOLLOW));
    struct statx status;
    const long error = found.result() < 0 ? found.result() : host::status(found.fd(), status);
    if (error < 0 || type_of(status) == host::mode_symbolic_link) {
      result = error < 0 ? error : follow_last(found.fd(), status);
      return result < 0 ? Outcome::ended : Outcome::goes_on;
    }
    if (takes_links) {
      found.take();
      return Outcome::ended;
    }
    return result == -ENOTDIR && type_of(status) != host::mode_directory ? Outcome::ended : Outcome::changed;
  }

  long follow_last(int link, const struct statx& status) {
    const long error = check_protection(status);
    return error < 0 ? error : follow(link);
  }

  /// In a directory like /tmp a link at the end of a path is followed only if it is the process's own or that of the
  /// directory's owner.
  long check_protection(const struct statx& link) {
    constexpr uint32_t sticky = 01000;
    constexpr uint32_t written_by_all = 0002;
    struct statx directory;
    const long error = host::status(directories_.top(), directory);
    if (error < 0) return error;
    const bool is_shared = (directory.stx_mode & sticky) != 0 && (directory.stx_mode & written_by_all) != 0;
    const bool is_trusted = link.stx_uid == host::user() || link.stx_uid == directory.stx_uid;
    return is_shared && !is_trusted ? -EACCES : 0;
  }

  /// Has a link's target come next.
  long follow(int link) {
    if (++links_ > max_links) return -ELOOP;
    char target[PATH_MAX];
    const long length = host::read_link(link, target, sizeof target);
    if (length < 0) return length;
    if (host::is_never_followed(link, target, static_cast<size_t>(length))) return -ELOOP;
    if (length == 0) return -ENOENT;
    if (target[0] == '/') return -EPERM;
    return rest_.put_in_front(target, static_cast<size_t>(length)) ? 0 : -ENOMEM;
  }

  DirectoryStack directories_;
  RestOfPath rest_;
  uint64_t flags_;
  uint64_t mode_;
  unsigned links_ = 0;
};

}  // namespace

long resolve_by_components(int directory, const char* path, uint64_t flags, uint64_t mode) {
  return Walk(directory, path, flags, mode).open();
}

}  // namespace w2n::wasi
