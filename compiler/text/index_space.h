// The index spaces of a module and of a function: how many entries, and which names they have.
// https://webassembly.github.io/spec/core/text/modules.html#indices
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "text/token_stream.h"

namespace w2n::text {

class IndexSpace {
 public:
  /// `kind` is what messages call an entry: "unknown KIND", "duplicate KIND".
  explicit IndexSpace(const char* kind) : kind_(kind) {}

  /// Adds an entry, with a name unless `id` is empty. Malformed at `offset`: "duplicate KIND".
  uint32_t add(std::string_view id, uint32_t offset);
  /// Adds entries without names.
  void add_unnamed(uint32_t count) { size_ += count; }
  /// The index of the next token, a number or an id. Malformed: "unknown KIND" for an id that no entry has.
  uint32_t index(TokenStream& in) const;
  /// The same if the next token is a number or an id, else nothing.
  std::optional<uint32_t> optional_index(TokenStream& in) const;
  /// Names an entry for the name section only.
  void set_display_name(uint32_t index, std::string_view name) { display_name(index) = name; }

  [[nodiscard]] uint32_t size() const { return size_; }
  [[nodiscard]] const char* kind() const { return kind_; }
  /// By index; empty where there is no name; entries at the end that have none may be missing.
  [[nodiscard]] const std::vector<std::string_view>& display_names() const { return display_names_; }

 private:
  std::string_view& display_name(uint32_t index);

  const char* kind_;
  uint32_t size_ = 0;
  std::unordered_map<std::string_view, uint32_t> by_name_;
  std::vector<std::string_view> display_names_;
};

}  // namespace w2n::text
