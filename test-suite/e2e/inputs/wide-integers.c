// A host function that computes with integers of twice the target's width (at least), which compilers do by calls of
// functions with fixed names (__udivti3, __aeabi_uldivmod).
#include <stdint.h>

#include "import.h"

#ifdef __SIZEOF_INT128__
typedef __int128 wide;
typedef unsigned __int128 unsigned_wide;
static unsigned_wide of_parts(uint64_t high, uint64_t low) { return (unsigned_wide)high << 64 | low; }
static uint64_t part(unsigned_wide value, uint32_t is_high) { return (uint64_t)(is_high ? value >> 64 : value); }
#else
typedef int64_t wide;
typedef uint64_t unsigned_wide;
static unsigned_wide of_parts(uint64_t high, uint64_t low) { return high << 32 | low; }
static uint64_t part(unsigned_wide value, uint32_t is_high) { return is_high ? value >> 32 : (uint32_t)value; }
#endif

uint64_t env_compute(struct w2n_memory* memory, uint32_t operation, uint32_t is_high, uint64_t high, uint64_t low,
                     uint64_t other_high, uint64_t other_low) {
  (void)memory;
  const unsigned_wide left = of_parts(high, low), right = of_parts(other_high, other_low);
  switch (operation) {
    case 0: return part(left / right, is_high);
    case 1: return part(left % right, is_high);
    case 2: return part((unsigned_wide)((wide)left / (wide)right), is_high);
    case 3: return part((unsigned_wide)((wide)left % (wide)right), is_high);
    case 4: return part(left << other_low, is_high);
    case 5: return part(left >> other_low, is_high);
    default: return part((unsigned_wide)((wide)left >> other_low), is_high);
  }
}
