// Text for people, put together without allocation.
#pragma once

#include "platform/platform.h"

namespace w2n {

/// Collects text and writes it to a stream when the buffer is full and at the end of its life.
class Message {
 public:
  explicit Message(platform::Stream stream) : stream_(stream) {}
  Message(const Message&) = delete;
  Message& operator=(const Message&) = delete;
  ~Message() { flush(); }

  void character(char c);
  void text(const char* text);
  /// A name that the compiler put into the program, printable as compiler/support/foreign_text.h has it; controls,
  /// which none has, would be question marks.
  void name(const char* name);
  /// Text from outside: what is not printable ASCII is spelled out. To know Unicode would cost every program 500 bytes.
  void foreign(const char* text);
  void decimal(uint64_t value);
  void hexadecimal(uint64_t value);  // with 0x
  void flush();

 private:
  void digits(uint64_t value, unsigned base);

  platform::Stream stream_;
  size_t size_ = 0;
  char buffer_[1024];
};

}  // namespace w2n
