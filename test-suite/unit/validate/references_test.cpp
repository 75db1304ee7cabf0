// References, casts, structures and arrays. Offsets count from the function's first instruction.
#include <doctest/doctest.h>

#include "helpers/wasm.h"

using namespace w2n;
using namespace w2n::test;

TEST_CASE("ref.null, ref.is_null, ref.as_non_null") {
  CHECK(in_zoo(1, "D0 70 D1 0B") == valid());
  CHECK(in_zoo(0, "D0 E3 00 1A 0B") == invalid_at(0, "unknown type 99"));
  CHECK(in_zoo(1, "41 00 D1 0B") ==
        invalid_at(2, "type mismatch: instruction requires reference type but stack has i32"));
  CHECK(in_zoo(1, "D1 0B") == invalid_at(0, "type mismatch: instruction requires a value but stack has []"));
  CHECK(in_zoo(0, "D0 00 D4 D0 08 14 08 0B") == valid());
  CHECK(in_zoo(0, "41 00 D4 1A 0B") ==
        invalid_at(2, "type mismatch: instruction requires reference type but stack has i32"));
}

TEST_CASE("a reference of unknown type is a reference") {
  CHECK(in_zoo(1, "00 D4 D1 0B") == valid());
  CHECK(in_zoo(1, "00 D4 45 0B") ==
        invalid_at(2, "type mismatch: instruction requires [i32] but stack has [(ref bot)]"));
  // it suits every heap type: (call_ref 8 (ref.as_non_null) (ref.null 8))
  CHECK(in_zoo(0, "00 D4 D0 08 14 08 0B") == valid());
}

TEST_CASE("ref.func") {
  CHECK(in_zoo(0, "D2 00 1A 0B") == valid());
  CHECK(in_zoo(0, "D2 01 1A 0B") == invalid_at(0, "undeclared function reference 1"));
  CHECK(in_zoo(0, "D2 03 1A 0B") == invalid_at(0, "unknown function 3"));
  // its type is the function's own
  CHECK(in_zoo(0, "D2 00 14 00 0B") == valid());
  CHECK(in_zoo(0, "D2 00 14 01 0B") ==
        invalid_at(2, "type mismatch: instruction requires [(ref null 1)] but stack has [(ref 0)]"));
}

TEST_CASE("ref.eq") {
  CHECK(in_zoo(1, "D0 6D D0 6C D3 0B") == valid());
  CHECK(in_zoo(1, "D0 6D D0 6E D3 0B") ==
        invalid_at(4, "type mismatch: instruction requires [eqref eqref] but stack has [eqref anyref]"));
}

TEST_CASE("ref.test and ref.cast stay in a hierarchy") {
  CHECK(in_zoo(1, "D0 6E FB 14 03 0B") == valid());  // (ref.test (ref 3) (ref.null any))
  CHECK(in_zoo(1, "D0 70 FB 15 00 0B") == valid());  // (ref.test (ref null 0) (ref.null func))
  CHECK(in_zoo(1, "D0 6F FB 14 72 0B") == valid());  // (ref.test (ref noextern) ..)
  CHECK(in_zoo(1, "D0 70 FB 14 03 0B") ==
        invalid_at(2, "type mismatch: instruction requires [anyref] but stack has [funcref]"));
  CHECK(in_zoo(1, "D0 6E FB 14 00 0B") ==
        invalid_at(2, "type mismatch: instruction requires [funcref] but stack has [anyref]"));
  CHECK(in_zoo(0, "D0 70 FB 16 00 14 00 0B") == valid());  // (call_ref 0 (ref.cast (ref 0) ..))
  CHECK(in_zoo(0, "D0 00 FB 16 00 D0 08 14 08 0B") == valid());
  CHECK(in_zoo(0, "D0 00 FB 17 00 D0 08 14 08 0B") ==
        invalid_at(7, "type mismatch: instruction requires [(ref 0)] but stack has [(ref null 0)]"));
  CHECK(in_zoo(0, "D0 70 FB 16 E3 00 1A 0B") == invalid_at(2, "unknown type 99"));
}

