// w2n-opt: runs passes of ours over LLVM IR and prints what becomes of it, for the golden tests of passes.
// usage: w2n-opt --pass=NAME[,NAME...] [--target=TARGET] [--cpu=CPU] IN.ll|IN.mir
// A pass is called as in passes/optional_passes.def, wasm-verify, late (all that the target's code generator needs),
// far-addresses or split-blocks; over machine code (.mir) machine-marks, frame-probe or dispatch. The
// module gets the target's data layout. The exit status is 1 after an error.
#include <algorithm>
#include <fmt/format.h>
#include <iterator>
#include <llvm/ADT/StringExtras.h>
#include <llvm/IR/DiagnosticInfo.h>
#include <llvm/IR/DiagnosticPrinter.h>
#include <llvm/IR/LLVMContext.h>
#include <llvm/IR/LegacyPassManager.h>
#include <llvm/IR/Module.h>
#include <llvm/IR/Verifier.h>
#include <llvm/IRReader/IRReader.h>
#include <llvm/Passes/PassBuilder.h>
#include <llvm/Support/SourceMgr.h>
#include <llvm/Support/raw_ostream.h>
#include <llvm/Target/TargetMachine.h>
#include <optional>

#include "machine_code.h"
#include "passes/exceptions/inline_raisers.h"
#include "passes/exceptions/raise_to_branch.h"
#include "passes/late/far_addresses.h"
#include "passes/late/late_passes.h"
#include "passes/late/split_blocks.h"
#include "passes/loops/latch_fold.h"
#include "passes/loops/wasm_addr.h"
#include "passes/loops/wasm_align.h"
#include "passes/loops/wasm_balance.h"
#include "passes/loops/wasm_canon.h"
#include "passes/loops/wasm_devec.h"
#include "passes/loops/wasm_disjoint.h"
#include "passes/loops/wasm_nuw.h"
#include "passes/loops/wasm_reroll.h"
#include "passes/loops/wasm_search.h"
#include "passes/loops/wasm_unroll.h"
#include "passes/verify/wasm_verify.h"
#include "support/diagnostics.h"
#include "target/machine.h"

using namespace w2n;

namespace {

struct Options {
  std::vector<std::string> passes;
  std::string target = "x86_64-linux", cpu, input;
};

/// The rest of an argument behind an option's name and its equals sign.
std::optional<std::string> value_of(std::string_view argument, std::string_view option) {
  if (!argument.starts_with(option)) return std::nullopt;
  return std::string(argument.substr(option.size()));
}

Options parse_options(const std::vector<std::string>& arguments) {
  Options options;
  for (const std::string& argument : arguments) {
    if (const auto passes = value_of(argument, "--pass=")) {
      for (const llvm::StringRef name : llvm::split(*passes, ',')) options.passes.push_back(name.str());
    } else if (const auto target = value_of(argument, "--target=")) {
      options.target = *target;
    } else if (const auto cpu = value_of(argument, "--cpu=")) {
      options.cpu = *cpu;
    } else if (argument.starts_with('-') || !options.input.empty()) {
      throw Error(fmt::format("unexpected argument '{}'", argument));
    } else {
      options.input = argument;
    }
  }
  if (options.input.empty()) throw Error("no input file");
  return options;
}

/// Prints what passes report, and remembers whether it was an error.
class Report : public llvm::DiagnosticHandler {
 public:
  explicit Report(bool& failed) : failed_(failed) {}
  bool handleDiagnostics(const llvm::DiagnosticInfo& diagnostic) override {
    llvm::DiagnosticPrinterRawOStream printer(llvm::errs());
    diagnostic.print(printer);
    llvm::errs() << "\n";
    failed_ = failed_ || diagnostic.getSeverity() == llvm::DS_Error;
    return true;
  }

