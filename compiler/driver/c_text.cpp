#include "driver/c_text.h"

#include "support/console.h"

namespace w2n::driver {

std::string comment_text(std::string_view name) {
  std::string text = printable(name);
  for (size_t i = 0; i < text.size(); ++i) {
    const bool is_trigraph = text[i] == '?' && i != 0 && text[i - 1] == '?';
    if (text[i] == '*' || text[i] == '\\' || is_trigraph) text[i] = '_';
  }
  return text;
}

}  // namespace w2n::driver
