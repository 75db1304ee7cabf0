// What the optimizer has to leave alone.
#include "codegen/optimize.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "helpers/machine.h"
#include "support/progress.h"
#include "target/target.h"

using w2n::target::Level;

namespace {

/// Functions that need nothing of their instance, one of which other partitions can call, one that needs a field of it,
/// and one that calls them all.
std::string program(const char* attributes) {
  return fmt::format(R"(
    declare i32 @g(i32)
    define internal fastcc i32 @unused(ptr "w2n-instance" %instance, i32 %n) {0} {{
      %result = call i32 @g(i32 %n)
      ret i32 %result
    }}
    define hidden fastcc i32 @shared(ptr "w2n-instance" %instance, i32 %n) {0} {{
      %result = call i32 @g(i32 %n)
      ret i32 %result
    }}
    define internal fastcc i32 @loads(ptr "w2n-instance" dereferenceable(16) %instance, i32 %n) {0} {{
      %field = load i32, ptr %instance, align 4
      %result = call i32 @g(i32 %field)
      ret i32 %result
    }}
    define i32 @f(ptr "w2n-instance" %instance, i32 %n) {0} {{
      %a = call fastcc i32 @unused(ptr %instance, i32 %n)
      %b = call fastcc i32 @loads(ptr %instance, i32 %a)
      %c = call fastcc i32 @shared(ptr %instance, i32 %b)
      ret i32 %c
    }})",
                     attributes);
}

/// How many functions have an instance behind the optimizer; 0 if something else is passed for one.
unsigned instances_kept(const std::string& text, Level level) {
  w2n::test::Ir ir = w2n::test::parse_ir(text);
  w2n::Progress progress(0, false);
  w2n::codegen::optimize(*ir.module, w2n::target::find_target("x86_64-linux"), *w2n::test::x86_64_machine("", level),
                         level, {}, progress);
  unsigned kept = 0;
  for (const llvm::Function& function : *ir.module) {
    if (!function.isDeclaration() && function.getAttributes().hasParamAttr(0, "w2n-instance")) ++kept;
  }
  return w2n::test::has(ir.text(), "poison") ? 0 : kept;
}

}  // namespace

TEST_CASE("a library's functions keep their instance, which the check of the stack needs") {
  for (const Level level : {Level::O1, Level::O2, Level::O3, Level::Os}) {
    CHECK(instances_kept(program("noinline \"w2n-stack-check\""), level) == 4);
  }
}

TEST_CASE("a program's functions lose parameters that nothing needs") {
  CHECK(instances_kept(program("noinline"), Level::O2) < 4);
  CHECK(instances_kept(program("noinline"), Level::O3) < 4);
}
