// What the files of numeric and vector instructions have in common. Operands come from the function's operand stack and
// results go there, unless they are parameters and results here.
#pragma once

#include "lower/function_context.h"

namespace w2n::lower {

// ops_integer.cpp
void compare(FunctionContext& code, llvm::CmpInst::Predicate predicate);
void binary(FunctionContext& code, llvm::Instruction::BinaryOps operation);
void unary_intrinsic(FunctionContext& code, llvm::Intrinsic::ID intrinsic);
void binary_intrinsic(FunctionContext& code, llvm::Intrinsic::ID intrinsic);

// ops_float.cpp, of floats or vectors of floats
/// The value, quiet if it is a NaN.
llvm::Value* canonicalize(FunctionContext& code, llvm::Value* value);
/// Wasm's demotion to `type`.
llvm::Value* demote(FunctionContext& code, llvm::Value* value, llvm::Type* type);
llvm::Value* float_operation(FunctionContext& code, llvm::Instruction::BinaryOps operation, llvm::Value* left,
                             llvm::Value* right);
/// Wasm's min or max.
llvm::Value* extremum(FunctionContext& code, llvm::Intrinsic::ID intrinsic, llvm::Value* left, llvm::Value* right);

}  // namespace w2n::lower
