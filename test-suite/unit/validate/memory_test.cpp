// Memory accesses, atomics, vectors: immediates that the opcode table can't know. Offsets count from the first
// instruction.
#include <doctest/doctest.h>

#include "helpers/wasm.h"

using namespace w2n;
using namespace w2n::test;

TEST_CASE("addresses have the memory's index type") {
  CHECK(in_zoo(1, "41 00 28 02 00 0B") == valid());
  CHECK(in_zoo(1, "42 00 28 42 01 00 0B") == valid());
  CHECK(in_zoo(1, "41 00 28 42 01 00 0B") ==
        invalid_at(2, "type mismatch: instruction requires [i64] but stack has [i32]"));
  CHECK(in_zoo(0, "41 00 42 00 37 03 00 0B") == valid());
  CHECK(in_zoo(0, "41 00 41 00 37 03 00 0B") ==
        invalid_at(4, "type mismatch: instruction requires [i32 i64] but stack has [i32 i32]"));
  CHECK(in_zoo(1, "41 00 28 42 02 00 0B") == invalid_at(2, "unknown memory 2"));
  CHECK(in_zoo(1, "3F 00 0B") == valid());
  CHECK(in_zoo(1, "3F 01 50 0B") == valid());        // (i64.eqz (memory.size 1))
  CHECK(in_zoo(1, "42 01 40 01 50 0B") == valid());  // (i64.eqz (memory.grow 1 ..))
  CHECK(in_zoo(1, "3F 02 0B") == invalid_at(0, "unknown memory 2"));
}

TEST_CASE("alignment") {
  CHECK(in_zoo(1, "41 00 28 00 00 0B") == valid());
  CHECK(in_zoo(1, "41 00 28 03 00 0B") == invalid_at(2, "alignment must not be larger than natural"));
  CHECK(in_zoo(1, "41 00 2D 01 00 0B") == invalid_at(2, "alignment must not be larger than natural"));
  CHECK(in_zoo(1, "41 00 28 20 00 0B") == invalid_at(2, "alignment must not be larger than natural"));
  CHECK(in_zoo(1, "41 00 28 3F 00 0B") == invalid_at(2, "alignment must not be larger than natural"));
  CHECK(in_zoo(1, "41 00 28 80 01 00 0B") == malformed_at(3, "malformed memop flags"));
}

TEST_CASE("atomic accesses are aligned naturally") {
  CHECK(in_zoo(1, "41 00 FE 10 02 00 0B") == valid());
  CHECK(in_zoo(1, "41 00 FE 10 01 00 0B") == invalid_at(2, "alignment of an atomic access must be natural"));
  CHECK(in_zoo(1, "41 00 FE 10 03 00 0B") == invalid_at(2, "alignment must not be larger than natural"));
  CHECK(in_zoo(1, "41 00 41 01 42 00 FE 01 02 00 0B") == valid());  // memory.atomic.wait32
  CHECK(in_zoo(0, "FE 03 00 0B") == valid());                       // atomic.fence
}

TEST_CASE("offsets must fit the index type") {
  CHECK(in_zoo(1, "41 00 28 02 FF FF FF FF 0F 0B") == valid());
  CHECK(in_zoo(1, "41 00 28 02 80 80 80 80 10 0B") == invalid_at(2, "offset out of range"));
  CHECK(in_zoo(1, "42 00 28 42 01 FF FF FF FF FF FF FF FF FF 01 0B") == valid());
}

TEST_CASE("bulk memory") {
  CHECK(in_zoo(0, "41 00 41 00 41 00 FC 0A 00 00 0B") == valid());
  CHECK(in_zoo(0, "41 00 42 00 41 00 FC 0A 00 01 0B") == valid());
  CHECK(in_zoo(0, "42 00 41 00 41 00 FC 0A 01 00 0B") == valid());
  CHECK(in_zoo(0, "42 00 42 00 42 00 FC 0A 01 01 0B") == valid());
  CHECK(in_zoo(0, "42 00 42 00 41 00 FC 0A 01 01 0B") ==
        invalid_at(6, "type mismatch: instruction requires [i64 i64 i64] but stack has [i64 i64 i32]"));
  CHECK(in_zoo(0, "41 00 41 00 41 00 FC 0A 00 02 0B") == invalid_at(6, "unknown memory 2"));
  CHECK(in_zoo(0, "42 00 41 00 42 00 FC 0B 01 0B") == valid());
  CHECK(in_zoo(0, "41 00 41 00 41 00 FC 08 00 00 0B") == valid());
  CHECK(in_zoo(0, "42 00 41 00 41 00 FC 08 00 01 0B") == valid());
  CHECK(in_zoo(0, "41 00 41 00 41 00 FC 08 01 00 0B") == invalid_at(6, "unknown data segment 1"));
  CHECK(in_zoo(0, "FC 09 00 0B") == valid());
  CHECK(in_zoo(0, "FC 09 01 0B") == invalid_at(0, "unknown data segment 1"));
}

