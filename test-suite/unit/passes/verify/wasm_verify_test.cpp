// wasm-verify on IR as LLVM leaves it, and on IR that was broken by hand.
#include "passes/verify/wasm_verify.h"

#include <doctest/doctest.h>

#include "helpers/ir.h"

using w2n::passes::WasmVerifyPass;
using w2n::test::Ir;
using w2n::test::parse_ir;

namespace {

struct Verified {
  size_t bounded = 0;
  std::string text;
  std::string errors;
  [[nodiscard]] bool contains(const char* part) const { return text.find(part) != std::string::npos; }
};

/// How many addresses of @f had to be bounded, and what it is then.
Verified verify(const std::string& text) {
  Ir ir = parse_ir(text);
  Verified result;
  w2n::test::run_pass(ir, WasmVerifyPass(nullptr, &result.bounded));
  result.text = ir.text();
  result.errors = *ir.errors;
  return result;
}

/// A function with one block.
Verified verify_body(const std::string& parameters, const std::string& body) {
  return verify("define void @f(" + parameters + ") {\n" + body + "\nret void\n}\n");
}

/// A loop of one block, %n iterations of an i64 counter from 0 by 1; `body` is what it does with %p, which starts at
/// @wmem + zext(%start) and moves by `step`.
std::string loop(const std::string& step, const std::string& body) {
  return R"(
define void @f(i32 %start, i64 %n, i1 %c, i64 %x) {
entry:
  %wide = zext i32 %start to i64
  %first = getelementptr i8, ptr @wmem, i64 %wide
  br label %loop
loop:
  %p = phi ptr [ %first, %entry ], [ %next, %latch ]
  %i = phi i64 [ 0, %entry ], [ %i.next, %latch ]
)" + body +
         R"(
  br label %latch
latch:
  %next = getelementptr i8, ptr %p, i64 )" +
         step + R"(
  %i.next = add i64 %i, 1
  %done = icmp eq i64 %i.next, %n
  br i1 %done, label %exit, label %loop
exit:
  ret void
}
)";
}

}  // namespace

TEST_CASE("wasm-verify leaves what lowering makes as it is") {
  const Verified result = verify_body("i32 %i", R"(
  %wide = zext i32 %i to i64
  %p = getelementptr nuw i8, ptr @wmem, i64 %wide
  %q = getelementptr nuw i8, ptr %p, i64 4294967295
  store <2 x i64> zeroinitializer, ptr %q, align 1
  store i8 1, ptr getelementptr (i8, ptr @wmem, i64 8589934591), align 1)");
  CHECK(result.bounded == 0);
  CHECK(result.errors.empty());
  CHECK_FALSE(result.contains("umin"));
}

TEST_CASE("wasm-verify bounds an index that isn't zero-extended from 32 bits") {
  for (const char* index :
       {"%p = getelementptr i8, ptr @wmem, i64 %x",
        "%s = sext i32 %i to i64\n"
        "%p = getelementptr i8, ptr @wmem, i64 %s",
        "%s = zext i32 %i to i64\n%t = mul i64 %s, 4\n%p = getelementptr i8, ptr @wmem, i64 %t",
        "%s = zext i33 %w to i64\n%t = add i64 %s, 17179869184\n"
        "%p = getelementptr i8, ptr @wmem, i64 %t",
        "%s = zext i32 %i to i64\n%t = sub i64 %s, %x\n%p = getelementptr i8, ptr @wmem, i64 %t",
        "%s = zext i32 %i to i64\n%t = or i64 %s, 8589934592\n%p = getelementptr i8, ptr @wmem, i64 %t",
        "%s = zext i33 %w to i64\n%t = xor i64 %s, 8589934592\n%p = getelementptr i8, ptr @wmem, i64 %t",
        "%p = getelementptr i8, ptr @wmem, i32 %i", "%p = getelementptr [4 x i64], ptr @wmem, i64 0, i64 %x"}) {
    CAPTURE(index);
    const Verified result = verify_body("i64 %x, i32 %i, i33 %w", std::string(index) + "\nstore i8 0, ptr %p");
    CHECK(result.bounded == 1);
    CHECK(result.contains("call i64 @llvm.umin.i64(i64 %"));
    CHECK(result.contains(", i64 8589934592)"));
  }
}

