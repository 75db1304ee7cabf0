// Types, type uses and the types that they add.
#include <doctest/doctest.h>

#include "helpers/text.h"

using namespace w2n::test;

namespace {

Bytes type_section(std::string_view text) { return encoded_section(text, 1); }

}  // namespace

TEST_CASE("number, vector and reference types") {
  CHECK(type_section("(type (func (param i32 i64 f32 f64 v128)))") == hex("01 60 05 7F 7E 7D 7C 7B 00"));
  CHECK(type_section("(type (func (result anyref eqref i31ref structref arrayref funcref externref exnref)))") ==
        hex("01 60 00 08 6E 6D 6C 6B 6A 70 6F 69"));
  CHECK(type_section("(type (func (result nullref nullfuncref nullexternref nullexnref)))") ==
        hex("01 60 00 04 71 73 72 74"));
  CHECK(type_section("(type (func (param (ref null func) (ref func) (ref null 0) (ref $t)))) (type $t (func))") ==
        hex("02 60 04 70 64 70 63 00 64 01 00 60 00 00"));
}

TEST_CASE("structures and arrays") {
  CHECK(type_section("(type (struct (field i8 (mut i16)) (field $x f32) (field) (field (mut (ref null 0)))))") ==
        hex("01 5F 04 78 00 77 01 7D 00 63 00 01"));
  CHECK(type_section("(type (array (mut i8))) (type (array anyref))") == hex("02 5E 78 01 5E 6E 00"));
}

TEST_CASE("subtypes and recursion groups") {
  CHECK(type_section("(type $a (sub (func))) (type (sub final $a (func))) (type (sub $a (func)))") ==
        hex("03 50 00 60 00 00 4F 01 00 60 00 00 50 01 00 60 00 00"));
  CHECK(type_section("(type (sub final (func)))") == type_section("(type (func))"));
  CHECK(type_section("(rec (type $a (struct (field (ref $b)))) (type $b (struct (field (ref $a)))))") ==
        hex("01 4E 02 5F 01 64 01 00 5F 01 64 00 00"));
  CHECK(type_section("(rec) (rec (type (func)))") == hex("02 4E 00 4E 01 60 00 00"));
}

TEST_CASE("a type use finds the first plain type that is equal") {
  CHECK(encoded_nameless("(type (func (param i32))) (type (func (param i32))) (func (param i32))") ==
        encoded_nameless("(type (func (param i32))) (type (func (param i32))) (func (type 0))"));
  // Not one of a larger recursion group, nor one that is open or has a supertype.
  CHECK(encoded_nameless("(rec (type (func)) (type (struct))) (type (sub (func))) (func)") ==
        encoded_nameless("(rec (type (func)) (type (struct))) (type (sub (func))) (type (func)) (func (type 3))"));
  CHECK(encoded_nameless("(rec (type (func))) (func)") == encoded_nameless("(rec (type (func))) (func (type 0))"));
}

TEST_CASE("types that type uses add come last, in the order of the text") {
  const char* const implicit = R"(
    (import "m" "f" (func (param i64)))
    (func (param f32) (block (param f32) (result i32 i32) unreachable) drop drop)
    (type (func))
    (func (param i64))
    (func (result f64) (f64.const 0)))";
  const char* const spelled_out = R"(
    (type (func)) (type (func (param i64))) (type (func (param f32))) (type (func (param f32) (result i32 i32)))
    (type (func (result f64)))
    (import "m" "f" (func (type 1)))
    (func (type 2) (block (type 3) unreachable) drop drop)
    (func (type 1))
    (func (type 4) (f64.const 0)))";
  CHECK(encoded_nameless(implicit) == encoded_nameless(spelled_out));
}

TEST_CASE("a block's type takes the shortest form") {
  CHECK(encoded_nameless("(func block end)") ==
        encoded_nameless("(type (func)) (func (type 0) block (param) (result) end)"));
  CHECK(encoded("(func block (result i32) unreachable end drop)") ==
        join({hex("00 61 73 6D 01 00 00 00"), section(1, {"60 00 00"}), section(3, {"00"}),
              section(10, {"07 00 02 7F 00 0B 1A 0B"})}));
  // But a type that is named stays.
  CHECK(encoded("(type (func)) (func (type 0) block (type 0) end)") ==
        join({hex("00 61 73 6D 01 00 00 00"), section(1, {"60 00 00"}), section(3, {"00"}),
              section(10, {"05 00 02 00 0B 0B"})}));
}

TEST_CASE("a type use that repeats its type must agree with it") {
  CHECK(reading("(type $t (func (param i32))) (func (type $t) (param $x i32) local.get $x drop)").ok);
  CHECK(reading("(type $t (func (param i32))) (func (type $t) (param i64))") ==
        malformed_at(35, "inline function type does not match the type it names"));
  CHECK(reading("(type (struct)) (func (type 0) (result i32))") == malformed_at(22, "unknown type 0"));
  CHECK(reading("(func (type 7) (param i32))") == malformed_at(6, "unknown type 7"));
  CHECK(checking("(func (type 7))").message == "unknown type 7");
  CHECK(reading("(func (param i32) (type 0))").message == "unexpected token type");
  CHECK(reading("(func (result i32) (param i32))").message == "unexpected token param");
  CHECK(reading("(func (type 0) (type 0))").message == "unexpected token type");
}

TEST_CASE("errors in types") {
  CHECK(reading("(type (foo))") == malformed_at(7, "unknown operator foo"));
  CHECK(reading("(type (param))") == malformed_at(7, "unexpected token param"));
  CHECK(reading("(type (func (param foo)))") == malformed_at(19, "unknown operator foo"));
  CHECK(reading("(type (func (param i8)))") == malformed_at(19, "unexpected token i8"));
  CHECK(reading("(type (func (param (ref $x))))") == malformed_at(24, "unknown type $x"));
  CHECK(reading("(type (struct (field $x i32) (field $x i32)))") == malformed_at(36, "duplicate field $x"));
  CHECK(reading("(type $a (func)) (rec (type $a (func)))") == malformed_at(28, "duplicate type $a"));
  CHECK(reading("(type (func (result $x i32)))") == malformed_at(20, "unexpected token $x"));
  CHECK(reading("(type (func)").message == "unexpected token: end of text");
}
