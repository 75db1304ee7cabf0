// What a module declares: tables, memories, globals, tags, exports, start, segments, constant expressions.
#include <doctest/doctest.h>

#include "helpers/wasm.h"

using namespace w2n;
using namespace w2n::test;

namespace {

Outcome validating(std::initializer_list<Bytes> sections) { return validation(module(sections)); }

Bytes nullary() { return section(1, {"60 00 00"}); }
Bytes one_body() { return section(10, {"02 00 0B"}); }

}  // namespace

TEST_CASE("types of functions and imports") {
  CHECK(validating({section(2, {"00 00 00 00"})}) == invalid_at(11, "unknown type 0"));
  CHECK(validating({nullary(), section(3, {"01"}), one_body()}) == invalid_at(22, "unknown type 1"));
  CHECK(validating({section(1, {"5F 00"}), section(3, {"00"}), one_body()}) ==
        invalid_at(21, "type mismatch: non-function type 0"));
  CHECK(validating({section(2, {"00 00 03 63 00 00"})}) == invalid_at(11, "unknown type 0"));
}

TEST_CASE("tables") {
  CHECK(validating({section(4, {"70 01 01 01"})}) == valid());
  CHECK(validating({section(4, {"70 01 02 01"})}) == invalid_at(11, "size minimum must not be greater than maximum"));
  CHECK(validating({section(4, {"70 00 FF FF FF FF 0F"})}) == valid());
  CHECK(validating({section(4, {"70 00 80 80 80 80 10"})}) == invalid_at(11, "table size must be at most 2^32-1"));
  CHECK(validating({section(4, {"70 01 00 80 80 80 80 10"})}) == invalid_at(11, "table size must be at most 2^32-1"));
  CHECK(validating({section(4, {"70 05 00 FF FF FF FF FF FF FF FF FF 01"})}) == valid());
  CHECK(validating({section(4, {"63 00 00 01"})}) == invalid_at(11, "unknown type 0"));
}

TEST_CASE("tables of references that can't be null need an initial value") {
  CHECK(validating({section(4, {"64 70 00 01"})}) ==
        invalid_at(11, "type mismatch: table of non-nullable references needs an initial value"));
  CHECK(validating({section(2, {"00 00 01 64 70 00 01"})}) == valid());
  CHECK(validating({nullary(), section(3, {"00"}), section(4, {"40 00 64 70 00 01 D2 00 0B"}), one_body()}) == valid());
  CHECK(validating({section(4, {"40 00 64 70 00 01 D0 70 0B"})}) ==
        invalid_at(19, "type mismatch: instruction requires [(ref func)] but stack has [funcref]"));
  // the module's own globals come after its tables
  CHECK(validating({section(4, {"40 00 70 00 01 23 00 0B"}), section(6, {"70 00 D0 70 0B"})}) ==
        invalid_at(16, "unknown global 0"));
}

TEST_CASE("memories") {
  CHECK(validating({section(5, {"00 80 80 04"})}) == valid());
  CHECK(validating({section(5, {"00 81 80 04"})}) == invalid_at(11, "memory size must be at most 65536 pages (4GiB)"));
  CHECK(validating({section(5, {"01 00 81 80 04"})}) ==
        invalid_at(11, "memory size must be at most 65536 pages (4GiB)"));
  CHECK(validating({section(5, {"01 02 01"})}) == invalid_at(11, "size minimum must not be greater than maximum"));
  CHECK(validating({section(5, {"04 80 80 80 80 80 80 40"})}) == valid());  // 2^48 pages
  CHECK(validating({section(5, {"04 81 80 80 80 80 80 40"})}) ==
        invalid_at(11, "memory size must be at most 281474976710656 pages"));
  CHECK(validating({section(5, {"03 01 02"})}) == valid());
  CHECK(validating({section(5, {"02 01"})}) == invalid_at(11, "shared memory must have maximum"));
  CHECK(validating({section(5, {"00 01", "00 01"})}) == valid());
}

TEST_CASE("page sizes are 1 or 65536") {
  CHECK(validating({section(5, {"08 01 00"})}) == valid());
  CHECK(validating({section(5, {"08 01 10"})}) == valid());
  CHECK(validating({section(5, {"08 01 0C"})}) == invalid_at(11, "invalid custom page size"));
  CHECK(validating({section(5, {"08 FF FF FF FF 0F 00"})}) == valid());
  CHECK(validating({section(5, {"08 80 80 80 80 10 00"})}) ==
        invalid_at(11, "memory size must be at most 4294967295 pages"));
}