TEST_CASE("wasm-verify knows bounds of arithmetic") {
  for (const char* index :
       {"%t = and i64 %x, 8589934591", "%t = lshr i64 %x, 31", "%t = urem i64 %x, 8589934592",
        "%t = call i64 @llvm.umin.i64(i64 %x, i64 8589934592)",
        "%s = zext i32 %i to i64\n%t = select i1 %c, i64 %s, i64 7", "%s = zext i32 %i to i64\n%t = freeze i64 %s",
        "%s = zext i32 %i to i64\n%t = or i64 %s, 4294967296", "%s = zext i32 %i to i64\n%t = xor i64 %s, 8589934591",
        "%s = zext i30 %j to i64\n%t = shl i64 %s, 3", "%s = sext i8 %b to i64\n%t = add i64 %s, 100"}) {
    CAPTURE(index);
    const Verified result =
        verify_body("i64 %x, i32 %i, i1 %c, i30 %j, i8 %b",
                    std::string(index) + "\n%p = getelementptr i8, ptr @wmem, i64 %t\nstore i8 0, ptr %p");
    CHECK(result.bounded == 0);
  }
}

TEST_CASE("wasm-verify believes no flag") {
  const Verified result = verify_body("i32 %i, i64 %x", R"(
  %j = add nuw nsw i32 %i, 8
  %wide = zext nneg i32 %j to i64
  %p = getelementptr inbounds nuw i8, ptr @wmem, i64 %wide
  store i8 0, ptr %p
  %d = shl nuw i64 %x, 32
  %e = lshr exact i64 %d, 33
  %o = or disjoint i64 %e, 8589934592
  %q = getelementptr i8, ptr @wmem, i64 %o
  store i8 0, ptr %q)");
  CHECK(result.bounded == 1);  // the disjunction
  for (const char* flag : {"nuw", "nsw", "nneg", "inbounds", "exact", "disjoint"}) {
    CAPTURE(flag);
    CHECK_FALSE(result.contains(flag));
  }
}

TEST_CASE("wasm-verify: a walk with an access in each iteration can't leave the reservation") {
  CHECK(verify(loop("8", "store i64 0, ptr %p")).bounded == 0);
  CHECK(verify(loop("-8", "store i64 0, ptr %p")).bounded == 0);
  CHECK(verify(loop("4294967296", "store i64 0, ptr %p")).bounded == 0);
  // Other accesses profit from it, also masked ones.
  const char* other = R"(
  store i64 0, ptr %p
  %q = getelementptr i8, ptr %p, i64 4096
  call void @llvm.masked.store.v4i64.p0(<4 x i64> zeroinitializer, ptr align 1 %q, <4 x i1> <i1 1, i1 0, i1 0, i1 0>))";
  CHECK(verify(loop("32", other)).bounded == 0);
  // Of loads, one is kept from being dropped by whoever finds out that nothing needs its value.
  const Verified loads = verify(loop("8", "%v = load i64, ptr %p\n%w = load i8, ptr %p\nstore i64 %v, ptr @wmem"));
  CHECK(loads.bounded == 0);
  CHECK(loads.contains("%v = load volatile i64"));
  CHECK(loads.contains("%w = load i8"));
  CHECK(verify(loop("8", "%v = load volatile i64, ptr %p")).bounded == 0);
}

