#include "helpers/text.h"

#include <algorithm>
#include <fmt/format.h>

#include "support/reader.h"
#include "text/text.h"

namespace w2n::test {

Bytes encoded(std::string_view text) { return text::parse_module(text).bytes; }

namespace {

constexpr uint64_t header_size = 8;

/// Calls `use(id, section, contents)` for each section, with ranges of the module's bytes.
template <class Use>
void for_each_section(const Bytes& module, Use use) {
  Reader reader(module, {header_size, module.size()});
  while (!reader.at_end()) {
    const uint64_t begin = reader.offset();
    const uint8_t id = reader.u8();
    const uint32_t size = reader.u32();
    const uint64_t contents = reader.offset();
    reader.bytes(size);
    use(id, ByteRange{begin, reader.offset()}, ByteRange{contents, reader.offset()});
  }
}

Bytes slice(const Bytes& bytes, ByteRange range) {
  return {bytes.begin() + static_cast<ptrdiff_t>(range.begin), bytes.begin() + static_cast<ptrdiff_t>(range.end)};
}

}  // namespace

Bytes encoded_nameless(std::string_view text) {
  const Bytes bytes = encoded(text);
  Bytes result = slice(bytes, {0, header_size});
  for_each_section(bytes, [&](uint8_t id, ByteRange section, ByteRange) {
    if (id != 0) result = join({result, slice(bytes, section)});
  });
  return result;
}

Bytes encoded_section(std::string_view text, uint8_t id) {
  const Bytes bytes = encoded(text);
  Bytes result;
  for_each_section(bytes, [&](uint8_t found, ByteRange, ByteRange contents) {
    if (found == id) result = slice(bytes, contents);
  });
  return result;
}

Outcome reading(std::string_view text) {
  try {
    text::parse_module(text);
    return valid();
  } catch (const InputError& error) {
    return {false, error.kind(), error.offset(), error.what()};
  }
}

Outcome checking(std::string_view text) {
  const text::BinaryModule module = text::parse_module(text);
  Outcome outcome = validation(module.bytes);
  if (!outcome.ok) outcome.offset = module.map.text_offset(outcome.offset);
  return outcome;
}

Outcome validating(std::string_view text) {
  const text::BinaryModule module = text::parse_module(text);
  Outcome outcome = validation(module.bytes);
  const size_t at = text.find(mark);
  if (outcome.ok || at == std::string_view::npos) return outcome;
  const size_t place = text.find_first_not_of(" \n", at + mark.size());
  const bool is_here = std::ranges::any_of(module.map.entries, [&](const text::SourceMap::Entry& entry) {
    return entry.text == place && entry.binary == outcome.offset;
  });
  if (is_here) outcome.offset = 0;
  return outcome;
}

std::string zoo_text(std::string_view signature, std::string_view code) {
  return fmt::format(R"(
(type $none (func))
(type $i32 (func (result i32)))
(type $mixed (func (param i32 i64) (result f32)))
(type $struct (struct (field (mut i32)) (field i8) (field i64)))
(type $i32s (array (mut i32)))
(type $bytes (array i8))
(type $funcs (array (mut funcref)))
(type $i32_i32 (func (param i32) (result i32)))
(type $of_ref (func (param (ref $none))))
(type $two (func (result i32 i64)))
(type $holder (struct (field (ref $none))))
(type $buffer (array (mut i8)))
(type $of_i32 (func (param i32)))
(import "" "a" (func $a (type $none)))
(import "" "b" (func $b (type $mixed)))
(table $t 1 funcref)
(table $externs 1 externref)
(table $t64 i64 1 funcref)
(memory $m 1)
(memory $m64 i64 1)
(tag $e)
(tag $e_i32 (param i32))
(global $c i32 (i32.const 0))
(global $v (mut i64) (i64.const 0))
(elem $funcs func $a)
(elem $externs externref)
(data $d "*")
(func $f {} {}))",
                     signature, code);
}

Outcome body(std::string_view signature, std::string_view code) {
  const bool is_marked = code.find(mark) != std::string_view::npos;
  return validating(zoo_text(signature, is_marked ? std::string(code) : fmt::format("{} {}", mark, code)));
}

std::string repeat(std::string_view part, size_t count) {
  std::string result;
  result.reserve(part.size() * count);
  for (size_t i = 0; i < count; ++i) result += part;
  return result;
}

}  // namespace w2n::test
