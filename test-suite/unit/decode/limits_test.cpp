// Implementation limits, and inputs that claim more than they have.
#include "decode/limits.h"

#include <doctest/doctest.h>

#include "helpers/wasm.h"

using namespace w2n;
using namespace w2n::test;

namespace {

const char* const end = "unexpected end of section or function";

/// A section that claims `count` elements and has none.
Outcome claim(uint8_t id, uint64_t count) { return decoding(module({section(id, leb(count))})); }

}  // namespace

TEST_CASE("a count within the limit is believed until the bytes run out") {
  for (const uint8_t id : hex("01 02 03 04 05 06 07 09 0B 0D")) {
    CAPTURE(id);
    CHECK(claim(id, 1000) == malformed_at(12, end));
  }
}

TEST_CASE("claimed counts of 2^32-1") {
  const auto too_many = [](const char* what, uint64_t max) {
    return limit_at(10, fmt::format("too many {}: 4294967295 (at most {})", what, max));
  };
  CHECK(claim(1, UINT32_MAX) == too_many("types", 2'000'000));
  CHECK(claim(2, UINT32_MAX) == too_many("imports", 2'000'000));
  CHECK(claim(3, UINT32_MAX) == too_many("functions", 2'000'000));
  CHECK(claim(4, UINT32_MAX) == too_many("tables", 100'000));
  CHECK(claim(5, UINT32_MAX) == too_many("memories", 1'000));
  CHECK(claim(13, UINT32_MAX) == too_many("tags", 1'000'000));
  CHECK(claim(6, UINT32_MAX) == too_many("globals", 2'000'000));
  CHECK(claim(7, UINT32_MAX) == too_many("exports", 2'000'000));
  CHECK(claim(9, UINT32_MAX) == too_many("element segments", 1'000'000));
  CHECK(claim(11, UINT32_MAX) == too_many("data segments", 1'000'000));
}

TEST_CASE("imports of groups count together") {
  const auto imports = [](std::initializer_list<Bytes> parts) { return decoding(module({section(2, join(parts))})); };
  const Bytes types = hex("00 00 7F");
  const Bytes same_type = hex("00 00 7E 03 7F 00");
  CHECK(imports({leb(1), types, leb(UINT32_MAX)}) == limit_at(14, "too many imports: 4294967295 (at most 2000000)"));
  CHECK(imports({leb(1), same_type, leb(UINT32_MAX)}) ==
        limit_at(17, "too many imports: 4294967295 (at most 2000000)"));
  CHECK(imports({leb(2), same_type, leb(1), hex("00"), same_type, leb(2'000'000)}) ==
        limit_at(25, "too many imports: 2000001 (at most 2000000)"));
  // A group that has as many as there may be, and an import behind it.
  CHECK(imports({leb(2), same_type, leb(2'000'000), Bytes(2'000'000, 0), hex("00 00 03 7F 00")}) ==
        limit_at(2'000'022, "too many imports: 2000001 (at most 2000000)"));
  // 1 MiB that each of 17 imports has in its name: as many as a few bytes say have it.
  const Bytes long_name = join({leb(1 << 20), Bytes(1 << 20, 'm')});
  CHECK(imports({leb(1), long_name, hex("00 7E 03 7F 00"), leb(16), Bytes(16, 0)}) == valid());
  CHECK(imports({leb(1), long_name, hex("00 7E 03 7F 00"), leb(17), Bytes(17, 0)}) ==
        limit_at(1'048'614, "too many bytes in the module names of grouped imports: 17825792 (at most 16777216)"));
  // Kinds have limits of their own.
  CHECK(imports({leb(1), hex("00 00 7E 02 00 00"), leb(1001), Bytes(1001, 0)}) ==
        limit_at(1020, "too many memories: 1001 (at most 1000)"));
}

TEST_CASE("params, results and fields") {
  const auto type = [](std::string_view before, size_t count, std::string_view element, std::string_view after) {
    Bytes bytes = join({hex(before), leb(count)});
    for (size_t i = 0; i < count; ++i) bytes = join({std::move(bytes), hex(element)});
    return decoding(module({section(1, join({leb(1), bytes, hex(after)}))}));
  };
  CHECK(type("60", 1000, "7F", "00") == valid());
  CHECK(type("60", 1001, "7F", "00") == limit_at(13, "too many parameters: 1001 (at most 1000)"));
  CHECK(type("60 00", 1000, "7F", "") == valid());
  CHECK(type("60 00", 1001, "7F", "") == limit_at(14, "too many results: 1001 (at most 1000)"));
  CHECK(type("5F", 10'000, "7F 00", "") == valid());
  CHECK(type("5F", 10'001, "7F 00", "") == limit_at(14, "too many fields: 10001 (at most 10000)"));
}

TEST_CASE("a recursion group counts with the types before it") {
  CHECK(decoding(module({section(1, join({leb(2), hex("60 00 00 4E"), leb(2'000'000)}))})) ==
        limit_at(15, "too many types: 2000001 (at most 2000000)"));
}

TEST_CASE("a module of a million functions") {
  constexpr size_t count = 1'000'000;
  Bytes bodies = leb(count);
  for (size_t i = 0; i < count; ++i) bodies.insert(bodies.end(), {0x02, 0x00, 0x0B});
  const Bytes bytes =
      module({section(1, {"60 00 00"}), section(3, join({leb(count), Bytes(count, 0)})), section(10, bodies)});
  CHECK(validation(bytes) == valid());
}

TEST_CASE("a table of 700,000 entries") {
  constexpr size_t count = 700'000;
  const Bytes entries = join({leb(1), hex("00 41 00 0B"), leb(count), Bytes(count, 0)});
  const Bytes bytes =
      module({section(1, {"60 00 00"}), section(3, {"00"}), section(4, join({leb(1), hex("70 00"), leb(count)})),
              section(9, entries), section(10, {"02 00 0B"})});
  CHECK(validation(bytes) == valid());
}
