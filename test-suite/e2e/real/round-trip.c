// Compresses and decompresses a generated file: round-trip SIZE writes `plain` (SIZE bytes), `packed` and `unpacked`
// into the working directory and prints their sizes and hashes. The codec is one of the codec-*.c files.
#include "round-trip.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// Text of words that come back, with numbers and some noise in between, so that there is something to find for a codec.
static int generate(const char* path, size_t size) {
  static const char* const words[] = {"memory ", "table ", "function ", "call ",  "trap ", "the ",   "of ",  "a ",
                                      "\n",      "block ", "loop ",     "br_if ", "end\n", "local.", "get ", "i32."};
  FILE* file = fopen(path, "wb");
  if (file == NULL) return -1;
  uint32_t state = 2463534242u;
  size_t written = 0;
  while (written < size) {
    state ^= state << 13, state ^= state >> 17, state ^= state << 5;
    char piece[16];
    size_t length;
    if (state % 11 == 0) {
      length = (size_t)snprintf(piece, sizeof piece, "%u ", state >> 20);
    } else if (state % 97 == 0) {
      length = 4;
      memcpy(piece, &state, length);
    } else {
      const char* word = words[(state >> 8) % 16];
      length = strlen(word);
      memcpy(piece, word, length);
    }
    if (length > size - written) length = size - written;
    if (fwrite(piece, 1, length, file) != length) return -1;
    written += length;
  }
  return fclose(file);
}

static int describe(const char* path) {
  FILE* file = fopen(path, "rb");
  if (file == NULL) return -1;
  static uint8_t buffer[1 << 16];
  uint64_t hash = 0xcbf29ce484222325, size = 0;
  for (size_t got; (got = fread(buffer, 1, sizeof buffer, file)) > 0; size += got) {
    for (size_t i = 0; i < got; i++) hash = (hash ^ buffer[i]) * 0x100000001b3;
  }
  printf("%s: %llu bytes, FNV-1a %016llx\n", path, (unsigned long long)size, (unsigned long long)hash);
  return fclose(file);
}

static int convert(int (*step)(FILE*, FILE*), const char* from, const char* to) {
  FILE* input = fopen(from, "rb");
  FILE* output = fopen(to, "wb");
  if (input == NULL || output == NULL) return -1;
  int result = step(input, output);
  fclose(input);
  return fclose(output) != 0 ? -1 : result;
}

int main(int argc, char** argv) {
  size_t size = argc > 1 ? (size_t)strtoul(argv[1], NULL, 10) : 0;
  if (generate("plain", size) != 0 || convert(codec_compress, "plain", "packed") != 0 ||
      convert(codec_decompress, "packed", "unpacked") != 0) {
    perror("round-trip");
    return 1;
  }
  return describe("plain") != 0 || describe("packed") != 0 || describe("unpacked") != 0;
}
