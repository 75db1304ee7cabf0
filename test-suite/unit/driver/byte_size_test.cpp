#include "driver/byte_size.h"

#include <doctest/doctest.h>

using w2n::driver::parse_byte_size;

TEST_CASE("sizes in bytes, and in powers of 1024") {
  CHECK(parse_byte_size("0") == 0);
  CHECK(parse_byte_size("65536") == 65536);
  CHECK(parse_byte_size("64K") == 64 << 10);
  CHECK(parse_byte_size("64k") == 64 << 10);
  CHECK(parse_byte_size("3M") == 3 << 20);
  CHECK(parse_byte_size("3m") == 3 << 20);
  CHECK(parse_byte_size("4G") == uint64_t{4} << 30);
  CHECK(parse_byte_size("4g") == uint64_t{4} << 30);
  CHECK(parse_byte_size("18446744073709551615") == UINT64_MAX);
}

TEST_CASE("sizes that are none, or don't fit") {
  for (const char* text : {"", "K", "x", "-1", "+1", " 1", "1 ", "1.5M", "0x10", "1KB", "1T", "18446744073709551616",
                           "18014398509481984K", "17179869184G"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_byte_size(text));
  }
  CHECK(parse_byte_size("17179869183G") == uint64_t{17179869183} << 30);
}
