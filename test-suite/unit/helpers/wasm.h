// Building modules from hexadecimal bytes, and what the decoder and the validator say about them.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "support/diagnostics.h"
#include "wasm/module.h"

namespace w2n::test {

using Bytes = std::vector<uint8_t>;

/// The bytes that a text spells: pairs of hexadecimal digits, with spaces between them at will.
Bytes hex(std::string_view digits);

/// The bytes one after the other.
Bytes join(std::initializer_list<Bytes> parts);

/// An unsigned LEB128 number, and one that is not negative as a signed one.
Bytes leb(uint64_t value);
Bytes signed_leb(uint64_t value);

/// A section with its size in front.
Bytes section(uint8_t id, const Bytes& contents);
/// A section of a vector: its count and its elements, each given as hexadecimal bytes.
Bytes section(uint8_t id, std::initializer_list<std::string_view> elements);

/// A module of the given sections, with the header.
Bytes module(std::initializer_list<Bytes> sections);

/// What becomes of an input: nothing wrong, or an error with its place.
struct Outcome {
  bool ok = true;
  InputErrorKind kind{};
  uint64_t offset = 0;
  std::string message;
  bool operator==(const Outcome&) const = default;
};
std::ostream& operator<<(std::ostream& out, const Outcome& outcome);

inline Outcome valid() { return {}; }
inline Outcome malformed_at(uint64_t offset, const std::string& message) {
  return {false, InputErrorKind::malformed, offset, message};
}
inline Outcome invalid_at(uint64_t offset, const std::string& message) {
  return {false, InputErrorKind::invalid, offset, message};
}
inline Outcome limit_at(uint64_t offset, const std::string& message) {
  return {false, InputErrorKind::limit, offset, message};
}
inline Outcome unsupported_at(uint64_t offset, const std::string& message) {
  return {false, InputErrorKind::unsupported, offset, message};
}

/// Decodes.
Outcome decoding(const Bytes& bytes);
/// Decodes and validates declarations and all bodies.
Outcome validation(const Bytes& bytes);
/// The same, and then refuses features that are not supported.
Outcome acceptance(const Bytes& bytes);

/// The features that a valid module uses, by name, in the order of features.def.
std::vector<std::string> features(const Bytes& bytes);

/// A module with one of everything, around a function under test:
///   types      0 [] -> []          1 [] -> [i32]       2 [i32 i64] -> [f32]   3 struct {mut i32, const i8, const i64}
///              4 array mut i32     5 array const i8    6 array mut funcref    7 [i32] -> [i32]
///              8 [(ref 0)] -> []   9 [] -> [i32 i64]  10 struct {(ref 0)}    11 array mut i8
///             12 [i32] -> []
///   functions  0 of type 0, 1 of type 2 (imported); the function under test is the last one, 2; only 0 is declared
///   tables     0 funcref, 1 externref, 2 funcref with 64-bit index
///   memories   0 with 32-bit, 1 with 64-bit index
///   tags       0 [], 1 [i32]       globals  0 const i32, 1 mut i64
///   elements   0 funcref, 1 externref (both passive)       data  0 passive
/// `type` is the tested function's type; `locals` the groups of its locals, count first; `code` its instructions.
Bytes zoo(uint32_t type, std::string_view code, std::string_view locals = "00");

/// Validation of zoo(type, code, locals), with offsets that count from the start of `code`.
Outcome in_zoo(uint32_t type, std::string_view code, std::string_view locals = "00");

}  // namespace w2n::test
