#include "passes/guest/linear.h"

#include <llvm/ADT/MapVector.h>
#include <llvm/Analysis/VectorUtils.h>
#include <llvm/IR/Constants.h>
#include <llvm/IR/DataLayout.h>
#include <llvm/IR/Instructions.h>
#include <llvm/IR/Operator.h>
#include <llvm/IR/PatternMatch.h>

namespace w2n::passes {

namespace {

using namespace llvm::PatternMatch;

// Longer sums than any address has end with whatever is left as a term.
constexpr unsigned max_steps = 64;

int64_t product(int64_t left, int64_t right) {
  return static_cast<int64_t>(static_cast<uint64_t>(left) * static_cast<uint64_t>(right));
}
int64_t sum(int64_t left, int64_t right) {
  return static_cast<int64_t>(static_cast<uint64_t>(left) + static_cast<uint64_t>(right));
}

/// How many low bits of a value are zero, at least.
unsigned trailing_zeros(llvm::Value* value, unsigned depth = 0) {
  constexpr unsigned deepest = 6;
  const llvm::APInt* constant = nullptr;
  llvm::Value* operand = nullptr;
  llvm::Value* other = nullptr;
  if (match(value, m_APInt(constant))) return constant->countr_zero();
  if (depth == deepest) return 0;
  if (match(value, m_Shl(m_Value(operand), m_APInt(constant)))) {
    return trailing_zeros(operand, depth + 1) + static_cast<unsigned>(constant->getLimitedValue(64));
  }
  if (match(value, m_And(m_Value(operand), m_APInt(constant)))) {
    return std::max(constant->countr_zero(), trailing_zeros(operand, depth + 1));
  }
  if (match(value, m_Add(m_Value(operand), m_Value(other)))) {
    return std::min(trailing_zeros(operand, depth + 1), trailing_zeros(other, depth + 1));
  }
  if (match(value, m_Mul(m_Value(operand), m_APInt(constant)))) {
    return trailing_zeros(operand, depth + 1) + constant->countr_zero();
  }
  if (match(value, m_ZExt(m_Value(operand)))) return trailing_zeros(operand, depth + 1);
  const auto* phi = llvm::dyn_cast<llvm::PHINode>(value);
  if (phi == nullptr) return 0;
  // phi(start, phi + step): any other cycle ends at the depth limit.
  unsigned zeros = 64;
  for (llvm::Value* incoming : phi->incoming_values()) {
    const bool is_step = match(incoming, m_Add(m_Specific(phi), m_APInt(constant)));
    zeros = std::min(zeros, is_step ? constant->countr_zero() : trailing_zeros(incoming, depth + 1));
  }
  return zeros;
}

/// One step: `value`, taken `scale` times, is replaced by what it is the sum of. False if it stays as it is.
class Decomposition {
 public:
  explicit Decomposition(const llvm::DataLayout& layout) : layout_(layout) {}

  Linear run(llvm::Value* value) {
    work_.push_back({value, 1});
    for (unsigned steps = 0; !work_.empty(); ++steps) {
      const Linear::Term term = work_.pop_back_val();
      if (term.scale == 0) continue;
      if (steps >= max_steps || !expand(term.value, term.scale)) result_.add(term.value, term.scale);
    }
    return std::move(result_);
  }

 private:
  bool expand(llvm::Value* value, int64_t scale) {
    if (llvm::Value* scalar = value->getType()->isVectorTy() ? llvm::getSplatValue(value) : nullptr) {
      work_.push_back({scalar, scale});
      return true;
    }
    if (auto* element = llvm::dyn_cast<llvm::GEPOperator>(value)) return expand_element(*element, scale);
    if (auto* cast = llvm::dyn_cast<llvm::PtrToIntOperator>(value)) {
      return push_if_64(cast->getType(), cast->getPointerOperand(), scale);
    }
    llvm::Value* operand = nullptr;
    if (match(value, m_IntToPtr(m_Value(operand)))) return push_if_64(operand->getType(), operand, scale);
    return value->getType()->isIntOrIntVectorTy(64) && expand_integer(value, scale);
  }

  bool push_if_64(llvm::Type* integer, llvm::Value* value, int64_t scale) {
    if (!integer->isIntOrIntVectorTy(64)) return false;
    work_.push_back({value, scale});
    return true;
  }

