// References, casts, structures and arrays. An error is at the mark, or at the first instruction.
#include <doctest/doctest.h>

#include "helpers/text.h"

using namespace w2n;
using namespace w2n::test;

TEST_CASE("ref.null, ref.is_null, ref.as_non_null") {
  CHECK(body("(result i32)", "ref.null func ref.is_null") == valid());
  CHECK(body("", "ref.null 99 drop") == invalid_here("unknown type 99"));
  CHECK(body("(result i32)", "i32.const 0 (;!;) ref.is_null") ==
        invalid_here("type mismatch: instruction requires reference type but stack has i32"));
  CHECK(body("(result i32)", "ref.is_null") ==
        invalid_here("type mismatch: instruction requires a value but stack has []"));
  CHECK(body("", "ref.null $none ref.as_non_null ref.null $of_ref call_ref $of_ref") == valid());
  CHECK(body("", "i32.const 0 (;!;) ref.as_non_null drop") ==
        invalid_here("type mismatch: instruction requires reference type but stack has i32"));
}

TEST_CASE("a reference of unknown type is a reference") {
  CHECK(body("(result i32)", "unreachable ref.as_non_null ref.is_null") == valid());
  CHECK(body("(result i32)", "unreachable ref.as_non_null (;!;) i32.eqz") ==
        invalid_here("type mismatch: instruction requires [i32] but stack has [(ref bot)]"));
  // it suits every heap type
  CHECK(body("", "unreachable ref.as_non_null ref.null $of_ref call_ref $of_ref") == valid());
}

TEST_CASE("ref.func") {
  CHECK(body("", "ref.func $a drop") == valid());
  CHECK(body("", "ref.func $b drop") == invalid_here("undeclared function reference 1"));
  CHECK(body("", "ref.func 3 drop") == invalid_here("unknown function 3"));
  // its type is the function's own
  CHECK(body("", "ref.func $a call_ref $none") == valid());
  CHECK(body("", "ref.func $a (;!;) call_ref $i32") ==
        invalid_here("type mismatch: instruction requires [(ref null 1)] but stack has [(ref 0)]"));
}

TEST_CASE("ref.eq") {
  CHECK(body("(result i32)", "ref.null eq ref.null i31 ref.eq") == valid());
  CHECK(body("(result i32)", "ref.null eq ref.null any (;!;) ref.eq") ==
        invalid_here("type mismatch: instruction requires [eqref eqref] but stack has [eqref anyref]"));
}

TEST_CASE("ref.test and ref.cast stay in a hierarchy") {
  CHECK(body("(result i32)", "ref.null any ref.test (ref $struct)") == valid());
  CHECK(body("(result i32)", "ref.null func ref.test (ref null $none)") == valid());
  CHECK(body("(result i32)", "ref.null extern ref.test (ref noextern)") == valid());
  CHECK(body("(result i32)", "ref.null func (;!;) ref.test (ref $struct)") ==
        invalid_here("type mismatch: instruction requires [anyref] but stack has [funcref]"));
  CHECK(body("(result i32)", "ref.null any (;!;) ref.test (ref $none)") ==
        invalid_here("type mismatch: instruction requires [funcref] but stack has [anyref]"));
  CHECK(body("", "ref.null func ref.cast (ref $none) call_ref $none") == valid());
  CHECK(body("", "ref.null $none ref.cast (ref $none) ref.null $of_ref call_ref $of_ref") == valid());
  CHECK(body("", "ref.null $none ref.cast (ref null $none) ref.null $of_ref (;!;) call_ref $of_ref") ==
        invalid_here("type mismatch: instruction requires [(ref 0)] but stack has [(ref null 0)]"));
  CHECK(body("", "ref.null func (;!;) ref.cast (ref 99) drop") == invalid_here("unknown type 99"));
}

