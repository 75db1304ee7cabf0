// Vectors as a whole and their lanes: constants, bit operations, shuffles, splats, single lanes.
// https://webassembly.github.io/spec/core/exec/instructions.html#vector-instructions
//
// A v128 is a <2 x i64> in locals, parameters, phis and on the operand stack: targets without vectors keep that in two
// registers, where <16 x i8> would fall apart into bytes. Operations see it in the shape that they want.

#include <llvm/Analysis/ConstantFolding.h>

#include "lower/ops_simd.h"

namespace w2n::lower {

namespace {

constexpr unsigned byte_lanes = 16;

/// Lane indices that are known, as the mask of a shuffle with a vector of zeros; nothing if they aren't.
std::optional<std::array<int, byte_lanes>> constant_mask(const llvm::Value* indices) {
  const auto* constant = llvm::dyn_cast<llvm::Constant>(indices);
  if (constant == nullptr) return std::nullopt;
  std::array<int, byte_lanes> mask{};
  for (unsigned i = 0; i < byte_lanes; ++i) {
    const auto* index = llvm::dyn_cast_or_null<llvm::ConstantInt>(constant->getAggregateElement(i));
    if (index == nullptr) return std::nullopt;
    mask.at(i) = static_cast<int>(std::min<uint64_t>(index->getZExtValue(), byte_lanes));
  }
  return mask;
}

}  // namespace

llvm::Value* pop_vector(FunctionContext& code, llvm::FixedVectorType* shape) {
  llvm::Value* value = code.pop();
  // Operations on one shape follow each other: no need to go back and forth.
  if (auto* cast = llvm::dyn_cast<llvm::BitCastInst>(value)) value = cast->getOperand(0);
  if (value->getType() == shape) return value;
  if (auto* constant = llvm::dyn_cast<llvm::Constant>(value)) {
    // The builder leaves casts between shapes alone, since it doesn't know the byte order.
    return llvm::ConstantFoldCastOperand(llvm::Instruction::BitCast, constant, shape,
                                         code.context().llvm_module.getDataLayout());
  }
  return code.builder().CreateBitCast(value, shape);
}

void push_vector(FunctionContext& code, llvm::Value* value) {
  if (auto* constant = llvm::dyn_cast<llvm::Constant>(value)) {
    code.push(llvm::ConstantFoldCastOperand(llvm::Instruction::BitCast, constant, code.context().v128,
                                            code.context().llvm_module.getDataLayout()));
  } else {
    code.push(code.builder().CreateBitCast(value, code.context().v128));
  }
}

void FunctionContext::v128_const(const wasm::V128Imm& imm) {
  std::array<uint64_t, 2> halves{};
  for (unsigned i = 0; i < imm.bytes.size(); ++i) halves.at(i / 8) |= uint64_t{imm.bytes.at(i)} << (i % 8 * 8);
  push(llvm::ConstantDataVector::get(context_.context, halves));
}

// --- Bits.

void FunctionContext::v128_not(const wasm::NoImm& /*imm*/) { push(builder_.CreateNot(pop())); }
void FunctionContext::v128_and(const wasm::NoImm& /*imm*/) { binary(*this, llvm::Instruction::And); }
void FunctionContext::v128_or(const wasm::NoImm& /*imm*/) { binary(*this, llvm::Instruction::Or); }
void FunctionContext::v128_xor(const wasm::NoImm& /*imm*/) { binary(*this, llvm::Instruction::Xor); }

void FunctionContext::v128_andnot(const wasm::NoImm& /*imm*/) {
  llvm::Value* right = builder_.CreateNot(pop());
  push(builder_.CreateAnd(pop(), right));
}

void FunctionContext::v128_bitselect(const wasm::NoImm& /*imm*/) {
  llvm::Value* mask = pop();
  llvm::Value* where_clear = pop();
  llvm::Value* where_set = pop();
  push(builder_.CreateOr(builder_.CreateAnd(where_set, mask),
                         builder_.CreateAnd(where_clear, builder_.CreateNot(mask))));
}

void FunctionContext::v128_any_true(const wasm::NoImm& /*imm*/) {
  if (vector_instructions(*this).finds_extremum_lane) {
    push_bool(builder_.CreateIsNotNull(builder_.CreateIntMaxReduce(pop_vector(*this, context_.i32x4), false)));
    return;
  }
  push_bool(builder_.CreateIsNotNull(builder_.CreateOrReduce(pop())));
}

// --- Shuffles.

void FunctionContext::i8x16_shuffle(const wasm::ShuffleImm& imm) {
  llvm::Value* second = pop_vector(*this, context_.i8x16);
  llvm::Value* first = pop_vector(*this, context_.i8x16);
  const std::vector<int> mask(imm.lanes.begin(), imm.lanes.end());
  push_vector(*this, builder_.CreateShuffleVector(first, second, mask));
}

namespace {

llvm::Value* swizzle_by_lanes(FunctionContext& code, llvm::Value* vector, llvm::Value* indices) {
  llvm::Value* result = llvm::Constant::getNullValue(code.context().i8x16);
  for (uint64_t i = 0; i < byte_lanes; ++i) {
    llvm::Value* index = code.builder().CreateExtractElement(indices, i);
    llvm::Value* inside = code.builder().CreateICmpULT(index, code.builder().getInt8(byte_lanes));
    // In LLVM a lane number that is too large is poison, selected or not.
    llvm::Value* safe = code.builder().CreateAnd(index, code.builder().getInt8(byte_lanes - 1));
    llvm::Value* lane = code.builder().CreateSelect(inside, code.builder().CreateExtractElement(vector, safe),
                                                    code.builder().getInt8(0));
    result = code.builder().CreateInsertElement(result, lane, i);
  }
  return result;
}

}  // namespace

void FunctionContext::i8x16_swizzle(const wasm::NoImm& /*imm*/) {
  llvm::Value* indices = pop_vector(*this, context_.i8x16);
  llvm::Value* vector = pop_vector(*this, context_.i8x16);
  if (const auto mask = constant_mask(indices)) {
    push_vector(*this, builder_.CreateShuffleVector(vector, llvm::Constant::getNullValue(context_.i8x16), *mask));
  } else if (const auto look_up = vector_instructions(*this).look_up_bytes; look_up != nullptr) {
    push_vector(*this, look_up(builder_, vector, indices));
  } else if (const auto shuffle = vector_instructions(*this).shuffle_bytes; shuffle != 0) {
    // Indices from 16 on get their top bit set, those below keep the low four bits.
    llvm::Value* bias = llvm::ConstantInt::get(context_.i8x16, 0x70);
    llvm::Value* clamped = builder_.CreateBinaryIntrinsic(llvm::Intrinsic::uadd_sat, indices, bias);
    push_vector(*this, builder_.CreateIntrinsic(shuffle, {}, {vector, clamped}));
  } else {
    push_vector(*this, swizzle_by_lanes(*this, vector, indices));
  }
}

// --- Lanes.

namespace {

void splat(FunctionContext& code, llvm::FixedVectorType* shape) {
  llvm::Value* lane = code.pop();
  if (shape->getElementType()->isIntegerTy()) lane = code.builder().CreateTrunc(lane, shape->getElementType());
  push_vector(code, code.builder().CreateVectorSplat(shape->getNumElements(), lane));
}

}  // namespace

W2N_8_16_32_64(splat, splat)
W2N_FLOATS(splat, splat)

namespace {

void replace_lane(FunctionContext& code, llvm::FixedVectorType* shape, uint8_t index) {
  llvm::Value* lane = code.pop();
  if (shape->getElementType()->isIntegerTy()) lane = code.builder().CreateTrunc(lane, shape->getElementType());
  push_vector(code, code.builder().CreateInsertElement(pop_vector(code, shape), lane, index));
}

llvm::Value* extract_lane(FunctionContext& code, llvm::FixedVectorType* shape, uint8_t index) {
  return code.builder().CreateExtractElement(pop_vector(code, shape), index);
}

}  // namespace

#define W2N_LANE_OP(name, statement) \
  void FunctionContext::name(const wasm::LaneImm& imm) { statement; }

W2N_LANE_OP(i8x16_extract_lane_s,
            push(builder_.CreateSExt(extract_lane(*this, context_.i8x16, imm.lane), context_.i32)))
W2N_LANE_OP(i8x16_extract_lane_u,
            push(builder_.CreateZExt(extract_lane(*this, context_.i8x16, imm.lane), context_.i32)))
W2N_LANE_OP(i16x8_extract_lane_s,
            push(builder_.CreateSExt(extract_lane(*this, context_.i16x8, imm.lane), context_.i32)))
W2N_LANE_OP(i16x8_extract_lane_u,
            push(builder_.CreateZExt(extract_lane(*this, context_.i16x8, imm.lane), context_.i32)))
W2N_LANE_OP(i32x4_extract_lane, push(extract_lane(*this, context_.i32x4, imm.lane)))
W2N_LANE_OP(i64x2_extract_lane, push(extract_lane(*this, context_.i64x2, imm.lane)))
W2N_LANE_OP(f32x4_extract_lane, push(extract_lane(*this, context_.f32x4, imm.lane)))
W2N_LANE_OP(f64x2_extract_lane, push(extract_lane(*this, context_.f64x2, imm.lane)))
W2N_LANE_OP(i8x16_replace_lane, replace_lane(*this, context_.i8x16, imm.lane))
W2N_LANE_OP(i16x8_replace_lane, replace_lane(*this, context_.i16x8, imm.lane))
W2N_LANE_OP(i32x4_replace_lane, replace_lane(*this, context_.i32x4, imm.lane))
W2N_LANE_OP(i64x2_replace_lane, replace_lane(*this, context_.i64x2, imm.lane))
W2N_LANE_OP(f32x4_replace_lane, replace_lane(*this, context_.f32x4, imm.lane))
W2N_LANE_OP(f64x2_replace_lane, replace_lane(*this, context_.f64x2, imm.lane))

#undef W2N_LANE_OP

}  // namespace w2n::lower
