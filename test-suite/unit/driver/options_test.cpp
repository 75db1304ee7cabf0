#include "driver/options.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "driver/completions.h"
#include "driver/manual.h"
#include "helpers/errors.h"
#include "helpers/ir.h"

using namespace w2n;
using driver::Command;
using driver::Emit;
using driver::Options;
using driver::parse_directory;
using driver::parse_options;
using driver::parse_stub;

namespace {

using Arguments = std::vector<std::string>;

/// Options with an input.
Options parsed(Arguments arguments) {
  arguments.emplace_back("app.wasm");
  return parse_options(arguments);
}

/// What is wrong with arguments. All that is must be a UsageError, which decides the exit status.
std::string usage_error(const Arguments& arguments) {
  return test::error_of([&] {
    try {
      static_cast<void>(parse_options(arguments));
    } catch (const driver::UsageError&) {
      throw;
    } catch (const Error&) {
      FAIL("not a UsageError");
    }
  });
}

constexpr const char* general_hint = "\n'wasm2native --help' lists the options";

}  // namespace

TEST_CASE("options: defaults") {
  const Options options = parse_options({"app.wasm"});
  CHECK(options.command == Command::compile);
  CHECK(options.inputs == Arguments{"app.wasm"});
  CHECK(options.output.empty());
  CHECK(options.emit == Emit::exe);
  CHECK(options.level == target::Level::O2);
  CHECK(options.disabled_passes.none());
  CHECK(options.jobs == 0);
  CHECK_FALSE(options.invoke);
  CHECK_FALSE(options.debug_info);
  CHECK_FALSE(options.precise_traps);
  CHECK_FALSE(options.trap_unknown_imports);
  CHECK(options.bounds == plan::Bounds::automatic);
}

TEST_CASE("options: values are attached or the next argument") {
  CHECK(parsed({"-o", "app"}).output == "app");
  CHECK(parsed({"-oapp"}).output == "app");
  CHECK(parsed({"--target=armv7-linux"}).target == "armv7-linux");
  CHECK(parsed({"--target", "armv7-linux"}).target == "armv7-linux");
  CHECK(parsed({"--cpu="}).cpu.empty());
  CHECK(parsed({"-j3"}).jobs == 3);
  CHECK(parsed({"-Os"}).level == target::Level::Os);
  CHECK(parsed({"-O", "0"}).level == target::Level::O0);
  CHECK(parsed({"--invoke=f=g"}).invoke == "f=g");
}

TEST_CASE("options: the last one counts, and lists grow") {
  CHECK(parsed({"-O0", "-O3"}).level == target::Level::O3);
  const Options options = parsed({"--env=A=1", "--env", "B", "--inherit-env=C", "--dir=x", "--dir=y::/z:ro"});
  CHECK(options.grants.environment == Arguments{"A=1"});
  CHECK(options.grants.inherited == Arguments{"B", "C"});
  REQUIRE(options.grants.directories.size() == 2);
  CHECK(options.grants.directories[1].guest == "/z");
}

TEST_CASE("options: inputs, commands, and what comes behind --") {
  CHECK(parse_options({"a.o", "app.wasm", "-"}).inputs == Arguments{"a.o", "app.wasm", "-"});
  CHECK(parse_options({"--", "-o", "--", "validate"}).inputs == Arguments{"-o", "--", "validate"});
  const Options validate = parse_options({"validate", "a", "b"});
  CHECK(validate.command == Command::validate);
  CHECK(validate.inputs == Arguments{"a", "b"});
  CHECK(parse_options({"app.wasm", "validate"}).inputs == Arguments{"app.wasm", "validate"});
  CHECK(parse_options({"targets"}).command == Command::targets);
  CHECK(parse_options({"cpus", "--target=armv7-linux"}).target == "armv7-linux");
  CHECK(parse_options({"--help"}).command == Command::help);
  CHECK(parse_options({"app.wasm", "--version"}).command == Command::version);
}

TEST_CASE("options: what is emitted, and the passes that are left out") {
  CHECK(parsed({"--emit=obj"}).emit == Emit::obj);
  CHECK(parsed({"--emit=asm"}).emit == Emit::assembly);
  CHECK(parsed({"--emit=llvm-ir"}).emit == Emit::llvm_ir);
  CHECK(parsed({"--emit=lowered-ir"}).emit == Emit::lowered_ir);
  CHECK(parsed({"--emit=import-header"}).emit == Emit::import_header);
  CHECK(parsed({"--emit=oci"}).emit == Emit::oci);
  for (size_t i = 0; i < passes::pass_names.size(); ++i) {
    const auto disabled = parsed({"--disable-pass", std::string(passes::pass_names[i])}).disabled_passes;
    CHECK(disabled.count() == 1);
    CHECK(disabled.test(i));
  }
}

