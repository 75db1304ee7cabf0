// Descriptors of sealed files and directories.
#include "sealed/descriptors.h"

#include "core/message.h"
#include "platform/platform.h"

namespace w2n::wasi::sealed {

namespace {

// A number that the kernel gives to nothing (fs.nr_open is less), so it does nothing when the table has it closed.
constexpr int no_host = INT32_MAX;

[[noreturn]] void fail() {
  {
    Message message(platform::Stream::error);
    message.text("error: there are not enough descriptors for the embedded directories\n");
  }
  platform::exit(1);
}

}  // namespace

Open find_open(uint32_t fd) {
  Descriptor* descriptor = find(fd);
  if (descriptor == nullptr || descriptor->kind != Kind::sealed) return {.descriptor = nullptr, .state = nullptr};
  return {.descriptor = descriptor, .state = &w2n_sealed.open[fd]};
}

Errno open(uint32_t node, uint8_t flags, uint32_t root, uint32_t& fd) {
  const Errno error = insert({.host = no_host,
                              .kind = Kind::sealed,
                              .type = type_of(node_at(node)),
                              .flags = flags,
                              .readable = true,
                              .writable = false,
                              .read_only = true,
                              .unsafe_proc = false,
                              .grant = nullptr,
                              .positions = nullptr},
                             fd);
  if (error == Errno::success) w2n_sealed.open[fd] = {.position = 0, .node = node, .root = root};
  return error;
}

}  // namespace w2n::wasi::sealed

extern "C" void w2n_open_sealed() {
  using namespace w2n::wasi;
  for (uint32_t i = 0; i < w2n_sealed.root_count; ++i) {
    uint32_t fd;
    if (sealed::open(w2n_sealed.roots[i].node, 0, i + 1, fd) != Errno::success) sealed::fail();
  }
}
