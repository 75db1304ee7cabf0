// What the kernel hands to a new process on its initial stack: arguments, environment, auxiliary vector.
#pragma once

namespace w2n {

struct Process {
  int argc;
  char** argv;                // argc pointers and a null
  char** envp;                // "NAME=value" pointers and a null
  const unsigned long* auxv;  // pairs of AT_… and value, up to AT_NULL
};

/// This process. Set by the entry point before any other code runs and constant from then on.
extern Process process;

/// The value of an auxiliary vector entry (AT_… of <linux/auxvec.h>), or 0 if the kernel gave none.
unsigned long auxiliary_value(unsigned long type);

}  // namespace w2n
