// Parsing: JSON into a tree, by a parser that throws at errors and whose parts hold what is theirs by destructors.
// There are no errors.
#include "kernel.h"

namespace {

constexpr size_t capacity = 1 << 17;
char text[capacity + 64];
struct ParseError {
  size_t place;
};

struct Node {
  uint64_t value = 0;
  Node* first = nullptr;
  Node* next = nullptr;
};

// Gives out nodes, and takes them back to use them again.
class Pool {
 public:
  Node* make() {
    if (free_ == nullptr) return new Node;
    Node* node = free_;
    free_ = node->next;
    *node = Node();
    return node;
  }
  void release(Node* node) {
    for (Node* child = node->first; child != nullptr;) {
      Node* next = child->next;
      release(child);
      child = next;
    }
    node->next = free_;
    free_ = node;
  }

 private:
  Node* free_ = nullptr;
};

// Holds a node until somebody takes it.
class Holder {
 public:
  explicit Holder(Pool& pool) : pool_(pool), node_(pool.make()) {}
  ~Holder() {
    if (node_ != nullptr) pool_.release(node_);
  }
  Holder(const Holder&) = delete;
  Holder& operator=(const Holder&) = delete;
  Node* operator->() const { return node_; }
  Node* take() {
    Node* node = node_;
    node_ = nullptr;
    return node;
  }

 private:
  Pool& pool_;
  Node* node_;
};

class Parser {
 public:
  Parser(const char* begin, Pool& pool) : begin_(begin), cursor_(begin), pool_(pool) {}

  Node* value() {
    skip_space();
    switch (*cursor_) {
      case '{': return list('}', true);
      case '[': return list(']', false);
      case '"': return string();
      case 't': return word("true");
      case 'n': return word("null");
      default: return number();
    }
  }

 private:
  [[noreturn, gnu::noinline]] void fail() { throw ParseError{(size_t)(cursor_ - begin_)}; }
  void expect(char wanted) {
    if (*cursor_ != wanted) fail();
    cursor_++;
  }
  void skip_space() {
    while (*cursor_ == ' ' || *cursor_ == '\n' || *cursor_ == '\t') cursor_++;
  }
  [[gnu::noinline]] Node* string() {
    Holder node(pool_);
    uint64_t hash = 7;
    for (expect('"'); *cursor_ != '"'; cursor_++) {
      if (*cursor_ == 0) fail();
      if (*cursor_ == '\\') cursor_++;
      hash = hash * 31 + (uint8_t)*cursor_;
    }
    expect('"');
    node->value = hash;
    return node.take();
  }
  [[gnu::noinline]] Node* word(const char* wanted) {
    Holder node(pool_);
    node->value = (uint64_t)*wanted;
    while (*wanted != 0) expect(*wanted++);
    return node.take();
  }
  [[gnu::noinline]] Node* number() {
    Holder node(pool_);
    const bool negative = *cursor_ == '-';
    cursor_ += negative;
    if (*cursor_ < '0' || *cursor_ > '9') fail();
    int64_t value = 0;
    for (; *cursor_ >= '0' && *cursor_ <= '9'; cursor_++) value = value * 10 + (*cursor_ - '0');
    node->value = (uint64_t)(negative ? -value : value);
    return node.take();
  }
  // Where a member can't be parsed, the list goes on behind it without it.
  Node* member() {
    try {
      return value();
    } catch (const ParseError&) {
      while (*cursor_ != ',' && *cursor_ != 0) cursor_++;
      return pool_.make();
    }
  }
  [[gnu::noinline]] Node* list(char close, bool named) {
    Holder node(pool_);
    cursor_++;
    skip_space();
    while (*cursor_ != close) {
      if (named) {
        Node* name = string();
        name->next = node->first;
        node->first = name;
        skip_space();
        expect(':');
      }
      Node* child = member();
      child->next = node->first;
      node->first = child;
      skip_space();
      if (*cursor_ == ',') cursor_++;
      skip_space();
    }
    expect(close);
    return node.take();
  }

  const char* begin_;
  const char* cursor_;
  Pool& pool_;
};

uint64_t digest(const Node* node) {
  uint64_t sum = node->value;
  for (const Node* child = node->first; child != nullptr; child = child->next) sum = mix(sum, digest(child));
  return sum;
}

char* write_value(char* out, int depth) {
  const uint32_t kind = random_u32() % (depth > 0 ? 6 : 3);
  if (kind == 0) return out + sprintf(out, "%d", (int)(random_u32() % 100000) - 50000);
  if (kind == 1) return out + sprintf(out, "\"text \\\"%u\\\" of some length\"", (unsigned)random_u32());
  if (kind == 2) return out + sprintf(out, random_u32() % 2 != 0 ? "true" : "null");
  *out++ = kind == 3 ? '[' : '{';
  for (int i = 0; i < 6; i++) {
    if (i > 0) out += sprintf(out, ", ");
    if (kind != 3) out += sprintf(out, "\"name%d\": ", i);
    out = write_value(out, depth - 1);
  }
  *out++ = kind == 3 ? ']' : '}';
  return out;
}

}  // namespace

const unsigned kernel_rounds = 6000;

uint64_t kernel(unsigned rounds) {
  char* end = text;
  *end++ = '[';
  while (end < text + capacity - 40000) {
    end = write_value(end, 4);
    *end++ = ',';
  }
  end[-1] = ']';
  *end = 0;
  uint64_t sum = 0;
  Pool pool;
  for (unsigned round = 0; round < rounds; round++) {
    try {
      Node* tree = Parser(text, pool).value();
      sum = mix(sum, digest(tree));
      pool.release(tree);
    } catch (const ParseError& error) {
      sum = mix(sum, error.place);
    }
  }
  return sum;
}
