// Where the parts of an instance are: the one interface that lowering asks for every address. The static model answers
// with symbols of the executable, the dynamic model with fields of an instance that each function is passed.
#pragma once

#include <llvm/ADT/SmallVector.h>
#include <llvm/IR/IRBuilder.h>
#include <optional>

#include "wasm/module.h"

namespace w2n::lower {

/// Where code is being emitted: the builder, and the instance that the function was passed (null in the static model).
struct Site {
  llvm::IRBuilder<>& builder;
  llvm::Value* instance;
};

/// What to call: the code, its LLVM type, and the arguments that come before the Wasm ones.
struct Callee {
  llvm::FunctionType* type;
  llvm::Value* code;
  llvm::SmallVector<llvm::Value*, 1> hidden_arguments;
  bool throws;  // an exception can come out of the call
};

/// A table whose contents are known: the code addresses for calls of one type, with stubs that trap where the element
/// is null or of another type. The functions are the caller's own instance's.
struct CodeTable {
  llvm::Constant* array;
  uint64_t size;
};

/// What an access is of: memories, globals, and records that say where something is or how large.
enum class Storage : uint8_t { memory, global, record };

class GuestAddresses;

class InstanceModel {
 public:
  InstanceModel() = default;
  InstanceModel(const InstanceModel&) = delete;
  InstanceModel& operator=(const InstanceModel&) = delete;
  virtual ~InstanceModel() = default;

  /// Defines what there is once beside the functions: for the first partition's module.
  virtual void define_parts() = 0;

  /// How many parameters, all of them pointers, precede the Wasm ones.
  [[nodiscard]] virtual unsigned hidden_parameters() const = 0;

  /// Tells LLVM of a function's hidden parameters.
  virtual void describe_parameters(llvm::Function& /*function*/) const {}
  /// Tells LLVM of an access what it can't overlap with, if that doesn't show in the addresses.
  virtual void describe_access(llvm::Instruction& /*access*/, Storage /*storage*/) const {}

  /// The address of the value area (signature.h). Callers and callees have the same one.
  virtual llvm::Value* value_area(Site site) = 0;
  /// If indices of a memory have to be checked in code: the bytes that are reserved for it, an i64. Accesses that begin
  /// below that, and end less than the runtime library's guard behind it, reach only what belongs to the memory. Null
  /// if that holds for all indices and offsets.
  virtual llvm::Value* checked_reach(Site site, uint32_t memory) = 0;
  /// Whether accesses to a memory with 32-bit indices have to be compared with its size.
  [[nodiscard]] virtual bool compares_size(uint32_t memory) const = 0;
  /// The address of an i32 that isn't 0 if the code is to end; null if nobody can want that.
  virtual llvm::Value* interrupt(Site site) = 0;
  /// The address of a w2n_memory, w2n_table, or segment record.
  virtual llvm::Value* memory_record(Site site, uint32_t memory) = 0;
  virtual llvm::Value* table_record(Site site, uint32_t table) = 0;
  virtual llvm::Value* data_segment(Site site, uint32_t segment) = 0;
  virtual llvm::Value* element_segment(Site site, uint32_t segment) = 0;

  /// A memory's current size in bytes, an i64.
  virtual llvm::Value* memory_size(Site site, uint32_t memory) = 0;
  /// The address of a table's first element, and its current number of elements, an i64.
  virtual llvm::Value* table_elements(Site site, uint32_t table) = 0;
  virtual llvm::Value* table_size(Site site, uint32_t table) = 0;
  /// If calls of this type through this table can use an array of code addresses.
  virtual std::optional<CodeTable> code_table(uint32_t table, uint32_t type) = 0;

  /// The value of a global that never changes, if it is known; else null.
  virtual llvm::Constant* global_constant(uint32_t global) = 0;
  virtual llvm::Value* global_address(Site site, uint32_t global) = 0;

  virtual Callee callee(Site site, uint32_t function) = 0;
  /// A reference to a function: the address of its w2n_function.
  virtual llvm::Value* function_reference(Site site, uint32_t function) = 0;
  /// The address of the w2n_exceptions, and of the exception that it has for compiled code to throw.
  virtual llvm::Value* exceptions(Site site) = 0;
  virtual llvm::Value* thrown_exception(Site site) = 0;
  /// The address of a tag's record, by which the tag is known.
  virtual llvm::Value* tag(Site site, uint32_t tag) = 0;
  /// What w2n_function.type_id is for functions of this type, an i64.
  virtual llvm::Value* type_id(Site site, uint32_t type) = 0;

 private:
  friend class GuestAddresses;
  /// The address of a memory's first byte. It never changes, so a function asks once, at its entry.
  virtual llvm::Value* memory_base(Site site, uint32_t memory) = 0;
};

}  // namespace w2n::lower
