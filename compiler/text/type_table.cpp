#include "text/type_table.h"

namespace w2n::text {

std::string TypeTable::key(const wasm::FuncType& type) {
  ByteSink bytes;
  write_val_types(bytes, type.params);
  write_val_types(bytes, type.results);
  return {bytes.bytes().begin(), bytes.bytes().end()};
}

void TypeTable::define(const wasm::SubType& type, IndexSpace fields) {
  const auto index = static_cast<uint32_t>(entries_.size());
  Entry& entry = entries_.emplace_back();
  if (const wasm::FuncType* func = type.func()) entry = {true, type.is_final && type.supertypes.empty(), *func};
  if (!fields.display_names().empty()) fields_.emplace(index, std::move(fields));
  first_added_ = index + 1;
}

void TypeTable::last_is_alone() {
  const Entry& last = entries_.back();
  if (last.is_plain) func_by_structure_.emplace(key(last.func), static_cast<uint32_t>(entries_.size() - 1));
}

uint32_t TypeTable::find_or_add(const wasm::FuncType& type) {
  const auto [found, added] = func_by_structure_.emplace(key(type), static_cast<uint32_t>(entries_.size()));
  if (added) entries_.push_back({true, true, type});
  return found->second;
}

const wasm::FuncType* TypeTable::func(uint32_t index) const {
  return index < entries_.size() && entries_[index].is_func ? &entries_[index].func : nullptr;
}

const IndexSpace& TypeTable::fields(uint32_t index) const {
  const auto found = fields_.find(index);
  return found == fields_.end() ? no_fields_ : found->second;
}

}  // namespace w2n::text
