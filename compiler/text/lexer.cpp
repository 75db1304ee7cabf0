#include "text/lexer.h"

#include <array>

#include "support/diagnostics.h"
#include "support/reader.h"
#include "text/numbers.h"
#include "wasm/module.h"

namespace w2n::text {

namespace {

/// The annotations that the parser reads; all others are white space.
constexpr std::string_view known_annotations[] = {"custom", "name", wasm::branch_hint_section_name};

constexpr auto id_chars = [] {
  std::array<bool, 256> table{};
  for (int c = '!'; c <= '~'; ++c) table[static_cast<size_t>(c)] = true;
  for (const uint8_t c : {'"', '(', ')', ',', ';', '[', ']', '{', '}'}) table[c] = false;
  return table;
}();

bool is_id_char(char c) { return id_chars[static_cast<uint8_t>(c)]; }
bool is_punctuation(char c) { return c == ',' || c == ';' || c == '[' || c == ']' || c == '{' || c == '}'; }
bool is_control(char c) { return static_cast<uint8_t>(c) < 0x20 || c == 0x7F; }

bool is_hex_digit(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }
uint32_t hex_value(char c) { return static_cast<uint32_t>(c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10); }

/// The byte that \t, \n, \r, \", \' or \\ stands for, by the letter behind the backslash; 0 for other letters.
char simple_escape(char letter) {
  switch (letter) {
    case 't': return '\t';
    case 'n': return '\n';
    case 'r': return '\r';
    case '"':
    case '\'':
    case '\\': return letter;
    default: return 0;
  }
}

void append_utf8(std::string& out, uint32_t code_point) {
  if (code_point < 0x80) {
    out += static_cast<char>(code_point);
    return;
  }
  unsigned tail = 1;
  if (code_point >= 0x800) tail = code_point < 0x10000 ? 2 : 3;
  constexpr uint8_t lead[] = {0, 0xC0, 0xE0, 0xF0};
  out += static_cast<char>(lead[tail] | code_point >> (6 * tail));
  for (unsigned i = tail; i-- > 0;) out += static_cast<char>(0x80 | (code_point >> (6 * i) & 0x3F));
}

}  // namespace

std::string decode_string(std::string_view inside) {
  std::string out;
  out.reserve(inside.size());
  for (size_t at = 0; at < inside.size();) {
    if (inside[at] != '\\') {
      out += inside[at++];
      continue;
    }
    const char letter = inside[at + 1];
    if (const char c = simple_escape(letter)) {
      out += c;
      at += 2;
    } else if (letter == 'u') {
      uint32_t code_point = 0;
      for (at += 3; inside[at] != '}'; ++at) {
        if (inside[at] != '_') code_point = code_point << 4 | hex_value(inside[at]);
      }
      append_utf8(out, code_point);
      ++at;
    } else {
      out += static_cast<char>(hex_value(letter) << 4 | hex_value(inside[at + 2]));
      at += 3;
    }
  }
  return out;
}

Lexer::Lexer(std::string_view source) : source_(source) {
  // Offsets into the text and into the module made of it, which is at most a few times larger, have 32 bits.
  constexpr size_t max_text_length = size_t{1} << 30;
  if (source.size() > max_text_length) throw InputError(InputErrorKind::limit, 0, "text of more than 1 GiB");
  const size_t valid = utf8_prefix(source);
  if (valid != source.size()) malformed(valid, "malformed UTF-8 encoding");
}

Token Lexer::next(std::vector<Annotation>& annotations) {
  for (;;) {
    skip_space();
    if (peek() != '(' || peek(1) != '@') break;
    const Annotation found = annotation();
    for (const std::string_view known : known_annotations) {
      if (found.id == known) annotations.push_back(found);
    }
  }
  Token token = raw_token();
  if (token.kind == TokenKind::reserved) {
    if (token.text == "$") malformed(token.begin, "empty identifier");
    malformed(token.begin, "unknown operator " + std::string(token.text.substr(0, 64)));
  }
  if (token.kind == TokenKind::id) decode_id(token);
  return token;
}

void Lexer::skip_space() {
  while (!at_end()) {
    const char c = source_[at_];
    if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
      ++at_;
    } else if (c == ';' && peek(1) == ';') {
      while (!at_end() && source_[at_] != '\n' && source_[at_] != '\r') ++at_;
    } else if (c == '(' && peek(1) == ';') {
      skip_block_comment();
    } else {
      return;
    }
  }
}

void Lexer::skip_block_comment() {
  const uint32_t begin = at_;
  uint64_t depth = 0;
  do {
    if (at_end()) malformed(begin, "unclosed comment");
    if (peek() == '(' && peek(1) == ';') {
      ++depth;
      at_ += 2;
    } else if (peek() == ';' && peek(1) == ')') {
      --depth;
      at_ += 2;
    } else {
      ++at_;
    }
  } while (depth > 0);
}

