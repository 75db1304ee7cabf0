#include "driver/other_formats.h"

#include <doctest/doctest.h>
#include <string>

#include "helpers/errors.h"

using namespace w2n;
using namespace std::string_literals;

namespace {

std::string error(const std::string& contents) {
  return test::error_of([&] { driver::refuse_other_formats("app.wasm", contents); });
}

std::string sized(const std::string& text) { return static_cast<char>(text.size()) + text; }
std::string section(char id, const std::string& contents) { return id + sized(contents); }
std::string component(const std::string& sections) { return "\0asm\x0d\0\1\0"s + sections; }
/// An import of an instance, whose type is the first.
std::string import_of(const std::string& name) { return "\0"s + sized(name) + "\5\0"s; }

constexpr const char* message = "this is a component, not a core module\n";
constexpr const char* advice = "build it as a core module, as for wasm32-wasip1";

}  // namespace

TEST_CASE("other formats: modules are not refused") {
  CHECK(error("\0asm\1\0\0\0"s) == "none");
  CHECK(error("(module)") == "none");
  CHECK(error("") == "none");
}

TEST_CASE("other formats: compressed files are named") {
  CHECK(error("\x1f\x8b\x08") == "the file is compressed by gzip\ndecompress it first: gzip -d");
  CHECK(error("\x28\xb5\x2f\xfd") == "the file is compressed by zstd\ndecompress it first: zstd -d");
}

TEST_CASE("other formats: a component says what it needs") {
  CHECK(error(component("")) == message + std::string(advice));
  const std::string two = section(10, "\2"s + import_of("wasi:io/poll@0.2.0") + import_of("my:own/thing"));
  const std::string run = section(11, "\1\0"s + sized("wasi:cli/run@0.2.0") + "\5\0\0"s);
  CHECK(error(component(two)) == message + ("it imports wasi:io/poll@0.2.0, my:own/thing; "s + advice));
  CHECK(error(component(section(0, "custom") + two + run)) ==
        message + ("it is a program of the world wasi:cli/command and it imports wasi:io/poll@0.2.0, my:own/thing; "s +
                   advice));
}

TEST_CASE("other formats: a component's imports are named up to a number") {
  std::string sections;
  for (char c = 'a'; c < 'm'; ++c) sections += section(10, "\1"s + import_of(std::string(1, c)));
  CHECK(error(component(sections)) == message + ("it imports a, b, c, d, e, f, g, h and 4 more; "s + advice));
}

TEST_CASE("other formats: a component that is broken is one all the same") {
  const std::string whole = component(section(10, "\1"s + import_of("a:b/c")) + section(10, "\x7f\0\x7f"s));
  for (size_t size = 8; size <= whole.size(); ++size) CHECK(error(whole.substr(0, size)).starts_with(message));
}
