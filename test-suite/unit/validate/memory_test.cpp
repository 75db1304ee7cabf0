// Memory accesses, atomics, vectors: immediates that the opcode table can't know. An error is at the mark, or at the
// first instruction.
#include <doctest/doctest.h>

#include "helpers/text.h"

using namespace w2n;
using namespace w2n::test;

TEST_CASE("addresses have the memory's index type") {
  CHECK(body("(result i32)", "i32.const 0 i32.load") == valid());
  CHECK(body("(result i32)", "i64.const 0 i32.load $m64") == valid());
  CHECK(body("(result i32)", "i32.const 0 (;!;) i32.load $m64") ==
        invalid_here("type mismatch: instruction requires [i64] but stack has [i32]"));
  CHECK(body("", "i32.const 0 i64.const 0 i64.store") == valid());
  CHECK(body("", "i32.const 0 i32.const 0 (;!;) i64.store") ==
        invalid_here("type mismatch: instruction requires [i32 i64] but stack has [i32 i32]"));
  CHECK(body("(result i32)", "i32.const 0 (;!;) i32.load 2") == invalid_here("unknown memory 2"));
  CHECK(body("(result i32)", "memory.size $m") == valid());
  CHECK(body("(result i32)", "memory.size $m64 i64.eqz") == valid());
  CHECK(body("(result i32)", "i64.const 1 memory.grow $m64 i64.eqz") == valid());
  CHECK(body("(result i32)", "memory.size 2") == invalid_here("unknown memory 2"));
}

TEST_CASE("alignment") {
  CHECK(body("(result i32)", "i32.const 0 i32.load align=1") == valid());
  CHECK(body("(result i32)", "i32.const 0 (;!;) i32.load align=8") ==
        invalid_here("alignment must not be larger than natural"));
  CHECK(body("(result i32)", "i32.const 0 (;!;) i32.load8_u align=2") ==
        invalid_here("alignment must not be larger than natural"));
  CHECK(in_zoo(1, "41 00 28 20 00 0B") == invalid_at(2, "alignment must not be larger than natural"));
  CHECK(in_zoo(1, "41 00 28 3F 00 0B") == invalid_at(2, "alignment must not be larger than natural"));
  CHECK(in_zoo(1, "41 00 28 80 01 00 0B") == malformed_at(3, "malformed memop flags"));
}

TEST_CASE("atomic accesses are aligned naturally") {
  CHECK(body("(result i32)", "i32.const 0 i32.atomic.load") == valid());
  CHECK(body("(result i32)", "i32.const 0 (;!;) i32.atomic.load align=2") ==
        invalid_here("alignment of an atomic access must be natural"));
  CHECK(body("(result i32)", "i32.const 0 (;!;) i32.atomic.load align=8") ==
        invalid_here("alignment must not be larger than natural"));
  CHECK(body("(result i32)", "i32.const 0 i32.const 1 i64.const 0 memory.atomic.wait32") == valid());
  CHECK(body("", "atomic.fence") == valid());
}

TEST_CASE("offsets must fit the index type") {
  CHECK(body("(result i32)", "i32.const 0 i32.load offset=4294967295") == valid());
  CHECK(body("(result i32)", "i32.const 0 (;!;) i32.load offset=4294967296") == invalid_here("offset out of range"));
  CHECK(body("(result i32)", "i64.const 0 i32.load $m64 offset=18446744073709551615") == valid());
}

TEST_CASE("bulk memory") {
  CHECK(body("", "i32.const 0 i32.const 0 i32.const 0 memory.copy $m $m") == valid());
  CHECK(body("", "i32.const 0 i64.const 0 i32.const 0 memory.copy $m $m64") == valid());
  CHECK(body("", "i64.const 0 i32.const 0 i32.const 0 memory.copy $m64 $m") == valid());
  CHECK(body("", "i64.const 0 i64.const 0 i64.const 0 memory.copy $m64 $m64") == valid());
  CHECK(body("", "i64.const 0 i64.const 0 i32.const 0 (;!;) memory.copy $m64 $m64") ==
        invalid_here("type mismatch: instruction requires [i64 i64 i64] but stack has [i64 i64 i32]"));
  CHECK(body("", "i32.const 0 i32.const 0 i32.const 0 (;!;) memory.copy $m 2") == invalid_here("unknown memory 2"));
  CHECK(body("", "i64.const 0 i32.const 0 i64.const 0 memory.fill $m64") == valid());
  CHECK(body("", "i32.const 0 i32.const 0 i32.const 0 memory.init $m $d") == valid());
  CHECK(body("", "i64.const 0 i32.const 0 i32.const 0 memory.init $m64 $d") == valid());
  CHECK(body("", "i32.const 0 i32.const 0 i32.const 0 (;!;) memory.init $m 1") ==
        invalid_here("unknown data segment 1"));
  CHECK(body("", "data.drop $d") == valid());
  CHECK(body("", "data.drop 1") == invalid_here("unknown data segment 1"));
}

