// The CPU features that a program may need on ARMv7, beyond armv7-a with NEON.
//
// The ISA in short: programs can't ask the CPU. The kernel tells them in the auxiliary vector: AT_HWCAP and AT_HWCAP2
// have a bit for each feature that it lets programs use.
//
// The compiler includes this list as well: bit i of w2n_program.cpu_features stands for row i. The compiler must not
// let code use a feature that has no row here unless all ARM CPUs of that kind have the feature.
//
// W2N_CPU_FEATURE(name, when, word, bit): LLVM's name; when the program asks for the feature, which is always at its
// start because that costs nothing here; and the place of its bit: AT_HWCAP (0) or AT_HWCAP2 (1), and the number in
// that.
#pragma once

// clang-format off
#define W2N_CPU_FEATURES(W2N_CPU_FEATURE) \
  W2N_CPU_FEATURE("neon",  start, 0, 12) \
  W2N_CPU_FEATURE("vfp4",  start, 0, 16) \
  W2N_CPU_FEATURE("hwdiv-arm", start, 0, 17) \
  W2N_CPU_FEATURE("hwdiv", start, 0, 18) \
  W2N_CPU_FEATURE("crc",   start, 1,  4)
// clang-format on
