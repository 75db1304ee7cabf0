#include "driver/other_formats.h"

#include <fmt/format.h>

#include "driver/diagnostic.h"
#include "support/reader.h"

namespace w2n::driver {
namespace {

using namespace std::string_view_literals;

/// https://github.com/WebAssembly/component-model/blob/main/design/mvp/Binary.md
constexpr std::string_view component_start = "\0asm\x0d\0\1\0"sv;
constexpr uint8_t import_section = 10, export_section = 11;

struct Compression {
  std::string_view start;
  std::string_view name;
  std::string_view tool;
};
constexpr Compression compressions[] = {{"\x1f\x8b"sv, "gzip", "gzip -d"},
                                        {"\x28\xb5\x2f\xfd"sv, "zstd", "zstd -d"},
                                        {"\xfd"
                                         "7zXZ\0"sv,
                                         "xz", "xz -d"},
                                        {"BZh"sv, "bzip2", "bzip2 -d"},
                                        {"PK\3\4"sv, "zip", "unzip"}};

/// More would fill the terminal.
constexpr size_t most_names = 8;

struct Component {
  std::vector<std::string> imports;  // the first of them
  size_t import_count = 0;
  bool is_command = false;
};

/// The name of an import or an export: plain, or with the rest of a version behind it.
std::string_view extern_name(Reader& reader) {
  const uint8_t kind = reader.u8();
  const std::string_view name = reader.name();
  if (kind == 2) reader.name();
  return name;
}

/// Whether the type of an import was one of those that name a type, and was skipped.
bool skip_extern_type(Reader& reader) {
  constexpr uint8_t core_module = 0;
  constexpr uint8_t value = 2;
  constexpr uint8_t type = 3;
  const uint8_t sort = reader.u8();
  if (sort == value) return false;
  if (sort == core_module) reader.u8();
  if (sort == type && reader.u8() == 1) return true;
  reader.u32();
  return true;
}

void read_imports(Reader& reader, Component& component) {
  const uint32_t count = reader.u32();
  component.import_count += count;
  for (uint32_t i = 0; i < count && component.imports.size() < most_names; ++i) {
    component.imports.emplace_back(extern_name(reader));
    if (!skip_extern_type(reader)) return;
  }
}

void read_first_export(Reader& reader, Component& component) {
  if (reader.u32() != 0) component.is_command |= extern_name(reader).starts_with("wasi:cli/run@");
}

void read_sections(std::span<const uint8_t> bytes, Component& component) {
  Reader reader(bytes);
  reader.skip_to(component_start.size());
  while (!reader.at_end()) {
    const uint8_t id = reader.u8();
    const uint32_t size = reader.u32();
    const uint64_t begin = reader.offset();
    reader.bytes(size);
    Reader section(bytes, {begin, begin + size});
    if (id == import_section) read_imports(section, component);
    if (id == export_section) read_first_export(section, component);
  }
}

/// What a component says of itself, up to where it is broken or uses what is not known here.
Component read_component(std::span<const uint8_t> bytes) {
  Component component;
  try {
    read_sections(bytes, component);
  } catch (const InputError&) {
    return component;  // what was read before is all that there is to tell
  }
  return component;
}

std::string needs(const Component& component) {
  std::string text = component.is_command ? "it is a program of the world wasi:cli/command" : "";
  if (component.imports.empty()) return text;
  if (!text.empty()) text += " and ";
  text += fmt::format("it imports {}", fmt::join(component.imports, ", "));
  const size_t others = component.import_count - component.imports.size();
  if (others > 0) text += fmt::format(" and {} more", others);
  return text;
}

[[noreturn]] void refuse_component(const std::string& name, std::string_view contents) {
  const std::string needed =
      needs(read_component({reinterpret_cast<const uint8_t*>(contents.data()), contents.size()}));
  throw LocatedError(
      {.code = "component",
       .place = {.file = name, .offset = 4},
       .message = "this is a component, not a core module",
       .hint = fmt::format("{}{}build it as a core module, as for wasm32-wasip1", needed, needed.empty() ? "" : "; ")});
}

}  // namespace

void refuse_other_formats(const std::string& name, std::string_view contents) {
  if (contents.starts_with(component_start)) refuse_component(name, contents);
  for (const Compression& compression : compressions) {
    if (!contents.starts_with(compression.start)) continue;
    throw LocatedError({.code = "compressed",
                        .place = {.file = name, .offset = 0},
                        .message = fmt::format("the file is compressed by {}", compression.name),
                        .hint = fmt::format("decompress it first: {}", compression.tool)});
  }
}

}  // namespace w2n::driver
