// What a module declares: tables, memories, globals, tags, exports, start, segments, constant expressions. An error is
// at the mark.
#include <doctest/doctest.h>

#include "helpers/text.h"

using namespace w2n;
using namespace w2n::test;

TEST_CASE("types of functions and imports") {
  CHECK(validating(R"((;!;) (import "" "" (func (type 0))))") == invalid_here("unknown type 0"));
  // At the body, which no text stands for alone.
  CHECK(validation(encoded("(type (func)) (func (type 1))")) == invalid_at(22, "unknown type 1"));
  CHECK(validation(encoded("(type (struct)) (func (type 0))")) == invalid_at(21, "type mismatch: non-function type 0"));
  CHECK(validating(R"((;!;) (import "" "" (global (ref null 0))))") == invalid_here("unknown type 0"));
}

TEST_CASE("tables") {
  CHECK(validating("(table 1 1 funcref)") == valid());
  CHECK(validating("(;!;) (table 2 1 funcref)") == invalid_here("size minimum must not be greater than maximum"));
  CHECK(validating("(table 4294967295 funcref)") == valid());
  CHECK(validating("(;!;) (table 4294967296 funcref)") == invalid_here("table size must be at most 2^32-1"));
  CHECK(validating("(;!;) (table 0 4294967296 funcref)") == invalid_here("table size must be at most 2^32-1"));
  CHECK(validating("(table i64 0 18446744073709551615 funcref)") == valid());
  CHECK(validating("(;!;) (table 1 (ref null 0))") == invalid_here("unknown type 0"));
}

TEST_CASE("tables of references that can't be null need an initial value") {
  CHECK(validating("(;!;) (table 1 (ref func))") ==
        invalid_here("type mismatch: table of non-nullable references needs an initial value"));
  CHECK(validating(R"((import "" "" (table 1 (ref func))))") == valid());
  CHECK(validating("(table 1 (ref func) (ref.func 0)) (func)") == valid());
  CHECK(validating("(table 1 (ref func) ref.null func (;!;))") ==
        invalid_here("type mismatch: instruction requires [(ref func)] but stack has [funcref]"));
  // the module's own globals come after its tables
  CHECK(validating("(table 1 funcref (;!;) global.get 0) (global funcref (ref.null func))") ==
        invalid_here("unknown global 0"));
}

TEST_CASE("memories") {
  CHECK(validating("(memory 65536)") == valid());
  CHECK(validating("(;!;) (memory 65537)") == invalid_here("memory size must be at most 65536 pages (4GiB)"));
  CHECK(validating("(;!;) (memory 0 65537)") == invalid_here("memory size must be at most 65536 pages (4GiB)"));
  CHECK(validating("(;!;) (memory 2 1)") == invalid_here("size minimum must not be greater than maximum"));
  CHECK(validating("(memory i64 281474976710656)") == valid());  // 2^48 pages
  CHECK(validating("(;!;) (memory i64 281474976710657)") ==
        invalid_here("memory size must be at most 281474976710656 pages"));
  CHECK(validating("(memory 1 2 shared)") == valid());
  CHECK(validation(module({section(5, {"02 01"})})) == invalid_at(11, "shared memory must have maximum"));
  CHECK(validating("(memory 1) (memory 1)") == valid());
}

TEST_CASE("page sizes are 1 or 65536") {
  CHECK(validating("(memory 1 (pagesize 1))") == valid());
  CHECK(validation(module({section(5, {"08 01 10"})})) == valid());
  CHECK(validating("(;!;) (memory 1 (pagesize 4096))") == invalid_here("invalid custom page size"));
  CHECK(validating("(memory 4294967295 (pagesize 1))") == valid());
  CHECK(validating("(;!;) (memory 4294967296 (pagesize 1))") ==
        invalid_here("memory size must be at most 4294967295 pages"));
}

