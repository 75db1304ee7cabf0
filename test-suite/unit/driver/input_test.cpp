#include "driver/input.h"

#include <doctest/doctest.h>

#include "helpers/errors.h"
#include "helpers/files.h"

using namespace w2n;
using driver::Input;
using test::error_of;

namespace {

/// What is wrong with an input: its place and the message.
std::string error(const std::string& path, const std::string& contents) {
  try {
    const Input input(path, contents);
  } catch (const driver::LocatedError& located) {
    return located.place() + ": " + located.what();
  }
  return "none";
}

}  // namespace

TEST_CASE("input: binary modules are taken as they are, texts are encoded") {
  const std::string binary("\0asm\1\0\0\0", 8);
  const Input as_it_is("app", binary);
  CHECK(std::string(as_it_is.bytes().begin(), as_it_is.bytes().end()) == binary);
  const Input text("app.wat", "(module)");
  CHECK(std::string(text.bytes().begin(), text.bytes().end()) == binary);
}

TEST_CASE("input: places are bytes of binary modules, and lines of texts") {
  CHECK(Input("app.wasm", std::string("\0asm\1\0\0\0", 8)).place(0x1f).text() == "app.wasm:0x1f");
  CHECK(Input("-", std::string("\0asm\1\0\0\0", 8)).place(4).text() == "<stdin>:0x4");
  const Input text("app.wat", "(module\n  (func\n    nop))");
  CHECK(text.place(text.bytes().size() - 2).text() == "app.wat:3:5");
  CHECK(text.located(InputError(InputErrorKind::invalid, 0, "wrong")).what() == std::string("wrong"));
}

TEST_CASE("input: a text that is wrong") {
  CHECK(error("app.wat", "(module\n  (func $f)\n  (start $g))").starts_with("app.wat:3:10: "));
  CHECK(error("app.wat", "(module").starts_with("app.wat:1:8: "));
}

TEST_CASE("input: an empty file, and files that can't be read") {
  CHECK(error_of([] { const Input input("app.wat", ""); }) == "the file is empty");
  const test::TemporaryDirectory directory;
  try {
    driver::read_file(directory.path("none"));
    FAIL("no error");
  } catch (const driver::LocatedError& error) {
    CHECK(error.place() == directory.path("none"));
    CHECK(error.what() == std::string("can't read the file: No such file or directory"));
  }
}

TEST_CASE("input: files are told apart by their contents") {
  const test::TemporaryDirectory directory;
  test::write_file(directory.path("a"), "!<arch>\n");
  test::write_file(directory.path("b"), "(module)");
  const driver::Inputs inputs = driver::read_inputs({directory.path("a"), directory.path("b")}, false);
  REQUIRE(inputs.modules.size() == 1);
  CHECK(inputs.modules[0].path == directory.path("b"));
  CHECK(inputs.modules[0].contents == "(module)");
  REQUIRE(inputs.natives.size() == 1);
  CHECK(inputs.natives[0].path == directory.path("a"));
  CHECK(inputs.natives[0].contents == "!<arch>\n");
}

TEST_CASE("input: modules to link are called like their files, or NAME=FILE") {
  const test::TemporaryDirectory directory;
  test::write_file(directory.path("a.wat"), "(module)");
  test::write_file(directory.path("x=y.wat"), "(module)");
  const driver::Inputs inputs =
      driver::read_inputs({directory.path("a.wat"), "env=" + directory.path("a.wat"), directory.path("x=y.wat")}, true);
  REQUIRE(inputs.modules.size() == 3);
  CHECK(inputs.modules[0].name == "a");
  CHECK(inputs.modules[1].name == "env");
  CHECK(inputs.modules[1].path == directory.path("a.wat"));
  CHECK(inputs.modules[2].name == "x=y");
}
