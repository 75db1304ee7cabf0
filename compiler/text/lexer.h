// Text -> tokens: https://webassembly.github.io/spec/core/text/lexical.html. Comments and annotations are white space;
// the annotations that mean something to us are handed on with the token that follows them.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace w2n::text {

enum class TokenKind : uint8_t {
  open,      // (
  close,     // )
  atom,      // a keyword or a number, by its spelling
  id,        // $name or $"name"
  string,    // "..."
  reserved,  // a run of characters that is none of these; only annotations may contain it
  end,       // the end of the text
};

struct Token {
  TokenKind kind = TokenKind::end;
  uint32_t begin = 0, end = 0;  // in the text
  /// An atom's spelling; an id's name without the $; what stands between a string's quotes, escapes included.
  std::string_view text;
};

/// `(@id ...)`; the body lies between the id and the closing parenthesis.
struct Annotation {
  std::string_view id;
  uint32_t begin = 0;
  uint32_t body_begin = 0, body_end = 0;
};

class Lexer {
 public:
  /// Checks that the text is UTF-8 (malformed) and at most 1 GiB (limit). The text must outlive the lexer, the lexer
  /// its tokens.
  explicit Lexer(std::string_view source);

  /// The next token, never a reserved one. The annotations before it that the reader knows (custom, name, branch hints)
  /// are appended to `annotations`. Throws InputError (malformed).
  Token next(std::vector<Annotation>& annotations);

  /// Goes on from a place where a token started.
  void seek(uint32_t offset) { at_ = offset; }

  [[nodiscard]] std::string_view source() const { return source_; }

 private:
  void skip_space();
  void skip_block_comment();
  Token raw_token();
  void skip_string();
  void skip_escape(uint32_t string_begin);
  void decode_id(Token& token);
  Annotation annotation();
  std::string_view annotation_id(uint32_t begin);
  std::string_view decoded_name(uint32_t begin, uint32_t end);
  [[nodiscard]] bool is_one_line_string(uint32_t begin) const;

  [[nodiscard]] bool at_end() const { return at_ >= source_.size(); }
  /// A NUL stands for the end, too: no token contains one.
  [[nodiscard]] char peek(uint32_t ahead = 0) const {
    return at_ + ahead < source_.size() ? source_[at_ + ahead] : '\0';
  }

  std::string_view source_;
  uint32_t at_ = 0;
  std::deque<std::string> decoded_names_;  // names with escapes, which do not stand in the text as they are
};

/// The bytes that the inside of a string token stands for.
std::string decode_string(std::string_view inside);

}  // namespace w2n::text
