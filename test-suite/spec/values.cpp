#include "spec/values.h"

#include <algorithm>
#include <cstring>
#include <fmt/format.h>

namespace w2n::spec {

namespace {

using text::LaneMatch;
using text::ScriptValue;
using text::ScriptValueKind;

uint64_t pointer_bits(const RawValue& value) {
  uint64_t bits = 0;
  std::memcpy(&bits, value.data(), sizeof bits);
  return bits;
}

/// A host's reference as a pointer that is never null.
uint64_t host_pointer(uint32_t number) { return (uint64_t{number} + 1) << 4; }

RawValue from_bits(uint64_t bits) {
  RawValue value{};
  std::memcpy(value.data(), &bits, sizeof bits);
  return value;
}

/// Whether a float of this width is a NaN of the kind asked for: canonical ones have only the top bit of the payload
/// set, arithmetic ones have it set among others. The sign does not count.
bool is_nan(uint64_t bits, unsigned width, LaneMatch kind) {
  const unsigned fraction = width == 32 ? 23 : 52;
  const uint64_t magnitude = bits & ((uint64_t{1} << (width - 1)) - 1);
  const uint64_t exponent_and_quiet = ((uint64_t{1} << (width - 1)) - 1) & ~((uint64_t{1} << (fraction - 1)) - 1);
  if (kind == LaneMatch::canonical_nan) return magnitude == exponent_and_quiet;
  return (magnitude & exponent_and_quiet) == exponent_and_quiet;
}

bool lanes_match(const ScriptValue& expected, const RawValue& actual, size_t byte_count) {
  const size_t lane_bytes = expected.lane_bits / 8;
  for (size_t at = 0, lane = 0; at < byte_count; at += lane_bytes, ++lane) {
    const LaneMatch kind = expected.lanes[lane];
    if (kind == LaneMatch::exact) {
      if (std::memcmp(&expected.bits[at], &actual[at], lane_bytes) != 0) return false;
      continue;
    }
    uint64_t bits = 0;
    std::memcpy(&bits, &actual[at], lane_bytes);
    if (!is_nan(bits, expected.lane_bits, kind)) return false;
  }
  return true;
}

bool kind_fits(ScriptValueKind kind, wasm::ValKind type) {
  switch (kind) {
    case ScriptValueKind::i32: return type == wasm::ValKind::i32;
    case ScriptValueKind::i64: return type == wasm::ValKind::i64;
    case ScriptValueKind::f32: return type == wasm::ValKind::f32;
    case ScriptValueKind::f64: return type == wasm::ValKind::f64;
    case ScriptValueKind::v128: return type == wasm::ValKind::v128;
    default: return type == wasm::ValKind::ref;
  }
}

}  // namespace

RawValue to_raw(const ScriptValue& value) {
  switch (value.kind) {
    case ScriptValueKind::ref_null: return {};
    case ScriptValueKind::ref_extern:
    case ScriptValueKind::ref_host: return from_bits(host_pointer(value.host.value_or(0)));
    default: return value.bits;
  }
}

bool matches(const ScriptValue& expected, const RawValue& actual, wasm::ValType type) {
  if (expected.kind == ScriptValueKind::either) {
    return std::ranges::any_of(expected.alternatives,
                               [&](const ScriptValue& value) { return matches(value, actual, type); });
  }
  if (!kind_fits(expected.kind, type.kind)) return false;
  switch (expected.kind) {
    case ScriptValueKind::i32:
    case ScriptValueKind::f32: return lanes_match(expected, actual, 4);
    case ScriptValueKind::i64:
    case ScriptValueKind::f64: return lanes_match(expected, actual, 8);
    case ScriptValueKind::v128: return lanes_match(expected, actual, 16);
    case ScriptValueKind::ref_null: return pointer_bits(actual) == 0;
    case ScriptValueKind::ref_extern:
    case ScriptValueKind::ref_host:
      return expected.host ? pointer_bits(actual) == host_pointer(*expected.host) : pointer_bits(actual) != 0;
    case ScriptValueKind::ref: return pointer_bits(actual) != 0;
    case ScriptValueKind::either: break;
  }
  return false;
}

std::string describe(const RawValue& value, wasm::ValType type) {
  const bool is_vector = type.kind == wasm::ValKind::v128;
  const size_t size = is_vector ? 16 : type == wasm::i32 || type == wasm::f32 ? 4 : 8;
  std::string bytes;
  for (size_t i = size; i-- > 0;) bytes += fmt::format("{:02x}", value[i]);
  return fmt::format("{} 0x{}", to_string(type), bytes);
}

}  // namespace w2n::spec
