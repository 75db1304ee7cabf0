// In place of the runtime library's check that the CPU has what a program was compiled for, where the emulator has it
// but does not say so.
#include <stdint.h>

namespace w2n::arch {

bool may_lack_cpu_feature(uint32_t) { return false; }
const char* missing_cpu_feature(uint32_t) { return nullptr; }

}  // namespace w2n::arch
