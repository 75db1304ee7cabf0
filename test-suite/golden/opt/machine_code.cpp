#include "machine_code.h"

#include <algorithm>
#include <fmt/format.h>
#include <iterator>
#include <llvm/CodeGen/MIRParser/MIRParser.h>
#include <llvm/CodeGen/MachineFunctionPass.h>
#include <llvm/CodeGen/MachineModuleInfo.h>
#include <llvm/CodeGen/Passes.h>
#include <llvm/IR/LegacyPassManager.h>
#include <llvm/IR/Module.h>
#include <llvm/InitializePasses.h>
#include <llvm/PassRegistry.h>
#include <llvm/Support/SourceMgr.h>
#include <llvm/Support/raw_ostream.h>

#include "passes/machine/dispatch.h"
#include "passes/machine/machine_marks.h"
#include "passes/machine/stack_frames.h"
#include "support/diagnostics.h"

using namespace w2n;

namespace {

struct Row {
  std::string_view name;
  llvm::MachineFunctionPass* (*create)();
};

constexpr Row table[] = {{"machine-marks", passes::create_machine_marks_pass},
                         {"frame-probe", passes::create_frame_probe_pass},
                         {"dispatch", passes::create_dispatch_pass}};

llvm::MachineFunctionPass* create(std::string_view name) {
  const auto* const row = std::ranges::find(table, name, &Row::name);
  if (row == std::end(table)) throw Error(fmt::format("no pass '{}' over machine code", name));
  return row->create();
}

std::unique_ptr<llvm::MIRParser> open(const std::string& path, llvm::LLVMContext& context) {
  llvm::SMDiagnostic error;
  if (auto parser = llvm::createMIRParserFromFile(path, error, context)) return parser;
  throw Error(fmt::format("{}: {}", path, error.getMessage().str()));
}

}  // namespace

bool is_machine_code(const std::string& path) { return path.ends_with(".mir"); }

void transform_machine_code(const std::string& path, const std::vector<std::string>& passes, llvm::LLVMContext& context,
                            llvm::TargetMachine& machine) {
  llvm::initializeCodeGen(*llvm::PassRegistry::getPassRegistry());
  const auto parser = open(path, context);
  const auto layout = [&](llvm::StringRef, llvm::StringRef) {
    return machine.createDataLayout().getStringRepresentation();
  };
  const std::unique_ptr<llvm::Module> module = parser->parseIRModule(layout);
  if (module == nullptr) throw Error(fmt::format("{}: not LLVM's machine code", path));
  module->setTargetTriple(machine.getTargetTriple());
  llvm::legacy::PassManager manager;
  auto* functions = new llvm::MachineModuleInfoWrapperPass(&machine);  // the manager's
  manager.add(functions);
  if (parser->parseMachineFunctions(*module, functions->getMMI())) throw Error(fmt::format("{}: not right", path));
  for (const std::string& pass : passes) manager.add(create(pass));
  manager.add(llvm::createPrintMIRPass(llvm::outs()));
  manager.run(*module);
}
