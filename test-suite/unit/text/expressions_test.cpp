// Instructions: folded against flat, labels, immediates.
#include <doctest/doctest.h>

#include "decode/decode.h"
#include "helpers/text.h"

using namespace w2n::test;

namespace {

/// A module around a function's instructions, with something of every kind to name.
std::string around(std::string_view code) {
  constexpr std::string_view before = R"((module
    (type $s (struct (field $x i32) (field $y (mut i64)))) (type $a (array (mut i8))) (type $v (func))
    (table $t 1 funcref) (table $u 1 funcref) (memory $m 1) (memory $n 1) (global $g (mut i32) (i32.const 0)) (tag $e)
    (elem $el func) (data $d "") (func $h) (func $f (param $p i32) (local $l i64) )";
  return std::string(before) + std::string(code) + "))";
}

/// The instructions of that function without its final `end`.
Bytes code(std::string_view text) {
  const Bytes bytes = encoded(around(text));
  const w2n::wasm::Module module = w2n::decode::module(bytes);
  const w2n::ByteRange range = module.functions.at(1).code;
  return {bytes.begin() + static_cast<ptrdiff_t>(range.begin), bytes.begin() + static_cast<ptrdiff_t>(range.end) - 1};
}

/// What is said of instructions, with offsets from their start.
Outcome reading_code(std::string_view text) {
  Outcome outcome = reading(around(text));
  outcome.offset -= outcome.ok ? 0 : around("").size() - 2;
  return outcome;
}

void check_same(std::string_view left, std::string_view right) { CHECK_MESSAGE(code(left) == code(right), left); }

}  // namespace

TEST_CASE("operands of folded instructions come first") {
  check_same("(i32.add (i32.const 1) (i32.eqz (i32.const 2)))", "i32.const 1 i32.const 2 i32.eqz i32.add");
  check_same("(drop) (nop) nop (drop (i32.const 1))", "drop nop nop i32.const 1 drop");
  check_same("(local.set $l (i64.const 1))", "i64.const 1 local.set 1");
}

TEST_CASE("folded blocks") {
  check_same("(block $b nop (br $b))", "block $b nop br 0 end");
  check_same("(loop (result i32) (i32.const 1))", "loop (result i32) i32.const 1 end");
  check_same("(if $b (i32.const 1) (then (br $b)) (else nop))", "i32.const 1 if $b br $b else nop end $b");
  check_same("i32.const 1 (if (then))", "i32.const 1 if end");
  check_same("(if (result i32) (i32.const 0) (i32.const 1) (then i32.const 2) (else (i32.const 3)))",
             "i32.const 0 i32.const 1 if (result i32) i32.const 2 else i32.const 3 end");
  check_same("(if (block (result i32) (i32.const 1)) (then))", "block (result i32) i32.const 1 end if end");
}

TEST_CASE("an if's label is not around its condition") {
  check_same("(block $b (if $b (block (result i32) (br $b)) (then (br $b))))",
             "block block (result i32) br 1 end if br 0 end end");
}

TEST_CASE("try_table and the older try") {
  CHECK(
      code(
          "(block $b (result exnref) (try_table $t (catch_all_ref $b) (catch $e 0) (catch_ref 0 1) (catch_all $b)))") ==
      hex("02 69 1F 40 04 03 00 00 00 00 01 00 01 02 00 0B 0B"));
  check_same("(try $t (do nop) (catch $e drop) (catch $e) (catch_all (rethrow $t)))",
             "try $t nop catch $e drop catch 0 catch_all rethrow 0 end $t");
  check_same("(try (do))", "try end");
  // A delegate's label counts from outside of its try.
  check_same("(block $b (try $t (do) (delegate $b)))", "block try delegate 0 end");
  CHECK(code("(try (do) (delegate 0))") == hex("06 40 18 00"));
  CHECK(reading_code("(try (do) (delegate $t))").message == "unknown label $t");
}

