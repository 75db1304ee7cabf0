#include "passes/loops/wasm_align.h"

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <llvm/Support/raw_ostream.h>

#include "helpers/machine.h"

namespace {

struct Loop {
  std::string to = "2064", from = "4112", count = "256", step = "8", type = "double";
  std::string more{}, phis{};
};

constexpr const char* cpu_with_long_vectors = "x86-64-v3";

/// A loop that copies numbers from one address to another one.
std::string run(const Loop& loop, const char* cpu = cpu_with_long_vectors) {
  auto ir = w2n::test::parse_ir(R"(
define i64 @f(i64 %v, i64 %n) {
entry:
  %row = shl i64 %v, 11
  %unaligned = shl i64 %v, 4
  %to.index = add i64 %row, )" + loop.to +
                                R"(
  %a = getelementptr i8, ptr @wmem, i64 %to.index
  %b = getelementptr i8, ptr @wmem, i64 )" +
                                loop.from + R"(
  br label %loop
loop:
  %p = phi ptr [ %a, %entry ], [ %p.next, %loop ]
  %q = phi ptr [ %b, %entry ], [ %q.next, %loop ]
  %i = phi i64 [ 0, %entry ], [ %i.next, %loop ]
)" + loop.phis + "\n%x = load " +
                                loop.type + ", ptr %q\nstore " + loop.type + " %x, ptr %p\n" + loop.more + R"(
  %p.next = getelementptr i8, ptr %p, i64 )" +
                                loop.step + R"(
  %q.next = getelementptr i8, ptr %q, i64 )" +
                                loop.step + R"(
  %i.next = add i64 %i, 1
  %done = icmp eq i64 %i.next, )" +
                                loop.count + R"(
  br i1 %done, label %exit, label %loop
exit:
  ret i64 0
}
)");
  const auto machine = w2n::test::x86_64_machine(cpu);
  w2n::test::run_pass(ir, w2n::passes::WasmAlignPass(), machine.get());
  return ir.text();
}

/// How many iterations were peeled.
size_t peeled(const Loop& loop, const char* cpu = cpu_with_long_vectors) {
  const std::string text = run(loop, cpu);
  const std::string part = "store " + loop.type;
  size_t found = 0;
  for (size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++found;
  return found - 1;
}

}  // namespace

TEST_CASE("wasm-align: peels up to the next multiple of a vector") {
  CHECK(peeled({}) == 2);
  CHECK(peeled({.to = "2056", .from = "4104"}) == 3);
  CHECK(peeled({.to = "2072", .from = "4120"}) == 1);
  CHECK(peeled({.step = "4", .type = "float"}) == 4);
}

TEST_CASE("wasm-align: the copies are one block, without a test") {
  const std::string text = run({});
  CHECK(text.find("icmp") == text.rfind("icmp"));
  CHECK(text.find("br i1") == text.rfind("br i1"));
  CHECK(text.find("!llvm.loop") != std::string::npos);
}

TEST_CASE("wasm-align: leaves what is aligned, or whose place isn't known") {
  CHECK(peeled({.to = "2048", .from = "4096"}) == 0);
  CHECK(peeled({.to = "2060", .from = "4108"}) == 0);
  CHECK(peeled({.from = "%unaligned"}) == 2);  // the store counts for more
  CHECK(peeled({.to = "%unaligned", .from = "%unaligned"}) == 0);
  CHECK(peeled({.to = "2048", .from = "4112"}) == 0);
}

TEST_CASE("wasm-align: leaves short loops, and those of unknown length") {
  CHECK(peeled({.count = "64"}) == 2);
  CHECK(peeled({.count = "63"}) == 0);
  CHECK(peeled({.count = "%n"}) == 0);
}

TEST_CASE("wasm-align: leaves loops that don't become loops of vectors") {
  CHECK(peeled({.step = "16"}) == 0);
  CHECK(peeled({.more = "fence seq_cst"}) == 0);
  CHECK(peeled({.more = "%s.next = load i64, ptr %q", .phis = "%s = phi i64 [ 0, %entry ], [ %s.next, %loop ]"}) == 0);
}

TEST_CASE("wasm-align: leaves loops for machines whose vectors are as long as WebAssembly's") {
  CHECK(peeled({}, "x86-64-v2") == 0);
}

TEST_CASE("wasm-align: short loops may only be unrolled whole if that leaves out the stores of a loop around") {
  const auto runs = [](const char* loaded, unsigned more_blocks = 1) {
    auto ir = w2n::test::parse_ir(fmt::format(R"(
define void @f() {{
entry:
  br label %outer
outer:
  %k = phi i64 [ 0, %entry ], [ %k.next, %outer.latch ]
  %k.address = getelementptr float, ptr {}, i64 %k
  %x = load float, ptr %k.address
  br label %loop
loop:
  %p = phi ptr [ getelementptr (i8, ptr @wmem, i64 16), %outer ], [ %p.next, %loop ]
  %i = phi i64 [ 0, %outer ], [ %i.next, %loop ]
  store float %x, ptr %p
  %p.next = getelementptr i8, ptr %p, i64 4
  %i.next = add i64 %i, 1
  %done = icmp eq i64 %i.next, 128
  br i1 %done, label %more0, label %loop
{}
outer.latch:
  %k.next = add i64 %k, 1
  %all = icmp eq i64 %k.next, 10
  br i1 %all, label %exit, label %outer
exit:
  ret void
}}
)",
                                              loaded, w2n::test::blocks_before("%outer.latch", more_blocks)));
    w2n::test::run_pass(ir, w2n::passes::WasmAlignPass(), w2n::test::x86_64_machine(cpu_with_long_vectors).get());
    std::string module;
    llvm::raw_string_ostream(module) << *ir.module;
    return std::pair(module.find("llvm.loop.unroll.disable") == std::string::npos,
                     ir.f().hasFnAttribute("stackrealign"));
  };
  CHECK(runs("@wmem1") == std::pair(true, true));
  CHECK(runs("@wmem") == std::pair(false, false));
  CHECK(runs("@wmem1", 61) == std::pair(true, true));
  CHECK(runs("@wmem1", 62) == std::pair(false, false));
}
