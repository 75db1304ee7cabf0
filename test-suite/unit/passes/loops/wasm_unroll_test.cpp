#include "passes/loops/wasm_unroll.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "helpers/ir.h"

namespace {

/// for (i = 0; i < outer; i++) for (j = inner_from; j < inner_to; j++), with this many instructions within.
struct Loops {
  std::string outer = "5", inner_from = "%i", inner_to = "5";
  unsigned instructions = 10;
};

/// Whether the outer loop is to be unrolled.
bool unrolls(const Loops& loops) {
  std::string body;
  for (unsigned i = 0; i < loops.instructions; ++i) body += "store volatile i32 %j, ptr @wmem\n";
  auto ir = w2n::test::parse_ir(fmt::format(R"(
define void @f(i32 %n) {{
entry:
  br label %outer
outer:
  %i = phi i32 [ 0, %entry ], [ %i.next, %outer.latch ]
  br label %inner
inner:
  %j = phi i32 [ {}, %outer ], [ %j.next, %inner ]
  {}
  %j.next = add nuw nsw i32 %j, 1
  %inner.done = icmp eq i32 %j.next, {}
  br i1 %inner.done, label %outer.latch, label %inner
outer.latch:
  %i.next = add nuw nsw i32 %i, 1
  %done = icmp eq i32 %i.next, {}
  br i1 %done, label %exit, label %outer
exit:
  ret void
}}
)",
                                            loops.inner_from, body, loops.inner_to, loops.outer));
  w2n::test::run_pass(ir, llvm::createFunctionToLoopPassAdaptor(w2n::passes::WasmUnrollPass()));
  // The only metadata that the pass gives a loop.
  return ir.text().find("!llvm.loop") != std::string::npos;
}

}  // namespace

TEST_CASE("wasm-unroll: loops whose inner loop is shorter each time") {
  CHECK(unrolls({}));
  CHECK(unrolls({.outer = "16", .inner_to = "16"}));
  CHECK(unrolls({.inner_from = "0", .inner_to = "%i"}));
}

TEST_CASE("wasm-unroll: leaves loops that gain nothing, and large ones") {
  CHECK(!unrolls({.inner_from = "0"}));
  CHECK(!unrolls({.inner_from = "0", .inner_to = "%n"}));
  CHECK(!unrolls({.outer = "%n"}));
  CHECK(!unrolls({.outer = "17", .inner_to = "17"}));
  CHECK(!unrolls({.instructions = 200}));
}
