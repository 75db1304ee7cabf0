#include "lower/c_signature.h"

namespace w2n::lower {

namespace {

// Who calls a library needs no more than the alignment of what C has for the type.
llvm::Align vector_alignment() { return llvm::Align(8); }

}  // namespace

CSignature::CSignature(ModuleContext& context, const wasm::FuncType& type, unsigned leading)
    : context_(context), wasm_type_(type) {
  std::vector<llvm::Type*> params(leading, context.ptr);
  for (const wasm::ValType param : type.params) {
    params.push_back(param == wasm::v128 ? context.ptr : context.type(param));
  }
  params.insert(params.end(), type.results.size(), context.ptr);
  type_ = llvm::FunctionType::get(context.i32, params, false);
}

bool CSignature::fits_registers() const {
  const target::Facts& target = context_.plan.target;
  unsigned integers = 0;
  unsigned floats = 0;
  for (const llvm::Type* param : type_->params()) {
    if (param->isFloatingPointTy()) {
      ++floats;
    } else {
      // Where a value takes two registers, they may have to begin at an even one.
      integers += param->isIntegerTy(64) && target.pointer_size < 8 ? 3 : 1;
    }
  }
  return integers <= target.argument_integers && floats <= target.argument_floats;
}

std::vector<llvm::Value*> CSignature::wasm_arguments(llvm::IRBuilder<>& builder,
                                                     llvm::ArrayRef<llvm::Value*> values) const {
  std::vector<llvm::Value*> arguments;
  for (size_t i = 0; i < wasm_type_.params.size(); ++i) {
    const bool is_vector = wasm_type_.params[i] == wasm::v128;
    arguments.push_back(is_vector ? builder.CreateAlignedLoad(context_.v128, values[i], vector_alignment())
                                  : values[i]);
  }
  return arguments;
}

void CSignature::store_results(llvm::IRBuilder<>& builder, llvm::ArrayRef<llvm::Value*> values,
                               llvm::ArrayRef<llvm::Value*> results) const {
  for (size_t i = 0; i < results.size(); ++i) {
    llvm::Value* address = values[wasm_type_.params.size() + i];
    if (results[i]->getType()->isVectorTy()) {
      builder.CreateAlignedStore(results[i], address, vector_alignment());
    } else {
      builder.CreateStore(results[i], address);
    }
  }
}

}  // namespace w2n::lower