TEST_CASE("wasm-verify: a walk without such an access is bounded") {
  // The access is made in some iterations only.
  CHECK(verify(loop("8", "br i1 %c, label %then, label %latch\nthen:\nstore i64 0, ptr %p")).bounded == 1);
  CHECK(verify(loop("8",
                    "call void @llvm.masked.store.v4i64.p0(<4 x i64> zeroinitializer, ptr align 1 %p, <4 x i1> "
                    "<i1 1, i1 0, i1 0, i1 0>)"))
            .bounded == 1);
  // It jumps over what can't be accessed.
  CHECK(verify(loop("8589934592", "store i64 0, ptr %p")).bounded == 1);
  CHECK(verify(loop("-8589934592", "store i64 0, ptr %p")).bounded == 1);
  // The step isn't known.
  CHECK(verify(loop("%x", "store i64 0, ptr %p")).bounded == 1);
  // The access that is made walks elsewhere.
  const char* elsewhere = R"(
  %q = getelementptr i8, ptr %p, i64 %i
  store i64 0, ptr %q
  br i1 %c, label %then, label %latch
then:
  store i64 0, ptr %p)";
  CHECK(verify(loop("8", elsewhere)).bounded == 1);
  // Far below an access that must not go below 0.
  const char* below = R"(
  %q = getelementptr i8, ptr %p, i64 100000000
  store i64 0, ptr %q
  br i1 %c, label %then, label %latch
then:
  store i64 0, ptr %p)";
  CHECK(verify(loop("-8", below)).bounded == 1);
  CHECK(verify(loop("8", below)).bounded == 0);
}

TEST_CASE("wasm-verify: a counter that ends at a constant bounds an index") {
  // An access that not all iterations make, so that no walk can be proven.
  const auto counted = [](const std::string& start, const std::string& step, const std::string& test,
                          const std::string& scale) {
    return verify(R"(
define void @f(i32 %narrow, i64 %x, i1 %c) {
entry:
  %wide = zext i32 %narrow to i64
  %odd = and i64 %x, 3
  br label %loop
loop:
  %i = phi i64 [ )" +
                  start + R"(, %entry ], [ %next, %latch ]
  br i1 %c, label %then, label %latch
then:
  %scaled = mul i64 %i, )" +
                  scale + R"(
  %p = getelementptr i8, ptr @wmem, i64 %scaled
  store i8 1, ptr %p
  br label %latch
latch:
  %next = add i64 %i, )" +
                  step + "\n" + test + R"(
  br i1 %more, label %loop, label %exit
exit:
  ret void
}
)")
        .bounded;
  };
  const std::string next_is_not = "%more = icmp ne i64 %next, ";
  const std::string next_is_less = "%more = icmp ult i64 %next, ";
  CHECK(counted("0", "1", next_is_not + "220", "880") == 0);
  CHECK(counted("%odd", "1", next_is_not + "220", "880") == 0);
  CHECK(counted("0", "4", next_is_not + "220", "880") == 0);
  CHECK(counted("0", "3", next_is_less + "220", "880") == 0);
  CHECK(counted("0", "1", "%more = icmp ult i64 %i, 220", "880") == 0);
  CHECK(counted("0", "1", "%done = icmp eq i64 %i, 220\n%more = xor i1 %done, true", "880") == 1);
  // Too far.
  CHECK(counted("0", "1", next_is_not + "8589934592", "2") == 1);
  CHECK(counted("%wide", "1", next_is_less + "220", "4") == 1);
  // Past the bound, or over it.
  CHECK(counted("221", "1", next_is_not + "220", "8") == 1);
  CHECK(counted("220", "1", next_is_not + "220", "8") == 1);
  CHECK(counted("1", "4", next_is_not + "220", "8") == 1);
  CHECK(counted("%odd", "4", next_is_not + "220", "8") == 1);
  // Other ways to go on.
  CHECK(counted("0", "1", "%more = icmp ugt i64 %next, 220", "8") == 1);
  CHECK(counted("0", "1", "%more = icmp slt i64 %next, 220", "8") == 1);
  CHECK(counted("0", "1", "%more = icmp ult i64 %x, 220", "8") == 1);
  CHECK(counted("0", "-1", next_is_not + "220", "8") == 1);
  CHECK(counted("-5", "1", next_is_not + "220", "8") == 1);
  CHECK(counted("%x", "1", next_is_not + "220", "8") == 1);
}