TEST_CASE("clauses out of place") {
  for (const char* text : {"(then)",
                           "(else)",
                           "(do)",
                           "(catch 0)",
                           "(end)",
                           "else",
                           "end",
                           "catch 0",
                           "delegate 0",
                           "(block (then))",
                           "(if (i32.const 1))",
                           "(if (i32.const 1) (else))",
                           "(if (then) (then))",
                           "(if (then) (else) (else))",
                           "(if (then) nop)",
                           "(if nop (then))",
                           "(try nop)",
                           "(try (catch_all))",
                           "(try (do) (do))",
                           "(try (do) (catch_all) (catch 0))",
                           "(try (do) (catch_all) (catch_all))",
                           "(try (do) (catch 0) (delegate 0))",
                           "(try (do) (delegate 0) (catch 0))",
                           "(try (do) (delegate 0 nop))",
                           "(try)",
                           "block else end",
                           "if else else end",
                           "try catch_all catch 0 end",
                           "try catch 0 delegate 0",
                           "(i32.eqz nop)",
                           "(block end)",
                           "block (nop end)",
                           "(block (block end))",
                           "(nop (then))"}) {
    const Outcome outcome = reading_code(text);
    const bool refused = outcome.message.starts_with("unexpected token ");
    CHECK_MESSAGE(refused, text);
  }
  CHECK(reading_code("block") == malformed_at(5, "unexpected token )"));
}

TEST_CASE("labels: inner ones hide outer ones, numbers reach everywhere") {
  check_same("block $a block $a br $a end br $a end", "block block br 0 end br 0 end");
  check_same("block $a block $b br_table $b $a 2 $b end end", "block block br_table 0 1 2 0 end end");
  check_same("block $a end block $a br $a end", "block end block br 0 end");
  CHECK(reading_code("block $a end br $a") == malformed_at(16, "unknown label $a"));
  CHECK(reading_code("block $a end $b") == malformed_at(13, "mismatching label"));
  CHECK(reading_code("block end $b") == malformed_at(10, "mismatching label"));
  CHECK(reading_code("i32.const 0 if $a else $b end") == malformed_at(23, "mismatching label"));
  CHECK(reading_code("i32.const 0 if $a else $a end $a").ok);
  CHECK(code("br 99") == hex("0C 63"));
}

TEST_CASE("opcodes that share a name") {
  CHECK(code("select") == hex("1B"));
  CHECK(code("select (result i32) select (result) (result i64)") == hex("1C 01 7F 1C 01 7E"));
  CHECK(code("select (result i32 i64)") == hex("1C 02 7F 7E"));
  CHECK(code("ref.test (ref $s) ref.test (ref null $s)") == hex("FB 14 00 FB 15 00"));
  CHECK(code("ref.cast anyref ref.cast (ref any)") == hex("FB 17 6E FB 16 6E"));
}

TEST_CASE("memory accesses") {
  CHECK(code("i32.load i32.load offset=1 align=1 i64.load8_u") == hex("28 02 00 28 00 01 31 00 00"));
  CHECK(code("i32.load $n i32.load 1 offset=0xffff_ffff_ffff_ffff") ==
        hex("28 42 01 00 28 42 01 FF FF FF FF FF FF FF FF FF 01"));
  CHECK(code("v128.load8_lane 3 v128.load8_lane 1 3 v128.load8_lane $n align=1 3 v128.load8_lane offset=1 3") ==
        hex("FD 54 00 00 03 FD 54 40 01 00 03 FD 54 40 01 00 03 FD 54 00 01 03"));
  CHECK(code("v128.load8_lane 3 drop") == hex("FD 54 00 00 03 1A"));
  CHECK(code("i32.atomic.rmw8.add_u atomic.fence") == hex("FE 20 00 00 FE 03 00"));
  CHECK(reading_code("i32.load align=0") == malformed_at(9, "alignment must be a power of two"));
  CHECK(reading_code("i32.load align=3") == malformed_at(9, "alignment must be a power of two"));
  CHECK(reading_code("i32.load offset=-1") == malformed_at(9, "unknown operator offset=-1"));
  CHECK(reading_code("i32.load offset=18446744073709551616") == malformed_at(9, "i64 constant out of range"));
  CHECK(reading_code("i32.load align=1 offset=1") == malformed_at(17, "unexpected token offset=1"));
}

