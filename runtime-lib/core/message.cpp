// Text for people, put together without allocation.
#include "core/message.h"

namespace w2n {

void Message::character(char c) {
  if (size_ == sizeof buffer_) flush();
  buffer_[size_++] = c;
}

void Message::text(const char* text) {
  while (*text != 0) character(*text++);
}

void Message::name(const char* name) {
  for (; *name != 0; name++) {
    const auto byte = static_cast<unsigned char>(*name);
    character(byte < 0x20 || byte == 0x7f ? '?' : *name);
  }
}

void Message::foreign(const char* text) {
  for (; *text != 0; text++) {
    const auto byte = static_cast<unsigned char>(*text);
    if (byte >= 0x20 && byte < 0x7f) {
      character(*text);
    } else {
      this->text("\\x{");
      digits(byte, 16);
      character('}');
    }
  }
}

void Message::decimal(uint64_t value) { digits(value, 10); }

void Message::hexadecimal(uint64_t value) {
  text("0x");
  digits(value, 16);
}

void Message::digits(uint64_t value, unsigned base) {
  char reversed[20];
  size_t count = 0;
  do {
    const auto digit = static_cast<unsigned>(value % base);
    reversed[count++] = static_cast<char>(digit < 10 ? '0' + digit : 'a' - 10 + digit);
    value /= base;
  } while (value != 0);
  while (count != 0) character(reversed[--count]);
}

void Message::flush() {
  platform::write(stream_, buffer_, size_);
  size_ = 0;
}

}  // namespace w2n