TEST_CASE("wasm-verify believes no flag of the counter that bounds a loop") {
  const Verified result = verify(R"(
define void @f(i8 %small, i1 %c) {
entry:
  %begin = zext nneg i8 %small to i64
  br label %loop
loop:
  %k = phi i64 [ %begin, %entry ], [ %k.next, %latch ]
  %i = phi i64 [ 0, %entry ], [ %i.next, %latch ]
  br i1 %c, label %then, label %latch
then:
  %p = getelementptr i8, ptr @wmem, i64 %i
  store i8 1, ptr %p
  br label %latch
latch:
  %i.next = add i64 %i, 4096
  %k.next = add nuw nsw i64 %k, 1
  %more = icmp ult i64 %k.next, 300
  br i1 %more, label %loop, label %exit
exit:
  ret void
}
)");
  CHECK(result.bounded == 0);
  for (const char* flag : {"nuw", "nsw", "nneg"}) {
    CAPTURE(flag);
    CHECK_FALSE(result.contains(flag));
  }
}

TEST_CASE("wasm-verify: the number of iterations bounds all that moves") {
  const auto counted = [](const std::string& iterations, const std::string& stride) {
    return verify(R"(
define void @f(i1 %c) {
entry:
  br label %loop
loop:
  %k = phi i32 [ 0, %entry ], [ %k.next, %latch ]
  %offset = phi i64 [ 0, %entry ], [ %offset.next, %latch ]
  %at = phi ptr [ getelementptr (i8, ptr @wmem, i64 4096), %entry ], [ %at.next, %latch ]
  br i1 %c, label %then, label %latch
then:
  store i8 1, ptr %at
  %p = getelementptr i8, ptr @wmem, i64 %offset
  store i8 1, ptr %p
  br label %latch
latch:
  %at.next = getelementptr i8, ptr %at, i64 )" +
                  stride + "\n%offset.next = add i64 %offset, " + stride +
                  R"(
  %k.next = add nuw nsw i32 %k, 1
  %done = icmp eq i32 %k.next, )" +
                  iterations + R"(
  br i1 %done, label %exit, label %loop
exit:
  ret void
}
)")
        .bounded;
  };
  CHECK(counted("256", "2048") == 0);
  CHECK(counted("256", "-65536") == 0);
  CHECK(counted("256", "-65808") == 1);  // only what starts at 4096 stays above the guard's begin
  CHECK(counted("4096", "4194304") == 2);
  CHECK(counted("0", "2048") == 2);
}

namespace {

/// A loop over rows of 2048 bytes, and one over the elements of a row that starts where `row` says.
std::string nested(const std::string& row, const std::string& body) {
  return R"(
define void @f(i64 %n, i64 %m, i1 %c) {
entry:
  br label %outer
outer:
  %r = phi i64 [ 4096, %entry ], [ %r.next, %outer.latch ]
  %row = getelementptr i8, ptr @wmem, i64 )" +
         row + R"(
  br label %inner
inner:
  %p = phi ptr [ %row, %outer ], [ %next, %inner.latch ]
  %i = phi i64 [ 0, %outer ], [ %i.next, %inner.latch ]
)" + body +
         R"(
  br label %inner.latch
inner.latch:
  %next = getelementptr i8, ptr %p, i64 8
  %i.next = add i64 %i, 1
  %i.done = icmp eq i64 %i.next, %m
  br i1 %i.done, label %outer.latch, label %inner
outer.latch:
  %r.next = add i64 %r, 2048
  %r.done = icmp eq i64 %r.next, %n
  br i1 %r.done, label %exit, label %outer
exit:
  ret void
}
)";
}

}  // namespace

TEST_CASE("wasm-verify: the first access of an inner loop bounds the walk of the outer one") {
  CHECK(verify(nested("%r", "store i64 0, ptr %p")).bounded == 0);
  // The access is of some inner iterations only.
  CHECK(verify(nested("%r", "br i1 %c, label %then, label %inner.latch\nthen:\nstore i64 0, ptr %p")).bounded == 1);
  // Rows whose distance isn't constant.
  const char* twice = "%x = mul i64 %i, %i\n%q = getelementptr i8, ptr %p, i64 %x\nstore i64 0, ptr %q";
  CHECK(verify(nested("%r", twice)).bounded == 1);
}

TEST_CASE("wasm-verify: where a walk starts matters") {
  std::string text = loop("8", "store i64 0, ptr %p");
  text.replace(text.find("zext i32 %start to i64"), 22, "add i64 %x, 0");
  const Verified result = verify(text);
  CHECK(result.bounded == 1);
  CHECK(result.contains("umin"));
}

