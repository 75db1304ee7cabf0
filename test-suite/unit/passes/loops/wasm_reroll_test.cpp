#include "passes/loops/wasm_reroll.h"

#include <doctest/doctest.h>

#include "helpers/ir.h"

namespace {

/// A loop of one block over the streams %p (to write) and %q (to read), both 4 * `copies` bytes an iteration, and a
/// counter %i by `copies`.
w2n::test::Ir parse_loop(unsigned copies, const std::string& phis, const std::string& body) {
  const std::string step = std::to_string(4 * copies);
  return w2n::test::parse_ir(R"(
declare void @g()
define i32 @f(ptr %a, ptr %b, i32 %n, i32 %k) {
entry:
  %end = mul i32 %n, )" + std::to_string(copies) +
                             R"(
  br label %loop
loop:
  %p = phi ptr [ %a, %entry ], [ %p.next, %loop ]
  %q = phi ptr [ %b, %entry ], [ %q.next, %loop ]
  %i = phi i32 [ 0, %entry ], [ %i.next, %loop ]
)" + phis + body + "\n%p.next = getelementptr i8, ptr %p, i64 " +
                             step + "\n%q.next = getelementptr i8, ptr %q, i64 " + step + "\n%i.next = add i32 %i, " +
                             std::to_string(copies) + R"(
  %done = icmp eq i32 %i.next, %end
  br i1 %done, label %exit, label %loop
exit:
  ret i32 )" + (phis.empty() ? "0" : "%s.next") +
                             "\n}\n");
}

struct Result {
  std::string text;
  [[nodiscard]] bool is_rerolled() const { return text.find("%iteration") != std::string::npos; }
  [[nodiscard]] size_t count(const std::string& part) const {
    size_t found = 0;
    for (size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++found;
    return found;
  }
};

Result run(unsigned copies, const std::string& phis, const std::string& body) {
  auto ir = parse_loop(copies, phis, body);
  w2n::test::run_pass(ir, w2n::passes::WasmRerollPass());
  return {ir.text()};
}

/// An access 4 * `at` bytes into a stream.
std::string address(const std::string& name, const std::string& stream, unsigned at) {
  return "%" + name + " = getelementptr i8, ptr %" + stream + ", i64 " + std::to_string(4 * at) + "\n";
}
std::string load(unsigned at, const std::string& stream = "q") {
  const std::string n = std::to_string(at);
  return address("ql" + n, stream, at) + "%v" + n + " = load i32, ptr %ql" + n + ", align 4\n";
}
std::string store(unsigned at, const std::string& value) {
  const std::string n = std::to_string(at);
  return address("ps" + n, "p", at) + "store i32 " + value + ", ptr %ps" + n + ", align 4\n";
}

constexpr const char* sum_phi = "%s = phi i32 [ 7, %entry ], [ %s.next, %loop ]\n";

}  // namespace

TEST_CASE("wasm-reroll: copies of a store become one") {
  const Result result = run(2, "", store(0, "%k") + store(1, "%k"));
  CHECK(result.is_rerolled());
  CHECK(result.count("store i32") == 1);
  CHECK(result.count("getelementptr nusw i8, ptr %p, i64 4\n") == 1);
  CHECK(result.text.find("mul i64") + result.text.find("shl i64") != 0);  // the trip count times two
  CHECK(run(4, "", store(2, "%k") + store(0, "%k") + store(3, "%k") + store(1, "%k")).count("store i32") == 1);
  CHECK(run(3, "", store(0, "0") + store(1, "0") + store(2, "0")).count("store i32") == 1);
}

TEST_CASE("wasm-reroll: copies have to be copies") {
  CHECK_FALSE(run(2, "", store(0, "1") + store(1, "2")).is_rerolled());
  CHECK_FALSE(run(2, "", store(0, "%k") + store(2, "%k")).is_rerolled());
  CHECK_FALSE(run(2, "", store(0, "%k")).is_rerolled());
  CHECK_FALSE(run(4, "", store(0, "%k") + store(1, "%k") + store(2, "%k")).is_rerolled());
  // The second one adds something else.
  CHECK_FALSE(
      run(2, "", load(0) + load(1) + "%x = add i32 %v0, 1\n%y = add i32 %v1, 2\n" + store(0, "%x") + store(1, "%y"))
          .is_rerolled());
  CHECK_FALSE(
      run(2, "", load(0) + load(1) + "%x = add i32 %v0, 1\n%y = sub i32 %v1, 1\n" + store(0, "%x") + store(1, "%y"))
          .is_rerolled());
}

TEST_CASE("wasm-reroll: counters") {
  CHECK(run(2, "", "%j = add i32 %i, 1\n" + store(0, "%i") + store(1, "%j")).is_rerolled());
  CHECK(run(2, "", "%j = or disjoint i32 %i, 1\n" + store(0, "%i") + store(1, "%j")).is_rerolled());
  CHECK_FALSE(run(2, "", "%j = add i32 %i, 2\n" + store(0, "%i") + store(1, "%j")).is_rerolled());
  // In the new loop the counter is odd every other time, and `or` no addition any more.
  CHECK_FALSE(
      run(2, "", "%h = or disjoint i32 %i, 1\n%j = add i32 %i, 2\n" + store(0, "%h") + store(1, "%j")).is_rerolled());
}

