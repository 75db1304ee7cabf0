// An interpreter's instructions go from one to the next without a detour over a common dispatch.
#include <doctest/doctest.h>
#include <fmt/format.h>
#include <string>

#include "helpers/machine.h"

using w2n::target::Level;

namespace {

/// A loop that gets %operation by `fetch` and chooses among `cases` places, which do something of their own and go on
/// at `next`. Values other than the cases' lead to `other`.
struct Program {
  unsigned cases = 16;
  std::string fetch = "%operation = load volatile i32, ptr %code";
  std::string next = "dispatch";
  std::string other = "end";

  [[nodiscard]] std::string text() const {
    std::string text = fmt::format(R"(
      declare i32 @operation()
      define void @run(ptr %code) {{
      start:
        br label %dispatch
      dispatch:
        {}
        switch i32 %operation, label %{} [
)",
                                   fetch, other);
    for (unsigned i = 0; i < cases; ++i) text += fmt::format("i32 {0}, label %case{0}\n", i);
    text += "]\n";
    for (unsigned i = 0; i < cases; ++i) {
      text += fmt::format("case{0}:\n  store volatile i32 {0}, ptr %code\n  br label %{1}\n", i, next);
    }
    if (next == "advance") text += "advance:\n  %fetched = load volatile i32, ptr %code\n  br label %dispatch\n";
    return text + "end:\n  ret void\nnever:\n  unreachable\n}\n";
  }
};

unsigned count(const std::string& text, std::string_view part) {
  unsigned times = 0;
  for (size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + part.size())) ++times;
  return times;
}

std::string assembly(const Program& program, Level level = Level::O2) {
  w2n::test::Ir ir = w2n::test::parse_ir(program.text());
  return w2n::test::assembly(ir, *w2n::test::x86_64_machine("", level));
}

unsigned dispatches(const Program& program, Level level = Level::O2) {
  return count(assembly(program, level), "jmpq\t*");
}

}  // namespace

TEST_CASE("dispatch: each of an interpreter's instructions has its own") {
  CHECK(dispatches(Program{}) >= 16);
  CHECK(dispatches(Program{}, Level::O3) >= 16);
  CHECK(dispatches(Program{.other = "never"}) >= 16);
}

TEST_CASE("dispatch: each checks its index") {
  const std::string checked = assembly(Program{});
  CHECK(count(checked, "\tja\t") == count(checked, "jmpq\t*"));
}

TEST_CASE("dispatch: what all do first is copied with it") {
  CHECK(dispatches(Program{.fetch = "%operation = phi i32 [ 7, %start ], [ %fetched, %advance ]", .next = "advance"}) >=
        16);
}

TEST_CASE("dispatch: one is enough for what is no interpreter") {
  CHECK(dispatches(Program{}, Level::O1) == 1);
  CHECK(dispatches(Program{.cases = 6}) == 1);
  CHECK(dispatches(Program{.next = "end"}) == 1);
  CHECK(dispatches(Program{.fetch = "%operation = call i32 @operation()"}) == 1);
  std::string fetch;
  for (unsigned i = 0; i < 16; ++i) fetch += fmt::format("%unused{} = load volatile i32, ptr %code\n", i);
  CHECK(dispatches(Program{.fetch = fetch + Program{}.fetch}) == 1);
}
