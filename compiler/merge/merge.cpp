#include "merge/merge.h"

#include <algorithm>
#include <fmt/format.h>
#include <set>

#include "merge/import_types.h"
#include "merge/index_maps.h"
#include "merge/instruction_writer.h"
#include "merge/mapped_types.h"
#include "merge/origins.h"
#include "merge/start_function.h"
#include "text/names.h"
#include "wasm/type_codes.h"

namespace w2n::merge {

namespace {

using namespace wasm;
using text::ByteSink;
using text::Section;
using text::write_section;

class Writer {
 public:
  Writer(std::span<const Part> parts, const Origins& origins, std::span<const size_t> order,
         const MergedIndices& indices)
      : parts_(parts), order_(order), indices_(indices), context_{parts, origins, indices}, start_(context_, order) {
    uint64_t offset = 0;
    for (const Part& part : parts) {
      places_.push_back(static_cast<uint32_t>(offset));
      offset += part.module->bytes.size();
    }
    write_code();
  }

  Merged write() {
    constexpr uint8_t header[] = {0, 'a', 's', 'm', 1, 0, 0, 0};
    out_.raw(header);
    write_section(out_, SectionId::type, types());
    write_section(out_, SectionId::import, imports());
    write_section(out_, SectionId::func, functions());
    write_section(out_, SectionId::table, tables());
    write_section(out_, SectionId::memory, memories());
    write_section(out_, SectionId::tag, tags());
    write_section(out_, SectionId::global, globals());
    write_section(out_, SectionId::export_, exports());
    write_start();
    write_section(out_, SectionId::elem, elements());
    write_data_count();
    write_hints();
    write_section(out_, SectionId::code, code_);
    write_section(out_, SectionId::data, data());
    write_names();
    return {.bytes = out_.take_bytes(), .map = {out_.take_marks()}, .import_memories = import_memories()};
  }

 private:
  [[nodiscard]] const Module& module(size_t part) const { return *parts_[part].module; }
  [[nodiscard]] const IndexMap& map(size_t part) const { return indices_.parts[part]; }

  void mark(ByteSink& out, size_t part, uint64_t offset) const {
    out.mark(static_cast<uint32_t>(places_[part] + offset));
  }

  Section types() {
    Section section;
    for (size_t part = 0; part < parts_.size(); ++part) {
      const std::vector<SubType>& types = module(part).types;
      for (const SubType& type : types) {
        mark(section.bytes, part, type.offset);
        const uint32_t group = type.group_end - type.group_begin;
        if (&type == &types[type.group_begin]) {
          ++section.count;
          if (group != 1) {
            section.bytes.u8(rec_code);
            section.bytes.u32(group);
          }
        }
        text::write_sub_type(section.bytes, mapped(type, map(part)));
      }
    }
    if (has_start_function()) {
      ++section.count;
      SubType type;
      type.composite = FuncType{};
      text::write_sub_type(section.bytes, type);
    }
    return section;
  }

  Section imports() {
    Section section;
    for (const KeptImport& kept : indices_.imports) {
      ++section.count;
      mark(section.bytes, kept.part, kept.import->offset);
      section.bytes.name(kept.import->module);
      section.bytes.name(kept.import->name);
      section.bytes.u8(static_cast<uint8_t>(kept.import->kind));
      write_import_type(section.bytes, kept);
    }
    return section;
  }

  void write_import_type(ByteSink& out, const KeptImport& kept) const {
    const Module& from = module(kept.part);
    const IndexMap& to = map(kept.part);
    const uint32_t index = kept.import->index;
    switch (kept.import->kind) {
      case ExternKind::function: out.u32(to.first_type + from.functions[index].type); break;
      case ExternKind::table: text::write_table_type(out, mapped(from.tables[index].type, to)); break;
      case ExternKind::memory: text::write_memory_type(out, from.memories[index].type); break;
      case ExternKind::global: text::write_global_type(out, mapped(from.globals[index].type, to)); break;
      case ExternKind::tag: write_tag_type(out, kept.part, from.tags[index]); break;
    }
  }

  void write_tag_type(ByteSink& out, size_t part, const Tag& tag) const {
    out.u8(0);  // an exception
    out.u32(map(part).first_type + tag.type);
  }

  /// A section with an entry for each definition of the parts.
  template <class Entries, class WriteEntry>
  Section definitions(Entries Module::* entries, ExternKind kind, WriteEntry write_entry) {
    Section section;
    for (size_t part = 0; part < parts_.size(); ++part) {
      const Entries& all = module(part).*entries;
      for (uint32_t i = imported_count(module(part), kind); i < all.size(); ++i) {
        ++section.count;
        mark(section.bytes, part, all[i].offset);
        write_entry(section.bytes, part, all[i]);
      }
    }
    return section;
  }

  Section functions() {
    Section section = definitions(
        &Module::functions, ExternKind::function,
        [&](ByteSink& out, size_t part, const Function& function) { out.u32(map(part).first_type + function.type); });
    if (has_start_function()) {
      ++section.count;
      section.bytes.u32(indices_.types);
    }
    return section;
  }

