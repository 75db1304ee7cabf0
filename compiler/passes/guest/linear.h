// Addresses and 64-bit integers as sums: what the passes compare and reason about instead of chains of instructions.
#pragma once

#include <cstdint>
#include <llvm/ADT/SmallVector.h>

namespace llvm {
class DataLayout;
class Value;
}  // namespace llvm

namespace w2n::passes {

/// The sum of scale * value over the terms, plus a constant, modulo 2^64. No value occurs twice and no scale is 0; the
/// terms are in the order in which the values were met.
struct Linear {
  struct Term {
    llvm::Value* value;
    int64_t scale;
    bool operator==(const Term&) const = default;
  };
  llvm::SmallVector<Term, 4> terms;
  int64_t constant = 0;

  void add(llvm::Value* value, int64_t scale);
  void add(const Linear& other, int64_t scale);
  /// The same terms, in any order.
  [[nodiscard]] bool has_terms_of(const Linear& other) const;
  [[nodiscard]] int64_t scale_of(const llvm::Value* value) const;
  /// Puts `with` in the place of a value.
  void substitute(llvm::Value* value, const Linear& with);
};

/// Takes a pointer or a 64-bit integer apart, or a vector of them, through additions, multiplications by constants and
/// conversions between pointers and integers. Exact modulo 2^64: no flag of an instruction is believed. Values that are
/// no sums stay as terms.
Linear linear(llvm::Value* value, const llvm::DataLayout& layout);

}  // namespace w2n::passes
