// Undoing the unrolling of a loop: what wasm-reroll does to a loop and wasm-devec to the lanes of one.
#pragma once

#include <llvm/ADT/DenseMap.h>
#include <llvm/ADT/MapVector.h>
#include <llvm/ADT/SmallPtrSet.h>
#include <llvm/Analysis/LoopInfo.h>
#include <llvm/Analysis/ScalarEvolution.h>
#include <llvm/IR/Instructions.h>
#include <optional>

#include "passes/guest/stream.h"

namespace w2n::passes {

/// Whether accesses through different pointers may be taken not to overlap, since the caller has seen to it.
enum class Streams : uint8_t { may_overlap, are_disjoint };

/// A loop of one block whose body is `copies` copies of one body (see reroll.cpp for what that means).
class Reroll {
 public:
  Reroll(llvm::Loop& loop, llvm::ScalarEvolution& evolution, unsigned copies, Streams streams)
      : loop_(loop),
        evolution_(evolution),
        block_(*loop.getHeader()),
        layout_(loop.getHeader()->getDataLayout()),
        copies_(copies),
        streams_(streams) {}

  /// Whether the body is that. Changes nothing.
  bool prove();
  /// Makes the loop one of `copies` times as many iterations of a body that is a `copies`-th of it. After prove().
  void apply();

 private:
  /// An access `original`, which the kept access `kept` makes in the copy-th of the iterations that one becomes.
  struct Image {
    llvm::Instruction* kept;
    llvm::Instruction* original;
    unsigned copy;
  };
  /// A kept instruction and one that it stands for; null if its flags can't hold for others.
  struct Pair {
    llvm::Instruction* kept;
    llvm::Instruction* other;
  };
  /// What a failed attempt has to take back.
  struct State {
    size_t images, pairs;
    llvm::SmallDenseMap<llvm::PHINode*, llvm::Value*, 4> carried;
  };
  /// A sum (or other associative operation) over values of all copies.
  struct Reduction {
    llvm::PHINode* phi;
    llvm::BinaryOperator* result;
    llvm::Value* kept_leaf;
    llvm::SmallVector<llvm::Value*, 8> leaves;
  };

  [[nodiscard]] State save() const { return {images_.size(), pairs_.size(), carried_}; }
  void restore(const State& state);

  bool classify_phis();
  bool is_reduction(llvm::PHINode& phi, Reduction& reduction) const;
  [[nodiscard]] bool has_only_known_results() const;
  [[nodiscard]] bool has_only_simple_accesses() const;
  bool match_stores();
  bool match_store_group(llvm::StoreInst& any);
  bool match_reductions();
  bool match_reduction(Reduction& reduction);
  bool match_carried();
  bool match_carried(llvm::PHINode& phi);
  [[nodiscard]] bool keeps_memory_order() const;
  [[nodiscard]] bool may_swap(const Image& left, const Image& right) const;
  [[nodiscard]] bool covers_all_loads() const;
  bool has_trip_count();

  bool corresponds(unsigned copy, llvm::Value* kept, llvm::Value* other, unsigned depth = 0);
  bool match_phi(unsigned copy, llvm::PHINode& kept, llvm::Value* other, unsigned depth);
  bool match_counter(unsigned copy, llvm::Value* kept, llvm::Value* other, bool& is_counter);
  bool match_load(unsigned copy, llvm::LoadInst& kept, llvm::LoadInst& other, unsigned depth);
  bool match_operands(unsigned copy, llvm::Instruction& kept, llvm::Instruction& other, bool swapped, unsigned depth);
  [[nodiscard]] bool is_inside(const llvm::Value* value) const;

  void relax_flags();
  void relax_alignment();
  void replace_reductions();
  void replace_steps();
  void count_iterations(llvm::Value* trip_count);
  void remove_dead_code();
  void suggest_unrolling();

  llvm::Loop& loop_;
  llvm::ScalarEvolution& evolution_;
  llvm::BasicBlock& block_;
  const llvm::DataLayout& layout_;
  unsigned copies_;
  Streams streams_;

  llvm::MapVector<llvm::PHINode*, int64_t> steps_;
  llvm::SmallVector<llvm::PHINode*, 4> other_phis_;
  /// Values carried from one iteration to the next: what the new loop carries, once that is known.
  llvm::SmallDenseMap<llvm::PHINode*, llvm::Value*, 4> carried_;
  std::vector<Reduction> reductions_;
  llvm::SmallMapVector<llvm::StoreInst*, PointerOffset, 8> stores_;
  llvm::SmallVector<llvm::StoreInst*, 8> kept_stores_;
  llvm::SmallPtrSet<llvm::StoreInst*, 8> matched_stores_;
  std::vector<Image> images_;
  std::vector<Pair> pairs_;
  const llvm::SCEV* trip_count_ = nullptr;
  unsigned fuel_ = 0;
};

}  // namespace w2n::passes
