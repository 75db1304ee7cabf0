#include "helpers/ir.h"

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <llvm/AsmParser/Parser.h>
#include <llvm/IR/DiagnosticInfo.h>
#include <llvm/IR/DiagnosticPrinter.h>
#include <llvm/IR/Verifier.h>
#include <llvm/Passes/PassBuilder.h>
#include <llvm/Support/SourceMgr.h>
#include <llvm/Support/raw_ostream.h>

namespace w2n::test {

namespace {

constexpr const char* prologue = R"(
target datalayout = "e-m:e-p270:32:32-p271:32:32-p272:64:64-i64:64-i128:128-f80:128-n8:16:32:64-S128"
target triple = "x86_64-unknown-linux"
@wmem = external hidden global [65536 x i8], align 65536, !w2n.memory !0
@wmem1 = external hidden global [65536 x i8], align 65536, !w2n.memory !0
@w.memory = external hidden global [40 x i8]
!0 = !{i64 4294901760, ptr @w.memory}
)";

class Collect : public llvm::DiagnosticHandler {
 public:
  explicit Collect(std::string& text) : text_(text) {}
  bool handleDiagnostics(const llvm::DiagnosticInfo& diagnostic) override {
    llvm::raw_string_ostream stream(text_);
    llvm::DiagnosticPrinterRawOStream printer(stream);
    diagnostic.print(printer);
    stream << "\n";
    return true;
  }

 private:
  std::string& text_;
};

}  // namespace

std::string blocks_before(const std::string& end, unsigned count) {
  std::string text;
  for (unsigned i = 0; i < count; ++i) {
    text += fmt::format("more{}:\n  br label {}\n", i, i + 1 == count ? end : fmt::format("%more{}", i + 1));
  }
  return text;
}

Ir parse_ir(const std::string& text) {
  Ir ir{std::make_unique<llvm::LLVMContext>(), nullptr, std::make_unique<std::string>()};
  ir.context->setDiagnosticHandler(std::make_unique<Collect>(*ir.errors));
  llvm::SMDiagnostic error;
  ir.module = llvm::parseAssemblyString(prologue + text, error, *ir.context);
  std::string message;
  llvm::raw_string_ostream stream(message);
  if (ir.module == nullptr) error.print("", stream);
  REQUIRE_MESSAGE(ir.module != nullptr, message);
  return ir;
}

std::string Ir::text() const {
  std::string whole;
  llvm::raw_string_ostream stream(whole);
  f().print(stream);
  std::string result;
  bool at_start = true;
  for (const char character : whole) {
    if (at_start && character == ' ') continue;
    at_start = character == '\n';
    result += character;
  }
  return result;
}

void run_passes(Ir& ir, llvm::FunctionPassManager& passes, llvm::TargetMachine* machine) {
  llvm::LoopAnalysisManager loops;
  llvm::FunctionAnalysisManager functions;
  llvm::CGSCCAnalysisManager components;
  llvm::ModuleAnalysisManager modules;
  llvm::PassBuilder builder(machine);
  builder.registerModuleAnalyses(modules);
  builder.registerCGSCCAnalyses(components);
  builder.registerFunctionAnalyses(functions);
  builder.registerLoopAnalyses(loops);
  builder.crossRegisterProxies(loops, functions, components, modules);
  for (llvm::Function& function : *ir.module) {
    if (!function.isDeclaration()) passes.run(function, functions);
  }
  std::string message;
  llvm::raw_string_ostream stream(message);
  const bool is_broken = llvm::verifyModule(*ir.module, &stream);
  CHECK_MESSAGE(!is_broken, message);
}

}  // namespace w2n::test