TEST_CASE("options: sizes and numbers within their bounds") {
  CHECK(parsed({"--max-memory=2G"}).max_memory == uint64_t{2} << 30);
  CHECK(parsed({"--stack-size=64K"}).stack_size == 64 << 10);
  CHECK(parsed({"--stack-size=1G"}).stack_size == 1 << 30);
  CHECK(parsed({"--max-descriptors=3"}).max_descriptors == 3);
  CHECK(parsed({"--max-table-elements=0"}).max_table_elements == 0);
  CHECK(usage_error({"--stack-size=65535"}) == "bad value '65535' for --stack-size\nexpected from 64K to 1G");
  CHECK(usage_error({"--stack-size=1025M"}) == "bad value '1025M' for --stack-size\nexpected from 64K to 1G");
  CHECK(usage_error({"--max-memory=0"}) ==
        "bad value '0' for --max-memory\nexpected a number of bytes like 65536, 512K, 64M or 2G");
  CHECK(usage_error({"--max-descriptors=2"}) ==
        "bad value '2' for --max-descriptors\nexpected a number from 3 to 1048576");
  CHECK(usage_error({"-j0"}) == "bad value '0' for -j\nexpected a number from 1 to 1024");
  CHECK(usage_error({"-j1x"}) == "bad value '1x' for -j\nexpected a number from 1 to 1024");
  CHECK(usage_error({"-j18446744073709551617"}) ==
        "bad value '18446744073709551617' for -j\nexpected a number from 1 to 1024");
}

TEST_CASE("options: unknown ones get the nearest as a hint") {
  CHECK(usage_error({"--emti=obj"}) == "unknown option '--emti'\ndid you mean '--emit'?");
  CHECK(usage_error({"--nothing-like-it"}) == std::string("unknown option '--nothing-like-it'") + general_hint);
  CHECK(usage_error({"-x"}).starts_with("unknown option '-x'"));
  CHECK(usage_error({"--emitobj"}).starts_with("unknown option '--emitobj'"));
  CHECK(usage_error({"--disable-pass=wasm-adr"}) ==
        "no pass 'wasm-adr' that can be disabled\ndid you mean 'wasm-addr'?");
  CHECK(test::has(usage_error({"--disable-pass=zzzzzzzz"}),
                  "\npasses: wasm-nuw, inline-raisers, raise-to-branch, wasm-unroll, "));
}

TEST_CASE("options: values that are missing, too many or wrong") {
  CHECK(usage_error({"app.wasm", "-o"}) == "-o needs a value\n-o FILE");
  CHECK(usage_error({"app.wasm", "--emit"}) == "--emit needs a value\n--emit=KIND");
  CHECK(usage_error({"-g=1", "a"}) == std::string("unknown option '-g'") + "\ndid you mean '-g'?");
  CHECK(usage_error({"--precise-traps=yes", "a"}) == std::string("--precise-traps takes no value") + general_hint);
  CHECK(usage_error({"--emit=elf"}) ==
        "bad value 'elf' for --emit\nexpected exe, shared, static, oci, obj, asm, llvm-ir, lowered-ir, import-header");
  CHECK(usage_error({"-O4"}) == "bad value '4' for -O\nexpected 0, 1, 2, 3, s or z");
  CHECK(usage_error({"-Ofast"}) == "bad value 'fast' for -O\nexpected 0, 1, 2, 3, s or z");
  CHECK(usage_error({"--bounds=none"}) == "bad value 'none' for --bounds\nexpected guard, explicit");
  CHECK(usage_error({"--unknown-imports=ignore"}) == "bad value 'ignore' for --unknown-imports\nexpected error, trap");
  CHECK(usage_error({"--env=="}) == "bad value '=' for --env\nexpected NAME=VALUE");
  CHECK(usage_error({"--inherit-env=A=1"}) == "bad value 'A=1' for --inherit-env\nexpected a variable's name");
}

