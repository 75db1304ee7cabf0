// How functions of Wasm's types are LLVM functions.
#include "lower/signature.h"

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <llvm/IR/Module.h>
#include <llvm/Support/raw_ostream.h>

#include "decode/decode.h"
#include "helpers/text.h"
#include "lower/lower.h"
#include "plan/module_plan.h"
#include "target/machine.h"

using namespace w2n;

namespace {

/// The LLVM type of $f, a function with these parameters and results. With `tail_calls` there is one in the program.
std::string type_of(std::string_view signature, const char* target, bool tail_calls = false) {
  const test::Bytes bytes = test::encoded(fmt::format(
      R"((func $f {} (unreachable)) (elem declare func $f) (func $end) (func (export "_start") (drop (ref.func $f)) {}))",
      signature, tail_calls ? "(return_call $end)" : ""));
  const wasm::Module module = decode::module(bytes);
  const target::Facts facts = target::target_facts(target::choose_machine(target::find_target(target), "", ""));
  plan::ProgramOptions options;
  options.entry = plan::find_entry(module, {});
  const plan::ModulePlan plan = plan::program(module, facts, options);
  llvm::LLVMContext context;
  const auto lowered = lower::emit(context, plan, 0);
  const llvm::Function* function = lowered->getFunction("w.0.f");
  REQUIRE(function != nullptr);
  std::string text;
  llvm::raw_string_ostream(text) << *function->getFunctionType();
  return text;
}

}  // namespace

TEST_CASE("signature: values are what they are in LLVM") {
  CHECK(type_of("", "x86_64-linux") == "void ()");
  CHECK(type_of("(param i32 i64 f32 f64) (result i32)", "x86_64-linux") == "i32 (i32, i64, float, double)");
  CHECK(type_of("(param v128 funcref) (result f64)", "x86_64-linux") == "double (<2 x i64>, ptr)");
  CHECK(type_of("(result i32 i64)", "aarch64-linux") == "{ i32, i64 } ()");
}

TEST_CASE("signature: no float comes back on the x87 stack") {
  CHECK(type_of("(result f32 f64 f32 i32 f64)", "x86_64-linux") ==
        "{ float, double, <4 x float>, i32, <2 x double> } ()");
  CHECK(type_of("(result v128 f32 f64)", "x86_64-linux") == "{ <2 x i64>, float, <2 x double> } ()");
  CHECK(type_of("(result f32 f64 f32)", "aarch64-linux") == "{ float, double, float } ()");
}

TEST_CASE("signature: with tail calls, what registers have no room for goes elsewhere") {
  CHECK(type_of("(param i32 i32 i32 i32 i32 i32 i32 i32)", "x86_64-linux") ==
        "void (i32, i32, i32, i32, i32, i32, i32, i32)");
  const std::string with_tail_calls = type_of("(param i32 i32 i32 i32 i32 i32 i32 i32)", "x86_64-linux", true);
  CHECK(with_tail_calls == "void (i32, i32, i32, i32, i32, i32)");
  CHECK(type_of("(param i64 f64) (result i32)", "x86_64-linux", true) == "i32 (i64, double)");
  CHECK(type_of("(result i32 i64)", "x86_64-linux", true) == "void ()");
}

TEST_CASE("signature: where any call may be a tail call only between equal types, all have the same parameters") {
  const std::string none = type_of("", "riscv64-linux", true);
  CHECK(none.starts_with("void (i64, i64"));
  CHECK(type_of("(param f64 v128 i32)", "riscv64-linux", true) == none);
  CHECK(type_of("(param f64 v128 i32)", "riscv64-linux") == "void (double, <2 x i64>, i32)");
}
