#include "passes/loops/wasm_nuw.h"

#include <doctest/doctest.h>

#include "helpers/ir.h"

namespace {

std::string run(const std::string& body) {
  auto ir = w2n::test::parse_ir("declare void @g()\ndefine void @f(i32 %p, i1 %c) {\n" + body + "\nret void\n}\n");
  w2n::test::run_pass(ir, w2n::passes::WasmNuwPass());
  return ir.text();
}

/// A store of `value` at %p + `displacement`, offset 0.
std::string store(const std::string& name, int64_t displacement, const char* memory = "@wmem") {
  const std::string index = "%i" + name;
  return index + " = add i32 %p, " + std::to_string(displacement) + "\n%z" + name + " = zext i32 " + index +
         " to i64\n%a" + name + " = getelementptr nuw i8, ptr " + memory + ", i64 %z" + name + "\nstore i32 0, ptr %a" +
         name + "\n";
}

bool is_moved(const std::string& text, const std::string& offset) {
  return text.find("getelementptr nuw i8, ptr %2, i64 " + offset + "\n") != std::string::npos;
}

}  // namespace

TEST_CASE("wasm-nuw: an access beyond another one is made relative to it") {
  const std::string text = run(store("0", 0) + store("8", 8));
  CHECK(is_moved(text, "8"));
  CHECK(text.find("%1 = zext i32 %i0 to i64") != std::string::npos);
  CHECK(is_moved(run(store("0", 0) + store("8", 65536)), "65536"));
  CHECK(is_moved(run(store("8", -8) + store("0", 0)), "8"));
  // The lower access may come later, if nothing can be seen before it.
  CHECK(is_moved(
      run(store("8", 8).insert(0, "%i0 = add i32 %p, 0\n") + store("0", 0).erase(0, store("0", 0).find('\n') + 1)),
      "8"));
  // In a chain, each has the one below it as its witness.
  const std::string chain = run(store("0", 0) + store("1", 65536) + store("2", 131072));
  CHECK(chain.find("i64 65536\n") != std::string::npos);
  CHECK(chain.find("i64 131072\n") != std::string::npos);
}

TEST_CASE("wasm-nuw: what isn't moved") {
  const auto is_same = [](const std::string& body) { return run(body).find("%1") == std::string::npos; };
  CHECK(is_same(store("8", 8)));
  // Whose index comes too late.
  CHECK(is_same(store("0", 0) + store("8", -8)));
  // Further than the last access can have been from the end of the address space.
  CHECK(is_same(store("0", 0) + store("8", 65537)));
  // Of another memory.
  CHECK(is_same(store("0", 0, "@wmem1") + store("8", 8)));
  // Only executed sometimes.
  CHECK(is_same("br i1 %c, label %x, label %y\nx:\n" + store("0", 0) + "br label %y\ny:\n" + store("8", 8)));
  // A call could see what the upper access did before the lower one traps.
  CHECK(is_same("%i0 = add i32 %p, 0\n" + store("8", 8) + "call void @g()\n" +
                store("0", 0).erase(0, store("0", 0).find('\n') + 1)));
}

TEST_CASE("wasm-nuw: a memory that can fill the address space has no room for steps") {
  auto ir = w2n::test::parse_ir(
      "@whole = external global [65536 x i8], !w2n.memory !1\n!1 = !{i64 4294967296}\ndefine void @f(i32 %p) {\n" +
      store("0", 0, "@whole") + store("8", 8, "@whole") + "ret void\n}\n");
  const std::string before = ir.text();
  w2n::test::run_pass(ir, w2n::passes::WasmNuwPass());
  CHECK(ir.text() == before);
}
