// The parser's view of the tokens: two tokens of lookahead, the checks that every rule of the grammar needs, and the
// annotations that precede a token.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "text/lexer.h"

namespace w2n::text {

/// Whether a token is an unsigned number, of whatever size.
bool is_natural(const Token& token);
/// Whether a token may be an index: an unsigned number or an id.
inline bool is_index(const Token& token) { return token.kind == TokenKind::id || is_natural(token); }

class TokenStream {
 public:
  /// The text must outlive the stream; views that the stream returns live as long as both.
  explicit TokenStream(std::string_view source) : lexer_(source) {}

  [[nodiscard]] std::string_view source() const { return lexer_.source(); }

  /// The next token and the one behind it; they stay unread.
  const Token& peek() { return ahead(0).token; }
  const Token& peek_second() { return ahead(1).token; }
  /// Where the next token starts.
  uint32_t offset() { return peek().begin; }

  bool at(TokenKind kind) { return peek().kind == kind; }
  bool at_natural() { return is_natural(peek()); }
  bool at_word(std::string_view word) { return at(TokenKind::atom) && peek().text == word; }
  /// At `(word`.
  bool at_list(std::string_view word) {
    return at(TokenKind::open) && peek_second().kind == TokenKind::atom && peek_second().text == word;
  }

  /// Takes the next token. An annotation before it that nobody took is misplaced.
  Token next();
  /// Takes the next token whatever is before it.
  Token skip();
  /// Skips to behind the parenthesis that closes the list which the next token, a `(`, opens.
  void skip_list();

  bool accept_word(std::string_view word);
  bool accept_list(std::string_view word);
  void expect(TokenKind kind);
  void expect_word(std::string_view word);
  void expect_list(std::string_view word);

  /// Refuses the next token: "unexpected token", or "unknown operator" for a word without a meaning.
  [[noreturn]] void unexpected();

  /// The name of the next token if it is an id, else nothing.
  std::string_view optional_id();
  /// A string's bytes.
  std::string string();
  /// Zero or more strings, joined.
  std::string strings();
  /// A string that must be UTF-8.
  std::string name();
  /// An unsigned number of at most `bits` bits; beyond: "iBITS constant out of range".
  uint64_t natural(unsigned bits);

  /// The annotations before the next token that have this id; they are no longer misplaced.
  std::vector<Annotation> take_annotations(std::string_view id);

  /// Refuses annotations before the next token that nobody took: "misplaced @... annotation".
  void refuse_annotations();

  /// Goes on from a token that started here. Annotations before it are not seen again.
  void seek(uint32_t offset);

 private:
  struct Entry {
    Token token;
    std::vector<Annotation> annotations;
  };

  Entry& ahead(unsigned which) {
    while (count_ <= which) fill();
    return entries_[which];
  }
  void fill();
  void drop();

  Lexer lexer_;
  Entry entries_[2];
  unsigned count_ = 0;
};

}  // namespace w2n::text
