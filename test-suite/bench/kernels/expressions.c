// Parsing: arithmetic expressions, evaluated by recursive descent.
#include "kernel.h"

enum { capacity = 1 << 16 };
static char text[capacity];
static const char* cursor;
const unsigned kernel_rounds = 4100;

static int64_t parse_sum(void);

static int64_t parse_factor(void) {
  if (*cursor == '(') {
    cursor++;
    int64_t value = parse_sum();
    cursor++;
    return value;
  }
  int64_t value = 0;
  while (*cursor >= '0' && *cursor <= '9') value = value * 10 + (*cursor++ - '0');
  return value;
}

static int64_t parse_product(void) {
  int64_t value = parse_factor();
  while (*cursor == '*' || *cursor == '%') {
    char sign = *cursor++;
    int64_t right = parse_factor();
    value = sign == '*' ? value * right % 1000003 : right != 0 ? value % right : value;
  }
  return value;
}

static int64_t parse_sum(void) {
  int64_t value = parse_product();
  while (*cursor == '+' || *cursor == '-') {
    char sign = *cursor++;
    int64_t right = parse_product();
    value = sign == '+' ? value + right : value - right;
  }
  return value;
}

uint64_t kernel(unsigned rounds) {
  char* out = text;
  int open = 0;
  while (out < text + capacity - 1000) {
    for (; random_u32() % 3 == 0 && open < 50; open++) *out++ = '(';
    out += sprintf(out, "%u", random_u32() % 10000);
    for (; open > 0 && random_u32() % 3 == 0; open--) *out++ = ')';
    *out++ = "+-*%"[random_u32() % 4];
  }
  *out++ = '1';
  while (open-- > 0) *out++ = ')';
  *out = 0;
  uint64_t sum = 0;
  for (unsigned round = 0; round < rounds; round++) {
    cursor = text;
    sum = mix(sum, (uint64_t)parse_sum());
  }
  return sum;
}
