// Loops of many blocks around a loop, and a machine that gains nothing; what becomes of others is in
// golden/passes/wasm_align.
#include "passes/loops/wasm_align.h"

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <llvm/Support/raw_ostream.h>

#include "helpers/machine.h"

namespace {

/// Runs the pass for a CPU over a loop that stores what the loop around loads, with this many blocks more in that.
w2n::test::Ir run(const char* cpu, unsigned more_blocks) {
  auto ir = w2n::test::parse_ir(fmt::format(R"(
define void @f() {{
entry:
  br label %outer
outer:
  %k = phi i64 [ 0, %entry ], [ %k.next, %outer.latch ]
  %k.address = getelementptr float, ptr @wmem1, i64 %k
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
                                            w2n::test::blocks_before("%outer.latch", more_blocks)));
  w2n::test::run_pass(ir, w2n::passes::WasmAlignPass(), w2n::test::x86_64_machine(cpu).get());
  return ir;
}

/// Whether LLVM may unroll all loops whole, and whether the stack is aligned for vectors.
std::pair<bool, bool> unrolls_and_aligns(unsigned more_blocks) {
  const w2n::test::Ir ir = run("x86-64-v3", more_blocks);
  std::string module;
  llvm::raw_string_ostream(module) << *ir.module;
  return {!w2n::test::has(module, "llvm.loop.unroll.disable"), ir.f().hasFnAttribute("stackrealign")};
}

}  // namespace

TEST_CASE("wasm-align: a loop around of up to 64 blocks is looked at") {
  CHECK(unrolls_and_aligns(61) == std::pair(true, true));
  CHECK(unrolls_and_aligns(62) == std::pair(false, false));
}

TEST_CASE("wasm-align: leaves loops for machines whose vectors are as long as WebAssembly's") {
  CHECK(w2n::test::has(run("x86-64-v3", 1).text(), ".peel"));
  CHECK_FALSE(w2n::test::has(run("x86-64-v2", 1).text(), ".peel"));
}
