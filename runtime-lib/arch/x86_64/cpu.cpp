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
  [[nodiscard]] constexpr uint32_t leaf() const { return (leaf_byte & 0x80U) << 24 | (leaf_byte & 0x7fU); }
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

consteval uint32_t rows_to_ask_for_at_start() {
  enum { late, probe, start };
  uint32_t mask = 0;
  uint32_t bit = 1;
#define W2N_BIT(name, when, ...) mask |= bit * (when == start), bit <<= 1;
  W2N_CPU_FEATURES(W2N_BIT)
#undef W2N_BIT
  return mask;
}

/// The bit of a row in the mask.
consteval uint32_t bit_of(const char* wanted) {
  uint32_t bit = 1;
  for (const char* name = names;; name++, bit <<= 1) {
    size_t length = 0;
    while (name[length] != 0 && name[length] == wanted[length]) length++;
    if (name[length] == wanted[length]) return bit;
    while (*name != 0) name++;
  }
}

/// Executes an instruction of each needed feature that is invalid without it.
void try_instructions(uint32_t needed) {
  if ((needed & bit_of("avx")) != 0) asm volatile("vzeroupper");
  if ((needed & bit_of("avx2")) != 0) asm volatile("vpxor %%ymm0, %%ymm0, %%ymm0\n\tvzeroupper" ::: "xmm0");
  if ((needed & bit_of("fma")) != 0) asm volatile("vfmadd132sd %%xmm0, %%xmm0, %%xmm0" ::: "xmm0");
  if ((needed & bit_of("f16c")) != 0) asm volatile("vcvtph2ps %%xmm0, %%xmm0" ::: "xmm0");
  if ((needed & bit_of("bmi2")) != 0) asm volatile("rorxl $1, %%eax, %%eax" ::: "eax");
  if ((needed & bit_of("movbe")) != 0) asm volatile("movbel %0, %%eax" ::"m"(needed) : "eax");
}

bool has_lzcnt() {
  uint32_t zeros;
  asm volatile("lzcntl %1, %0" : "=r"(zeros) : "r"(1));
  return zeros == 31;  // bsr gives 0
}

bool has_tzcnt() {
  uint32_t zeros = 0;
  asm volatile("tzcntl %1, %0" : "+r"(zeros) : "r"(0));
  return zeros == 32;  // bsf leaves the register as it is, or undefined
}

/// Whether the system saves the registers of `state` (bits of XCR0). `basic` is the answer of leaf 1.
bool saves(const Answer& basic, uint8_t state) {
  constexpr unsigned osxsave = 27;
  if ((basic.words[2] >> osxsave & 1) == 0) return false;
  uint32_t low;
  uint32_t high;
  asm volatile("xgetbv" : "=a"(low), "=d"(high) : "c"(0));
  return (~low & state) == 0;
}

}  // namespace

bool may_lack_cpu_feature(uint32_t needed) {
  try_instructions(needed);
  if ((needed & bit_of("lzcnt")) != 0 && !has_lzcnt()) return true;
  if ((needed & bit_of("bmi")) != 0 && !has_tzcnt()) return true;
  return (needed & rows_to_ask_for_at_start()) != 0;
}

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
