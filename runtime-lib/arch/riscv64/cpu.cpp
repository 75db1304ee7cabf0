// Asks the kernel for the features of cpu.h.
#include "cpu.h"

#include "core/cpu_check.h"
#include "system_call.h"

namespace w2n::arch {

namespace {

/// A question to riscv_hwprobe (Linux, Documentation/arch/riscv/hwprobe.rst).
struct Probe {
  int64_t key;
  uint64_t value;
};

/// The extensions that all CPUs of the machine have; none if the kernel is too old to tell.
uint64_t extensions() {
  constexpr long riscv_hwprobe = 258;
  Probe probe = {.key = 4, .value = 0};
  syscall5(riscv_hwprobe, reinterpret_cast<long>(&probe), 1, 0, 0, 0);
  return probe.key < 0 ? 0 : probe.value;
}

}  // namespace

bool may_lack_cpu_feature(uint32_t needed) { return needed != 0; }

const char* missing_cpu_feature(uint32_t needed) {
  const uint64_t present = extensions();
#define W2N_CHECK(name, when, bit)                                   \
  if ((needed & 1) != 0 && (present >> (bit) & 1) == 0) return name; \
  needed >>= 1;
  W2N_CPU_FEATURES(W2N_CHECK)
#undef W2N_CHECK
  return nullptr;
}

}  // namespace w2n::arch
