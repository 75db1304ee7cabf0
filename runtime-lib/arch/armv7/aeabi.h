// The calling convention of the ARM run-time ABI's functions: floats too are in core registers, also where other
// functions have them in those of the VFP.
#pragma once

#define AEABI __attribute__((pcs("aapcs")))
