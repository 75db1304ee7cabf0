// Imports, exports, and the sections of definitions.
#include <doctest/doctest.h>

#include "decode/decode.h"
#include "helpers/text.h"

using namespace w2n;
using namespace w2n::test;

namespace {
const char* const end = "unexpected end of section or function";
}

TEST_CASE("imports stand first in their index spaces") {
  const Bytes bytes = encoded(R"((type (func)) (import "m" "f" (func (type 0))) (import "m" "t" (table 1 funcref))
    (import "m" "m" (memory 1)) (import "m" "g" (global (mut i32)))
    (import "n" "f" (func (type 0))) (import "m" "e" (tag (type 0))) (table 2 externref)
    (memory 2) (tag (type 0)) (global i64 (i64.const 0)) (func (type 0)))");
  const wasm::Module decoded = decode::module(bytes);
  REQUIRE(decoded.imports.size() == 6);
  CHECK(decoded.imports[4].module == "n");
  CHECK(decoded.imports[4].name == "f");
  CHECK(decoded.imports[4].kind == wasm::ExternKind::function);
  CHECK(decoded.imports[4].index == 1);
  CHECK(decoded.imports[5].kind == wasm::ExternKind::tag);
  CHECK(decoded.imports[0].offset == 17);
  CHECK(decoded.imported_functions == 2);
  CHECK(decoded.imported_tables == 1);
  CHECK(decoded.imported_memories == 1);
  CHECK(decoded.imported_globals == 1);
  CHECK(decoded.imported_tags == 1);
  REQUIRE(decoded.functions.size() == 3);
  CHECK(decoded.functions[1].imported);
  CHECK_FALSE(decoded.functions[2].imported);
  CHECK(decoded.tables.at(1).type.element == wasm::externref);
  CHECK(decoded.memories.at(1).type.limits.min == 2);
  CHECK(decoded.globals.at(0).type.is_mutable);
  CHECK(decoded.globals.at(1).init.code.size() == 3);
  CHECK(decoded.tags.size() == 2);
}

TEST_CASE("groups of imports") {
  // A group with two types, an import by itself, a group of two memories, and empty groups.
  const Bytes bytes =
      module({section(1, {"60 00 00"}),
              section(2, {"01 6D 00 7F 02 01 61 00 00 01 62 03 7F 01", "01 6E 00 00 00",
                          "01 6F 00 7E 02 00 01 02 01 63 00", "01 70 00 7F 00", "01 70 80 80 00 7E 03 7F 00 00"})});
  const wasm::Module decoded = decode::module(bytes);
  REQUIRE(decoded.imports.size() == 5);
  CHECK(decoded.first_import_group == 17);
  CHECK(decoded.imports[0].module == "m");
  CHECK(decoded.imports[0].name == "a");
  CHECK(decoded.imports[0].offset == 22);
  CHECK(decoded.imports[1].module == "m");
  CHECK(decoded.imports[1].kind == wasm::ExternKind::global);
  CHECK(decoded.imports[1].offset == 26);
  CHECK(decoded.globals.at(0).type.is_mutable);
  CHECK(decoded.imports[2].module == "n");
  CHECK(decoded.imports[2].name.empty());
  CHECK(decoded.imports[2].index == 1);
  CHECK(decoded.imports[3].module == "o");
  CHECK(decoded.imports[3].name == "c");
  CHECK(decoded.imports[4].name.empty());
  CHECK(decoded.imports[4].index == 1);
  REQUIRE(decoded.memories.size() == 2);
  CHECK(decoded.memories[1].type.limits.min == 1);
  CHECK(decoded.memories[1].imported);
  CHECK(decoded.imported_functions == 2);
  CHECK(decoded.imported_memories == 2);
  CHECK_FALSE(decode::module(encoded(R"((import "" "" (func)))")).first_import_group);
}

TEST_CASE("malformed groups of imports") {
  const auto import = [](std::string_view entry) { return decoding(module({section(2, {entry})})); };
  CHECK(import("01 6D 00 7F 01 01 61 00 00") == valid());
  // Only an empty name begins a group, and its code is a byte.
  CHECK(import("01 6D 01 61 7F 01 01 61 00 00") == malformed_at(15, "malformed import kind"));
  CHECK(import("01 6D 00 FF 80 00 01 01 61 00 00") == malformed_at(14, "malformed import kind"));
  CHECK(import("01 6D 00 FE 80 00 00 00 01 01 61") == malformed_at(14, "malformed import kind"));
  CHECK(import("01 6D 00 7D 00 00 01 01 61") == malformed_at(14, "malformed import kind"));
  CHECK(import("01 6D 00 7E 7F 01 01 61 00 00") == malformed_at(15, "malformed import kind"));
  CHECK(import("01 6D 00 7F 01 01 61 7F 00") == malformed_at(18, "malformed import kind"));
  CHECK(import("01 6D 00 7F 01 01 FF 00 00") == malformed_at(17, "malformed UTF-8 encoding"));
  CHECK(import("01 6D 00 7E 00 00 01 01 FF") == malformed_at(19, "malformed UTF-8 encoding"));
  CHECK(import("01 6D 00") == malformed_at(14, end));
  CHECK(import("01 6D 00 7F") == malformed_at(15, end));
  CHECK(import("01 6D 00 7F 02 01 61 00 00") == malformed_at(20, end));
  CHECK(import("01 6D 00 7E 00 00 02 01 61") == malformed_at(20, end));
  CHECK(import("01 6D 00 7F 01 01 61 00 00 00") == malformed_at(10, "section size mismatch"));
}

