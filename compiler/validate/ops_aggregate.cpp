// Structures and arrays: https://webassembly.github.io/spec/core/valid/instructions.html#aggregate-instructions
#include <algorithm>

#include "decode/limits.h"
#include "validate/expression.h"
#include "validate/subtyping.h"

namespace w2n::validate {

using wasm::FieldType;
using wasm::PackedKind;
using wasm::ValType;

template <class TypeAt>
void Expression::pop_each(size_t count, TypeAt type_at) {
  const Frame& frame = frames_.back();
  const size_t present = std::min(operands_.size() - frame.height, count);
  bool matching = present == count || frame.unreachable;
  for (size_t i = 0; matching && i < present; ++i) {
    matching = matches(module_, operands_[operands_.size() - 1 - i], type_at(count - 1 - i));
  }
  if (!matching) {
    std::vector<ValType> required;
    required.reserve(count);
    for (size_t i = 0; i < count; ++i) required.push_back(type_at(i));
    mismatch(required);
  }
  operands_.resize(operands_.size() - present);
}

void Expression::struct_new(const wasm::TypeImm& imm) {
  const auto& fields = struct_type(imm.type).fields;
  pop_each(fields.size(), [&](size_t i) { return fields[i].type; });
  push(wasm::ref(imm.type));
}

void Expression::struct_new_default(const wasm::TypeImm& imm) {
  const auto& fields = struct_type(imm.type).fields;
  if (!std::ranges::all_of(fields, [](const FieldType& field) { return field.type.is_defaultable(); })) {
    fail("type mismatch: field type is not defaultable");
  }
  push(wasm::ref(imm.type));
}

/// Reads a field or element. Packed ones, and only they, need to be told how to extend.
void Expression::get_packed(const FieldType& from, bool extends) {
  if ((from.packed != PackedKind::none) != extends) {
    fail(extends ? "type mismatch: field is unpacked" : "type mismatch: field is packed");
  }
  push(from.type);
}

void Expression::struct_get(const wasm::StructFieldImm& imm) {
  const FieldType& from = field(imm);
  pop({wasm::ref_null(imm.type)});
  get_packed(from, false);
}

void Expression::struct_get_s(const wasm::StructFieldImm& imm) {
  const FieldType& from = field(imm);
  pop({wasm::ref_null(imm.type)});
  get_packed(from, true);
}

void Expression::struct_get_u(const wasm::StructFieldImm& imm) { struct_get_s(imm); }

void Expression::struct_set(const wasm::StructFieldImm& imm) {
  const FieldType& to = field(imm);
  if (!to.is_mutable) fail("immutable field");
  pop({wasm::ref_null(imm.type), to.type});
}

void Expression::array_new(const wasm::TypeImm& imm) {
  pop({array_type(imm.type).type, wasm::i32});
  push(wasm::ref(imm.type));
}

void Expression::array_new_default(const wasm::TypeImm& imm) {
  if (!array_type(imm.type).type.is_defaultable()) fail("type mismatch: array type is not defaultable");
  pop({wasm::i32});
  push(wasm::ref(imm.type));
}

void Expression::array_new_fixed(const wasm::ArrayNewFixedImm& imm) {
  const FieldType& array = array_type(imm.type);
  decode::check_limit(decode::limits::fixed_array_elements, imm.count, at_);
  pop_each(imm.count, [&](size_t) { return array.type; });
  push(wasm::ref(imm.type));
}

void Expression::array_new_data(const wasm::TypeDataImm& imm) {
  const FieldType& array = array_type(imm.type);
  check_data(imm.data);
  if (array.type.is_ref()) fail("array type is not numeric or vector");
  pop({wasm::i32, wasm::i32});
  push(wasm::ref(imm.type));
}

void Expression::check_array_element(const FieldType& array, uint32_t element_segment) {
  const ValType segment = element(element_segment);
  if (!matches(module_, segment, array.type)) {
    fail("type mismatch: element segment's type " + type_text(segment) + " does not match array's element type " +
         type_text(array.type));
  }
}

void Expression::array_new_elem(const wasm::TypeElemImm& imm) {
  check_array_element(array_type(imm.type), imm.element);
  pop({wasm::i32, wasm::i32});
  push(wasm::ref(imm.type));
}

void Expression::array_get(const wasm::TypeImm& imm) {
  const FieldType& from = array_type(imm.type);
  pop({wasm::ref_null(imm.type), wasm::i32});
  get_packed(from, false);
}

void Expression::array_get_s(const wasm::TypeImm& imm) {
  const FieldType& from = array_type(imm.type);
  pop({wasm::ref_null(imm.type), wasm::i32});
  get_packed(from, true);
}

void Expression::array_get_u(const wasm::TypeImm& imm) { array_get_s(imm); }

const FieldType& Expression::mutable_array_type(uint32_t index) const {
  const FieldType& array = array_type(index);
  if (!array.is_mutable) fail("immutable array");
  return array;
}

void Expression::array_set(const wasm::TypeImm& imm) {
  pop({wasm::ref_null(imm.type), wasm::i32, mutable_array_type(imm.type).type});
}

void Expression::array_len(const wasm::NoImm& /*imm*/) {
  pop({wasm::ref_null(wasm::HeapKind::array)});
  push(wasm::i32);
}

void Expression::array_fill(const wasm::TypeImm& imm) {
  pop({wasm::ref_null(imm.type), wasm::i32, mutable_array_type(imm.type).type, wasm::i32});
}

void Expression::array_copy(const wasm::TypePairImm& imm) {
  const FieldType& dst = mutable_array_type(imm.dst);
  const FieldType& src = array_type(imm.src);
  if (dst.packed != src.packed || !matches(module_, src.type, dst.type)) fail("array types do not match");
  pop({wasm::ref_null(imm.dst), wasm::i32, wasm::ref_null(imm.src), wasm::i32, wasm::i32});
}

void Expression::array_init_data(const wasm::TypeDataImm& imm) {
  const FieldType& array = mutable_array_type(imm.type);
  check_data(imm.data);
  if (array.type.is_ref()) fail("array type is not numeric or vector");
  pop({wasm::ref_null(imm.type), wasm::i32, wasm::i32, wasm::i32});
}

void Expression::array_init_elem(const wasm::TypeElemImm& imm) {
  check_array_element(mutable_array_type(imm.type), imm.element);
  pop({wasm::ref_null(imm.type), wasm::i32, wasm::i32, wasm::i32});
}

}  // namespace w2n::validate
