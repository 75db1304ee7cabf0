// latch-fold and wasm-canon.
#include <doctest/doctest.h>

#include "helpers/ir.h"
#include "passes/loops/latch_fold.h"
#include "passes/loops/wasm_canon.h"

namespace {

using w2n::test::has;

template <class Pass>
std::string run(const std::string& text, Pass pass) {
  auto ir = w2n::test::parse_ir(text);
  w2n::test::run_pass(ir, std::move(pass));
  return ir.text();
}

std::string with_latch(const std::string& latch) {
  return R"(
declare void @g()
define i32 @f(i32 %n, ptr %p) {
entry:
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %next, %latch ]
  call void @g()
  %done = icmp eq i32 %i, %n
  br i1 %done, label %exit, label %latch
latch:
)" + latch +
         R"(
  br label %loop, !llvm.loop !1
exit:
  ret i32 %i
}
!1 = distinct !{!1, !2}
!2 = !{!"llvm.loop.mustprogress"}
)";
}

std::string counting_to(const std::string& mask, const std::string& step) {
  return R"(
define void @f(i64 %n, ptr %p) {
entry:
  br label %loop
loop:
  %i = phi i64 [ 4294965312, %entry ], [ %next, %loop ]
  %a = getelementptr i8, ptr %p, i64 %i
  store i8 0, ptr %a
  %next = add i64 %i, )" +
         step + R"(
  %low = and i64 %next, )" +
         mask + R"(
  %done = icmp eq i64 %low, 0
  br i1 %done, label %exit, label %loop
exit:
  ret void
}
)";
}

}  // namespace

TEST_CASE("latch-fold merges a latch of arithmetic, and keeps the loop's metadata") {
  const std::string text = run(with_latch("%next = add i32 %i, 1"), w2n::passes::LatchFoldPass());
  CHECK_FALSE(has(text, "latch:"));
  CHECK(has(text, "br i1 %done, label %exit, label %loop, !llvm.loop"));
  CHECK(has(text, "[ %next, %loop ]"));
}

TEST_CASE("latch-fold leaves a latch that must not be executed once more") {
  for (const char* latch : {"%next = load i32, ptr %p", "%next = add i32 %i, 1\nstore i32 0, ptr %p",
                            "%next = udiv i32 %n, %i", "%next = add i32 %i, 1\ncall void @g()"}) {
    CAPTURE(latch);
    CHECK(has(run(with_latch(latch), w2n::passes::LatchFoldPass()), "latch:"));
  }
}

TEST_CASE("wasm-canon makes a masked exit test one of 32 bits") {
  const std::string text = run(counting_to("4294967288", "8"), w2n::passes::WasmCanonPass());
  CHECK(has(text, "trunc i64 %next to i32"));
  CHECK(has(text, "icmp eq i32 %"));
  CHECK_FALSE(has(text, "and i64"));
}

TEST_CASE("wasm-canon leaves tests of other bits") {
  for (const auto& [mask, step] : {std::pair("4294967288", "4"), {"4294967280", "8"}, {"65528", "8"}, {"-8", "8"}}) {
    CAPTURE(mask);
    CHECK(has(run(counting_to(mask, step), w2n::passes::WasmCanonPass()), "and i64 %next"));
  }
}

TEST_CASE("wasm-canon subtracts again where the optimiser has inverted bits") {
  const auto inverted = [](const char* constant, const char* shift) {
    return run(std::string(R"(
define void @f(i32 %n, ptr %p) {
entry:
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %next, %loop ]
  %s = shl i32 %i, )") +
                   shift + "\n%x = xor i32 %s, " + constant + R"(
  store i32 %x, ptr %p
  %next = add i32 %i, 1
  %done = icmp eq i32 %next, %n
  br i1 %done, label %exit, label %loop
exit:
  ret void
}
)",
               w2n::passes::WasmCanonPass());
  };
  CHECK(has(inverted("-8", "3"), "sub i32 -8, %s"));
  CHECK(has(inverted("-8", "4"), "sub i32 -8, %s"));
  CHECK(has(inverted("-16", "3"), "xor i32 %s, -16"));
  CHECK(has(inverted("8", "3"), "xor i32 %s, 8"));
}

TEST_CASE("wasm-canon shuffles lanes where bytes stay together as such") {
  const auto shuffled = [](const std::string& mask, const std::string& type = "<2 x double>") {
    return run(R"(
define void @f(i32 %n, ptr %p) {
entry:
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %next, %loop ]
  %v = load <2 x i64>, ptr %p
  %bytes = bitcast <2 x i64> %v to <16 x i8>
  %mixed = shufflevector <16 x i8> %bytes, <16 x i8> zeroinitializer, <16 x i32> )" +
                   mask + "\n%result = bitcast <16 x i8> %mixed to " + type + "\nstore " + type + R"( %result, ptr %p
  %next = add i32 %i, 1
  %done = icmp eq i32 %next, %n
  br i1 %done, label %exit, label %loop
exit:
  ret void
}
)",
               w2n::passes::WasmCanonPass());
  };
  const std::string second_and_zero =
      "<i32 8, i32 9, i32 10, i32 11, i32 12, i32 13, i32 14, i32 15, i32 16, i32 17, i32 18, i32 19, i32 20, i32 21, "
      "i32 22, i32 23>";
  CHECK(has(shuffled(second_and_zero), "zeroinitializer, <2 x i32> <i32 1, i32 2>"));
  CHECK(has(shuffled(second_and_zero, "<4 x i32>"), "<4 x i32> <i32 2, i32 3, i32 4, i32 5>"));
  const std::string by_four =
      "<i32 4, i32 5, i32 6, i32 7, i32 8, i32 9, i32 10, i32 11, i32 12, i32 13, i32 14, i32 15, i32 16, i32 17, i32 "
      "18, "
      "i32 19>";
  CHECK(has(shuffled(by_four), "shufflevector <16 x i8>"));
  CHECK(has(shuffled(by_four, "<4 x float>"), "shufflevector <4 x float>"));
}
