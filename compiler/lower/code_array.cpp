#include "lower/code_array.h"

#include "lower/traps.h"

namespace w2n::lower {

namespace {

llvm::Function* trap_stub(ModuleContext& context, const char* name, Trap trap) {
  if (llvm::Function* existing = context.llvm_module.getFunction(name)) return existing;
  auto* type = llvm::FunctionType::get(llvm::Type::getVoidTy(context.context), false);
  auto* stub = llvm::Function::Create(type, llvm::GlobalValue::InternalLinkage, name, context.llvm_module);
  context.add_attributes(*stub, /*throws=*/false);
  stub->setCallingConv(context.calling_convention());
  llvm::IRBuilder<> builder(llvm::BasicBlock::Create(context.context, "entry", stub));
  emit_trap(context, builder, trap);
  return stub;
}

}  // namespace

llvm::Constant* code_array(ModuleContext& context, const std::vector<plan::ConstValue>& contents, uint32_t type,
                           llvm::function_ref<llvm::Constant*(uint32_t)> code) {
  const wasm::Module& module = context.module;
  std::vector<llvm::Constant*> elements;
  elements.reserve(contents.size());
  for (const plan::ConstValue& value : contents) {
    if (value.kind != plan::ConstValue::Kind::function) {
      elements.push_back(trap_stub(context, "w.stub.uninitialized", Trap::uninitialized_element));
    } else if (module.types[module.functions[value.function].type].canonical != module.types[type].canonical) {
      elements.push_back(trap_stub(context, "w.stub.mismatch", Trap::indirect_call_type_mismatch));
    } else {
      elements.push_back(code(value.function));
    }
  }
  return llvm::ConstantArray::get(llvm::ArrayType::get(context.ptr, elements.size()), elements);
}

}  // namespace w2n::lower
