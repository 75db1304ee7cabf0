// @native
// Calls in all their forms: by pointer, variadic, recursive, with structures by value, through qsort's comparison.
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
  int x, y;
  double weight;
} Point;

typedef long long (*Operation)(long long, long long);

static long long add(long long a, long long b) { return a + b; }
static long long subtract(long long a, long long b) { return a - b; }
static long long multiply(long long a, long long b) { return a * b; }
static long long remainder_of(long long a, long long b) { return b == 0 ? 0 : a % b; }

static Point scaled(Point p, int factor) {
  Point result = {p.x * factor, p.y * factor, p.weight / factor};
  return result;
}

static double sum(const char* kinds, ...) {
  va_list list;
  va_start(list, kinds);
  double total = 0;
  for (; *kinds != 0; kinds++) {
    switch (*kinds) {
      case 'i': total += va_arg(list, int); break;
      case 'l': total += (double)va_arg(list, long long); break;
      case 'd': total += va_arg(list, double); break;
      case 's': total += (double)strlen(va_arg(list, const char*)); break;
      default: break;
    }
  }
  va_end(list);
  return total;
}

static int by_weight(const void* a, const void* b) {
  double left = ((const Point*)a)->weight, right = ((const Point*)b)->weight;
  return (left > right) - (left < right);
}

static unsigned ackermann(unsigned m, unsigned n) {
  if (m == 0) return n + 1;
  return n == 0 ? ackermann(m - 1, 1) : ackermann(m - 1, ackermann(m, n - 1));
}

static int is_odd(unsigned n);
static int is_even(unsigned n) { return n == 0 ? 1 : is_odd(n - 1); }
static int is_odd(unsigned n) { return n == 0 ? 0 : is_even(n - 1); }

int main(void) {
  static const Operation operations[] = {add, subtract, multiply, remainder_of};
  long long value = 1;
  for (int i = 0; i < 40; i++) value = operations[(i * 7 + 3) % 4](value, i + 3) ^ (value >> 7);
  printf("operations: %lld\n", value);

  Point points[9];
  for (int i = 0; i < 9; i++) {
    points[i] = scaled((Point){i, -i, 100.0}, i % 5 + 2);
    points[i].weight += i * 0.25;
  }
  qsort(points, 9, sizeof points[0], by_weight);
  for (int i = 0; i < 9; i++) printf("(%d, %d) %.3f\n", points[i].x, points[i].y, points[i].weight);

  printf("sum: %.2f\n", sum("ildsid", 1, 2LL << 40, 0.5, "four", -9, 1e6));
  printf("ackermann(2, 9) = %u, is_even(1001) = %d\n", ackermann(2, 9), is_even(1001));
  return 0;
}
