// Control instructions: https://webassembly.github.io/spec/core/exec/instructions.html#control-instructions
// A label is a basic block with a phi for each value that a branch passes. Locals get their phis from SsaBuilder.

#include <algorithm>
#include <llvm/ADT/DenseMap.h>
#include <llvm/IR/MDBuilder.h>

#include "lower/function_context.h"

namespace w2n::lower {
namespace {

// How many loops may be within one another as LLVM sees them: passes look at all blocks of each. Where all values are
// in stack slots, because loops are deeper than that or the function is huge, optimizing loops gains little.
constexpr unsigned max_loop_depth = 24;
constexpr unsigned max_loop_depth_in_slots = 4;

// How many branches may go back to one loop. LLVM joins them, too, but looks for the common dominator of all by walking
// up from each. Interpreters' main loops, whose ways back optimizations tell apart, have fewer.
constexpr unsigned max_returns = 1000;

}  // namespace

FunctionContext::BlockType FunctionContext::block_type(const wasm::BlockImm& imm) const {
  switch (imm.kind) {
    case wasm::BlockImm::Kind::empty: return {};
    case wasm::BlockImm::Kind::value: return {{}, {imm.value}};
    case wasm::BlockImm::Kind::type_index: break;
  }
  const wasm::FuncType& type = *module_.types[imm.type_index].func();
  return {type.params, type.results};
}

llvm::BasicBlock* FunctionContext::new_block(const char* name) {
  return llvm::BasicBlock::Create(context_.context, name, function_);
}

void FunctionContext::enter_sealed(llvm::BasicBlock* block) {
  ssa_.seal(block);
  enter(block);
}

void FunctionContext::push_frame(ControlFrame frame) {
  frame.handlers = handlers_.size();
  frames_.push_back(std::move(frame));
}

std::vector<llvm::PHINode*> FunctionContext::make_phis(llvm::BasicBlock* block,
                                                       const std::vector<wasm::ValType>& types) {
  llvm::IRBuilder<> builder(block, block->begin());
  std::vector<llvm::PHINode*> phis;
  for (const wasm::ValType type : types) {
    phis.push_back(builder.CreatePHI(context_.type(type), 2));
    ssa_.track(phis.back());
  }
  return phis;
}

void FunctionContext::pass_values(const std::vector<llvm::PHINode*>& phis) {
  for (size_t i = 0; i < phis.size(); ++i) {
    phis[i]->addIncoming(top(phis.size() - 1 - i), builder_.GetInsertBlock());
  }
}

llvm::BasicBlock* FunctionContext::pass_to(const ControlFrame& frame) {
  if (frame.deep != nullptr) return pass_to_deep_loop(*frame.deep);
  pass_values(frame.label_phis);
  return frame.label;
}

void FunctionContext::load_passed(const ControlFrame& frame) {
  const size_t count = frame.deep != nullptr ? frame.deep->params.size() : frame.label_phis.size();
  for (size_t i = 0; i < count; ++i) top(i);
}

void FunctionContext::branch(const ControlFrame& frame) { builder_.CreateBr(pass_to(frame)); }

void FunctionContext::block(const wasm::BlockImm& imm) {
  const BlockType type = block_type(imm);
  llvm::BasicBlock* end = new_block("block_end");
  ssa_.set_dominator(end, builder_.GetInsertBlock());
  push_frame({ControlFrame::Kind::block, end, make_phis(end, type.results), stack_.size() - type.params.size()});
}

void FunctionContext::loop(const wasm::BlockImm& imm) {
  const BlockType type = block_type(imm);
  if (++loop_depth_ > (slots_.has_all() ? max_loop_depth_in_slots : max_loop_depth)) {
    deep_loop(type);
    return;
  }
  llvm::BasicBlock* header = new_block("loop");
  const std::vector<llvm::PHINode*> phis = make_phis(header, type.params);
  pass_values(phis);
  builder_.CreateBr(header);
  stack_.resize(stack_.size() - phis.size());
  push_frame({ControlFrame::Kind::loop, header, phis, stack_.size()});
  frames_.back().before = builder_.GetInsertBlock();
  enter(header);
  stack_.insert(stack_.end(), phis.begin(), phis.end());
  check_interrupt();
}

void FunctionContext::if_(const wasm::BlockImm& imm) {
  const BlockType type = block_type(imm);
  llvm::Value* test = condition(pop());
  llvm::BasicBlock* then = new_block("then");
  llvm::BasicBlock* otherwise = new_block("else");
  llvm::BasicBlock* end = new_block("if_end");
  ssa_.set_dominator(end, builder_.GetInsertBlock());
  builder_.CreateCondBr(test, then, otherwise, branch_weights());
  ssa_.seal(otherwise);
  enter_sealed(then);
  const size_t height = stack_.size() - type.params.size();
  push_frame({ControlFrame::Kind::if_,
              end,
              make_phis(end, type.results),
              height,
              otherwise,
              {stack_.begin() + static_cast<ptrdiff_t>(height), stack_.end()}});
}

void FunctionContext::start_else(bool reachable) {
  ControlFrame& frame = frames_.back();
  if (reachable) branch(frame);
  frame.kind = ControlFrame::Kind::else_;
  enter(frame.otherwise);
  stack_.resize(frame.stack_height);
  stack_.insert(stack_.end(), frame.params.begin(), frame.params.end());
  reachable_ = true;
}

void FunctionContext::join_returns(const ControlFrame& loop) {
  if (!loop.label->hasNPredecessorsOrMore(max_returns + 2)) return;
  llvm::BasicBlock* join = new_block("again");
  const llvm::SmallVector<llvm::BasicBlock*, 0> predecessors(llvm::predecessors(loop.label));
  for (llvm::BasicBlock* from : predecessors) {
    if (from != loop.before) from->getTerminator()->replaceSuccessorWith(loop.label, join);
  }
  llvm::IRBuilder<> builder(join);
  for (llvm::PHINode* phi : loop.label_phis) {
    llvm::PHINode* joined = builder.CreatePHI(phi->getType(), phi->getNumIncomingValues());
    ssa_.track(joined);
    // The loop was entered first.
    for (unsigned i = phi->getNumIncomingValues(); --i > 0;) {
      joined->addIncoming(phi->getIncomingValue(i), phi->getIncomingBlock(i));
      phi->removeIncomingValue(i);
    }
    phi->addIncoming(joined, join);
  }
  builder.CreateBr(loop.label);
  ssa_.seal(join);
}

void FunctionContext::finish_frame(bool reachable) {
  // An if without else passes its parameters on where its condition is false.
  if (frames_.back().kind == ControlFrame::Kind::if_) {
    start_else(reachable);
    reachable = true;
  }
  const ControlFrame frame = std::move(frames_.back());
  frames_.pop_back();
  if (frame.kind == ControlFrame::Kind::loop) {
    // Branches go to a loop's start, so its end is simply where its code goes on.
    --loop_depth_;
    if (frame.deep != nullptr) {
      finish_deep_loop();
    } else {
      join_returns(frame);
      ssa_.seal(frame.label);
    }
    reachable_ = reachable;
    return;
  }
  if (reachable) branch(frame);
  if (frame.has_handlers()) finish_handlers(frame);
  finish_label(frame);
}

/// Goes on behind a construct, where its label is.
void FunctionContext::finish_label(const ControlFrame& frame) {
  stack_.resize(frame.stack_height);
  reachable_ = llvm::pred_begin(frame.label) != llvm::pred_end(frame.label);
  // Moved behind the code that it follows, for readable IR.
  frame.label->moveAfter(&function_->back());
  if (reachable_) {
    enter_sealed(frame.label);
    stack_.insert(stack_.end(), frame.label_phis.begin(), frame.label_phis.end());
  } else {
    // Without predecessors the phis are empty, and SsaBuilder::finish would not know that the block is dead.
    llvm::IRBuilder<>(frame.label).CreateUnreachable();
  }
}

void FunctionContext::else_(const wasm::NoImm& /*imm*/) { start_else(true); }
void FunctionContext::end(const wasm::NoImm& /*imm*/) { finish_frame(true); }

void FunctionContext::emit_return() {
  Signature(context_, type_).emit_return(builder_, pop_many(type_.results.size()));
}

void FunctionContext::unreachable(const wasm::NoImm& /*imm*/) {
  builder_.CreateBr(trap_block(Trap::unreachable));
  reachable_ = false;
}

void FunctionContext::nop(const wasm::NoImm& /*imm*/) {}

void FunctionContext::br(const wasm::LabelImm& imm) {
  branch(frame_at(imm.depth));
  reachable_ = false;
}

void FunctionContext::br_if(const wasm::LabelImm& imm) { branch_if(condition(pop()), imm); }

void FunctionContext::branch_if(llvm::Value* test, const wasm::LabelImm& imm) {
  const ControlFrame& frame = frame_at(imm.depth);
  load_passed(frame);
  llvm::BasicBlock* target = frame.deep != nullptr ? new_block("again") : pass_to(frame);
  llvm::BasicBlock* next = new_block("next");
  builder_.CreateCondBr(test, target, next, branch_weights());
  if (frame.deep != nullptr) {
    enter_sealed(target);
    branch(frame);
  }
  enter_sealed(next);
}

llvm::MDNode* FunctionContext::branch_weights() const {
  const auto& hints = module_.branch_hints;
  const auto hint = std::ranges::lower_bound(hints, offset_, {}, &wasm::BranchHint::at);
  if (hint == hints.end() || hint->at != offset_) return nullptr;
  llvm::MDBuilder metadata(context_.context);
  return hint->likely ? metadata.createLikelyBranchWeights() : metadata.createUnlikelyBranchWeights();
}

void FunctionContext::br_table(const wasm::BrTableImm& imm) {
  llvm::Value* index = pop();
  load_passed(frame_at(imm.default_target));
  llvm::BasicBlock* from = builder_.GetInsertBlock();
  // One edge to each label, however often the table names it: phis have an entry for each edge.
  llvm::DenseMap<uint32_t, llvm::BasicBlock*> edges;
  const auto edge = [&](uint32_t depth) {
    llvm::BasicBlock*& block = edges[depth];
    if (block == nullptr) {
      block = new_block("case");
      enter(block);
      branch(frame_at(depth));
    }
    return block;
  };
  llvm::BasicBlock* default_edge = edge(imm.default_target);
  enter(from);
  llvm::SwitchInst* branch_table =
      builder_.CreateSwitch(index, default_edge, static_cast<unsigned>(imm.targets.size()));
  for (uint32_t i = 0; i < imm.targets.size(); ++i) {
    llvm::BasicBlock* target = edge(imm.targets[i]);
    if (target != default_edge) branch_table->addCase(builder_.getInt32(i), target);
  }
  for (const auto& [depth, block] : edges) ssa_.seal(block);
  reachable_ = false;
}

void FunctionContext::return_(const wasm::NoImm& /*imm*/) {
  branch(frames_.front());
  reachable_ = false;
}

}  // namespace w2n::lower
