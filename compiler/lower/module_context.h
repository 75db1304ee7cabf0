// What the functions of one LLVM module share while it is made: types, declarations, and the instance model.
#pragma once

#include <llvm/IR/IRBuilder.h>
#include <llvm/IR/Module.h>
#include <memory>
#include <vector>

#include "lower/abi_types.h"
#include "lower/instance_model.h"
#include "lower/signature.h"
#include "lower/traps.h"
#include "plan/module_plan.h"

namespace w2n::lower {

/// A row of runtime-lib/abi/builtins.def.
enum class Builtin : uint8_t {
#define BUILTIN(name, result, parameters) name,
#include "abi/builtins.def"
};

class ModuleContext {
 public:
  ModuleContext(llvm::Module& target_module, const plan::ModulePlan& the_plan);

  llvm::Module& llvm_module;
  llvm::LLVMContext& context;
  const plan::ModulePlan& plan;
  const wasm::Module& module;
  AbiTypes abi;
  std::unique_ptr<InstanceModel> model;

  llvm::Type* i8;
  llvm::IntegerType* i32;
  llvm::IntegerType* i64;
  llvm::IntegerType* size;  // as wide as an address
  llvm::Type* f32;
  llvm::Type* f64;
  llvm::PointerType* ptr;
  llvm::FixedVectorType* i8x16;
  llvm::FixedVectorType* i16x8;
  llvm::FixedVectorType* i32x4;
  llvm::FixedVectorType* i64x2;
  llvm::FixedVectorType* f32x4;
  llvm::FixedVectorType* f64x2;
  llvm::FixedVectorType* v128;  // i64x2; operations cast it to the shape they want

  [[nodiscard]] llvm::Type* type(wasm::ValType type) const;
  /// void, the one type, or a struct of several.
  [[nodiscard]] llvm::Type* result_type(const std::vector<llvm::Type*>& results) const;
  /// What a local of this type starts with.
  [[nodiscard]] llvm::Constant* zero(wasm::ValType type) const {
    return llvm::Constant::getNullValue(this->type(type));
  }

  /// A function of the program, declared if it is not yet there. `type` is its LLVM type.
  llvm::Function* function(uint32_t index, llvm::FunctionType* type);
  llvm::FunctionCallee builtin(Builtin builtin);

  /// Whether all code is in this module, so that nothing needs to be visible outside.
  [[nodiscard]] bool is_whole_program() const { return plan.partitions.size() == 1; }
  /// Gives a definition that other partitions may use the narrowest linkage possible.
  void share(llvm::GlobalValue& value) const;
  /// The convention of all functions that can be called through references.
  [[nodiscard]] llvm::CallingConv::ID calling_convention() const {
    return plan.passes_in_registers && plan.target.has_tail_convention ? llvm::CallingConv::Tail
                                                                       : llvm::CallingConv::Fast;
  }
  /// That of a function of the module. Where nothing makes tail calls of it, it needn't be fit for them: on x86-64 a
  /// callee in LLVM's tailcc moves the stack pointer for its caller, who moves it back, even if nothing is passed
  /// there.
  [[nodiscard]] llvm::CallingConv::ID calling_convention(uint32_t function) const {
    const bool is_plain = plan.only_others_make_tail_calls && !module.functions[function].declared;
    return is_plain ? llvm::CallingConv::Fast : calling_convention();
  }
  /// Whether nothing may be passed on the stack (signature.h).
  [[nodiscard]] bool keeps_values_in_registers() const { return plan.passes_in_registers; }
  [[nodiscard]] llvm::FunctionType* function_type(const wasm::FuncType& type) { return Signature(*this, type).type(); }
  /// The attributes that every function gets. `throws`: an exception can come out of it.
  void add_attributes(llvm::Function& function, bool throws) const;
  /// Has a function whose first parameter is the instance check the stack, if this is a library.
  void add_stack_check(llvm::Function& function) const;
  /// What functions with landing pads name as their personality. Nobody calls it: the runtime's unwinder knows how to
  /// find a pad.
  llvm::Constant* personality();

 private:
  std::vector<llvm::Function*> functions_;
};

}  // namespace w2n::lower
