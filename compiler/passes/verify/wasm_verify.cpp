// Memory safety, whatever the optimizer did.
//
// Let M be a memory whose first byte is at B. Its reservation is [B - G, B + R + G) with R = 2^33 and G = 16 MiB. Only
// [B, B + size) of that can be accessed, and size <= 2^32; an access of the rest traps.
//
// Claim: every access of guest memory by a function that this pass has seen lies in the reservation. So it is in
// [B, B + size), or it traps.
//
// Needs: the accesses are those of loads, stores, atomics, and of the intrinsics in passes/guest/guest_pointer.cpp,
// after strided ones have become those of vectors of addresses (passes/verify/strided_accesses.h). A vector whose
// length the CPU chooses counts with the most bytes that it can have. Anything else that takes a guest's pointer (a
// store of it, a call) would let it out of sight. Nothing makes such code, so it is reported as an error.
//
// Proof, by induction over the accesses in the order in which they are made. Assume the claim of all earlier accesses.
// None of them trapped, or the program would have ended, so each of them was within [B, B + size). The address of the
// next access is, modulo 2^64 and regardless of any flag, a sum that linear() gives. Such a sum is bounded by one of
// these cases:
//
//  (1) Of a 32-bit value that is zero-extended it is known that it is below 2^32, and similarly of values that are
//      masked or shifted. The sums of such bounds are the common case: zext(i32) + offset < 2^33.
//  (2) A sum E moves by a constant s with each iteration of a loop, |s| <= 2^32, and starts somewhere that (1) or (2)
//      bound; outer loops come first, so this ends. Let W = E + c be the address of an access in a block that
//      dominates the loop's latch, as a sum of the same values. In the second and every later iteration the access at
//      W was made one iteration ago and did not trap, so 0 <= W_before < 2^32, and therefore
//      -c + s <= E < 2^32 - c + s. The walk can't jump over what is inaccessible. It does not matter whether W is the
//      access that a pass had in mind when it made the walk. W has to be a witness: see below.
//  (3) Behind a loop that control has left because a counter was equal to a bound, the bound is the counter.
//  (4) A counter goes up by s > 0 from a start that is bounded and not negative, and the only way back to its loop's
//      header tests that the counter (or counter + s) is unsigned less than a constant, or not equal to a constant that
//      is among its values. Then the number of iterations is bounded, and so is all that moves by a constant in each.
//      No sum wraps within these bounds, not even as a signed number, so what the counter's flags promise is true.
//
// Every other address is replaced by B + umin(address - B, R). That is the same address where the access can succeed,
// and inaccessible otherwise, so what has to trap still does. The start of a copy or a fill is replaced in the same
// way, and its length is bounded by 2^32: from an address in [B, B + 2^32] on, that is within the reservation, and more
// than the memory can hold. An access that was bounded can be the W of case (2), since it traps where its address was
// out of bounds.
//
// Witnesses. Machine code must make the access W of case (2) as the IR does: unconditionally, in each iteration, at its
// address. Code generation does a lot to ordinary accesses after which that isn't true any more. LLVM 22
//  - drops loads whose value nothing needs, stores of what was just loaded from there, and stores that another store
//    overwrites;
//  - merges neighbouring loads or stores into one, which may then be dropped by the rule before; narrows a load, a
//    store, or a load-modify-store to the bytes that matter, and forwards stored values to loads;
//  - turns a store of select(mask, new, old) into a masked store, and two-way code around an access into a conditional
//    access; both fault only if the condition holds;
//  - sinks loads to where their values are used, and hoists them out of loops.
// All of this asks whether the access is simple, or its memory reference unordered. A volatile access is neither, so
// witnesses are made volatile (passes/verify/witness.h). Other changes also happen to volatile accesses, and keep them
// in each iteration: folding a load into an instruction that computes, folding load-modify-store into one instruction,
// tail duplication, tail merging, and if-conversion (which speculates). Two changes are known not to ask:
//  - x86's cmov conversion, and its pass against store forwarding blocks (passes/machine/machine_marks.cpp stops both);
//  - folding a load into a masked instruction of AVX-512, which doesn't fault where the mask is empty.
// Therefore nothing rests on volatile alone: passes/verify/witness_check.cpp looks for each witness in the machine
// code, and a function that has lost one is compiled again with a bounded address in the place of each case (2).
//
// Flags. Code generation keeps the values of the IR as long as they are not poison. A flag promises that a value which
// would be poison doesn't occur. A promise that is broken, by a bug of the optimizer or because the access that it was
// derived from is gone, would undo the proof. So the flags of all instructions that compute addresses, and of the
// counters of cases (3) and (4), are cleared. None of LLVM's metadata is on these instructions.