TEST_CASE("wasm-reroll: order of accesses") {
  const std::string in_turn = load(0) + store(0, "%v0") + load(1) + store(1, "%v1");
  CHECK(run(2, "", in_turn).is_rerolled());
  // Both loads come first: the second one could read what the first store writes.
  const std::string loads_first = load(0) + load(1) + store(0, "%v0") + store(1, "%v1");
  CHECK_FALSE(run(2, "", loads_first).is_rerolled());
  // In one stream it is known whether it does.
  const std::string same =
      load(0, "p") + load(1, "p") + "%x = add i32 %v0, 1\n%y = add i32 %v1, 1\n" + store(0, "%x") + store(1, "%y");
  CHECK(run(2, "", same).is_rerolled());
  const std::string ahead = address("a1", "p", 1) + "%u = load i32, ptr %a1\n" + address("a2", "p", 2) +
                            "%w = load i32, ptr %a2\n" + store(0, "%u") + store(1, "%w");
  CHECK(run(2, "", ahead).is_rerolled());
  const std::string behind = address("a1", "p", 0) + "%u = load i32, ptr %a1\n" + store(1, "%u") +
                             address("a2", "p", 1) + "%w = load i32, ptr %a2\n" + store(2, "%w");
  CHECK(run(2, "", behind).is_rerolled());
  const std::string too_early = address("a1", "p", 0) + "%u = load i32, ptr %a1\n" + address("a2", "p", 1) +
                                "%w = load i32, ptr %a2\n" + store(1, "%u") + store(2, "%w");
  CHECK_FALSE(run(2, "", too_early).is_rerolled());
}

TEST_CASE("wasm-reroll: reductions") {
  const std::string sum = load(0) + load(1) + "%t = add i32 %v0, %s\n%s.next = add i32 %t, %v1\n";
  const Result result = run(2, sum_phi, sum);
  CHECK(result.is_rerolled());
  CHECK(result.count("load i32") == 1);
  // As trees, too.
  CHECK(run(2, sum_phi, load(0) + load(1) + "%t = xor i32 %v0, %v1\n%s.next = xor i32 %t, %s\n").is_rerolled());
  // Not if somebody sees a sum in the middle.
  CHECK_FALSE(run(2, sum_phi, sum + store(0, "%t") + store(1, "%t")).is_rerolled());
  CHECK_FALSE(run(2, sum_phi, load(0) + load(1) + "%t = add i32 %v0, %s\n%s.next = sub i32 %t, %v1\n").is_rerolled());
}

TEST_CASE("wasm-reroll: chains whose order matters") {
  const std::string chain =
      load(0) + load(1) + "%t = mul i32 %s, 31\n%x = add i32 %t, %v0\n%u = mul i32 %x, 31\n%s.next = add i32 %u, %v1\n";
  CHECK(run(2, sum_phi, chain).is_rerolled());
  const std::string uneven =
      load(0) + load(1) + "%t = mul i32 %s, 31\n%x = add i32 %t, %v0\n%u = mul i32 %x, 33\n%s.next = add i32 %u, %v1\n";
  CHECK_FALSE(run(2, sum_phi, uneven).is_rerolled());
}

TEST_CASE("wasm-reroll: a value of the iteration before") {
  const std::string recurrence = load(0) + "%x = add i32 %s, %v0\n" + store(0, "%x") + address("l1", "q", 1) +
                                 "%s.next = load i32, ptr %l1, align 4\n" + "%y = add i32 %v0, %s.next\n" +
                                 store(1, "%y");
  CHECK(run(2, sum_phi, recurrence).is_rerolled());
}

TEST_CASE("wasm-reroll: what all copies have in common") {
  const Result result = run(2, "",
                            load(0) + "%x = add nuw nsw i32 %v0, 1\n" + store(0, "%x") + load(1) +
                                "%y = add nsw i32 %v1, 1\n" + store(1, "%y"));
  CHECK(result.is_rerolled());
  CHECK(result.count("add nsw i32 %v0, 1") == 1);
  // The first copy is aligned better than the second one.
  const Result aligned = run(2, "", address("a0", "p", 0) + "store i32 0, ptr %a0, align 16\n" + store(1, "0"));
  CHECK(aligned.is_rerolled());
  CHECK(aligned.count("align 4") == 1);
}

TEST_CASE("wasm-reroll: loops with anything else stay") {
  for (const char* extra : {"call void @g()\n", "%z = load volatile i32, ptr %b\n", "store volatile i32 0, ptr %b\n",
                            "%z = load i32, ptr %b\n"}) {
    CAPTURE(extra);
    CHECK_FALSE(run(2, "", extra + store(0, "%k") + store(1, "%k")).is_rerolled());
  }
}
