// Constants as instructions and scripts have them: numbers of the four types and vectors.
// https://webassembly.github.io/spec/core/text/instructions.html#numeric-instructions
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "text/token_stream.h"

namespace w2n::text {

/// The next token as a constant, by its bit pattern. Malformed: "constant out of range", "unexpected token", "unknown
/// operator".
uint32_t parse_i32_constant(TokenStream& in);
uint64_t parse_i64_constant(TokenStream& in);
uint32_t parse_f32_constant(TokenStream& in);
uint64_t parse_f64_constant(TokenStream& in);

/// How a vector is divided into lanes.
struct VectorShape {
  std::string_view word;
  unsigned lane_bits;
  bool is_float;
  [[nodiscard]] unsigned lanes() const { return 128 / lane_bits; }
};

/// The next token as the name of a shape.
const VectorShape& parse_vector_shape(TokenStream& in);

using VectorBytes = std::array<uint8_t, 16>;

/// Reads a lane's number and puts it in its place.
void parse_vector_lane(TokenStream& in, const VectorShape& shape, unsigned lane, VectorBytes& bytes);

/// A shape and its lanes, as v128.const has them. Malformed: "wrong number of lane literals".
VectorBytes parse_vector(TokenStream& in);

/// The sixteen lane numbers of a shuffle. Malformed: "invalid lane length", "i8 constant out of range".
VectorBytes parse_shuffle_lanes(TokenStream& in);

}  // namespace w2n::text
