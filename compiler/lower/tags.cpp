#include "lower/tags.h"

#include <algorithm>

#include "abi/limits.h"
#include "support/console.h"

namespace w2n::lower {

llvm::Constant* tag_record(ModuleContext& context, uint32_t tag) {
  llvm::Constant* name = llvm::ConstantPointerNull::get(context.ptr);
  if (const std::string text = context.plan.tag_name(tag); !text.empty()) {
    llvm::Constant* characters = llvm::ConstantDataArray::getString(context.context, printable(text));
    name = new llvm::GlobalVariable(context.llvm_module, characters->getType(), true, llvm::GlobalValue::PrivateLinkage,
                                    characters, "w.tag.name");
  }
  const size_t values = context.module.types[context.module.tags[tag].type].func()->params.size();
  return context.abi.constant(record::tag{.name = name, .value_count = static_cast<uint32_t>(values), .flags = 0});
}

uint32_t most_exception_values(const wasm::Module& module) {
  size_t most = 0;
  for (const wasm::Tag& tag : module.tags) most = std::max(most, module.types[tag.type].func()->params.size());
  return static_cast<uint32_t>(most);
}

llvm::Value* exception_value_address(llvm::IRBuilder<>& builder, llvm::Value* exception, uint64_t index) {
  return builder.CreatePtrAdd(exception, builder.getInt64(abi::exception_value_size * (index + 1)));
}

}  // namespace w2n::lower