  Section tables() {
    return definitions(&Module::tables, ExternKind::table, [&](ByteSink& out, size_t part, const Table& table) {
      if (table.has_init) {
        out.u8(table_with_init_code);
        out.u8(0);
      }
      text::write_table_type(out, mapped(table.type, map(part)));
      if (table.has_init) constant(out, part, table.init);
    });
  }

  Section memories() {
    return definitions(&Module::memories, ExternKind::memory, [](ByteSink& out, size_t /*part*/, const Memory& memory) {
      text::write_memory_type(out, memory.type);
    });
  }

  Section tags() {
    return definitions(&Module::tags, ExternKind::tag,
                       [&](ByteSink& out, size_t part, const Tag& tag) { write_tag_type(out, part, tag); });
  }

  Section globals() {
    return definitions(&Module::globals, ExternKind::global, [&](ByteSink& out, size_t part, const Global& global) {
      text::write_global_type(out, mapped(global.type, map(part)));
      constant(out, part, global.init);
    });
  }

  Section exports() {
    Section section;
    for (const Export& exported : module(0).exports) {
      ++section.count;
      mark(section.bytes, 0, exported.offset);
      section.bytes.name(exported.name);
      section.bytes.u8(static_cast<uint8_t>(exported.kind));
      section.bytes.u32(map(0).of(exported.kind, exported.index));
    }
    return section;
  }

  void constant(ByteSink& out, size_t part, ConstExpr expression) const {
    write_constant(context_, part, expression, out);
    text::write_opcode(out, Opcode::end);
  }

  Section elements() {
    Section section;
    for (const size_t part : order_) {
      for (uint32_t i = 0; i < module(part).elements.size(); ++i) {
        ++section.count;
        write_element(section.bytes, part, module(part).elements[i], start_.applies_element(part, i));
      }
    }
    if (!named_.empty()) {
      ++section.count;
      declare_named(section.bytes);
    }
    return section;
  }

  // All elements are written as expressions, the form that can say everything.
  void write_element(ByteSink& out, size_t part, const ElementSegment& segment, bool is_waiting) const {
    constexpr uint8_t passive = 5;
    constexpr uint8_t active = 6;
    constexpr uint8_t declarative = 7;
    mark(out, part, segment.offset);
    const bool is_active = segment.mode == SegmentMode::active && !is_waiting;
    const uint8_t inactive = segment.mode == SegmentMode::declarative ? declarative : passive;
    out.u8(is_active ? active : inactive);
    if (is_active) {
      out.u32(map(part).of(ExternKind::table, segment.table));
      constant(out, part, segment.table_offset);
    }
    text::write_val_type(out, map(part).of(segment.type));
    out.u32(static_cast<uint32_t>(segment.size()));
    for (const uint32_t function : segment.functions) {
      text::write_opcode(out, Opcode::ref_func);
      out.u32(map(part).of(ExternKind::function, function));
      text::write_opcode(out, Opcode::end);
    }
    for (const ConstExpr& element : segment.exprs) constant(out, part, element);
  }

  /// What `ref.func` names may have been declared by an export that isn't one any more.
  void declare_named(ByteSink& out) const {
    constexpr uint8_t declarative_functions = 3;
    out.u8(declarative_functions);
    out.u8(0);
    out.u32(static_cast<uint32_t>(named_.size()));
    for (const uint32_t function : named_) out.u32(function);
  }

  Section data() {
    Section section;
    for (const size_t part : order_) {
      for (uint32_t i = 0; i < module(part).data.size(); ++i) {
        ++section.count;
        write_data(section.bytes, part, module(part).data[i], start_.applies_data(part, i));
      }
    }
    return section;
  }

  void write_data(ByteSink& out, size_t part, const DataSegment& segment, bool is_waiting) const {
    constexpr uint8_t passive = 1;
    constexpr uint8_t active = 2;
    mark(out, part, segment.offset);
    const bool is_active = segment.mode == SegmentMode::active && !is_waiting;
    out.u8(is_active ? active : passive);
    if (is_active) {
      out.u32(map(part).of(ExternKind::memory, segment.memory));
      constant(out, part, segment.memory_offset);
    }
    out.u32(static_cast<uint32_t>(segment.bytes.size()));
    out.raw(module(part).bytes.subspan(segment.bytes.begin, segment.bytes.size()));
  }

  void write_data_count() {
    if (indices_.data == 0) return;
    ByteSink content;
    content.u32(indices_.data);
    write_section(out_, SectionId::datacount, content);
  }

  /// Whether what happens at the start takes a function of its own, which is the last one.
  [[nodiscard]] bool has_start_function() const { return !start_.is_empty() && !start_.of_one_part(); }

  void write_start() {
    if (start_.is_empty()) return;
    ByteSink content;
    content.u32(start_.of_one_part().value_or(function_count()));
    write_section(out_, SectionId::start, content);
  }

