#include "text/index_space.h"

#include <fmt/format.h>

#include "support/diagnostics.h"

namespace w2n::text {

std::string_view& IndexSpace::display_name(uint32_t index) {
  if (display_names_.size() <= index) display_names_.resize(size_t{index} + 1);
  return display_names_[index];
}

uint32_t IndexSpace::add(std::string_view id, uint32_t offset) {
  const uint32_t index = size_++;
  if (id.empty()) return index;
  if (!by_name_.emplace(id, index).second) malformed(offset, fmt::format("duplicate {} ${}", kind_, id));
  display_name(index) = id;
  return index;
}

uint32_t IndexSpace::index(TokenStream& in) const {
  if (!in.at(TokenKind::id)) return static_cast<uint32_t>(in.natural(32));
  const Token id = in.next();
  const auto found = by_name_.find(id.text);
  if (found == by_name_.end()) malformed(id.begin, fmt::format("unknown {} ${}", kind_, id.text));
  return found->second;
}

std::optional<uint32_t> IndexSpace::optional_index(TokenStream& in) const {
  if (!is_index(in.peek())) return std::nullopt;
  return index(in);
}

}  // namespace w2n::text
