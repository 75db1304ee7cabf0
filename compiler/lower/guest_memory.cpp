#include "lower/guest_memory.h"

#include <llvm/IR/Module.h>

#include "lower/abi_types.h"

namespace w2n::lower {

namespace {

constexpr const char* metadata_name = "w2n.memory";
constexpr const char* address_name = "w2n.address";
constexpr const char* base_function_name = "w2n.memory_base";

llvm::Function* base_function(llvm::Module& module) {
  if (llvm::Function* existing = module.getFunction(base_function_name)) return existing;
  llvm::LLVMContext& context = module.getContext();
  auto* pointer = llvm::PointerType::get(context, 0);
  auto* type = llvm::FunctionType::get(pointer, {pointer, llvm::Type::getInt64Ty(context)}, false);
  auto* function = llvm::Function::Create(type, llvm::GlobalValue::ExternalLinkage, base_function_name, module);
  function->setDoesNotAccessMemory();
  function->setDoesNotThrow();
  function->setWillReturn();
  for (const llvm::Attribute::AttrKind kind :
       {llvm::Attribute::NoCallback, llvm::Attribute::NoSync, llvm::Attribute::NoFree, llvm::Attribute::Speculatable}) {
    function->addFnAttr(kind);
  }
  return function;
}

}  // namespace

void mark_memory(llvm::GlobalVariable& variable, const GuestMemory& memory, llvm::GlobalVariable& record) {
  llvm::LLVMContext& context = variable.getContext();
  auto* size = llvm::ConstantInt::get(llvm::Type::getInt64Ty(context), memory.max_size);
  variable.setMetadata(metadata_name, llvm::MDNode::get(context, {llvm::ConstantAsMetadata::get(size),
                                                                  llvm::ConstantAsMetadata::get(&record)}));
}

llvm::CallInst* create_memory_base(llvm::IRBuilder<>& builder, llvm::Value* record, const GuestMemory& memory) {
  llvm::Module& module = *builder.GetInsertBlock()->getModule();
  return builder.CreateCall(base_function(module), {record, builder.getInt64(memory.max_size)});
}

std::optional<GuestMemory> guest_memory(const llvm::Value& value) {
  if (const auto* variable = llvm::dyn_cast<llvm::GlobalVariable>(&value)) {
    const llvm::MDNode* node = variable->getMetadata(metadata_name);
    if (node == nullptr) return std::nullopt;
    return GuestMemory{llvm::mdconst::extract<llvm::ConstantInt>(node->getOperand(0))->getZExtValue()};
  }
  const auto* call = llvm::dyn_cast<llvm::CallInst>(&value);
  if (call == nullptr) return std::nullopt;
  const llvm::Function* callee = call->getCalledFunction();
  if (callee == nullptr || callee->getName() != base_function_name) return std::nullopt;
  const auto* size = llvm::dyn_cast<llvm::ConstantInt>(call->getArgOperand(1));
  // Two calls with different sizes may have been merged into one with a phi for it.
  return GuestMemory{size == nullptr ? wasm_address_space : size->getZExtValue()};
}

llvm::Value* memory_record(llvm::Value& base) {
  if (!guest_memory(base)) return nullptr;
  auto* variable = llvm::dyn_cast<llvm::GlobalVariable>(&base);
  if (variable == nullptr) return llvm::cast<llvm::CallInst>(base).getArgOperand(0);
  return llvm::mdconst::dyn_extract_or_null<llvm::GlobalVariable>(variable->getMetadata(metadata_name)->getOperand(1));
}

llvm::LoadInst* load_memory_size(llvm::IRBuilder<>& builder, llvm::Value& record) {
  const AbiTypes abi(record.getContext());
  return abi.load(builder, &record, memory_field::size);
}

void mark_address(llvm::GlobalVariable& variable, uint64_t address) {
  llvm::LLVMContext& context = variable.getContext();
  auto* value = llvm::ConstantInt::get(llvm::Type::getInt64Ty(context), address);
  variable.setMetadata(address_name, llvm::MDNode::get(context, {llvm::ConstantAsMetadata::get(value)}));
}

uint64_t reach(const llvm::GlobalVariable& variable) {
  constexpr uint64_t executable_end = 0x6000'0000;
  const llvm::MDNode* node = variable.getMetadata(address_name);
  if (node == nullptr) return relocation_reach - executable_end;
  const uint64_t address = llvm::mdconst::extract<llvm::ConstantInt>(node->getOperand(0))->getZExtValue();
  return address < relocation_reach ? relocation_reach - address : 0;
}

bool has_guest_memory(const llvm::Module& module) {
  if (module.getFunction(base_function_name) != nullptr) return true;
  return std::any_of(module.global_begin(), module.global_end(),
                     [](const llvm::GlobalVariable& variable) { return variable.hasMetadata(metadata_name); });
}

llvm::LoadInst* lower_memory_base(llvm::CallInst& call) {
  llvm::IRBuilder<> builder(&call);
  const AbiTypes abi(call.getContext());
  llvm::LoadInst* base = abi.load(builder, call.getArgOperand(0), memory_field::base);
  base->setMetadata(llvm::LLVMContext::MD_invariant_load, llvm::MDNode::get(call.getContext(), {}));
  base->takeName(&call);
  call.replaceAllUsesWith(base);
  call.eraseFromParent();
  return base;
}

}  // namespace w2n::lower
