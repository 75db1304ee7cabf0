// Whether this machine can run the program.
#pragma once

#include <stdint.h>

namespace w2n {

namespace arch {

/// The name of one of the needed CPU features (w2n_program.cpu_features; the rows of the arch's cpu.h) that this CPU or
/// system lacks, or null. Uses no such feature itself.
const char* missing_cpu_feature(uint32_t needed);

/// The quick test of the start, once faults are handled: whether to ask missing_cpu_feature(). If it says no, then what
/// uses a feature that the CPU lacks is an invalid instruction there; the test itself may run into it.
bool may_lack_cpu_feature(uint32_t needed);

}  // namespace arch

/// Ends the program with a message if the CPU lacks one of the needed features.
void require_cpu_features(uint32_t needed);

}  // namespace w2n
