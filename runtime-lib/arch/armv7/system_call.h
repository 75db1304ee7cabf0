// System calls on ARMv7.
//
// The ISA in short: `svc #0` takes the number in r7 and up to seven words in r0-r6. The result is in r0; -4095..-1 is a
// negated errno. All other registers keep their values. A 64-bit argument takes two neighbouring registers, of which
// the first has an even number.
#pragma once

namespace w2n::arch {

inline long syscall6(long number, long a, long b, long c, long d, long e, long f) {
  register long r7 asm("r7") = number;
  register long r0 asm("r0") = a;
  register long r1 asm("r1") = b;
  register long r2 asm("r2") = c;
  register long r3 asm("r3") = d;
  register long r4 asm("r4") = e;
  register long r5 asm("r5") = f;
  asm volatile("svc #0" : "+r"(r0) : "r"(r7), "r"(r1), "r"(r2), "r"(r3), "r"(r4), "r"(r5) : "memory");
  return r0;
}

inline long syscall5(long number, long a, long b, long c, long d, long e) {
  register long r7 asm("r7") = number;
  register long r0 asm("r0") = a;
  register long r1 asm("r1") = b;
  register long r2 asm("r2") = c;
  register long r3 asm("r3") = d;
  register long r4 asm("r4") = e;
  asm volatile("svc #0" : "+r"(r0) : "r"(r7), "r"(r1), "r"(r2), "r"(r3), "r"(r4) : "memory");
  return r0;
}

inline long syscall4(long number, long a, long b, long c, long d) {
  register long r7 asm("r7") = number;
  register long r0 asm("r0") = a;
  register long r1 asm("r1") = b;
  register long r2 asm("r2") = c;
  register long r3 asm("r3") = d;
  asm volatile("svc #0" : "+r"(r0) : "r"(r7), "r"(r1), "r"(r2), "r"(r3) : "memory");
  return r0;
}

inline long syscall3(long number, long a, long b, long c) {
  register long r7 asm("r7") = number;
  register long r0 asm("r0") = a;
  register long r1 asm("r1") = b;
  register long r2 asm("r2") = c;
  asm volatile("svc #0" : "+r"(r0) : "r"(r7), "r"(r1), "r"(r2) : "memory");
  return r0;
}

inline long syscall2(long number, long a, long b) {
  register long r7 asm("r7") = number;
  register long r0 asm("r0") = a;
  register long r1 asm("r1") = b;
  asm volatile("svc #0" : "+r"(r0) : "r"(r7), "r"(r1) : "memory");
  return r0;
}

inline long syscall1(long number, long a) {
  register long r7 asm("r7") = number;
  register long r0 asm("r0") = a;
  asm volatile("svc #0" : "+r"(r0) : "r"(r7) : "memory");
  return r0;
}

inline long syscall0(long number) {
  register long r7 asm("r7") = number;
  register long r0 asm("r0");
  asm volatile("svc #0" : "=r"(r0) : "r"(r7) : "memory");
  return r0;
}

}  // namespace w2n::arch

// Which number and name of a call in abi/system_calls.def are this architecture's.
#define W2N_SYSTEM_CALL_NUMBER(x86_64, generic, armv7) (armv7)
#define W2N_SYSTEM_CALL_NAME(common, armv7) (armv7)
