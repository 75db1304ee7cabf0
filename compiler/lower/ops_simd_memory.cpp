// Loads and stores of vectors:
// https://webassembly.github.io/spec/core/exec/instructions.html#vector-memory-instructions What they touch goes
// through load() and store() like every other access.

#include "lower/ops_simd.h"

namespace w2n::lower {

namespace {

void load_lanes_extended(FunctionContext& code, const wasm::MemImm& imm, llvm::FixedVectorType* shape, bool is_signed) {
  auto* narrow = llvm::FixedVectorType::getTruncatedElementVectorType(shape);
  llvm::Value* lanes = code.load(imm, narrow);
  push_vector(code, is_signed ? code.builder().CreateSExt(lanes, shape) : code.builder().CreateZExt(lanes, shape));
}

void load_splat(FunctionContext& code, const wasm::MemImm& imm, llvm::FixedVectorType* shape) {
  push_vector(code, code.builder().CreateVectorSplat(shape->getNumElements(), code.load(imm, shape->getElementType())));
}

void load_zero(FunctionContext& code, const wasm::MemImm& imm, llvm::FixedVectorType* shape) {
  llvm::Value* lane = code.load(imm, shape->getElementType());
  push_vector(code, code.builder().CreateInsertElement(llvm::Constant::getNullValue(shape), lane, uint64_t{0}));
}

void load_lane(FunctionContext& code, const wasm::MemLaneImm& imm, llvm::FixedVectorType* shape) {
  llvm::Value* vector = pop_vector(code, shape);
  llvm::Value* lane = code.load(imm.mem, shape->getElementType());
  push_vector(code, code.builder().CreateInsertElement(vector, lane, imm.lane));
}

void store_lane(FunctionContext& code, const wasm::MemLaneImm& imm, llvm::FixedVectorType* shape) {
  llvm::Value* vector = pop_vector(code, shape);
  code.store(imm.mem, code.builder().CreateExtractElement(vector, imm.lane));
}

}  // namespace

#define W2N_MEMORY_OP(name, statement) \
  void FunctionContext::name(const wasm::MemImm& imm) { statement; }

W2N_MEMORY_OP(v128_load, push(load(imm, context_.v128)))
W2N_MEMORY_OP(v128_store, store(imm, pop()))
W2N_MEMORY_OP(v128_load8x8_s, load_lanes_extended(*this, imm, context_.i16x8, true))
W2N_MEMORY_OP(v128_load8x8_u, load_lanes_extended(*this, imm, context_.i16x8, false))
W2N_MEMORY_OP(v128_load16x4_s, load_lanes_extended(*this, imm, context_.i32x4, true))
W2N_MEMORY_OP(v128_load16x4_u, load_lanes_extended(*this, imm, context_.i32x4, false))
W2N_MEMORY_OP(v128_load32x2_s, load_lanes_extended(*this, imm, context_.i64x2, true))
W2N_MEMORY_OP(v128_load32x2_u, load_lanes_extended(*this, imm, context_.i64x2, false))
W2N_MEMORY_OP(v128_load8_splat, load_splat(*this, imm, context_.i8x16))
W2N_MEMORY_OP(v128_load16_splat, load_splat(*this, imm, context_.i16x8))
W2N_MEMORY_OP(v128_load32_splat, load_splat(*this, imm, context_.i32x4))
W2N_MEMORY_OP(v128_load64_splat, load_splat(*this, imm, context_.i64x2))
W2N_MEMORY_OP(v128_load32_zero, load_zero(*this, imm, context_.i32x4))
W2N_MEMORY_OP(v128_load64_zero, load_zero(*this, imm, context_.i64x2))

#undef W2N_MEMORY_OP

#define W2N_LANE_OP(name, function, shape) \
  void FunctionContext::name(const wasm::MemLaneImm& imm) { function(*this, imm, context_.shape); }

W2N_LANE_OP(v128_load8_lane, load_lane, i8x16)
W2N_LANE_OP(v128_load16_lane, load_lane, i16x8)
W2N_LANE_OP(v128_load32_lane, load_lane, i32x4)
W2N_LANE_OP(v128_load64_lane, load_lane, i64x2)
W2N_LANE_OP(v128_store8_lane, store_lane, i8x16)
W2N_LANE_OP(v128_store16_lane, store_lane, i16x8)
W2N_LANE_OP(v128_store32_lane, store_lane, i32x4)
W2N_LANE_OP(v128_store64_lane, store_lane, i64x2)

#undef W2N_LANE_OP

}  // namespace w2n::lower
