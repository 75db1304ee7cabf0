// What lowering asks a target for, instead of its name.
#pragma once

#include <cstdint>
#include <string>

namespace llvm {
class IRBuilderBase;
class Value;
}  // namespace llvm

namespace w2n::target {

/// Vector instructions of a target that do what LLVM's generic operations can't say, or what it doesn't find behind
/// them: numbers of LLVM intrinsics, 0 where the target has no such instruction.
struct VectorInstructions {
  // <8 x i16>, <8 x i16> -> <16 x i8> and <4 x i32>, <4 x i32> -> <8 x i16>: signed lanes, saturated to signed or
  // unsigned ones.
  unsigned narrow_i16_s = 0, narrow_i16_u = 0, narrow_i32_s = 0, narrow_i32_u = 0;
  // <16 x i8> vector, <16 x i8> indices: by the index's low four bits; 0 where its top bit is set.
  unsigned shuffle_bytes = 0;
  // The same vectors, as one instruction or a few: by the index; 0 where it is 16 or more. Emits them; null if there
  // are none.
  llvm::Value* (*look_up_bytes)(llvm::IRBuilderBase& builder, llvm::Value* bytes, llvm::Value* indices) = nullptr;
  // <8 x i16> twice -> <8 x i16>: (a * b + 2^14) >> 15, where -2^15 twice gives -2^15.
  unsigned multiply_q15 = 0;
  // The same, overloaded by the type, where -2^15 twice gives 2^15 - 1.
  unsigned multiply_q15_saturating = 0;
  // <16 x i8> unsigned, <16 x i8> signed -> <8 x i16>: sums of two neighbouring products, saturated.
  unsigned multiply_add_u8_s8 = 0;
  // <8 x i16> twice, signed -> <4 x i32>: sums of two neighbouring products.
  unsigned multiply_add_s16 = 0;
  // <4 x float> or <2 x double> -> <4 x i32>: truncation, -2^31 for what doesn't fit; zero in lanes without source.
  unsigned truncate_f32 = 0, truncate_f64 = 0;
  // Overloaded by the types: a vector -> sums of two neighbouring lanes, in lanes twice as wide.
  unsigned add_neighbours_s = 0, add_neighbours_u = 0;
  // The least and the greatest lane, of up to 32 bits, take an instruction each or a few.
  bool finds_extremum_lane = false;
  // Selecting by the signs of lanes of 8, 32 and 64 bits is one instruction.
  bool select_by_sign = false;
  bool fused_multiply_add = false;
};

/// The kernel's tables of numbers of system calls: the columns of runtime-lib/abi/system_calls.def.
enum class SystemCallTable : uint8_t { x86_64, generic, armv7 };

/// What lowering must know of a target and the CPU that code may count on: target_facts() of target/machine.h.
struct Facts {
  std::string triple;
  std::string data_layout;
  unsigned pointer_size = 8;  // bytes
  std::string cpu;
  std::string features;
  /// Where the static model puts memory 0: an address that instructions can hold as a displacement.
  uint64_t memory_base = 0;
  /// The end of the addresses that memories may take.
  uint64_t memory_end = 0;
  /// The largest page size of the target's kernels: what is loaded as a segment of its own begins at a multiple of it.
  uint64_t page_size = 4096;
  /// LLVM's tailcc, with which any function can call any other in its own place.
  bool has_tail_convention = true;
  /// How many arguments a function gets in registers: integers as wide as addresses, and floats of 64 bits (or vectors,
  /// two of which count where addresses have 32 bits).
  unsigned argument_integers = 0, argument_floats = 0;
  /// Whether floats come back on the x87 stack, which quiets signalling NaNs, if two results before them are floats or
  /// vectors.
  bool has_x87_results = false;
  /// Whether calls have a register for LLVM's `nest` parameter beside those for arguments.
  bool passes_nest = true;
  /// Up to how many bytes a store writes as a whole: none at all if some of them can't be accessed.
  unsigned whole_store = 1;
  /// What w2n_program.cpu_features says: the bits of runtime-lib/arch/<arch>/cpu.h that the code needs.
  uint32_t cpu_features = 0;
  SystemCallTable system_calls = SystemCallTable::generic;
  /// AUDIT_ARCH_..., what filters of system calls know the target by.
  uint32_t audit_arch = 0;
  VectorInstructions vector_instructions;
};

}  // namespace w2n::target