TEST_CASE("globals") {
  CHECK(validating({section(6, {"7F 00 41 00 0B"})}) == valid());
  CHECK(validating({section(6, {"7F 00 42 00 0B"})}) ==
        invalid_at(15, "type mismatch: instruction requires [i32] but stack has [i64]"));
  CHECK(validating({section(6, {"7F 00 0B"})}) ==
        invalid_at(13, "type mismatch: instruction requires [i32] but stack has []"));
  CHECK(validating({section(6, {"7F 00 41 00 41 00 0B"})}) ==
        invalid_at(17, "type mismatch: block requires [i32] but stack has [i32 i32]"));
  CHECK(validating({section(6, {"63 05 00 D0 05 0B"})}) == invalid_at(11, "unknown type 5"));
}

TEST_CASE("constant expressions") {
  CHECK(validating({section(6, {"7F 00 01 0B"})}) == invalid_at(13, "constant expression required"));
  CHECK(validating({section(6, {"7F 00 41 00 67 0B"})}) == invalid_at(15, "constant expression required"));
  CHECK(validating({section(6, {"7F 00 02 7F 41 00 0B 0B"})}) == invalid_at(13, "constant expression required"));
  // extended: (i32.add (i32.const 1) (i32.mul (i32.const 2) (i32.const 3)))
  CHECK(validating({section(6, {"7F 00 41 01 41 02 41 03 6C 6A 0B"})}) == valid());
  CHECK(validating({section(6, {"7E 00 42 01 42 02 7D 0B"})}) == valid());
  CHECK(validating({section(6, {"7F 00 41 01 41 02 6D 0B"})}) == invalid_at(17, "constant expression required"));
  CHECK(validating({section(6, {"7B 00 FD 0C 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 0B"})}) == valid());
}

TEST_CASE("constant expressions read earlier globals that do not change") {
  CHECK(validating({section(6, {"7F 00 41 00 0B", "7F 00 23 00 0B"})}) == valid());
  CHECK(validating({section(6, {"7F 00 23 00 0B"})}) == invalid_at(13, "unknown global 0"));
  CHECK(validating({section(6, {"7F 00 23 01 0B", "7F 00 41 00 0B"})}) == invalid_at(13, "unknown global 1"));
  CHECK(validating({section(6, {"7F 01 41 00 0B", "7F 00 23 00 0B"})}) ==
        invalid_at(18, "constant expression required"));
  CHECK(validating({section(2, {"00 00 03 7F 00"}), section(6, {"7F 00 23 00 0B"})}) == valid());
  // segments read all of them
  CHECK(validating({section(5, {"00 01"}), section(6, {"7F 00 41 00 0B"}), section(11, {"00 23 00 0B 00"})}) ==
        valid());
}

TEST_CASE("constant references, structures and arrays") {
  const Bytes types = section(1, {"60 00 00", "5F 01 7F 00", "5E 6C 00"});
  CHECK(validating({types, section(6, {"63 00 00 D0 00 0B"})}) == valid());
  CHECK(validating({types, section(3, {"00"}), section(6, {"64 00 00 D2 00 0B"}), one_body()}) == valid());
  CHECK(validating({types, section(6, {"64 00 00 D2 00 0B"})}).message == "unknown function 0");
  CHECK(validating({types, section(6, {"64 01 00 41 07 FB 00 01 0B"})}) == valid());
  CHECK(validating({types, section(6, {"64 01 00 FB 01 01 0B"})}) == valid());
  CHECK(validating({types, section(6, {"64 02 00 41 07 FB 1C FB 08 02 01 0B"})}) == valid());
  CHECK(validating({types, section(6, {"6F 00 41 07 FB 1C FB 1B 0B"})}) == valid());
  CHECK(validating({types, section(6, {"7F 00 41 07 FB 1C FB 1D 0B"})}).message == "constant expression required");
}

