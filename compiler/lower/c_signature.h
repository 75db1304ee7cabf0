// The C function types of a library: what its header declares, and what the host provides for its imports.
#pragma once

#include <llvm/IR/IRBuilder.h>
#include <vector>

#include "lower/module_context.h"

namespace w2n::lower {

/// A function that takes some pointers, then the Wasm parameters (vectors by address), then the addresses of the
/// results, and returns a status, which is 0 if the results are there.
class CSignature {
 public:
  /// `leading` is how many pointers come first.
  CSignature(ModuleContext& context, const wasm::FuncType& type, unsigned leading);

  [[nodiscard]] llvm::FunctionType* type() const { return type_; }
  /// Whether all arguments are in registers.
  [[nodiscard]] bool fits_registers() const;
  /// Says of a function or a call what C's callers and callees rely on: that 32-bit integers are sign-extended on
  /// targets where registers hold more.
  template <class FunctionOrCall>
  void set_attributes(FunctionOrCall& item, unsigned skipped = 0) const {
    item.addRetAttr(llvm::Attribute::SExt);
    for (unsigned i = 0; i < type_->getNumParams(); ++i) {
      if (type_->getParamType(i)->isIntegerTy(32)) item.addParamAttr(i + skipped, llvm::Attribute::SExt);
    }
  }

  /// The Wasm arguments that a function of this type was passed as `values`, which the leading ones don't belong to.
  std::vector<llvm::Value*> wasm_arguments(llvm::IRBuilder<>& builder, llvm::ArrayRef<llvm::Value*> values) const;
  /// Stores results at the addresses that are among such values.
  void store_results(llvm::IRBuilder<>& builder, llvm::ArrayRef<llvm::Value*> values,
                     llvm::ArrayRef<llvm::Value*> results) const;

 private:
  ModuleContext& context_;
  const wasm::FuncType& wasm_type_;
  llvm::FunctionType* type_;
};

}  // namespace w2n::lower