TEST_CASE("conversions between any and extern") {
  CHECK(in_zoo(1, "D0 6F FB 1A FB 14 6C 0B") == valid());
  CHECK(in_zoo(1, "41 05 FB 1C FB 1B FB 1A D1 0B") == valid());
  CHECK(in_zoo(0, "D0 70 FB 1A 1A 0B") ==
        invalid_at(2, "type mismatch: instruction requires externref but stack has funcref"));
  CHECK(in_zoo(0, "D0 6F FB 1B 1A 0B") ==
        invalid_at(2, "type mismatch: instruction requires anyref but stack has externref"));
}

TEST_CASE("i31") {
  CHECK(in_zoo(1, "41 05 FB 1C FB 1D 0B") == valid());
  CHECK(in_zoo(1, "D0 6C FB 1E 0B") == valid());
  CHECK(in_zoo(1, "D0 6D FB 1D 0B") ==
        invalid_at(2, "type mismatch: instruction requires [i31ref] but stack has [eqref]"));
}

TEST_CASE("structures") {
  // type 3 is struct {mut i32, const i8, const i64}
  CHECK(in_zoo(0, "41 00 41 00 42 00 FB 00 03 1A 0B") == valid());
  CHECK(in_zoo(0, "41 00 42 00 FB 00 03 1A 0B") ==
        invalid_at(4, "type mismatch: instruction requires [i32 i32 i64] but stack has [i32 i64]"));
  CHECK(in_zoo(0, "FB 01 03 1A 0B") == valid());
  CHECK(in_zoo(0, "FB 01 0A 1A 0B") == invalid_at(0, "type mismatch: field type is not defaultable"));
  CHECK(in_zoo(1, "FB 01 03 FB 02 03 00 0B") == valid());
  CHECK(in_zoo(1, "FB 01 03 FB 03 03 01 0B") == valid());
  CHECK(in_zoo(1, "FB 01 03 FB 04 03 01 0B") == valid());
  CHECK(in_zoo(1, "FB 01 03 FB 02 03 01 0B") == invalid_at(3, "type mismatch: field is packed"));
  CHECK(in_zoo(1, "FB 01 03 FB 03 03 00 0B") == invalid_at(3, "type mismatch: field is unpacked"));
  CHECK(in_zoo(1, "FB 01 03 FB 02 03 03 0B") == invalid_at(3, "unknown field 3"));
  CHECK(in_zoo(1, "FB 01 03 FB 02 04 00 0B") == invalid_at(3, "type mismatch: non-structure type 4"));
  CHECK(in_zoo(1, "D0 6B FB 02 03 00 0B") ==
        invalid_at(2, "type mismatch: instruction requires [(ref null 3)] but stack has [structref]"));
  CHECK(in_zoo(0, "FB 01 03 41 00 FB 05 03 00 0B") == valid());
  CHECK(in_zoo(0, "FB 01 03 42 00 FB 05 03 02 0B") == invalid_at(5, "immutable field"));
}

