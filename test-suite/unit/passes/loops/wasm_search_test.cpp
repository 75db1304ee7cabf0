#include "passes/loops/wasm_search.h"

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <llvm/Target/TargetMachine.h>

#include "helpers/ir.h"
#include "helpers/machine.h"
#include "passes/verify/wasm_verify.h"

namespace {

using w2n::test::has;

/// A loop over the elements of two streams, left at a difference, with parts to replace.
struct Loop {
  std::string element = "i8", size = "1", second_memory = "@wmem", differ = "icmp eq i8 %x, %y", phi{}, more{},
              exit = "br label %latch";
  std::string last = "icmp eq i32 %n.next, 0", index = "%a.at";
};

std::string text_of(const Loop& loop) {
  return fmt::format(R"(
declare void @call()
define i32 @f(i32 %a, i32 %b, i32 %n) {{
entry:
  br label %loop
loop:
  %n.at = phi i32 [ %n, %entry ], [ %n.next, %latch ]
  %a.at = phi i32 [ %a, %entry ], [ %a.next, %latch ]
  %b.at = phi i32 [ %b, %entry ], [ %b.next, %latch ]
  {0}
  %a.low = and i32 %a.at, 255
  %a.wide = zext i32 {8} to i64
  %a.address = getelementptr i8, ptr @wmem, i64 %a.wide
  %x = load {1}, ptr %a.address, align 1
  %b.wide = zext i32 %b.at to i64
  %b.address = getelementptr i8, ptr {3}, i64 %b.wide
  %b.further = getelementptr i8, ptr %b.address, i64 8
  %y = load {1}, ptr %b.further, align 1
  %equal = {4}
  br i1 %equal, label %next, label %exit
next:
  {5}
  {6}
latch:
  %a.next = add i32 %a.at, {2}
  %b.next = add i32 %b.at, {2}
  %n.next = add i32 %n.at, -1
  %last = {7}
  br i1 %last, label %exit, label %loop
exit:
  ret i32 %n.at
}}
)",
                     loop.phi, loop.element, loop.size, loop.second_memory, loop.differ, loop.more, loop.exit,
                     loop.last, loop.index);
}

std::string run(const Loop& loop) {
  const auto machine = w2n::test::x86_64_machine("x86-64-v3");
  auto ir = w2n::test::parse_ir(text_of(loop));
  w2n::test::run_pass(ir, w2n::passes::WasmSearchPass(), machine.get());
  return ir.text();
}

bool searches(const Loop& loop) { return has(run(loop), "\nsearch:"); }

}  // namespace

TEST_CASE("wasm-search: vectors of equal elements are skipped") {
  const std::string text = run({});
  CHECK(has(text, "load <32 x i8>"));
  CHECK(has(text, "icmp eq <32 x i8>"));
  CHECK(has(text, "%skipped"));
  // No more than what is left of either stream in the memory.
  CHECK(has(text, "ptr @w.memory"));
  const size_t first = text.find("usub.sat");
  CHECK(text.find("usub.sat", first + 1) != std::string::npos);
}

TEST_CASE("wasm-search: elements, memories and conditions") {
  const std::string words = run({.element = "i32", .size = "4", .differ = "icmp eq i32 %x, %y"});
  CHECK(has(words, "load <8 x i32>"));
  CHECK(has(words, "udiv i64"));
  CHECK(searches({.second_memory = "@wmem1"}));
  CHECK(has(run({.more = "%zero = icmp eq i8 %x, 0", .exit = "br i1 %zero, label %exit, label %latch"}),
            ", zeroinitializer"));
  CHECK(searches({.differ = "icmp slt i8 %x, %y"}));
}

TEST_CASE("wasm-search: every such loop of a function gets its own, and the new loops get none") {
  const auto loop = [](const char* name, const char* after) {
    return fmt::format(R"(
{0}:
  br label %{0}.loop
{0}.loop:
  %{0}.i = phi i32 [ %a, %{0} ], [ %{0}.next, %{0}.latch ]
  %{0}.n = phi i32 [ %n, %{0} ], [ %{0}.left, %{0}.latch ]
  %{0}.wide = zext i32 %{0}.i to i64
  %{0}.p = getelementptr i8, ptr @wmem, i64 %{0}.wide
  %{0}.q = getelementptr i8, ptr @wmem1, i64 %{0}.wide
  %{0}.x = load i8, ptr %{0}.p
  %{0}.y = load i8, ptr %{0}.q
  %{0}.same = icmp eq i8 %{0}.x, %{0}.y
  br i1 %{0}.same, label %{0}.latch, label %{1}
{0}.latch:
  %{0}.next = add i32 %{0}.i, 1
  %{0}.left = add i32 %{0}.n, -1
  %{0}.last = icmp eq i32 %{0}.left, 0
  br i1 %{0}.last, label %{1}, label %{0}.loop
)",
                       name, after);
  };
  const auto machine = w2n::test::x86_64_machine("x86-64-v3");
  auto ir = w2n::test::parse_ir("define void @f(i32 %a, i32 %n) {\nentry:\n  br label %first\n" +
                                loop("first", "second") + loop("second", "exit") + "exit:\n  ret void\n}\n");
  w2n::test::run_pass(ir, w2n::passes::WasmSearchPass(), machine.get());
  const std::string text = ir.text();
  const std::string start = "= phi i64 [ 0, %search.prepare";
  size_t found = 0;
  for (size_t at = text.find(start); at != std::string::npos; at = text.find(start, at + 1)) ++found;
  CHECK(found == 2);
}

TEST_CASE("wasm-search: leaves what isn't such a loop") {
  CHECK_FALSE(searches({.more = "store volatile i8 1, ptr @wmem"}));
  CHECK_FALSE(searches({.more = "call void @call()"}));
  CHECK_FALSE(searches({.size = "2"}));
  CHECK_FALSE(searches({.size = "-1"}));
  CHECK_FALSE(searches({.phi = "%h = phi i32 [ 1, %entry ], [ %h.next, %latch ]", .more = "%h.next = mul i32 %h, 3"}));
  // An index that begins again after 255.
  CHECK_FALSE(searches({.index = "%a.low"}));
  // The number of iterations isn't known.
  CHECK_FALSE(searches({.last = "icmp eq i8 %x, 0"}));
  // No memory of the guest's.
  CHECK_FALSE(searches({.second_memory = "null"}));
}

TEST_CASE("wasm-search: wasm-verify proves the new loop's addresses") {
  const auto machine = w2n::test::x86_64_machine("x86-64-v3");
  auto ir = w2n::test::parse_ir(text_of({}));
  size_t bounded = 0;
  llvm::FunctionPassManager passes;
  passes.addPass(w2n::passes::WasmSearchPass());
  passes.addPass(w2n::passes::WasmVerifyPass(nullptr, &bounded));
  w2n::test::run_passes(ir, passes, machine.get());
  CHECK(has(ir.text(), "\nsearch:"));
  CHECK(bounded == 0);
}
