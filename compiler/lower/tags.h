// What the runtime library has to know of a module's exceptions.
#pragma once

#include "lower/module_context.h"

namespace w2n::lower {

/// The w2n_tag of a tag, as it begins.
llvm::Constant* tag_record(ModuleContext& context, uint32_t tag);

/// How many values an exception of the module carries at most.
uint32_t most_exception_values(const wasm::Module& module);

/// The address of a value of an exception; all of them have the same alignment.
llvm::Value* exception_value_address(llvm::IRBuilder<>& builder, llvm::Value* exception, uint64_t index);
constexpr uint64_t exception_value_alignment = 8;

}  // namespace w2n::lower
