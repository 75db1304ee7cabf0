// Opcodes and features as enumerations, with the columns of opcodes.def and features.def behind them.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace w2n::wasm {

enum class Feature : uint8_t {
#define FEATURE(ident, name, status, summary) ident,
#include "wasm/features.def"
};

enum class FeatureStatus : uint8_t { supported, recognized };

struct FeatureInfo {
  std::string_view name;
  FeatureStatus status;
  std::string_view summary;
};

constexpr FeatureInfo feature_table[] = {
#define FEATURE(ident, name, status, summary) {name, FeatureStatus::status, summary},
#include "wasm/features.def"
};
constexpr const FeatureInfo& info(Feature feature) { return feature_table[static_cast<size_t>(feature)]; }

enum class Opcode : uint16_t {
#define OP(prefix, code, ident, text, immediate, signature, feature) ident,
#include "wasm/opcodes.def"
};

/// One letter for each operand or result type of an instruction.
enum class SigType : uint8_t { i32, i64, f32, f64, v128, addr };

/// An instruction's signature; meaningless if `special`.
struct Signature {
  bool special = false;
  uint8_t param_count = 0, result_count = 0;
  SigType params[4]{};
  SigType results[2]{};
};

struct OpcodeInfo {
  uint8_t prefix;
  uint32_t code;
  std::string_view text;
  Signature signature;
  Feature feature;
  /// Bytes that a memory access touches: the natural alignment. 0 for instructions that access no memory.
  uint8_t access_bytes;
};

/// The row of an opcode.
const OpcodeInfo& info(Opcode opcode);

/// Whether a construct begins here that ends with an `end`, or with a `delegate`.
constexpr bool opens_block(Opcode opcode) {
  return opcode == Opcode::block || opcode == Opcode::loop || opcode == Opcode::if_ || opcode == Opcode::try_ ||
         opcode == Opcode::try_table;
}
/// Whether the innermost construct, or the expression, ends here.
constexpr bool closes_block(Opcode opcode) { return opcode == Opcode::end || opcode == Opcode::delegate; }
/// Whether another part of the innermost construct begins here.
constexpr bool continues_block(Opcode opcode) {
  return opcode == Opcode::else_ || opcode == Opcode::catch_ || opcode == Opcode::catch_all;
}

/// The opcode with this prefix (0 for none) and code.
std::optional<Opcode> find_opcode(uint8_t prefix, uint32_t code);

}  // namespace w2n::wasm
