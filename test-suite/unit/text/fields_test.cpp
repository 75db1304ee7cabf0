// Module fields: each abbreviation against what it stands for.
#include <algorithm>
#include <doctest/doctest.h>

#include "helpers/text.h"

using namespace w2n::test;

namespace {

void check_same(std::string_view abbreviation, std::string_view full) {
  CHECK_MESSAGE(encoded_nameless(abbreviation) == encoded_nameless(full), abbreviation);
}

}  // namespace

TEST_CASE("a module, with and without its parentheses") {
  CHECK(encoded("") == hex("00 61 73 6D 01 00 00 00"));
  CHECK(encoded("(module)") == encoded(""));
  CHECK(encoded("(module (func))") == encoded("(func)"));
  CHECK(encoded("(module binary \"\\00asm\" \"\\01\\00\\00\\00\")") == encoded(""));
  CHECK(reading("(module) (module)") == malformed_at(9, "unexpected token ("));
  CHECK(reading("(module quote \"\")").message == "unexpected token (");
  CHECK(reading("(module instance $a $b)").message == "unexpected token (");
  CHECK(reading("(module").message == "unexpected token: end of text");
  CHECK(reading("module").message == "unexpected token module");
  CHECK(reading("(modul)").message == "unknown operator modul");
}

TEST_CASE("inline imports") {
  check_same(R"((func $f (import "m" "n") (param i32)))", R"((import "m" "n" (func (param i32))))");
  check_same(R"((table (import "m" "n") 1 2 funcref))", R"((import "m" "n" (table 1 2 funcref)))");
  check_same(R"((memory (import "m" "n") i64 1))", R"((import "m" "n" (memory i64 1)))");
  check_same(R"((global (import "m" "n") (mut i32)))", R"((import "m" "n" (global (mut i32))))");
  check_same(R"((tag (import "m" "n") (param i32)))", R"((import "m" "n" (tag (param i32))))");
}

TEST_CASE("groups of imports") {
  CHECK(encoded_section(R"((import "m" (item "a" (func $f)) (item "b" (global $g (mut i32)))) (start $f))", 2) ==
        hex("01 01 6D 00 7F 02 01 61 00 00 01 62 03 7F 01"));
  CHECK(encoded_section(R"((import "m" (item "a") (item "b") (memory i64 1)))", 2) ==
        hex("01 01 6D 00 7E 02 04 01 02 01 61 01 62"));
  CHECK(encoded_section(R"((import "m"))", 2) == hex("01 01 6D 00 7F 00"));
  CHECK(encoded_section(R"((import "m" (global i32)))", 2) == hex("01 01 6D 00 7E 03 7F 00 00"));
  // What is behind a group counts on from its imports, of whatever kind.
  check_same(R"((import "m" (item "a" (func)) (item "b" (table $t 1 funcref)) (item "c" (func $f)))
                (import "m" "d" (func $g)) (elem (table $t) (i32.const 0) func $f $g))",
             R"((import "m" (item "a" (func)) (item "b" (table 1 funcref)) (item "c" (func)))
                (import "m" "d" (func)) (elem (table 0) (i32.const 0) func 1 2))");
  check_same(R"((import "m" (item "a") (item "b") (func)) (func $f) (start $f))",
             R"((import "m" (item "a") (item "b") (func)) (func) (start 2))");
  const auto name_section = hex("6E 61 6D 65 01 07 02 00 01 66 02 01 67");
  const Bytes named = encoded(R"((import "m" (item "a" (func $f)) (item "b" (global i32)) (item "c" (func))
                                             (item "d" (func $g))))");
  CHECK(std::ranges::search(named, name_section).size() == name_section.size());
}

