// The helpers themselves.
#include <doctest/doctest.h>
#include <stdexcept>

#include "helpers/text.h"

using namespace w2n::test;

TEST_CASE("hex reads pairs of digits and refuses anything else") {
  CHECK(hex("00 fF7f") == Bytes{0x00, 0xFF, 0x7F});
  CHECK(hex("").empty());
  CHECK_THROWS_AS(hex("0"), std::invalid_argument);
  CHECK_THROWS_AS(hex("0g"), std::invalid_argument);
}

TEST_CASE("sections and modules are framed") {
  CHECK(leb(624485) == hex("E5 8E 26"));
  CHECK(signed_leb(63) == hex("3F"));
  CHECK(signed_leb(64) == hex("C0 00"));
  CHECK(section(1, {"60 00 00"}) == hex("01 04 01 60 00 00"));
  CHECK(module({section(1, {})}) == hex("00 61 73 6D 01 00 00 00 01 01 00"));
}

TEST_CASE("the zoo is valid, and offsets in it count from the code") {
  CHECK(in_zoo(0, "0B") == valid());
  CHECK(in_zoo(0, "01 1A 0B") == invalid_at(1, "type mismatch: instruction requires a value but stack has []"));
  CHECK(in_zoo(0, "1A 0B", "01 05 7F") ==
        invalid_at(0, "type mismatch: instruction requires a value but stack has []"));
}

TEST_CASE("the zoo is the same as text") {
  // What names a data segment needs the data count section, which bytes always have.
  CHECK(encoded_nameless(zoo_text("", "data.drop $d")) == zoo(0, "FC 09 00 0B"));
  CHECK(body("(result i32) (local i64)", "i32.const 0") == valid());
}

TEST_CASE("an error is at the mark only if its byte is that of what is marked") {
  const std::string message = "type mismatch: instruction requires a value but stack has []";
  CHECK(body("", "nop (;!;) drop") == invalid_here(message));
  CHECK(body("", "drop") == invalid_here(message));
  CHECK(body("", "(;!;) nop drop").offset != 0);
  CHECK(body("", "nop drop (;!;)").offset != 0);
  CHECK(validating("(func nop (;!;) drop)") == invalid_here(message));
  CHECK(validating("(func drop)").offset != 0);
}
