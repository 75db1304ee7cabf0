// What a terminal would act on is spelled out; all else stays as it is.
#include "support/console.h"

#include <doctest/doctest.h>

using w2n::printable;

TEST_CASE("printable: text stays") {
  CHECK(printable("app.wasm:0x1f3: 'x' \\ \"y\"") == "app.wasm:0x1f3: 'x' \\ \"y\"");
  CHECK(printable("é ß 漢字 😀") == "é ß 漢字 😀");
  CHECK(printable("") == "");
}

TEST_CASE("printable: controls") {
  CHECK(printable("\x1b[31m\x1b]0;x\x07") == "\\u{1b}[31m\\u{1b}]0;x\\u{7}");
  CHECK(printable("a\nb\rc\td\x7f") == "a\\u{a}b\\u{d}c\\u{9}d\\u{7f}");
  CHECK(printable(std::string_view("\0", 1)) == "\\u{0}");
  CHECK(printable("\xc2\x9b"
                  "31m\xc2\x80") == "\\u{9b}31m\\u{80}");
}

TEST_CASE("printable: what hides or reorders others") {
  CHECK(printable("a\u202eb\u2066\u061c\u200f") == "a\\u{202e}b\\u{2066}\\u{61c}\\u{200f}");
  CHECK(printable("\u200b\ufeff\u2028\u00ad\U000e0041") == "\\u{200b}\\u{feff}\\u{2028}\\u{ad}\\u{e0041}");
}

TEST_CASE("printable: bytes that are no UTF-8") {
  CHECK(printable("\x9b"
                  "31m\xff") == "\\x{9b}31m\\x{ff}");
  CHECK(printable("\xc0\x9b") == "\\x{c0}\\x{9b}");                        // too long a form of ESC
  CHECK(printable("\xed\xa0\x80") == "\\x{ed}\\x{a0}\\x{80}");             // a surrogate
  CHECK(printable("\xf4\x90\x80\x80") == "\\x{f4}\\x{90}\\x{80}\\x{80}");  // beyond Unicode
  CHECK(printable("\xe2\x80") == "\\x{e2}\\x{80}");
  CHECK(printable("\xe2\x1b[") == "\\x{e2}\\u{1b}[");
}