TEST_CASE("malformed groups of imports") {
  CHECK(reading(R"((import "m" (item "a") (func $f)))") == malformed_at(29, "identifier not allowed"));
  CHECK(reading(R"((import "m" (item "a")))") == malformed_at(22, "unexpected token )"));
  CHECK(reading(R"((import "m" (item "a" (func)) (func)))") == malformed_at(30, "unexpected token ("));
  CHECK(reading(R"((import "m" (item "a" (func)) (item "b") (func)))") == malformed_at(39, "unexpected token )"));
  CHECK(reading(R"((import "m" (item "a") (item "b" (func)) (func)))") == malformed_at(33, "unexpected token ("));
  CHECK(reading(R"((import "m" (item (func))))") == malformed_at(18, "unexpected token ("));
  CHECK(reading(R"((import "m" (item "a" "b" (func))))") == malformed_at(22, "unexpected token \"b\""));
  CHECK(reading(R"((import "m" (item "a" (type 0))))") == malformed_at(23, "unexpected token type"));
  CHECK(reading(R"((import "m" (item "a" (func $f)) (item "b" (func $f))))") ==
        malformed_at(49, "duplicate function $f"));
  CHECK(reading(R"((func) (import "m" (item "a") (func)))") == malformed_at(7, "import after function"));
  CHECK(reading(R"((import "m" (item "\80" (func))))") == malformed_at(18, "malformed UTF-8 encoding"));
  CHECK(reading(R"((import "m" (item "a" (func)))").message == "unexpected token: end of text");
}

TEST_CASE("inline exports") {
  check_same(R"((func (export "a") (export "b")))", R"((func $f) (export "a" (func $f)) (export "b" (func 0)))");
  check_same(R"((table (export "a") 1 funcref))", R"((table 1 funcref) (export "a" (table 0)))");
  check_same(R"((memory (export "a") 1))", R"((memory $m 1) (export "a" (memory $m)))");
  check_same(R"((global (export "a") i32 (i32.const 0)))", R"((global i32 (i32.const 0)) (export "a" (global 0)))");
  check_same(R"((tag (export "a")))", R"((tag) (export "a" (tag 0)))");
  check_same(R"((func (export "a") (import "m" "n")))", R"((import "m" "n" (func)) (export "a" (func 0)))");
}

TEST_CASE("tables that their elements fill") {
  check_same("(func $f) (table funcref (elem $f 0))", "(func $f) (table 2 2 funcref) (elem (i32.const 0) func 0 0)");
  check_same("(table $t i64 funcref (elem))", "(table $t i64 0 0 funcref) (elem (table $t) (i64.const 0) func)");
  check_same("(table externref (elem (ref.null extern) (item ref.null extern)))",
             "(table 2 2 externref) (elem (i32.const 0) externref (ref.null extern) (ref.null extern))");
  // A table of another function type takes no (ref func), so the indices become expressions of its own type.
  check_same("(type $t (func)) (func $f) (table (ref null $t) (elem $f))",
             "(type $t (func)) (func $f) (table 1 1 (ref null $t)) (elem (i32.const 0) (ref null $t) (ref.func $f))");
}

TEST_CASE("memories that their bytes fill") {
  check_same(R"((memory (data "ab" "c")))", R"((memory 1 1) (data (i32.const 0) "abc"))");
  check_same("(memory i64 (data))", "(memory i64 0 0) (data (i64.const 0))");
  check_same(R"((memory (pagesize 1) (data "abc")))", R"((memory 3 3 (pagesize 1)) (data (i32.const 0) "abc"))");
  check_same("(memory (data \"" + repeat("x", 65537) + "\"))",
             "(memory 2 2) (data (i32.const 0) \"" + repeat("x", 65537) + "\")");
  check_same(R"((memory 1) (memory $m (data "a")))",
             R"((memory 1) (memory $m 1 1) (data (memory $m) (i32.const 0) "a"))");
}

