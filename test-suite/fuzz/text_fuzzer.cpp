// Any text: reading it as a module and as a script ends with a result or with an InputError about a place of the text;
// what is read decodes, and the places in the text of all its bytes lie in the text.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "decode/decode.h"
#include "spec/script.h"
#include "text/text.h"
#include "validate/validate.h"

namespace {

using namespace w2n;

/// Calls `read()`; an error must be about a place of an input of this size.
template <class Read>
void expect_input_error(uint64_t size, Read read) {
  try {
    read();
  } catch (const InputError& error) {
    if (error.offset() > size) std::abort();
  }
}

/// What the text reader writes must not be malformed; invalid it may be, and beyond the limits of the decoder.
void check_encoding(const text::BinaryModule& module, uint64_t text_size) {
  try {
    validate::module(decode::module(module.bytes));
  } catch (const InputError& error) {
    if (error.kind() == InputErrorKind::malformed || error.offset() > module.bytes.size()) std::abort();
    if (module.map.text_offset(error.offset()) > text_size) std::abort();
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view source(reinterpret_cast<const char*>(data), size);
  expect_input_error(size, [&] { text::parse_script(source); });
  expect_input_error(size, [&] {
    const text::BinaryModule module = text::parse_module(source);
    // A module given by its bytes may be anything.
    if (source.find("binary") == std::string_view::npos) check_encoding(module, size);
  });
  return 0;
}