  /// The number of functions without the start function that is made here, and so its index.
  [[nodiscard]] uint32_t function_count() const {
    uint32_t total = 0;
    for (size_t part = 0; part < parts_.size(); ++part) {
      total += count(module(part), ExternKind::function) - imported_count(module(part), ExternKind::function);
    }
    const auto imports = std::ranges::count(indices_.imports, ExternKind::function,
                                            [](const KeptImport& kept) { return kept.import->kind; });
    return total + static_cast<uint32_t>(imports);
  }

  void write_code() {
    for (size_t part = 0; part < parts_.size(); ++part) {
      const std::vector<Function>& functions = module(part).functions;
      // The program's exports stay, and so does what they declare.
      std::set<uint32_t> declared_otherwise;
      for (uint32_t i = module(part).imported_functions; i < functions.size(); ++i) {
        ++code_.count;
        mark(code_.bytes, part, functions[i].offset);
        ByteSink body;
        std::set<uint32_t>& named = part == 0 ? declared_otherwise : named_;
        hints_.emplace_back(map(part).of(ExternKind::function, i),
                            write_body(context_, part, functions[i], body, named));
        code_.bytes.append_sized(body);
      }
    }
    if (has_start_function()) {
      ++code_.count;
      code_.bytes.append_sized(start_.body());
    }
  }

  void write_hints() {
    Section section;
    for (const auto& [function, hints] : hints_) {
      if (hints.empty()) continue;
      ++section.count;
      section.bytes.u32(function);
      section.bytes.u32(static_cast<uint32_t>(hints.size()));
      for (const WrittenHint& hint : hints) {
        section.bytes.u32(hint.at);
        section.bytes.u32(1);
        section.bytes.u8(hint.likely ? 1 : 0);
      }
    }
    if (section.count == 0) return;
    ByteSink content;
    content.u32(section.count);
    content.append(section.bytes);
    text::write_custom_section(out_, branch_hint_section_name, content.bytes());
  }

  /// What messages and backtraces tell: the names of functions and tags.
  void write_names() {
    constexpr uint8_t function_names = 1;
    constexpr uint8_t tag_names = 11;
    ByteSink content;
    write_names_of(content, function_names, ExternKind::function, &Names::functions);
    write_names_of(content, tag_names, ExternKind::tag, &Names::tags);
    text::write_custom_section(out_, "name", content.bytes());
  }

  /// A subsection of the name section. Whoever defines something names it; its importers do so otherwise.
  void write_names_of(ByteSink& out, uint8_t subsection, ExternKind kind,
                      std::map<uint32_t, std::string_view> Names::* names_of_kind) const {
    std::vector<std::string_view> names;
    for (size_t part = 0; part < parts_.size(); ++part) {
      for (const auto& [index, name] : module(part).names.*names_of_kind) {
        if (index >= count(module(part), kind)) continue;
        const uint32_t merged = map(part).of(kind, index);
        if (merged >= names.size()) names.resize(merged + 1);
        if (names[merged].empty() || index >= imported_count(module(part), kind)) names[merged] = name;
      }
    }
    if (names.empty()) return;
    ByteSink name_map;
    text::write_name_map(name_map, names);
    out.u8(subsection);
    out.append_sized(name_map);
  }

  [[nodiscard]] std::vector<std::optional<uint32_t>> import_memories() const {
    std::vector<std::optional<uint32_t>> memories;
    for (const KeptImport& kept : indices_.imports) {
      if (kept.import->kind != ExternKind::function) continue;
      const auto memory = module(kept.part).host_memory();
      memories.push_back(memory ? std::optional(map(kept.part).of(ExternKind::memory, *memory)) : std::nullopt);
    }
    return memories;
  }

  std::span<const Part> parts_;
  std::span<const size_t> order_;
  const MergedIndices& indices_;
  MergeContext context_;
  StartFunction start_;
  std::vector<uint32_t> places_;  // of each part's bytes, if all were one behind the other
  Section code_;
  std::vector<std::pair<uint32_t, std::vector<WrittenHint>>> hints_;
  std::set<uint32_t> named_;
  ByteSink out_;
};

/// Offsets in modules have 32 bits. What is written again can be a little longer than it was, by its indices.
void check_size(std::span<const Part> parts) {
  constexpr uint64_t max_size = uint64_t{1} << 31;
  uint64_t size = 0;
  for (const Part& part : parts) size += part.module->bytes.size();
  if (size > max_size) throw Error("the modules are too large to link: more than 2 GiB together");
}

}  // namespace

Merged modules(std::span<const Part> parts) {
  check_size(parts);
  const Origins origins(parts);
  const std::vector<size_t> order = origins.instantiation_order();
  const MergedIndices indices = merge_indices(parts, origins, order);
  check_import_types(parts, origins, indices);
  return Writer(parts, origins, order, indices).write();
}

}  // namespace w2n::merge
