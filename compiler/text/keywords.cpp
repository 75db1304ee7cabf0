#include "text/keywords.h"

#include <algorithm>
#include <string>
#include <unordered_map>

#include "text/numbers.h"
#include "wasm/type_codes.h"

namespace w2n::text {

namespace {

using wasm::HeapKind;
using wasm::Opcode;
using wasm::ValType;

/// The words that are neither instructions nor types.
constexpr std::string_view other_words[] = {
    // Types and modules
    "array", "binary", "data", "declare", "definition", "elem", "export", "extern", "field", "final", "func", "global",
    "i16", "i8", "import", "instance", "item", "local", "memory", "module", "mut", "null", "offset", "pagesize",
    "param", "quote", "rec", "ref", "result", "shared", "start", "struct", "sub", "table", "tag", "type",
    // Parts of instructions
    "catch_all_ref", "catch_ref", "do", "then", "i8x16", "i16x8", "i32x4", "i64x2", "f32x4", "f64x2",
    // Scripts
    "assert_exception", "assert_exhaustion", "assert_invalid", "assert_invalid_custom", "assert_malformed",
    "assert_malformed_custom", "assert_return", "assert_trap", "assert_unlinkable", "either", "get", "invoke",
    "nan:arithmetic", "nan:canonical", "ref.any", "ref.array", "ref.extern", "ref.host", "ref.struct", "register",
    "thread", "wait"};

template <class Map>
std::optional<typename Map::mapped_type> find(const Map& words, const typename Map::key_type& word) {
  const auto found = words.find(word);
  if (found == words.end()) return std::nullopt;
  return found->second;
}

/// Types by the names that to_string gives them.
struct TypeWords {
  std::unordered_map<std::string, HeapKind> heap;
  std::unordered_map<std::string, ValType> value;

  TypeWords() {
    for (const auto& row : wasm::heap_type_codes) {
      heap.emplace(to_string(wasm::HeapType{row.kind, 0}), row.kind);
      value.emplace(to_string(wasm::ref_null(row.kind)), wasm::ref_null(row.kind));
    }
    for (const auto& row : wasm::plain_type_codes) {
      const ValType type{row.kind, false, {}};
      value.emplace(to_string(type), type);
    }
  }
};

const TypeWords& type_words() {
  static const TypeWords words;
  return words;
}

/// "offset=..." and "align=...", which are one token with their number.
bool is_memory_argument(std::string_view word) {
  const size_t equals = word.find('=');
  if (equals == std::string_view::npos) return false;
  const std::string_view name = word.substr(0, equals);
  uint64_t value = 0;
  return (name == "offset" || name == "align") &&
         parse_unsigned(word.substr(equals + 1), 64, value) != NumberStatus::malformed;
}

}  // namespace

std::optional<Opcode> find_instruction(std::string_view word) {
  static const std::unordered_map<std::string_view, Opcode> words = {
#define OP(prefix, code, ident, text, immediate, signature, feature) {text, Opcode::ident},
#include "wasm/opcodes.def"
  };
  return find(words, word);
}

std::optional<HeapKind> find_heap_type(std::string_view word) { return find(type_words().heap, std::string(word)); }
std::optional<ValType> find_value_type(std::string_view word) { return find(type_words().value, std::string(word)); }

bool is_keyword(std::string_view word) {
  return find_instruction(word) || find_heap_type(word) || find_value_type(word) || is_memory_argument(word) ||
         std::ranges::find(other_words, word) != std::end(other_words);
}

}  // namespace w2n::text
