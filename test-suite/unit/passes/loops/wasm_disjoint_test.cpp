#include "passes/loops/wasm_disjoint.h"

#include <doctest/doctest.h>

#include "helpers/ir.h"

namespace {

/// A loop that copies 128 doubles from a place that starts 0 to 4088 bytes behind `from` to one that starts as far
/// behind 0. `count` says when it ends, `access` is the store.
std::string run(const std::string& from, const std::string& count = "128",
                const std::string& access = "store double %x, ptr %p", const std::string& memory = "@wmem") {
  auto ir = w2n::test::parse_ir(R"(
define void @f(i64 %v, i64 %w, i64 %n) {
entry:
  %to.index = and i64 %v, 4088
  %from.low = and i64 %w, 4088
  %from.index = add i64 %from.low, )" +
                                from + R"(
  %a = getelementptr i8, ptr @wmem, i64 %to.index
  %b = getelementptr i8, ptr )" +
                                memory +
                                R"(, i64 %from.index
  br label %loop
loop:
  %p = phi ptr [ %a, %entry ], [ %p.next, %loop ]
  %q = phi ptr [ %b, %entry ], [ %q.next, %loop ]
  %i = phi i64 [ 0, %entry ], [ %i.next, %loop ]
  %x = load double, ptr %q
)" + access + R"(
  %p.next = getelementptr i8, ptr %p, i64 8
  %q.next = getelementptr i8, ptr %q, i64 8
  %i.next = add i64 %i, 1
  %done = icmp eq i64 %i.next, )" +
                                count + R"(
  br i1 %done, label %exit, label %loop
exit:
  ret void
}
)");
  w2n::test::run_pass(ir, w2n::passes::WasmDisjointPass());
  return ir.text();
}

bool is_told(const std::string& text) {
  return text.find("!alias.scope") != std::string::npos && text.find("!noalias") != std::string::npos;
}

}  // namespace

TEST_CASE("wasm-disjoint: walks in ranges that don't overlap, to the byte") {
  // The first walk ends before 4088 + 127 * 8 + 8.
  CHECK(is_told(run("5112")));
  CHECK_FALSE(is_told(run("5111")));
  CHECK(is_told(run("-5112")));
  CHECK_FALSE(is_told(run("-5111")));
  CHECK(is_told(run("1000000000")));
  CHECK_FALSE(is_told(run("0")));
}

TEST_CASE("wasm-disjoint: each access counts with its offset and size") {
  const std::string ahead = "%p8 = getelementptr i8, ptr %p, i64 8\nstore double %x, ptr %p8";
  CHECK_FALSE(is_told(run("5112", "128", ahead)));
  CHECK(is_told(run("5120", "128", ahead)));
  CHECK(is_told(run("5105", "128", "store i8 0, ptr %p")));
  CHECK_FALSE(is_told(run("5104", "128", "store i8 0, ptr %p")));
}

TEST_CASE("wasm-disjoint: a walk of unknown length has no range") { CHECK_FALSE(is_told(run("1000000000", "%n"))); }

TEST_CASE("wasm-disjoint: without a store there is nothing to tell") {
  CHECK_FALSE(is_told(run("1000000", "128", "%y = load double, ptr %p")));
}

TEST_CASE("wasm-disjoint: nothing is said of another memory") {
  CHECK_FALSE(is_told(run("1000000", "128", "store double %x, ptr %p", "@wmem1")));
}

TEST_CASE("wasm-disjoint: what the loop around loads in its iterations") {
  const auto loads_apart = [](const std::string& place, unsigned more_blocks = 1) {
    auto ir = w2n::test::parse_ir(R"(
define void @f() {
entry:
  br label %outer
outer:
  %k = phi i64 [ 0, %entry ], [ %k.next, %outer.latch ]
  %k.offset = shl nuw nsw i64 %k, 3
  %k.index = add nuw nsw i64 %k.offset, )" +
                                  place +
                                  R"(
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
)" + w2n::test::blocks_before("%outer.latch", more_blocks) +
                                  R"(
outer.latch:
  %k.next = add nuw nsw i64 %k, 1
  %all = icmp eq i64 %k.next, 10
  br i1 %all, label %exit, label %outer
exit:
  ret void
}
)");
    w2n::test::run_pass(ir, w2n::passes::WasmDisjointPass());
    return is_told(ir.text());
  };
  CHECK(loads_apart("1024"));
  CHECK_FALSE(loads_apart("1023"));
  CHECK_FALSE(loads_apart("0"));
  CHECK(loads_apart("1024", 61));
  CHECK_FALSE(loads_apart("1024", 62));
}
