// Loops of many blocks around a loop; what becomes of others is in golden/passes/wasm_disjoint.
#include "passes/loops/wasm_disjoint.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "helpers/ir.h"

namespace {

using w2n::test::has;

/// Whether a store in a loop is told from a load of the loop around, which has this many blocks more.
bool is_told(unsigned more_blocks) {
  auto ir = w2n::test::parse_ir(fmt::format(R"(
define void @f() {{
entry:
  br label %outer
outer:
  %k = phi i64 [ 0, %entry ], [ %k.next, %outer.latch ]
  %k.offset = shl nuw nsw i64 %k, 3
  %k.index = add nuw nsw i64 %k.offset, 1024
  %k.address = getelementptr i8, ptr @wmem, i64 %k.index
  %x = load double, ptr %k.address
  br label %loop
loop:
  %p = phi ptr [ @wmem, %outer ], [ %p.next, %loop ]
  %i = phi i64 [ 0, %outer ], [ %i.next, %loop ]
  store double %x, ptr %p
  %p.next = getelementptr i8, ptr %p, i64 8
  %i.next = add i64 %i, 1
  %done = icmp eq i64 %i.next, 128
  br i1 %done, label %more0, label %loop
{}
outer.latch:
  %k.next = add nuw nsw i64 %k, 1
  %all = icmp eq i64 %k.next, 10
  br i1 %all, label %exit, label %outer
exit:
  ret void
}}
)",
                                            w2n::test::blocks_before("%outer.latch", more_blocks)));
  w2n::test::run_pass(ir, w2n::passes::WasmDisjointPass());
  const std::string text = ir.text();
  return has(text, "!alias.scope") && has(text, "!noalias");
}

}  // namespace

TEST_CASE("wasm-disjoint: a loop around of up to 64 blocks is looked at") {
  CHECK(is_told(61));
  CHECK_FALSE(is_told(62));
}
