// The calling convention of the ARM run-time ABI's functions: floats are passed and returned in core registers, even
// where all other functions use VFP registers for them.
#pragma once

#define AEABI __attribute__((pcs("aapcs")))
