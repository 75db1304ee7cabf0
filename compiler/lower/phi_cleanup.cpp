#include "lower/phi_cleanup.h"

#include <algorithm>
#include <llvm/ADT/DenseMap.h>
#include <llvm/ADT/DenseSet.h>
#include <llvm/IR/Constants.h>
#include <llvm/IR/Function.h>

namespace w2n::lower {

namespace {

using Phis = std::vector<llvm::PHINode*>;

/// Outer blocks come before inner ones in the function, so that a phi is looked at after what it most likely repeats.
void sort_by_block(Phis& phis) {
  if (phis.empty()) return;
  llvm::DenseMap<const llvm::BasicBlock*, Phis> by_block;
  for (llvm::PHINode* phi : phis) by_block[phi->getParent()].push_back(phi);
  const llvm::Function& function = *phis.front()->getFunction();
  phis.clear();
  for (const llvm::BasicBlock& block : function) {
    if (const auto it = by_block.find(&block); it != by_block.end()) {
      phis.insert(phis.end(), it->second.begin(), it->second.end());
    }
  }
}

/// Which value each superfluous phi stands for. The IR stays as it is meanwhile: replacing uses one phi after the other
/// would move the uses at the end of a chain of phis once for each link.
class Replacements {
 public:
  explicit Replacements(const Phis& phis) : live_(phis.begin(), phis.end()), worklist_(phis.rbegin(), phis.rend()) {}

  void find_all() {
    while (!worklist_.empty()) {
      llvm::PHINode* phi = worklist_.back();
      worklist_.pop_back();
      if (!live_.contains(phi)) continue;
      if (llvm::Value* value = single_value(phi)) replace(phi, value);
    }
  }

  /// What an operand stands for: itself unless it is a superfluous phi.
  llvm::Value* resolve(llvm::Value* value) {
    llvm::Value* end = value;
    while (llvm::Value* next = target_.lookup(end)) end = next;
    while (llvm::Value* next = target_.lookup(value)) {
      target_[value] = end;
      value = next;
    }
    return end;
  }

 private:
  /// The one value that a phi stands for, apart from itself; null if there are several.
  llvm::Value* single_value(llvm::PHINode* phi) {
    llvm::Value* same = nullptr;
    for (llvm::Value* operand : phi->operands()) {
      llvm::Value* value = resolve(operand);
      if (value == phi || value == same) continue;
      if (same != nullptr) return nullptr;
      same = value;
    }
    // Only itself: the block can't be reached, so any value will do.
    return same != nullptr ? same : llvm::PoisonValue::get(phi->getType());
  }

  void replace(llvm::PHINode* phi, llvm::Value* value) {
    target_[phi] = value;
    live_.erase(phi);
    Phis users = std::move(inherited_users_[phi]);
    inherited_users_.erase(phi);
    for (llvm::User* user : phi->users()) {
      if (auto* other = llvm::dyn_cast<llvm::PHINode>(user)) users.push_back(other);
    }
    std::erase_if(users, [&](llvm::PHINode* user) { return !live_.contains(user); });
    // Operands of these have become equal, maybe all of them.
    worklist_.insert(worklist_.end(), users.begin(), users.end());
    auto* heir = llvm::dyn_cast<llvm::PHINode>(value);
    if (heir == nullptr || !live_.contains(heir)) return;
    Phis& all = inherited_users_[heir];
    if (all.size() < users.size()) all.swap(users);
    all.insert(all.end(), users.begin(), users.end());
  }

  llvm::DenseSet<llvm::PHINode*> live_;
  Phis worklist_;
  llvm::DenseMap<llvm::Value*, llvm::Value*> target_;
  /// The phis that use a live phi by way of replaced ones.
  llvm::DenseMap<llvm::PHINode*, Phis> inherited_users_;
};

/// Erases phis that nothing but themselves uses, and then those that only these used.
void erase_unused(const Phis& phis) {
  llvm::DenseSet<llvm::PHINode*> live(phis.begin(), phis.end());
  Phis worklist = phis;
  while (!worklist.empty()) {
    llvm::PHINode* phi = worklist.back();
    worklist.pop_back();
    if (!live.contains(phi) || std::ranges::any_of(phi->users(), [&](llvm::User* user) { return user != phi; })) {
      continue;
    }
    for (llvm::Value* operand : phi->operands()) {
      if (auto* other = llvm::dyn_cast<llvm::PHINode>(operand); other != phi && live.contains(other)) {
        worklist.push_back(other);
      }
    }
    live.erase(phi);
    phi->replaceAllUsesWith(llvm::PoisonValue::get(phi->getType()));
    phi->eraseFromParent();
  }
}

}  // namespace

void remove_superfluous_phis(Phis phis) {
  sort_by_block(phis);
  Replacements replacements(phis);
  replacements.find_all();
  Phis kept;
  for (llvm::PHINode* phi : phis) {
    llvm::Value* value = replacements.resolve(phi);
    if (value == phi) {
      kept.push_back(phi);
    } else {
      phi->replaceAllUsesWith(value);
    }
  }
  const llvm::DenseSet<llvm::PHINode*> keep(kept.begin(), kept.end());
  for (llvm::PHINode* phi : phis) {
    if (!keep.contains(phi)) phi->eraseFromParent();
  }
  erase_unused(kept);
}

}  // namespace w2n::lower
