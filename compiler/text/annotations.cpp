#include "text/annotations.h"

#include <algorithm>
#include <fmt/format.h>

#include "support/diagnostics.h"
#include "wasm/module.h"

namespace w2n::text {

namespace {

[[noreturn]] void refuse(const Annotation& annotation, std::string_view problem) {
  malformed(annotation.begin, fmt::format("@{} annotation: {}", annotation.id, problem));
}

/// Reads an annotation's body with `parse(TokenStream&)`, which must use it up.
template <class Parse>
void parse_body(ModuleContext& context, const Annotation& annotation, Parse parse) {
  const uint32_t length = annotation.body_end - annotation.body_begin;
  TokenStream body(context.in.source().substr(annotation.body_begin, length));
  try {
    parse(body);
    if (!body.at(TokenKind::end)) malformed(body.offset(), "unexpected token");
  } catch (const InputError& error) {
    // Offsets within the body become offsets within the text.
    malformed(annotation.body_begin + error.offset(), fmt::format("@{} annotation: {}", annotation.id, error.what()));
  }
}

/// `(before|after section)`, `(before first)`, `(after last)` or nothing, as a place of CustomSection.
size_t parse_place(TokenStream& body) {
  constexpr size_t last = 2 * std::size(section_order) - 1;
  if (!body.at(TokenKind::open)) return last;
  const uint32_t offset = body.offset();
  body.next();
  const bool before = body.accept_word("before");
  if (!before && !body.accept_word("after")) malformed(offset, "malformed placement");
  if (body.at_word(before ? "first" : "last")) {
    body.next();
    body.expect(TokenKind::close);
    return before ? 0 : last;
  }
  const std::string_view word = body.at(TokenKind::atom) ? body.peek().text : std::string_view();
  const auto* const row = std::ranges::find(section_order, word, &SectionInfo::word);
  if (row == std::end(section_order)) malformed(body.offset(), "malformed section kind");
  body.next();
  body.expect(TokenKind::close);
  return 2 * static_cast<size_t>(row - section_order) + (before ? 0 : 1);
}

}  // namespace

void parse_custom_annotations(ModuleContext& context) {
  for (const Annotation& annotation : context.in.take_annotations("custom")) {
    CustomSection section;
    parse_body(context, annotation, [&](TokenStream& body) {
      if (!body.at(TokenKind::string)) malformed(body.offset(), "missing section name");
      section.name = body.name();
      section.place = parse_place(body);
      section.content = body.strings();
    });
    context.custom_sections.push_back(std::move(section));
  }
}

std::string_view parse_name_annotation(ModuleContext& context, const char* kind) {
  const std::vector<Annotation> found = context.in.take_annotations("name");
  if (found.empty()) return {};
  if (found.size() > 1) refuse(found[1], fmt::format("multiple {}", kind));
  parse_body(context, found[0], [&](TokenStream& body) { context.display_names.push_back(body.name()); });
  return context.display_names.back();
}

void parse_display_name(ModuleContext& context, IndexSpace& space, uint32_t index) {
  context.in.optional_id();
  const std::string_view name = parse_name_annotation(context, space.kind());
  if (!name.empty()) space.set_display_name(index, name);
}

std::optional<bool> parse_branch_hint(ModuleContext& context) {
  const std::vector<Annotation> found = context.in.take_annotations(wasm::branch_hint_section_name);
  if (found.empty()) return std::nullopt;
  if (found.size() > 1) refuse(found[1], "duplicate annotation");
  std::string value;
  parse_body(context, found[0], [&](TokenStream& body) { value = body.string(); });
  if (value.size() != 1 || (value[0] != 0 && value[0] != 1)) refuse(found[0], "malformed value");
  return value[0] == 1;
}

void refuse_branch_hint(TokenStream& in) {
  const std::vector<Annotation> found = in.take_annotations(wasm::branch_hint_section_name);
  if (!found.empty()) refuse(found[0], "not in a function");
}

}  // namespace w2n::text
