// Parsing: arithmetic expressions into trees of classes, and their evaluation, which throws at a division by zero.
// Handlers stand around the parts; nothing is thrown.
#include "kernel.h"

namespace {

constexpr size_t capacity = 1 << 14;
char text[capacity];
constexpr int64_t modulus = 1000003;

struct DivisionByZero {};
struct SyntaxError {
  char found;
};

class Expression {
 public:
  virtual ~Expression() = default;
  [[nodiscard]] virtual int64_t evaluate() const = 0;
};

// Owns an expression.
class Owner {
 public:
  explicit Owner(Expression* expression) : expression_(expression) {}
  Owner(Owner&& other) noexcept : expression_(other.expression_) { other.expression_ = nullptr; }
  Owner(const Owner&) = delete;
  ~Owner() { delete expression_; }
  Owner& operator=(Owner&& other) noexcept {
    Expression* mine = expression_;
    expression_ = other.expression_;
    other.expression_ = mine;
    return *this;
  }
  const Expression* operator->() const { return expression_; }

 private:
  Expression* expression_;
};

class Number : public Expression {
 public:
  explicit Number(int64_t value) : value_(value) {}
  [[nodiscard]] int64_t evaluate() const override { return value_; }

 private:
  int64_t value_;
};

class Operation : public Expression {
 public:
  Operation(char sign, Owner left, Owner right) : sign_(sign), left_((Owner&&)left), right_((Owner&&)right) {}
  [[nodiscard]] int64_t evaluate() const override {
    const int64_t left = left_->evaluate();
    const int64_t right = right_->evaluate();
    switch (sign_) {
      case '+': return left + right;
      case '-': return left - right;
      case '*': return left % modulus * (right % modulus);
      default:
        if (right == 0) throw DivisionByZero();
        return left % right;
    }
  }

 private:
  char sign_;
  Owner left_, right_;
};

// The value in parentheses, or 0 where something is divided by zero in it.
class Guarded : public Expression {
 public:
  explicit Guarded(Owner inner) : inner_((Owner&&)inner) {}
  [[nodiscard]] int64_t evaluate() const override {
    try {
      return inner_->evaluate();
    } catch (const DivisionByZero&) {
      return 0;
    }
  }

 private:
  Owner inner_;
};

const char* cursor;

Owner parse_sum();

Owner parse_factor() {
  if (*cursor == '(') {
    cursor++;
    Owner inner = parse_sum();
    if (*cursor != ')') throw SyntaxError{*cursor};
    cursor++;
    return Owner(new Guarded((Owner&&)inner));
  }
  if (*cursor < '0' || *cursor > '9') throw SyntaxError{*cursor};
  int64_t value = 0;
  while (*cursor >= '0' && *cursor <= '9') value = value * 10 + (*cursor++ - '0');
  return Owner(new Number(value));
}

Owner parse_product() {
  Owner value = parse_factor();
  while (*cursor == '*' || *cursor == '%') {
    const char sign = *cursor++;
    Owner right = parse_factor();
    value = Owner(new Operation(sign, (Owner&&)value, (Owner&&)right));
  }
  return value;
}

Owner parse_sum() {
  Owner value = parse_product();
  while (*cursor == '+' || *cursor == '-') {
    const char sign = *cursor++;
    Owner right = parse_product();
    value = Owner(new Operation(sign, (Owner&&)value, (Owner&&)right));
  }
  return value;
}

void write_text() {
  char* out = text;
  int open = 0;
  while (out < text + capacity - 1000) {
    for (; random_u32() % 3 == 0 && open < 50; open++) *out++ = '(';
    out += sprintf(out, "%u", 1 + (unsigned)random_u32() % 10000);
    for (; open > 0 && random_u32() % 3 == 0; open--) *out++ = ')';
    *out++ = "+-*"[random_u32() % 3];
    if (random_u32() % 8 == 0)
      out += sprintf(out, "%u%%%u+", (unsigned)random_u32() % 10000, 1 + (unsigned)random_u32() % 99);
  }
  *out++ = '1';
  while (open-- > 0) *out++ = ')';
  *out = 0;
}

}  // namespace

const unsigned kernel_rounds = 1500;

uint64_t kernel(unsigned rounds) {
  write_text();
  uint64_t sum = 0;
  for (unsigned round = 0; round < rounds; round++) {
    try {
      cursor = text;
      const Owner expression = parse_sum();
      for (int i = 0; i < 4; i++) sum = mix(sum, (uint64_t)expression->evaluate());
    } catch (const SyntaxError& error) {
      sum = mix(sum, (uint64_t)error.found);
    } catch (const DivisionByZero&) {
      sum = mix(sum, 1);
    }
  }
  return sum;
}
