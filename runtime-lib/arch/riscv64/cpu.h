// The CPU features that a program may need on RV64, beyond rv64gc.
//
// The ISA in short: programs can't ask the CPU. The kernel's AT_HWCAP has a bit for each single-letter extension, 'a'
// being bit 0; the others are told by the system call riscv_hwprobe, which exists since Linux 6.4.
//
// The compiler includes this list as well: bit i of w2n_program.cpu_features stands for row i. The compiler must not
// let code use a feature that has no row here unless all RV64 CPUs of that kind have the feature.
//
// W2N_CPU_FEATURE(name, when, bit): LLVM's name, when the program asks for it (always at its start), and its bit in
// riscv_hwprobe's RISCV_HWPROBE_KEY_IMA_EXT_0.
#pragma once

// clang-format off
#define W2N_CPU_FEATURES(W2N_CPU_FEATURE) \
  W2N_CPU_FEATURE("v",      start,  2) \
  W2N_CPU_FEATURE("zba",    start,  3) \
  W2N_CPU_FEATURE("zbb",    start,  4) \
  W2N_CPU_FEATURE("zbs",    start,  5) \
  W2N_CPU_FEATURE("zfh",    start, 27) \
  W2N_CPU_FEATURE("zfa",    start, 32) \
  W2N_CPU_FEATURE("zicond", start, 35)
// clang-format on
