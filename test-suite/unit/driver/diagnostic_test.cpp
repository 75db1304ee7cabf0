#include "driver/diagnostic.h"

#include <doctest/doctest.h>

#include "driver/warning.h"
#include "helpers/errors.h"

using namespace w2n;
using driver::Diagnostic;
using driver::Place;
using driver::Severity;

TEST_CASE("diagnostic: a place as text") {
  CHECK(Place{}.text() == "wasm2native");
  CHECK(Place{.file = "app.wasm"}.text() == "app.wasm");
  CHECK(Place{.file = "app.wasm", .offset = 0x1f3}.text() == "app.wasm:0x1f3");
  CHECK(Place{.file = "app.wat", .offset = 80, .line = 12, .column = 5}.text() == "app.wat:12:5");
}

TEST_CASE("diagnostic: text and JSON say the same") {
  const Diagnostic error{.code = "invalid",
                         .place = {.file = "a\"b.wat", .offset = 7, .line = 2, .column = 1},
                         .message = "type mismatch",
                         .hint = "look"};
  CHECK(to_text(error) == "a\"b.wat:2:1: error: type mismatch");
  CHECK(to_json(error) == R"({"severity":"error","code":"invalid","file":"a\"b.wat","offset":7,"line":2,"column":1,)"
                          R"("message":"type mismatch","hint":"look"})");
  const Diagnostic warning{.severity = Severity::warning, .code = "grant", .message = "all of it"};
  CHECK(to_text(warning) == "wasm2native: warning: all of it");
  CHECK(to_json(warning) == R"({"severity":"warning","code":"grant","message":"all of it"})");
  CHECK(to_text(driver::note("done")) == "done");
}

TEST_CASE("diagnostic: JSON is one line of UTF-8 that acts on no terminal") {
  const Diagnostic error{.code = "file", .place = {.file = "a\x1b[2J\n\xff"}, .message = "\x7f\\"};
  CHECK(to_json(error) ==
        R"({"severity":"error","code":"file","file":"a\\u{1b}[2J\\u{a}\\x{ff}","message":"\\u{7f}\\"})");
}

TEST_CASE("diagnostic: warnings can be errors or nothing") {
  driver::Options options;
  options.warnings_are_errors = true;
  const Diagnostic warning{.code = "grant", .message = "all of it"};
  CHECK(test::error_of([&] { warn(options, warning); }) == "all of it");
  options.warnings = false;
  CHECK(test::error_of([&] { warn(options, warning); }) == "none");
}
