#include "driver/imports.h"

#include <doctest/doctest.h>

#include "decode/decode.h"
#include "helpers/errors.h"

using namespace w2n;
using driver::native_symbol;
using Kind = plan::ImportBinding::Kind;

namespace {

/// A module of these fields.
struct Program {
  explicit Program(const std::string& fields)
      : input("app.wat", "(module\n" + fields + ")"), module(decode::module(input.bytes())) {}

  [[nodiscard]] std::vector<plan::ImportBinding> resolve(const driver::Options& options = {},
                                                         const std::set<std::string>& symbols = {}) const {
    return resolve_imports(module, input, options, symbols);
  }

  driver::Input input;
  wasm::Module module;
};

/// Warnings are errors, so that they can be seen.
driver::Options with_stub(const char* stub) {
  driver::Options options;
  options.warnings_are_errors = true;
  options.stubs.push_back(driver::parse_stub(stub));
  return options;
}

/// The errors about imports, each in a line with its place, and the hint.
std::string errors(const std::string& fields, const driver::Options& options = {},
                   const std::set<std::string>& symbols = {}) {
  const Program program(fields);
  try {
    static_cast<void>(program.resolve(options, symbols));
  } catch (const driver::ImportErrors& error) {
    std::string text;
    for (const driver::Diagnostic& one : error.errors()) text += one.place.text() + ": " + one.message + "\n";
    return text + error.hint();
  }
  return "none";
}

constexpr const char* general_hint =
    "give an object or archive that defines it (--emit=import-header prints prototypes), answer it with "
    "--stub=MODULE.NAME, or let calls of unknown functions trap with --unknown-imports=trap";

}  // namespace

TEST_CASE("imports: the C name of one") {
  CHECK(native_symbol("env", "log") == "env_log");
  CHECK(native_symbol("a.b-c", "d e") == "a_b_c_d_e");
  CHECK(native_symbol("1st", "f") == "_1st_f");
  CHECK(native_symbol("", "") == "_");
  CHECK(native_symbol("\xc3\xa4", "f") == "___f");
}

TEST_CASE("imports: WASI's are calls of the shim") {
  const auto bindings = Program(R"((import "wasi_snapshot_preview1" "fd_close" (func (param i32) (result i32)))
                 (import "wasi_unstable" "fd_close" (func (param i32) (result i32)))
                 (import "wasi_unstable" "path_filestat_get" (func (param i32 i32 i32 i32 i32) (result i32))))")
                            .resolve();
  REQUIRE(bindings.size() == 3);
  CHECK(bindings[0].kind == Kind::native);
  CHECK(bindings[0].symbol == "w2n_wasi_fd_close");
  CHECK(bindings[1].symbol == "w2n_wasi_fd_close");
  CHECK(bindings[2].symbol == "w2n_wasi_unstable_path_filestat_get");
}

TEST_CASE("imports: WASI's have WASI's type") {
  CHECK(
      errors(R"((import "wasi_snapshot_preview1" "fd_close" (func (param i64) (result i32))))") ==
      std::string("app.wat:2:1: import wasi_snapshot_preview1.fd_close (func (param i64) (result i32)): WASI has it as "
                  "(func (param i32) (result i32))\n") +
          general_hint);
}

TEST_CASE("imports: stubs go before everything else") {
  const Program program(R"((import "wasi_snapshot_preview1" "fd_close" (func (param i32) (result i32))))");
  const auto bindings = program.resolve(with_stub("wasi_snapshot_preview1.fd_close=8"));
  CHECK(bindings.at(0).kind == Kind::constant);
  CHECK(bindings.at(0).value == 8);
}

TEST_CASE("imports: of a stub that answers nothing there is a warning, with a hint") {
  const Program program(R"((import "env" "length" (func)) (import "env" "memory" (memory 1)))");
  CHECK(test::error_of([&] { static_cast<void>(program.resolve(with_stub("env.lenght"))); }) ==
        "--stub=env.lenght: there is no such imported function\ndid you mean 'env.length'?");
  CHECK(test::error_of([&] {
          static_cast<void>(program.resolve(with_stub("env.memory")));
        }).starts_with("--stub=env.memory: there is no such imported function"));
  driver::Options options = with_stub("env.memory");
  options.warnings = false;
  options.trap_unknown_imports = true;
  CHECK(program.resolve(options).size() == 1);
}

TEST_CASE("imports: constants are numbers") {
  const char* several = R"((import "env" "f" (func (result i32 i32))))";
  const char* reference = R"((import "env" "f" (func (result externref))))";
  for (const char* fields : {several, reference}) {
    CHECK(errors(fields, with_stub("env.f"))
              .find("only functions with one number as result, or none, can be answered by a constant") !=
          std::string::npos);
  }
  CHECK(errors(R"((import "env" "f" (func (param externref))))", with_stub("env.f")) == "none");
}

