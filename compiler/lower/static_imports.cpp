// Imported functions of the static model. Each is a small function of the Wasm type that does what its binding says, so
// that calls and tables treat it like any other; the optimizer inlines it.

#include "lower/static_model.h"

namespace w2n::lower {

namespace {

/// The C type of a native import, which has at most one result.
llvm::FunctionType* native_type(ModuleContext& context, const wasm::FuncType& type) {
  std::vector<llvm::Type*> params{context.ptr};
  for (const wasm::ValType param : type.params) params.push_back(context.type(param));
  std::vector<llvm::Type*> results;
  results.reserve(type.results.size());
  for (const wasm::ValType result : type.results) results.push_back(context.type(result));
  return llvm::FunctionType::get(context.result_type(results), params, false);
}

llvm::Value* stub_result(llvm::Type* type, uint64_t value) {
  if (type->isIntegerTy()) return llvm::ConstantInt::get(type, value);
  if (type->isFloatingPointTy()) return llvm::ConstantFP::get(type, static_cast<double>(value));
  return llvm::Constant::getNullValue(type);
}

std::vector<llvm::Value*> stub_results(const ModuleContext& context, const wasm::FuncType& type, uint64_t value) {
  std::vector<llvm::Value*> results;
  results.reserve(type.results.size());
  // Of several results none is the answer.
  for (const wasm::ValType result : type.results) {
    results.push_back(stub_result(context.type(result), type.results.size() == 1 ? value : 0));
  }
  return results;
}

}  // namespace

void StaticModel::define_import(llvm::Function& thunk, uint32_t function) {
  const wasm::FuncType& type = context_.module.function_type(function);
  const plan::ImportBinding& binding = layout_.imports[function];
  // Every partition that calls the import has the thunk; where they meet, one stays.
  thunk.setLinkage(context_.is_whole_program() ? llvm::GlobalValue::InternalLinkage
                                               : llvm::GlobalValue::LinkOnceODRLinkage);
  if (context_.is_whole_program()) thunk.setVisibility(llvm::GlobalValue::DefaultVisibility);
  llvm::IRBuilder<> builder(llvm::BasicBlock::Create(context_.context, "entry", &thunk));
  const Signature signature(context_, type);
  switch (binding.kind) {
    case plan::ImportBinding::Kind::trap: emit_trap(context_, builder, Trap::unknown_import); return;
    case plan::ImportBinding::Kind::constant:
      signature.emit_return(builder, stub_results(context_, type, binding.value));
      return;
    case plan::ImportBinding::Kind::spawn:
    case plan::ImportBinding::Kind::native: break;
  }
  std::vector<llvm::Value*> arguments{binding.memory ? memory_record_symbol(*binding.memory) : no_memory()};
  llvm::append_range(arguments, signature.parameters(builder, thunk));
  llvm::FunctionCallee target = context_.llvm_module.getOrInsertFunction(binding.symbol, native_type(context_, type));
  if (auto* declaration = llvm::dyn_cast<llvm::Function>(target.getCallee())) {
    declaration->setDSOLocal(true);
    declaration->addFnAttr(llvm::Attribute::NoUnwind);
  }
  const bool takes_turns = layout_.threads && binding.is_wasi;
  if (takes_turns) builder.CreateCall(context_.builtin(Builtin::enter_host), {});
  llvm::CallInst* call = builder.CreateCall(target, arguments);
  if (takes_turns) builder.CreateCall(context_.builtin(Builtin::leave_host), {});
  std::vector<llvm::Value*> results;
  if (!type.results.empty()) results.push_back(call);
  signature.emit_return(builder, results);
}

/// What the host is given for the memory of a module without any: one in which no pointer is good.
llvm::GlobalVariable* StaticModel::no_memory() {
  if (llvm::GlobalVariable* existing = context_.llvm_module.getNamedGlobal("w.no_memory")) return existing;
  return new llvm::GlobalVariable(context_.llvm_module, context_.abi.memory, true, llvm::GlobalValue::PrivateLinkage,
                                  llvm::ConstantAggregateZero::get(context_.abi.memory), "w.no_memory");
}

}  // namespace w2n::lower
