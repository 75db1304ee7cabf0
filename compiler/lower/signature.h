// How Wasm values pass between the functions of a program.
//
// Usually they are LLVM parameters and results of their natural types; but floats that would come back on the x87 stack
// come back as the first lanes of vectors. In a program with tail calls that isn't enough: LLVM guarantees a call in
// the caller's place only if all arguments are in registers (with arguments on the stack it makes wrong code or none),
// and only if the results come back in registers. So what doesn't fit goes through memory that they all know, the value
// area: the caller fills it right before the call, and the callee empties it before anything else; for results
// likewise. The same goes for programs that throw and have functions of very many parameters
// (plan::ModulePlan::passes_in_registers). Targets without the tailcc convention want more: that caller and callee have
// the same parameters. There all functions have the same ones, integers that hold the bits of values.
#pragma once

#include <llvm/IR/IRBuilder.h>
#include <vector>

#include "wasm/module.h"

namespace w2n::lower {

class ModuleContext;

class Signature {
 public:
  /// Of functions of the Wasm type, in this program.
  Signature(ModuleContext& context, const wasm::FuncType& type);

  [[nodiscard]] llvm::FunctionType* type() const { return type_; }

  /// A call's arguments: the hidden ones, then those that carry the Wasm values. Emits the stores of what doesn't fit,
  /// so nothing but the call may follow.
  llvm::SmallVector<llvm::Value*, 8> arguments(llvm::IRBuilder<>& builder, llvm::ArrayRef<llvm::Value*> hidden,
                                               llvm::ArrayRef<llvm::Value*> values) const;
  /// The Wasm parameters of a function, at its very beginning.
  std::vector<llvm::Value*> parameters(llvm::IRBuilder<>& builder, llvm::Function& function) const;

  void emit_return(llvm::IRBuilder<>& builder, llvm::ArrayRef<llvm::Value*> values) const;
  /// The Wasm results, right behind the call.
  std::vector<llvm::Value*> results(llvm::IRBuilder<>& builder, llvm::CallBase* call) const;

 private:
  enum class Place : uint8_t { natural, slots, area };

  std::vector<llvm::Type*> natural_parameters();
  std::vector<llvm::Type*> parameters_in_registers();
  std::vector<llvm::Type*> parameters_in_slots();
  llvm::Type* make_result_type();
  [[nodiscard]] bool has_instance() const;
  /// Where in the value area the value of this index is. `instance` is what the function that is called, or that is
  /// emitted, is passed (null in the static model).
  llvm::Value* in_area(llvm::IRBuilder<>& builder, llvm::Value* instance, size_t index) const;
  void append_slots(llvm::IRBuilder<>& builder, llvm::Value* value,
                    llvm::SmallVectorImpl<llvm::Value*>& arguments) const;
  static llvm::Value* from_slots(llvm::IRBuilder<>& builder, llvm::Function& function, unsigned& next,
                                 llvm::Type* type);

  ModuleContext& context_;
  std::vector<llvm::Type*> params_, results_;  // of the Wasm values
  std::vector<Place> places_;                  // of the parameters
  std::vector<llvm::Type*> result_types_;      // as LLVM has the results, where they are not in the area
  bool results_in_area_ = false;
  llvm::FunctionType* type_ = nullptr;
};

}  // namespace w2n::lower
