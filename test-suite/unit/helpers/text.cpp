#include "helpers/text.h"

#include "support/reader.h"
#include "text/text.h"

namespace w2n::test {

Bytes encoded(std::string_view text) { return text::parse_module(text).bytes; }

Bytes encoded_nameless(std::string_view text) {
  constexpr uint64_t header_size = 8;
  const Bytes bytes = encoded(text);
  Bytes result(bytes.begin(), bytes.begin() + header_size);
  Reader reader(bytes, {header_size, bytes.size()});
  while (!reader.at_end()) {
    const uint64_t begin = reader.offset();
    const uint8_t id = reader.u8();
    reader.bytes(reader.u32());
    const auto from = bytes.begin() + static_cast<ptrdiff_t>(begin);
    const auto to = bytes.begin() + static_cast<ptrdiff_t>(reader.offset());
    if (id != 0) result.insert(result.end(), from, to);
  }
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