TEST_CASE("limits of memories and tables") {
  CHECK(encoded("(memory 1 2 shared)") == join({encoded(""), section(5, {"03 01 02"})}));
  CHECK(encoded("(memory i64 1 0x1_0000 (pagesize 1))") == join({encoded(""), section(5, {"0D 01 80 80 04 00"})}));
  CHECK(encoded("(memory i32 1)") == encoded("(memory 1)"));
  CHECK(encoded("(memory 1 (pagesize 65536))") == encoded("(memory 1)"));
  CHECK(encoded("(table i64 1 (ref null func))") == join({encoded(""), section(4, {"70 04 01"})}));
  CHECK(encoded("(table 1 funcref (ref.null func))") == join({encoded(""), section(4, {"40 00 70 00 01 D0 70 0B"})}));
  CHECK(reading("(memory 18446744073709551616)") == malformed_at(8, "i64 constant out of range"));
  CHECK(reading("(memory 1 (pagesize 3))") == malformed_at(20, "invalid custom page size"));
  CHECK(reading("(memory 1 (pagesize 0))") == malformed_at(20, "invalid custom page size"));
  CHECK(reading("(memory)").message == "unexpected token )");
  CHECK(reading("(table 1 i32)").message == "unexpected token i32");
}

TEST_CASE("element segments") {
  const auto elements = [](const std::string& text) {
    return encoded_section("(table $t 9 funcref) (table $u 9 funcref) (func $f) " + text, 9);
  };
  CHECK(elements("(elem (i32.const 1) $f 0)") == hex("01 00 41 01 0B 02 00 00"));
  CHECK(elements("(elem $e (offset i32.const 1) func $f)") == hex("01 00 41 01 0B 01 00"));
  CHECK(elements("(elem (table $t) (i32.const 1) func $f)") == hex("01 00 41 01 0B 01 00"));
  CHECK(elements("(elem (table $u) (offset (i32.const 1)) func $f)") == hex("01 02 01 41 01 0B 00 01 00"));
  CHECK(elements("(elem 1 (i32.const 1) $f)") == hex("01 02 01 41 01 0B 00 01 00"));
  CHECK(elements("(elem func $f)") == hex("01 01 00 01 00"));
  CHECK(elements("(elem declare func $f)") == hex("01 03 00 01 00"));
  CHECK(elements("(elem (i32.const 1) funcref (ref.func $f))") == hex("01 04 41 01 0B 01 D2 00 0B"));
  CHECK(elements("(elem (i32.const 1) (ref func) (item ref.func $f))") == hex("01 06 00 41 01 0B 64 70 01 D2 00 0B"));
  CHECK(elements("(elem (table $u) (i32.const 1) funcref)") == hex("01 06 01 41 01 0B 70 00"));
  CHECK(elements("(elem funcref (item (ref.null func)))") == hex("01 05 70 01 D0 70 0B"));
  CHECK(elements("(elem (ref null extern))") == hex("01 05 6F 00"));
  CHECK(elements("(elem declare externref (ref.null extern))") == hex("01 07 6F 01 D0 6F 0B"));
  CHECK(reading("(elem $f)") == malformed_at(8, "unexpected token )"));
  CHECK(reading("(func $f) (table 1 funcref) (elem (table 0) (i32.const 0) $f)").message == "unexpected token $f");
  CHECK(reading("(elem func $f)") == malformed_at(11, "unknown function $f"));
  CHECK(reading("(elem 0 func)").message == "unexpected token func");
}

TEST_CASE("data segments") {
  const auto data = [](const std::string& text) { return encoded_section("(memory $a 1) (memory $b 1) " + text, 11); };
  CHECK(data("(data (i32.const 1) \"a\" \"b\")") == hex("01 00 41 01 0B 02 61 62"));
  CHECK(data("(data (offset i32.const 1))") == hex("01 00 41 01 0B 00"));
  CHECK(data("(data $d \"\\ff\")") == hex("01 01 01 FF"));
  CHECK(data("(data (memory $a) (i32.const 1) \"\")") == hex("01 00 41 01 0B 00"));
  CHECK(data("(data (memory $b) (i32.const 1) \"\")") == hex("01 02 01 41 01 0B 00"));
  CHECK(data("(data 1 (i32.const 1) \"\")") == hex("01 02 01 41 01 0B 00"));
  CHECK(reading("(memory 1) (data 0 \"a\")").message == "unexpected token \"a\"");
  CHECK(reading("(data (memory $m) (i32.const 0))") == malformed_at(14, "unknown memory $m"));
}

