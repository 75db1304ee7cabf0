// Landlock, by which a process restricts what it can still open.
#pragma once

#include <stdint.h>

namespace w2n {

/// The granted directories, whose descriptors `descriptor_of` tells.
struct LandlockRules {
  uint32_t grants;
  int (*descriptor_of)(uint32_t index);
};

/// Leaves to the process what lies beneath the grants, to read or to read and change; nothing may be run, no port used
/// and no process outside be reached, as far as the kernel knows how to forbid it. 0 or a negated errno.
long restrict_by_landlock(const LandlockRules& rules);

}  // namespace w2n
