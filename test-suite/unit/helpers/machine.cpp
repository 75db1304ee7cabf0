#include "helpers/machine.h"

#include "codegen/emit_object.h"
#include "support/progress.h"
#include "target/machine.h"
#include "target/target.h"

namespace w2n::test {

std::unique_ptr<llvm::TargetMachine> x86_64_machine(std::string_view cpu, target::Level level) {
  return target::make_target_machine(target::choose_machine(target::find_target("x86_64-linux"), cpu, ""), level);
}

namespace {

std::string emit(Ir& ir, llvm::TargetMachine& machine, codegen::OutputKind kind) {
  ir.module->setTargetTriple(machine.getTargetTriple());
  ir.module->setDataLayout(machine.createDataLayout());
  Progress progress(1, false);
  return codegen::emit_bytes(*ir.module, machine, kind, progress).bytes;
}

}  // namespace

std::string assembly(Ir& ir, llvm::TargetMachine& machine) { return emit(ir, machine, codegen::OutputKind::assembly); }

std::string object(Ir& ir, llvm::TargetMachine& machine) { return emit(ir, machine, codegen::OutputKind::object); }

}  // namespace w2n::test
