#include "text/constants.h"

#include <algorithm>

#include "support/diagnostics.h"
#include "text/keywords.h"
#include "text/numbers.h"

namespace w2n::text {

namespace {

constexpr VectorShape vector_shapes[] = {
    {"i8x16", 8, false},  {"i16x8", 16, false}, {"i32x4", 32, false},
    {"i64x2", 64, false}, {"f32x4", 32, true},  {"f64x2", 64, true},
};

/// Takes the next token, whose number has this status.
void take_number(TokenStream& in, NumberStatus status) {
  if (status == NumberStatus::malformed) in.unexpected();
  if (status == NumberStatus::out_of_range) malformed(in.offset(), "constant out of range");
  in.next();
}

std::string_view spelling(TokenStream& in) {
  if (!in.at(TokenKind::atom)) in.unexpected();
  return in.peek().text;
}

uint64_t parse_integer_constant(TokenStream& in, unsigned bits) {
  uint64_t pattern = 0;
  take_number(in, parse_integer(spelling(in), bits, pattern));
  return pattern;
}

/// How many number tokens follow; the stream is back at the first of them.
size_t count_numbers(TokenStream& in) {
  const uint32_t begin = in.offset();
  size_t count = 0;
  for (; in.at(TokenKind::atom); ++count) {
    if (!is_number(in.peek().text)) {
      if (is_keyword(in.peek().text)) break;
      in.unexpected();
    }
    in.next();
  }
  in.seek(begin);
  return count;
}

}  // namespace

uint32_t parse_i32_constant(TokenStream& in) { return static_cast<uint32_t>(parse_integer_constant(in, 32)); }
uint64_t parse_i64_constant(TokenStream& in) { return parse_integer_constant(in, 64); }

uint32_t parse_f32_constant(TokenStream& in) {
  uint32_t pattern = 0;
  take_number(in, parse_f32(spelling(in), pattern));
  return pattern;
}

uint64_t parse_f64_constant(TokenStream& in) {
  uint64_t pattern = 0;
  take_number(in, parse_f64(spelling(in), pattern));
  return pattern;
}

const VectorShape& parse_vector_shape(TokenStream& in) {
  const auto* const shape = std::ranges::find(vector_shapes, spelling(in), &VectorShape::word);
  if (shape == std::end(vector_shapes)) in.unexpected();
  in.next();
  return *shape;
}

void parse_vector_lane(TokenStream& in, const VectorShape& shape, unsigned lane, VectorBytes& bytes) {
  uint64_t pattern = 0;
  if (!shape.is_float) {
    pattern = parse_integer_constant(in, shape.lane_bits);
  } else if (shape.lane_bits == 32) {
    pattern = parse_f32_constant(in);
  } else {
    pattern = parse_f64_constant(in);
  }
  const unsigned size = shape.lane_bits / 8;
  for (unsigned i = 0; i < size; ++i) bytes[lane * size + i] = static_cast<uint8_t>(pattern >> (8 * i));
}

VectorBytes parse_vector(TokenStream& in) {
  const VectorShape& shape = parse_vector_shape(in);
  if (count_numbers(in) != shape.lanes()) malformed(in.offset(), "wrong number of lane literals");
  VectorBytes bytes{};
  for (unsigned lane = 0; lane < shape.lanes(); ++lane) parse_vector_lane(in, shape, lane, bytes);
  return bytes;
}

VectorBytes parse_shuffle_lanes(TokenStream& in) {
  VectorBytes lanes{};
  if (count_numbers(in) != lanes.size()) malformed(in.offset(), "invalid lane length");
  for (uint8_t& lane : lanes) {
    uint64_t value = 0;
    // Also a number that is no natural one: it cannot be a lane.
    if (parse_unsigned(in.peek().text, 8, value) != NumberStatus::ok) {
      malformed(in.offset(), "i8 constant out of range");
    }
    lane = static_cast<uint8_t>(value);
    in.next();
  }
  return lanes;
}

}  // namespace w2n::text
