// x86-64 machine code of LLVM IR, for tests of code generation and of passes that ask what the machine can do.
#pragma once

#include <llvm/Target/TargetMachine.h>
#include <memory>
#include <string>
#include <string_view>

#include "helpers/ir.h"
#include "target/level.h"

namespace w2n::test {

/// LLVM's machine for x86-64; `cpu` as --cpu has it, the default one if it is empty.
std::unique_ptr<llvm::TargetMachine> x86_64_machine(std::string_view cpu = "", target::Level level = target::Level::O2);

/// The module's code as text. Changes the module.
std::string assembly(Ir& ir, llvm::TargetMachine& machine);

/// The bytes of an object file with the module's code. Changes the module.
std::string object(Ir& ir, llvm::TargetMachine& machine);

}  // namespace w2n::test
