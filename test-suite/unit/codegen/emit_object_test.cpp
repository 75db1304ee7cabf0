// Equal ends of blocks are merged, but not in interpreters' loops.
#include "codegen/emit_object.h"

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <memory>

#include "llvm/AsmParser/Parser.h"
#include "llvm/IR/LLVMContext.h"
#include "llvm/IR/Module.h"
#include "llvm/Support/SourceMgr.h"
#include "llvm/Target/TargetMachine.h"

#include "codegen/machine.h"
#include "codegen/target.h"
#include "support/progress.h"

using namespace w2n;
using namespace w2n::codegen;

namespace {

/// Chooses among `cases` places, which do something of their own and the same at their end, and goes on at `next`.
std::string program(unsigned cases, std::string_view next) {
  std::string text = R"(
    declare void @same(i32)
    declare i32 @operation()
    define void @run() {
    start:
      br label %dispatch
    dispatch:
      %operation = call i32 @operation()
      switch i32 %operation, label %end [
)";
  for (unsigned i = 0; i < cases; ++i) text += fmt::format("i32 {0}, label %case{0}\n", i);
  text += "]\n";
  for (unsigned i = 0; i < cases; ++i) {
    text += fmt::format(R"(
    case{0}:
      call void asm sideeffect "# case {0}", ""()
      call void @same(i32 7)
      call void @same(i32 8)
      call void @same(i32 9)
      br label %{1}
)",
                        i, next);
  }
  return text + "end:\n  ret void\n}\n";
}

unsigned ends(const std::string& text, Level level) {
  llvm::LLVMContext context;
  llvm::SMDiagnostic problem;
  const std::unique_ptr<llvm::Module> module = llvm::parseAssemblyString(text, problem, context);
  REQUIRE_MESSAGE(module != nullptr, problem.getMessage().str());
  const Machine machine = choose_machine(find_target("x86_64-linux"), "", "");
  const auto generator = make_target_machine(machine, level);
  module->setTargetTriple(generator->getTargetTriple());
  module->setDataLayout(generator->createDataLayout());
  Progress progress(1, false);
  const std::string assembly = emit_bytes(*module, *generator, OutputKind::assembly, progress);
  unsigned count = 0;
  for (size_t at = assembly.find("$9, %edi"); at != std::string::npos; at = assembly.find("$9, %edi", at + 1)) ++count;
  return count;
}

}  // namespace

TEST_CASE("tails: an interpreter's operations keep their own") {
  CHECK(ends(program(32, "dispatch"), Level::O2) == 32);
  CHECK(ends(program(32, "dispatch"), Level::O3) == 32);
}

TEST_CASE("tails: others are merged") {
  CHECK(ends(program(32, "dispatch"), Level::O1) < 32);
  CHECK(ends(program(32, "end"), Level::O2) < 32);
  CHECK(ends(program(8, "dispatch"), Level::O2) < 8);
}
