// @native
// What scripts/quickstart.sh compiles: an ordinary C program that does a little of everything. It counts words, sieves
// primes, solves the queens' problem, plays Conway's game of life, multiplies matrices and hashes its own results.
#include <ctype.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// --- SHA-256 (FIPS 180-4); its constants are the fractional parts of square and cube roots of primes

typedef struct {
  uint32_t state[8];
  uint64_t length;
  uint8_t block[64];
} Sha256;

static uint32_t rotate_right(uint32_t value, int bits) { return value >> bits | value << (32 - bits); }

static uint64_t integer_root(unsigned __int128 value, int power) {
  uint64_t low = 0, high = (uint64_t)1 << 42;
  while (low < high) {
    uint64_t middle = low + (high - low + 1) / 2;
    unsigned __int128 raised = (unsigned __int128)middle * middle;
    if (power == 3) raised *= middle;
    if (raised <= value) {
      low = middle;
    } else {
      high = middle - 1;
    }
  }
  return low;
}

static uint32_t round_constants[64], initial_state[8];

static void prepare_sha256(void) {
  for (int found = 0, candidate = 2; found < 64; candidate++) {
    bool prime = true;
    for (int divisor = 2; divisor * divisor <= candidate; divisor++) prime = prime && candidate % divisor != 0;
    if (!prime) continue;
    // The root of candidate * 2^64 (2^96 for the cube) is the root of candidate with 32 bits after the point.
    if (found < 8) initial_state[found] = (uint32_t)integer_root((unsigned __int128)candidate << 64, 2);
    round_constants[found++] = (uint32_t)integer_root((unsigned __int128)candidate << 96, 3);
  }
}

