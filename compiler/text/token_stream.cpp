#include "text/token_stream.h"

#include <algorithm>
#include <fmt/format.h>

#include "support/diagnostics.h"
#include "support/reader.h"
#include "text/keywords.h"
#include "text/numbers.h"

namespace w2n::text {

bool is_natural(const Token& token) {
  uint64_t value = 0;
  return token.kind == TokenKind::atom && parse_unsigned(token.text, 64, value) != NumberStatus::malformed;
}

void TokenStream::fill() {
  Entry& entry = entries_[count_];
  entry.annotations.clear();
  entry.token = lexer_.next(entry.annotations);
  ++count_;
}

void TokenStream::drop() {
  std::swap(entries_[0], entries_[1]);
  --count_;
}

void TokenStream::refuse_annotations() {
  const std::vector<Annotation>& pending = ahead(0).annotations;
  if (!pending.empty()) malformed(pending[0].begin, fmt::format("misplaced @{} annotation", pending[0].id));
}

Token TokenStream::next() {
  refuse_annotations();
  return skip();
}

Token TokenStream::skip() {
  const Token token = peek();
  drop();
  return token;
}

void TokenStream::skip_list() {
  uint64_t depth = 0;
  do {
    if (at(TokenKind::end)) unexpected();
    const Token token = skip();
    if (token.kind == TokenKind::open) ++depth;
    if (token.kind == TokenKind::close) --depth;
  } while (depth > 0);
}

bool TokenStream::accept_word(std::string_view word) {
  if (!at_word(word)) return false;
  next();
  return true;
}

bool TokenStream::accept_list(std::string_view word) {
  if (!at_list(word)) return false;
  next();
  next();
  return true;
}

void TokenStream::expect(TokenKind kind) {
  if (!at(kind)) unexpected();
  next();
}

void TokenStream::expect_word(std::string_view word) {
  if (!accept_word(word)) unexpected();
}

void TokenStream::expect_list(std::string_view word) {
  expect(TokenKind::open);
  expect_word(word);
}

void TokenStream::unexpected() {
  const Token& token = peek();
  if (token.kind == TokenKind::end) malformed(token.begin, "unexpected token: end of text");
  constexpr size_t max_shown_length = 64;
  const std::string_view spelling =
      source().substr(token.begin, std::min<size_t>(token.end - token.begin, max_shown_length));
  const bool known = token.kind != TokenKind::atom || is_number(token.text) || is_keyword(token.text);
  malformed(token.begin,
            known ? fmt::format("unexpected token {}", spelling) : fmt::format("unknown operator {}", spelling));
}

std::string_view TokenStream::optional_id() { return at(TokenKind::id) ? next().text : std::string_view(); }

std::string TokenStream::string() {
  if (!at(TokenKind::string)) unexpected();
  return decode_string(next().text);
}

std::string TokenStream::strings() {
  std::string result;
  while (at(TokenKind::string)) result += string();
  return result;
}

std::string TokenStream::name() {
  const uint32_t begin = offset();
  std::string result = string();
  if (!is_utf8(result)) malformed(begin, "malformed UTF-8 encoding");
  return result;
}

uint64_t TokenStream::natural(unsigned bits) {
  uint64_t value = 0;
  if (!at(TokenKind::atom)) unexpected();
  switch (parse_unsigned(peek().text, bits, value)) {
    case NumberStatus::ok: break;
    case NumberStatus::malformed: unexpected();
    case NumberStatus::out_of_range: malformed(offset(), fmt::format("i{} constant out of range", bits));
  }
  next();
  return value;
}

std::vector<Annotation> TokenStream::take_annotations(std::string_view id) {
  std::vector<Annotation>& pending = ahead(0).annotations;
  std::vector<Annotation> taken;
  if (pending.empty()) return taken;
  std::ranges::copy_if(pending, std::back_inserter(taken), [&](const Annotation& a) { return a.id == id; });
  std::erase_if(pending, [&](const Annotation& a) { return a.id == id; });
  return taken;
}

void TokenStream::seek(uint32_t offset) {
  lexer_.seek(offset);
  count_ = 0;
}

}  // namespace w2n::text
