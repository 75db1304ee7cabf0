// What a partition sees of the others.
#include <doctest/doctest.h>
#include <llvm/IR/LLVMContext.h>
#include <llvm/IR/Module.h>

#include "helpers/module.h"
#include "helpers/text.h"
#include "lower/lower.h"

namespace {

using namespace w2n;

/// A function of about 8 KiB that calls $small.
std::string large_function(const std::string& attributes) {
  return "(func " + attributes + test::repeat("(drop (i32.add (i32.const 1000000) (i32.const 1000000)))", 700) +
         "(drop (call $small (i32.const 1))))";
}

/// $small, $large, and 20 more functions as large as the latter.
std::string program() {
  std::string text = "(module (func $small (param i32) (result i32) (i32.add (local.get 0) (i32.const 5)))";
  text += large_function("$large");
  std::string calls;
  for (int i = 0; i < 20; ++i) {
    text += large_function("$f" + std::to_string(i));
    calls += "(call $f" + std::to_string(i) + ")";
  }
  return text + "(func (export \"_start\") (call $large) (drop (call $small (i32.const 2)))" + calls + "))";
}

TEST_CASE("a partition holds the small functions that it calls for the inliner, and no large ones") {
  const test::ValidModule valid(program());
  plan::ProgramOptions options;
  options.entry = plan::find_entry(valid.module, {});
  options.code.small_partitions = true;
  const plan::ModulePlan plan = plan::program(valid.module, test::x86_64_facts(), options);
  REQUIRE(plan.partitions.size() == 3);
  llvm::LLVMContext context;
  const auto with = lower::emit(context, plan, 2, true);
  const llvm::Function* small = with->getFunction("w.0.small");
  REQUIRE(small != nullptr);
  CHECK(!small->isDeclaration());
  CHECK(small->hasAvailableExternallyLinkage());
  const llvm::Function* large = with->getFunction("w.1.large");
  REQUIRE(large != nullptr);
  CHECK(large->isDeclaration());
  const auto without = lower::emit(context, plan, 2);
  CHECK(without->getFunction("w.0.small")->isDeclaration());
}

}  // namespace
