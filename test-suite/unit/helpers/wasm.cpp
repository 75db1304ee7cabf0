#include "helpers/wasm.h"

#include <cctype>
#include <stdexcept>

#include "decode/decode.h"
#include "validate/validate.h"

namespace w2n::test {

namespace {

uint8_t digit_value(char digit) {
  if (digit >= '0' && digit <= '9') return static_cast<uint8_t>(digit - '0');
  const int upper = std::toupper(static_cast<unsigned char>(digit));
  if (upper >= 'A' && upper <= 'F') return static_cast<uint8_t>(upper - 'A' + 10);
  throw std::invalid_argument("not a hexadecimal digit");
}

template <class Action>
Outcome outcome_of(Action action) {
  try {
    action();
  } catch (const InputError& error) {
    return {false, error.kind(), error.offset(), error.what()};
  }
  return {};
}

}  // namespace

Bytes hex(std::string_view digits) {
  Bytes bytes;
  int high = -1;
  for (const char c : digits) {
    if (c == ' ') continue;
    if (high < 0) {
      high = digit_value(c);
    } else {
      bytes.push_back(static_cast<uint8_t>(high << 4 | digit_value(c)));
      high = -1;
    }
  }
  if (high >= 0) throw std::invalid_argument("half a byte");
  return bytes;
}

Bytes join(std::initializer_list<Bytes> parts) {
  Bytes all;
  for (const Bytes& part : parts) all.insert(all.end(), part.begin(), part.end());
  return all;
}

Bytes leb(uint64_t value) {
  Bytes bytes;
  for (; value >= 0x80; value >>= 7) bytes.push_back(static_cast<uint8_t>(value | 0x80));
  bytes.push_back(static_cast<uint8_t>(value));
  return bytes;
}

Bytes signed_leb(uint64_t value) {
  constexpr uint8_t sign_bit = 0x40;
  Bytes bytes = leb(value);
  if ((bytes.back() & sign_bit) == 0) return bytes;
  bytes.back() |= 0x80;
  bytes.push_back(0);
  return bytes;
}

Bytes section(uint8_t id, const Bytes& contents) { return join({{id}, leb(contents.size()), contents}); }

Bytes section(uint8_t id, std::initializer_list<std::string_view> elements) {
  Bytes contents = leb(elements.size());
  for (const std::string_view element : elements) contents = join({contents, hex(element)});
  return section(id, contents);
}

Bytes module(std::initializer_list<Bytes> sections) { return join({hex("00 61 73 6D 01 00 00 00"), join(sections)}); }

std::ostream& operator<<(std::ostream& out, const Outcome& outcome) {
  constexpr const char* kinds[] = {"malformed", "invalid", "unsupported", "limit"};
  if (outcome.ok) return out << "ok";
  return out << kinds[static_cast<size_t>(outcome.kind)] << " at " << outcome.offset << ": " << outcome.message;
}

Outcome decoding(const Bytes& bytes) {
  return outcome_of([&] { static_cast<void>(decode::module(bytes)); });
}

Outcome validation(const Bytes& bytes) {
  return outcome_of([&] { validate::module(decode::module(bytes)); });
}

Outcome acceptance(const Bytes& bytes) {
  return outcome_of([&] { validate::require_supported(validate::module(decode::module(bytes))); });
}

std::vector<std::string> features(const Bytes& bytes) {
  const wasm::FeatureUses uses = validate::module(decode::module(bytes));
  std::vector<std::string> names;
  for (size_t i = 0; i < std::size(wasm::feature_table); ++i) {
    if (uses.uses(static_cast<wasm::Feature>(i))) names.emplace_back(wasm::feature_table[i].name);
  }
  return names;
}

Bytes zoo(uint32_t type, std::string_view code, std::string_view locals) {
  const Bytes body = join({hex(locals), hex(code)});
  return module({
      section(1, {"60 00 00", "60 00 01 7F", "60 02 7F 7E 01 7D", "5F 03 7F 01 78 00 7E 00", "5E 7F 01", "5E 78 00",
                  "5E 70 01", "60 01 7F 01 7F", "60 01 64 00 00", "60 00 02 7F 7E", "5F 01 64 00 00", "5E 78 01",
                  "60 01 7F 00"}),
      section(2, {"00 01 61 00 00", "00 01 62 00 02"}),
      section(3, join({leb(1), leb(type)})),
      section(4, {"70 00 01", "6F 00 01", "70 04 01"}),
      section(5, {"00 01", "04 01"}),
      section(13, {"00 00", "00 0C"}),
      section(6, {"7F 00 41 00 0B", "7E 01 42 00 0B"}),
      section(9, {"01 00 01 00", "05 6F 00"}),
      section(12, leb(1)),
      section(10, join({leb(1), leb(body.size()), body})),
      section(11, {"01 01 2A"}),
  });
}

Outcome in_zoo(uint32_t type, std::string_view code, std::string_view locals) {
  const Bytes bytes = zoo(type, code, locals);
  Outcome outcome = validation(bytes);
  if (!outcome.ok) outcome.offset -= decode::module(bytes).functions.back().code.begin;
  return outcome;
}

}  // namespace w2n::test
