#include "decode/canonical.h"

namespace w2n::decode {

namespace {

using wasm::FieldType;
using wasm::SubType;
using wasm::ValType;

/// Writes a recursion group in a form that is the same for equal groups.
class Speller {
 public:
  Speller(const std::vector<SubType>& types, uint32_t begin, uint32_t end) : types_(types), begin_(begin), end_(end) {}

  std::string spell() {
    for (uint32_t i = begin_; i < end_; ++i) sub_type(types_[i]);
    return std::move(text_);
  }

 private:
  void sub_type(const SubType& type) {
    byte(type.is_final ? 1 : 0);
    number(static_cast<uint32_t>(type.supertypes.size()));
    for (const uint32_t super : type.supertypes) reference(super);
    byte(static_cast<uint8_t>(type.composite.index()));
    if (const auto* func = type.func()) {
      val_types(func->params);
      val_types(func->results);
    } else if (const auto* structure = type.structure()) {
      number(static_cast<uint32_t>(structure->fields.size()));
      for (const FieldType& f : structure->fields) field(f);
    } else {
      field(type.array()->element);
    }
  }

  void field(const FieldType& type) {
    byte(type.is_mutable ? 1 : 0);
    byte(static_cast<uint8_t>(type.packed));
    val_type(type.type);
  }

  void val_types(const std::vector<ValType>& types) {
    number(static_cast<uint32_t>(types.size()));
    for (const ValType type : types) val_type(type);
  }

  void val_type(ValType type) {
    byte(static_cast<uint8_t>(type.kind));
    if (!type.is_ref()) return;
    byte(type.nullable ? 1 : 0);
    byte(static_cast<uint8_t>(type.heap.kind));
    if (type.heap.kind == wasm::HeapKind::concrete) reference(type.heap.index);
  }

  void reference(uint32_t index) {
    const bool in_group = index >= begin_ && index < end_;
    byte(in_group ? 1 : 0);
    if (in_group) {
      number(index - begin_);
    } else {
      number(index < begin_ ? types_[index].canonical : index);
    }
  }

  void byte(uint8_t value) { text_ += static_cast<char>(value); }
  void number(uint32_t value) {
    for (int shift = 0; shift < 32; shift += 8) byte(static_cast<uint8_t>(value >> shift));
  }

  const std::vector<SubType>& types_;
  uint32_t begin_, end_;
  std::string text_;
};

}  // namespace

void Canonicalizer::add_group(std::vector<SubType>& types, uint32_t begin, uint32_t end) {
  if (begin == end) return;
  const uint32_t first = first_.try_emplace(Speller(types, begin, end).spell(), begin).first->second;
  for (uint32_t i = begin; i < end; ++i) types[i].canonical = first + (i - begin);
}

}  // namespace w2n::decode