TEST_CASE("memories, tables and segments") {
  CHECK(code("memory.size memory.grow $n memory.fill 1 memory.copy memory.copy $n $m") ==
        hex("3F 00 40 01 FC 0B 01 FC 0A 00 00 FC 0A 01 00"));
  CHECK(code("memory.init $d memory.init $n $d memory.init 1 0 data.drop $d") ==
        hex("FC 08 00 00 FC 08 00 01 FC 08 00 01 FC 09 00"));
  CHECK(code("table.get table.set $u table.grow $u table.size table.fill 1 table.copy table.copy $u $t") ==
        hex("25 00 26 01 FC 0F 01 FC 10 00 FC 11 01 FC 0E 00 00 FC 0E 01 00"));
  CHECK(code("table.init $el table.init $u $el elem.drop 0") == hex("FC 0C 00 00 FC 0C 00 01 FC 0D 00"));
  CHECK(code("call_indirect call_indirect $u (type $v) return_call_indirect 1 (param) (result)") ==
        hex("11 02 00 11 02 01 13 02 01"));
  CHECK(reading_code("memory.copy $n") == malformed_at(14, "unexpected token )"));
  CHECK(reading_code("table.init $t") == malformed_at(11, "unknown elem segment $t"));
}

TEST_CASE("structures, arrays and references") {
  CHECK(code("struct.new $s struct.get $s $y struct.get 0 1 struct.set $s $x") ==
        hex("FB 00 00 FB 02 00 01 FB 02 00 01 FB 05 00 00"));
  CHECK(code("array.new_fixed $a 3 array.copy $a $a array.new_data $a $d array.init_elem $a $el") ==
        hex("FB 08 01 03 FB 11 01 01 FB 09 01 00 FB 13 01 00"));
  CHECK(code("ref.null any ref.null $s ref.func $h call_ref $v br_on_null 0") == hex("D0 6E D0 00 D2 00 14 02 D5 00"));
  CHECK(code("br_on_cast 0 anyref (ref $s) br_on_cast_fail 0 (ref any) (ref null i31)") ==
        hex("FB 18 01 00 6E 00 FB 19 02 00 6E 6C"));
  CHECK(reading_code("struct.get $s $z") == malformed_at(14, "unknown field $z"));
  CHECK(reading_code("struct.get $a $x").message == "unknown field $x");
  CHECK(reading_code("ref.null i32").message == "unexpected token i32");
}

TEST_CASE("constants") {
  CHECK(code("i32.const -1 i64.const 0x7fff_ffff_ffff_ffff i32.const 0xffff_ffff") ==
        hex("41 7F 42 FF FF FF FF FF FF FF FF FF 00 41 7F"));
  CHECK(code("i32.const 64 i32.const -64 i32.const -65") == hex("41 C0 00 41 40 41 BF 7F"));
  CHECK(code("f32.const -nan:0x1 f64.const 1") == hex("43 01 00 80 FF 44 00 00 00 00 00 00 F0 3F"));
  CHECK(code("v128.const i16x8 1 -1 0x8000 0 0 0 0 65535") ==
        hex("FD 0C 01 00 FF FF 00 80 00 00 00 00 00 00 00 00 FF FF"));
  CHECK(code("v128.const f32x4 1 inf -0 nan") == hex("FD 0C 00 00 80 3F 00 00 80 7F 00 00 00 80 00 00 C0 7F"));
  CHECK(code("i8x16.shuffle 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 255") ==
        hex("FD 0D 00 01 02 03 04 05 06 07 08 09 0A 0B 0C 0D 0E FF"));
  CHECK(reading_code("i32.const 4294967296") == malformed_at(10, "constant out of range"));
  CHECK(reading_code("i32.const 1.0") == malformed_at(10, "unexpected token 1.0"));
  CHECK(reading_code("i32.const nan:canonical") == malformed_at(10, "unexpected token nan:canonical"));
  CHECK(reading_code("i32.const 1x") == malformed_at(10, "unknown operator 1x"));
  CHECK(reading_code("f32.const 1e39") == malformed_at(10, "constant out of range"));
  CHECK(reading_code("v128.const i32x4 1 2 3") == malformed_at(17, "wrong number of lane literals"));
  CHECK(reading_code("v128.const i32x4 1 2 3 4 5").message == "wrong number of lane literals");
  CHECK(reading_code("v128.const i32x4 1 2 3 0x").message == "unknown operator 0x");
  CHECK(reading_code("v128.const i8x16 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 256").message == "constant out of range");
  CHECK(reading_code("v128.const i32 0").message == "unexpected token i32");
  CHECK(reading_code("i8x16.shuffle 0") == malformed_at(14, "invalid lane length"));
  CHECK(reading_code("i8x16.shuffle 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 256") ==
        malformed_at(49, "i8 constant out of range"));
  CHECK(reading_code("i8x16.extract_lane_s 256") == malformed_at(21, "i8 constant out of range"));
  CHECK(reading_code("i8x16.extract_lane_s -1") == malformed_at(21, "unexpected token -1"));
}

