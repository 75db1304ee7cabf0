// Passes of ours over machine code, which is read and printed in LLVM's MIR format.
#pragma once

#include <llvm/IR/LLVMContext.h>
#include <llvm/Target/TargetMachine.h>
#include <string>
#include <vector>

/// Whether a file is MIR, by its name.
bool is_machine_code(const std::string& path);

/// Runs the passes over the functions of a .mir file, and prints what becomes of them. Error if the file isn't right or
/// there is no such pass; what passes report goes to the context's handler.
void transform_machine_code(const std::string& path, const std::vector<std::string>& passes, llvm::LLVMContext& context,
                            llvm::TargetMachine& machine);