#include "passes/verify/wasm_verify.h"

#include <llvm/ADT/SmallPtrSet.h>
#include <llvm/IR/DiagnosticInfo.h>
#include <llvm/IR/IRBuilder.h>
#include <llvm/IR/IntrinsicInst.h>
#include <llvm/IR/Module.h>
#include <llvm/Passes/PassBuilder.h>

#include "lower/guest_memory.h"
#include "passes/verify/address_range.h"
#include "passes/verify/strided_accesses.h"

namespace w2n::passes {

namespace {

constexpr auto lowest = -static_cast<int64_t>(lower::memory_guard);
constexpr auto highest = static_cast<int64_t>(lower::memory_reservation + lower::memory_guard);
/// Behind a bounded address, that many bytes are inaccessible.
constexpr auto most_bytes = static_cast<uint64_t>(lower::memory_guard);
constexpr auto max_length = static_cast<int64_t>(lower::wasm_address_space);

class Verification {
 public:
  Verification(llvm::Function& function, llvm::FunctionAnalysisManager& analyses, bool has_witnesses)
      : function_(function),
        ranges_(
            function.getParent()->getDataLayout(), accesses_,
            [&]() -> llvm::DominatorTree& { return analyses.getResult<llvm::DominatorTreeAnalysis>(function); },
            [&]() -> llvm::LoopInfo& { return analyses.getResult<llvm::LoopAnalysis>(function); }, has_witnesses) {}

  /// How many addresses had to be bounded.
  size_t run() {
    expand_strided_accesses(function_);
    collect();
    // Where pointers have 32 bits there is no such reservation, and lowering checks every access.
    if (function_.getParent()->getDataLayout().getPointerSizeInBits() != 64) accesses_.clear();
    // All questions come before all changes: bounded addresses are no sums any more.
    std::vector<const Access*> unproved;
    for (const Access& access : accesses_) {
      if (!is_proved(access)) unproved.push_back(&access);
    }
    mark_witnesses(function_, ranges_.witnesses());
    for (const Access& access : accesses_) {
      clear_flags(access.pointer());
      if (access.length != nullptr) clear_flags(access.length);
    }
    for (llvm::Value* counter : ranges_.counters()) clear_flags(counter);
    for (const Access* access : unproved) bound(*access);
    lower_bases();
    return unproved.size();
  }

 private:
  void report(const llvm::Instruction& instruction, const char* what) {
    std::string text;
    llvm::raw_string_ostream(text) << what << " in " << function_.getName() << ":" << instruction;
    function_.getContext().emitError(text);
  }

  void collect() {
    llvm::SmallVector<Access, 2> here;
    llvm::SmallVector<llvm::Value*, 4> escaping;
    for (llvm::BasicBlock& block : function_) {
      for (llvm::Instruction& instruction : block) {
        here.clear();
        escaping.clear();
        if (auto* call = llvm::dyn_cast<llvm::CallInst>(&instruction); call != nullptr && lower::guest_memory(*call)) {
          bases_.push_back(call);
          continue;
        }
        collect_accesses(instruction, here, escaping);
        for (const Access& access : here) keep(access);
        for (llvm::Value* pointer : escaping) {
          if (pointers_.is_guest(pointer)) report(instruction, "an address of the guest leaves sight");
        }
      }
    }
  }

