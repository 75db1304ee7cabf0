// Constant expressions of the static model, where every imported value is known: they are evaluated at compile time.
// https://webassembly.github.io/spec/core/valid/instructions.html#constant-expressions
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "wasm/module.h"

namespace w2n::plan {

struct ConstValue {
  enum class Kind : uint8_t { number, vector, null, function } kind = Kind::number;
  uint64_t bits = 0;                 // of a number, zero-extended
  std::array<uint8_t, 16> vector{};  // of a v128
  uint32_t function = 0;             // of a function reference
  bool operator==(const ConstValue&) const = default;
};

/// The value of a validated constant expression. `globals` holds the values of the globals that precede it.
ConstValue evaluate(const wasm::Module& module, const wasm::ConstExpr& expr, const std::vector<ConstValue>& globals);

/// What the globals of an executable start with. Error if one is imported, which has no value.
std::vector<ConstValue> evaluate_globals(const wasm::Module& module);

}  // namespace w2n::plan
