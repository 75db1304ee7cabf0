#include "loader/function_type.h"

namespace w2n::loader {

namespace {

constexpr unsigned digit_bits = 3;

/// Takes digits from the low end, the last one first, up to a 0.
ValueTypes take_values(uint64_t& number) {
  constexpr uint64_t digit_mask = (1U << digit_bits) - 1;
  ValueTypes values;
  for (uint64_t rest = number; (rest & digit_mask) != 0; rest >>= digit_bits) values.count++;
  for (uint32_t i = values.count; i != 0; number >>= digit_bits) {
    values.types[--i] = static_cast<ValueType>(number & digit_mask);
  }
  number >>= digit_bits;
  return values;
}

void print_list(Message& message, const char* keyword, const ValueTypes& values) {
  if (values.count == 0) return;
  message.text(" (");
  message.text(keyword);
  for (uint32_t i = 0; i < values.count; i++) {
    message.character(' ');
    message.text(name_of(values.types[i]));
  }
  message.character(')');
}

}  // namespace

const char* name_of(ValueType type) {
  constexpr const char* names[] = {"", "i32", "i64", "f32", "f64", "v128", "funcref", "externref"};
  return names[type];
}

bool ValueTypes::are_numbers() const {
  for (uint32_t i = 0; i < count; i++) {
    if (!is_number(types[i])) return false;
  }
  return true;
}

FunctionType::FunctionType(uint64_t encoded) : is_known((encoded & 1) != 0) {
  uint64_t number = encoded >> 1;
  results = take_values(number);
  params = take_values(number);
  if (number != 0) is_known = false;
}

void print(Message& message, const FunctionType& type) {
  message.text("(func");
  if (type.is_known) {
    print_list(message, "param", type.params);
    print_list(message, "result", type.results);
  } else {
    message.text(" ...");
  }
  message.character(')');
}

}  // namespace w2n::loader
