// How a program is cut into partitions, and what a partition sees of the others.
#include <doctest/doctest.h>
#include <llvm/IR/LLVMContext.h>
#include <llvm/IR/Module.h>

#include "decode/decode.h"
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

struct Planned {
  explicit Planned(bool small_partitions)
      : bytes(test::encoded(program())),
        module(decode::module(bytes)),
        plan(plan::program(module, facts(), options(small_partitions))) {}

  static plan::ProgramOptions options(bool small_partitions) {
    plan::ProgramOptions result;
    result.small_partitions = small_partitions;
    return result;
  }

  static target::Facts facts() {
    target::Facts result;
    result.triple = "x86_64-unknown-linux-gnu";
    result.cpu = "x86-64-v2";
    return result;
  }

  test::Bytes bytes;
  wasm::Module module;
  plan::PlanPtr plan;
};

TEST_CASE("a program below 1 MiB is one partition unless small ones are asked for") {
  CHECK(plan::partition_count(*Planned(false).plan) == 1);
  const Planned planned(true);
  // 64 KiB and the function that crosses them.
  REQUIRE(plan::partition_count(*planned.plan) == 3);
  size_t functions = 0;
  for (size_t i = 0; i < 3; ++i) functions += plan::partition_function_count(*planned.plan, i);
  CHECK(functions == planned.module.functions.size());
}

TEST_CASE("a partition holds the small functions that it calls for the inliner, and no large ones") {
  const Planned planned(true);
  llvm::LLVMContext context;
  const size_t last = plan::partition_count(*planned.plan) - 1;
  const auto with = lower::emit(context, *planned.plan, last, true);
  const llvm::Function* small = with->getFunction("w.0.small");
  REQUIRE(small != nullptr);
  CHECK(!small->isDeclaration());
  CHECK(small->hasAvailableExternallyLinkage());
  const llvm::Function* large = with->getFunction("w.1.large");
  REQUIRE(large != nullptr);
  CHECK(large->isDeclaration());
  const auto without = lower::emit(context, *planned.plan, last);
  CHECK(without->getFunction("w.0.small")->isDeclaration());
}

}  // namespace
