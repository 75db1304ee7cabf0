#include "lower/abi_types.h"

#include <llvm/IR/LLVMContext.h>

namespace w2n::lower {

AbiTypes::AbiTypes(llvm::LLVMContext& context) {
  llvm::Type* ptr = llvm::PointerType::get(context, 0);
  llvm::Type* u32 = llvm::Type::getInt32Ty(context);
  llvm::Type* u64 = llvm::Type::getInt64Ty(context);
  const auto record = [&](const char* type_name, llvm::ArrayRef<llvm::Type*> fields) {
    return llvm::StructType::create(context, fields, type_name);
  };
  memory = record("w2n_memory", {ptr, u64, u64, u64, u32, u32});
  table = record("w2n_table", {ptr, u64, u64, u64});
  function = record("w2n_function", {ptr, ptr, u64});
  segment = record("w2n_segment", {ptr, u64});
  image_run = record("w2n_image_run", {u64, u64});
  program = record("w2n_program", {ptr, ptr, ptr, u32, u32, u64, u32, u32});
  budget = record("w2n_budget", {u64, u32, u32});
  name = record("w2n_name", {u32, u32});
  directory_grant = record("w2n_directory_grant", {ptr, ptr, u32, u32});
  grants = record("w2n_grants", {ptr, ptr, ptr, u32, u32, u32});
}

}  // namespace w2n::lower
