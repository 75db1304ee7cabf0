// The instructions that the opcode table gives a plain signature, by what they leave on the stack, and what they do to
// NaNs. Which NaN an operation answers is not determined (https://webassembly.github.io/spec/core/exec/numerics.html,
// "NaN propagation"), so the generator keeps track of the values whose NaNs may differ between engines.
#pragma once

#include <optional>
#include <vector>

#include "differential/environment.h"

namespace w2n::fuzz {

/// The NaNs of a value: all bits determined, or those of its lanes of this width not.
enum class Nans : uint8_t { exact, any_f32, any_f64 };

struct Operation {
  wasm::Opcode opcode;
  const wasm::OpcodeInfo* info;
  /// Floats and vectors that it takes may have such NaNs, as it looks at their lanes as numbers...
  Nans accepts = Nans::exact;
  /// ... but for the second operand.
  bool second_is_exact = false;
  /// What its result may have, or, if it copies NaNs, what its operands have.
  Nans produces = Nans::exact;
  bool copies = false;
};

/// The operations that a module with these features may have, each once.
class Catalogue {
 public:
  explicit Catalogue(const FeatureSet& features);

  /// Those with one result, of this type; an index type of memories counts as both i32 and i64.
  [[nodiscard]] const std::vector<Operation>& of_type(wasm::ValType type) const;
  [[nodiscard]] const std::vector<Operation>& without_result() const { return without_result_; }

 private:
  std::vector<Operation> by_type_[5];
  std::vector<Operation> without_result_;
};

/// All instructions that the compiler lowers and that a module with these features may have.
OpcodeSet lowered_opcodes(const FeatureSet& features);

}  // namespace w2n::fuzz
