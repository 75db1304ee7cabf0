#include "support/console.h"

#include <cstdio>

#include "support/foreign_text.h"

namespace w2n {

std::string printable(std::string_view text) {
  std::string result;
  put_foreign_text(text.data(), text.size(), [&](char c) { result += c; });
  return result;
}

void print_line(std::string_view line) {
  const std::string text = printable(line) + '\n';
  std::fwrite(text.data(), 1, text.size(), stderr);
}

void print_status(std::string_view line) {
  const std::string text = "\r\033[K" + printable(line);
  std::fwrite(text.data(), 1, text.size(), stderr);
  std::fflush(stderr);
}

}  // namespace w2n