 private:
  bool& failed_;
};

struct Machine {
  const target::Target& target;
  llvm::TargetMachine& code;
};

/// A pass of LLVM's new pass managers.
struct Row {
  std::string_view name;
  void (*add)(llvm::FunctionPassManager&, const Machine&);
};

template <class Pass>
void add(llvm::FunctionPassManager& passes, const Machine& /*machine*/) {
  passes.addPass(Pass());
}

constexpr Row table[] = {
    {"wasm-nuw", add<passes::WasmNuwPass>},
    {"wasm-unroll",
     [](llvm::FunctionPassManager& passes, const Machine&) {
       passes.addPass(llvm::createFunctionToLoopPassAdaptor(passes::WasmUnrollPass()));
     }},
    {"inline-raisers", add<passes::InlineRaisersPass>},
    {"raise-to-branch", add<passes::RaiseToBranchPass>},
    {"latch-fold", add<passes::LatchFoldPass>},
    {"wasm-canon", add<passes::WasmCanonPass>},
    {"wasm-search", add<passes::WasmSearchPass>},
    {"wasm-addr", add<passes::WasmAddrPass>},
    {"wasm-devec", add<passes::WasmDevecPass>},
    {"wasm-reroll", add<passes::WasmRerollPass>},
    {"wasm-disjoint", add<passes::WasmDisjointPass>},
    {"wasm-align", add<passes::WasmAlignPass>},
    {"wasm-balance", add<passes::WasmBalancePass>},
    {"wasm-verify", add<passes::WasmVerifyPass>},
    {"late", [](llvm::FunctionPassManager& passes,
                const Machine& machine) { passes::add_late_passes(passes, machine.target, machine.code); }},
};

/// A pass that runs with instruction selection, in LLVM's old pass manager.
struct LegacyRow {
  std::string_view name;
  llvm::FunctionPass* (*create)();
};

constexpr LegacyRow legacy_table[] = {{"far-addresses", passes::create_far_addresses_pass},
                                      {"split-blocks", passes::create_split_blocks_pass}};

void run(const Row& row, llvm::Module& module, const Machine& machine) {
  llvm::LoopAnalysisManager loops;
  llvm::FunctionAnalysisManager functions;
  llvm::CGSCCAnalysisManager components;
  llvm::ModuleAnalysisManager modules;
  llvm::PassBuilder builder(&machine.code);
  builder.registerModuleAnalyses(modules);
  builder.registerCGSCCAnalyses(components);
  builder.registerFunctionAnalyses(functions);
  builder.registerLoopAnalyses(loops);
  builder.crossRegisterProxies(loops, functions, components, modules);
  llvm::FunctionPassManager passes;
  row.add(passes, machine);
  llvm::createModuleToFunctionPassAdaptor(std::move(passes)).run(module, modules);
}

void run(const LegacyRow& row, llvm::Module& module) {
  llvm::legacy::PassManager manager;
  manager.add(row.create());
  manager.run(module);
}

void run_pass(std::string_view name, llvm::Module& module, const Machine& machine) {
  const auto* const row = std::ranges::find(table, name, &Row::name);
  const auto* const legacy = std::ranges::find(legacy_table, name, &LegacyRow::name);
  if (row != std::end(table)) {
    run(*row, module, machine);
  } else if (legacy != std::end(legacy_table)) {
    run(*legacy, module);
  } else {
    throw Error(fmt::format("no pass '{}'", name));
  }
}

std::unique_ptr<llvm::Module> read(const std::string& path, llvm::LLVMContext& context) {
  llvm::SMDiagnostic error;
  std::unique_ptr<llvm::Module> module = llvm::parseIRFile(path, error, context);
  if (module != nullptr) return module;
  std::string message;
  llvm::raw_string_ostream stream(message);
  error.print("", stream);
  throw Error(message);
}

/// Whether all went well.
bool transform(const Options& options) {
  const target::Target& target = target::find_target(options.target);
  const auto code = target::make_target_machine(target::choose_machine(target, options.cpu, ""), target::Level::O2);
  llvm::LLVMContext context;
  bool failed = false;
  context.setDiagnosticHandler(std::make_unique<Report>(failed));
  if (is_machine_code(options.input)) {
    transform_machine_code(options.input, options.passes, context, *code);
    return !failed;
  }
  const auto module = read(options.input, context);
  module->setTargetTriple(code->getTargetTriple());
  module->setDataLayout(code->createDataLayout());
  for (const std::string& name : options.passes) run_pass(name, *module, {target, *code});
  if (llvm::verifyModule(*module, &llvm::errs())) failed = true;
  if (!failed) module->print(llvm::outs(), nullptr);
  return !failed;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return transform(parse_options({argv + 1, argv + argc})) ? 0 : 1;
  } catch (const std::exception& error) {
    fmt::print(stderr, "w2n-opt: {}\n", error.what());
    return 1;
  }
}
