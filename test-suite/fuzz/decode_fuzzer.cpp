// Any bytes: decoding and validation end with a result or with an InputError about a place of the input.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "decode/decode.h"
#include "validate/validate.h"

namespace {

using namespace w2n;

void decode_and_validate(std::span<const uint8_t> bytes) {
  const wasm::Module module = decode::module(bytes);
  validate::require_supported(validate::module(module));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  try {
    decode_and_validate({data, size});
  } catch (const InputError& error) {
    if (error.offset() > size) std::abort();
  }
  return 0;
}