/// A token, in which an id with quotes is not decoded yet.
Token Lexer::raw_token() {
  const uint32_t begin = at_;
  const auto token = [&](TokenKind kind, uint32_t skip = 0, uint32_t drop = 0) {
    return Token{kind, begin, at_, source_.substr(begin + skip, at_ - begin - skip - drop)};
  };
  if (at_end()) return token(TokenKind::end);
  if (peek() == '(' || peek() == ')') {
    const bool open = source_[at_++] == '(';
    return token(open ? TokenKind::open : TokenKind::close);
  }
  bool plain = true;  // no strings and no punctuation
  uint32_t first_string_end = 0;
  while (!at_end()) {
    const char c = source_[at_];
    if (is_id_char(c)) {
      ++at_;
    } else if (c == '"') {
      // An id's quotes must close on its line; else the $ stands alone, and is refused as such.
      if (at_ == begin + 1 && source_[begin] == '$' && !is_one_line_string(at_)) break;
      plain = false;
      skip_string();
      if (first_string_end == 0) first_string_end = at_;
    } else if (is_punctuation(c) && (c != ';' || peek(1) != ';')) {
      plain = false;
      ++at_;
    } else {
      break;
    }
  }
  if (at_ == begin) malformed(begin, "illegal character");
  if (source_[begin] == '"' && first_string_end == at_) return token(TokenKind::string, 1, 1);
  if (source_[begin] != '$') return token(plain ? TokenKind::atom : TokenKind::reserved);
  const bool quoted = at_ > begin + 1 && source_[begin + 1] == '"' && first_string_end == at_;
  const bool named = plain && at_ > begin + 1;
  return quoted || named ? token(TokenKind::id, 1) : token(TokenKind::reserved);
}

void Lexer::skip_string() {
  const uint32_t begin = at_++;
  for (;;) {
    if (at_end() || peek() == '\n' || peek() == '\r') malformed(begin, "unclosed string");
    if (is_control(peek())) malformed(at_, "illegal control character in string literal");
    const char c = source_[at_++];
    if (c == '"') return;
    if (c == '\\') skip_escape(begin);
  }
}

/// What follows a backslash.
void Lexer::skip_escape(uint32_t string_begin) {
  const uint32_t begin = at_ - 1;
  if (at_end()) malformed(string_begin, "unclosed string");
  const char letter = source_[at_++];
  if (simple_escape(letter) != 0) return;
  if (is_hex_digit(letter) && is_hex_digit(peek())) {
    ++at_;
    return;
  }
  if (letter == 'u' && peek() == '{') {
    const uint32_t digits = ++at_;
    while (is_hex_digit(peek()) || peek() == '_') ++at_;
    const std::string number = "0x" + std::string(source_.substr(digits, at_ - digits));
    uint64_t code_point = 0;
    const bool ok = parse_unsigned(number, 32, code_point) == NumberStatus::ok && code_point <= 0x10FFFF &&
                    (code_point < 0xD800 || code_point > 0xDFFF);
    if (ok && peek() == '}') {
      ++at_;
      return;
    }
  }
  malformed(begin, "illegal escape");
}

/// Whether the string that starts here ends before any control character, a line's end above all.
bool Lexer::is_one_line_string(uint32_t begin) const {
  for (size_t at = begin + 1; at < source_.size() && !is_control(source_[at]); ++at) {
    if (source_[at] == '"') return true;
    if (source_[at] == '\\') ++at;
  }
  return false;
}

void Lexer::decode_id(Token& token) {
  if (!token.text.starts_with('"')) return;
  token.text = decoded_name(token.begin + 2, token.end - 1);
  if (token.text.empty()) malformed(token.begin, "empty identifier");
}

/// The name within quotes that lies between the two places; malformed if it is not UTF-8.
std::string_view Lexer::decoded_name(uint32_t begin, uint32_t end) {
  const std::string_view inside = source_.substr(begin, end - begin);
  if (inside.find('\\') == std::string_view::npos) return inside;
  const std::string& name = decoded_names_.emplace_back(decode_string(inside));
  if (!is_utf8(name)) malformed(begin, "malformed UTF-8 encoding");
  return name;
}

/// From `(@` to the parenthesis that closes it.
Annotation Lexer::annotation() {
  Annotation result;
  result.begin = at_;
  at_ += 2;
  result.id = annotation_id(result.begin);
  result.body_begin = at_;
  for (uint64_t depth = 1; depth > 0;) {
    skip_space();
    const Token token = raw_token();
    if (token.kind == TokenKind::end) malformed(result.begin, "unclosed annotation");
    if (token.kind == TokenKind::open) ++depth;
    if (token.kind == TokenKind::close) --depth;
    result.body_end = token.begin;
  }
  return result;
}

std::string_view Lexer::annotation_id(uint32_t begin) {
  const uint32_t id_begin = at_;
  std::string_view id;
  if (peek() == '"' && is_one_line_string(at_)) {
    skip_string();
    id = decoded_name(id_begin + 1, at_ - 1);
  } else {
    while (is_id_char(peek())) ++at_;
    id = source_.substr(id_begin, at_ - id_begin);
  }
  if (id.empty()) malformed(begin, "empty annotation id");
  return id;
}

}  // namespace w2n::text
