// Regular expressions: a backtracking matcher with classes, repetition and alternatives.
#include "kernel.h"

enum { size = 1 << 15 };
static char text[size];
static const char* const patterns[] = {"a[b-d]*e", "x.y+z", "[a-c][d-f][g-i]+", "q*r*s*t", "end$"};
const unsigned kernel_rounds = 290;

static int match_here(const char* pattern, const char* at);

// One element of a pattern: a character, a dot or a class; its length is left in `length`.
static int match_one(const char* pattern, char c, int* length) {
  if (*pattern != '[') return *length = 1, *pattern == '.' || *pattern == c;
  int i = 1, found = 0;
  for (; pattern[i] != ']'; i++) {
    if (pattern[i + 1] == '-') {
      found |= c >= pattern[i] && c <= pattern[i + 2];
      i += 2;
    } else {
      found |= c == pattern[i];
    }
  }
  return *length = i + 1, found;
}

static int match_repeated(const char* element, const char* rest, const char* at, int least) {
  int length, count = 0;
  while (at[count] != 0 && match_one(element, at[count], &length)) count++;
  for (; count >= least; count--) {
    if (match_here(rest, at + count)) return 1;
  }
  return 0;
}

static int match_here(const char* pattern, const char* at) {
  int length;
  if (*pattern == 0) return 1;
  if (*pattern == '$' && pattern[1] == 0) return *at == 0;
  int matches = match_one(pattern, *at, &length);
  char repeat = pattern[length];
  if (repeat == '*' || repeat == '+') return match_repeated(pattern, pattern + length + 1, at, repeat == '+');
  return *at != 0 && matches && match_here(pattern + length, at + 1);
}

uint64_t kernel(unsigned rounds) {
  for (int i = 0; i < size - 1; i++) text[i] = (char)('a' + random_u32() % 26);
  uint64_t sum = 0;
  for (unsigned round = 0; round < rounds; round++) {
    for (int p = 0; p < 5; p++) {
      unsigned found = 0;
      for (const char* at = text; *at != 0; at++) found += (unsigned)match_here(patterns[p], at);
      sum = mix(sum, found);
    }
  }
  return sum;
}