  bool expand_element(llvm::GEPOperator& element, int64_t scale) {
    constexpr unsigned index_bits = 64;
    llvm::SmallMapVector<llvm::Value*, llvm::APInt, 4> offsets;
    llvm::APInt constant(index_bits, 0);
    if (layout_.getIndexTypeSizeInBits(element.getType()) != index_bits ||
        !element.collectOffset(layout_, index_bits, offsets, constant)) {
      return expand_vector_element(element, scale);
    }
    for (const auto& [index, factor] : offsets) {
      // A narrower index would be sign-extended first.
      if (!index->getType()->isIntOrIntVectorTy(index_bits)) return false;
    }
    for (const auto& [index, factor] : offsets) work_.push_back({index, product(factor.getSExtValue(), scale)});
    work_.push_back({element.getPointerOperand(), scale});
    result_.constant = sum(result_.constant, product(constant.getSExtValue(), scale));
    return true;
  }

  /// Vectors of pointers, made by one index that is a vector.
  bool expand_vector_element(llvm::GEPOperator& element, int64_t scale) {
    if (element.getNumIndices() != 1 || !element.getOperand(1)->getType()->isIntOrIntVectorTy(64)) return false;
    if (element.getSourceElementType()->isScalableTy()) return false;
    const auto size = static_cast<int64_t>(layout_.getTypeAllocSize(element.getSourceElementType()).getFixedValue());
    work_.push_back({element.getOperand(1), product(size, scale)});
    work_.push_back({element.getPointerOperand(), scale});
    return true;
  }

  bool expand_integer(llvm::Value* value, int64_t scale) {
    llvm::Value* left = nullptr;
    llvm::Value* right = nullptr;
    const llvm::APInt* constant = nullptr;
    if (match(value, m_APInt(constant))) {
      result_.constant = sum(result_.constant, product(constant->getSExtValue(), scale));
    } else if (match(value, m_Add(m_Value(left), m_Value(right)))) {
      work_.push_back({left, scale});
      work_.push_back({right, scale});
    } else if (match(value, m_Sub(m_Value(left), m_Value(right)))) {
      work_.push_back({left, scale});
      work_.push_back({right, product(scale, -1)});
    } else if (match(value, m_Mul(m_Value(left), m_APInt(constant)))) {
      work_.push_back({left, product(scale, constant->getSExtValue())});
    } else if (match(value, m_Shl(m_Value(left), m_APInt(constant))) && constant->ult(63)) {
      work_.push_back({left, product(scale, int64_t{1} << constant->getZExtValue())});
    } else if (match(value, m_Or(m_Value(left), m_APInt(constant))) &&
               constant->getActiveBits() <= trailing_zeros(left)) {
      // Without common bits, a disjunction is a sum.
      result_.constant = sum(result_.constant, product(constant->getSExtValue(), scale));
      work_.push_back({left, scale});
    } else {
      return false;
    }
    return true;
  }

  const llvm::DataLayout& layout_;
  llvm::SmallVector<Linear::Term, 8> work_;
  Linear result_;
};

}  // namespace

void Linear::add(llvm::Value* value, int64_t scale) {
  auto* const known = llvm::find_if(terms, [&](const Term& term) { return term.value == value; });
  if (known == terms.end()) {
    if (scale != 0) terms.push_back({value, scale});
    return;
  }
  known->scale = sum(known->scale, scale);
  if (known->scale == 0) terms.erase(known);
}

void Linear::add(const Linear& other, int64_t scale) {
  for (const Term& term : other.terms) add(term.value, product(term.scale, scale));
  constant = sum(constant, product(other.constant, scale));
}

bool Linear::has_terms_of(const Linear& other) const {
  return terms.size() == other.terms.size() &&
         llvm::all_of(terms, [&](const Term& term) { return other.scale_of(term.value) == term.scale; });
}

int64_t Linear::scale_of(const llvm::Value* value) const {
  const auto* const term = llvm::find_if(terms, [&](const Term& candidate) { return candidate.value == value; });
  return term == terms.end() ? 0 : term->scale;
}

void Linear::substitute(llvm::Value* value, const Linear& with) {
  const int64_t scale = scale_of(value);
  if (scale == 0) return;
  add(value, product(scale, -1));
  add(with, scale);
}

Linear linear(llvm::Value* value, const llvm::DataLayout& layout) { return Decomposition(layout).run(value); }

}  // namespace w2n::passes
