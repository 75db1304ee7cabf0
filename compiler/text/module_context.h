// What the parsers of a module's fields share: the tokens, the index spaces, and the sections under construction.
#pragma once

#include <array>
#include <deque>
#include <string>
#include <vector>

#include "text/encoder.h"
#include "text/index_space.h"
#include "text/type_table.h"

namespace w2n::text {

/// The sections in the order in which a binary module has them, and what a text calls them.
struct SectionInfo {
  SectionId id;
  std::string_view word;  // in (@custom "..." (after word))
};
constexpr SectionInfo section_order[] = {
    {SectionId::type, "type"},     {SectionId::import, "import"},       {SectionId::func, "func"},
    {SectionId::table, "table"},   {SectionId::memory, "memory"},       {SectionId::tag, "tag"},
    {SectionId::global, "global"}, {SectionId::export_, "export"},      {SectionId::start, "start"},
    {SectionId::elem, "elem"},     {SectionId::datacount, "datacount"}, {SectionId::code, "code"},
    {SectionId::data, "data"},
};

/// A custom section and its place: 2 * i before, 2 * i + 1 behind section_order[i].
struct CustomSection {
  std::string name;
  std::string content;
  size_t place = 0;
};

struct ModuleContext {
  explicit ModuleContext(TokenStream& tokens) : in(tokens) {}

  TokenStream& in;

  IndexSpace types{"type"}, functions{"function"}, tables{"table"}, memories{"memory"}, globals{"global"}, tags{"tag"},
      elements{"elem segment"}, data{"data segment"};
  TypeTable type_table;
  /// The index, in the space of its kind, of each import that has a type of its own in a group. A group's own begin at
  /// its Field::index.
  std::vector<uint32_t> grouped_imports;

  std::array<Section, 14> sections;  // by section id
  Section& section(SectionId id) { return sections[static_cast<size_t>(id)]; }
  /// Starts an entry of a section that comes from this place of the text.
  ByteSink& entry(SectionId id, uint32_t text_offset) {
    Section& target = section(id);
    ++target.count;
    target.bytes.mark(text_offset);
    return target.bytes;
  }

  bool has_start = false;
  /// Some function refers to a data segment, so the module needs a data count section.
  bool needs_data_count = false;

  std::string_view module_name;
  std::deque<std::string> display_names;  // what @name annotations gave; the index spaces refer to them
  std::vector<CustomSection> custom_sections;
  Section local_names;   // of the name section: one entry for each function with named locals
  Section branch_hints;  // one entry for each function with hints
};

}  // namespace w2n::text