TEST_CASE("new arrays") {
  CHECK(in_zoo(0, "41 00 41 03 FB 06 04 1A 0B") == valid());
  CHECK(in_zoo(0, "41 03 FB 07 04 1A 0B") == valid());
  CHECK(in_zoo(0, "41 00 41 00 FB 08 04 02 1A 0B") == valid());
  CHECK(in_zoo(0, "FB 08 04 00 1A 0B") == valid());
  CHECK(in_zoo(0, "41 00 FB 08 04 02 1A 0B") ==
        invalid_at(2, "type mismatch: instruction requires [i32 i32] but stack has [i32]"));
  CHECK(in_zoo(0, "00 FB 08 04 90 4E 1A 0B") == valid());
  CHECK(in_zoo(0, "00 FB 08 04 91 4E 1A 0B") ==
        limit_at(1, "too many elements of array.new_fixed: 10001 (at most 10000)"));
  CHECK(in_zoo(0, "41 00 FB 07 03 1A 0B") == invalid_at(2, "type mismatch: non-array type 3"));
  CHECK(in_zoo(0, "41 00 41 01 FB 09 04 00 1A 0B") == valid());  // array.new_data
  CHECK(in_zoo(0, "41 00 41 01 FB 09 06 00 1A 0B") == invalid_at(4, "array type is not numeric or vector"));
  CHECK(in_zoo(0, "41 00 41 01 FB 09 04 01 1A 0B") == invalid_at(4, "unknown data segment 1"));
  CHECK(in_zoo(0, "41 00 41 01 FB 0A 06 00 1A 0B") == valid());  // array.new_elem
  CHECK(in_zoo(0, "41 00 41 01 FB 0A 06 01 1A 0B") ==
        invalid_at(4, "type mismatch: element segment's type externref does not match array's element type funcref"));
  CHECK(in_zoo(0, "41 00 41 01 FB 0A 06 02 1A 0B") == invalid_at(4, "unknown elem segment 2"));
}

TEST_CASE("array.get, array.set, array.len, array.fill") {
  CHECK(in_zoo(1, "D0 04 41 00 FB 0B 04 0B") == valid());
  CHECK(in_zoo(1, "D0 05 41 00 FB 0C 05 0B") == valid());
  CHECK(in_zoo(1, "D0 05 41 00 FB 0B 05 0B") == invalid_at(4, "type mismatch: field is packed"));
  CHECK(in_zoo(1, "D0 04 41 00 FB 0D 04 0B") == invalid_at(4, "type mismatch: field is unpacked"));
  CHECK(in_zoo(0, "D0 04 41 00 41 00 FB 0E 04 0B") == valid());
  CHECK(in_zoo(0, "D0 05 41 00 41 00 FB 0E 05 0B") == invalid_at(6, "immutable array"));
  CHECK(in_zoo(1, "D0 04 FB 0F 0B") == valid());
  CHECK(in_zoo(1, "D0 03 FB 0F 0B") ==
        invalid_at(2, "type mismatch: instruction requires [arrayref] but stack has [(ref null 3)]"));
  CHECK(in_zoo(0, "D0 04 41 00 41 00 41 00 FB 10 04 0B") == valid());
  CHECK(in_zoo(0, "D0 05 41 00 41 00 41 00 FB 10 05 0B") == invalid_at(8, "immutable array"));
}

TEST_CASE("array.copy and array.init") {
  CHECK(in_zoo(0, "D0 04 41 00 D0 04 41 00 41 00 FB 11 04 04 0B") == valid());
  CHECK(in_zoo(0, "D0 0B 41 00 D0 05 41 00 41 00 FB 11 0B 05 0B") == valid());  // i8 from const i8
  CHECK(in_zoo(0, "D0 05 41 00 D0 0B 41 00 41 00 FB 11 05 0B 0B") == invalid_at(10, "immutable array"));
  CHECK(in_zoo(0, "D0 04 41 00 D0 05 41 00 41 00 FB 11 04 05 0B") == invalid_at(10, "array types do not match"));
  CHECK(in_zoo(0, "D0 06 41 00 D0 04 41 00 41 00 FB 11 06 04 0B") == invalid_at(10, "array types do not match"));
  CHECK(in_zoo(0, "D0 04 41 00 41 00 41 00 FB 12 04 00 0B") == valid());
  CHECK(in_zoo(0, "D0 06 41 00 41 00 41 00 FB 12 06 00 0B") == invalid_at(8, "array type is not numeric or vector"));
  CHECK(in_zoo(0, "D0 06 41 00 41 00 41 00 FB 13 06 00 0B") == valid());
  CHECK(in_zoo(0, "D0 04 41 00 41 00 41 00 FB 13 04 00 0B") ==
        invalid_at(8, "type mismatch: element segment's type (ref func) does not match array's element type i32"));
}
