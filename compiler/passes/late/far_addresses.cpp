// Code generation folds a constant into a symbol's relocation wherever it finds the two added, on some targets whatever
// the sum is (FastISel on x86-64, RISCVMergeBaseOffset), and the linker then refuses it. A guest's constants can be
// any.
//
// The pass runs when the IR is final, so that no constant can come up behind it other than by folding what stands in
// the IR: it adds up all constants that could end in one relocation with a symbol, whatever order code generation adds
// them in. Sums of less than 32 bits count where they can't wrap; otherwise nothing moves them out of the extension.
#include "passes/late/far_addresses.h"

#include <llvm/ADT/DenseMap.h>
#include <llvm/ADT/MapVector.h>
#include <llvm/ADT/PostOrderIterator.h>
#include <llvm/ADT/SetVector.h>
#include <llvm/ADT/SmallPtrSet.h>
#include <llvm/IR/IRBuilder.h>
#include <llvm/IR/Module.h>
#include <llvm/IR/Operator.h>
#include <llvm/IR/PatternMatch.h>
#include <llvm/IR/ReplaceConstant.h>
#include <llvm/Pass.h>
#include <llvm/Support/MathExtras.h>

#include "lower/guest_memory.h"
#include "lower/opaque.h"

namespace w2n::passes {
namespace {

/// Code generation may access some bytes more from a symbol than what the IR says, where it splits an access.
constexpr uint64_t slack = 64 << 10;

/// What is added in a value: symbols, of which the nearest to the end of what relocations hold is `reach` bytes from
/// there, and constants, of which `distance` is the sum of their magnitudes.
struct Sum {
  uint64_t reach = UINT64_MAX;
  uint64_t distance = 0;

  [[nodiscard]] bool has_symbol() const { return reach != UINT64_MAX; }
  [[nodiscard]] bool is_far() const { return has_symbol() && distance + slack >= reach; }

  void add(const Sum& other) {
    reach = std::min(reach, other.reach);
    add(other.distance);
  }
  void add(uint64_t constant) { distance = llvm::SaturatingAdd(distance, constant); }
  void add(const llvm::APInt& constant) { add(constant.abs().getLimitedValue()); }
  void scale(const llvm::APInt& factor) {
    distance = llvm::SaturatingMultiply(distance, factor.abs().getLimitedValue());
  }
};

class FarAddresses {
 public:
  explicit FarAddresses(llvm::Function& function)
      : function_(function), layout_(function.getDataLayout()), address_bits_(layout_.getPointerSizeInBits()) {}

  bool run() {
    add_up();
    if (far_.empty()) return false;
    const llvm::SmallVector<llvm::Constant*, 4> symbols = far_symbols();
    // Symbols within constant expressions become operands that can be replaced.
    llvm::convertUsersOfConstantsToInstructions(symbols, &function_, /*RemoveDeadConstants=*/false);
    add_up();
    for (llvm::Instruction* instruction : far_) hide_symbols(*instruction);
    return true;
  }

 private:
  void add_up() {
    sums_.clear();
    far_.clear();
    for (llvm::BasicBlock* block : llvm::ReversePostOrderTraversal(&function_)) {
      for (llvm::Instruction& instruction : *block) add_up(instruction);
    }
  }

  void add_up(llvm::Instruction& instruction) {
    const Sum here = sum_of_operation(llvm::cast<llvm::Operator>(instruction));
    if (here.has_symbol() || here.distance != 0) sums_[&instruction] = here;
    const auto uses_far = [&](const llvm::Value* operand) {
      return llvm::isa<llvm::Constant>(operand) && sum(*operand).is_far();
    };
    if (here.is_far() || llvm::any_of(instruction.operand_values(), uses_far)) far_.push_back(&instruction);
  }

  Sum sum(const llvm::Value& value) {
    if (const auto it = sums_.find(&value); it != sums_.end()) return it->second;
    if (const auto* symbol = llvm::dyn_cast<llvm::GlobalVariable>(&value)) return {.reach = lower::reach(*symbol)};
    const auto* expression = llvm::dyn_cast<llvm::ConstantExpr>(&value);
    return expression != nullptr ? sum_of_operation(*llvm::cast<llvm::Operator>(expression)) : sum_of_number(value);
  }

  static Sum sum_of_number(const llvm::Value& value) {
    Sum result;
    const llvm::APInt* constant = nullptr;
    if (match(&value, llvm::PatternMatch::m_APInt(constant))) result.add(*constant);
    return result;
  }

  Sum sum_of_operation(const llvm::Operator& operation) {
    switch (operation.getOpcode()) {
      case llvm::Instruction::GetElementPtr: return sum_of_element(llvm::cast<llvm::GEPOperator>(operation));
      case llvm::Instruction::Add:
      case llvm::Instruction::Sub:
      case llvm::Instruction::Or:
      case llvm::Instruction::Mul:
      case llvm::Instruction::Shl: return sum_of_arithmetic(operation);
      case llvm::Instruction::ZExt:
      case llvm::Instruction::SExt:
      case llvm::Instruction::Trunc:
      case llvm::Instruction::PtrToInt:
      case llvm::Instruction::IntToPtr:
      case llvm::Instruction::Freeze:
      case llvm::Instruction::InsertElement:
      case llvm::Instruction::ShuffleVector: return sum_of_operands(operation);
      default: return {};
    }
  }