TEST_CASE("names of imports and exports are UTF-8") {
  CHECK(decoding(module({section(2, {"01 FF 00 00 00"})})) == malformed_at(12, "malformed UTF-8 encoding"));
  CHECK(decoding(module({section(2, {"00 01 C0 00 00"})})) == malformed_at(13, "malformed UTF-8 encoding"));
  CHECK(decoding(module({section(7, {"01 80 00 00"})})) == malformed_at(12, "malformed UTF-8 encoding"));
}

TEST_CASE("exports") {
  const Bytes bytes = encoded(R"((export "a" (func 5)) (export "" (memory 1)) (export "c" (tag 0)))");
  const wasm::Module decoded = decode::module(bytes);
  REQUIRE(decoded.exports.size() == 3);
  CHECK(decoded.exports[0].name == "a");
  CHECK(decoded.exports[0].index == 5);
  CHECK(decoded.exports[1].kind == wasm::ExternKind::memory);
  CHECK(decoded.exports[2].kind == wasm::ExternKind::tag);
  CHECK(decoded.exports[2].offset == 18);
  CHECK(decoding(module({section(7, {"01 61 05 00"})})) == malformed_at(13, "malformed export kind"));
}

TEST_CASE("bodies: locals stay groups, code is delimited") {
  // (func (local i32 i32 i32) (local f64) (nop))
  const Bytes bytes = encoded("(type (func)) (func (type 0) (local i32 i32 i32) (local f64) nop)");
  const wasm::Module decoded = decode::module(bytes);
  const wasm::Function& function = decoded.functions.at(0);
  REQUIRE(function.locals.size() == 2);
  CHECK(function.locals[0].count == 3);
  CHECK(function.locals[1].type == wasm::f64);
  CHECK(function.offset == 22);
  CHECK(function.code.begin == 27);
  CHECK(function.code.end == 29);
}

TEST_CASE("bodies that are malformed") {
  const Bytes start = join({section(1, {"60 00 00"}), section(3, {"00"})});
  CHECK(decoding(module({start, hex("0A 04 01 03 00 0B")})) == malformed_at(21, "length out of bounds"));
  CHECK(decoding(module({start, hex("0A 05 01 02 00 0B 0B")})) == malformed_at(20, "section size mismatch"));
  // a local group that reaches over the end of its body
  CHECK(decoding(module({start, hex("0A 05 01 01 01 05 7F")})) == malformed_at(22, "section size mismatch"));
  CHECK(decoding(module({start, section(10, {"04 01 01 40 0B"})})) == malformed_at(24, "malformed value type"));
}

TEST_CASE("too many locals") {
  const Bytes start = join({section(1, {"60 00 00"}), section(3, {"00"})});
  // 50,000 i32, then one more
  CHECK(decoding(module({start, section(10, {"06 01 D0 86 03 7F 0B"})})) == valid());
  CHECK(decoding(module({start, section(10, {"08 02 D0 86 03 7F 01 7E 0B"})})) ==
        limit_at(22, "too many locals: 50001 (at most 50000)"));
  // 2^32 are malformed by the spec
  CHECK(decoding(module({start, section(10, {"0A 02 FF FF FF FF 0F 7F 01 7E 0B"})})) ==
        malformed_at(22, "too many locals"));
}

TEST_CASE("50,000 locals in as many groups") {
  Bytes body = leb(50'000);
  for (int i = 0; i < 50'000; ++i) {
    body.push_back(1);
    body.push_back(i % 2 == 0 ? 0x7F : 0x7E);
  }
  body.push_back(0x0B);
  const Bytes bytes =
      module({section(1, {"60 00 00"}), section(3, {"00"}), section(10, join({leb(1), leb(body.size()), body}))});
  CHECK(validation(bytes) == valid());
}

TEST_CASE("tables with an initial value") {
  const Bytes bytes = encoded("(table 1 funcref (ref.null func)) (table 1 funcref)");
  const wasm::Module decoded = decode::module(bytes);
  CHECK(decoded.tables.at(0).has_init);
  CHECK(decoded.tables[0].init.code.begin == 16);
  CHECK(decoded.tables[0].init.code.end == 19);
  CHECK_FALSE(decoded.tables.at(1).has_init);
  CHECK(decoding(module({section(4, {"40 01 70 00 01 D0 70 0B"})})) == malformed_at(12, "zero byte expected"));
}

TEST_CASE("constant expressions end at their own end") {
  // The first one is well-formed, if not valid.
  const Bytes bytes = encoded("(global i32 block (result i32) i32.const 11 end) (global i32 (i32.const 11))");
  const wasm::Module decoded = decode::module(bytes);
  CHECK(decoded.globals.at(0).init.code.size() == 6);
  CHECK(decoded.globals.at(1).init.code.size() == 3);
  CHECK(decoding(module({section(6, {"7F 00 FF 0B"})})) == malformed_at(13, "illegal opcode ff"));
  CHECK(decoding(module({section(6, {"7F 00 FC FF 01 0B"})})) == malformed_at(13, "illegal opcode fc ff"));
  CHECK(decoding(module({section(6, {"7F 00 41 00"})})) == malformed_at(15, end));
}

TEST_CASE("what bodies may name with ref.func is declared outside of them") {
  const Bytes bytes = encoded(R"((type (func)) (global funcref (ref.func 0)) (export "a" (func 1)) (start 4)
    (elem declare func 2) (func (type 0) ref.func 3 drop) (func (type 0))
    (func (type 0)) (func (type 0)) (func (type 0)))");
  const wasm::Module decoded = decode::module(bytes);
  CHECK(decoded.functions[0].declared);
  CHECK(decoded.functions[1].declared);
  CHECK(decoded.functions[2].declared);
  CHECK_FALSE(decoded.functions[3].declared);
  CHECK_FALSE(decoded.functions[4].declared);
  CHECK(decoding(encoded("(elem declare func 99)")) == valid());  // whether it exists is validation's question
}