TEST_CASE("bodies may name data segments only behind a data count section") {
  const Bytes bytes = module({section(1, {"60 00 00"}), section(3, {"00"}), section(5, {"00 01"}),
                              section(10, {"05 00 FC 09 00 0B"}), section(11, {"01 01 2A"})});
  CHECK(validation(bytes) == malformed_at(28, "data count section required"));
}

TEST_CASE("lanes") {
  CHECK(body("(result i32)", "v128.const i64x2 0 0 i8x16.extract_lane_s 15") == valid());
  CHECK(body("(result i32)", "v128.const i64x2 0 0 (;!;) i8x16.extract_lane_s 16") ==
        invalid_here("invalid lane index"));
  CHECK(body("(result i32)", "v128.const i64x2 0 0 i32x4.extract_lane 3") == valid());
  CHECK(body("(result i32)", "v128.const i64x2 0 0 (;!;) i32x4.extract_lane 4") == invalid_here("invalid lane index"));
  CHECK(body("", "v128.const i64x2 0 0 f64.const 0 (;!;) f64x2.replace_lane 2 drop") ==
        invalid_here("invalid lane index"));
  CHECK(body("", "i32.const 0 v128.const i64x2 0 0 v128.load8_lane 15 drop") == valid());
  CHECK(body("", "i32.const 0 v128.const i64x2 0 0 (;!;) v128.load8_lane 16 drop") ==
        invalid_here("invalid lane index"));
  CHECK(body("", "i32.const 0 v128.const i64x2 0 0 v128.store64_lane 1") == valid());
  CHECK(body("", "i32.const 0 v128.const i64x2 0 0 (;!;) v128.store64_lane 2") == invalid_here("invalid lane index"));
  CHECK(body("", "i32.const 0 v128.const i64x2 0 0 (;!;) v128.store64_lane align=16 1") ==
        invalid_here("alignment must not be larger than natural"));
  CHECK(
      body("", "v128.const i64x2 0 0 v128.const i64x2 0 0 i8x16.shuffle 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 31 drop") ==
      valid());
  CHECK(
      body(
          "",
          "v128.const i64x2 0 0 v128.const i64x2 0 0 (;!;) i8x16.shuffle 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 32 drop") ==
      invalid_here("invalid lane index"));
}

TEST_CASE("wide arithmetic has two results") {
  CHECK(body("", "i64.const 1 i64.const 2 i64.mul_wide_u drop drop") == valid());
  CHECK(body("", "i64.const 1 i64.const 2 i64.const 3 i64.const 4 i64.add128 drop drop") == valid());
  CHECK(body("", "i64.const 1 i64.const 2 i64.const 3 (;!;) i64.add128 drop drop") ==
        invalid_here("type mismatch: instruction requires [i64 i64 i64 i64] but stack has [i64 i64 i64]"));
}

TEST_CASE("opcodes that do not exist") {
  CHECK(in_zoo(0, "FF 0B") == malformed_at(0, "illegal opcode ff"));
  CHECK(in_zoo(0, "01 27 0B") == malformed_at(1, "illegal opcode 27"));
  CHECK(in_zoo(0, "FC 17 0B") == malformed_at(0, "illegal opcode fc 17"));
  CHECK(in_zoo(0, "FD 80 80 04 0B") == malformed_at(0, "illegal opcode fd 10000"));
  CHECK(in_zoo(0, "FD FF FF FF FF 1F 0B") == malformed_at(5, "integer too large"));
}
