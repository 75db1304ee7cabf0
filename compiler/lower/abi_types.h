// The records of runtime-lib/abi/records.def in LLVM's terms: types, constants, and accesses of fields by name.
#pragma once

#include <cstdint>
#include <llvm/IR/DerivedTypes.h>
#include <llvm/IR/IRBuilder.h>

namespace w2n::lower {

/// The fields of each record: memory_field::size and so on.
#define RECORD(name) enum class name##_field : uint8_t {
#define FIELD(field) field,
#include "abi/records.def"

/// What a constant of each record is made of.
namespace record {
#define RECORD(name) struct name {
#define POINTER(type, field) llvm::Constant* field;
#define ADDRESS_32(field) llvm::Constant* field;
#define U32(field) uint32_t field;
#define U64(field) uint64_t field;
#include "abi/records.def"
}  // namespace record

class AbiTypes {
 public:
  explicit AbiTypes(llvm::LLVMContext& context);

/// The type of each record, and a constant of it.
#define RECORD(name)      \
  llvm::StructType* name; \
  [[nodiscard]] llvm::Constant* constant(const record::name& values) const;
#define END
#include "abi/records.def"

  /// The address of a field of the record at `record`.
  template <class Field>
  llvm::Value* address(llvm::IRBuilder<>& builder, llvm::Value* record, Field field) const {
    return builder.CreateStructGEP(type_with(field), record, static_cast<unsigned>(field));
  }
  /// The address of what follows a record of this type.
  static llvm::Value* end(llvm::IRBuilder<>& builder, llvm::Value* record, llvm::StructType* type) {
    return builder.CreateConstGEP1_64(type, record, 1);
  }
  /// Loads such a field.
  template <class Field>
  llvm::LoadInst* load(llvm::IRBuilder<>& builder, llvm::Value* record, Field field) const {
    llvm::Type* type = type_with(field)->getElementType(static_cast<unsigned>(field));
    return builder.CreateLoad(type, address(builder, record, field));
  }

 private:
#define RECORD(name) \
  [[nodiscard]] llvm::StructType* type_with(name##_field /*field*/) const { return name; }
#define END
#include "abi/records.def"
};

}  // namespace w2n::lower
