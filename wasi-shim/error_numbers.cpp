// Translates the error numbers of the kernel into those of WASI, by the list in error_numbers.def.
#include "error_numbers.h"

#include "host/linux/host.h"

namespace w2n::wasi {

namespace {

constexpr unsigned kernel_errors = EHWPOISON + 1;  // the highest there is

struct ErrnoMap {
  uint8_t code[kernel_errors];
};

constexpr ErrnoMap make_errno_map() {
  ErrnoMap map{};
  for (uint8_t& code : map.code) code = Errno::io;
#define WASI_ERRNO(ident, kernel) \
  if (kernel != 0) map.code[kernel] = Errno::ident;
#include "error_numbers.def"
  return map;
}

constexpr ErrnoMap errno_map = make_errno_map();

}  // namespace

Errno errno_of(long result) {
  if (result >= 0) return Errno::success;
  const auto kernel = static_cast<unsigned long>(-result);
  return kernel < kernel_errors ? static_cast<Errno>(errno_map.code[kernel]) : Errno::io;
}

}  // namespace w2n::wasi
