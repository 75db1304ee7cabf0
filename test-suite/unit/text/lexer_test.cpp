// Tokens, comments, strings, ids and annotations.
#include "text/lexer.h"

#include <doctest/doctest.h>

#include "helpers/text.h"

using namespace w2n::test;
using w2n::text::Annotation;
using w2n::text::Lexer;
using w2n::text::Token;
using w2n::text::TokenKind;

namespace {

/// The tokens of a text, each as a letter for its kind and its text: "a:i32.add".
std::vector<std::string> tokens(std::string_view source) {
  constexpr std::string_view letters = "()aisr";
  Lexer lexer(source);
  std::vector<std::string> result;
  std::vector<Annotation> annotations;
  for (;;) {
    const Token token = lexer.next(annotations);
    if (token.kind == TokenKind::end) return result;
    const bool has_text = token.kind != TokenKind::open && token.kind != TokenKind::close;
    result.push_back(letters[static_cast<size_t>(token.kind)] + (has_text ? ":" + std::string(token.text) : ""));
  }
}

using Tokens = std::vector<std::string>;

}  // namespace

TEST_CASE("tokens end at parentheses, spaces and comments") {
  CHECK(tokens("(func nop)") == Tokens{"(", "a:func", "a:nop", ")"});
  CHECK(tokens("a\tb\nc\rd") == Tokens{"a:a", "a:b", "a:c", "a:d"});
  CHECK(tokens("a;;x\nb(;y;)c") == Tokens{"a:a", "a:b", "a:c"});
  CHECK(tokens("a;; to a lone carriage return\rb") == Tokens{"a:a", "a:b"});
  CHECK(tokens("$x(\"s\")") == Tokens{"i:x", "(", "s:s", ")"});
  CHECK(tokens("").empty());
  CHECK(tokens(";; no newline").empty());
}

TEST_CASE("comments nest and may contain anything") {
  CHECK(tokens("(; (; \" ;) \x01 ;; ;)a") == Tokens{"a:a"});
  CHECK(tokens("(;;)a(;);)b") == Tokens{"a:a", "a:b"});
  CHECK(reading(" (; (; ;)") == malformed_at(1, "unclosed comment"));
}

TEST_CASE("ids, plain and quoted") {
  CHECK(tokens("$!?@#a$%^&*b-+_.:9'`|/\\<=>~") == Tokens{"i:!?@#a$%^&*b-+_.:9'`|/\\<=>~"});
  CHECK(tokens(R"($"x y" $"\41B" $"\u{e9}")") == Tokens{"i:x y", "i:AB", "i:\u00e9"});
  CHECK(reading("(func $)") == malformed_at(6, "empty identifier"));
  CHECK(reading("(func $\"\")") == malformed_at(6, "empty identifier"));
  CHECK(reading("(func $\"a\nb\")") == malformed_at(6, "empty identifier"));
  CHECK(reading("(func $\"\\ef\")") == malformed_at(8, "malformed UTF-8 encoding"));
}

TEST_CASE("runs of characters that are no token") {
  CHECK(reading("(data \"a\"\"b\")") == malformed_at(6, "unknown operator \"a\"\"b\""));
  CHECK(reading("(func a,b)") == malformed_at(6, "unknown operator a,b"));
  CHECK(reading("(func $x\"y\")") == malformed_at(6, "unknown operator $x\"y\""));
  CHECK(reading("(func ;)") == malformed_at(6, "unknown operator ;"));
  CHECK(reading("(func {})").message == "unknown operator {}");
  CHECK(reading("(func \x01)") == malformed_at(6, "illegal character"));
  CHECK(reading("(func \u00e9)") == malformed_at(6, "illegal character"));
  CHECK(reading(std::string_view("(func \0)", 8)) == malformed_at(6, "illegal character"));
}

TEST_CASE("a text is UTF-8 throughout") {
  CHECK(reading("(func) ;; \xFF") == malformed_at(10, "malformed UTF-8 encoding"));
  CHECK(reading("(data \"\xC3\")") == malformed_at(7, "malformed UTF-8 encoding"));
}

TEST_CASE("what strings stand for") {
  CHECK(w2n::text::decode_string("a\u00e9z") == "a\u00e9z");
  CHECK(w2n::text::decode_string(R"(\t\n\r\"\'\\)") == "\t\n\r\"'\\");
  CHECK(w2n::text::decode_string(R"(\00\ff\4A)") == std::string("\0\xFF\x4A", 3));
  CHECK(w2n::text::decode_string(R"(\u{41}\u{7ff}\u{ffff}\u{1_0000}\u{10ffff})") ==
        "A\xDF\xBF\xEF\xBF\xBF\xF0\x90\x80\x80\xF4\x8F\xBF\xBF");
}

TEST_CASE("what strings may not contain") {
  CHECK(reading("(data \"a\nb\")") == malformed_at(6, "unclosed string"));
  CHECK(reading("(data \"a") == malformed_at(6, "unclosed string"));
  CHECK(reading("(data \"a\\") == malformed_at(6, "unclosed string"));
  CHECK(reading("(data \"a\tb\")") == malformed_at(8, "illegal control character in string literal"));
  CHECK(reading("(data \"a\x7F\")") == malformed_at(8, "illegal control character in string literal"));
  for (const char* text : {R"((data "\x"))", R"((data "\0"))", R"((data "\0g"))", R"((data "\u{}"))",
                           R"((data "\u{d800}"))", R"((data "\u{110000}"))", R"((data "\u{1__0}"))",
                           R"((data "\u{41"))", R"((data "\u41"))", R"((data "\u{10000000000000000}"))"}) {
    CHECK_MESSAGE(reading(text) == malformed_at(7, "illegal escape"), text);
  }
}

TEST_CASE("annotations are white space") {
  CHECK(tokens("(@a)x(@b c (d) \"e)\" , ; [ (;);) )y") == Tokens{"a:x", "a:y"});
  CHECK(tokens("((@a)func(@\"b c\"))") == Tokens{"(", "a:func", ")"});
  CHECK(tokens("(@a (@b (@)) $)x") == Tokens{"a:x"});
}

TEST_CASE("malformed annotations") {
  for (const char* text : {"(@)", "(@ x)", "(@(@a)x)", "(@\"\")", "(@\"\n\")"}) {
    CHECK_MESSAGE(reading(text) == malformed_at(0, "empty annotation id"), text);
  }
  CHECK(reading("(@\"\\ef\")") == malformed_at(3, "malformed UTF-8 encoding"));
  CHECK(reading("(func (@x (y)") == malformed_at(6, "unclosed annotation"));
  CHECK(reading("(@x \")") == malformed_at(4, "unclosed string"));
  CHECK(reading("(@x \x01)") == malformed_at(4, "illegal character"));
  CHECK(reading("(@x))") == malformed_at(4, "unexpected token )"));
  CHECK(reading("( @x)") == malformed_at(2, "unknown operator @x"));
}

TEST_CASE("a text too long for 32-bit offsets is refused") {
  // The reader must not touch the text before it has seen its length.
  const char* const nothing = "";
  CHECK(reading({nothing, (size_t{1} << 30) + 1}) == limit_at(0, "text of more than 1 GiB"));
}
