// The opcode table: every row is found by its code, and its columns say what they should.
#include "wasm/opcode.h"

#include <doctest/doctest.h>
#include <set>
#include <string>
#include <utility>

using namespace w2n::wasm;

namespace {

struct Row {
  Opcode opcode;
  uint8_t prefix;
  uint32_t code;
  std::string_view text, signature;
};

constexpr Row rows[] = {
#define OP(prefix, code, ident, text, immediate, signature, feature) {Opcode::ident, prefix, code, text, signature},
#include "wasm/opcodes.def"
};

std::string spell(SigType type) {
  constexpr const char* names[] = {"i32", "i64", "f32", "f64", "v128", "addr"};
  return names[static_cast<size_t>(type)];
}

/// A parsed signature, as text again.
std::string spell(const Signature& signature) {
  if (signature.special) return "special";
  std::string text;
  for (size_t i = 0; i < signature.param_count; ++i) text += spell(signature.params[i]) + " ";
  text += "->";
  for (size_t i = 0; i < signature.result_count; ++i) text += " " + spell(signature.results[i]);
  return text;
}

}  // namespace

TEST_CASE("every opcode is found by its code, and has its row") {
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CHECK(find_opcode(row.prefix, row.code) == row.opcode);
    CHECK(info(row.opcode).prefix == row.prefix);
    CHECK(info(row.opcode).code == row.code);
    CHECK(info(row.opcode).text == row.text);
    CHECK(spell(info(row.opcode).signature) == row.signature);
  }
}

TEST_CASE("no code stands for anything but its row") {
  std::set<std::pair<unsigned, uint32_t>> used;
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CHECK(used.insert({row.prefix, row.code}).second);
  }
  for (const unsigned prefix : {0x00U, 0xFBU, 0xFCU, 0xFDU, 0xFEU}) {
    for (uint32_t code = 0; code < 0x1000; ++code) {
      CHECK(find_opcode(static_cast<uint8_t>(prefix), code).has_value() == used.contains({prefix, code}));
    }
    CHECK_FALSE(find_opcode(static_cast<uint8_t>(prefix), UINT32_MAX).has_value());
  }
  CHECK_FALSE(find_opcode(0xFF, 0).has_value());
  CHECK_FALSE(find_opcode(0x20, 0).has_value());
}

TEST_CASE("texts are unique, but for the pairs that share one") {
  std::multiset<std::string_view> texts;
  for (const Row& row : rows) texts.insert(row.text);
  std::set<std::string> shared;
  for (const std::string_view text : texts) {
    if (texts.count(text) > 1) shared.emplace(text);
  }
  CHECK(shared == std::set<std::string>{"ref.cast", "ref.test", "select"});
}

TEST_CASE("access widths are those that the names spell") {
  const auto width = [](Opcode opcode) { return info(opcode).access_bytes; };
  CHECK(width(Opcode::i32_load) == 4);
  CHECK(width(Opcode::i64_load) == 8);
  CHECK(width(Opcode::f64_store) == 8);
  CHECK(width(Opcode::i32_load8_s) == 1);
  CHECK(width(Opcode::i64_load32_u) == 4);
  CHECK(width(Opcode::i64_store16) == 2);
  CHECK(width(Opcode::v128_load) == 16);
  CHECK(width(Opcode::v128_load8x8_s) == 8);
  CHECK(width(Opcode::v128_load32x2_u) == 8);
  CHECK(width(Opcode::v128_load8_splat) == 1);
  CHECK(width(Opcode::v128_load64_zero) == 8);
  CHECK(width(Opcode::v128_store16_lane) == 2);
  CHECK(width(Opcode::i32_atomic_rmw8_add_u) == 1);
  CHECK(width(Opcode::i64_atomic_rmw_cmpxchg) == 8);
  CHECK(width(Opcode::i64_atomic_load32_u) == 4);
  CHECK(width(Opcode::memory_atomic_notify) == 4);
  CHECK(width(Opcode::memory_atomic_wait64) == 8);
  CHECK(width(Opcode::i32_add) == 0);
  CHECK(width(Opcode::memory_grow) == 0);
  CHECK(width(Opcode::table_get) == 0);
}

TEST_CASE("every feature beyond the first version has a name of its own") {
  std::set<std::string_view> names;
  for (const FeatureInfo& feature : feature_table) {
    CAPTURE(feature.name);
    CHECK(names.insert(feature.name).second);
    CHECK_FALSE(feature.summary.empty());
  }
}