TEST_CASE("tags have no results") {
  CHECK(validating({section(1, {"60 01 7F 00"}), section(13, {"00 00"})}) == valid());
  CHECK(validating({section(1, {"60 00 01 7F"}), section(13, {"00 00"})}) ==
        invalid_at(18, "non-empty tag result type"));
  CHECK(validating({section(13, {"00 00"})}) == invalid_at(11, "unknown type 0"));
}

TEST_CASE("exports") {
  CHECK(validating({section(7, {"01 61 00 00"})}) == invalid_at(11, "unknown function 0"));
  CHECK(validating({section(7, {"01 61 01 00"})}) == invalid_at(11, "unknown table 0"));
  CHECK(validating({section(7, {"01 61 02 07"})}) == invalid_at(11, "unknown memory 7"));
  CHECK(validating({section(7, {"01 61 03 00"})}) == invalid_at(11, "unknown global 0"));
  CHECK(validating({section(7, {"01 61 04 00"})}) == invalid_at(11, "unknown tag 0"));
  const Bytes memory = section(5, {"00 01"});
  CHECK(validating({memory, section(7, {"01 61 02 00", "01 62 02 00"})}) == valid());
  CHECK(validating({memory, section(7, {"01 61 02 00", "01 61 02 00"})}) == invalid_at(20, "duplicate export name"));
  CHECK(validating({memory, section(7, {"00 02 00", "00 02 00"})}) == invalid_at(19, "duplicate export name"));
}

TEST_CASE("the start function takes and gives nothing") {
  CHECK(validating({nullary(), section(3, {"00"}), section(8, hex("00")), one_body()}) == valid());
  CHECK(validating({nullary(), section(3, {"00"}), section(8, hex("01")), one_body()}) ==
        invalid_at(20, "unknown function 1"));
  CHECK(validating({section(1, {"60 01 7F 00"}), section(3, {"00"}), section(8, hex("00")), one_body()}) ==
        invalid_at(21, "start function must not have parameters or results"));
  CHECK(validating({section(1, {"60 00 01 7F"}), section(2, {"00 00 00 00"}), section(8, hex("00"))}) ==
        invalid_at(24, "start function must not have parameters or results"));
}

TEST_CASE("element segments") {
  const Bytes table = section(4, {"70 00 01"});
  CHECK(validating({table, section(9, {"00 41 00 0B 00"})}) == valid());
  CHECK(validating({section(9, {"00 41 00 0B 00"})}) == invalid_at(11, "unknown table 0"));
  CHECK(validating({table, section(9, {"00 41 00 0B 01 07"})}) == invalid_at(17, "unknown function 7"));
  CHECK(validating({table, section(9, {"00 42 00 0B 00"})}) ==
        invalid_at(20, "type mismatch: instruction requires [i32] but stack has [i64]"));
  CHECK(validating({section(4, {"70 04 01"}), section(9, {"00 42 00 0B 00"})}) == valid());
  CHECK(validating({table, section(9, {"05 6F 01 D0 70 0B"})}) ==
        invalid_at(22, "type mismatch: instruction requires [externref] but stack has [funcref]"));
  CHECK(validating({table, section(9, {"06 00 41 00 0B 6F 00"})}) ==
        invalid_at(17, "type mismatch: element segment's type externref does not match table's element type funcref"));
  // function indices are never null
  CHECK(validating({nullary(), section(3, {"00"}), section(4, {"40 00 64 70 00 01 D2 00 0B"}),
                    section(9, {"00 41 00 0B 01 00"}), one_body()}) == valid());
}

TEST_CASE("data segments") {
  const Bytes memory = section(5, {"00 01"});
  CHECK(validating({memory, section(11, {"00 41 00 0B 00", "01 00"})}) == valid());
  CHECK(validating({section(11, {"00 41 00 0B 00"})}) == invalid_at(11, "unknown memory 0"));
  CHECK(validating({section(11, {"01 00"})}) == valid());
  CHECK(validating({memory, section(11, {"02 01 41 00 0B 00"})}) == invalid_at(16, "unknown memory 1"));
  CHECK(validating({memory, section(11, {"00 42 00 0B 00"})}) ==
        invalid_at(19, "type mismatch: instruction requires [i32] but stack has [i64]"));
  CHECK(validating({section(5, {"04 01"}), section(11, {"00 42 00 0B 00"})}) == valid());
}
