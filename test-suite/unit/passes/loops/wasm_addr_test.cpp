#include "passes/loops/wasm_addr.h"

#include <doctest/doctest.h>

#include "helpers/ir.h"

namespace {

/// A loop over %i from %start by `step`, %n iterations; `body` has %z, the index's extension.
std::string run(const std::string& step, const std::string& body) {
  auto ir = w2n::test::parse_ir(R"(
declare void @g()
declare void @llvm.sideeffect()
declare ptr @w2n.memory_base(ptr, i64) memory(none)
@slot = external global ptr
define void @f(i32 %start, i32 %n, i1 %c, i32 %other) {
entry:
  br label %loop
loop:
  %i = phi i32 [ %start, %entry ], [ %next, %latch ]
  %k = phi i32 [ 0, %entry ], [ %k.next, %latch ]
  %z = zext i32 %i to i64
)" + body + R"(
  br label %latch
latch:
  %next = add i32 %i, )" + step +
                                R"(
  %k.next = add i32 %k, 1
  %done = icmp eq i32 %k.next, %n
  br i1 %done, label %exit, label %loop
exit:
  ret void
}
)");
  w2n::test::run_pass(ir, w2n::passes::WasmAddrPass());
  return ir.text();
}

size_t count(const std::string& text, const std::string& part) {
  size_t found = 0;
  for (size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++found;
  return found;
}

size_t streams(const std::string& text) { return count(text, "phi ptr"); }

constexpr const char* store_at_i = "%p = getelementptr i8, ptr @wmem, i64 %z\nstore i64 0, ptr %p\n";

/// A store at the index plus `distance`, in 32 bits.
std::string store_at(const std::string& name, const std::string& distance) {
  return "%i" + name + " = add i32 %i, " + distance + "\n%z" + name + " = zext i32 %i" + name + " to i64\n%p" + name +
         " = getelementptr i8, ptr @wmem, i64 %z" + name + "\nstore i64 0, ptr %p" + name + "\n";
}

}  // namespace

TEST_CASE("wasm-addr: a stream becomes a pointer that walks from a hidden start") {
  const std::string text = run("8", store_at_i);
  CHECK(streams(text) == 1);
  CHECK(text.find("%at = phi ptr [ %stream, %entry ]") != std::string::npos);
  CHECK(text.find("inttoptr i64") != std::string::npos);
  CHECK(text.find("getelementptr nusw i8, ptr %at, i64 8") != std::string::npos);
  CHECK(text.find("store i64 0, ptr %at") != std::string::npos);
}

TEST_CASE("wasm-addr: steps") {
  CHECK(streams(run("65536", store_at_i)) == 1);
  CHECK(streams(run("65537", store_at_i)) == 0);
  CHECK(streams(run("-8", store_at_i)) == 1);
  CHECK(streams(run("%other", store_at_i)) == 0);
}

TEST_CASE("wasm-addr: an access that isn't made in each iteration proves nothing") {
  CHECK(streams(run("8", "br i1 %c, label %then, label %latch\nthen:\n" + std::string(store_at_i))) == 0);
}

TEST_CASE("wasm-addr: a walk downwards needs an access without offset that traps in its place") {
  const char* with_offset = R"(
  %p = getelementptr i8, ptr @wmem, i64 %z
  %q = getelementptr i8, ptr %p, i64 8
  store i64 0, ptr %q
)";
  CHECK(streams(run("-8", with_offset)) == 0);
  CHECK(streams(run("-8", with_offset + std::string("store i64 0, ptr %p"))) == 1);
  // Control may leave between the two.
  CHECK(streams(run("-8",
                    with_offset + std::string("br i1 %c, label %exit, label %more\nmore:\nstore i64 0, ptr %p"))) == 1);
  CHECK(count(run("-8", with_offset + std::string("br i1 %c, label %exit, label %more\nmore:\nstore i64 0, ptr %p")),
              "store i64 0, ptr %q") == 1);
  // A call would see what was done before the trap.
  CHECK(streams(run("-8", "call void @g()\n" + std::string(store_at_i))) == 0);
  CHECK(streams(run("8", "call void @g()\n" + std::string(store_at_i))) == 1);
}

TEST_CASE("wasm-addr: streams a constant apart are one cluster, if the lower access is a witness") {
  CHECK(streams(run("16", store_at_i + store_at("8", "8"))) == 1);
  CHECK(streams(run("16", store_at("8", "8") + store_at_i)) == 1);
  CHECK(streams(run("16", store_at_i + store_at("8", "65536"))) == 1);
  CHECK(streams(run("16", store_at_i + store_at("8", "65537"))) == 2);
  // Not if control may get to the upper access alone.
  CHECK(streams(run("16", store_at("8", "8") + "br i1 %c, label %exit, label %more\nmore:\n" + store_at_i)) == 2);
  CHECK(streams(run("16", store_at("8", "8") + "call void @g()\n" + store_at_i)) == 2);
}

TEST_CASE("wasm-addr: addresses that don't change are hidden too") {
  const std::string text = run("8", R"(
  %zo = zext i32 %other to i64
  %p = getelementptr i8, ptr @wmem, i64 %zo
  store i64 0, ptr %p)");
  CHECK(streams(text) == 0);
  CHECK(text.find("store i64 0, ptr %stream") != std::string::npos);
}

TEST_CASE("wasm-addr: what starts at a base that is found in the loop stays") {
  const std::string text = run("8", R"(
  br i1 %c, label %then, label %latch
then:
  %record = load ptr, ptr @slot
  %base = call ptr @w2n.memory_base(ptr %record, i64 65536)
  %p = getelementptr i8, ptr %base, i64 %z
  store i64 0, ptr %p
  %zo = zext i32 %other to i64
  %q = getelementptr i8, ptr %base, i64 %zo
  store i64 0, ptr %q)");
  CHECK(streams(text) == 0);
  CHECK(text.find("%stream") == std::string::npos);
}

TEST_CASE("wasm-addr: loops that end where two indices meet stay") {
  const auto ends_at = [](const std::string& limit) {
    return std::string(store_at_i) + "%down = sub i32 %other, %i\n%apart = icmp ult i32 %i, " + limit +
           "\nbr i1 %apart, label %more, label %exit\nmore:\n";
  };
  CHECK(streams(run("8", ends_at("%other"))) == 1);
  CHECK(streams(run("8", ends_at("%down"))) == 0);
}

TEST_CASE("wasm-addr: a memory of the whole address space may wrap") {
  auto ir = w2n::test::parse_ir(R"(
@whole = external global [65536 x i8], !w2n.memory !1
!1 = !{i64 4294967296}
define void @f(i32 %start, i32 %n) {
entry:
  br label %loop
loop:
  %i = phi i32 [ %start, %entry ], [ %next, %loop ]
  %z = zext i32 %i to i64
  %p = getelementptr i8, ptr @whole, i64 %z
  store i8 0, ptr %p
  %next = add i32 %i, 1
  %done = icmp eq i32 %next, %n
  br i1 %done, label %exit, label %loop
exit:
  ret void
}
)");
  w2n::test::run_pass(ir, w2n::passes::WasmAddrPass());
  CHECK(streams(ir.text()) == 0);
}
