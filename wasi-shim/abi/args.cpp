// args_get and args_sizes_get. The guest gets the arguments of the process, argv[0] included.
#include "abi/strings.h"
#include "platform/linux/process.h"
#include "preview1.h"

using namespace w2n;
using namespace w2n::wasi;

namespace {

template <class Visitor>
void each_argument(Visitor&& visit) {
  for (int i = 0; i < process.argc; ++i) visit(process.argv[i]);
}

}  // namespace

/// Writes the addresses of the arguments as u32 to `pointers` and the arguments, each with a final NUL, to `text`.
extern "C" uint32_t w2n_wasi_args_get(const w2n_memory* memory, uint32_t pointers, uint32_t text) {
  StringList list(Guest(memory), pointers, text);
  each_argument([&](const char* argument) { list.add(argument); });
  return Errno::success;
}

/// Writes how many arguments there are, which may be none, and the size of all of them with their NULs.
extern "C" uint32_t w2n_wasi_args_sizes_get(const w2n_memory* memory, uint32_t count, uint32_t size) {
  const Guest guest(memory);
  StringSizes sizes;
  each_argument([&](const char* argument) { sizes.add(argument); });
  return sizes.store(guest.records<uint32_t>(count), guest.records<uint32_t>(size));
}
