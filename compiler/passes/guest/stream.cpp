// A pointer is its memory's base plus a sum of 64-bit integers (linear.h). All questions are about the sum.
//
// Claim of extent(): a stream starts at base + x, where x is in a range [a, b] that scalar evolution derives from the
// counters of outer loops, and takes at most n steps of s bytes, n being the constant most that the loop's backedge is
// taken. With the lowest and highest offsets lo and hi of its accesses it touches no bytes but those of
//
//    base + [a + min(0, n * s) + lo, b + max(0, n * s) + hi)
//
// The numbers are far below 2^63 by the limits below.
//
// Claim of residue(): the lowest bits of a sum follow from those of its operands, since sums, products, truncations and
// extensions of integers of more bits than are asked for keep them.

#include "passes/guest/stream.h"

#include <llvm/Analysis/ScalarEvolutionExpressions.h>

#include "lower/guest_memory.h"
#include "passes/guest/linear.h"

namespace w2n::passes {

namespace {

constexpr unsigned max_expression_depth = 8;
constexpr int64_t max_start = int64_t{1} << 40;
constexpr uint64_t max_steps = uint64_t{1} << 32;
constexpr int64_t max_step = int64_t{1} << 20;
constexpr int64_t max_offset = int64_t{1} << 40;

struct Place {
  llvm::Value* memory;
  const llvm::SCEV* index;
};

bool is_phi_of(llvm::Value* value, const llvm::BasicBlock& block) {
  auto* phi = llvm::dyn_cast<llvm::PHINode>(value);
  return phi != nullptr && phi->getParent() == &block;
}

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

/// The stream of a pointer that pointer_offset() gave, still without accesses.
std::optional<Stream> stream_of(llvm::Value* pointer, llvm::Loop& loop, llvm::ScalarEvolution& evolution) {
  llvm::BasicBlock& block = *loop.getHeader();
  const auto step = step_of(pointer, block);
  if (!step) return std::nullopt;
  llvm::Value* start = pointer;
  if (is_phi_of(pointer, block)) {
    start = llvm::cast<llvm::PHINode>(pointer)->getIncomingValueForBlock(loop.getLoopPreheader());
  }
  const auto place = place_of(start, evolution, block.getDataLayout());
  if (!place) return std::nullopt;
  return Stream{place->memory, place->index, *step, {}, pointer};
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

std::optional<PointerOffset> pointer_offset(llvm::Value* address, const llvm::BasicBlock& block) {
  PointerOffset result{address, 0};
  while (true) {
    auto* instruction = llvm::dyn_cast<llvm::Instruction>(result.pointer);
    if (instruction == nullptr || instruction->getParent() != &block || llvm::isa<llvm::PHINode>(instruction)) {
      return result;
    }
    const auto* element = llvm::dyn_cast<llvm::GetElementPtrInst>(instruction);
    llvm::APInt offset(64, 0);
    if (element == nullptr || !element->accumulateConstantOffset(block.getDataLayout(), offset)) return std::nullopt;
    result.offset += offset.getSExtValue();
    result.pointer = element->getOperand(0);
  }
}

std::optional<int64_t> step_of(llvm::Value* pointer, llvm::BasicBlock& block) {
  if (!is_phi_of(pointer, block)) return 0;
  const auto next = pointer_offset(llvm::cast<llvm::PHINode>(pointer)->getIncomingValueForBlock(&block), block);
  if (!next || next->pointer != pointer) return std::nullopt;
  return next->offset;
}

StreamAccess::StreamAccess(llvm::Instruction& access, int64_t offset)
    : instruction(&access),
      offset(offset),
      size(static_cast<int64_t>(
          access.getDataLayout().getTypeStoreSize(llvm::getLoadStoreType(&access)).getFixedValue())) {}

int64_t Stream::lowest() const {
  int64_t result = std::numeric_limits<int64_t>::max();
  for (const StreamAccess& access : accesses) result = std::min(result, access.offset);
  return result;
}

int64_t Stream::highest() const {
  int64_t result = std::numeric_limits<int64_t>::min();
  for (const StreamAccess& access : accesses) result = std::max(result, access.offset + access.size);
  return result;
}

LoopStreams loop_streams(llvm::Loop& loop, llvm::ScalarEvolution& evolution) {
  llvm::BasicBlock& block = *loop.getHeader();
  LoopStreams result;
  for (llvm::Instruction& instruction : block) {
    if (!instruction.mayReadOrWriteMemory()) continue;
    llvm::Value* pointer = llvm::getLoadStorePointerOperand(&instruction);
    const auto address = pointer != nullptr ? pointer_offset(pointer, block) : std::nullopt;
    result.are_all &= address.has_value();
    if (!address) continue;
    auto stream = llvm::find_if(result.streams, [&](const Stream& known) { return known.pointer == address->pointer; });
    if (stream == result.streams.end()) {
      auto found = stream_of(address->pointer, loop, evolution);
      result.are_all &= found.has_value();
      if (!found) continue;
      result.streams.push_back(std::move(*found));
      stream = std::prev(result.streams.end());
    }
    stream->accesses.emplace_back(instruction, address->offset);
  }
  return result;
}

std::optional<Extent> extent(const Stream& stream, llvm::Loop& loop, llvm::ScalarEvolution& evolution) {
  const llvm::ConstantRange start = evolution.getSignedRange(stream.start);
  const llvm::APInt least = start.getSignedMin();
  const llvm::APInt most = start.getSignedMax();
  if (least.slt(-max_start) || most.sgt(max_start)) return std::nullopt;
  Extent result{stream.memory, least.getSExtValue(), most.getSExtValue()};
  if (stream.step != 0) {
    const auto* taken = llvm::dyn_cast<llvm::SCEVConstant>(evolution.getConstantMaxBackedgeTakenCount(&loop));
    if (taken == nullptr || taken->getAPInt().ugt(max_steps)) return std::nullopt;
    if (stream.step > max_step || stream.step < -max_step) return std::nullopt;
    const int64_t way = static_cast<int64_t>(taken->getAPInt().getZExtValue()) * stream.step;
    (way < 0 ? result.begin : result.end) += way;
  }
  const int64_t lo = stream.lowest();
  const int64_t hi = stream.highest();
  if (lo < -max_offset || hi > max_offset) return std::nullopt;
  return Extent{stream.memory, result.begin + lo, result.end + hi};
}

std::optional<Stream> standing_stream(llvm::Instruction& instruction, llvm::ScalarEvolution& evolution) {
  llvm::Value* pointer = llvm::getLoadStorePointerOperand(&instruction);
  if (pointer == nullptr) return std::nullopt;
  const auto place = place_of(pointer, evolution, instruction.getDataLayout());
  if (!place) return std::nullopt;
  return Stream{place->memory, place->index, 0, {StreamAccess(instruction, 0)}, pointer};
}

std::optional<uint64_t> residue(const llvm::SCEV* value, uint64_t modulus, llvm::ScalarEvolution& evolution) {
  return residue_of(value, modulus, evolution, max_expression_depth);
}

}  // namespace w2n::passes
