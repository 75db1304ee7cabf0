// How the kernel is told of handlers.
#pragma once

#include <linux/signal.h>
#include <stdint.h>

namespace w2n::platform {

/// The kernel's own struct sigaction. (The header's has a signal set of one word, which is too short on 32-bit
/// targets.)
struct Action {
  uintptr_t handler;
  unsigned long flags;
#ifdef SA_RESTORER
  uintptr_t restorer;
#endif
  uint32_t mask[2];
  uint32_t none[2];  // where qemu-user 7 looks for the mask on RV64, which has no restorer
};

}  // namespace w2n::platform
