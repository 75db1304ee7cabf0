// Loops within many others. To LLVM a block belongs to each loop around it, and it keeps lists of that: memory and time
// are blocks times depth. So loops get back edges of their own up to a depth, which no code that people write comes
// near. A branch to a loop within more passes the loop's number to a block, the dispatch, that the whole nest shares;
// from there a switch goes to the loops' headers. The nest is entered there, too: so it is one loop to LLVM, whose
// header is the dispatch, and in which there are no others.
//
// A value that was computed between two such headers is not at hand behind the inner one, where control may come from
// the dispatch. So all values stay in stack slots: locals, what a branch passes, and what lies on the operand stack
// when a loop begins; on the stack the slot itself then stands for the value.

#include "lower/function_context.h"

namespace w2n::lower {
namespace {

/// Stores where `instruction` has been executed, which may be the last of its block so far.
void store_behind(llvm::Instruction* instruction, llvm::Value* value, llvm::AllocaInst* slot) {
  llvm::BasicBlock* block = instruction->getParent();
  auto place = std::next(instruction->getIterator());
  if (const auto* call = llvm::dyn_cast<llvm::InvokeInst>(instruction)) {
    block = call->getNormalDest();
    place = block->getFirstInsertionPt();
  } else if (llvm::isa<llvm::PHINode>(instruction)) {
    place = block->getFirstInsertionPt();
  }
  llvm::IRBuilder<>(block, place).CreateStore(value, slot);
}

}  // namespace

void FunctionContext::deep_loop(const BlockType& type) {
  if (!slots_.has_all()) {
    meets_deep_loop_ = true;
    return;
  }
  auto loop = std::make_unique<DeepLoop>();
  loop->header = new_block("deep_loop");
  loop->stack_height = stack_.size() - type.params.size();
  for (const wasm::ValType param : type.params) loop->params.push_back(new_slot(context_.type(param)));
  store_params(*loop);
  if (dispatch_ != nullptr) {
    keep_operands(dispatch_->loops.back()->stack_height, loop->stack_height);
    builder_.CreateBr(loop->header);
  } else {
    loop->number = 0;
    start_dispatch(loop->header);
  }
  enter(loop->header);
  stack_.resize(loop->stack_height);
  for (llvm::AllocaInst* param : loop->params) push(load_slot(param));
  push_frame({ControlFrame::Kind::loop, loop->header, {}, loop->stack_height, nullptr, {}, loop.get()});
  dispatch_->loops.push_back(std::move(loop));
  check_interrupt();
}

/// The number is read by a volatile access, or LLVM would see through it and lead each branch to its loop again. It is
/// 0 for the outermost loop, where a switch goes that knows no other number.
void FunctionContext::start_dispatch(llvm::BasicBlock* outermost) {
  llvm::BasicBlock* block = new_block("loop_dispatch");
  llvm::AllocaInst* number = new_slot(context_.i32);
  builder_.CreateStore(builder_.getInt32(0), number);
  builder_.CreateBr(block);
  enter(block);
  llvm::LoadInst* chosen = builder_.CreateLoad(context_.i32, number, /*isVolatile=*/true);
  dispatch_ = std::make_unique<LoopDispatch>(block, number, builder_.CreateSwitch(chosen, outermost));
}

/// Keeps the operands [first, end) in slots. Below one that is kept already all are: what is on top of it is used, and
/// so loaded, first.
void FunctionContext::keep_operands(size_t first, size_t end) {
  while (end > first && !llvm::isa<llvm::AllocaInst>(stack_[end - 1])) {
    llvm::Value*& value = stack_[--end];
    llvm::AllocaInst* slot = new_slot(value->getType());
    auto* definition = llvm::dyn_cast<llvm::Instruction>(value);
    store_behind(definition != nullptr ? definition : slot, value, slot);
    value = slot;
  }
}

void FunctionContext::store_params(const DeepLoop& loop) {
  const size_t count = loop.params.size();
  for (size_t i = 0; i < count; ++i) builder_.CreateStore(top(count - 1 - i), loop.params[i]);
}

llvm::BasicBlock* FunctionContext::pass_to_deep_loop(DeepLoop& loop) {
  store_params(loop);
  if (!loop.number) {
    loop.number = dispatch_->jump->getNumCases() + 1;
    dispatch_->jump->addCase(builder_.getInt32(*loop.number), loop.header);
  }
  builder_.CreateStore(builder_.getInt32(*loop.number), dispatch_->number);
  return dispatch_->block;
}

void FunctionContext::finish_deep_loop() {
  dispatch_->loops.pop_back();
  if (dispatch_->loops.empty()) dispatch_.reset();
}

}  // namespace w2n::lower
