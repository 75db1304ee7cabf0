// Where results go, and what is refused before anything is compiled.
#include "driver/compile.h"

#include <doctest/doctest.h>
#include <filesystem>
#include <fmt/format.h>

#include "driver/input.h"
#include "helpers/errors.h"
#include "helpers/files.h"
#include "helpers/ir.h"

using namespace w2n;
using driver::Emit;
using driver::Options;
using test::error_of;

namespace {

constexpr const char* program = R"((module (func (export "_start")) (func (export "other"))))";

/// A directory that is the current one while it is there.
class CurrentDirectory {
 public:
  CurrentDirectory() : before_(std::filesystem::current_path()) { std::filesystem::current_path(directory_.path()); }
  ~CurrentDirectory() { std::filesystem::current_path(before_); }
  CurrentDirectory(const CurrentDirectory&) = delete;
  CurrentDirectory& operator=(const CurrentDirectory&) = delete;

  /// The files in it.
  [[nodiscard]] size_t size() const { return directory_.size(); }

 private:
  test::TemporaryDirectory directory_;
  std::filesystem::path before_;
};

Options options_for(const std::string& input, Emit emit = Emit::lowered_ir) {
  Options options;
  options.inputs = {input};
  options.emit = emit;
  options.jobs = 1;
  return options;
}

std::string compile_error(const Options& options) {
  return error_of([&] { driver::compile(options); });
}

}  // namespace

TEST_CASE("compile: a result is called after the input, by what it is") {
  const CurrentDirectory directory;
  std::filesystem::create_directory("folder");
  test::write_file("folder/app.wat", program);
  const std::pair<Emit, const char*> rows[] = {{Emit::exe, "app"},           {Emit::obj, "app.o"},
                                               {Emit::assembly, "app.s"},    {Emit::llvm_ir, "app.ll"},
                                               {Emit::lowered_ir, "app.ll"}, {Emit::import_header, "app.h"},
                                               {Emit::oci, "app.oci.tar"}};
  for (const auto& [emit, name] : rows) {
    CAPTURE(name);
    driver::compile(options_for("folder/app.wat", emit));
    CHECK(std::filesystem::remove(name));
    CHECK(directory.size() == 1);
  }
}

TEST_CASE("compile: only executables may be run") {
  const CurrentDirectory directory;
  test::write_file("app.wat", program);
  const auto is_executable = [](const char* file) {
    using std::filesystem::perms;
    return (std::filesystem::status(file).permissions() & perms::owner_exec) != perms::none;
  };
  driver::compile(options_for("app.wat", Emit::exe));
  driver::compile(options_for("app.wat", Emit::obj));
  CHECK(is_executable("app"));
  CHECK_FALSE(is_executable("app.o"));
}

TEST_CASE("compile: an input is never the output") {
  const CurrentDirectory directory;
  test::write_file("app", program);
  CHECK(compile_error(options_for("app", Emit::exe)) == "the output would replace the input\nname the output with -o");
  Options options = options_for("app");
  options.output = "./app";
  CHECK(compile_error(options) == "./app is an input and the output");
  std::filesystem::create_symlink("app", "link");
  options.output = "link";
  CHECK(compile_error(options) == "link is an input and the output");
  CHECK(test::contents_of("app") == program);
}

TEST_CASE("compile: exactly one module") {
  const CurrentDirectory directory;
  test::write_file("a.wat", program);
  test::write_file("b.wat", program);
  test::write_file("c.a", "!<arch>\n");
  Options options = options_for("a.wat");
  options.inputs.emplace_back("b.wat");
  CHECK(compile_error(options) == "two modules: a.wat and b.wat\n--link makes one program of several modules");
  CHECK(compile_error(options_for("c.a")) == "no WebAssembly module among the inputs");
  CHECK(compile_error(options_for("none.wat")) == "can't read the file: No such file or directory");
  CHECK(compile_error(options_for(".")) == "can't read the file: Is a directory");
}

TEST_CASE("compile: something to run") {
  const CurrentDirectory directory;
  test::write_file("app.wat", program);
  test::write_file("library.wat", R"((module (func (export "f")) (memory (export "memory") 1) (func (export "g"))))");
  test::write_file("empty.wat", "(module)");
  Options options = options_for("app.wat");
  options.invoke = "start";
  CHECK(compile_error(options) == "the module exports no function 'start'\n--invoke=NAME runs one of: _start, other");
  CHECK(compile_error(options_for("library.wat")) ==
        "the module has no _start function: it is a library and not a program\n--invoke=NAME runs one of: f, g");
  CHECK(compile_error(options_for("empty.wat")) ==
        "the module has no _start function: it is a library and not a program\nit exports no function at all");
  CHECK_FALSE(std::filesystem::exists("library.ll"));
}

TEST_CASE("compile: of very many exports some are named") {
  const CurrentDirectory directory;
  std::string text = "(module (func $f)";
  for (int i = 0; i < 21; ++i) text += fmt::format(R"( (export "f{}" (func $f)))", i);
  test::write_file("app.wat", text + ")");
  const std::string error = compile_error(options_for("app.wat"));
  CHECK(test::has(error, ", f19, ..."));
  CHECK_FALSE(test::has(error, "f20"));
}

TEST_CASE("compile: errors of the input are at their place") {
  const CurrentDirectory directory;
  const auto place = [](const char* name, std::string_view contents) {
    test::write_file(name, contents);
    try {
      driver::validate(options_for(name));
    } catch (const driver::LocatedError& error) {
      return fmt::format("{}: {}", error.place(), error.what());
    }
    return std::string("none");
  };
  CHECK(place("a.wat", "(module\n  (func (drop)))") ==
        "a.wat:2:9: type mismatch: instruction requires a value but stack has []");
  CHECK(place("b.wat", "(module\n  (fnuc))").starts_with("b.wat:2:4: "));
  CHECK(place("c.wasm", "\1asm") == "c.wasm:0x0: magic header not detected");
  CHECK(place("d.wasm", std::string_view("\0asm\2\0\0\0", 8)) == "d.wasm:0x4: unknown binary version");
  CHECK(place("e.wat", program) == "none");
}