  Sum sum_of_operands(const llvm::Operator& operation) {
    Sum result;
    for (const llvm::Value* operand : operation.operand_values()) result.add(sum(*operand));
    return result;
  }

  Sum sum_of_element(const llvm::GEPOperator& element) {
    const unsigned bits = layout_.getIndexTypeSizeInBits(element.getType());
    llvm::SmallMapVector<llvm::Value*, llvm::APInt, 4> variable;
    llvm::APInt constant(bits, 0);
    Sum result = sum(*element.getPointerOperand());
    if (!element.collectOffset(layout_, bits, variable, constant)) return result;
    result.add(constant);
    for (const auto& [index, factor] : variable) {
      Sum part = sum(*index);
      part.scale(factor);
      result.add(part);
    }
    return result;
  }

  Sum sum_of_arithmetic(const llvm::Operator& operation) {
    if (!is_exact(operation)) return {};
    const llvm::APInt* constant = nullptr;
    const bool has_constant = match(operation.getOperand(1), llvm::PatternMatch::m_APInt(constant));
    const bool is_shift = operation.getOpcode() == llvm::Instruction::Shl;
    if (!is_shift && operation.getOpcode() != llvm::Instruction::Mul) return sum_of_operands(operation);
    Sum result = sum(*operation.getOperand(0));
    if (!has_constant || (is_shift && constant->uge(address_bits_))) return {};
    result.scale(is_shift ? llvm::APInt(address_bits_, 1).shl(*constant) : *constant);
    return result;
  }

  /// Whether terms of the operation can be added to an address one by one.
  [[nodiscard]] bool is_exact(const llvm::Operator& operation) const {
    if (const auto* disjoint = llvm::dyn_cast<llvm::PossiblyDisjointInst>(&operation)) return disjoint->isDisjoint();
    const auto* overflowing = llvm::dyn_cast<llvm::OverflowingBinaryOperator>(&operation);
    if (overflowing == nullptr) return false;
    return operation.getType()->getScalarSizeInBits() >= address_bits_ || overflowing->hasNoUnsignedWrap() ||
           overflowing->hasNoSignedWrap();
  }

  llvm::SmallVector<llvm::Constant*, 4> far_symbols() {
    llvm::SmallSetVector<llvm::Constant*, 4> symbols;
    llvm::SmallPtrSet<llvm::Value*, 16> visited;
    llvm::SmallVector<llvm::Value*> work(far_.begin(), far_.end());
    while (!work.empty()) {
      auto* user = llvm::cast<llvm::User>(work.pop_back_val());
      if (!visited.insert(user).second) continue;
      for (llvm::Value* operand : user->operand_values()) {
        if (auto* symbol = llvm::dyn_cast<llvm::GlobalVariable>(operand)) {
          symbols.insert(symbol);
        } else if (sum(*operand).has_symbol()) {
          work.push_back(operand);
        }
      }
    }
    return symbols.takeVector();
  }

  /// Replaces the symbols that the instruction's address is made of.
  void hide_symbols(llvm::Instruction& far) {
    llvm::SmallVector<llvm::Instruction*> work{&far};
    while (!work.empty()) {
      llvm::Instruction* instruction = work.pop_back_val();
      if (!visited_.insert(instruction).second) continue;
      for (llvm::Use& operand : instruction->operands()) {
        if (auto* symbol = llvm::dyn_cast<llvm::GlobalVariable>(operand)) {
          operand.set(hidden(*symbol));
        } else if (auto* part = llvm::dyn_cast<llvm::Instruction>(operand);
                   part != nullptr && sum(*part).has_symbol()) {
          work.push_back(part);
        }
      }
    }
  }

  /// The symbol's address, in a register since the function's start.
  llvm::Value* hidden(llvm::GlobalVariable& symbol) {
    llvm::Value*& address = hidden_[&symbol];
    if (address != nullptr) return address;
    llvm::BasicBlock& entry = function_.getEntryBlock();
    llvm::IRBuilder<> builder(&entry, entry.getFirstInsertionPt());
    address = lower::make_opaque(builder, &symbol, symbol.getType());
    return address;
  }

  llvm::Function& function_;
  const llvm::DataLayout& layout_;
  const unsigned address_bits_;
  llvm::DenseMap<const llvm::Value*, Sum> sums_;
  llvm::SmallVector<llvm::Instruction*> far_;
  llvm::SmallPtrSet<llvm::Instruction*, 16> visited_;
  llvm::DenseMap<llvm::GlobalVariable*, llvm::Value*> hidden_;
};

class FarAddressesPass : public llvm::FunctionPass {
 public:
  FarAddressesPass() : FunctionPass(id_) {}
  bool runOnFunction(llvm::Function& function) override {
    // Addresses of 32 bits wrap around, and fit.
    return function.getDataLayout().getPointerSizeInBits() > 32 && FarAddresses(function).run();
  }
  void getAnalysisUsage(llvm::AnalysisUsage& usage) const override { usage.setPreservesAll(); }

 private:
  static char id_;  // LLVM identifies a pass by this address
};
char FarAddressesPass::id_ = 0;

}  // namespace

llvm::FunctionPass* create_far_addresses_pass() { return new FarAddressesPass; }

}  // namespace w2n::passes
