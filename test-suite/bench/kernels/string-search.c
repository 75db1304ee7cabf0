// Strings: Boyer, Moore and Horspool's search for several words in a text.
#include "kernel.h"

enum { size = 1 << 20 };
static char text[size];
static const char* const words[] = {"abracadabra", "needle", "haystack in a", "zz", "a long phrase that is not there"};
const unsigned kernel_rounds = 70;

static unsigned count(const char* word) {
  int length = (int)strlen(word), shift[256];
  for (int i = 0; i < 256; i++) shift[i] = length;
  for (int i = 0; i < length - 1; i++) shift[(uint8_t)word[i]] = length - 1 - i;
  unsigned found = 0;
  for (int at = 0; at <= size - length; at += shift[(uint8_t)text[at + length - 1]]) {
    int i = length - 1;
    while (i >= 0 && text[at + i] == word[i]) i--;
    found += i < 0;
  }
  return found;
}

uint64_t kernel(unsigned rounds) {
  for (int i = 0; i < size; i++) text[i] = (char)(random_u32() % 6 == 0 ? ' ' : 'a' + random_u32() % 26);
  for (int i = 0; i < size - 64; i += 5000) memcpy(text + i, words[i / 5000 % 4], strlen(words[i / 5000 % 4]));
  uint64_t sum = 0;
  for (unsigned round = 0; round < rounds; round++) {
    for (int i = 0; i < 5; i++) sum = mix(sum, count(words[i]));
  }
  return sum;
}
