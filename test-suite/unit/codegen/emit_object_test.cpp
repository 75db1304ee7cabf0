// Equal ends of blocks are merged, but not in interpreters' loops; memory is copied by the runtime library; sums keep
// their order.
#include "codegen/emit_object.h"

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <string>

#include "helpers/machine.h"

using w2n::target::Level;

namespace {

/// Chooses among `cases` places, which do something of their own and the same at their end, and goes on at `next`.
std::string program(unsigned cases, std::string_view next) {
  std::string text = R"(
    declare void @same(i32)
    declare i32 @operation()
    define void @run() {
    start:
      br label %dispatch
    dispatch:
      %operation = call i32 @operation()
      switch i32 %operation, label %end [
)";
  for (unsigned i = 0; i < cases; ++i) text += fmt::format("i32 {0}, label %case{0}\n", i);
  text += "]\n";
  for (unsigned i = 0; i < cases; ++i) {
    text += fmt::format(R"(
    case{0}:
      call void asm sideeffect "# case {0}", ""()
      call void @same(i32 7)
      call void @same(i32 8)
      call void @same(i32 9)
      br label %{1}
)",
                        i, next);
  }
  return text + "end:\n  ret void\n}\n";
}

unsigned ends(const std::string& text, Level level) {
  w2n::test::Ir ir = w2n::test::parse_ir(text);
  const std::string assembly = w2n::test::assembly(ir, *w2n::test::x86_64_machine("", level));
  unsigned count = 0;
  for (size_t at = assembly.find("$9, %edi"); at != std::string::npos; at = assembly.find("$9, %edi", at + 1)) ++count;
  return count;
}

}  // namespace

TEST_CASE("tails: an interpreter's operations keep their own") {
  CHECK(ends(program(32, "dispatch"), Level::O2) == 32);
  CHECK(ends(program(32, "dispatch"), Level::O3) == 32);
}

TEST_CASE("tails: others are merged") {
  CHECK(ends(program(32, "dispatch"), Level::O1) < 32);
  CHECK(ends(program(32, "end"), Level::O2) < 32);
  CHECK(ends(program(8, "dispatch"), Level::O2) < 8);
}

TEST_CASE("memory is copied and filled by calls, not byte by byte") {
  w2n::test::Ir ir = w2n::test::parse_ir(R"(
    declare void @llvm.memcpy.p0.p0.i64(ptr, ptr, i64, i1)
    declare void @llvm.memmove.p0.p0.i64(ptr, ptr, i64, i1)
    declare void @llvm.memset.p0.i64(ptr, i8, i64, i1)
    define void @run(ptr %to, ptr %from, i64 %size) {
      call void @llvm.memcpy.p0.p0.i64(ptr %to, ptr %from, i64 100000, i1 false)
      call void @llvm.memmove.p0.p0.i64(ptr %to, ptr %from, i64 %size, i1 false)
      call void @llvm.memset.p0.i64(ptr %to, i8 1, i64 %size, i1 false)
      ret void
    })");
  const std::string assembly = w2n::test::assembly(ir, *w2n::test::x86_64_machine());
  for (const char* function : {"memcpy", "memmove", "memset"}) {
    CAPTURE(function);
    CHECK(assembly.find(fmt::format("callq\t{}", function)) != std::string::npos);
  }
}

TEST_CASE("sums are added in the order that wasm-balance chose") {
  w2n::test::Ir ir = w2n::test::parse_ir(R"(
    define i32 @run(i32 %a, i32 %b, i32 %c, i32 %d) {
      %first = xor i32 %a, %b
      %second = xor i32 %first, %c
      %third = xor i32 %second, %d
      ret i32 %third
    })");
  const std::string assembly = w2n::test::assembly(ir, *w2n::test::x86_64_machine());
  // The machine combiner would make (a ^ b) ^ (c ^ d) of it.
  CHECK(assembly.find("xorl\t%ecx, %eax\n\tretq") != std::string::npos);
}
