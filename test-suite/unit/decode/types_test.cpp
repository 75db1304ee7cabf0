// The type section and the types of imports.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include "decode/decode.h"
#include "helpers/text.h"

using namespace w2n;
using namespace w2n::test;

namespace {

const char* const end = "unexpected end of section or function";

Outcome type_section(std::initializer_list<std::string_view> types) { return decoding(module({section(1, types)})); }

/// An import of something with this type.
Outcome importing(std::string_view type) { return decoding(encoded(fmt::format(R"((import "" "" {}))", type))); }

/// The same, of a kind and a type as bytes.
Outcome import(std::string_view kind_and_type) {
  return decoding(module({section(2, join({hex("01 00 00"), hex(kind_and_type)}))}));
}

}  // namespace

TEST_CASE("function types") {
  const Bytes bytes = encoded("(type (func (param i32 i64) (result f32 f64)))");
  const wasm::Module decoded = decode::module(bytes);
  REQUIRE(decoded.types.size() == 1);
  REQUIRE(decoded.types[0].func() != nullptr);
  CHECK(to_string(*decoded.types[0].func()) == "(func (param i32 i64) (result f32 f64))");
  CHECK(decoded.types[0].is_final);
  CHECK(decoded.types[0].offset == 11);
}

TEST_CASE("definitions that are malformed") {
  CHECK(type_section({"40 00 00"}) == malformed_at(11, "malformed definition type"));
  CHECK(type_section({"E0 7F 00 00"}) == malformed_at(11, "integer representation too long"));
  CHECK(type_section({"60 01 7A 00"}) == malformed_at(13, "malformed value type"));
  CHECK(type_section({"60 01"}) == malformed_at(13, end));
  CHECK(type_section({"5E 7F 02"}) == malformed_at(13, "malformed mutability"));
  CHECK(type_section({"5F 01 79 00"}) == malformed_at(13, "malformed value type"));
  CHECK(type_section({"50 00 40"}) == malformed_at(13, "malformed definition type"));
}

TEST_CASE("structures, arrays and packed fields") {
  const Bytes bytes = encoded(
      "(type (struct (field i8) (field (mut i16)) (field (mut (ref null 0))))) "
      "(type (array i64))");
  const wasm::Module decoded = decode::module(bytes);
  const auto* structure = decoded.types.at(0).structure();
  REQUIRE(structure != nullptr);
  CHECK(structure->fields == std::vector<wasm::FieldType>{{wasm::i32, wasm::PackedKind::i8, false},
                                                          {wasm::i32, wasm::PackedKind::i16, true},
                                                          {wasm::ref_null(0), wasm::PackedKind::none, true}});
  REQUIRE(decoded.types.at(1).array() != nullptr);
  CHECK(decoded.types[1].array()->element == wasm::FieldType{wasm::i64, wasm::PackedKind::none, false});
}

TEST_CASE("sub types and recursion groups") {
  const Bytes bytes = encoded(
      "(type (sub (func))) (rec (type (sub final 0 (func))) (type (array (ref 1)))) "
      "(type (func))");
  const wasm::Module decoded = decode::module(bytes);
  REQUIRE(decoded.types.size() == 4);
  CHECK_FALSE(decoded.types[0].is_final);
  CHECK(decoded.types[1].is_final);
  CHECK(decoded.types[1].supertypes == std::vector<uint32_t>{0});
  CHECK(decoded.types[0].group_begin == 0);
  CHECK(decoded.types[0].group_end == 1);
  CHECK(decoded.types[1].group_begin == 1);
  CHECK(decoded.types[2].group_begin == 1);
  CHECK(decoded.types[2].group_end == 3);
  CHECK(decoded.types[3].group_begin == 3);
}

TEST_CASE("an empty recursion group defines nothing") {
  const Bytes bytes = encoded("(rec) (type (func))");
  CHECK(decode::module(bytes).types.size() == 1);
}

TEST_CASE("limits of memories and tables") {
  CHECK(importing("(memory 1)") == valid());
  CHECK(importing("(memory 1 2)") == valid());
  CHECK(importing("(memory 1 2 shared)") == valid());
  CHECK(importing("(memory i64 1 18446744073709551615)") == valid());
  CHECK(importing("(memory 1 (pagesize 1))") == valid());
  CHECK(importing("(table 1 2 funcref)") == valid());
  CHECK(importing("(table i64 1 funcref)") == valid());
  CHECK(import("02 10 01") == malformed_at(14, "malformed limits flags"));
  CHECK(import("02 81 00 01 01") == malformed_at(14, "malformed limits flags"));
  CHECK(import("01 70 02 01") == malformed_at(15, "malformed limits flags"));
  CHECK(import("01 70 08 01 00") == malformed_at(15, "malformed limits flags"));
  CHECK(import("02 00 82 80 80 80 80 80 80 80 80 02") == malformed_at(24, "integer too large"));
  CHECK(import("02 01 01") == malformed_at(16, end));
}

TEST_CASE("page sizes") {
  CHECK(import("02 08 01 3F") == valid());
  CHECK(import("02 08 01 40") == malformed_at(16, "invalid custom page size"));
  // WebAssembly 3.0 has no such flag, and its suite wants to hear of it
  CHECK(import("02 08") == malformed_at(14, "malformed limits flags"));
  CHECK(import("02 08 00") == malformed_at(14, "malformed limits flags"));
  CHECK(import("02 08 80 80") == malformed_at(17, end));
}

TEST_CASE("other imported types") {
  CHECK(importing("(global i32)") == valid());
  CHECK(import("03 7F 02") == malformed_at(15, "malformed mutability"));
  CHECK(import("01 7F 00 01") == malformed_at(14, "malformed reference type"));
  CHECK(importing("(tag (type 5))") == valid());
  CHECK(import("04 01 05") == malformed_at(14, "malformed tag attribute"));
  CHECK(import("05 00") == malformed_at(13, "malformed import kind"));
}
