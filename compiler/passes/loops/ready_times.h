// When, within an iteration of a loop, the values that it computes are ready.
#pragma once

#include <llvm/ADT/DenseMap.h>
#include <llvm/Analysis/LoopInfo.h>
#include <llvm/Analysis/ScalarEvolution.h>

namespace w2n::passes {

/// Estimates in cycles. Processors go through several iterations at once, so what depends on nothing but counters and
/// memory that these lead to is always early; a value that is carried from the iteration before is ready at 0, and each
/// operation adds its usual latency. The estimates are by address: none of the loop's instructions may be deleted
/// meanwhile.
class ReadyTimes {
 public:
  static constexpr int early = -1;

  ReadyTimes(const llvm::Loop& loop, llvm::ScalarEvolution& evolution) : loop_(loop), evolution_(evolution) {}

  /// The time of an instruction of the loop, whose operands have been added before.
  int add(llvm::Instruction& instruction);
  /// Of a new value.
  void set(const llvm::Value& value, int ready) { times_[&value] = ready; }
  /// Early for what comes from outside of the loop.
  [[nodiscard]] int of(const llvm::Value& value) const {
    const auto known = times_.find(&value);
    return known == times_.end() ? early : known->second;
  }
  /// What is ready so many cycles after something that is ready at a time.
  static int after(int ready, int cycles) { return ready == early ? early : ready + cycles; }

 private:
  const llvm::Loop& loop_;
  llvm::ScalarEvolution& evolution_;
  llvm::DenseMap<const llvm::Value*, int> times_;
};

}  // namespace w2n::passes
