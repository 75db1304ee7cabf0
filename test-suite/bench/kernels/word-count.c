// Text: words found by character class and counted in chained lists.
#include "kernel.h"

enum { size = 1 << 18, buckets = 4096, most = 100000 };
static char text[size];
typedef struct Word {
  struct Word* next;
  const char* text;
  int length;
  unsigned count;
} Word;
static Word pool[most], *bucket[buckets];
const unsigned kernel_rounds = 150;

static int is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '\''; }

static void count(const char* begin, int length, int* used) {
  uint32_t hash = 5381;
  for (int i = 0; i < length; i++) hash = hash * 33 + (uint8_t)begin[i];
  Word** slot = &bucket[hash % buckets];
  for (Word* word = *slot; word != NULL; word = word->next) {
    if (word->length == length && memcmp(word->text, begin, (size_t)length) == 0) {
      word->count++;
      return;
    }
  }
  pool[*used] = (Word){*slot, begin, length, 1};
  *slot = &pool[(*used)++];
}

uint64_t kernel(unsigned rounds) {
  for (int i = 0; i < size; i++) text[i] = (char)(random_u32() % 4 == 0 ? ' ' : 'a' + random_u32() % 5);
  uint64_t sum = 0;
  for (unsigned round = 0; round < rounds; round++) {
    int used = 0;
    memset(bucket, 0, sizeof bucket);
    for (int i = 0; i < size;) {
      while (i < size && !is_letter(text[i])) i++;
      int begin = i;
      while (i < size && is_letter(text[i])) i++;
      if (i > begin) count(text + begin, i - begin, &used);
    }
    for (int i = 0; i < used; i += 100) sum = mix(sum, pool[i].count);
    sum = mix(sum, (uint64_t)used);
  }
  return sum;
}
