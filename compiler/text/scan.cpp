#include "text/scan.h"

#include <algorithm>
#include <fmt/format.h>
#include <optional>

#include "support/diagnostics.h"
#include "text/annotations.h"

namespace w2n::text {

namespace {

struct FieldWord {
  std::string_view word;
  FieldKind kind;
};
constexpr FieldWord field_words[] = {
    {"type", FieldKind::type},     {"rec", FieldKind::rec},     {"import", FieldKind::import},
    {"func", FieldKind::func},     {"table", FieldKind::table}, {"memory", FieldKind::memory},
    {"global", FieldKind::global}, {"tag", FieldKind::tag},     {"export", FieldKind::export_},
    {"start", FieldKind::start},   {"elem", FieldKind::elem},   {"data", FieldKind::data},
};

std::optional<FieldKind> field_kind(const Token& word) {
  const auto* const row = std::ranges::find(field_words, word.text, &FieldWord::word);
  if (word.kind != TokenKind::atom || row == std::end(field_words)) return std::nullopt;
  return row->kind;
}

/// What the first pass needs to know of the inside of a field.
struct FieldInside {
  bool has_import = false;   // (import ...) directly inside
  bool has_segment = false;  // (elem ...) or (data ...) directly inside
};

class Scanner {
 public:
  explicit Scanner(ModuleContext& context) : context_(context), in_(context.in) {}

  std::vector<Field> run() {
    // Annotations between fields are read here: the second pass does not come by in order.
    for (;;) {
      parse_custom_annotations(context_);
      refuse_branch_hint(in_);
      in_.refuse_annotations();
      if (in_.at(TokenKind::close) || in_.at(TokenKind::end)) return std::move(fields_);
      scan_field();
    }
  }

 private:
  void scan_field();
  void scan_definition(FieldKind kind, uint32_t offset);
  void scan_import(uint32_t offset);
  void scan_import_group();
  IndexSpace& scan_import_kind();
  uint32_t scan_import_type();
  void scan_rec();
  FieldInside skip_rest();
  IndexSpace& space(FieldKind kind);
  std::string_view skip_id() { return in_.at(TokenKind::id) ? in_.skip().text : std::string_view(); }

  ModuleContext& context_;
  TokenStream& in_;
  std::vector<Field> fields_;
  const char* first_definition_ = nullptr;  // the kind of the first definition that must follow all imports
};

IndexSpace& Scanner::space(FieldKind kind) {
  switch (kind) {
    case FieldKind::func: return context_.functions;
    case FieldKind::table: return context_.tables;
    case FieldKind::memory: return context_.memories;
    case FieldKind::global: return context_.globals;
    case FieldKind::tag: return context_.tags;
    case FieldKind::elem: return context_.elements;
    case FieldKind::data: return context_.data;
    default: return context_.types;
  }
}

/// Skips what is left of a list whose `(` and keyword are taken, the closing parenthesis included.
FieldInside Scanner::skip_rest() {
  FieldInside inside;
  uint64_t depth = 1;
  while (depth > 0) {
    if (in_.at(TokenKind::end)) in_.unexpected();
    const Token token = in_.skip();
    if (token.kind == TokenKind::close) --depth;
    if (token.kind != TokenKind::open) continue;
    if (++depth != 2) continue;
    inside.has_import = inside.has_import || in_.at_word("import");
    inside.has_segment = inside.has_segment || in_.at_word("elem") || in_.at_word("data");
  }
  return inside;
}

void Scanner::scan_field() {
  const uint32_t offset = in_.offset();
  if (!in_.at(TokenKind::open)) in_.unexpected();
  in_.skip();
  const auto kind = field_kind(in_.peek());
  if (!kind) in_.unexpected();
  in_.skip();
  fields_.push_back({*kind, offset, 0});
  switch (*kind) {
    case FieldKind::import: scan_import(offset); break;
    case FieldKind::rec: scan_rec(); break;
    case FieldKind::start:
      if (context_.has_start) malformed(offset, "multiple start sections");
      context_.has_start = true;
      skip_rest();
      break;
    case FieldKind::export_: skip_rest(); break;
    default: scan_definition(*kind, offset); break;
  }
}

void Scanner::scan_definition(FieldKind kind, uint32_t offset) {
  IndexSpace& target = space(kind);
  const uint32_t id_offset = in_.offset();
  const std::string_view id = skip_id();
  fields_.back().index = target.add(id, id_offset);
  const FieldInside inside = skip_rest();
  if (kind == FieldKind::table && inside.has_segment) context_.elements.add({}, offset);
  if (kind == FieldKind::memory && inside.has_segment) context_.data.add({}, offset);
  const bool importable = kind != FieldKind::type && kind != FieldKind::elem && kind != FieldKind::data;
  if (!importable) return;
  if (!inside.has_import) {
    if (first_definition_ == nullptr) first_definition_ = target.kind();
  } else if (first_definition_ != nullptr) {
    malformed(offset, fmt::format("import after {}", first_definition_));
  }
}

/// `(kind` of an import.
IndexSpace& Scanner::scan_import_kind() {
  in_.skip();
  const auto kind = field_kind(in_.peek());
  if (!kind) in_.unexpected();
  in_.skip();
  return space(*kind);
}

/// `(kind $id? ...)`: the index of what it defines.
uint32_t Scanner::scan_import_type() {
  IndexSpace& target = scan_import_kind();
  const uint32_t id_offset = in_.offset();
  const uint32_t index = target.add(skip_id(), id_offset);
  skip_rest();
  return index;
}

/// `(item "name" (kind $id? ...))*`, or `(item "name")*` and the type that all of them have.
void Scanner::scan_import_group() {
  uint32_t without_type = 0;
  while (in_.at_list("item")) {
    in_.skip();
    in_.skip();
    while (in_.at(TokenKind::string)) in_.skip();
    if (in_.at(TokenKind::open)) {
      context_.grouped_imports.push_back(scan_import_type());
    } else {
      ++without_type;
    }
    skip_rest();
  }
  if (!in_.at(TokenKind::open)) return;
  scan_import_kind().add_unnamed(without_type);
  skip_rest();
}

/// `(import "module" "name" (kind $id? ...))`, or a group of imports; errors in their shape are found later.
void Scanner::scan_import(uint32_t offset) {
  if (first_definition_ != nullptr) malformed(offset, fmt::format("import after {}", first_definition_));
  size_t names = 0;
  for (; in_.at(TokenKind::string); ++names) in_.skip();
  if (names == 1) {
    fields_.back().index = static_cast<uint32_t>(context_.grouped_imports.size());
    scan_import_group();
  } else if (in_.at(TokenKind::open)) {
    fields_.back().index = scan_import_type();
  }
  skip_rest();
}

/// `(rec (type $id? ...)*)`.
void Scanner::scan_rec() {
  fields_.back().index = context_.types.size();
  while (in_.at_list("type")) {
    in_.skip();
    in_.skip();
    const uint32_t id_offset = in_.offset();
    context_.types.add(skip_id(), id_offset);
    skip_rest();
  }
  skip_rest();
}

}  // namespace

bool at_module_field(TokenStream& in) { return in.at(TokenKind::open) && field_kind(in.peek_second()).has_value(); }

std::vector<Field> scan_fields(ModuleContext& context) { return Scanner(context).run(); }

}  // namespace w2n::text
