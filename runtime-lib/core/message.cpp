// Text for people, put together without allocation.
#include "core/message.h"

#include "abi/foreign_text.h"

namespace w2n {

void Message::character(char c) {
  if (size_ == sizeof buffer_) flush();
  buffer_[size_++] = c;
}

void Message::text(const char* text) {
  while (*text != 0) character(*text++);
}

void Message::name(const char* name) {
  size_t size = 0;
  while (name[size] != 0) size++;
  put_foreign_text(name, size, [this](char c) { character(c); });
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