TEST_CASE("the data count section is there if code needs it") {
  CHECK(encoded_section("(memory 1) (data \"a\") (data \"b\") (func (data.drop 0))", 12) == hex("02"));
  CHECK(encoded_section("(memory 1) (func (memory.init 0 (i32.const 0) (i32.const 0) (i32.const 0)))", 12) ==
        hex("00"));
  CHECK(encoded_section(
            "(type $a (array i8)) (data \"\") (func (array.new_data $a 0 (i32.const 0) (i32.const 0)) drop)", 12) ==
        hex("01"));
  CHECK(encoded_section("(memory 1) (data (i32.const 0) \"a\") (func)", 12).empty());
}

TEST_CASE("globals, tags, start, exports") {
  CHECK(encoded_section("(global i32 i32.const 1) (global (mut (ref null func)) (ref.null func))", 6) ==
        hex("02 7F 00 41 01 0B 70 01 D0 70 0B"));
  CHECK(encoded_section("(tag (param i32)) (tag)", 13) == hex("02 00 00 00 01"));
  CHECK(encoded_section("(start $f) (func) (func $f)", 8) == hex("01"));
  CHECK(encoded_section("(export \"\" (func 3)) (export \"\u00e9\" (tag $t)) (tag $t)", 7) ==
        hex("02 00 00 03 02 C3 A9 04 00"));
  CHECK(reading("(start $f)") == malformed_at(7, "unknown function $f"));
  CHECK(reading("(func) (start 0) (start 0)") == malformed_at(17, "multiple start sections"));
  CHECK(reading("(export \"\\80\" (func 0))") == malformed_at(8, "malformed UTF-8 encoding"));
  CHECK(reading("(export \"a\" (type 0))").message == "unexpected token type");
  CHECK(reading("(import (func))").message == "unexpected token (");
}

TEST_CASE("names may be used before they are defined") {
  check_same("(export \"f\" (func $f)) (func (call $f) (global.get $g) drop) (func $f) (global $g i32 (i32.const 0))",
             "(export \"f\" (func 1)) (func (call 1) (global.get 0) drop) (func) (global i32 (i32.const 0))");
}

TEST_CASE("names that are taken, and imports that come too late") {
  CHECK(reading("(func $f) (func $f)") == malformed_at(16, "duplicate function $f"));
  CHECK(reading("(import \"\" \"\" (table $t 0 funcref)) (table $t 0 funcref)").message == "duplicate table $t");
  CHECK(reading("(memory $m 1) (memory $m 1)").message == "duplicate memory $m");
  CHECK(reading("(tag $t) (tag $t)").message == "duplicate tag $t");
  CHECK(reading("(data $d) (data $d)").message == "duplicate data segment $d");
  CHECK(reading("(elem $e func) (elem $e func)").message == "duplicate elem segment $e");
  CHECK(reading("(func $\"a b\") (func $\"a\\20b\")").message == "duplicate function $a b");
  CHECK(reading("(func) (import \"\" \"\" (memory 0))") == malformed_at(7, "import after function"));
  CHECK(reading("(global i32 (i32.const 0)) (func (import \"\" \"\"))") == malformed_at(27, "import after global"));
  CHECK(reading("(tag) (tag (import \"\" \"\"))") == malformed_at(6, "import after tag"));
  CHECK(reading("(type (func)) (elem func) (data) (import \"\" \"\" (func))").ok);
}
