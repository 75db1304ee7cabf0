// Which passes run.
#include "passes/pass_list.h"

#include <algorithm>
#include <doctest/doctest.h>
#include <llvm/IR/PassInstrumentation.h>
#include <llvm/Passes/PassBuilder.h>
#include <set>

#include "helpers/ir.h"

namespace {

/// The class names of the passes that run in a pipeline of -O3 without the disabled ones.
std::set<std::string> passes_that_run(w2n::passes::PassSet disabled) {
  auto ir = w2n::test::parse_ir(R"(
define void @f(i32 %n) {
entry:
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %next, %loop ]
  store volatile i32 %i, ptr @wmem
  %next = add i32 %i, 1
  %done = icmp eq i32 %next, %n
  br i1 %done, label %exit, label %loop
exit:
  ret void
}
)");
  std::set<std::string> names;
  llvm::PassInstrumentationCallbacks callbacks;
  callbacks.registerBeforeNonSkippedPassCallback(
      [&](llvm::StringRef name, const llvm::Any& /*ir*/) { names.insert(name.str()); });
  llvm::PassBuilder builder(nullptr, llvm::PipelineTuningOptions(), std::nullopt, &callbacks);
  llvm::LoopAnalysisManager loops;
  llvm::FunctionAnalysisManager functions;
  llvm::CGSCCAnalysisManager components;
  llvm::ModuleAnalysisManager modules;
  builder.registerModuleAnalyses(modules);
  builder.registerCGSCCAnalyses(components);
  builder.registerFunctionAnalyses(functions);
  builder.registerLoopAnalyses(loops);
  builder.crossRegisterProxies(loops, functions, components, modules);
  w2n::passes::add_optional_passes(builder, disabled);
  builder.buildPerModuleDefaultPipeline(llvm::OptimizationLevel::O3).run(*ir.module, modules);
  return names;
}

/// "wasm-nuw" -> "WasmNuwPass".
std::string class_name(std::string_view name) {
  std::string result;
  bool is_first = true;
  for (const char letter : name) {
    if (letter != '-') result += is_first ? static_cast<char>(letter - 'a' + 'A') : letter;
    is_first = letter == '-';
  }
  return result + "Pass";
}

bool has(const std::set<std::string>& names, const std::string& wanted) {
  return std::ranges::any_of(names, [&](const std::string& name) { return name.ends_with(wanted); });
}

}  // namespace

TEST_CASE("each optional pass runs unless it is disabled, and disabling one leaves the others") {
  const std::set<std::string> all = passes_that_run({});
  for (size_t i = 0; i < w2n::passes::pass_names.size(); ++i) {
    CAPTURE(w2n::passes::pass_names[i]);
    CHECK(has(all, class_name(w2n::passes::pass_names[i])));
    w2n::passes::PassSet disabled;
    disabled.set(i);
    const std::set<std::string> rest = passes_that_run(disabled);
    for (size_t j = 0; j < w2n::passes::pass_names.size(); ++j) {
      CHECK(has(rest, class_name(w2n::passes::pass_names[j])) == (i != j));
    }
  }
}
