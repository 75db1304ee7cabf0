// Operations that trap for some operands end a block, and blocks are what code generation takes the most memory for:
// some 5 KB each where all values are in stack slots between them. A function with thousands of such operations calls
// functions for the others. They have no names, so backtraces don't show them.

#include "lower/function_context.h"

namespace w2n::lower {
namespace {

// In one function. No code that people write has nearly as many, so speed matters little.
constexpr unsigned max_operations_in_place = 2000;

llvm::Function* operation_function(ModuleContext& context, const char* name, llvm::FunctionType* type,
                                   FunctionContext::Operation lower) {
  if (llvm::Function* existing = context.llvm_module.getFunction(name)) return existing;
  auto* function = llvm::Function::Create(type, llvm::GlobalValue::InternalLinkage, name, context.llvm_module);
  context.add_attributes(*function, /*throws=*/false);
  function->addFnAttr(llvm::Attribute::NoInline);
  FunctionContext code(context, function);
  for (llvm::Argument& operand : function->args()) code.push(&operand);
  lower(code);
  code.builder().CreateRet(code.pop());
  return function;
}

}  // namespace

void FunctionContext::checked_operation(const char* name, size_t operands, llvm::Type* result, Operation lower) {
  if (++checked_operations_ <= max_operations_in_place) {
    lower(*this);
    return;
  }
  const std::vector<llvm::Value*> values = pop_many(operands);
  std::vector<llvm::Type*> types;
  types.reserve(values.size());
  for (const llvm::Value* value : values) types.push_back(value->getType());
  llvm::FunctionType* type = llvm::FunctionType::get(result, types, false);
  llvm::CallInst* call = builder_.CreateCall(operation_function(context_, name, type, lower), values);
  call->setTailCallKind(llvm::CallInst::TCK_NoTail);  // a trap's backtrace shows who called
  push(call);
}

}  // namespace w2n::lower