namespace {

/// What LoopVectorize makes: a vector loop whose end is computed apart, and a remainder that goes on from there.
std::string vectorized(const std::string& bound, const std::string& rounded = "and i64 %n, -4") {
  return R"(
define void @f(i32 %start, i64 %n, i64 %other) {
entry:
  %wide = zext i32 %start to i64
  %first = getelementptr i8, ptr @wmem, i64 %wide
  %few = icmp ult i64 %n, 4
  br i1 %few, label %rest.ph, label %vector.ph
vector.ph:
  %rest.n = and i64 %n, 3
  %n.vec = )" +
         rounded + R"(
  br label %vector
vector:
  %index = phi i64 [ 0, %vector.ph ], [ %index.next, %vector ]
  %offset = shl i64 %index, 3
  %q = getelementptr i8, ptr %first, i64 %offset
  store <4 x i64> zeroinitializer, ptr %q, align 1
  %index.next = add i64 %index, 4
  %stop = icmp eq i64 %index.next, )" +
         bound + R"(
  br i1 %stop, label %middle, label %vector
middle:
  %bytes = shl i64 %n.vec, 3
  %resumed = getelementptr i8, ptr %first, i64 %bytes
  %all = icmp eq i64 %n, %n.vec
  br i1 %all, label %exit, label %rest.ph
rest.ph:
  %from = phi ptr [ %first, %entry ], [ %resumed, %middle ]
  %i.from = phi i64 [ 0, %entry ], [ %n.vec, %middle ]
  br label %rest
rest:
  %p = phi ptr [ %from, %rest.ph ], [ %next, %rest ]
  %i = phi i64 [ %i.from, %rest.ph ], [ %i.next, %rest ]
  store i64 0, ptr %p, align 1
  %next = getelementptr i8, ptr %p, i64 8
  %i.next = add i64 %i, 1
  %done = icmp eq i64 %i.next, %n
  br i1 %done, label %exit, label %rest
exit:
  ret void
}
)";
}

}  // namespace

TEST_CASE("wasm-verify: the remainder of a vectorized loop starts where that has got to") {
  CHECK(verify(vectorized("%n.vec")).bounded == 0);
  CHECK(verify(vectorized("%n.vec", "sub i64 %n, %rest.n")).bounded == 0);
  CHECK(verify(vectorized("%other")).bounded == 1);
}

TEST_CASE("wasm-verify: copies and fills") {
  const char* fill = R"(
  %wide = zext i32 %i to i64
  %p = getelementptr i8, ptr @wmem, i64 %wide
  %length = zext i32 %n to i64
  call void @llvm.memset.p0.i64(ptr %p, i8 0, i64 %length, i1 false))";
  CHECK(verify_body("i32 %i, i32 %n", fill).bounded == 0);
  const char* long_fill = R"(
  %wide = zext i32 %i to i64
  %p = getelementptr i8, ptr @wmem, i64 %wide
  call void @llvm.memset.p0.i64(ptr %p, i8 0, i64 %n, i1 false))";
  const Verified result = verify_body("i32 %i, i64 %n", long_fill);
  CHECK(result.bounded == 1);
  const size_t of_address = result.text.find(", i64 4294967296)");
  REQUIRE(of_address != std::string::npos);
  CHECK(result.text.find(", i64 4294967296)", of_address + 1) != std::string::npos);  // of the length
  const char* copy = R"(
  %p = getelementptr i8, ptr @wmem, i64 %x
  %q = getelementptr i8, ptr @wmem1, i64 %x
  %length = zext i32 %n to i64
  call void @llvm.memmove.p0.p0.i64(ptr %p, ptr %q, i64 %length, i1 false))";
  CHECK(verify_body("i64 %x, i32 %n", copy).bounded == 2);
}

