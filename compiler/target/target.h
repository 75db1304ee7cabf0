// The machines that code is made for: one row each. Code outside this table asks a target for what it needs to know and
// never for its name.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "target/facts.h"

namespace llvm {
class MCSubtargetInfo;
class Target;
class Triple;
}  // namespace llvm

namespace w2n::target {

/// What passes/late does for a target.
enum class LateCode : uint8_t { none, x86_64, armv7 };

/// A CPU that stands for a variant of the architecture in images: image-index.md, "Platform Variants".
struct ImageVariant {
  std::string_view cpu, variant;
};

struct Target {
  std::string_view name;
  std::span<const std::string_view> aliases;
  std::string_view triple;
  /// The oldest machines that programs run on unless the user asks for another CPU, in words.
  std::string_view baseline;
  /// What code may use unless --cpu and --cpu-features say otherwise.
  std::string_view cpu, features;
  /// The CPU whose features all machines of the target have.
  std::string_view oldest_cpu;
  /// The features that a program can check for at its start, in the order of their bits in w2n_program.cpu_features.
  std::span<const std::string_view> checked_features;
  std::string_view abi;              // LLVM's name of the calling convention; empty for the triple's
  uint64_t memory_base, memory_end;  // see Facts
  uint64_t image_base;               // where executables are loaded
  uint64_t page_size;                // the largest page size of the target's kernels
  uint16_t elf_machine;              // EM_*
  uint8_t elf_class;                 // ELFCLASS*
  SystemCallTable system_calls;
  std::string_view emulation;  // the linker's name for it
  /// What images call the target, and its CPUs that are variants of it, the oldest first.
  std::string_view image_architecture, image_variant;
  std::span<const ImageVariant> image_variants;
  // See Facts.
  bool has_tail_convention;
  unsigned argument_integers, argument_floats;
  bool has_x87_results;
  bool passes_nest;
  unsigned whole_store;
  /// Where loops of optimized code start: at multiples of this many bytes; 0 if LLVM's choice is good.
  unsigned loop_alignment;
  /// Whether the code generator of -O0 knows all that code uses; else that of the other levels serves.
  bool has_quick_selection;
  void (*register_code_generator)();  // with LLVM
  VectorInstructions (*vector_instructions)(const llvm::MCSubtargetInfo& cpu);
  /// What LLVM's code generator gets wrong, or makes badly, of vectors and floats: passes/late/<arch> mends it.
  LateCode late_code;
  /// The instruction that a trap is, for the runtime's trap_code() of arch/<arch>/trap.h, where ${0:c} stands for the
  /// trap's code; null if LLVM's own has the code in it.
  const char* trap_assembly;
  /// Whether rounding makes signalling NaNs quiet.
  bool quiets_rounding;
  /// Assembly that touches the stack {} bytes below its pointer, for the pages of large frames; null if LLVM has
  /// functions do that.
  const char* frame_probe;
  /// Assembly for a function's entry that ends with {0} unless the stack pointer, the same less the frame's size, is at
  /// or above the first field of the record that the first field of the first argument points to. {1} is the size, a
  /// byte and an even number of zero bits behind it, {2} its lower and {3} its upper 16 bits. It may change the
  /// registers that linkers may change there, and the flags.
  const char *stack_check, *frame_check;
  /// What stands for {0} there: the trap instruction, or a call of the runtime library with what it needs for a
  /// backtrace from there (runtime-lib/instance/arch/<arch>/trap.S). {0} is the trap's code.
  const char *stack_trap, *stack_trap_call;
  /// Whether LLVM's machine combiner improves code. Elsewhere it would undo wasm-balance: to it, what is loaded comes
  /// late.
  bool combines_operations;
  /// Whether the zero-extension of a register into another takes no time, that of a result it does.
  bool free_extensions;
};

std::span<const Target> targets();

/// The target of a name or alias. Error, with the nearest name as hint, if there is none.
const Target& find_target(std::string_view name);

/// The target of the machine that the compiler runs on. Error if it isn't in the table.
const Target& host_target();

/// The target that code with this triple is for; null if none is.
const Target* target_of(const llvm::Triple& triple);

llvm::Triple llvm_triple(const Target& target);
/// LLVM's code generator for a target.
const llvm::Target& llvm_target(const Target& target);

}  // namespace w2n::target
