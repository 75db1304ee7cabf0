#include "helpers/machine.h"

#include "codegen/emit_object.h"
#include "codegen/machine.h"
#include "codegen/target.h"
#include "support/progress.h"

namespace w2n::test {

std::unique_ptr<llvm::TargetMachine> x86_64_machine(std::string_view cpu, codegen::Level level) {
  return codegen::make_target_machine(codegen::choose_machine(codegen::find_target("x86_64-linux"), cpu, ""), level);
}

std::string assembly(Ir& ir, llvm::TargetMachine& machine) {
  ir.module->setTargetTriple(machine.getTargetTriple());
  ir.module->setDataLayout(machine.createDataLayout());
  Progress progress(1, false);
  return codegen::emit_bytes(*ir.module, machine, codegen::OutputKind::assembly, progress).bytes;
}

}  // namespace w2n::test