TEST_CASE("wasm-verify: gathers") {
  const auto gather = [](const char* indices) {
    return verify_body("<4 x i32> %i, <4 x i64> %x", std::string(indices) + R"(
  %p = getelementptr i8, ptr @wmem, <4 x i64> %wide
  %v = call <4 x i8> @llvm.masked.gather.v4i8.v4p0(<4 x ptr> %p, <4 x i1> splat (i1 true), <4 x i8> poison))");
  };
  CHECK(gather("%wide = zext <4 x i32> %i to <4 x i64>").bounded == 0);
  CHECK(gather("%wide = and <4 x i64> %x, <i64 7, i64 8, i64 9, i64 4294967296>").bounded == 0);
  const Verified result = gather("%wide = add <4 x i64> %x, zeroinitializer");
  CHECK(result.bounded == 1);
  CHECK(result.contains("@llvm.umin.v4i64"));
}

TEST_CASE("wasm-verify: an address of the guest that leaves sight is an error") {
  constexpr const char* address = "%p = getelementptr i8, ptr @wmem, i64 8\n";
  CHECK(verify("define ptr @f() {\n" + std::string(address) + "ret ptr %p\n}\n").errors.find("leaves sight") !=
        std::string::npos);
  CHECK_FALSE(verify_body("ptr %q", std::string(address) + "store ptr %p, ptr %q").errors.empty());
  CHECK_FALSE(verify("declare void @g(ptr)\ndefine void @f() {\n" + std::string(address) +
                     "call void @g(ptr %p)\nret void\n}\n")
                  .errors.empty());
  CHECK_FALSE(verify_body("i64 %x", "%p = inttoptr i64 %x to ptr\nstore i8 0, ptr %p").errors.empty());
}

TEST_CASE("wasm-verify: pointers of the host aren't its business") {
  const Verified result = verify(
      "@g = global i32 0\n"
      "define void @f(ptr %record, i64 %x) {\n"
      "%p = getelementptr i8, ptr %record, i64 %x\nstore i32 0, ptr %p\n"
      "%q = getelementptr i8, ptr @g, i64 %x\nstore ptr %p, ptr %q\n"
      "%a = alloca i32\nstore i32 0, ptr %a\nret void\n}\n");
  CHECK(result.bounded == 0);
  CHECK(result.errors.empty());
}

TEST_CASE("wasm-verify: pointers that differ by a pointer are addresses of nothing") {
  const Verified result = verify_body("i32 %i", R"(
  %base = ptrtoint ptr @wmem to i64
  %wide = zext i32 %i to i64
  %p = getelementptr i8, ptr @wmem, i64 %wide
  %address = ptrtoint ptr %p to i64
  %difference = sub i64 %address, %base
  %q = inttoptr i64 %difference to ptr
  store i8 0, ptr %q)");
  CHECK(result.bounded == 1);
}

TEST_CASE("wasm-verify: a phi of the guest's and the host's pointers is bounded before they meet") {
  const Verified result = verify(R"(
@g = global i64 0
define void @f(i1 %c, i64 %x) {
entry:
  br i1 %c, label %guest, label %join
guest:
  %q = getelementptr i8, ptr @wmem, i64 %x
  br label %join
join:
  %p = phi ptr [ @g, %entry ], [ %q, %guest ]
  %r = getelementptr i8, ptr %p, i64 4
  store i32 0, ptr %r
  ret void
}
)");
  CHECK(result.bounded == 1);
  CHECK(result.errors.empty());
  CHECK(result.text.find("umin") < result.text.find("join:"));
  CHECK(result.contains("[ @g, %entry ]"));
}

TEST_CASE("wasm-verify replaces memory bases of the dynamic model") {
  const Verified result = verify(R"(
declare ptr @w2n.memory_base(ptr, i64)
define void @f(ptr %instance, i32 %i, i64 %x) {
  %record = load ptr, ptr %instance
  %base = call ptr @w2n.memory_base(ptr %record, i64 4294967296)
  %wide = zext i32 %i to i64
  %p = getelementptr i8, ptr %base, i64 %wide
  store i8 0, ptr %p
  %q = getelementptr i8, ptr %base, i64 %x
  store i8 0, ptr %q
  ret void
}
)");
  CHECK(result.bounded == 1);
  CHECK_FALSE(result.contains("w2n.memory_base"));
  CHECK(result.contains("%base = load ptr, ptr %"));
}
