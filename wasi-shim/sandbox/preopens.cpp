// The granted directories, which are opened before the guest runs. Their descriptors are the lowest from 3 on, in the
// order of the grants, because wasi-libc looks for them there. Later calls use only these descriptors, so the guest is
// not redirected if a directory is moved or replaced on the host.
#include "sandbox/preopens.h"

#include "core/message.h"
#include "host/linux/kernel_objects.h"
#include "host/linux/paths.h"
#include "platform/platform.h"
#include "sandbox/resolve.h"

namespace w2n::wasi {

namespace {

constexpr long reaches_program = 1;  // no error of the kernel's

void describe(Message& message, long error) {
  switch (error) {
    case -ENOENT: message.text("no such directory"); break;
    case -ENOTDIR: message.text("not a directory"); break;
    case -EACCES: message.text("permission denied"); break;
    case reaches_program:
      message.text("a program can change its own code by what is there; ':unsafe-proc' grants that too");
      break;
    default: message.text("error "); message.decimal(static_cast<uint64_t>(-error));
  }
}

[[noreturn]] void fail(const w2n_directory_grant& grant, long error) {
  {
    Message message(platform::Stream::error);
    message.text("error: cannot open the granted directory ");
    message.foreign(grant.host);
    message.text(": ");
    describe(message, error);
    message.character('\n');
  }
  platform::exit(1);
}

int open_grant(const w2n_directory_grant& grant) {
  long result = host::open_unchecked(grant.host, O_RDONLY | O_DIRECTORY);
  // A directory that may be searched but not read is good for all but listing it.
  if (result == -EACCES) result = host::open_unchecked(grant.host, O_PATH | O_DIRECTORY);
  if (result < 0) fail(grant, result);
  if (grant.unsafe_proc == 0 && host::is_of_kernel(static_cast<int>(result))) fail(grant, reaches_program);
  return static_cast<int>(result);
}

}  // namespace

Errno find_directory(uint32_t fd, const Descriptor*& directory) {
  directory = find(fd);
  if (directory == nullptr) return Errno::badf;
  return directory->kind == Kind::directory ? Errno::success : Errno::notdir;
}

const w2n_directory_grant* grant_of(uint32_t fd) {
  const Descriptor* descriptor = find(fd);
  return descriptor == nullptr ? nullptr : descriptor->grant;
}

}  // namespace w2n::wasi

extern "C" int w2n_granted_directory(uint32_t index) {
  constexpr uint32_t first = 3;
  return w2n::wasi::find(first + index)->host;
}

extern "C" void w2n_open_grants() {
  using namespace w2n::wasi;
  for (uint32_t i = 0; i < w2n_grants.directory_count; ++i) {
    const w2n_directory_grant& grant = w2n_grants.directories[i];
    const Descriptor descriptor = {.host = open_grant(grant),
                                   .kind = Kind::directory,
                                   .type = FileType::directory,
                                   .flags = 0,
                                   .readable = true,
                                   .writable = false,
                                   .read_only = grant.read_only != 0,
                                   .unsafe_proc = grant.unsafe_proc != 0,
                                   .grant = &grant,
                                   .positions = nullptr};
    if (i == 0) choose_resolver(descriptor.host);
    uint32_t fd;
    if (insert(descriptor, fd) != Errno::success) fail(grant, -EMFILE);
  }
}
