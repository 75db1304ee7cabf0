// The CPU features that a program may need on x86-64, beyond what every such CPU has.
//
// The ISA in short: `cpuid` takes a leaf in eax and a subleaf in ecx and answers in eax ebx ecx edx, a bit for each
// feature; the highest leaf is in leaf 0's eax (0x80000000's for the extended ones). AVX and AVX-512 need the system's
// help too, which saves their registers: cpuid says that there is `xgetbv`, and that says what is saved.
//
// The compiler includes this list as well: bit i of w2n_program.cpu_features stands for row i. The compiler must not
// let code use a feature that has no row here unless all x86-64 CPUs have the feature.
//
// W2N_CPU_FEATURE(name, when, leaf, subleaf, word, bit, state): LLVM's name, when the program looks for it, where its
// bit is (word 0-3 is eax ebx ecx edx), and which bits of XCR0 it needs (0x6: ymm registers, 0xe6: zmm registers). Rows
// of one leaf are neighbours, which saves cpuid calls: in a virtual machine each costs 4 to 25 microseconds, up to a
// sixth of the time that a small program takes to start. So cpuid is the last resort:
//   late   when an instruction turns out to be invalid. For the default CPU, x86-64-v2, which nearly every machine has,
//          and all of whose instructions are invalid without the feature.
//   probe  an instruction of the feature is tried at the start. For x86-64-v3. (lzcnt, and tzcnt of bmi, are bsr and
//          bsf on older CPUs, so there it is the result that tells.)
//   start  cpuid, at the start.
#pragma once

// clang-format off
#define W2N_CPU_FEATURES(W2N_CPU_FEATURE) \
  W2N_CPU_FEATURE("sse3",            late,  1, 0, 2,  0, 0)    \
  W2N_CPU_FEATURE("ssse3",           late,  1, 0, 2,  9, 0)    \
  W2N_CPU_FEATURE("fma",             probe, 1, 0, 2, 12, 0x6)  \
  W2N_CPU_FEATURE("cx16",            late,  1, 0, 2, 13, 0)    \
  W2N_CPU_FEATURE("sse4.1",          late,  1, 0, 2, 19, 0)    \
  W2N_CPU_FEATURE("sse4.2",          late,  1, 0, 2, 20, 0)    \
  W2N_CPU_FEATURE("movbe",           probe, 1, 0, 2, 22, 0)    \
  W2N_CPU_FEATURE("popcnt",          late,  1, 0, 2, 23, 0)    \
  W2N_CPU_FEATURE("avx",             probe, 1, 0, 2, 28, 0x6)  \
  W2N_CPU_FEATURE("f16c",            probe, 1, 0, 2, 29, 0x6)  \
  W2N_CPU_FEATURE("bmi",             probe, 7, 0, 1,  3, 0)    \
  W2N_CPU_FEATURE("avx2",            probe, 7, 0, 1,  5, 0x6)  \
  W2N_CPU_FEATURE("bmi2",            probe, 7, 0, 1,  8, 0)    \
  W2N_CPU_FEATURE("avx512f",         start, 7, 0, 1, 16, 0xe6) \
  W2N_CPU_FEATURE("avx512dq",        start, 7, 0, 1, 17, 0xe6) \
  W2N_CPU_FEATURE("avx512ifma",      start, 7, 0, 1, 21, 0xe6) \
  W2N_CPU_FEATURE("avx512cd",        start, 7, 0, 1, 28, 0xe6) \
  W2N_CPU_FEATURE("avx512bw",        start, 7, 0, 1, 30, 0xe6) \
  W2N_CPU_FEATURE("avx512vl",        start, 7, 0, 1, 31, 0xe6) \
  W2N_CPU_FEATURE("avx512vbmi",      start, 7, 0, 2,  1, 0xe6) \
  W2N_CPU_FEATURE("avx512vbmi2",     start, 7, 0, 2,  6, 0xe6) \
  W2N_CPU_FEATURE("gfni",            start, 7, 0, 2,  8, 0)    \
  W2N_CPU_FEATURE("avx512vnni",      start, 7, 0, 2, 11, 0xe6) \
  W2N_CPU_FEATURE("avx512bitalg",    start, 7, 0, 2, 12, 0xe6) \
  W2N_CPU_FEATURE("avx512vpopcntdq", start, 7, 0, 2, 14, 0xe6) \
  W2N_CPU_FEATURE("avxvnni",         start, 7, 1, 0,  4, 0x6)  \
  W2N_CPU_FEATURE("avx512bf16",      start, 7, 1, 0,  5, 0xe6) \
  W2N_CPU_FEATURE("lzcnt",  probe, 0x80000001, 0, 2,  5, 0)
// clang-format on