TEST_CASE("globals") {
  CHECK(validating("(global i32 (i32.const 0))") == valid());
  CHECK(validating("(global i32 i64.const 0 (;!;))") ==
        invalid_here("type mismatch: instruction requires [i32] but stack has [i64]"));
  CHECK(validating("(global i32 (;!;))") == invalid_here("type mismatch: instruction requires [i32] but stack has []"));
  CHECK(validating("(global i32 i32.const 0 i32.const 0 (;!;))") ==
        invalid_here("type mismatch: block requires [i32] but stack has [i32 i32]"));
  CHECK(validating("(;!;) (global (ref null 5) (ref.null 5))") == invalid_here("unknown type 5"));
}

TEST_CASE("constant expressions") {
  CHECK(validating("(global i32 (;!;) nop)") == invalid_here("constant expression required"));
  CHECK(validating("(global i32 i32.const 0 (;!;) i32.clz)") == invalid_here("constant expression required"));
  CHECK(validating("(global i64 i64.const 0 i64.const 0 (;!;) i64.mul_wide_u)") ==
        invalid_here("constant expression required"));
  CHECK(validating("(global i32 (;!;) block (result i32) i32.const 0 end)") ==
        invalid_here("constant expression required"));
  // extended
  CHECK(validating("(global i32 i32.const 1 i32.const 2 i32.const 3 i32.mul i32.add)") == valid());
  CHECK(validating("(global i64 i64.const 1 i64.const 2 i64.sub)") == valid());
  CHECK(validating("(global i32 i32.const 1 i32.const 2 (;!;) i32.div_s)") ==
        invalid_here("constant expression required"));
  CHECK(validating("(global v128 (v128.const i64x2 0 0))") == valid());
}

TEST_CASE("constant expressions read earlier globals that do not change") {
  CHECK(validating("(global i32 (i32.const 0)) (global i32 (global.get 0))") == valid());
  CHECK(validating("(global i32 (;!;) global.get 0)") == invalid_here("unknown global 0"));
  CHECK(validating("(global i32 (;!;) global.get 1) (global i32 (i32.const 0))") == invalid_here("unknown global 1"));
  CHECK(validating("(global (mut i32) (i32.const 0)) (global i32 (;!;) global.get 0)") ==
        invalid_here("constant expression required"));
  CHECK(validating(R"((import "" "" (global i32)) (global i32 (global.get 0)))") == valid());
  // segments read all of them
  CHECK(validating(R"((memory 1) (global i32 (i32.const 0)) (data (global.get 0) ""))") == valid());
}

TEST_CASE("constant references, structures and arrays") {
  const Bytes types = section(1, {"60 00 00", "5F 01 7F 00", "5E 6C 00"});
  CHECK(validating("(type (func)) (type (struct (field i32))) (type (array i31ref)) "
                   "(global (ref null 0) (ref.null 0))") == valid());
  CHECK(validating("(type (func)) (type (struct (field i32))) (type (array i31ref)) "
                   "(global (ref 0) (ref.func 0)) (func (type 0))") == valid());
  CHECK(validating("(type (func)) (type (struct (field i32))) (type (array i31ref)) "
                   "(global (ref 0) (ref.func 0))")
            .message == "unknown function 0");
  CHECK(validating("(type (func)) (type (struct (field i32))) (type (array i31ref)) "
                   "(global (ref 1) i32.const 7 struct.new 1)") == valid());
  CHECK(validating("(type (func)) (type (struct (field i32))) (type (array i31ref)) "
                   "(global (ref 1) (struct.new_default 1))") == valid());
  CHECK(validating("(type (func)) (type (struct (field i32))) (type (array i31ref)) "
                   "(global (ref 2) i32.const 7 ref.i31 array.new_fixed 2 1)") == valid());
  CHECK(validating("(type (func)) (type (struct (field i32))) (type (array i31ref)) "
                   "(global externref i32.const 7 ref.i31 extern.convert_any)") == valid());
  CHECK(validating("(type (func)) (type (struct (field i32))) (type (array i31ref)) "
                   "(global i32 i32.const 7 ref.i31 i31.get_s)")
            .message == "constant expression required");
}

