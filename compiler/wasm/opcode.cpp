#include "wasm/opcode.h"

#include <array>

namespace w2n::wasm {

namespace {

consteval SigType parse_type(std::string_view word) {
  if (word == "i32") return SigType::i32;
  if (word == "i64") return SigType::i64;
  if (word == "f32") return SigType::f32;
  if (word == "f64") return SigType::f64;
  if (word == "v128") return SigType::v128;
  if (word == "addr") return SigType::addr;
  throw "unknown type in an instruction's signature";
}

consteval Signature parse_signature(std::string_view text) {
  Signature result;
  if (text == "special") {
    result.special = true;
    return result;
  }
  bool in_results = false;
  while (!text.empty()) {
    const size_t length = text.find(' ') == std::string_view::npos ? text.size() : text.find(' ');
    const std::string_view word = text.substr(0, length);
    text.remove_prefix(length == text.size() ? length : length + 1);
    if (word == "->") {
      in_results = true;
    } else if (in_results) {
      result.results[result.result_count++] = parse_type(word);
    } else {
      result.params[result.param_count++] = parse_type(word);
    }
  }
  return result;
}

/// The digits at the start of `text` as a number of bits, or 0.
consteval unsigned leading_bits(std::string_view text) {
  unsigned bits = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') break;
    bits = bits * 10 + static_cast<unsigned>(c - '0');
  }
  return bits;
}

/// The access width that the name spells: `i64.load32_u`, `v128.load8x8_s` (eight bytes), `i32.atomic.rmw8.add_u`.
consteval uint8_t parse_access_bytes(std::string_view text) {
  if (text == "memory.atomic.notify" || text == "memory.atomic.wait32") return 4;
  if (text == "memory.atomic.wait64") return 8;
  for (const std::string_view verb : {".load", ".store", ".rmw"}) {
    const size_t at = text.find(verb);
    if (at == std::string_view::npos) continue;
    const std::string_view suffix = text.substr(at + verb.size());
    unsigned bits = leading_bits(suffix);
    if (bits == 0) bits = leading_bits(text.substr(1));
    // v128.loadNxM_s reads M lanes of N bits.
    const std::string_view rest =
        suffix.substr(suffix.find('x') == std::string_view::npos ? suffix.size() : suffix.find('x') + 1);
    if (text.starts_with("v128") && leading_bits(rest) != 0) bits *= leading_bits(rest);
    return static_cast<uint8_t>(bits / 8);
  }
  return 0;
}

constexpr OpcodeInfo opcode_table[] = {
#define OP(prefix, code, ident, text, immediate, signature, feature) \
  {prefix, code, text, parse_signature(signature), Feature::feature, parse_access_bytes(text)},
#include "wasm/opcodes.def"
};

constexpr uint16_t no_opcode = 0xFFFF;
constexpr size_t codes_per_prefix = 0x120;

/// Where the opcodes of a prefix stand in the lookup table.
constexpr std::optional<size_t> prefix_row(uint8_t prefix) {
  switch (prefix) {
    case 0x00: return 0;
    case 0xFB: return 1;
    case 0xFC: return 2;
    case 0xFD: return 3;
    case 0xFE: return 4;
    default: return std::nullopt;
  }
}

constexpr auto lookup_table = [] {
  std::array<std::array<uint16_t, codes_per_prefix>, 5> table{};
  for (auto& row : table) row.fill(no_opcode);
  uint16_t index = 0;
  for (const OpcodeInfo& op : opcode_table) table[*prefix_row(op.prefix)][op.code] = index++;
  return table;
}();

}  // namespace

const OpcodeInfo& info(Opcode opcode) { return opcode_table[static_cast<size_t>(opcode)]; }

std::optional<Opcode> find_opcode(uint8_t prefix, uint32_t code) {
  const auto row = prefix_row(prefix);
  if (!row || code >= codes_per_prefix || lookup_table[*row][code] == no_opcode) return std::nullopt;
  return static_cast<Opcode>(lookup_table[*row][code]);
}

}  // namespace w2n::wasm
