// Signal processing: radix-2 fast Fourier transform; the roots of unity come from a recurrence.
#include "kernel.h"

enum { log_n = 14, n = 1 << log_n };
static real re[n], im[n], root_re[log_n + 1], root_im[log_n + 1];
const unsigned kernel_rounds = 680;

// Root k is e^(2 pi i / 2^k): the half-angle formulas lead from -1 to each next one.
static real square_root(real value) { return (real)__builtin_sqrt((double)value); }
static void find_roots(void) {
  root_re[1] = -1, root_im[1] = 0;
  for (int k = 2; k <= log_n; k++) {
    root_re[k] = square_root((1 + root_re[k - 1]) / 2);
    root_im[k] = square_root((1 - root_re[k - 1]) / 2);
  }
}

static void bit_reverse(void) {
  for (int i = 1, j = 0; i < n; i++) {
    int bit = n >> 1;
    for (; j & bit; bit >>= 1) j ^= bit;
    j ^= bit;
    if (i < j) {
      real t = re[i];
      re[i] = re[j], re[j] = t;
      t = im[i];
      im[i] = im[j], im[j] = t;
    }
  }
}

static void transform(void) {
  bit_reverse();
  for (int k = 1; k <= log_n; k++) {
    int length = 1 << k, half = length / 2;
    for (int begin = 0; begin < n; begin += length) {
      real w_re = 1, w_im = 0;
      for (int i = begin; i < begin + half; i++) {
        real t_re = re[i + half] * w_re - im[i + half] * w_im, t_im = re[i + half] * w_im + im[i + half] * w_re;
        re[i + half] = re[i] - t_re, im[i + half] = im[i] - t_im;
        re[i] += t_re, im[i] += t_im;
        real next = w_re * root_re[k] - w_im * root_im[k];
        w_im = w_re * root_im[k] + w_im * root_re[k];
        w_re = next;
      }
    }
  }
}

uint64_t kernel(unsigned rounds) {
  find_roots();
  for (int i = 0; i < n; i++) re[i] = random_real(), im[i] = 0;
  for (unsigned round = 0; round < rounds; round++) {
    transform();
    for (int i = 0; i < n; i++) re[i] /= 128, im[i] /= 128;
  }
  return mix_reals(mix_reals(0, re, n), im, n);
}
