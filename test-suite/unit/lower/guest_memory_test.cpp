// How the IR says which pointers are memories.
#include "lower/guest_memory.h"

#include <doctest/doctest.h>
#include <llvm/IR/Module.h>

using namespace w2n;

namespace {

struct Module {
  llvm::LLVMContext context;
  llvm::Module module{"", context};
  llvm::IRBuilder<> builder{context};

  llvm::GlobalVariable* variable(const char* name) {
    return new llvm::GlobalVariable(module, builder.getInt64Ty(), false, llvm::GlobalValue::ExternalLinkage, nullptr,
                                    name);
  }
  /// Has the builder stand in a new function.
  void begin_function() {
    auto* function = llvm::Function::Create(llvm::FunctionType::get(builder.getPtrTy(), {builder.getPtrTy()}, false),
                                            llvm::GlobalValue::ExternalLinkage, "f", module);
    builder.SetInsertPoint(llvm::BasicBlock::Create(context, "", function));
  }
};

}  // namespace

TEST_CASE("guest memory: a variable that is marked, and no other one") {
  Module module;
  llvm::GlobalVariable* memory = module.variable("wmem");
  llvm::GlobalVariable* record = module.variable("w.memory");
  CHECK_FALSE(lower::has_guest_memory(module.module));
  lower::mark_memory(*memory, {.max_size = 65536}, *record);
  CHECK(lower::has_guest_memory(module.module));
  REQUIRE(lower::guest_memory(*memory));
  CHECK(lower::guest_memory(*memory)->max_size == 65536);
  CHECK(lower::memory_record(*memory) == record);
  CHECK_FALSE(lower::guest_memory(*record));
  CHECK(lower::memory_record(*record) == nullptr);
}

TEST_CASE("guest memory: a base is a call until the end, then a load of the record") {
  Module module;
  llvm::GlobalVariable* record = module.variable("w.memory");
  module.begin_function();
  llvm::CallInst* base = lower::create_memory_base(module.builder, record, {.max_size = 131072});
  const llvm::ReturnInst* user = module.builder.CreateRet(base);
  CHECK(lower::has_guest_memory(module.module));
  CHECK(lower::guest_memory(*base)->max_size == 131072);
  CHECK(lower::memory_record(*base) == record);
  CHECK(base->doesNotAccessMemory());
  const llvm::LoadInst* load = lower::lower_memory_base(*base);
  CHECK(user->getReturnValue() == load);
  CHECK(load->hasMetadata(llvm::LLVMContext::MD_invariant_load));
}

TEST_CASE("guest memory: of a size that the optimizer has made a variable, anything is to be expected") {
  Module module;
  llvm::GlobalVariable* record = module.variable("w.memory");
  module.begin_function();
  llvm::CallInst* base = lower::create_memory_base(module.builder, record, {.max_size = 65536});
  base->setArgOperand(1, module.builder.CreateLoad(module.builder.getInt64Ty(), record));
  CHECK(lower::guest_memory(*base)->max_size == lower::wasm_address_space);
}

TEST_CASE("guest memory: what relocations reach") {
  Module module;
  llvm::GlobalVariable* variable = module.variable("wmem");
  // Of the executable, which is below all memories.
  CHECK(lower::reach(*variable) == 0x2000'0000);
  lower::mark_address(*variable, 0x6000'0000);
  CHECK(lower::reach(*variable) == 0x2000'0000);
  lower::mark_address(*variable, 0x7fff'ffff);
  CHECK(lower::reach(*variable) == 1);
  lower::mark_address(*variable, 0x8000'0000);
  CHECK(lower::reach(*variable) == 0);
  lower::mark_address(*variable, UINT64_MAX);
  CHECK(lower::reach(*variable) == 0);
}