TEST_CASE("conversions between any and extern") {
  CHECK(body("(result i32)", "ref.null extern any.convert_extern ref.test (ref i31)") == valid());
  CHECK(body("(result i32)", "i32.const 5 ref.i31 extern.convert_any any.convert_extern ref.is_null") == valid());
  CHECK(body("", "ref.null func (;!;) any.convert_extern drop") ==
        invalid_here("type mismatch: instruction requires externref but stack has funcref"));
  CHECK(body("", "ref.null extern (;!;) extern.convert_any drop") ==
        invalid_here("type mismatch: instruction requires anyref but stack has externref"));
}

TEST_CASE("i31") {
  CHECK(body("(result i32)", "i32.const 5 ref.i31 i31.get_s") == valid());
  CHECK(body("(result i32)", "ref.null i31 i31.get_u") == valid());
  CHECK(body("(result i32)", "ref.null eq (;!;) i31.get_s") ==
        invalid_here("type mismatch: instruction requires [i31ref] but stack has [eqref]"));
}

TEST_CASE("structures") {
  CHECK(body("", "i32.const 0 i32.const 0 i64.const 0 struct.new $struct drop") == valid());
  CHECK(body("", "i32.const 0 i64.const 0 (;!;) struct.new $struct drop") ==
        invalid_here("type mismatch: instruction requires [i32 i32 i64] but stack has [i32 i64]"));
  CHECK(body("", "struct.new_default $struct drop") == valid());
  CHECK(body("", "struct.new_default $holder drop") == invalid_here("type mismatch: field type is not defaultable"));
  CHECK(body("(result i32)", "struct.new_default $struct struct.get $struct 0") == valid());
  CHECK(body("(result i32)", "struct.new_default $struct struct.get_s $struct 1") == valid());
  CHECK(body("(result i32)", "struct.new_default $struct struct.get_u $struct 1") == valid());
  CHECK(body("(result i32)", "struct.new_default $struct (;!;) struct.get $struct 1") ==
        invalid_here("type mismatch: field is packed"));
  CHECK(body("(result i32)", "struct.new_default $struct (;!;) struct.get_s $struct 0") ==
        invalid_here("type mismatch: field is unpacked"));
  CHECK(body("(result i32)", "struct.new_default $struct (;!;) struct.get $struct 3") ==
        invalid_here("unknown field 3"));
  CHECK(body("(result i32)", "struct.new_default $struct (;!;) struct.get $i32s 0") ==
        invalid_here("type mismatch: non-structure type 4"));
  CHECK(body("(result i32)", "ref.null struct (;!;) struct.get $struct 0") ==
        invalid_here("type mismatch: instruction requires [(ref null 3)] but stack has [structref]"));
  CHECK(body("", "struct.new_default $struct i32.const 0 struct.set $struct 0") == valid());
  CHECK(body("", "struct.new_default $struct i64.const 0 (;!;) struct.set $struct 2") ==
        invalid_here("immutable field"));
}

TEST_CASE("new arrays") {
  CHECK(body("", "i32.const 0 i32.const 3 array.new $i32s drop") == valid());
  CHECK(body("", "i32.const 3 array.new_default $i32s drop") == valid());
  CHECK(body("", "i32.const 0 i32.const 0 array.new_fixed $i32s 2 drop") == valid());
  CHECK(body("", "array.new_fixed $i32s 0 drop") == valid());
  CHECK(body("", "i32.const 0 (;!;) array.new_fixed $i32s 2 drop") ==
        invalid_here("type mismatch: instruction requires [i32 i32] but stack has [i32]"));
  CHECK(body("", "unreachable array.new_fixed $i32s 10000 drop") == valid());
  CHECK(in_zoo(0, "00 FB 08 04 91 4E 1A 0B") ==
        limit_at(1, "too many elements of array.new_fixed: 10001 (at most 10000)"));
  CHECK(body("", "i32.const 0 (;!;) array.new_default $struct drop") ==
        invalid_here("type mismatch: non-array type 3"));
  CHECK(body("", "i32.const 0 i32.const 1 array.new_data $i32s $d drop") == valid());
  CHECK(body("", "i32.const 0 i32.const 1 (;!;) array.new_data $funcs $d drop") ==
        invalid_here("array type is not numeric or vector"));
  CHECK(body("", "i32.const 0 i32.const 1 (;!;) array.new_data $i32s 1 drop") ==
        invalid_here("unknown data segment 1"));
  CHECK(body("", "i32.const 0 i32.const 1 array.new_elem $funcs $funcs drop") == valid());
  CHECK(body("", "i32.const 0 i32.const 1 (;!;) array.new_elem $funcs $externs drop") ==
        invalid_here("type mismatch: element segment's type externref does not match array's element type funcref"));
  CHECK(body("", "i32.const 0 i32.const 1 (;!;) array.new_elem $funcs 2 drop") ==
        invalid_here("unknown elem segment 2"));
}

