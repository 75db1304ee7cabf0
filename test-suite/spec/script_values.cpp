#include "spec/script_values.h"

#include "support/diagnostics.h"
#include "text/constants.h"
#include "text/keywords.h"

namespace w2n::text {

namespace {

constexpr unsigned max_either_depth = 16;

void store(ScriptValue& value, uint64_t pattern) {
  for (unsigned i = 0; i < value.lane_bits / 8; ++i) value.bits[i] = static_cast<uint8_t>(pattern >> (8 * i));
}

class ValueParser {
 public:
  ValueParser(TokenStream& in, bool patterns) : in_(in), patterns_(patterns) {}

  std::vector<ScriptValue> values(unsigned depth) {
    std::vector<ScriptValue> result;
    while (in_.at(TokenKind::open)) result.push_back(value(depth));
    return result;
  }

 private:
  ScriptValue value(unsigned depth);
  bool number(ScriptValue& value);
  void vector(ScriptValue& value);
  bool nan_pattern(LaneMatch& match);
  bool reference(ScriptValue& value);
  bool reference_pattern(ScriptValue& value);
  std::optional<uint32_t> optional_natural();

  TokenStream& in_;
  bool patterns_;
};

ScriptValue ValueParser::value(unsigned depth) {
  ScriptValue value;
  if (patterns_ && in_.at_list("either")) {
    if (depth >= max_either_depth) malformed(in_.offset(), "either patterns nested too deeply");
    in_.expect_list("either");
    value.kind = ScriptValueKind::either;
    value.alternatives = values(depth + 1);
  } else {
    in_.expect(TokenKind::open);
    const bool known = number(value) || reference(value) || (patterns_ && reference_pattern(value));
    if (!known) in_.unexpected();
  }
  in_.expect(TokenKind::close);
  return value;
}

/// `nan:canonical` or `nan:arithmetic` in place of a float.
bool ValueParser::nan_pattern(LaneMatch& match) {
  if (!patterns_) return false;
  if (in_.accept_word("nan:canonical")) {
    match = LaneMatch::canonical_nan;
    return true;
  }
  if (in_.accept_word("nan:arithmetic")) {
    match = LaneMatch::arithmetic_nan;
    return true;
  }
  return false;
}

bool ValueParser::number(ScriptValue& value) {
  if (in_.accept_word("i32.const")) {
    value.kind = ScriptValueKind::i32;
    value.lane_bits = 32;
    store(value, parse_i32_constant(in_));
  } else if (in_.accept_word("i64.const")) {
    value.kind = ScriptValueKind::i64;
    value.lane_bits = 64;
    store(value, parse_i64_constant(in_));
  } else if (in_.accept_word("f32.const")) {
    value.kind = ScriptValueKind::f32;
    value.lane_bits = 32;
    if (!nan_pattern(value.lanes[0])) store(value, parse_f32_constant(in_));
  } else if (in_.accept_word("f64.const")) {
    value.kind = ScriptValueKind::f64;
    value.lane_bits = 64;
    if (!nan_pattern(value.lanes[0])) store(value, parse_f64_constant(in_));
  } else if (in_.accept_word("v128.const")) {
    vector(value);
  } else {
    return false;
  }
  return true;
}

void ValueParser::vector(ScriptValue& value) {
  const VectorShape& shape = parse_vector_shape(in_);
  value.kind = ScriptValueKind::v128;
  value.lane_bits = shape.lane_bits;
  for (unsigned lane = 0; lane < shape.lanes(); ++lane) {
    if (shape.is_float && nan_pattern(value.lanes[lane])) continue;
    parse_vector_lane(in_, shape, lane, value.bits);
  }
}

std::optional<uint32_t> ValueParser::optional_natural() {
  if (!in_.at(TokenKind::atom)) return std::nullopt;
  return static_cast<uint32_t>(in_.natural(32));
}

/// The references that may be arguments.
bool ValueParser::reference(ScriptValue& value) {
  if (in_.accept_word("ref.null")) {
    value.kind = ScriptValueKind::ref_null;
    if (!in_.at(TokenKind::atom)) return true;
    value.heap = find_heap_type(in_.peek().text);
    if (!value.heap) in_.unexpected();
    in_.next();
    return true;
  }
  if (in_.accept_word("ref.extern")) {
    value.kind = ScriptValueKind::ref_extern;
  } else if (in_.accept_word("ref.host")) {
    value.kind = ScriptValueKind::ref_host;
  } else {
    return false;
  }
  value.host = optional_natural();
  return true;
}

/// `(ref.func)`, `(ref.struct)`, ...: some reference of this type; `(ref)`: some reference.
bool ValueParser::reference_pattern(ScriptValue& value) {
  constexpr std::string_view prefix = "ref.";
  value.kind = ScriptValueKind::ref;
  if (in_.accept_word("ref")) return true;
  const std::string_view word = in_.at(TokenKind::atom) ? in_.peek().text : std::string_view();
  if (!word.starts_with(prefix)) return false;
  value.heap = find_heap_type(word.substr(prefix.size()));
  if (!value.heap) return false;
  in_.next();
  return true;
}

}  // namespace

std::vector<ScriptValue> parse_script_arguments(TokenStream& in) { return ValueParser(in, false).values(0); }
std::vector<ScriptValue> parse_script_results(TokenStream& in) { return ValueParser(in, true).values(0); }

}  // namespace w2n::text
