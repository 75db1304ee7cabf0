// Modules that are cut off at every byte, or have a byte changed: an error within what is left, never a crash.
#include <doctest/doctest.h>
#include <set>

#include "helpers/wasm.h"

using namespace w2n;
using namespace w2n::test;

namespace {

/// The lengths at which a module is complete: behind the header and behind each section.
std::set<size_t> section_ends(std::initializer_list<Bytes> sections) {
  std::set<size_t> ends;
  size_t end = module({}).size();
  ends.insert(end);
  for (const Bytes& part : sections) ends.insert(end += part.size());
  return ends;
}

void check_truncations(std::initializer_list<Bytes> sections) {
  const Bytes bytes = module(sections);
  const std::set<size_t> ends = section_ends(sections);
  REQUIRE(validation(bytes) == valid());
  for (size_t length = 0; length < bytes.size(); ++length) {
    CAPTURE(length);
    // A vector of its own, so that a sanitizer sees a read beyond it.
    const Bytes cut(bytes.begin(), bytes.begin() + static_cast<ptrdiff_t>(length));
    const Outcome outcome = validation(cut);
    if (!ends.contains(length)) CHECK(outcome.kind == InputErrorKind::malformed);
    if (!ends.contains(length)) CHECK_FALSE(outcome.ok);
    if (!outcome.ok) CHECK(outcome.offset <= length);
  }
}

/// Gives every byte every value in turn. What comes of it is open, but it ends, within the module.
void check_changes(std::initializer_list<Bytes> sections) {
  Bytes bytes = module(sections);
  for (uint8_t& byte : bytes) {
    const uint8_t original = byte;
    for (unsigned value = 0; value < 0x100; ++value) {
      byte = static_cast<uint8_t>(value);
      const Outcome outcome = validation(bytes);
      if (outcome.offset > bytes.size()) FAIL(outcome.message);
      if (value == original) CHECK(outcome == valid());
    }
    byte = original;
  }
}

}  // namespace

TEST_CASE("a small module") {
  check_truncations({
      section(1, {"60 01 7F 01 7F"}),
      section(3, {"00"}),
      section(7, {"04 74 65 73 74 00 00"}),
      section(10, {"08 00 20 00 41 80 01 6A 0B"}),
  });
}

TEST_CASE("every section") {
  const auto sections = {
      section(0, hex("04 6E 61 6D 65 01 04 01 00 01 66")),
      section(1, {"60 00 00", "4E 02 50 00 5F 02 78 01 64 01 00 5E 7E 00", "60 01 7F 00"}),
      section(2, {"01 6D 01 66 00 00", "01 6D 01 67 03 7F 00"}),
      section(3, {"00", "00"}),
      section(4, {"70 01 01 02", "40 00 63 00 00 01 D0 00 0B"}),
      section(5, {"01 01 02"}),
      section(13, {"00 03"}),
      section(6, {"7F 01 41 AA 01 0B", "7C 00 44 00 00 00 00 00 00 F0 3F 0B"}),
      section(7, {"01 61 00 00", "01 62 02 00"}),
      section(8, hex("00")),
      section(9, {"00 41 00 0B 01 00", "05 70 01 D2 01 0B"}),
      section(12, leb(2)),
      section(10, {"02 00 0B", "1A 01 02 7F 41 00 41 00 36 02 00 02 40 0C 00 0B 41 00 0E 01 00 00 42 80 01 1A 0B"}),
      section(11, {"00 41 00 0B 01 2A", "01 02 2A 2B"}),
  };
  check_truncations(sections);
  check_changes(sections);
}

TEST_CASE("long immediates") {
  check_truncations({
      section(1, {"60 00 00"}),
      section(3, {"00"}),
      section(5, {"00 01"}),
      section(10, {"39 00"
                   "FD 0C 00 01 02 03 04 05 06 07 08 09 0A 0B 0C 0D 0E 0F"
                   "FD 0C 00 01 02 03 04 05 06 07 08 09 0A 0B 0C 0D 0E 0F"
                   "FD 0D 00 01 02 03 04 05 06 07 08 09 0A 0B 0C 0D 0E 0F"
                   "1A 0B"}),
  });
}
