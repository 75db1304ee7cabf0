// One optimized LLVM module -> the bytes of an object file, of an assembly file or of an IR file.
#pragma once

#include <llvm/ADT/StringSet.h>
#include <string>

#include "support/progress.h"
#include "target/level.h"

namespace llvm {
class Module;
class TargetMachine;
}  // namespace llvm

namespace w2n::codegen {

/// `lowered_ir` is the IR as it comes from lowering.
enum class OutputKind : uint8_t { object, assembly, llvm_ir, lowered_ir };

struct Emitted {
  std::string bytes;
  /// Functions whose code must not be used, since wasm-verify's proofs don't hold for it (witness_check.h). The
  /// optimizer has to be told of them.
  llvm::StringSet<> unwitnessed;
};

/// `progress` advances by one step for each function. Changes the module (instruction selection prepares it in place).
/// Error if LLVM can't generate code for it.
Emitted emit_bytes(llvm::Module& module, llvm::TargetMachine& machine, OutputKind kind, Progress& progress);

}  // namespace w2n::codegen
