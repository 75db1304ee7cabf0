// Locals -> SSA values while the code is read, after Braun et al., "Simple and Efficient Construction of Static Single
// Assignment Form" (2013). Phis are made when a local is read, so a local costs nothing where it is not used; nothing
// recurses, so that functions may have any number of blocks.
#pragma once

#include <functional>
#include <limits>
#include <llvm/ADT/DenseMap.h>
#include <llvm/IR/BasicBlock.h>
#include <llvm/IR/Instructions.h>
#include <vector>

namespace w2n::lower {

class SsaBuilder {
 public:
  using Variable = uint32_t;

  /// A variable that was never written reads as `initial(variable)`, a constant of its type.
  explicit SsaBuilder(std::function<llvm::Constant*(Variable)> initial) : initial_(std::move(initial)) {}

  /// Limits the work; see is_beyond_budget().
  void set_budget(uint64_t budget) { budget_ = budget; }

  void write(Variable variable, llvm::BasicBlock* block, llvm::Value* value);
  llvm::Value* read(Variable variable, llvm::BasicBlock* block);

  /// Says that all ways to `label`, a block without predecessors yet, lead through the end of `dominator`, the block
  /// that is being filled. Variables that are not written before the label is entered then need no phi there.
  void set_dominator(llvm::BasicBlock* label, llvm::BasicBlock* dominator);

  /// To be called once the last branch to `block` was made. Until then the block may get further predecessors.
  void seal(llvm::BasicBlock* block);

  /// What has been done so far for each variable, indexed by variable: blocks that were searched for its value, and a
  /// few for each operand that its phis were given.
  [[nodiscard]] const std::vector<uint64_t>& work() const { return work_; }
  /// The sum of work(). Above `budget` nothing more is done, and what read() returns is of no use.
  [[nodiscard]] bool is_beyond_budget() const { return total_work_ > budget_; }

  /// Adds a phi that the caller fills to those that finish() may find superfluous.
  void track(llvm::PHINode* phi) { phis_.push_back(phi); }

  /// Removes phis that only repeat one value or that nothing uses. Values handed out before are stale afterwards.
  void finish();

 private:
  struct BlockState {
    bool sealed = false;
    /// Where to look next if the block doesn't define a variable: its only predecessor. Null for joins and the entry.
    llvm::BasicBlock* parent = nullptr;
    bool is_join = false;
    bool has_definitions = false;
    llvm::BasicBlock* dominator = nullptr;
    uint64_t dominator_time = 0;  // the number of writes when it was set
    std::vector<std::pair<Variable, llvm::PHINode*>> incomplete;
  };
  struct PendingPhi {
    Variable variable;
    llvm::PHINode* phi;
  };

  void remember(Variable variable, llvm::BasicBlock* block, llvm::Value* value);
  /// Where else than at its predecessors the variable's value at the start of a join can be found; null if nowhere.
  [[nodiscard]] llvm::BasicBlock* skip_join(Variable variable, const BlockState& join) const;
  llvm::PHINode* new_phi(Variable variable, llvm::BasicBlock* block);
  /// The value of `variable` at the end of `start`; may leave phis in pending_.
  llvm::Value* find(Variable variable, llvm::BasicBlock* start);
  llvm::BasicBlock* skip_transparent(llvm::BasicBlock* block);
  void count_work(Variable variable, uint64_t work);
  void fill_pending();
  void fill(Variable variable, llvm::PHINode* phi);

  std::function<llvm::Constant*(Variable)> initial_;
  llvm::DenseMap<std::pair<llvm::BasicBlock*, Variable>, llvm::Value*> definitions_;
  llvm::DenseMap<llvm::BasicBlock*, BlockState> blocks_;
  uint64_t time_ = 0;                 // how many writes there were
  std::vector<uint64_t> last_write_;  // of each variable
  uint64_t budget_ = std::numeric_limits<uint64_t>::max();
  uint64_t total_work_ = 0;
  std::vector<uint64_t> work_;  // of each variable
  std::vector<PendingPhi> pending_;
  std::vector<llvm::PHINode*> phis_;
};

}  // namespace w2n::lower
