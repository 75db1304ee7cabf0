#include "lower/function_context.h"

#include <algorithm>
#include <llvm/Transforms/Utils/Local.h>

#include "lower/join_chains.h"
#include "lower/lower.h"

namespace w2n::lower {
namespace {

// What SSA construction may come to (SsaBuilder::work): a multiple of the code's bytes that no code exceeds which is
// worth the time, and what small functions may need in addition.
constexpr uint64_t ssa_work_per_byte = 16;
constexpr uint64_t min_ssa_work = 150'000;

}  // namespace

FunctionContext::FunctionContext(ModuleContext& module_context, uint32_t function_index, const SlotLocals& slots)
    : FunctionContext(
          module_context,
          module_context.function(function_index,
                                  module_context.function_type(module_context.module.function_type(function_index)))) {
  body_ = &module_.functions[function_index];
  type_ = module_.function_type(function_index);
  local_types_ = wasm::LocalTypes(type_.params, body_->locals);
  slots_ = slots;
  ssa_.set_budget(min_ssa_work + ssa_work_per_byte * body_->code.size());
  context_.share(*function_);
}

FunctionContext::FunctionContext(ModuleContext& module_context, llvm::Function* function)
    : context_(module_context),
      module_(module_context.module),
      model_(*module_context.model),
      function_(function),
      builder_(module_context.context),
      ssa_([this](uint32_t local) { return context_.zero(local_types_[local]); }),
      addresses_(*this) {
  enter_sealed(new_block("entry"));
  if (model_.hidden_parameters() != 0) instance_ = function_->getArg(0);
}

bool FunctionContext::lower() {
  uint32_t local = 0;
  for (llvm::Value* parameter : Signature(context_, type_).parameters(builder_, *function_)) {
    write_local(local++, parameter);
  }
  llvm::BasicBlock* end = new_block("return");
  push_frame({ControlFrame::Kind::body, end, make_phis(end, type_.results), 0});
  check_interrupt();
  lower_expression(body_->code);
  if (has_failed()) {
    function_->deleteBody();
    return false;
  }
  if (!slots_.empty()) function_->addFnAttr(slots_stay_attribute);
  finish();
  return true;
}

void FunctionContext::add_slots(SlotLocals& slots) const {
  if (meets_deep_loop_) {
    slots.add_all();
  } else {
    slots.add_heaviest(ssa_.work());
  }
}

llvm::Value* FunctionContext::evaluate(const wasm::ConstExpr& expr, wasm::ValType type) {
  llvm::BasicBlock* end = new_block("value");
  push_frame({ControlFrame::Kind::block, end, make_phis(end, {type}), stack_.size()});
  lower_expression(expr.code);
  return pop();
}

void FunctionContext::lower_expression(ByteRange code) {
  const size_t outer_frames = frames_.size() - 1;
  Reader reader(module_.bytes, code);
  while (frames_.size() > outer_frames && !has_failed()) {
    if (reachable_) {
      wasm::visit_instruction(reader, *this);
    } else {
      go_on_after(UnreachableCode::skip(reader));
    }
  }
}

void FunctionContext::go_on_after(UnreachableCode::End dead_code) {
  switch (dead_code.opcode) {
    case wasm::Opcode::else_: start_else(false); break;
    case wasm::Opcode::catch_: start_catch(dead_code.index, false); break;
    case wasm::Opcode::catch_all: start_catch(std::nullopt, false); break;
    case wasm::Opcode::delegate: finish_delegate(dead_code.index, false); break;
    default: finish_frame(false); break;
  }
}

void FunctionContext::finish() {
  if (reachable_) emit_return();
  ssa_.finish();
  shorten_join_chains(*function_);
  keep_dead_loads();
}

/// A load whose value goes nowhere, or only into operations whose results go nowhere, may still have to trap:
/// traps.wast, no_dce.
void FunctionContext::keep_dead_loads() {
  for (llvm::BasicBlock& block : llvm::reverse(*function_)) {
    for (llvm::Instruction& instruction : llvm::make_early_inc_range(llvm::reverse(block))) {
      if (!llvm::isa<llvm::LoadInst>(instruction) && llvm::isInstructionTriviallyDead(&instruction)) {
        instruction.eraseFromParent();
      }
    }
  }
  for (llvm::LoadInst* load : loads_) {
    if (load->use_empty()) load->setVolatile(true);
  }
}

void FunctionContext::unexpected(wasm::Opcode /*opcode*/) {
  llvm_unreachable("the feature gate refuses modules with instructions that are not lowered");
}

std::vector<llvm::Value*> FunctionContext::pop_many(size_t count) {
  std::vector<llvm::Value*> values(count);
  for (llvm::Value*& value : llvm::reverse(values)) value = pop();
  return values;
}

}  // namespace w2n::lower
