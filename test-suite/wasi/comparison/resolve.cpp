// Takes the place of wasi-shim/sandbox/resolve.cpp in programs of the tests: each path is resolved in both ways, and
// the program ends if they differ. That holds where nobody else changes what the path leads through, so not in a storm
// of renames. What opening changes (a file that it makes or empties) is left to one of the two, which take turns.
#include "sandbox/resolve.h"

#include "core/message.h"
#include "host/linux/host.h"
#include "platform/platform.h"
#include "sandbox/opened.h"
#include "sandbox/resolvers.h"

namespace w2n::wasi {

namespace {

[[noreturn]] void fail(const char* path, uint64_t flags, long by_kernel, long by_components) {
  {
    Message message(platform::Stream::error);
    message.text("the resolvers differ on ");
    message.foreign(path);
    message.text(", flags ");
    message.hexadecimal(flags);
    message.text(": ");
    message.decimal(static_cast<uint64_t>(by_kernel < 0 ? -by_kernel : 0));
    message.text(" and ");
    message.decimal(static_cast<uint64_t>(by_components < 0 ? -by_components : 0));
    message.character('\n');
  }
  platform::exit(99);
}

bool is_same_file(int left, int right) {
  // These were only for the opening; the kernel keeps them, to no effect.
  constexpr long without_effect = O_NOFOLLOW | O_DIRECTORY | O_LARGEFILE;
  struct statx left_status;
  struct statx right_status;
  return host::status(left, left_status) == 0 && host::status(right, right_status) == 0 &&
         left_status.stx_ino == right_status.stx_ino && left_status.stx_dev_major == right_status.stx_dev_major &&
         left_status.stx_dev_minor == right_status.stx_dev_minor &&
         ((host::get_flags(left) ^ host::get_flags(right)) & ~without_effect) == 0;
}

bool is_equal(const Opened& left, const Opened& right) {
  if (left.result() < 0 || right.result() < 0) return left.result() == right.result();
  return is_same_file(left.fd(), right.fd());
}

void compare(int directory, const char* path, uint64_t flags) {
  const Opened by_kernel(resolve_by_kernel(directory, path, flags, 0));
  const Opened by_components(resolve_by_components(directory, path, flags, 0));
  // The second of them may have lacked a descriptor that the first one had.
  if (by_kernel.result() == -EMFILE || by_components.result() == -EMFILE) return;
  if (!is_equal(by_kernel, by_components)) fail(path, flags, by_kernel.result(), by_components.result());
}

}  // namespace

long open_beneath(int directory, const char* path, uint64_t flags, uint64_t mode) {
  constinit static bool is_turn_of_components = false;
  compare(directory, path, flags & ~uint64_t{O_CREAT | O_EXCL | O_TRUNC});
  compare(directory, path, O_PATH | (flags & O_NOFOLLOW));
  is_turn_of_components = !is_turn_of_components;
  return (is_turn_of_components ? resolve_by_components : resolve_by_kernel)(directory, path, flags, mode);
}

void choose_resolver(int /*directory*/) {}

}  // namespace w2n::wasi
