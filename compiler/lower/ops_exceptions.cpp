// Exceptions, in the encoding of WebAssembly 3.0 and in the one before it.
// https://webassembly.github.io/spec/core/exec/instructions.html#control-instructions
// https://github.com/WebAssembly/exception-handling/blob/main/proposals/exception-handling/legacy/Exceptions.md
//
// A body with handlers has a block, its dispatch, that looks at the tag of the current exception and branches to the
// clause that takes it, or else to where the exception goes on: the dispatch of the handlers around it, or the caller.
// What the function itself throws is a branch to the dispatch. What comes out of calls arrives at the body's landing
// pad, which has no clauses of LLVM's: the runtime's unwinder stops at every pad and looks at no tags.

#include <llvm/ADT/DenseSet.h>

#include "lower/function_context.h"
#include "lower/tags.h"

namespace w2n::lower {

namespace {

bool has_predecessors(const llvm::BasicBlock* block) { return llvm::pred_begin(block) != llvm::pred_end(block); }

}  // namespace

// --- The current exception.

llvm::Value* FunctionContext::current_exception() {
  return context_.abi.load(builder_, model_.exceptions(site()), exceptions_field::current);
}

void FunctionContext::set_current_exception(llvm::Value* exception) {
  builder_.CreateStore(exception, context_.abi.address(builder_, model_.exceptions(site()), exceptions_field::current));
}

llvm::Value* FunctionContext::exception_object(llvm::IRBuilder<>& builder) {
  llvm::CallInst* object =
      builder.CreateCall(context_.builtin(Builtin::exception_object), {model_.exceptions({builder, instance_})});
  object->addRetAttr(llvm::Attribute::NonNull);
  return object;
}

llvm::Value* FunctionContext::is_current(uint32_t tag) {
  llvm::Value* current = context_.abi.load(builder_, current_exception(), exception_field::tag);
  return builder_.CreateICmpEQ(current, model_.tag(site(), tag));
}

void FunctionContext::push_exception_values(uint32_t tag) {
  llvm::Value* exception = current_exception();
  uint64_t index = 0;
  for (const wasm::ValType param : module_.types[module_.tags[tag].type].func()->params) {
    llvm::Value* address = exception_value_address(builder_, exception, index++);
    push(builder_.CreateAlignedLoad(context_.type(param), address, llvm::Align(exception_value_alignment)));
  }
}

void FunctionContext::raise(size_t handlers) {
  if (handlers != 0) {
    builder_.CreateBr(handlers_[handlers - 1].dispatch);
    return;
  }
  builder_.CreateCall(context_.builtin(Builtin::raise), {model_.exceptions(site())})->setDoesNotReturn();
  builder_.CreateUnreachable();
}

// --- Bodies with handlers.

void FunctionContext::enter_try() {
  const Handler handler{new_block("dispatch"), new_block("pad")};
  ssa_.set_dominator(handler.dispatch, builder_.GetInsertBlock());
  ssa_.set_dominator(handler.pad, builder_.GetInsertBlock());
  handlers_.push_back(handler);
}

llvm::BasicBlock* FunctionContext::landing_pad() { return handlers_.back().pad; }

llvm::BasicBlock* FunctionContext::leave_try() {
  const Handler handler = handlers_.back();
  handlers_.pop_back();
  if (has_predecessors(handler.pad)) {
    enter_sealed(handler.pad);
    auto* type = llvm::StructType::get(context_.context, {context_.ptr, context_.i32});
    builder_.CreateLandingPad(type, 0)->setCleanup(true);
    function_->setPersonalityFn(context_.personality());
    builder_.CreateBr(handler.dispatch);
  } else {
    llvm::IRBuilder<>(handler.pad).CreateUnreachable();
  }
  if (!has_predecessors(handler.dispatch)) {
    llvm::IRBuilder<>(handler.dispatch).CreateUnreachable();
    return nullptr;
  }
  ssa_.seal(handler.dispatch);
  return handler.dispatch;
}

// --- WebAssembly 3.0.

void FunctionContext::throw_(const wasm::TagImm& imm) {
  const std::vector<llvm::Value*> values = pop_many(module_.types[module_.tags[imm.tag].type].func()->params.size());
  llvm::Value* exception = model_.thrown_exception(site());
  builder_.CreateStore(model_.tag(site(), imm.tag), context_.abi.address(builder_, exception, exception_field::tag));
  for (size_t i = 0; i < values.size(); ++i) {
    builder_.CreateAlignedStore(values[i], exception_value_address(builder_, exception, i),
                                llvm::Align(exception_value_alignment));
  }
  set_current_exception(exception);
  builder_.CreateStore(llvm::ConstantPointerNull::get(context_.ptr),
                       context_.abi.address(builder_, model_.exceptions(site()), exceptions_field::traced));
  raise(handlers_.size());
  reachable_ = false;
}

void FunctionContext::throw_ref(const wasm::NoImm& /*imm*/) {
  llvm::Value* exception = pop();
  reachable_ = false;
  if (!context_.plan.throwing.any) {
    builder_.CreateBr(trap_block(Trap::null_reference));
    return;
  }
  trap_if(builder_.CreateIsNull(exception), Trap::null_reference);
  set_current_exception(exception);
  raise(handlers_.size());
}

void FunctionContext::try_table(const wasm::TryTableImm& imm) {
  enter_try();
  block(imm.block);
  frames_.back().kind = ControlFrame::Kind::try_table;
  frames_.back().clauses = imm.catches;
}

void FunctionContext::take_clause(const wasm::CatchClause& clause) {
  using Kind = wasm::CatchClause::Kind;
  const size_t height = stack_.size();
  if (clause.kind == Kind::catch_ || clause.kind == Kind::catch_ref) push_exception_values(clause.tag);
  if (clause.kind == Kind::catch_ref || clause.kind == Kind::catch_all_ref) push(exception_object(builder_));
  branch(frame_at(clause.depth));
  stack_.resize(height);
}

/// Emits the dispatch of a try_table whose body has ended, outside of its frame.
void FunctionContext::dispatch(const std::vector<wasm::CatchClause>& clauses) {
  llvm::BasicBlock* start = leave_try();
  if (start == nullptr) return;
  enter(start);
  llvm::DenseSet<uint32_t> tags;
  for (const wasm::CatchClause& clause : clauses) {
    using Kind = wasm::CatchClause::Kind;
    if (clause.kind == Kind::catch_all || clause.kind == Kind::catch_all_ref) {
      take_clause(clause);
      return;
    }
    if (!tags.insert(clause.tag).second) continue;
    llvm::BasicBlock* match = new_block("catch");
    llvm::BasicBlock* next = new_block("no_match");
    builder_.CreateCondBr(is_current(clause.tag), match, next);
    enter_sealed(match);
    take_clause(clause);
    enter_sealed(next);
  }
  raise(handlers_.size());
}

// --- The encoding before it.

void FunctionContext::try_(const wasm::BlockImm& imm) {
  enter_try();
  block(imm);
  frames_.back().kind = ControlFrame::Kind::try_;
}

void FunctionContext::start_catch(std::optional<uint32_t> tag, bool reachable) {
  ControlFrame& frame = frames_.back();
  if (reachable) branch(frame);
  if (frame.kind == ControlFrame::Kind::try_) {
    frame.kind = ControlFrame::Kind::catch_;
    frame.no_match = leave_try();
    frame.handlers = handlers_.size();
  }
  stack_.resize(frame.stack_height);
  reachable_ = frame.no_match != nullptr;
  if (!reachable_) return;
  enter(frame.no_match);
  frame.no_match = nullptr;
  frame.handler = new_block("catch");
  frame.caught = nullptr;
  if (tag) {
    frame.no_match = new_block("no_match");
    builder_.CreateCondBr(is_current(*tag), frame.handler, frame.no_match);
    ssa_.seal(frame.no_match);
  } else {
    builder_.CreateBr(frame.handler);
  }
  enter_sealed(frame.handler);
  if (tag) push_exception_values(*tag);
}

void FunctionContext::catch_(const wasm::TagImm& imm) { start_catch(imm.tag, true); }
void FunctionContext::catch_all(const wasm::NoImm& /*imm*/) { start_catch(std::nullopt, true); }

/// The exception of a handler that throws it again is an object from the handler's start on: others may be thrown until
/// then. It is kept in a stack slot, because the handler may hold loops of deep_loops.cpp.
void FunctionContext::rethrow(const wasm::LabelImm& imm) {
  ControlFrame& frame = frame_at(imm.depth);
  if (frame.caught == nullptr) {
    frame.caught = new_slot(context_.ptr);
    llvm::IRBuilder<> start(frame.handler, frame.handler->getFirstInsertionPt());
    start.CreateStore(exception_object(start), frame.caught);
  }
  set_current_exception(load_slot(frame.caught));
  raise(handlers_.size());
  reachable_ = false;
}

void FunctionContext::delegate(const wasm::LabelImm& imm) { finish_delegate(imm.depth, true); }

/// What the body throws goes to the handlers around the label, which counts from outside of the try.
void FunctionContext::finish_delegate(uint32_t depth, bool reachable) {
  const ControlFrame frame = std::move(frames_.back());
  frames_.pop_back();
  if (reachable) branch(frame);
  if (llvm::BasicBlock* start = leave_try()) {
    enter(start);
    raise(frame_at(depth).handlers);
  }
  finish_label(frame);
}

/// What a construct with handlers leaves of exceptions, at its end.
void FunctionContext::finish_handlers(const ControlFrame& frame) {
  if (frame.kind == ControlFrame::Kind::try_table) {
    dispatch(frame.clauses);
    return;
  }
  llvm::BasicBlock* rest = frame.no_match;
  if (frame.kind == ControlFrame::Kind::try_) rest = leave_try();
  if (rest == nullptr) return;
  enter(rest);
  raise(handlers_.size());
}

}  // namespace w2n::lower
