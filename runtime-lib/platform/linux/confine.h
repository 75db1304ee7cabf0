// How a program confines itself.
#pragma once

#include <stdint.h>

namespace w2n {

/// The steps, for the report of one that fails.
enum class ConfinementStep : uint32_t { descriptors, privileges, core_files, tracing, files, system_calls };

}  // namespace w2n
