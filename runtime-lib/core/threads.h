// What is different in programs that have threads, whose runtime library is compiled with W2N_THREADS
// (runtime-lib/threads). In others there is nothing to do.
#pragma once

#include <stdint.h>

#include "core/message.h"

namespace w2n {

#ifdef W2N_THREADS

/// Gives the first thread its thread-local variables. To be called before anything else.
void begin_first_thread();
/// Comes back to the first thread that reports a trap or exits, which then ends the program, and to no other.
void begin_report();
/// Says which thread it is, unless it is the first one.
void put_thread(Message& message);

#else

inline void begin_first_thread() {}
inline void begin_report() {}
inline void put_thread(Message& /*message*/) {}

#endif

}  // namespace w2n
