// Text of limited size in memory that is given.
#pragma once

#include <stddef.h>
#include <stdint.h>

namespace w2n {

class Text {
 public:
  /// `size` bytes at `begin`, of which the last is for the null; what is more is left out.
  Text(char* begin, size_t size) : next_(begin), end_(begin + size - 1) { *next_ = 0; }

  Text& operator<<(const char* text) {
    while (*text != 0 && next_ != end_) *next_++ = *text++;
    *next_ = 0;
    return *this;
  }
  Text& operator<<(uint32_t number) {
    char digits[11];
    char* first = digits + sizeof digits - 1;
    *first = 0;
    do {
      *--first = static_cast<char>('0' + number % 10);
      number /= 10;
    } while (number != 0);
    return *this << first;
  }

 private:
  char* next_;
  char* end_;
};

}  // namespace w2n
