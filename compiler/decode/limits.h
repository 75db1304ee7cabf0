// The implementation limits, in one place. They are those of the JS API (https://webassembly.github.io/spec/js-api/
// #limits) or larger, and bound what a small input can make the compiler do.
#pragma once

#include <cstdint>
#include <fmt/format.h>

#include "support/diagnostics.h"

namespace w2n::decode {

struct Limit {
  const char* what;
  uint64_t max;
};

namespace limits {
constexpr Limit types{"types", 2'000'000};
constexpr Limit imports{"imports", 2'000'000};
/// A group has its module's name once, but whatever is said of an import has both its names.
constexpr Limit grouped_names{"bytes in the module names of grouped imports", 16 << 20};
constexpr Limit functions{"functions", 2'000'000};
constexpr Limit tables{"tables", 100'000};
constexpr Limit memories{"memories", 1'000};
constexpr Limit tags{"tags", 1'000'000};
constexpr Limit globals{"globals", 2'000'000};
constexpr Limit exports{"exports", 2'000'000};
constexpr Limit element_segments{"element segments", 1'000'000};
constexpr Limit elements{"elements of a segment", 50'000'000};
constexpr Limit data_segments{"data segments", 1'000'000};
/// Everything that an instruction or a block can take or give.
constexpr Limit params{"parameters", 1'000};
constexpr Limit results{"results", 1'000};
constexpr Limit fields{"fields", 10'000};
constexpr Limit subtype_depth{"nested supertypes", 63};
constexpr Limit locals{"locals", 50'000};
constexpr Limit body_size{"bytes in a function body", 64 << 20};
constexpr Limit nesting{"nested blocks", 1'000'000};
constexpr Limit fixed_array_elements{"elements of array.new_fixed", 10'000};
/// Operands on the stack at one place of a function: a call can push a thousand with two bytes.
constexpr Limit operands{"operands on the stack", 4'000'000};
}  // namespace limits

/// Refuses a count beyond its limit: "too many types: 2000001 (at most 2000000)".
inline void check_limit(const Limit& limit, uint64_t count, uint64_t offset) {
  if (count <= limit.max) return;
  throw InputError(InputErrorKind::limit, offset,
                   fmt::format("too many {}: {} (at most {})", limit.what, count, limit.max));
}

}  // namespace w2n::decode