  void keep(const Access& access) {
    const GuestPointers::Root root = pointers_.root(access.pointer());
    if (root.guest) accesses_.push_back(access);
    if (root.guest && access.bytes > most_bytes) report(*access.instruction, "an access of too many bytes");
    if (!root.guest && !root.host) report(*access.instruction, "an address out of nothing");
  }

  bool is_proved(const Access& access) {
    const llvm::BasicBlock* block = access.instruction->getParent();
    const Range start = ranges_.range(access.pointer(), block);
    if (access.length == nullptr) return start.is_within(lowest, highest - static_cast<int64_t>(access.bytes));
    const Range length = ranges_.range(access.length, block);
    return length.is_within(0, 2 * max_length) && start.plus({0, 0}).is_within(lowest, highest) &&
           start.plus(length).is_within(lowest, highest);
  }

  /// Of the instructions that a value is computed with, up to where values come from memory, calls and arguments.
  void clear_flags(llvm::Value* value) {
    llvm::SmallVector<llvm::Value*, 16> work{value};
    while (!work.empty()) {
      auto* instruction = llvm::dyn_cast<llvm::Instruction>(work.pop_back_val());
      if (instruction == nullptr || !cleared_.insert(instruction).second) continue;
      if (instruction->mayReadOrWriteMemory() || llvm::isa<llvm::CmpInst>(instruction)) continue;
      instruction->dropPoisonGeneratingFlags();
      for (llvm::Value* operand : instruction->operands()) {
        if (!operand->getType()->isFPOrFPVectorTy()) work.push_back(operand);
      }
    }
  }

  void bound(const Access& access) {
    const bool has_length = access.length != nullptr;
    const Bounds bounds{0, has_length ? max_length : static_cast<int64_t>(lower::memory_reservation)};
    llvm::Value* pointer = bounded(access.pointer(), *access.instruction, bounds);
    if (pointer == nullptr) {
      report(*access.instruction, "an address of more than one memory");
      return;
    }
    access.instruction->setOperand(access.operand, pointer);
    if (!has_length) return;
    llvm::IRBuilder<> builder(access.instruction);
    auto* copy = llvm::cast<llvm::AnyMemIntrinsic>(access.instruction);
    copy->setLength(umin(builder, builder.CreateFreeze(copy->getLength()), max_length));
  }

  struct Bounds {
    int64_t least, most;
  };

  /// The pointer, if it is within the bounds, else one beyond them. Where the optimizer has merged pointers into
  /// different objects, they are bounded before that. Null if that isn't possible.
  llvm::Value* bounded(llvm::Value* pointer, llvm::Instruction& place, Bounds bounds) {
    const GuestPointers::Root root = pointers_.root(pointer);
    if (!root.guest) return pointer;
    if (!root.host && !root.several) return bounded_address(root.base, pointer, place, bounds);
    // What is added afterwards must not move an address across the bounds.
    if (std::cmp_equal(bounds.most, lower::memory_reservation)) bounds.least = lowest / 2;
    if (auto* phi = llvm::dyn_cast<llvm::PHINode>(pointer)) return bounded_phi(*phi, bounds);
    if (auto* select = llvm::dyn_cast<llvm::SelectInst>(pointer)) {
      llvm::Value* if_true = bounded(select->getTrueValue(), place, bounds);
      llvm::Value* if_false = bounded(select->getFalseValue(), place, bounds);
      if (if_true == nullptr || if_false == nullptr) return nullptr;
      return llvm::IRBuilder<>(&place).CreateSelect(select->getCondition(), if_true, if_false);
    }
    auto* element = llvm::dyn_cast<llvm::GetElementPtrInst>(pointer);
    llvm::APInt offset(64, 0);
    if (element == nullptr || !element->accumulateConstantOffset(function_.getParent()->getDataLayout(), offset) ||
        offset.abs().ugt(static_cast<uint64_t>(-lowest / 4))) {
      return nullptr;
    }
    llvm::Value* origin = bounded(element->getPointerOperand(), place, bounds);
    if (origin == nullptr) return nullptr;
    llvm::IRBuilder<> builder(&place);
    return builder.CreatePtrAdd(origin, builder.getInt(offset));
  }