TEST_CASE("locals by name, parameters first") {
  CHECK(code("local.get $p local.tee $l local.get 7") == hex("20 00 22 01 20 07"));
  CHECK(reading_code("local.get $q") == malformed_at(10, "unknown local $q"));
  CHECK(reading("(func (param $x i32) (local $x i32))") == malformed_at(28, "duplicate local $x"));
  CHECK(reading("(func (param $x i32 i32))").message == "unexpected token i32");
  CHECK(reading("(func (nop) (local i32))").message == "unexpected token local");
  CHECK(reading("(func (local i32) (param i32))").message == "unexpected token param");
  CHECK(encoded_section("(type $t (func (param i32 i32))) (func (type $t) (local $x i64) (local i64 f32) local.get $x)",
                        10) == hex("01 08 02 02 7E 01 7D 20 02 0B"));
}

TEST_CASE("words in the wrong place, and words that are none") {
  CHECK(reading_code("i32.addd") == malformed_at(0, "unknown operator i32.addd"));
  CHECK(reading_code("(get_local 0)") == malformed_at(1, "unknown operator get_local"));
  CHECK(reading_code("func") == malformed_at(0, "unexpected token func"));
  CHECK(reading_code("5") == malformed_at(0, "unexpected token 5"));
  CHECK(reading_code("\"\"") == malformed_at(0, "unexpected token \"\""));
  CHECK(reading_code("$x") == malformed_at(0, "unexpected token $x"));
  CHECK(reading_code("()") == malformed_at(1, "unexpected token )"));
  CHECK(reading_code("call $i") == malformed_at(5, "unknown function $i"));
  CHECK(reading_code("call -1") == malformed_at(5, "unexpected token -1"));
  CHECK(reading_code("call 4294967296") == malformed_at(5, "i32 constant out of range"));
  CHECK(reading_code(repeat("x", 1000)).message == "unknown operator " + repeat("x", 64));
}

TEST_CASE("constant expressions, flat and folded") {
  CHECK(encoded_section("(global i32 (i32.add (i32.const 1) (i32.const 2)))", 6) == hex("01 7F 00 41 01 41 02 6A 0B"));
  CHECK(encoded_section("(global i32 i32.const 1 i32.const 2 i32.add)", 6) == hex("01 7F 00 41 01 41 02 6A 0B"));
  CHECK(reading("(global i32 (local.get $x))").message == "unknown local $x");
  CHECK(reading("(memory 1) (data i32.const 0 \"\")").message == "unexpected token i32.const");
}

TEST_CASE("depth does not matter") {
  constexpr size_t depth = 200'000;
  const auto nested = [](std::string_view open, std::string_view inside, std::string_view close) {
    return reading("(func " + repeat(open, depth) + std::string(inside) + repeat(close, depth) + ")");
  };
  CHECK(nested("(block ", "", ")").ok);
  CHECK(nested("(i32.eqz ", "(i32.const 0)", ")").ok);
  CHECK(nested("(if (i32.const 0) (then ", "", "))").ok);
  CHECK(nested("(if ", "(i32.const 1)", " (then))").ok);
  CHECK(nested("(try (do ", "", "))").ok);
  CHECK(nested("block ", "", "end ").ok);
  CHECK(nested("(block $x ", "(br 199999)", ")").ok);
  CHECK(reading("(@a " + repeat("(", depth) + repeat(")", depth) + ")").ok);
  CHECK(reading(repeat("(;", depth) + repeat(";)", depth)).ok);
  CHECK(reading(repeat("(", depth)) == malformed_at(1, "unexpected token ("));
  CHECK(reading("(func " + repeat("(block ", depth)).message == "unexpected token: end of text");
}
