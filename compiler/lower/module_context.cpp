#include "lower/module_context.h"

#include <llvm/IR/Verifier.h>

#include "abi/limits.h"
#include "lower/dynamic_model.h"
#include "lower/lower.h"
#include "lower/static_model.h"

namespace w2n::lower {

namespace {

std::unique_ptr<InstanceModel> make_model(ModuleContext& context) {
  if (const auto* layout = std::get_if<plan::StaticLayout>(&context.plan.layout)) {
    return std::make_unique<StaticModel>(context, *layout);
  }
  return std::make_unique<DynamicModel>(context, std::get<plan::InstanceLayout>(context.plan.layout));
}

}  // namespace

ModuleContext::ModuleContext(llvm::Module& target_module, const plan::ModulePlan& the_plan)
    : llvm_module(target_module),
      context(target_module.getContext()),
      plan(the_plan),
      module(the_plan.module),
      abi(context),
      i8(llvm::Type::getInt8Ty(context)),
      i32(llvm::Type::getInt32Ty(context)),
      i64(llvm::Type::getInt64Ty(context)),
      size(llvm_module.getDataLayout().getIntPtrType(context)),
      f32(llvm::Type::getFloatTy(context)),
      f64(llvm::Type::getDoubleTy(context)),
      ptr(llvm::PointerType::get(context, 0)),
      i8x16(llvm::FixedVectorType::get(i8, 16)),
      i16x8(llvm::FixedVectorType::get(llvm::Type::getInt16Ty(context), 8)),
      i32x4(llvm::FixedVectorType::get(i32, 4)),
      i64x2(llvm::FixedVectorType::get(i64, 2)),
      f32x4(llvm::FixedVectorType::get(f32, 4)),
      f64x2(llvm::FixedVectorType::get(f64, 2)),
      v128(i64x2),
      functions_(module.functions.size()) {
  model = make_model(*this);
}

llvm::Type* ModuleContext::type(wasm::ValType type) const {
  switch (type.kind) {
    case wasm::ValKind::i32: return i32;
    case wasm::ValKind::i64: return i64;
    case wasm::ValKind::f32: return f32;
    case wasm::ValKind::f64: return f64;
    case wasm::ValKind::v128: return v128;
    case wasm::ValKind::ref: return ptr;
    case wasm::ValKind::bottom: break;
  }
  llvm_unreachable("only operands in unreachable code have the unknown type");
}

llvm::Type* ModuleContext::result_type(const std::vector<llvm::Type*>& results) const {
  if (results.empty()) return llvm::Type::getVoidTy(context);
  return results.size() == 1 ? results[0] : llvm::StructType::get(context, results);
}

void ModuleContext::share(llvm::GlobalValue& value) const {
  if (is_whole_program()) {
    value.setLinkage(llvm::GlobalValue::InternalLinkage);
  } else {
    value.setLinkage(llvm::GlobalValue::ExternalLinkage);
    value.setVisibility(llvm::GlobalValue::HiddenVisibility);
  }
  value.setDSOLocal(true);
}

void ModuleContext::add_attributes(llvm::Function& function, bool throws) const {
  function.addFnAttr("target-cpu", plan.target.cpu);
  if (!plan.target.features.empty()) function.addFnAttr("target-features", plan.target.features);
  if (!throws) function.addFnAttr(llvm::Attribute::NoUnwind);
  // Backtraces walk the stack by the unwind tables.
  if (plan.code.backtraces) function.setUWTableKind(llvm::UWTableKind::Sync);
  if (plan.code.keep_frames) function.addFnAttr("disable-tail-calls", "true");
  // A frame larger than the stack's guard could step over it, so the frame's pages are touched on the way.
  function.addFnAttr("probe-stack", "inline-asm");
  function.addFnAttr("stack-probe-size", std::to_string(abi::stack_probe_distance));
}

void ModuleContext::add_stack_check(llvm::Function& function) const {
  if (!plan.library) return;
  function.addFnAttr(stack_check_attribute, plan.library->calls_traps() ? calls_of_traps : "");
  function.addParamAttr(0, llvm::Attribute::get(context, instance_attribute));
}

bool checks_stack(const llvm::Module& module) {
  return llvm::any_of(module,
                      [](const llvm::Function& function) { return function.hasFnAttribute(stack_check_attribute); });
}

llvm::Function* ModuleContext::function(uint32_t index, llvm::FunctionType* type) {
  llvm::Function*& result = functions_[index];
  if (result == nullptr) {
    result = llvm::Function::Create(type, llvm::GlobalValue::ExternalLinkage, plan.symbol(index), llvm_module);
    result->setCallingConv(calling_convention(index));
    result->setVisibility(llvm::GlobalValue::HiddenVisibility);
    result->setDSOLocal(true);
    result->setUnnamedAddr(llvm::GlobalValue::UnnamedAddr::Global);
    add_attributes(*result, plan.throwing.functions[index]);
    add_stack_check(*result);
    model->describe_parameters(*result);
  }
  return result;
}

namespace {

/// The parameter list of a row of builtins.def, made into types by the words that it is written in.
struct BuiltinTypes {
  llvm::Type* u32;
  llvm::Type* u64;
  llvm::Type* ptr;
  llvm::Type* void_;
};

llvm::FunctionType* builtin_type(const BuiltinTypes& types, Builtin builtin) {
  llvm::Type* const u32 = types.u32;
  llvm::Type* const u64 = types.u64;
  llvm::Type* const ptr = types.ptr;
#define W2N_RESULT_void types.void_
#define W2N_RESULT_u32 u32
#define W2N_RESULT_u64 u64
#define W2N_RESULT_ptr ptr
#define W2N_LIST(...) \
  { __VA_ARGS__ }
  switch (builtin) {
#define BUILTIN(name, result, parameters) \
  case Builtin::name: return llvm::FunctionType::get(W2N_RESULT_##result, W2N_LIST parameters, false);
#include "abi/builtins.def"
  }
#undef W2N_LIST
#undef W2N_RESULT_ptr
#undef W2N_RESULT_u64
#undef W2N_RESULT_u32
#undef W2N_RESULT_void
  llvm_unreachable("every builtin has a row");
}

const char* builtin_symbol(Builtin builtin) {
  switch (builtin) {
#define BUILTIN(name, result, parameters) \
  case Builtin::name: return "w2n_" #name;
#include "abi/builtins.def"
  }
  llvm_unreachable("every builtin has a row");
}

}  // namespace

llvm::FunctionCallee ModuleContext::builtin(Builtin builtin) {
  const char* symbol = builtin_symbol(builtin);
  llvm::Function* result = llvm_module.getFunction(symbol);
  if (result == nullptr) {
    llvm::FunctionType* type = builtin_type({i32, i64, ptr, llvm::Type::getVoidTy(context)}, builtin);
    result = llvm::Function::Create(type, llvm::GlobalValue::ExternalLinkage, symbol, llvm_module);
    result->setDSOLocal(true);
    if (builtin == Builtin::raise) {
      result->setDoesNotReturn();
      result->addFnAttr(llvm::Attribute::Cold);
    } else {
      result->addFnAttr(llvm::Attribute::NoUnwind);
    }
  }
  return result;
}

llvm::Constant* ModuleContext::personality() {
  constexpr const char* symbol = "w2n_personality";
  if (llvm::Function* existing = llvm_module.getFunction(symbol)) return existing;
  auto* type = llvm::FunctionType::get(llvm::Type::getVoidTy(context), false);
  auto* result = llvm::Function::Create(type, llvm::GlobalValue::ExternalLinkage, symbol, llvm_module);
  result->setDSOLocal(true);
  return result;
}

}  // namespace w2n::lower
