#include "passes/loops/wasm_balance.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "helpers/ir.h"

namespace {

using w2n::test::has;

/// A loop with a counter %i, a number %word that it loads with it, one that is carried on, %x, and what `body` makes of
/// them: %x.next.
std::string run(const std::string& body, const char* triple = "x86_64-unknown-linux") {
  auto ir = w2n::test::parse_ir(fmt::format(R"(
define i32 @f(i32 %n, ptr %words) {{
entry:
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %i.next, %loop ]
  %x = phi i32 [ 1, %entry ], [ %x.next, %loop ]
  %address = getelementptr i32, ptr %words, i32 %i
  %word = load i32, ptr %address
  {}
  %i.next = add i32 %i, 1
  %done = icmp eq i32 %i.next, %n
  br i1 %done, label %exit, label %loop
exit:
  ret i32 %x.next
}}
)",
                                            body));
  ir.module->setTargetTriple(llvm::Triple(triple));
  w2n::test::run_pass(ir, w2n::passes::WasmBalancePass());
  return ir.text();
}

}  // namespace

TEST_CASE("wasm-balance: what the iteration before hands on is added last") {
  for (const char* operation : {"add", "xor"}) {
    const std::string text = run(fmt::format(R"(
  %late = mul i32 %x, %x
  %first = {0} i32 %late, %word
  %second = {0} i32 %first, %i
  %x.next = {0} i32 %second, %n
)",
                                             operation));
    CHECK(has(text, fmt::format(" = {} i32 %word, %i\n", operation).c_str()));
    CHECK_FALSE(has(text, "%late, %word"));
    CHECK_FALSE(has(text, "%first"));
  }
}

TEST_CASE("wasm-balance: leaves sums that are as good as they can be, and other operations") {
  CHECK(has(run(R"(
  %first = add i32 %word, %i
  %second = add i32 %first, %n
  %x.next = add i32 %second, %x
)"),
            "%x.next = add i32 %second, %x"));
  CHECK(has(run(R"(
  %first = sub i32 %x, %word
  %second = sub i32 %first, %i
  %x.next = sub i32 %second, %n
)"),
            "%first = sub i32 %x, %word"));
  // Nothing waits for these.
  CHECK(has(run(R"(
  %first = add i32 %word, %i
  %second = add i32 %first, %n
  store i32 %second, ptr %address
  %x.next = add i32 %x, 1
)"),
            "%first = add i32 %word, %i"));
}

TEST_CASE("wasm-balance: a part that is needed itself stays") {
  const std::string text = run(R"(
  %first = add i32 %x, %word
  %second = add i32 %first, %i
  %third = add i32 %second, %n
  %x.next = xor i32 %third, %first
)");
  CHECK(has(text, "%first = add i32 %x, %word"));
  CHECK(has(text, "xor i32"));
}

TEST_CASE("wasm-balance: addresses stay as they are") {
  CHECK(has(run(R"(
  %first = add i32 %x, %word
  %second = add i32 %first, %i
  %third = add i32 %second, %n
  %place = getelementptr i32, ptr %words, i32 %third
  %x.next = load i32, ptr %place
)"),
            "%first = add i32 %x, %word"));
}

TEST_CASE("wasm-balance: the low bits of what is handed on are extended before they meet what is loaded") {
  const auto body = [](const char* operation, const char* operands) {
    return fmt::format(R"(
  %byte = load i8, ptr %address
  %low = trunc i32 %x to i8
  %narrow = {} i8 {}
  %index = zext i8 %narrow to i64
  %place = getelementptr i32, ptr %words, i64 %index
  %x.next = load i32, ptr %place
)",
                       operation, operands);
  };
  for (const char* operation : {"xor", "or", "and"}) {
    for (const char* operands : {"%low, %byte", "%byte, %low"}) {
      const std::string text = run(body(operation, operands));
      CHECK(has(text, "and i64 %0, 255"));
      CHECK(has(text, "zext i8 %byte to i64"));
      CHECK(has(text, fmt::format("= {} i64", operation).c_str()));
      CHECK_FALSE(has(text, "%narrow"));
    }
  }
  CHECK(has(run(body("add", "%low, %byte")), "%narrow = add i8 %low, %byte"));
  CHECK(has(run(body("xor", "%low, %byte"), "aarch64-unknown-linux"), "%narrow = xor i8 %low, %byte"));
  // Vectors are no indices.
  CHECK(has(run(R"(
  %x.lanes = insertelement <2 x i32> zeroinitializer, i32 %x, i32 0
  %bytes = load <2 x i8>, ptr %address
  %low = trunc <2 x i32> %x.lanes to <2 x i8>
  %narrow = xor <2 x i8> %low, %bytes
  %wide = zext <2 x i8> %narrow to <2 x i32>
  %x.next = extractelement <2 x i32> %wide, i32 0
)"),
            "%narrow = xor <2 x i8> %low, %bytes"));
  CHECK(has(run(body("xor", "%low, %low")), "%narrow = xor i8 %low, %low"));
}
