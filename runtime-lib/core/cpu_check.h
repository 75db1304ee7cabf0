// Whether this machine can run the program.
#pragma once

#include <stdint.h>

namespace w2n::arch {

/// The name of one of the needed CPU features (w2n_program.cpu_features; the rows of the arch's cpu.h) that this CPU or
/// system lacks, or null. Uses no such feature itself.
const char* missing_cpu_feature(uint32_t needed);

}  // namespace w2n::arch