TEST_CASE("array.get, array.set, array.len, array.fill") {
  CHECK(body("(result i32)", "ref.null $i32s i32.const 0 array.get $i32s") == valid());
  CHECK(body("(result i32)", "ref.null $bytes i32.const 0 array.get_s $bytes") == valid());
  CHECK(body("(result i32)", "ref.null $bytes i32.const 0 (;!;) array.get $bytes") ==
        invalid_here("type mismatch: field is packed"));
  CHECK(body("(result i32)", "ref.null $i32s i32.const 0 (;!;) array.get_u $i32s") ==
        invalid_here("type mismatch: field is unpacked"));
  CHECK(body("", "ref.null $i32s i32.const 0 i32.const 0 array.set $i32s") == valid());
  CHECK(body("", "ref.null $bytes i32.const 0 i32.const 0 (;!;) array.set $bytes") == invalid_here("immutable array"));
  CHECK(body("(result i32)", "ref.null $i32s array.len") == valid());
  CHECK(body("(result i32)", "ref.null $struct (;!;) array.len") ==
        invalid_here("type mismatch: instruction requires [arrayref] but stack has [(ref null 3)]"));
  CHECK(body("", "ref.null $i32s i32.const 0 i32.const 0 i32.const 0 array.fill $i32s") == valid());
  CHECK(body("", "ref.null $bytes i32.const 0 i32.const 0 i32.const 0 (;!;) array.fill $bytes") ==
        invalid_here("immutable array"));
}

TEST_CASE("array.copy and array.init") {
  CHECK(body("", "ref.null $i32s i32.const 0 ref.null $i32s i32.const 0 i32.const 0 array.copy $i32s $i32s") ==
        valid());
  CHECK(body("", "ref.null $buffer i32.const 0 ref.null $bytes i32.const 0 i32.const 0 array.copy $buffer $bytes") ==
        valid());  // i8 from const i8
  CHECK(body("",
             "ref.null $bytes i32.const 0 ref.null $buffer i32.const 0 i32.const 0 (;!;) array.copy $bytes $buffer") ==
        invalid_here("immutable array"));
  CHECK(body("", "ref.null $i32s i32.const 0 ref.null $bytes i32.const 0 i32.const 0 (;!;) array.copy $i32s $bytes") ==
        invalid_here("array types do not match"));
  CHECK(body("", "ref.null $funcs i32.const 0 ref.null $i32s i32.const 0 i32.const 0 (;!;) array.copy $funcs $i32s") ==
        invalid_here("array types do not match"));
  CHECK(body("", "ref.null $i32s i32.const 0 i32.const 0 i32.const 0 array.init_data $i32s $d") == valid());
  CHECK(body("", "ref.null $funcs i32.const 0 i32.const 0 i32.const 0 (;!;) array.init_data $funcs $d") ==
        invalid_here("array type is not numeric or vector"));
  CHECK(body("", "ref.null $funcs i32.const 0 i32.const 0 i32.const 0 array.init_elem $funcs $funcs") == valid());
  CHECK(body("", "ref.null $i32s i32.const 0 i32.const 0 i32.const 0 (;!;) array.init_elem $i32s $funcs") ==
        invalid_here("type mismatch: element segment's type (ref func) does not match array's element type i32"));
}
