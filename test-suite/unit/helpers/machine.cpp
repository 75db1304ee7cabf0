#include "helpers/machine.h"

#include "codegen/emit_object.h"
#include "support/progress.h"
#include "target/machine.h"
#include "target/target.h"

namespace w2n::test {

std::unique_ptr<llvm::TargetMachine> x86_64_machine(std::string_view cpu, target::Level level) {
  return target::make_target_machine(target::choose_machine(target::find_target("x86_64-linux"), cpu, ""), level);
}

std::string assembly(Ir& ir, llvm::TargetMachine& machine) {
  ir.module->setTargetTriple(machine.getTargetTriple());
  ir.module->setDataLayout(machine.createDataLayout());
  Progress progress(1, false);
  return codegen::emit_bytes(*ir.module, machine, codegen::OutputKind::assembly, progress).bytes;
}

}  // namespace w2n::test