TEST_CASE("tags have no results") {
  CHECK(validating("(type (func (param i32))) (tag (type 0))") == valid());
  CHECK(validating("(type (func (result i32))) (;!;) (tag (type 0))") == invalid_here("non-empty tag result type"));
  CHECK(validating("(;!;) (tag (type 0))") == invalid_here("unknown type 0"));
}

TEST_CASE("exports") {
  CHECK(validating(R"((;!;) (export "a" (func 0)))") == invalid_here("unknown function 0"));
  CHECK(validating(R"((;!;) (export "a" (table 0)))") == invalid_here("unknown table 0"));
  CHECK(validating(R"((;!;) (export "a" (memory 7)))") == invalid_here("unknown memory 7"));
  CHECK(validating(R"((;!;) (export "a" (global 0)))") == invalid_here("unknown global 0"));
  CHECK(validating(R"((;!;) (export "a" (tag 0)))") == invalid_here("unknown tag 0"));
  const Bytes memory = section(5, {"00 01"});
  CHECK(validating(R"((memory 1) (export "a" (memory 0)) (export "b" (memory 0)))") == valid());
  CHECK(validating(R"((memory 1) (export "a" (memory 0)) (;!;) (export "a" (memory 0)))") ==
        invalid_here("duplicate export name"));
  CHECK(validating(R"((memory 1) (export "" (memory 0)) (;!;) (export "" (memory 0)))") ==
        invalid_here("duplicate export name"));
}

TEST_CASE("the start function takes and gives nothing") {
  CHECK(validating("(start 0) (func)") == valid());
  CHECK(validating("(;!;) (start 1) (func)") == invalid_here("unknown function 1"));
  CHECK(validating("(type (func (param i32))) (;!;) (start 0) (func (type 0))") ==
        invalid_here("start function must not have parameters or results"));
  CHECK(validating(R"((type (func (result i32))) (import "" "" (func (type 0))) (;!;) (start 0))") ==
        invalid_here("start function must not have parameters or results"));
}

TEST_CASE("element segments") {
  const Bytes table = section(4, {"70 00 01"});
  CHECK(validating("(table 1 funcref) (elem (i32.const 0) func)") == valid());
  CHECK(validating("(;!;) (elem (i32.const 0) func)") == invalid_here("unknown table 0"));
  CHECK(validating("(table 1 funcref) (;!;) (elem (i32.const 0) func 7)") == invalid_here("unknown function 7"));
  CHECK(validating("(table 1 funcref) (elem (offset i64.const 0 (;!;)) func)") ==
        invalid_here("type mismatch: instruction requires [i32] but stack has [i64]"));
  CHECK(validating("(table i64 1 funcref) (elem (i64.const 0) func)") == valid());
  CHECK(validating("(table 1 funcref) (elem externref (item ref.null func (;!;)))") ==
        invalid_here("type mismatch: instruction requires [externref] but stack has [funcref]"));
  CHECK(validating("(table 1 funcref) (;!;) (elem (table 0) (i32.const 0) externref)") ==
        invalid_here("type mismatch: element segment's type externref does not match table's element type funcref"));
  // function indices are never null
  CHECK(validating("(table 1 (ref func) (ref.func 0)) (elem (i32.const 0) func 0) (func)") == valid());
}

TEST_CASE("data segments") {
  const Bytes memory = section(5, {"00 01"});
  CHECK(validating(R"((memory 1) (data (i32.const 0) "") (data ""))") == valid());
  CHECK(validating(R"((;!;) (data (i32.const 0) ""))") == invalid_here("unknown memory 0"));
  CHECK(validating(R"((data ""))") == valid());
  CHECK(validating(R"((memory 1) (;!;) (data (memory 1) (i32.const 0) ""))") == invalid_here("unknown memory 1"));
  CHECK(validating(R"((memory 1) (data (offset i64.const 0 (;!;)) ""))") ==
        invalid_here("type mismatch: instruction requires [i32] but stack has [i64]"));
  CHECK(validating(R"((memory i64 1) (data (i64.const 0) ""))") == valid());
}