TEST_CASE("bodies may name data segments only behind a data count section") {
  const Bytes bytes = module({section(1, {"60 00 00"}), section(3, {"00"}), section(5, {"00 01"}),
                              section(10, {"05 00 FC 09 00 0B"}), section(11, {"01 01 2A"})});
  CHECK(validation(bytes) == malformed_at(28, "data count section required"));
}

TEST_CASE("lanes") {
  const std::string v128 = "FD 0C 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 ";  // 18 bytes
  CHECK(in_zoo(1, v128 + "FD 15 0F 0B") == valid());                                  // i8x16.extract_lane_s
  CHECK(in_zoo(1, v128 + "FD 15 10 0B") == invalid_at(18, "invalid lane index"));
  CHECK(in_zoo(1, v128 + "FD 1B 03 0B") == valid());  // i32x4.extract_lane
  CHECK(in_zoo(1, v128 + "FD 1B 04 0B") == invalid_at(18, "invalid lane index"));
  CHECK(in_zoo(0, v128 + "44 00 00 00 00 00 00 00 00 FD 22 02 1A 0B") == invalid_at(27, "invalid lane index"));
  CHECK(in_zoo(0, "41 00 " + v128 + "FD 54 00 00 0F 1A 0B") == valid());  // v128.load8_lane
  CHECK(in_zoo(0, "41 00 " + v128 + "FD 54 00 00 10 1A 0B") == invalid_at(20, "invalid lane index"));
  CHECK(in_zoo(0, "41 00 " + v128 + "FD 5B 03 00 01 0B") == valid());  // v128.store64_lane
  CHECK(in_zoo(0, "41 00 " + v128 + "FD 5B 03 00 02 0B") == invalid_at(20, "invalid lane index"));
  CHECK(in_zoo(0, "41 00 " + v128 + "FD 5B 04 00 01 0B") ==
        invalid_at(20, "alignment must not be larger than natural"));
  const std::string shuffle = "FD 0D 00 01 02 03 04 05 06 07 08 09 0A 0B 0C 0D 0E ";
  CHECK(in_zoo(0, v128 + v128 + shuffle + "1F 1A 0B") == valid());
  CHECK(in_zoo(0, v128 + v128 + shuffle + "20 1A 0B") == invalid_at(36, "invalid lane index"));
}

TEST_CASE("wide arithmetic has two results") {
  // (i64.mul_wide_u (i64.const 1) (i64.const 2))
  CHECK(in_zoo(0, "42 01 42 02 FC 16 1A 1A 0B") == valid());
  CHECK(in_zoo(0, "42 01 42 02 42 03 42 04 FC 13 1A 1A 0B") == valid());
  CHECK(in_zoo(0, "42 01 42 02 42 03 FC 13 1A 1A 0B") ==
        invalid_at(6, "type mismatch: instruction requires [i64 i64 i64 i64] but stack has [i64 i64 i64]"));
}

TEST_CASE("opcodes that do not exist") {
  CHECK(in_zoo(0, "FF 0B") == malformed_at(0, "illegal opcode ff"));
  CHECK(in_zoo(0, "01 27 0B") == malformed_at(1, "illegal opcode 27"));
  CHECK(in_zoo(0, "FC 17 0B") == malformed_at(0, "illegal opcode fc 17"));
  CHECK(in_zoo(0, "FD 80 80 04 0B") == malformed_at(0, "illegal opcode fd 10000"));
  CHECK(in_zoo(0, "FD FF FF FF FF 1F 0B") == malformed_at(5, "integer too large"));
}