TEST_CASE("imports: native objects provide what they define") {
  const Program program(R"((import "env" "f" (func (param i32))))");
  const auto bindings = program.resolve({}, {"env_f"});
  CHECK(bindings.at(0).kind == Kind::native);
  CHECK(bindings.at(0).symbol == "env_f");
  CHECK(errors(R"((import "env" "f" (func (result i32 i32))))", {}, {"env_f"})
            .starts_with("app.wat:2:1: import env.f (func (result i32 i32)): a C function can't have several results"));
}

TEST_CASE("imports: two of them can't be one C function") {
  const Program program(R"((import "a" "b_c" (func)) (import "a_b" "c" (func)))");
  CHECK(test::error_of([&] { static_cast<void>(program.resolve({}, {"a_b_c"})); }) ==
        "imports a.b_c (func) and a_b.c (func) would both be the C function a_b_c\nrename one of them in the source");
  CHECK(Program(R"((import "a" "f" (func)) (import "a" "f" (func)))").resolve({}, {"a_f"}).size() == 2);
}

TEST_CASE("imports: all that nobody provides are named, with their places") {
  CHECK(errors("(import \"env\" \"f\" (func (param i32)))\n(import \"env\" \"g\" (global i32))\n"
               "(import \"env\" \"t\" (table 1 funcref))\n(import \"env\" \"e\" (tag))") ==
        std::string("app.wat:2:1: unknown import env.f (func (param i32))\n"
                    "app.wat:3:1: unknown import env.g (global)\n"
                    "app.wat:5:1: unknown import env.e (tag)\n") +
            general_hint);
}

TEST_CASE("imports: unknown functions may trap, other things have to be there") {
  driver::Options options;
  options.trap_unknown_imports = true;
  CHECK(Program(R"((import "env" "f" (func)))").resolve(options).at(0).kind == Kind::trap);
  CHECK(
      errors(R"((import "env" "g" (global i32)))", options).starts_with("app.wat:2:1: unknown import env.g (global)"));
}

TEST_CASE("imports: the hint is about how the module was built, if that shows") {
  const auto hint = [](const char* fields) {
    const std::string text = errors(fields);
    return text.substr(text.find('\n') + 1);
  };
  const char* dynamic = "this is a dynamically linked module; link it statically";
  CHECK(hint(R"((import "GOT.mem" "x" (global (mut i32))))") == dynamic);
  CHECK(hint(R"((import "env" "__memory_base" (global i32)))") == dynamic);
  CHECK(hint(R"((import "gojs" "runtime.wasmExit" (func (param i32))))") ==
        "this was built for JavaScript; build with GOOS=wasip1");
  CHECK(hint(R"((import "wbg" "f" (func)))") ==
        "this was built for JavaScript by wasm-bindgen; build it for wasm32-wasip1");
}

TEST_CASE("imports: some need no object") {
  const Program program(R"((import "wasi_snapshot_preview1" "proc_exit" (func (param i32)))
                           (import "env" "emscripten_notify_memory_growth" (func (param i32)))
                           (import "wasi_snapshot_preview1" "unheard_of" (func)))");
  CHECK(driver::is_built_in(program.module.imports[0]));
  CHECK(driver::is_built_in(program.module.imports[1]));
  CHECK_FALSE(driver::is_built_in(program.module.imports[2]));
}

TEST_CASE("imports: programs with embedded files have calls of their own about files") {
  const Program program(R"(
    (import "wasi_snapshot_preview1" "fd_close" (func (param i32) (result i32)))
    (import "wasi_snapshot_preview1" "sched_yield" (func (result i32)))
    (import "wasi_unstable" "fd_close" (func (param i32) (result i32)))
    (import "wasi_unstable" "fd_seek" (func (param i32 i64 i32 i32) (result i32)))
    (import "wasi_unstable" "poll_oneoff" (func (param i32 i32 i32 i32) (result i32))))");
  driver::Options options;
  CHECK(program.resolve(options)[0].symbol == "w2n_wasi_fd_close");
  options.embedded.push_back({.host = "lib", .guest = "/lib"});
  const char* const symbols[] = {"w2n_wasi_sealed_fd_close", "w2n_wasi_sched_yield", "w2n_wasi_sealed_fd_close",
                                 "w2n_wasi_sealed_unstable_fd_seek", "w2n_wasi_sealed_unstable_poll_oneoff"};
  const std::vector<plan::ImportBinding> bindings = program.resolve(options);
  for (size_t i = 0; i < 5; ++i) CHECK(bindings[i].symbol == symbols[i]);
}
