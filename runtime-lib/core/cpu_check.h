// Whether this machine can run the program.
#pragma once

#include <stdint.h>

namespace w2n {

namespace arch {

/// The name of one of the needed CPU features (w2n_program.cpu_features; the rows of the arch's cpu.h) that this CPU or
/// system lacks, or null. Uses no such feature itself.
const char* missing_cpu_feature(uint32_t needed);

/// Those that the start has to ask for. What uses one of the others faults on a CPU that lacks it.
extern const uint32_t cpu_features_to_check_at_start;

}  // namespace arch

/// Ends the program with a message if the CPU lacks one of the needed features.
void require_cpu_features(uint32_t needed);

}  // namespace w2n
