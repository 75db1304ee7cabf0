// The binary codes of types: one table for the decoder, which looks for the code, and the encoder, which looks for the
// type. https://webassembly.github.io/spec/core/binary/types.html
#pragma once

#include <cstdint>
#include <optional>

#include "wasm/types.h"

namespace w2n::wasm {

constexpr struct {
  HeapKind kind;
  uint8_t code;
} heap_type_codes[] = {
    {HeapKind::noexn, 0x74}, {HeapKind::nofunc, 0x73},  {HeapKind::noextern, 0x72}, {HeapKind::none, 0x71},
    {HeapKind::func, 0x70},  {HeapKind::extern_, 0x6F}, {HeapKind::any, 0x6E},      {HeapKind::eq, 0x6D},
    {HeapKind::i31, 0x6C},   {HeapKind::struct_, 0x6B}, {HeapKind::array, 0x6A},    {HeapKind::exn, 0x69},
};

/// The number and vector types.
constexpr struct {
  ValKind kind;
  uint8_t code;
} plain_type_codes[] = {
    {ValKind::i32, 0x7F}, {ValKind::i64, 0x7E}, {ValKind::f32, 0x7D}, {ValKind::f64, 0x7C}, {ValKind::v128, 0x7B},
};

constexpr uint8_t ref_null_code = 0x63;
constexpr uint8_t ref_code = 0x64;
constexpr uint8_t empty_block_code = 0x40;

// Packed field types, definitions of types, and the flags of limits.
constexpr uint8_t i8_code = 0x78;
constexpr uint8_t i16_code = 0x77;
constexpr uint8_t func_code = 0x60;
constexpr uint8_t struct_code = 0x5F;
constexpr uint8_t array_code = 0x5E;
constexpr uint8_t sub_code = 0x50;
constexpr uint8_t sub_final_code = 0x4F;
constexpr uint8_t rec_code = 0x4E;
// In front of a table that has an initial value, and behind it a zero byte.
constexpr uint8_t table_with_init_code = 0x40;
constexpr uint8_t has_max_flag = 1;
constexpr uint8_t shared_flag = 2;
constexpr uint8_t is_64_flag = 4;
constexpr uint8_t page_size_flag = 8;

// Behind an empty name, in place of an import's kind: a group of imports from one module, each with a type of its own,
// or all of the type that comes first.
constexpr uint8_t import_group_code = 0x7F;
constexpr uint8_t same_type_group_code = 0x7E;

/// The abstract heap type that a one-byte code stands for, if it stands for one.
constexpr std::optional<HeapKind> abstract_heap_type(uint8_t code) {
  for (const auto& row : heap_type_codes) {
    if (row.code == code) return row.kind;
  }
  return std::nullopt;
}

/// The number or vector type that a code stands for, if it stands for one.
constexpr std::optional<ValType> plain_val_type(uint8_t code) {
  for (const auto& row : plain_type_codes) {
    if (row.code == code) return ValType{row.kind, false, {}};
  }
  return std::nullopt;
}

}  // namespace w2n::wasm
