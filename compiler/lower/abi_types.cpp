#include "lower/abi_types.h"

#include <llvm/IR/Constants.h>
#include <llvm/IR/LLVMContext.h>

namespace w2n::lower {

AbiTypes::AbiTypes(llvm::LLVMContext& context) {
  llvm::Type* ptr = llvm::PointerType::get(context, 0);
  llvm::Type* u32 = llvm::Type::getInt32Ty(context);
  llvm::Type* u64 = llvm::Type::getInt64Ty(context);
  const auto type = [&](const char* name, std::initializer_list<llvm::Type*> fields) {
    return llvm::StructType::create(context, fields, name);
  };
#define RECORD(name) name = type("w2n_" #name, {
#define POINTER(type, field) ptr,
#define ADDRESS_32(field) u32,
#define U32(field) u32,
#define U64(field) u64,
#define END \
  });
#include "abi/records.def"
}

namespace {

llvm::Constant* make_record(llvm::StructType* type, std::initializer_list<llvm::Constant*> fields) {
  return llvm::ConstantStruct::get(type, fields);
}

llvm::Constant* address_32(llvm::Constant* address) {
  return llvm::ConstantExpr::getPtrToInt(address, llvm::Type::getInt32Ty(address->getContext()));
}

llvm::Constant* integer(const llvm::StructType* record_type, unsigned bits, uint64_t value) {
  return llvm::ConstantInt::get(record_type->getContext(), llvm::APInt(bits, value));
}

}  // namespace

#define RECORD(name)                                                     \
  llvm::Constant* AbiTypes::constant(const record::name& values) const { \
    [[maybe_unused]] const llvm::StructType* type = name;                \
    return make_record(name, {
#define POINTER(type, field) values.field,  // NOLINT(bugprone-macro-parentheses): a member's name
#define ADDRESS_32(field) address_32(values.field),
#define U32(field) integer(type, 32, values.field),
#define U64(field) integer(type, 64, values.field),
#define END \
  });       \
  }
#include "abi/records.def"

}  // namespace w2n::lower