  llvm::Value* bounded_phi(llvm::PHINode& phi, Bounds bounds) {
    if (!bounded_phis_.insert(&phi).second) return &phi;
    for (unsigned i = 0; i < phi.getNumIncomingValues(); ++i) {
      llvm::BasicBlock* from = phi.getIncomingBlock(i);
      // A switch may lead here more than once; then the values must stay the same.
      const int first = phi.getBasicBlockIndex(from);
      llvm::Value* value = std::cmp_less(first, i) ? phi.getIncomingValue(static_cast<unsigned>(first))
                                                   : bounded(phi.getIncomingValue(i), *from->getTerminator(), bounds);
      if (value == nullptr) return nullptr;
      phi.setIncomingValue(i, value);
    }
    return &phi;
  }

  static llvm::Value* bounded_address(llvm::Value* base, llvm::Value* pointer, llvm::Instruction& place,
                                      Bounds bounds) {
    llvm::IRBuilder<> builder(&place);
    llvm::Type* integer = pointer->getType()->getWithNewType(builder.getInt64Ty());
    llvm::Value* origin = builder.CreatePtrAdd(base, builder.getInt64(static_cast<uint64_t>(bounds.least)));
    llvm::Value* from = builder.CreatePtrToInt(origin, builder.getInt64Ty());
    if (auto* vector = llvm::dyn_cast<llvm::VectorType>(integer)) {
      from = builder.CreateVectorSplat(vector->getElementCount(), from);
    }
    llvm::Value* address = builder.CreateFreeze(builder.CreatePtrToInt(pointer, integer));
    return builder.CreatePtrAdd(origin, umin(builder, builder.CreateSub(address, from), bounds.most - bounds.least));
  }

  static llvm::Value* umin(llvm::IRBuilder<>& builder, llvm::Value* value, int64_t most) {
    return builder.CreateBinaryIntrinsic(llvm::Intrinsic::umin, value,
                                         llvm::ConstantInt::get(value->getType(), static_cast<uint64_t>(most)));
  }

  void lower_bases() {
    for (llvm::CallInst* call : bases_) lower::lower_memory_base(*call);
  }

  llvm::Function& function_;
  GuestPointers pointers_;
  std::vector<Access> accesses_;
  std::vector<llvm::CallInst*> bases_;
  AddressRanges ranges_;
  llvm::SmallPtrSet<llvm::Instruction*, 32> cleared_;
  llvm::SmallPtrSet<llvm::PHINode*, 4> bounded_phis_;
};

}  // namespace

llvm::PreservedAnalyses WasmVerifyPass::run(llvm::Function& function, llvm::FunctionAnalysisManager& analyses) {
  const bool has_witnesses = unwitnessed_ == nullptr || !unwitnessed_->contains(function.getName());
  const size_t bounded = Verification(function, analyses, has_witnesses).run();
  if (bounded_ != nullptr) *bounded_ += bounded;
  llvm::PreservedAnalyses preserved;
  preserved.preserveSet<llvm::CFGAnalyses>();
  return preserved;
}

void verify(llvm::Module& module, const llvm::StringSet<>& unwitnessed) {
  llvm::FunctionAnalysisManager analyses;
  llvm::PassBuilder().registerFunctionAnalyses(analyses);
  WasmVerifyPass pass(&unwitnessed);
  for (llvm::Function& function : module) {
    if (function.isDeclaration()) continue;
    pass.run(function, analyses);
    analyses.clear(function, function.getName());
  }
}

}  // namespace w2n::passes
