// --invoke: the program calls one function with the arguments of its command line and prints the results.
#include "core/builtins.h"
#include "core/format_number.h"
#include "core/message.h"
#include "core/parse_number.h"

namespace w2n {

namespace {

/// What the function is called, for messages.
const char* function;

/// A value type by its letter in builtins.def.
struct Type {
  bool is_float;
  uint8_t width;

  [[nodiscard]] constexpr FloatFormat format() const { return width == 32 ? f32_format : f64_format; }
};

Type type_of(u32 letter) { return {(letter | 0x20) == 'f', static_cast<uint8_t>((letter & 0x20) != 0 ? 32 : 64)}; }

/// Ends a message about the command line, and the program.
[[noreturn]] void fail(Message& message) {
  message.character('\n');
  message.flush();
  platform::exit(2);
}

}  // namespace

void w2n_invoke_begin(u32 count, ptr name) {
  function = static_cast<const char*>(name);
  size_t given = 0;
  while (platform::argument(given + 1) != nullptr) given++;
  if (given == count) return;
  Message message(platform::Stream::error);
  message.text("usage: ");
  message.name(function);
  message.text(" takes ");
  message.decimal(count);
  message.text(count == 1 ? " argument, not " : " arguments, not ");
  message.decimal(given);
  fail(message);
}

u64 w2n_invoke_argument(u32 index, u32 letter) {
  const Type type = type_of(letter);
  const char* text = platform::argument(index + 1);
  u64 bits;
  if (type.is_float ? parse_float(text, type.format(), bits) : parse_integer(text, type.width, bits)) return bits;
  Message message(platform::Stream::error);
  message.text("usage: argument ");
  message.decimal(index + 1);
  message.text(" of ");
  message.name(function);
  message.text(type.is_float ? " is an f" : " is an i");
  message.decimal(type.width);
  message.text(", not ");
  message.foreign(text);
  fail(message);
}

void w2n_invoke_result(u32 letter, u64 bits) {
  const Type type = type_of(letter);
  char text[number_text_size];
  if (type.is_float) {
    format_float(text, type.format(), bits);
  } else {
    format_integer(text, type.width, bits);
  }
  Message message(platform::Stream::out);
  message.text(text);
  message.character('\n');
}

}  // namespace w2n
