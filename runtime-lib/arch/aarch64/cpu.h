// The CPU features that a program may need on AArch64, beyond armv8-a.
//
// The ISA in short: programs can't ask the CPU. The kernel tells them in the auxiliary vector: AT_HWCAP and AT_HWCAP2
// have a bit for each feature that it lets programs use.
//
// The compiler includes this list as well: bit i of w2n_program.cpu_features stands for row i. The compiler must not
// let code use a feature that has no row here unless all AArch64 CPUs have the feature.
//
// W2N_CPU_FEATURE(name, when, word, bit): LLVM's name; when the program asks for the feature, which is always at its
// start because that costs nothing here; and the place of its bit: AT_HWCAP (0) or AT_HWCAP2 (1), and the number in
// that.
#pragma once

// clang-format off
#define W2N_CPU_FEATURES(W2N_CPU_FEATURE) \
  W2N_CPU_FEATURE("crc",      start, 0,  7) \
  W2N_CPU_FEATURE("lse",      start, 0,  8) \
  W2N_CPU_FEATURE("fullfp16", start, 0, 10) \
  W2N_CPU_FEATURE("rdm",      start, 0, 12) \
  W2N_CPU_FEATURE("jsconv",   start, 0, 13) \
  W2N_CPU_FEATURE("complxnum", start, 0, 14) \
  W2N_CPU_FEATURE("rcpc",     start, 0, 15) \
  W2N_CPU_FEATURE("dotprod",  start, 0, 20) \
  W2N_CPU_FEATURE("sve",      start, 0, 22) \
  W2N_CPU_FEATURE("rcpc-immo", start, 0, 26) \
  W2N_CPU_FEATURE("flagm",    start, 0, 27) \
  W2N_CPU_FEATURE("sve2",     start, 1,  1) \
  W2N_CPU_FEATURE("altnzcv",  start, 1,  7) \
  W2N_CPU_FEATURE("fptoint",  start, 1,  8) \
  W2N_CPU_FEATURE("i8mm",     start, 1, 13) \
  W2N_CPU_FEATURE("bf16",     start, 1, 14)
// clang-format on
