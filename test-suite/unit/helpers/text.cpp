#include "helpers/text.h"

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

std::string repeat(std::string_view part, size_t count) {
  std::string result;
  result.reserve(part.size() * count);
  for (size_t i = 0; i < count; ++i) result += part;
  return result;
}

}  // namespace w2n::test
