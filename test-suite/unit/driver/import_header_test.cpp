#include "driver/import_header.h"

#include <doctest/doctest.h>

#include "decode/decode.h"
#include "helpers/errors.h"
#include "helpers/ir.h"
#include "helpers/text.h"

using namespace w2n;
using test::has;

namespace {

std::string header(const std::string& fields, const std::string& input = "app.wasm") {
  const test::Bytes bytes = test::encoded(fields);
  return driver::import_header(decode::module(bytes), input);
}

}  // namespace

TEST_CASE("import header: a prototype for each function that a native object can define") {
  const std::string text = header(R"((import "env" "f" (func (param i32 i64 f32 f64 externref) (result i32)))
                                     (import "env" "g" (func)))");
  CHECK(has(text,
            "uint32_t env_f(struct w2n_memory *memory, uint32_t p0, uint64_t p1, float p2, double p3, void * p4);\n"));
  CHECK(has(text, "void env_g(struct w2n_memory *memory);\n"));
  CHECK(has(text, "struct w2n_memory {"));
}

TEST_CASE("import header: what the program has itself is not in it, and what is imported twice is in it once") {
  const std::string text = header(R"((import "wasi_snapshot_preview1" "proc_exit" (func (param i32)))
                                     (import "env" "f" (func)) (import "env" "f" (func)))");
  CHECK_FALSE(has(text, "proc_exit"));
  const size_t first = text.find("env_f(");
  REQUIRE(first != std::string::npos);
  CHECK(text.find("env_f(", first + 1) == std::string::npos);
}

TEST_CASE("import header: functions that C can't have are named, without a prototype") {
  const std::string text = header(R"((import "env" "f" (func (result i32 i32))))");
  CHECK(has(text, "/* several results: no C function can define it */"));
  CHECK_FALSE(has(text, "env_f("));
}

TEST_CASE("import header: two functions can't have one name") {
  CHECK(test::error_of([] {
          header(R"((import "a" "b_c" (func)) (import "a_b" "c" (func)))");
        }).starts_with("imports a.b_c (func) and a_b.c (func) would both be the C function a_b_c"));
}

TEST_CASE("import header: names end no comment and go on in no other line") {
  const std::string text = header(R"((import "*/ int x; /*" "a\0ab\\" (func)) (import "??/" "f" (func)))", "*/\n");
  CHECK_FALSE(has(text, "*/ int"));
  CHECK_FALSE(has(text, "a\nb"));
  CHECK_FALSE(has(text, "\\"));
  CHECK_FALSE(has(text, "??"));
}
