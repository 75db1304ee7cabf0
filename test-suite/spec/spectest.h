// The module that scripts import as "spectest":
// https://github.com/WebAssembly/spec/tree/main/interpreter#spectest-host-module, and what the proposal of threads
// adds.
#pragma once

#include <string>

#include "wasm/opcode.h"

namespace w2n::spec {

/// Whether there is the shared memory that the proposal adds.
constexpr bool spectest_has_shared_memory = wasm::info(wasm::Feature::threads).status == wasm::FeatureStatus::supported;

inline std::string spectest_module() {
  std::string text = R"(
(module
  (global (export "global_i32") i32 (i32.const 666))
  (global (export "global_i64") i64 (i64.const 666))
  (global (export "global_f32") f32 (f32.const 666.6))
  (global (export "global_f64") f64 (f64.const 666.6))
  (table (export "table") 10 20 funcref)
  (table (export "table64") i64 10 20 funcref)
  (memory (export "memory") 1 2)
  (func (export "print"))
  (func (export "print_i32") (param i32))
  (func (export "print_i64") (param i64))
  (func (export "print_f32") (param f32))
  (func (export "print_f64") (param f64))
  (func (export "print_i32_f32") (param i32 f32))
  (func (export "print_f64_f64") (param f64 f64))
)";
  if constexpr (spectest_has_shared_memory) {
    text += R"((memory (export "shared_memory") 1 2 shared))";
  }
  return text + ")";
}

}  // namespace w2n::spec
