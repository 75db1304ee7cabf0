// A pointer is its memory's base plus a sum of 64-bit integers (linear.h). All questions are about the sum: scalar
// evolution knows its range, and its lowest bits follow from those of the operands, since sums, products, truncations
// and extensions of integers of more bits than are asked for keep them.
//
// A walk starts base + x, x being in a range [a, b] that scalar evolution derives from the counters of outer loops, and
// takes at most n steps of s bytes, n being the constant most that the loop's backedge is taken. With the lowest and
// highest offsets lo and hi of its accesses it touches no bytes but those of
//
//    base + [a + min(0, n * s) + lo, b + max(0, n * s) + hi)
//
// The numbers are far below 2^63 by the limits below.
#include "passes/walks.h"

#include <llvm/Analysis/ScalarEvolutionExpressions.h>

#include "lower/guest_memory.h"
#include "passes/linear.h"
#include "passes/reroll.h"

namespace w2n::passes {

namespace {

constexpr unsigned deepest_expression = 8;
constexpr int64_t largest_start = int64_t{1} << 40;
constexpr uint64_t most_steps = uint64_t{1} << 32;
constexpr int64_t largest_step = int64_t{1} << 20;
constexpr int64_t largest_offset = int64_t{1} << 40;

struct Place {
  llvm::Value* memory;
  const llvm::SCEV* index;
};

std::optional<Place> place_of(llvm::Value* pointer, llvm::ScalarEvolution& evolution, const llvm::DataLayout& layout) {
  const Linear sum = linear(pointer, layout);
  llvm::Type* wide = llvm::Type::getInt64Ty(pointer->getContext());
  Place place{nullptr, evolution.getConstant(wide, static_cast<uint64_t>(sum.constant))};
  for (const Linear::Term& term : sum.terms) {
    if (term.value->getType() == wide) {
      const llvm::SCEV* scale = evolution.getConstant(wide, static_cast<uint64_t>(term.scale));
      place.index = evolution.getAddExpr(place.index, evolution.getMulExpr(scale, evolution.getSCEV(term.value)));
    } else if (place.memory == nullptr && term.scale == 1 && lower::guest_memory(*term.value)) {
      place.memory = term.value;
    } else {
      return std::nullopt;
    }
  }
  if (place.memory == nullptr) return std::nullopt;
  return place;
}

/// The walk of a pointer that stream_address() gave, still without accesses.
std::optional<Walk> walk_of(llvm::Value* pointer, llvm::Loop& loop, llvm::ScalarEvolution& evolution) {
  llvm::BasicBlock& block = *loop.getHeader();
  llvm::Value* start = pointer;
  int64_t step = 0;
  if (auto* phi = llvm::dyn_cast<llvm::PHINode>(pointer); phi != nullptr && phi->getParent() == &block) {
    const auto next = stream_address(phi->getIncomingValueForBlock(&block), block);
    if (!next || next->base != phi) return std::nullopt;
    start = phi->getIncomingValueForBlock(loop.getLoopPreheader());
    step = next->offset;
  }
  const auto place = place_of(start, evolution, block.getDataLayout());
  if (!place) return std::nullopt;
  return Walk{pointer, place->memory, place->index, step, {}};
}

int64_t accessed_bytes(llvm::Instruction& access) {
  const llvm::TypeSize size = access.getDataLayout().getTypeStoreSize(llvm::getLoadStoreType(&access));
  return static_cast<int64_t>(size.getFixedValue());
}

std::optional<uint64_t> residue_of(const llvm::SCEV* value, uint64_t modulus, llvm::ScalarEvolution& evolution,
                                   unsigned depth) {
  if (value->getType()->getIntegerBitWidth() < 16 || depth == 0) return std::nullopt;
  if (evolution.getConstantMultiple(value).urem(modulus) == 0) return 0;
  if (const auto* constant = llvm::dyn_cast<llvm::SCEVConstant>(value)) return constant->getAPInt().urem(modulus);
  if (const auto* cast = llvm::dyn_cast<llvm::SCEVIntegralCastExpr>(value)) {
    return residue_of(cast->getOperand(), modulus, evolution, depth - 1);
  }
  const auto* recurrence = llvm::dyn_cast<llvm::SCEVAddRecExpr>(value);
  if (recurrence != nullptr) {
    if (evolution.getConstantMultiple(recurrence->getStepRecurrence(evolution)).urem(modulus) != 0) return std::nullopt;
    return recurrence->isAffine() ? residue_of(recurrence->getStart(), modulus, evolution, depth - 1) : std::nullopt;
  }
  const auto* sum = llvm::dyn_cast<llvm::SCEVAddExpr>(value);
  if (sum == nullptr) return std::nullopt;
  uint64_t total = 0;
  for (const llvm::SCEV* operand : sum->operands()) {
    const auto part = residue_of(operand, modulus, evolution, depth - 1);
    if (!part) return std::nullopt;
    total += *part;
  }
  return total % modulus;
}

}  // namespace

LoopWalks loop_walks(llvm::Loop& loop, llvm::ScalarEvolution& evolution) {
  llvm::BasicBlock& block = *loop.getHeader();
  LoopWalks result;
  for (llvm::Instruction& instruction : block) {
    if (!instruction.mayReadOrWriteMemory()) continue;
    llvm::Value* pointer = llvm::getLoadStorePointerOperand(&instruction);
    const auto address = pointer != nullptr ? stream_address(pointer, block) : std::nullopt;
    result.are_all &= address.has_value();
    if (!address) continue;
    auto walk = llvm::find_if(result.walks, [&](const Walk& known) { return known.pointer == address->base; });
    if (walk == result.walks.end()) {
      auto found = walk_of(address->base, loop, evolution);
      result.are_all &= found.has_value();
      if (!found) continue;
      result.walks.push_back(std::move(*found));
      walk = std::prev(result.walks.end());
    }
    walk->accesses.push_back({&instruction, address->offset, accessed_bytes(instruction)});
  }
  return result;
}

std::optional<Extent> extent(const Walk& walk, llvm::Loop& loop, llvm::ScalarEvolution& evolution) {
  const llvm::ConstantRange start = evolution.getSignedRange(walk.start);
  const llvm::APInt least = start.getSignedMin();
  const llvm::APInt most = start.getSignedMax();
  if (least.slt(-largest_start) || most.sgt(largest_start)) return std::nullopt;
  Extent result{walk.memory, least.getSExtValue(), most.getSExtValue()};
  if (walk.step != 0) {
    const auto* taken = llvm::dyn_cast<llvm::SCEVConstant>(evolution.getConstantMaxBackedgeTakenCount(&loop));
    if (taken == nullptr || taken->getAPInt().ugt(most_steps)) return std::nullopt;
    if (walk.step > largest_step || walk.step < -largest_step) return std::nullopt;
    const int64_t way = static_cast<int64_t>(taken->getAPInt().getZExtValue()) * walk.step;
    (way < 0 ? result.begin : result.end) += way;
  }
  int64_t lo = largest_offset;
  int64_t hi = -largest_offset;
  for (const WalkAccess& access : walk.accesses) {
    if (access.offset > largest_offset || access.offset < -largest_offset) return std::nullopt;
    lo = std::min(lo, access.offset);
    hi = std::max(hi, access.offset + access.size);
  }
  return Extent{walk.memory, result.begin + lo, result.end + hi};
}

std::optional<Walk> standing_walk(llvm::Instruction& instruction, llvm::ScalarEvolution& evolution) {
  llvm::Value* pointer = llvm::getLoadStorePointerOperand(&instruction);
  if (pointer == nullptr) return std::nullopt;
  const auto place = place_of(pointer, evolution, instruction.getDataLayout());
  if (!place) return std::nullopt;
  return Walk{pointer, place->memory, place->index, 0, {{&instruction, 0, accessed_bytes(instruction)}}};
}

std::optional<uint64_t> residue(const llvm::SCEV* value, uint64_t modulus, llvm::ScalarEvolution& evolution) {
  return residue_of(value, modulus, evolution, deepest_expression);
}

}  // namespace w2n::passes
