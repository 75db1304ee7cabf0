#include "text/label_stack.h"

#include <fmt/format.h>

#include "support/diagnostics.h"

namespace w2n::text {

void LabelStack::push(std::string_view id) {
  if (!id.empty()) heights_[id].push_back(static_cast<uint32_t>(names_.size()));
  names_.push_back(id);
}

void LabelStack::pop() {
  if (!names_.back().empty()) heights_[names_.back()].pop_back();
  names_.pop_back();
}

uint32_t LabelStack::depth(TokenStream& in) const {
  if (!in.at(TokenKind::id)) return static_cast<uint32_t>(in.natural(32));
  const Token id = in.next();
  const auto found = heights_.find(id.text);
  if (found == heights_.end() || found->second.empty()) malformed(id.begin, fmt::format("unknown label ${}", id.text));
  return static_cast<uint32_t>(names_.size()) - 1 - found->second.back();
}

}  // namespace w2n::text
