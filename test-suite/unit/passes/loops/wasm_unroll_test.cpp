// Loops that are too large; what becomes of others is in golden/passes/wasm_unroll.
#include "passes/loops/wasm_unroll.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "helpers/ir.h"

namespace {

/// Whether for (i = 0; i < 5; i++) for (j = i; j < 5; j++) is to be unrolled with this many instructions within.
bool unrolls(unsigned instructions) {
  std::string body;
  for (unsigned i = 0; i < instructions; ++i) body += "store volatile i32 %j, ptr @wmem\n";
  auto ir = w2n::test::parse_ir(fmt::format(R"(
define void @f(i32 %n) {{
entry:
  br label %outer
outer:
  %i = phi i32 [ 0, %entry ], [ %i.next, %outer.latch ]
  br label %inner
inner:
  %j = phi i32 [ %i, %outer ], [ %j.next, %inner ]
  {}
  %j.next = add nuw nsw i32 %j, 1
  %inner.done = icmp eq i32 %j.next, 5
  br i1 %inner.done, label %outer.latch, label %inner
outer.latch:
  %i.next = add nuw nsw i32 %i, 1
  %done = icmp eq i32 %i.next, 5
  br i1 %done, label %exit, label %outer
exit:
  ret void
}}
)",
                                            body));
  w2n::test::run_pass(ir, llvm::createFunctionToLoopPassAdaptor(w2n::passes::WasmUnrollPass()));
  // The only metadata that the pass gives a loop.
  return ir.text().find("!llvm.loop") != std::string::npos;
}

}  // namespace

TEST_CASE("wasm-unroll: leaves large loops") {
  CHECK(unrolls(10));
  CHECK_FALSE(unrolls(200));
}
