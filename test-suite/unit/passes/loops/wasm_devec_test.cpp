#include "passes/loops/wasm_devec.h"

#include <doctest/doctest.h>

#include "helpers/ir.h"

namespace {

using w2n::test::has;

/// A loop over vectors of four i32 each iteration, from the stream %q to the stream %p.
std::string run(const std::string& body) {
  auto ir = w2n::test::parse_ir(R"(
define void @f(ptr %a, ptr %b, i32 %n, <4 x i32> %v, float %x1) {
entry:
  %inserted = insertelement <4 x float> poison, float %x1, i64 0
  %as.integers = bitcast <4 x float> %inserted to <4 x i32>
  %equal = shufflevector <4 x i32> %as.integers, <4 x i32> poison, <4 x i32> zeroinitializer
  %equal.floats = bitcast <4 x i32> %equal to <4 x float>
  br label %loop
loop:
  %p = phi ptr [ %a, %entry ], [ %p.next, %loop ]
  %q = phi ptr [ %b, %entry ], [ %q.next, %loop ]
  %i = phi i32 [ 0, %entry ], [ %i.next, %loop ]
)" + body + R"(
  %p.next = getelementptr i8, ptr %p, i64 16
  %q.next = getelementptr i8, ptr %q, i64 16
  %i.next = add i32 %i, 4
  %end = and i32 %n, -4
  %done = icmp eq i32 %i.next, %end
  br i1 %done, label %exit, label %loop
exit:
  ret void
}
)");
  w2n::test::run_pass(ir, w2n::passes::WasmDevecPass());
  return ir.text();
}

constexpr const char* add = R"(
  %x = load <4 x i32>, ptr %q, align 1
  %y = add <4 x i32> %x, splat (i32 3)
  store <4 x i32> %y, ptr %p, align 1
)";

}  // namespace

TEST_CASE("wasm-devec: a loop of vectors becomes one of lanes, with the old one for streams that overlap") {
  const std::string text = run(add);
  CHECK(has(text, "%iteration"));
  CHECK(has(text, "store i32 %"));
  CHECK(has(text, "loop.overlapping:"));
  CHECK(has(text, "store <4 x i32>"));
}

TEST_CASE("wasm-devec: one stream needs no check") {
  const std::string text = run(R"(
  %x = load <4 x i32>, ptr %p, align 1
  %y = mul <4 x i32> %x, %x
  store <4 x i32> %y, ptr %p, align 1
)");
  CHECK(has(text, "%iteration"));
  CHECK_FALSE(has(text, "overlapping"));
  CHECK_FALSE(has(text, "<4 x i32>,"));
}

TEST_CASE("wasm-devec: vectors from outside must have equal lanes") {
  CHECK(has(run(R"(
  store <4 x i32> splat (i32 7), ptr %p, align 1
)"),
            "%iteration"));
  CHECK(has(run("store <4 x i32> %equal, ptr %p, align 1"), "%iteration"));
  CHECK(has(run("store <4 x float> %equal.floats, ptr %p, align 1"), "%iteration"));
  const std::string unequal = run("store <4 x i32> <i32 1, i32 2, i32 3, i32 4>, ptr %p, align 1");
  CHECK_FALSE(has(unequal, "%iteration"));
  CHECK(has(unequal, "store <4 x i32>"));
  const std::string unknown = run("store <4 x i32> %v, ptr %p, align 1");
  CHECK_FALSE(has(unknown, "%iteration"));
  CHECK_FALSE(has(unknown, "extractelement"));
}

TEST_CASE("wasm-devec: what doesn't work lane by lane stays") {
  constexpr const char* shuffle =
      "%x = load <4 x i32>, ptr %q\n"
      "%y = shufflevector <4 x i32> %x, <4 x i32> poison, <4 x i32> <i32 1, i32 0, i32 3, i32 2>\n"
      "store <4 x i32> %y, ptr %p";
  for (const char* body :
       {shuffle, "%x = load <4 x i32>, ptr %q\n%y = bitcast <4 x i32> %x to <2 x i64>\nstore <2 x i64> %y, ptr %p",
        "%x = load <4 x i32>, ptr %q\n%y = extractelement <4 x i32> %x, i64 0\nstore i32 %y, ptr %p",
        "%x = load volatile <4 x i32>, ptr %q\nstore <4 x i32> %x, ptr %p",
        "%x = load <4 x i32>, ptr %q\nstore <4 x i32> %x, ptr %p\n%z = load i32, ptr %q\nstore i32 %z, ptr %a"}) {
    CAPTURE(body);
    const std::string text = run(body);
    CHECK_FALSE(has(text, "%iteration"));
    CHECK_FALSE(has(text, "overlapping"));
  }
}

TEST_CASE("wasm-devec: the element before, from the vector before") {
  const auto with_mask = [](const char* mask) {
    return run(std::string("%last = phi <4 x i32> [ %equal, %entry ], [ %x, %loop ]\n%x = load <4 x i32>, ptr %q\n"
                           "%before = shufflevector <4 x i32> %last, <4 x i32> %x, <4 x i32> ") +
               mask + "\n%y = add <4 x i32> %x, %before\nstore <4 x i32> %y, ptr %p");
  };
  const std::string text = with_mask("<i32 3, i32 4, i32 5, i32 6>");
  CHECK(has(text, "%iteration"));
  CHECK(has(text, "store i32 %"));
  // What was there before remains for streams that overlap, and is all that there is where the lanes are no copies.
  CHECK(has(text, "shufflevector <4 x i32> %last"));
  for (const char* mask : {"<i32 2, i32 4, i32 5, i32 6>", "<i32 3, i32 4, i32 5, i32 7>",
                           "<i32 0, i32 1, i32 2, i32 3>", "<i32 poison, i32 4, i32 5, i32 6>"}) {
    CAPTURE(mask);
    const std::string same = with_mask(mask);
    CHECK_FALSE(has(same, "%iteration"));
    CHECK(has(same, "%last = phi <4 x i32>"));
    CHECK(has(same, "store <4 x i32> %y"));
  }
}

TEST_CASE("wasm-devec: streams that are known to be apart need no check") {
  const auto versions = [](const char* from) {
    auto ir = w2n::test::parse_ir(std::string(R"(
define void @f() {
entry:
  br label %loop
loop:
  %p = phi ptr [ @wmem, %entry ], [ %p.next, %loop ]
  %q = phi ptr [ getelementptr (i8, ptr @wmem, i64 )") +
                                  from + R"(), %entry ], [ %q.next, %loop ]
  %i = phi i32 [ 0, %entry ], [ %i.next, %loop ]
  %x = load <4 x i32>, ptr %q, align 1
  store <4 x i32> %x, ptr %p, align 1
  %p.next = getelementptr i8, ptr %p, i64 16
  %q.next = getelementptr i8, ptr %q, i64 16
  %i.next = add i32 %i, 4
  %done = icmp eq i32 %i.next, 256
  br i1 %done, label %exit, label %loop
exit:
  ret void
}
)");
    w2n::test::run_pass(ir, w2n::passes::WasmDevecPass());
    CHECK(has(ir.text(), "%iteration"));
    return has(ir.text(), "loop.overlapping:");
  };
  CHECK_FALSE(versions("1024"));
  CHECK(versions("1023"));
}
