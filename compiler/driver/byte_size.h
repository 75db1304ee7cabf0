// Sizes as people write them.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace w2n::driver {

/// "65536", "64K", "16M", "4G" (also in lower case; powers of 1024) -> bytes; nothing if it is not of that form or
/// doesn't fit.
std::optional<uint64_t> parse_byte_size(std::string_view text);

}  // namespace w2n::driver
