// Affine recurrences of scalar evolution, as the passes ask for them.
#pragma once

#include <cstdint>
#include <llvm/Analysis/ScalarEvolution.h>
#include <llvm/Analysis/ScalarEvolutionExpressions.h>
#include <optional>

namespace w2n::passes {

/// The expression as one that moves by an invariant step with each iteration of this loop; null if it is none.
const llvm::SCEVAddRecExpr* affine_recurrence(const llvm::SCEV* expression, const llvm::Loop& loop);

/// Whether a value is such a recurrence.
bool is_counter(llvm::Value& value, const llvm::Loop& loop, llvm::ScalarEvolution& evolution);

/// By how much, if that is a constant.
std::optional<int64_t> constant_step(const llvm::SCEVAddRecExpr& recurrence, llvm::ScalarEvolution& evolution);

/// The expression without the constant that it adds, which is added to `constant`.
const llvm::SCEV* without_constant(const llvm::SCEV* expression, int64_t& constant, llvm::ScalarEvolution& evolution);

}  // namespace w2n::passes
