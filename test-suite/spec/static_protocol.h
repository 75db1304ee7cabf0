// What w2n-wast and a program that it made of a module (static_driver.cpp) say to each other.
//
// Requests, on standard input: which thunk to call (a u32), then its arguments, in order. Replies, on standard output:
// a u32 that is `done` or the trap's code, then, if it is done, the results, the last one first. The first reply is
// about instantiation and answers no request. Arguments and results are u64s, two of them for a vector, its lower half
// first. Everything is little-endian.
#pragma once

#include <stdint.h>

namespace w2n::spec::protocol {

constexpr uint32_t done = 0xFFFFFFFF;

// The functions that the program's module imports, as C functions of static_driver.cpp.
constexpr const char* run_symbol = "w2n_spec_run";    // (funcref): runs it on an empty stack, after a trap again
constexpr const char* next_symbol = "w2n_spec_next";  // () -> i32: replies; the next request's thunk
constexpr const char* argument_symbol = "w2n_spec_argument";              // () -> i64
constexpr const char* result_symbol = "w2n_spec_result";                  // (i64)
constexpr const char* reference_symbol = "w2n_spec_reference";            // (i64) -> externref
constexpr const char* reference_bits_symbol = "w2n_spec_reference_bits";  // (externref) -> i64
constexpr const char* print_symbol = "w2n_spec_print";                    // all functions of spectest

}  // namespace w2n::spec::protocol
