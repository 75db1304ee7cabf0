// Asks the CPU for the features of cpu.h.
#include "cpu.h"

#include <stddef.h>

#include "core/cpu_check.h"

namespace w2n::arch {

namespace {

/// Leaves with this bit are counted by themselves.
constexpr uint32_t extended = 0x80000000;

struct Answer {
  uint32_t words[4];  // eax ebx ecx edx
};

Answer cpuid(uint32_t leaf, uint32_t subleaf) {
  Answer answer;
  asm volatile("cpuid"
               : "=a"(answer.words[0]), "=b"(answer.words[1]), "=c"(answer.words[2]), "=d"(answer.words[3])
               : "a"(leaf), "c"(subleaf));
  return answer;
}

/// A row of the list, without its name.
struct Row {
  uint8_t leaf_byte, subleaf : 4, word : 4, bit, state;

  constexpr Row(uint32_t leaf, uint8_t subleaf_, uint8_t word_, uint8_t bit_, uint8_t state_)
      : leaf_byte(static_cast<uint8_t>(leaf >> 24 | leaf)), subleaf(subleaf_), word(word_), bit(bit_), state(state_) {}
  constexpr uint32_t leaf() const { return (leaf_byte & 0x80u) << 24 | (leaf_byte & 0x7fu); }
};

constexpr Row rows[] = {
#define W2N_ROW(name, when, leaf, subleaf, word, bit, state) {leaf, subleaf, word, bit, state},
    W2N_CPU_FEATURES(W2N_ROW)
#undef W2N_ROW
};
static_assert(sizeof rows / sizeof *rows <= 32, "the mask has 32 bits");
static_assert(rows[0].leaf() == 1);

/// The names, each with its null.
constexpr char names[] =
#define W2N_NAME(name, ...) name "\0"
    W2N_CPU_FEATURES(W2N_NAME)
#undef W2N_NAME
    ;

consteval uint32_t rows_to_check_at_start() {
  enum { late, start };
  uint32_t mask = 0, bit = 1;
#define W2N_BIT(name, when, ...) mask |= bit * when, bit <<= 1;
  W2N_CPU_FEATURES(W2N_BIT)
#undef W2N_BIT
  return mask;
}

/// Whether the system saves the registers of `state` (bits of XCR0). `basic` is the answer of leaf 1.
bool saves(const Answer& basic, uint8_t state) {
  constexpr unsigned osxsave = 27;
  if ((basic.words[2] >> osxsave & 1) == 0) return false;
  uint32_t low, high;
  asm volatile("xgetbv" : "=a"(low), "=d"(high) : "c"(0));
  return (~low & state) == 0;
}

}  // namespace

const uint32_t cpu_features_to_check_at_start = rows_to_check_at_start();

const char* missing_cpu_feature(uint32_t needed) {
  const Answer basic = cpuid(1, 0);
  Answer answer = basic;
  const Row* answered = rows;  // a row of the leaf that `answer` is for
  const char* name = names;
  for (const Row& row : rows) {
    if ((needed & 1) != 0) {
      if (row.leaf() != answered->leaf() || row.subleaf != answered->subleaf) {
        answered = &row;
        answer = row.leaf() > cpuid(row.leaf() & extended, 0).words[0] ? Answer{} : cpuid(row.leaf(), row.subleaf);
      }
      if ((answer.words[row.word] >> row.bit & 1) == 0 || (row.state != 0 && !saves(basic, row.state))) return name;
    }
    needed >>= 1;
    while (*name++ != 0) {}
  }
  return nullptr;
}

}  // namespace w2n::arch
