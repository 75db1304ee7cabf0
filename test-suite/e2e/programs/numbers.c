// @native
// Arithmetic whose results differ between careless compilers: shifts, division, conversions, rounding, NaN, printing.
#include <float.h>
#include <inttypes.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

// Keeps the optimizers of both compilers from computing at compile time.
static volatile int32_t i32_values[] = {0, 1, -1, 7, -7, INT32_MAX, INT32_MIN, 0x12345678};
static volatile int64_t i64_values[] = {0, 1, -1, 1000000007, INT64_MAX, INT64_MIN, 0x123456789abcdef0};
static volatile double f64_values[] = {0.0, -0.0, 0.5, 1.5, 2.5, -2.5, 1e300, -1e-300, 4294967295.0, 1e19, 0.1};
static volatile int zero;

static void integers(void) {
  for (int i = 0; i < 8; i++) {
    for (int j = 0; j < 8; j++) {
      int32_t a = i32_values[i], b = i32_values[j];
      uint32_t shift = (uint32_t)b & 31;
      printf("%08" PRIx32 " %08" PRIx32 " %08" PRIx32, (uint32_t)a << shift, (uint32_t)a >> shift,
             (uint32_t)(a >> shift));
      if (b != 0 && !(a == INT32_MIN && b == -1)) printf(" %d %d", a / b, a % b);
      if (b != 0) printf(" %u %u", (uint32_t)a / (uint32_t)b, (uint32_t)a % (uint32_t)b);
      printf("\n");
    }
  }
  for (int i = 0; i < 7; i++) {
    uint64_t a = (uint64_t)i64_values[i];
    printf("%d %d %d %016" PRIx64 "\n", __builtin_popcountll(a), a ? __builtin_clzll(a) : 64,
           a ? __builtin_ctzll(a) : 64, __builtin_bswap64(a));
    for (int j = 0; j < 7; j++) {
      uint64_t b = (uint64_t)i64_values[j];
      printf(" %016" PRIx64 " %016" PRIx64 "\n", a * b, b != 0 ? a / b : 0);
    }
  }
}

static void floats(void) {
  for (int i = 0; i < 11; i++) {
    double a = f64_values[i];
    printf("%g: %g %g %g %g %g %.17g\n", a, floor(a), ceil(a), trunc(a), rint(a), fabs(a), sqrt(fabs(a)));
    printf(" %a %.3e %d %.9g\n", a, a, signbit(a) != 0, (double)(float)a);
    if (fabs(a) < 9e18) printf(" %lld\n", (long long)a);
    if (a > -1 && a < 1.8e19) printf(" %llu\n", (unsigned long long)a);
    for (int j = 0; j < 11; j++) {
      double b = f64_values[j];
      printf(" %.17g %.17g %d%d%d %.17g\n", a + b, a * b, a < b, a == b, a != b, copysign(a, b));
    }
  }
  double nan = (double)zero / (double)zero;
  printf("nan: %d %d %d %d\n", nan == nan, nan < 1, !(nan >= 1), isnan(nan * 2) != 0);
  printf("infinity: %f %f %d\n", 1 / (double)zero, -1 / (double)zero, isinf(1 / (double)zero) != 0);
  printf("epsilon: %.17g, float %.9g, subnormal %g\n", DBL_EPSILON, FLT_EPSILON, DBL_MIN / 4);
  printf("strtod: %.17g %.17g %.17g\n", strtod("0x1.8p3", NULL), strtod("1e-320", NULL),
         strtod("123456789.123456789", NULL));
}

int main(void) {
  integers();
  floats();
  return 0;
}
