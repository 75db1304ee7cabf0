// Parsing: JSON, a recursive parser that sums up what it finds.
#include "kernel.h"

enum { capacity = 1 << 17 };
static char text[capacity + 64];
static const char* cursor;
const unsigned kernel_rounds = 2900;

static char* write_value(char* out, int depth) {
  uint32_t kind = random_u32() % (depth > 0 ? 6 : 3);
  if (kind == 0) return out + sprintf(out, "%d", (int)(random_u32() % 100000) - 50000);
  if (kind == 1) return out + sprintf(out, "\"text \\\"%u\\\" of some length\"", random_u32());
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

static void skip_space(void) {
  while (*cursor == ' ' || *cursor == '\n' || *cursor == '\t') cursor++;
}

static uint64_t parse_string(void) {
  uint64_t hash = 7;
  for (cursor++; *cursor != '"'; cursor++) {
    if (*cursor == '\\') cursor++;
    hash = hash * 31 + (uint8_t)*cursor;
  }
  cursor++;
  return hash;
}

static uint64_t parse_number(void) {
  int negative = *cursor == '-';
  cursor += negative;
  int64_t value = 0;
  for (; *cursor >= '0' && *cursor <= '9'; cursor++) value = value * 10 + (*cursor - '0');
  return (uint64_t)(negative ? -value : value);
}

static uint64_t parse_value(void);

static uint64_t parse_list(char close, int named) {
  uint64_t sum = 1;
  for (cursor++, skip_space(); *cursor != close;) {
    if (named) {
      sum = mix(sum, parse_string());
      skip_space();
      cursor++;
    }
    sum = mix(sum, parse_value());
    skip_space();
    if (*cursor == ',') cursor++;
    skip_space();
  }
  cursor++;
  return sum;
}

static uint64_t parse_value(void) {
  skip_space();
  switch (*cursor) {
    case '{': return parse_list('}', 1);
    case '[': return parse_list(']', 0);
    case '"': return parse_string();
    case 't':
    case 'n': cursor += 4; return 2;
    default: return parse_number();
  }
}

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
  for (unsigned round = 0; round < rounds; round++) {
    cursor = text;
    sum = mix(sum, parse_value());
  }
  return sum;
}
