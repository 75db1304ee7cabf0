// Linux system calls as typed functions, over the arch's syscall instruction. Each returns what the kernel returns: a
// result, or a negated errno in -4095..-1. Nothing here retries or keeps state.
#pragma once

#include <asm/unistd.h>
#include <linux/time_types.h>
#include <linux/uio.h>
#include <stddef.h>
#include <stdint.h>

#include "system_call.h"

namespace w2n::sys {

namespace detail {
inline long argument(long value) { return value; }
inline long argument(const volatile void* pointer) { return reinterpret_cast<long>(pointer); }
}  // namespace detail

/// Whether a result is a negated errno.
inline bool failed(long result) { return static_cast<unsigned long>(result) > -4096UL; }

/// Any system call, its arguments passed on as machine words.
template <class... Args>
inline long call(long number, Args... args) {
  static_assert(sizeof...(Args) <= 6);
  static_assert(((sizeof(Args) <= sizeof(long)) && ...), "a 64-bit argument takes two registers on this target");
  if constexpr (sizeof...(Args) == 0) return arch::syscall0(number);
  if constexpr (sizeof...(Args) == 1) return arch::syscall1(number, detail::argument(args)...);
  if constexpr (sizeof...(Args) == 2) return arch::syscall2(number, detail::argument(args)...);
  if constexpr (sizeof...(Args) == 3) return arch::syscall3(number, detail::argument(args)...);
  if constexpr (sizeof...(Args) == 4) return arch::syscall4(number, detail::argument(args)...);
  if constexpr (sizeof...(Args) == 5) return arch::syscall5(number, detail::argument(args)...);
  if constexpr (sizeof...(Args) == 6) return arch::syscall6(number, detail::argument(args)...);
}

inline long write(int fd, const void* bytes, size_t size) { return call(__NR_write, fd, bytes, size); }

inline long mprotect(uintptr_t address, size_t size, int protection) {
  return call(__NR_mprotect, address, size, protection);
}
inline long munmap(uintptr_t address, size_t size) { return call(__NR_munmap, address, size); }
inline long mremap(uintptr_t address, size_t old_size, size_t new_size, int flags) {
  return call(__NR_mremap, address, old_size, new_size, flags);
}
/// Maps anonymous memory; the result is its address. (The call that takes a file has another number on 32-bit targets;
/// nobody needs it.)
inline long map_anonymous(uintptr_t address, size_t size, int protection, int flags) {
#ifdef __NR_mmap2
  constexpr long number = __NR_mmap2;
#else
  constexpr long number = __NR_mmap;
#endif
  return call(number, address, size, protection, flags, -1, 0);
}

[[noreturn]] inline void exit_group(int code) {
  call(__NR_exit_group, code);
  __builtin_unreachable();
}

}  // namespace w2n::sys
