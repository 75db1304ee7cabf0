// The types of WebAssembly 3.0: https://webassembly.github.io/spec/core/syntax/types.html
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace w2n::wasm {

enum class HeapKind : uint8_t {
  // abstract
  func,
  extern_,
  any,
  eq,
  i31,
  struct_,
  array,
  exn,
  // abstract, at the bottom of a hierarchy
  nofunc,
  noextern,
  none,
  noexn,
  // a type index
  concrete,
};

struct HeapType {
  HeapKind kind = HeapKind::func;
  uint32_t index = 0;  // of the type, if concrete; else 0
  bool operator==(const HeapType&) const = default;
};

enum class ValKind : uint8_t { i32, i64, f32, f64, v128, ref, bottom };

/// A value type. `bottom` is the unknown type of operands in unreachable code.
struct ValType {
  ValKind kind = ValKind::i32;
  bool nullable = false;  // of a reference
  HeapType heap{};        // of a reference
  bool operator==(const ValType&) const = default;

  [[nodiscard]] bool is_ref() const { return kind == ValKind::ref; }
  [[nodiscard]] bool is_num() const { return kind <= ValKind::f64; }
  /// Whether a local of this type starts with a default value.
  [[nodiscard]] bool is_defaultable() const { return kind != ValKind::ref || nullable; }
};

constexpr ValType i32{ValKind::i32, false, {}};
constexpr ValType i64{ValKind::i64, false, {}};
constexpr ValType f32{ValKind::f32, false, {}};
constexpr ValType f64{ValKind::f64, false, {}};
constexpr ValType v128{ValKind::v128, false, {}};
constexpr ValType bottom{ValKind::bottom, false, {}};
constexpr ValType ref(HeapKind kind) { return {ValKind::ref, false, {kind, 0}}; }
constexpr ValType ref_null(HeapKind kind) { return {ValKind::ref, true, {kind, 0}}; }
constexpr ValType ref(uint32_t type_index) { return {ValKind::ref, false, {HeapKind::concrete, type_index}}; }
constexpr ValType ref_null(uint32_t type_index) { return {ValKind::ref, true, {HeapKind::concrete, type_index}}; }
constexpr ValType funcref = ref_null(HeapKind::func);
constexpr ValType externref = ref_null(HeapKind::extern_);

struct FuncType {
  std::vector<ValType> params, results;
  bool operator==(const FuncType&) const = default;
};

enum class PackedKind : uint8_t { none, i8, i16 };

struct FieldType {
  ValType type{};  // i32 if packed
  PackedKind packed = PackedKind::none;
  bool is_mutable = false;
  bool operator==(const FieldType&) const = default;
};
struct StructType {
  std::vector<FieldType> fields;
  bool operator==(const StructType&) const = default;
};
struct ArrayType {
  FieldType element;
  bool operator==(const ArrayType&) const = default;
};

/// One type of the type index space, with its place in its recursion group.
struct SubType {
  bool is_final = true;
  std::vector<uint32_t> supertypes;  // at most one in a valid module
  std::variant<FuncType, StructType, ArrayType> composite;
  uint32_t group_begin = 0, group_end = 0;  // the type indices of the recursion group
  uint64_t offset = 0;                      // in the module, for errors
  /// Equal for equal types (iso-recursive equality) of this module: the lowest type index that is equal to this one.
  uint32_t canonical = 0;

  [[nodiscard]] const FuncType* func() const { return std::get_if<FuncType>(&composite); }
  [[nodiscard]] const StructType* structure() const { return std::get_if<StructType>(&composite); }
  [[nodiscard]] const ArrayType* array() const { return std::get_if<ArrayType>(&composite); }
};

struct Limits {
  uint64_t min = 0;
  std::optional<uint64_t> max;
  bool is_64 = false;  // index type i64
  bool operator==(const Limits&) const = default;
};

constexpr uint8_t default_page_size_log2 = 16;
struct MemoryType {
  Limits limits;  // in pages
  bool shared = false;
  uint8_t page_size_log2 = default_page_size_log2;
  [[nodiscard]] ValType index_type() const { return limits.is_64 ? i64 : i32; }
  /// Whether the memory can end anywhere, and not only where pages of a system may end.
  [[nodiscard]] bool has_small_pages() const { return page_size_log2 < default_page_size_log2; }
};
struct TableType {
  ValType element = funcref;
  Limits limits;
  [[nodiscard]] ValType index_type() const { return limits.is_64 ? i64 : i32; }
};
struct GlobalType {
  ValType type{};
  bool is_mutable = false;
};

/// The spec's text form: "i32", "funcref", "(ref null 3)", "(ref eq)".
std::string to_string(HeapType type);
std::string to_string(ValType type);
/// "(func (param i32 i64) (result f32))".
std::string to_string(const FuncType& type);

}  // namespace w2n::wasm
