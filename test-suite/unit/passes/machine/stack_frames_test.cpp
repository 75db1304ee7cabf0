// Frames of stack that are larger than the guard below the stack are touched on the way, on every target, and frames
// without measure are refused.
#include "passes/machine/stack_frames.h"

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <string>

#include "helpers/machine.h"
#include "target/machine.h"
#include "target/target.h"

using w2n::target::Level;

namespace {

constexpr uint64_t mebibyte = 1 << 20;

/// A function with a frame of about `size` bytes, with the attributes that lowering gives to guest functions.
w2n::test::Ir with_frame(uint64_t size) {
  return w2n::test::parse_ir(fmt::format(R"(
    declare void @fill(ptr)
    define void @f() nounwind uwtable(sync) "probe-stack"="inline-asm" "stack-probe-size"="1048576" {{
      %area = alloca [{} x i8]
      call void @fill(ptr %area)
      ret void
    }})",
                                         size));
}

std::string assembly(w2n::test::Ir& ir, std::string_view target, Level level) {
  const auto machine =
      w2n::target::make_target_machine(w2n::target::choose_machine(w2n::target::find_target(target), "", ""), level);
  return w2n::test::assembly(ir, *machine);
}

struct Probe {
  const char* target;
  const char* text;  // what touches the stack
};
constexpr Probe probes[] = {{"x86_64-linux", "movq\t$0, (%rsp)"},
                            {"aarch64-linux", "str\txzr, [sp]"},
                            {"riscv64-linux", "sd\tzero, 0(sp)"},
                            {"armv7-linux", "ldr\tr12, [r12]"}};

}  // namespace

TEST_CASE("a frame larger than the guard is touched") {
  for (const Probe& probe : probes) {
    for (const Level level : {Level::O0, Level::O2, Level::Oz}) {
      CAPTURE(probe.target);
      w2n::test::Ir large = with_frame(20 * mebibyte);
      const std::string code = assembly(large, probe.target, level);
      CHECK(!w2n::test::has(*large.errors, "bytes of stack"));
      const size_t touched = code.find(probe.text);
      CHECK(touched != std::string::npos);
      CHECK(touched < code.find("fill"));
    }
  }
}

TEST_CASE("on ARM each mebibyte is touched, before the stack pointer moves") {
  w2n::test::Ir ir = with_frame(20 * mebibyte);
  const std::string code = assembly(ir, "armv7-linux", Level::O2);
  const size_t prologue = code.find("sub\tsp, sp");
  for (uint64_t i = 1; i <= 20; ++i) {
    CAPTURE(i);
    CHECK(code.find(fmt::format("sub\tr12, sp, #{}\n", i * mebibyte)) < prologue);
  }
  w2n::test::Ir small = with_frame(mebibyte / 2);
  CHECK(!w2n::test::has(assembly(small, "armv7-linux", Level::O2), "r12"));
}

TEST_CASE("a library's functions compare the stack pointer with the instance's limit, unless they call nothing") {
  w2n::test::Ir ir = w2n::test::parse_ir(R"(
    declare void @g()
    define void @calls(ptr "w2n-instance" %instance) "w2n-stack-check" {
      call void @g()
      call void @g()
      ret void
    }
    define i32 @leaf(i32 %value) "w2n-stack-check" {
      ret i32 %value
    })");
  const std::string code = assembly(ir, "x86_64-linux", Level::O2);
  CHECK(!w2n::test::has(*ir.errors, "no instance"));
  CHECK(code.find("cmpq\t(%r11), %rsp") != std::string::npos);
  CHECK(code.find("cmpq\t(%r11), %rsp") == code.rfind("cmpq\t(%r11), %rsp"));
}

TEST_CASE("a check of the stack without an instance is an error") {
  w2n::test::Ir ir = w2n::test::parse_ir(R"(
    declare void @g()
    define void @f(ptr %something) "w2n-stack-check" {
      call void @g()
      call void @g()
      ret void
    })");
  (void)assembly(ir, "x86_64-linux", Level::O2);
  CHECK(w2n::test::has(*ir.errors, "the function f has no instance to find the stack's limit by"));
}

TEST_CASE("a frame beyond the limit is an error that names the function") {
  for (const Probe& probe : probes) {
    for (const uint64_t size : {w2n::passes::max_frame + 16, uint64_t{5} << 30}) {
      if (size > UINT32_MAX && std::string_view(probe.target) == "armv7-linux") continue;  // no such type there
      CAPTURE(probe.target);
      w2n::test::Ir ir = with_frame(size);
      (void)assembly(ir, probe.target, Level::O0);
      CHECK(w2n::test::has(*ir.errors, "the function f takes "));
      CHECK(w2n::test::has(*ir.errors, "bytes of stack; the most is 67108864"));
    }
  }
}