TEST_CASE("options: inputs that are missing or too many") {
  CHECK(usage_error({}) == "no input file\nwasm2native app.wasm -o app");
  CHECK(usage_error({"validate"}) == "no input file\nwasm2native app.wasm -o app");
  CHECK(usage_error({"targets", "x"}) == std::string("unexpected argument 'x'") + general_hint);
}

TEST_CASE("options: stubs") {
  CHECK(parse_stub("env.f").import == "env.f");
  CHECK(parse_stub("env.f").value == 0);
  CHECK(parse_stub("env.f=12").value == 12);
  CHECK(parse_stub("env.f=0x1F").value == 31);
  CHECK(parse_stub("env.f=-1").value == UINT64_MAX);
  CHECK(parse_stub("env.f=-0x8000000000000000").value == uint64_t{1} << 63);
  CHECK(parse_stub("env.a=b=3").import == "env.a=b");
  for (const char* text :
       {"f", "f=1", "env.f=", "env.f=x", "env.f=1x", "env.f=--1", "env.f=0x", "env.f=18446744073709551616"}) {
    CAPTURE(text);
    CHECK_THROWS_AS(parse_stub(text), driver::UsageError);
  }
}

TEST_CASE("options: directories") {
  const auto is = [](const char* text, const char* host, const char* guest, bool read_only, bool unsafe_proc) {
    const plan::DirectoryGrant grant = parse_directory(text);
    return grant.host == host && grant.guest == guest && grant.read_only == read_only &&
           grant.unsafe_proc == unsafe_proc;
  };
  CHECK(is("data", "data", "data", false, false));
  CHECK(is("data:ro", "data", "data", true, false));
  CHECK(is("/a::/b", "/a", "/b", false, false));
  CHECK(is("/a::/b:ro:unsafe-proc", "/a", "/b", true, true));
  CHECK(is("/a::/b:unsafe-proc:ro", "/a", "/b", true, true));
  CHECK(is("a:b", "a:b", "a:b", false, false));
  CHECK(is("a::b::c", "a", "b::c", false, false));
  for (const char* text : {"", ":ro", "::", "a::", "::b", "a:::ro"}) {
    CAPTURE(text);
    CHECK_THROWS_AS(parse_directory(text), driver::UsageError);
  }
}

TEST_CASE("options: --embed") {
  const Options options = parsed({"--embed=lib", "--embed", "/a::/b::c"});
  REQUIRE(options.embedded.size() == 2);
  CHECK(options.embedded[0].host == "lib");
  CHECK(options.embedded[0].guest == "lib");
  CHECK(options.embedded[1].host == "/a");
  CHECK(options.embedded[1].guest == "/b::c");
  for (const char* text : {"", "::", "a::", "::b"}) {
    CAPTURE(text);
    CHECK_THROWS_AS(driver::parse_embedded(text), driver::UsageError);
  }
}

TEST_CASE("options: the help and the manual name every option, and shells know it") {
  for (const driver::OptionDescription& option : driver::option_descriptions()) {
    CAPTURE(option.name);
    CHECK(test::has(driver::help_text(), fmt::format("{}{}{} ", option.name, option.separator, option.value).c_str()));
    CHECK(test::has(driver::bash_completion(), fmt::format(" {}", option.name).c_str()));
    CHECK(test::has(driver::zsh_completion(), fmt::format("'*{}", option.name).c_str()));
    const bool is_long = option.name.starts_with("--");
    const std::string name(option.name.substr(is_long ? 2 : 1));
    CHECK(test::has(driver::fish_completion(), fmt::format(" -{} {} ",
                                                           is_long            ? "l"
                                                           : name.size() == 1 ? "s"
                                                                              : "o",
                                                           name)
                                                   .c_str()));
    std::string in_manual;
    for (const char c : std::string(option.name)) in_manual += c == '-' ? "\\-" : std::string(1, c);
    CHECK(test::has(driver::man_page(), in_manual.c_str()));
  }
}

TEST_CASE("options: the help names every option, every pass, and fits a terminal") {
  const std::string help = driver::help_text();
  for (const char* name : {"-o FILE", "--emit=KIND", "-OLEVEL", "-j N", "--dir=HOST", "--stub=MODULE.NAME"}) {
    CAPTURE(name);
    CHECK(test::has(help, name));
  }
  for (const std::string_view name : passes::pass_names) CHECK(help.find(name) != std::string::npos);
}
