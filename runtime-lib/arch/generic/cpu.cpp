// Asks the operating system for the CPU features of the arch's cpu.h, on CPUs that don't tell themselves.
#include <cpu.h>

#include "core/cpu_check.h"
#include "platform/platform.h"

namespace w2n::arch {

bool may_lack_cpu_feature(uint32_t needed) { return needed != 0; }

const char* missing_cpu_feature(uint32_t needed) {
#define W2N_CHECK(name, when, word, bit)                                                      \
  if ((needed & 1) != 0 && (platform::cpu_capabilities(word) >> (bit) & 1) == 0) return name; \
  needed >>= 1;
  W2N_CPU_FEATURES(W2N_CHECK)
#undef W2N_CHECK
  return nullptr;
}

}  // namespace w2n::arch
