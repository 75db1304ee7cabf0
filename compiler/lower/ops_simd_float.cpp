// Floating-point operations on vectors:
// https://webassembly.github.io/spec/core/exec/numerics.html#floating-point-operations The rules of ops_float.cpp hold
// lane by lane.

#include "lower/ops_simd.h"

namespace w2n::lower {

using llvm::CmpInst;
using llvm::Instruction;
namespace Intrinsic = llvm::Intrinsic;

namespace {

void vector_float_binary(FunctionContext& code, llvm::FixedVectorType* shape, Instruction::BinaryOps operation) {
  llvm::Value* right = pop_vector(code, shape);
  llvm::Value* left = pop_vector(code, shape);
  push_vector(code, float_operation(code, operation, left, right));
}

void vector_extremum(FunctionContext& code, llvm::FixedVectorType* shape, Intrinsic::ID intrinsic) {
  llvm::Value* right = pop_vector(code, shape);
  llvm::Value* left = pop_vector(code, shape);
  push_vector(code, extremum(code, intrinsic, left, right));
}

void vector_float_negate(FunctionContext& code, llvm::FixedVectorType* shape) {
  push_vector(code, code.builder().CreateFNeg(pop_vector(code, shape)));
}

}  // namespace

void pseudo_minimum(FunctionContext& code, llvm::FixedVectorType* shape) {
  llvm::Value* right = pop_vector(code, shape);
  llvm::Value* left = pop_vector(code, shape);
  push_vector(code, code.builder().CreateSelect(code.builder().CreateFCmpOLT(right, left), right, left));
}

void pseudo_maximum(FunctionContext& code, llvm::FixedVectorType* shape) {
  llvm::Value* right = pop_vector(code, shape);
  llvm::Value* left = pop_vector(code, shape);
  push_vector(code, code.builder().CreateSelect(code.builder().CreateFCmpOLT(left, right), right, left));
}

// All comparisons with a NaN are false, except ne.
W2N_FLOATS(eq, vector_compare, CmpInst::FCMP_OEQ)
W2N_FLOATS(ne, vector_compare, CmpInst::FCMP_UNE)
W2N_FLOATS(lt, vector_compare, CmpInst::FCMP_OLT)
W2N_FLOATS(gt, vector_compare, CmpInst::FCMP_OGT)
W2N_FLOATS(le, vector_compare, CmpInst::FCMP_OLE)
W2N_FLOATS(ge, vector_compare, CmpInst::FCMP_OGE)

W2N_FLOATS(abs, vector_unary_intrinsic, Intrinsic::fabs)
W2N_FLOATS(neg, vector_float_negate)
W2N_FLOATS(ceil, vector_unary_intrinsic, Intrinsic::ceil)
W2N_FLOATS(floor, vector_unary_intrinsic, Intrinsic::floor)
W2N_FLOATS(trunc, vector_unary_intrinsic, Intrinsic::trunc)
W2N_FLOATS(nearest, vector_unary_intrinsic, Intrinsic::roundeven)
W2N_FLOATS(sqrt, vector_unary_intrinsic, Intrinsic::sqrt)
W2N_FLOATS(add, vector_float_binary, Instruction::FAdd)
W2N_FLOATS(sub, vector_float_binary, Instruction::FSub)
W2N_FLOATS(mul, vector_float_binary, Instruction::FMul)
W2N_FLOATS(div, vector_float_binary, Instruction::FDiv)
W2N_FLOATS(min, vector_extremum, Intrinsic::minimum)
W2N_FLOATS(max, vector_extremum, Intrinsic::maximum)
// b < a ? b : a and a < b ? b : a, which give a where an operand is NaN; neither quiets it.
W2N_FLOATS(pmin, pseudo_minimum)
W2N_FLOATS(pmax, pseudo_maximum)

}  // namespace w2n::lower