static void hash_block(Sha256* hash) {
  uint32_t words[64], s[8];
  for (int i = 0; i < 16; i++) {
    const uint8_t* at = hash->block + 4 * i;
    words[i] = (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8 | at[3];
  }
  for (int i = 16; i < 64; i++) {
    uint32_t a = words[i - 15], b = words[i - 2];
    words[i] = words[i - 16] + (rotate_right(a, 7) ^ rotate_right(a, 18) ^ a >> 3) + words[i - 7] +
               (rotate_right(b, 17) ^ rotate_right(b, 19) ^ b >> 10);
  }
  memcpy(s, hash->state, sizeof s);
  for (int i = 0; i < 64; i++) {
    uint32_t high = rotate_right(s[4], 6) ^ rotate_right(s[4], 11) ^ rotate_right(s[4], 25);
    uint32_t first = s[7] + high + ((s[4] & s[5]) ^ (~s[4] & s[6])) + round_constants[i] + words[i];
    uint32_t low = rotate_right(s[0], 2) ^ rotate_right(s[0], 13) ^ rotate_right(s[0], 22);
    uint32_t second = low + ((s[0] & s[1]) ^ (s[0] & s[2]) ^ (s[1] & s[2]));
    memmove(s + 1, s, 7 * sizeof s[0]);
    s[4] += first;
    s[0] = first + second;
  }
  for (int i = 0; i < 8; i++) hash->state[i] += s[i];
}

static void hash_bytes(Sha256* hash, const void* bytes, size_t size) {
  const uint8_t* at = bytes;
  for (size_t i = 0; i < size; i++) {
    hash->block[hash->length++ % 64] = at[i];
    if (hash->length % 64 == 0) hash_block(hash);
  }
}

static void print_hash(const char* what, Sha256* hash) {
  uint64_t bits = hash->length * 8;
  hash_bytes(hash, "\x80", 1);
  while (hash->length % 64 != 56) hash_bytes(hash, "", 1);
  for (int shift = 56; shift >= 0; shift -= 8) hash_bytes(hash, &(uint8_t){(uint8_t)(bits >> shift)}, 1);
  printf("SHA-256 of %s: ", what);
  for (int i = 0; i < 8; i++) printf("%08x", hash->state[i]);
  printf("\n");
}

static Sha256 new_hash(void) {
  Sha256 hash = {.length = 0};
  memcpy(hash.state, initial_state, sizeof initial_state);
  return hash;
}

// --- Words of a text, counted in a hash table with chains and sorted

typedef struct Word {
  struct Word* next;
  int count;
  char text[];
} Word;

enum { buckets = 64 };

static int by_count(const void* left, const void* right) {
  const Word *a = *(Word* const*)left, *b = *(Word* const*)right;
  return a->count != b->count ? b->count - a->count : strcmp(a->text, b->text);
}

static void count_words(const char* text) {
  Word *table[buckets] = {0}, *all[256];
  int distinct = 0, total = 0;
  while (*text != 0) {
    if (!isalpha((unsigned char)*text)) {
      text++;
      continue;
    }
    char word[32];
    size_t length = 0;
    for (; isalpha((unsigned char)*text); text++) {
      if (length < sizeof word - 1) word[length++] = (char)tolower((unsigned char)*text);
    }
    word[length] = 0;
    unsigned place = 5381;
    for (size_t i = 0; i < length; i++) place = place * 33 + (unsigned char)word[i];
    Word** at = &table[place % buckets];
    while (*at != NULL && strcmp((*at)->text, word) != 0) at = &(*at)->next;
    if (*at == NULL && distinct < 256) {
      *at = calloc(1, sizeof(Word) + length + 1);
      memcpy((*at)->text, word, length + 1);
      all[distinct++] = *at;
    }
    if (*at != NULL) (*at)->count++;
    total++;
  }
  qsort(all, (size_t)distinct, sizeof all[0], by_count);
  printf("%d words, %d different; most frequent:", total, distinct);
  for (int i = 0; i < distinct; i++) {
    if (i < 4) printf(" %s (%d)", all[i]->text, all[i]->count);
    free(all[i]);
  }
  printf("\n");
}

// --- Primes, queens, life, matrices

static void sieve(size_t limit) {
  uint8_t* composite = calloc(limit + 1, 1);
  size_t count = 0, last = 0;
  for (size_t n = 2; n <= limit; n++) {
    if (composite[n]) continue;
    count++;
    last = n;
    for (uint64_t multiple = (uint64_t)n * n; multiple <= limit; multiple += n) composite[multiple] = 1;
  }
  free(composite);
  printf("%zu primes up to %zu, the last is %zu\n", count, limit, last);
}

static int queens(int size, unsigned columns, unsigned left, unsigned right, int row) {
  if (row == size) return 1;
  int solutions = 0;
  for (unsigned free_places = ~(columns | left | right) & ((1u << size) - 1); free_places != 0;) {
    unsigned place = free_places & -free_places;
    free_places ^= place;
    solutions += queens(size, columns | place, (left | place) << 1, (right | place) >> 1, row + 1);
  }
  return solutions;
}

enum { life_size = 12 };

static void life(int generations) {
  bool now[life_size][life_size] = {0}, next[life_size][life_size];
  const int glider[5][2] = {{0, 1}, {1, 2}, {2, 0}, {2, 1}, {2, 2}};
  for (int i = 0; i < 5; i++) now[glider[i][0]][glider[i][1]] = true;
  while (generations-- > 0) {
    for (int y = 0; y < life_size; y++) {
      for (int x = 0; x < life_size; x++) {
        int neighbours = -now[y][x];
        for (int dy = life_size - 1; dy <= life_size + 1; dy++) {
          for (int dx = life_size - 1; dx <= life_size + 1; dx++) {
            neighbours += now[(y + dy) % life_size][(x + dx) % life_size];
          }
        }
        next[y][x] = neighbours == 3 || (now[y][x] && neighbours == 2);
      }
    }
    memcpy(now, next, sizeof now);
  }
  for (int y = 0; y < life_size; y++) {
    for (int x = 0; x < life_size; x++) fputs(now[y][x] ? "##" : "..", stdout);
    puts("");
  }
}

enum { matrix_size = 96 };

static void matrices(Sha256* hash) {
  static double a[matrix_size][matrix_size], b[matrix_size][matrix_size], product[matrix_size][matrix_size];
  for (int i = 0; i < matrix_size; i++) {
    for (int j = 0; j < matrix_size; j++) {
      a[i][j] = (i * 31 + j * 17) % 101 / 4.0;
      b[i][j] = (i * 13 - j * 29) % 97 / 8.0;
    }
  }
  double trace = 0;
  for (int i = 0; i < matrix_size; i++) {
    for (int k = 0; k < matrix_size; k++) {
      for (int j = 0; j < matrix_size; j++) product[i][j] += a[i][k] * b[k][j];
    }
    trace += product[i][i];
  }
  hash_bytes(hash, product, sizeof product);
  printf("matrix product of %d x %d, trace %.5f\n", matrix_size, matrix_size, trace);
}

int main(void) {
  prepare_sha256();
  count_words(
      "WebAssembly is a binary format for code. A module of WebAssembly says what it imports and what it exports, and "
      "a "
      "compiler that knows both can make a program of it: a program that needs nothing else, that can reach nothing it "
      "was not given, and that runs as fast as the machine allows.");
  sieve(2000000);
  printf("%d ways to place 10 queens\n", queens(10, 0, 0, 0, 0));
  life(16);
  Sha256 abc = new_hash(), product = new_hash();
  hash_bytes(&abc, "abc", 3);
  print_hash("\"abc\"", &abc);
  matrices(&product);
  print_hash("the product", &product);
  return 0;
}
