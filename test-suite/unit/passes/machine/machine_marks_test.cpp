// Volatile loads are executed, and as a whole, whatever x86-64's passes make of what is done with their values; and
// what the IR selects is selected.
#include <doctest/doctest.h>
#include <string>

#include "helpers/machine.h"

namespace {

using w2n::test::has;

std::string assembly(const std::string& text) {
  w2n::test::Ir ir = w2n::test::parse_ir(text);
  return w2n::test::assembly(ir, *w2n::test::x86_64_machine());
}

std::string choosing(const std::string& load) {
  return "define i32 @f(ptr %p, i32 %x, i32 %a) {\n  %v = " + load + R"( i32, ptr %p
    %c = icmp eq i32 %a, 7
    %s = select i1 %c, i32 %x, i32 %v
    ret i32 %s
  })";
}

/// A copy of 16 bytes behind a store of some of them.
std::string copying(const std::string& load) {
  return R"(define void @f(ptr noalias %p, ptr noalias %q, i32 %x) {
    %r = getelementptr i8, ptr %p, i64 4
    store i32 %x, ptr %r, align 1
    %v = )" +
         load + R"( <2 x i64>, ptr %p, align 1
    store <2 x i64> %v, ptr %q, align 1
    ret void
  })";
}

}  // namespace

TEST_CASE("a load is executed where its value isn't chosen") {
  for (const char* load : {"load volatile", "load"}) {
    CAPTURE(load);
    CHECK(has(assembly(choosing(load)), "cmov"));
  }
}

TEST_CASE("a volatile load of a vector is one load") {
  CHECK(has(assembly(copying("load volatile")), "movups\t(%rdi)"));
  CHECK(!has(assembly(copying("load")), "movups"));
}
