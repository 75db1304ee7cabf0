#include "passes/verify/address_range.h"

#include <bit>
#include <llvm/IR/IntrinsicInst.h>
#include <llvm/IR/PatternMatch.h>

#include "lower/guest_memory.h"

namespace w2n::passes {

namespace {

using namespace llvm::PatternMatch;

// Beyond these an address is as good as unknown, and sums can't overflow.
constexpr int64_t max_magnitude = int64_t{1} << 60;
// Steps of one question; addresses that take more are checked at run time.
constexpr unsigned max_steps = 400;
// Users of a value that are looked at.
constexpr unsigned max_users = 32;

Range bounded(int64_t lo, int64_t hi) {
  if (lo < -max_magnitude || hi > max_magnitude) return Range::unknown();
  return {lo, hi};
}

/// Whether a better answer would be of no more use.
bool is_useful(const Range& range) {
  constexpr auto most = static_cast<int64_t>(lower::memory_reservation);
  return range.is_within(-most, most);
}

constexpr uint64_t all_ones(unsigned bits) { return bits >= 64 ? ~uint64_t{0} : (uint64_t{1} << bits) - 1; }

uint64_t largest_element(const llvm::Constant& constant, unsigned bits) {
  if (const auto* number = llvm::dyn_cast<llvm::ConstantInt>(&constant)) return number->getValue().getLimitedValue();
  const auto* vector = llvm::dyn_cast<llvm::ConstantDataVector>(&constant);
  if (vector == nullptr) return constant.isNullValue() ? 0 : all_ones(bits);
  uint64_t largest = 0;
  for (unsigned i = 0; i < vector->getNumElements(); ++i) largest = std::max(largest, vector->getElementAsInteger(i));
  return largest;
}

/// The largest value that an integer, or a lane of a vector of them, can have as an unsigned number.
uint64_t unsigned_max(llvm::Value* value, unsigned depth = 0) {
  constexpr unsigned deepest = 6;
  const unsigned bits = value->getType()->getScalarSizeInBits();
  const uint64_t all = all_ones(bits);
  if (const auto* constant = llvm::dyn_cast<llvm::Constant>(value))
    return std::min(largest_element(*constant, bits), all);
  if (depth == deepest) return all;
  llvm::Value* left = nullptr;
  llvm::Value* right = nullptr;
  const llvm::APInt* constant = nullptr;
  const auto of = [&](llvm::Value* operand) { return unsigned_max(operand, depth + 1); };
  if (match(value, m_ZExt(m_Value(left)))) return of(left);
  if (match(value, m_Trunc(m_Value(left)))) return std::min(all, of(left));
  if (match(value, m_And(m_Value(left), m_Value(right)))) return std::min(of(left), of(right));
  if (match(value, m_Or(m_Value(left), m_Value(right))) || match(value, m_Xor(m_Value(left), m_Value(right)))) {
    return all_ones(static_cast<unsigned>(std::bit_width(std::max(of(left), of(right)))));
  }
  if (match(value, m_LShr(m_Value(left), m_APInt(constant))) && constant->ult(bits)) {
    return of(left) >> constant->getZExtValue();
  }
  if (match(value, m_URem(m_Value(), m_APInt(constant))) && !constant->isZero()) return constant->getLimitedValue() - 1;
  if (match(value, m_UDiv(m_Value(left), m_APInt(constant))) && !constant->isZero()) {
    return of(left) / constant->getLimitedValue();
  }
  if (match(value, m_Select(m_Value(), m_Value(left), m_Value(right)))) return std::max(of(left), of(right));
  if (match(value, m_Intrinsic<llvm::Intrinsic::umin>(m_Value(left), m_Value(right)))) {
    return std::min(of(left), of(right));
  }
  return all;
}

}  // namespace

Range Range::plus(const Range& other) const {
  if (is_empty() || other.is_empty()) return {};
  if (!is_known || !other.is_known) return unknown();
  return bounded(lo + other.lo, hi + other.hi);
}

Range Range::times(int64_t factor) const {
  if (is_empty() || !is_known) return *this;
  int64_t first = 0;
  int64_t second = 0;
  if (__builtin_mul_overflow(lo, factor, &first) || __builtin_mul_overflow(hi, factor, &second)) return unknown();
  return bounded(std::min(first, second), std::max(first, second));
}

Range Range::united_with(const Range& other) const {
  if (is_empty()) return other;
  if (other.is_empty()) return *this;
  if (!is_known || !other.is_known) return unknown();
  return {std::min(lo, other.lo), std::max(hi, other.hi)};
}

Range Range::narrower_of(const Range& other) const {
  if (!is_known || (!is_empty() && other.is_empty())) return other;
  if (!other.is_known || is_empty()) return *this;
  return hi - lo <= other.hi - other.lo ? *this : other;
}

Range AddressRanges::range(llvm::Value* value, const llvm::BasicBlock* block) {
  fuel_ = max_steps;
  return evaluate_operand(value, {block, nullptr, false});
}

Range AddressRanges::evaluate_operand(llvm::Value* value, Place place) {
  place.is_address = value->getType()->isPtrOrPtrVectorTy();
  return evaluate(linear(value, layout_), place);
}

Range AddressRanges::evaluate(Linear sum, Place place) {
  if (fuel_ == 0) return Range::unknown();
  --fuel_;
  const Range constant = bounded(sum.constant, sum.constant);
  sum.constant = 0;
  int64_t pointers = 0;
  llvm::SmallVector<llvm::PHINode*, 2> phis;
  for (const Linear::Term& term : sum.terms) {
    if (auto* phi = llvm::dyn_cast<llvm::PHINode>(term.value)) phis.push_back(phi);
    if (!term.value->getType()->isPtrOrPtrVectorTy()) continue;
    if (term.scale != 1) return Range::unknown();
    ++pointers;
  }
  if (pointers != (place.is_address ? 1 : 0)) return Range::unknown();
  Range result = of_phis(sum, phis, place);
  if (!is_useful(result) && (phis.empty() || sum.terms.size() > 1)) {
    result = result.narrower_of(sum_of_terms(sum, place));
  }
  if (!is_useful(result)) result = result.narrower_of(at_loop_exit(sum, place));
  return result.plus(constant);
}

Range AddressRanges::of_phis(const Linear& sum, llvm::SmallVectorImpl<llvm::PHINode*>& phis, Place place) {
  if (phis.empty()) return Range::unknown();
  const bool is_single = sum.terms.size() == 1 && sum.terms[0].scale == 1;
  if (is_single) {
    if (const auto it = phis_.find(phis[0]); it != phis_.end()) return it->second;
  }
  // The innermost loop first: what it walks over starts from values of the outer ones.
  llvm::SmallVector<std::pair<unsigned, unsigned>, 2> order;
  for (unsigned i = 0; i < phis.size(); ++i) order.emplace_back(~loops_().getLoopDepth(phis[i]->getParent()), i);
  llvm::sort(order);
  Range result = Range::unknown();
  // Until more is known, for phis that depend on themselves.
  if (is_single) phis_[phis[0]] = result;
  for (const auto& [depth, index] : order) {
    llvm::PHINode& phi = *phis[index];
    const auto stepping = step(phi);
    result =
        result.narrower_of(stepping ? walk(sum, *stepping->loop, place.is_address) : join(sum, phi, place.is_address));
    if (is_useful(result)) break;
  }
  if (is_single && fuel_ != 0) phis_[phis[0]] = result;
  return result;
}

Range AddressRanges::sum_of_terms(const Linear& sum, Place place) {
  Range result{0, 0};
  for (const Linear::Term& term : sum.terms) {
    result = result.plus(term_range(term.value, place).times(term.scale));
    if (!result.is_known || result.is_empty()) break;
  }
  return result;
}

/// Case (1) of wasm_verify.cpp, and what is made of other values.
Range AddressRanges::term_range(llvm::Value* value, Place place) {
  llvm::Value* operand = nullptr;
  llvm::Value* other = nullptr;
  place.is_address = value->getType()->isPtrOrPtrVectorTy();
  if (lower::guest_memory(*value)) return {0, 0};
  if (llvm::isa<llvm::PHINode>(value)) {
    Linear sum;
    sum.add(value, 1);
    return evaluate(std::move(sum), place);
  }
  if (match(value, m_Freeze(m_Value(operand)))) return evaluate_operand(operand, place);
  if (match(value, m_Select(m_Value(), m_Value(operand), m_Value(other)))) {
    return evaluate_operand(operand, place).united_with(evaluate_operand(other, place));
  }
  if (match(value, m_ExtractElt(m_Value(operand), m_Value()))) return evaluate_operand(operand, place);
  if (auto* shuffle = llvm::dyn_cast<llvm::ShuffleVectorInst>(value)) {
    const Range first = evaluate_operand(shuffle->getOperand(0), place);
    if (llvm::isa<llvm::UndefValue>(shuffle->getOperand(1))) return first;
    return first.united_with(evaluate_operand(shuffle->getOperand(1), place));
  }
  if (place.is_address) {
    // Made of addresses in a way that isn't known, or a pointer of the host.
    return llvm::isa<llvm::InsertElementInst, llvm::IntToPtrInst, llvm::GetElementPtrInst>(value) ? Range::unknown()
                                                                                                  : Range{};
  }
  if (!value->getType()->isIntOrIntVectorTy(64)) return Range::unknown();
  if (match(value, m_SExt(m_Value(operand)))) {
    const int64_t half = int64_t{1} << (operand->getType()->getScalarSizeInBits() - 1);
    return bounded(-half, half - 1);
  }
  const llvm::APInt* shift = nullptr;
  if (match(value, m_LShr(m_Value(operand), m_APInt(shift))) && shift->ult(64)) {
    const Range shifted = evaluate_operand(operand, place);
    if (shifted.is_within(0, max_magnitude) && !shifted.is_empty()) {
      return {shifted.lo >> shift->getZExtValue(), shifted.hi >> shift->getZExtValue()};
    }
  }
  const uint64_t largest = unsigned_max(value);
  return largest > static_cast<uint64_t>(max_magnitude) ? Range::unknown() : Range{0, static_cast<int64_t>(largest)};
}

std::optional<AddressRanges::Step> AddressRanges::step(llvm::PHINode& phi) {
  llvm::Loop* loop = loops_().getLoopFor(phi.getParent());
  if (loop == nullptr || loop->getHeader() != phi.getParent() || loop->getLoopLatch() == nullptr) return std::nullopt;
  const Linear next = linear(phi.getIncomingValueForBlock(loop->getLoopLatch()), layout_);
  if (next.terms.size() != 1 || next.scale_of(&phi) != 1) return std::nullopt;
  return Step{loop, next.constant};
}

/// Loads and stores of the memory that each completed iteration has made, in program order. Calls that copy or fill may
/// be told to do so with nothing, and masks may be empty.
const std::vector<AddressRanges::Candidate>& AddressRanges::candidates(llvm::Loop& loop) {
  const auto [it, is_new] = candidates_.try_emplace(&loop);
  if (!is_new) return it->second;
  const llvm::BasicBlock* latch = loop.getLoopLatch();
  for (const Access& access : accesses_) {
    const llvm::BasicBlock* block = access.instruction->getParent();
    if (!llvm::isa<llvm::LoadInst, llvm::StoreInst>(access.instruction)) continue;
    if (!loop.contains(block) || !dominators_().dominates(block, latch)) continue;
    it->second.push_back({linear(access.pointer(), layout_), access.instruction});
    if (auto first = in_first_inner_iterations(it->second.back().address, *block, loop)) {
      it->second.push_back({std::move(*first), access.instruction});
    }
  }
  return it->second;
}

/// What an address in a loop within `loop` is when that is entered. The access at it is made then, too: its block
/// dominates the latch of the outer loop, so it is made in any case, and that of the inner one, so it is made before a
/// second inner iteration.
std::optional<Linear> AddressRanges::in_first_inner_iterations(const Linear& address, const llvm::BasicBlock& block,
                                                               const llvm::Loop& loop) {
  Linear result = address;
  for (const llvm::Loop* inner = loops_().getLoopFor(&block); inner != &loop; inner = inner->getParentLoop()) {
    const llvm::BasicBlock* entry = inner->getLoopPredecessor();
    const llvm::BasicBlock* latch = inner->getLoopLatch();
    if (entry == nullptr || latch == nullptr || !dominators_().dominates(&block, latch)) return std::nullopt;
    Linear replaced;
    for (const Linear::Term& term : Linear(result).terms) {
      auto* phi = llvm::dyn_cast<llvm::PHINode>(term.value);
      if (phi == nullptr || phi->getParent() != inner->getHeader()) continue;
      result.add(phi, -term.scale);
      replaced.add(linear(phi->getIncomingValueForBlock(entry), layout_), term.scale);
    }
    result.add(replaced, 1);
  }
  if (result.has_terms_of(address)) return std::nullopt;
  return result;
}

namespace {

/// What it costs that code generation must make an access as it is. Stores of integers are what it merges and narrows
/// most; a load that has to keep its place can't become an operand of the instruction that uses it; other stores stay
/// what they are anyway.
unsigned cost_as_witness(const llvm::Instruction& access) {
  if (llvm::isa<llvm::LoadInst>(access)) return 1;
  return llvm::getLoadStoreType(&access)->isIntegerTy() ? 2 : 0;
}

}  // namespace

/// An access of the loop whose address differs from the sum by a constant: the cheapest. Of a walk down it is the
/// lowest. That would be the first to be in the guard below the memory, where the module's own index has wrapped, and
/// those above it may still be within the memory, which is no escape, but not what the module says.
const AddressRanges::Candidate* AddressRanges::best_witness(const Linear& sum, llvm::Loop& loop, int64_t stride) {
  const Candidate* best = nullptr;
  const auto is_better = [&](const Candidate& candidate) {
    if (best == nullptr) return true;
    if (stride < 0 && candidate.address.constant != best->address.constant) {
      return candidate.address.constant < best->address.constant;
    }
    return cost_as_witness(*candidate.access) < cost_as_witness(*best->access);
  };
  for (const Candidate& candidate : candidates(loop)) {
    if (!candidate.address.has_terms_of(sum)) continue;
    if (stride > 0 && llvm::is_contained(witnesses_, Witness{candidate.access, &loop})) return &candidate;
    if (is_better(candidate)) best = &candidate;
  }
  if (best == nullptr) return nullptr;
  const Witness witness{best->access, &loop};
  if (!llvm::is_contained(witnesses_, witness)) witnesses_.push_back(witness);
  return best;
}

/// The bounds of a sum in the second and all later iterations of a loop, where it moves by `stride` in each.
Range AddressRanges::after_first_iteration(const Linear& sum, llvm::Loop& loop, int64_t stride) {
  constexpr auto most = static_cast<int64_t>(lower::wasm_address_space);
  const Candidate* witness = has_witnesses_ ? best_witness(sum, loop, stride) : nullptr;
  if (witness == nullptr) return Range::unknown();
  const int64_t offset = witness->address.constant;
  return bounded(stride - offset, most - offset + stride);
}

/// Cases (2) and (4) of wasm_verify.cpp: an address (or any sum) that moves by a constant number of bytes in each
/// iteration of a loop: one with a known number of iterations, or next to an access that moves in the same way and that
/// each iteration makes. After the first iteration, the access was within the memory one step ago.
Range AddressRanges::walk(const Linear& sum, llvm::Loop& loop, bool is_address) {
  int64_t stride = 0;
  llvm::SmallVector<llvm::PHINode*, 2> phis;
  for (const Linear::Term& term : sum.terms) {
    const auto* instruction = llvm::dyn_cast<llvm::Instruction>(term.value);
    if (instruction == nullptr || !loop.contains(instruction)) continue;
    auto* phi = llvm::dyn_cast<llvm::PHINode>(term.value);
    const auto stepping = phi != nullptr ? step(*phi) : std::nullopt;
    if (!stepping || stepping->loop != &loop) return Range::unknown();
    int64_t part = 0;
    if (__builtin_mul_overflow(term.scale, stepping->step, &part) || __builtin_add_overflow(stride, part, &stride)) {
      return Range::unknown();
    }
    phis.push_back(phi);
  }
  constexpr auto most = static_cast<int64_t>(lower::wasm_address_space);
  if (stride < -most || stride > most) return Range::unknown();

  Range first;
  const llvm::BasicBlock* header = loop.getHeader();
  for (const llvm::BasicBlock* entry : llvm::predecessors(header)) {
    if (loop.contains(entry)) continue;
    Linear start = sum;
    for (llvm::PHINode* phi : phis) start.substitute(phi, linear(phi->getIncomingValueForBlock(entry), layout_));
    first = first.united_with(evaluate(std::move(start), {entry, header, is_address}));
  }
  if (!first.is_known || first.is_empty() || stride == 0) return first;
  Range whole = Range::unknown();
  if (const auto iterations = max_iterations(loop)) {
    whole = first.plus(Range{0, *iterations - 1}.times(stride));
    if (whole.is_within(-most, most)) return whole;
  }
  const Range later = after_first_iteration(sum, loop, stride);
  if (!later.is_known) return whole;
  if (stride > 0) return whole.narrower_of({first.lo, std::max(first.hi, later.hi)});
  return whole.narrower_of({std::min(first.lo, later.lo), first.hi});
}

namespace {

/// What the end of a loop asks for before there is another iteration: the counter, `ahead` added, is not equal to, or
/// is unsigned less than, `bound`.
struct LatchTest {
  llvm::PHINode* counter;
  int64_t ahead;
  int64_t bound;
  bool is_less_than;
};

/// Numbers up to here can be added in a type without reaching its sign.
int64_t largest_counter(const llvm::Type& type) {
  return type.isIntegerTy(64) ? max_magnitude : std::numeric_limits<int32_t>::max() / 2;
}

std::optional<LatchTest> latch_test(const llvm::Loop& loop) {
  const auto* branch = llvm::dyn_cast<llvm::BranchInst>(loop.getLoopLatch()->getTerminator());
  if (branch == nullptr || !branch->isConditional() || branch->getSuccessor(0) == branch->getSuccessor(1)) return {};
  const auto* compare = llvm::dyn_cast<llvm::ICmpInst>(branch->getCondition());
  const llvm::APInt* bound = nullptr;
  if (compare == nullptr || !match(compare->getOperand(1), m_APInt(bound))) return {};
  const llvm::Type* type = compare->getOperand(0)->getType();
  if (!type->isIntegerTy(64) && !type->isIntegerTy(32)) return {};
  if (bound->ugt(static_cast<uint64_t>(largest_counter(*type)))) return {};
  const auto predicate =
      branch->getSuccessor(0) == loop.getHeader() ? compare->getPredicate() : compare->getInversePredicate();
  if (predicate != llvm::CmpInst::ICMP_NE && predicate != llvm::CmpInst::ICMP_ULT) return {};
  llvm::Value* counter = compare->getOperand(0);
  llvm::Value* added_to = nullptr;
  const llvm::APInt* ahead = nullptr;
  if (match(counter, m_Add(m_Value(added_to), m_APInt(ahead)))) counter = added_to;
  auto* phi = llvm::dyn_cast<llvm::PHINode>(counter);
  if (phi == nullptr || phi->getParent() != loop.getHeader()) return {};
  return LatchTest{phi, ahead != nullptr ? ahead->getSExtValue() : 0, static_cast<int64_t>(bound->getZExtValue()),
                   predicate == llvm::CmpInst::ICMP_ULT};
}

}  // namespace

/// Case (4) of wasm_verify.cpp: how often a loop can run its header each time it is entered, if a counter that goes up
/// to a constant ends it: all iterations but the first come from the latch's test.
std::optional<int64_t> AddressRanges::max_iterations(llvm::Loop& loop) {
  const auto test = latch_test(loop);
  if (!test) return std::nullopt;
  const llvm::APInt* step_value = nullptr;
  llvm::PHINode& counter = *test->counter;
  if (!match(counter.getIncomingValueForBlock(loop.getLoopLatch()), m_Add(m_Specific(&counter), m_APInt(step_value)))) {
    return std::nullopt;
  }
  const int64_t step = step_value->getSExtValue();
  const int64_t most = largest_counter(*counter.getType());
  if (step <= 0 || step > most || (test->ahead != 0 && test->ahead != step)) return std::nullopt;

  Range start;
  for (const llvm::BasicBlock* entry : llvm::predecessors(loop.getHeader())) {
    if (loop.contains(entry)) continue;
    llvm::Value* value = counter.getIncomingValueForBlock(entry);
    if (counter.getType()->isIntegerTy(64)) {
      start = start.united_with(evaluate(linear(value, layout_), {entry, loop.getHeader(), false}));
    } else {
      const auto largest = static_cast<int64_t>(unsigned_max(value));
      start = start.united_with({llvm::isa<llvm::ConstantInt>(value) ? largest : 0, largest});
    }
  }
  if (!start.is_within(0, most) || start.is_empty()) return std::nullopt;
  counters_.insert(&counter);
  const int64_t end = test->bound - test->ahead;
  // Equality has to be met and not jumped over.
  const bool meets = step == 1 || (start.lo == start.hi && (end - start.lo) % step == 0);
  if (!test->is_less_than && (!meets || start.hi > end)) return std::nullopt;
  return start.lo >= end ? 1 : (end - start.lo + step - 1) / step + 1;
}

/// A sum with a phi that isn't a loop's counter: what it is with each of the incoming values, the phis of one block
/// being taken together.
Range AddressRanges::join(const Linear& sum, llvm::PHINode& phi, bool is_address) {
  const llvm::BasicBlock* block = phi.getParent();
  llvm::SmallVector<llvm::PHINode*, 2> phis;
  for (const Linear::Term& term : sum.terms) {
    auto* instruction = llvm::dyn_cast<llvm::Instruction>(term.value);
    if (instruction == nullptr) continue;
    if (instruction->getParent() != block) {
      // Only then are the other values those of the time when the phi got its own.
      if (!dominators_().dominates(instruction->getParent(), block)) return Range::unknown();
    } else if (auto* neighbour = llvm::dyn_cast<llvm::PHINode>(instruction)) {
      phis.push_back(neighbour);
    } else {
      return Range::unknown();
    }
  }
  Range result;
  for (unsigned i = 0; i < phi.getNumIncomingValues(); ++i) {
    const llvm::BasicBlock* from = phi.getIncomingBlock(i);
    Linear incoming = sum;
    Linear replaced;
    for (llvm::PHINode* neighbour : phis) {
      const int64_t scale = sum.scale_of(neighbour);
      incoming.add(neighbour, -scale);
      replaced.add(linear(neighbour->getIncomingValueForBlock(from), layout_), scale);
    }
    incoming.add(replaced, 1);
    result = result.united_with(evaluate(std::move(incoming), {from, block, is_address}));
    if (!result.is_known) break;
  }
  return result;
}

/// Case (3) of wasm_verify.cpp: behind a loop that ends when a counter equals a bound, the bound is what the counter
/// has become: so an address that is computed from the bound is where the loop's own addresses have got to.
Range AddressRanges::at_loop_exit(const Linear& sum, Place place) {
  Range result = Range::unknown();
  for (const Linear::Term& term : sum.terms) {
    if (!llvm::isa<llvm::Instruction, llvm::Argument>(term.value) || !term.value->getType()->isIntegerTy(64)) continue;
    // The bound is one of the sum's values, or a sum of some of them.
    llvm::SmallVector<llvm::Value*, 4> bounds{term.value};
    unsigned users = 0;
    for (llvm::User* user : term.value->users()) {
      if (++users > max_users) break;
      if (llvm::isa<llvm::BinaryOperator>(user) && user->getType()->isIntegerTy(64)) bounds.push_back(user);
    }
    for (llvm::Value* bound : bounds) {
      result = result.narrower_of(with_counter_for(sum, term, *bound, place));
      if (is_useful(result)) return result;
    }
  }
  return result;
}

Range AddressRanges::with_counter_for(const Linear& sum, const Linear::Term& term, llvm::Value& bound, Place place) {
  const Linear parts = linear(&bound, layout_);
  const int64_t part = parts.scale_of(term.value);
  if (part == 0 || term.scale % part != 0) return Range::unknown();
  const int64_t times = term.scale / part;
  const bool is_contained = llvm::all_of(
      parts.terms, [&](const Linear::Term& other) { return other.scale * times == sum.scale_of(other.value); });
  if (!is_contained) return Range::unknown();
  unsigned users = 0;
  for (llvm::User* user : bound.users()) {
    if (++users > max_users) break;
    auto* compare = llvm::dyn_cast<llvm::ICmpInst>(user);
    if (compare == nullptr || !compare->isEquality() || !exits_when_equal(*compare, place)) continue;
    llvm::Value* counter = compare->getOperand(compare->getOperand(0) == &bound ? 1 : 0);
    Linear at_exit = sum;
    at_exit.add(parts, -times);
    at_exit.add(linear(counter, layout_), times);
    const Range result = evaluate(std::move(at_exit), {compare->getParent(), nullptr, place.is_address});
    if (!result.is_known) continue;
    counters_.insert(counter);
    counters_.insert(&bound);
    return result;
  }
  return Range::unknown();
}

/// Whether control gets to `place` only through the exit of a loop that is taken when the operands are equal.
bool AddressRanges::exits_when_equal(llvm::ICmpInst& compare, Place place) {
  auto* branch = llvm::dyn_cast<llvm::BranchInst>(compare.getParent()->getTerminator());
  if (branch == nullptr || !branch->isConditional() || branch->getCondition() != &compare) return false;
  const llvm::Loop* loop = loops_().getLoopFor(compare.getParent());
  const llvm::BasicBlock* exit = branch->getSuccessor(compare.getPredicate() == llvm::CmpInst::ICMP_EQ ? 0 : 1);
  if (loop == nullptr || loop->contains(exit) || branch->getSuccessor(0) == branch->getSuccessor(1)) return false;
  const llvm::BasicBlockEdge edge(compare.getParent(), exit);
  const bool is_the_edge = place.from == edge.getStart() && place.to == edge.getEnd();
  return is_the_edge || dominators_().dominates(edge, place.from);
}

}  // namespace w2n::passes
