// Script commands.
#include "spec/script.h"

#include <doctest/doctest.h>

#include "helpers/text.h"

using namespace w2n;
using namespace w2n::test;
using namespace w2n::text;

namespace {

/// The body of a script's only command.
template <class Body>
Body only(std::string_view source) {
  std::vector<Command> commands = parse_script(source);
  REQUIRE(commands.size() == 1);
  REQUIRE(std::holds_alternative<Body>(commands[0].body));
  return std::get<Body>(std::move(commands[0].body));
}

Outcome script_error(std::string_view source) {
  try {
    parse_script(source);
    return valid();
  } catch (const InputError& error) {
    return {false, error.kind(), error.offset(), error.what()};
  }
}

/// A value's first bytes, as a number.
uint64_t bits(const ScriptValue& value) {
  uint64_t result = 0;
  for (size_t i = 8; i-- > 0;) result = result << 8 | value.bits[i];
  return result;
}

ScriptValue pattern(std::string_view text) {
  const auto command = only<AssertReturn>("(assert_return (invoke \"f\") " + std::string(text) + ")");
  REQUIRE(command.results.size() == 1);
  return command.results[0];
}

}  // namespace

TEST_CASE("forms of modules") {
  const auto text = only<ModuleForm>("(module $m (func))");
  CHECK(text.kind == ModuleFormKind::text);
  CHECK(text.id == "m");
  CHECK_FALSE(text.is_definition);
  CHECK(text.module.bytes == encoded("(module $m (func))"));
  const auto binary = only<ModuleForm>(R"((module definition $b binary "\00a" "sm"))");
  CHECK(binary.kind == ModuleFormKind::binary);
  CHECK(binary.is_definition);
  CHECK(binary.id == "b");
  CHECK(binary.module.bytes == Bytes{0, 'a', 's', 'm'});
  const auto quote = only<ModuleForm>("(module quote \"(func\" \" \\22\\22)\")");
  CHECK(quote.kind == ModuleFormKind::quote);
  CHECK(quote.quote == "(func \"\")");
  const auto instance = only<ModuleForm>("(module instance $i $m)");
  CHECK(instance.kind == ModuleFormKind::instance);
  CHECK(instance.id == "i");
  CHECK(instance.definition == "m");
  CHECK(only<ModuleForm>("(module instance)").id.empty());
}

TEST_CASE("a script may be the fields of one module") {
  CHECK(only<ModuleForm>(" (func) (memory 0)").module.bytes == encoded("(func) (memory 0)"));
  CHECK(parse_script("").empty());
}

TEST_CASE("actions") {
  const auto invoke =
      only<Action>("(invoke $m \"f\" (i32.const -1) (f64.const 1) (ref.null extern) (ref.extern 7) (ref.host 8))");
  CHECK(invoke.kind == Action::Kind::invoke);
  CHECK(invoke.module == "m");
  CHECK(invoke.name == "f");
  REQUIRE(invoke.arguments.size() == 5);
  CHECK(bits(invoke.arguments[0]) == 0xFFFFFFFF);
  CHECK(bits(invoke.arguments[1]) == 0x3FF0000000000000);
  CHECK(invoke.arguments[2].kind == ScriptValueKind::ref_null);
  CHECK(invoke.arguments[2].heap == wasm::HeapKind::extern_);
  CHECK(invoke.arguments[3].host == 7);
  CHECK(invoke.arguments[4].kind == ScriptValueKind::ref_host);
  const auto get = only<Action>("(get \"g\")");
  CHECK(get.kind == Action::Kind::get);
  CHECK(get.module.empty());
  CHECK(script_error("(invoke \"f\" (f32.const nan:canonical))").message == "unexpected token nan:canonical");
  CHECK(script_error("(invoke \"f\" (ref.func))").message == "unexpected token ref.func");
}

TEST_CASE("number patterns") {
  CHECK(pattern("(f32.const nan:canonical)").lanes[0] == LaneMatch::canonical_nan);
  CHECK(pattern("(f64.const nan:arithmetic)").lanes[0] == LaneMatch::arithmetic_nan);
  CHECK(bits(pattern("(f32.const nan)")) == 0x7FC00000);
  const ScriptValue vector = pattern("(v128.const f32x4 1 nan:canonical nan:arithmetic -0)");
  CHECK(vector.kind == ScriptValueKind::v128);
  CHECK(vector.lane_bits == 32);
  CHECK(vector.lanes[0] == LaneMatch::exact);
  CHECK(vector.lanes[1] == LaneMatch::canonical_nan);
  CHECK(vector.lanes[2] == LaneMatch::arithmetic_nan);
  CHECK(bits(vector) == 0x3F800000);
  CHECK(vector.bits[15] == 0x80);
  CHECK(script_error("(assert_return (invoke \"f\") (i32.const nan:canonical))").message ==
        "unexpected token nan:canonical");
}

TEST_CASE("reference patterns") {
  CHECK(pattern("(ref.null)").kind == ScriptValueKind::ref_null);
  CHECK_FALSE(pattern("(ref.null)").heap.has_value());
  CHECK(pattern("(ref.null none)").heap == wasm::HeapKind::none);
  CHECK(pattern("(ref.extern)").kind == ScriptValueKind::ref_extern);
  CHECK_FALSE(pattern("(ref.extern)").host.has_value());
  CHECK(pattern("(ref.func)").heap == wasm::HeapKind::func);
  CHECK(pattern("(ref.i31)").heap == wasm::HeapKind::i31);
  CHECK(pattern("(ref.struct)").kind == ScriptValueKind::ref);
  CHECK_FALSE(pattern("(ref)").heap.has_value());
  const ScriptValue either = pattern("(either (i32.const 1) (i32.const 2))");
  CHECK(either.kind == ScriptValueKind::either);
  REQUIRE(either.alternatives.size() == 2);
  CHECK(bits(either.alternatives[1]) == 2);
}

TEST_CASE("assertions") {
  const auto trap = only<AssertFailure>(R"((assert_trap (invoke "f") "unreachable"))");
  CHECK(trap.kind == AssertFailure::Kind::trap);
  CHECK(trap.message == "unreachable");
  CHECK(std::get<Action>(trap.what).name == "f");
  const auto start = only<AssertFailure>("(assert_trap (module) \"unreachable\")");
  CHECK(std::get<ModuleForm>(start.what).kind == ModuleFormKind::text);
  CHECK(only<AssertFailure>("(assert_exhaustion (invoke \"f\") \"x\")").kind == AssertFailure::Kind::exhaustion);
  CHECK(only<AssertFailure>("(assert_exception (invoke \"f\"))").kind == AssertFailure::Kind::exception);
  using Kind = AssertModule::Kind;
  CHECK(only<AssertModule>(R"((assert_invalid (module) "x"))").kind == Kind::invalid);
  CHECK(only<AssertModule>(R"((assert_unlinkable (module) "x"))").kind == Kind::unlinkable);
  const auto malformed = only<AssertModule>(R"((assert_malformed (module quote "(") "x"))");
  CHECK(malformed.kind == Kind::malformed);
  CHECK(malformed.message == "x");
  CHECK(malformed.module.quote == "(");
  CHECK(only<AssertModule>("(assert_malformed_custom (module) \"x\")").kind == Kind::malformed_custom);
  CHECK(only<AssertModule>("(assert_invalid_custom (module) \"x\")").kind == Kind::invalid_custom);
}

TEST_CASE("registration and threads") {
  const auto registration = only<RegisterCommand>("(register \"n\" $m)");
  CHECK(registration.name == "n");
  CHECK(registration.module == "m");
  const auto thread =
      only<ThreadCommand>("(thread $T (shared (module $A)) (shared (module $B)) (invoke \"f\") (module))");
  CHECK(thread.name == "T");
  CHECK(thread.shared == std::vector<std::string>{"A", "B"});
  CHECK(thread.commands.size() == 2);
  CHECK(only<WaitCommand>("(wait $T)").thread == "T");
  CHECK(script_error(repeat("(thread $t ", 1000)).message == "threads nested too deeply");
  CHECK(script_error("(assert_return (invoke \"f\") " + repeat("(either ", 1000)).message ==
        "either patterns nested too deeply");
}

TEST_CASE("commands know their lines") {
  const std::vector<Command> commands = parse_script("(module)\n;; a\r\n(invoke \"f\") (invoke \"g\")\n\n(wait $t)");
  REQUIRE(commands.size() == 4);
  CHECK(commands[0].line == 1);
  CHECK(commands[1].line == 3);
  CHECK(commands[2].line == 3);
  CHECK(commands[3].line == 5);
  CHECK(commands[1].offset == 15);
}

TEST_CASE("a script goes on behind a module that it can't read") {
  const std::vector<Command> commands =
      parse_script("(module (foo)) (assert_invalid (module (func $f) (func $f)) \"x\")");
  REQUIRE(commands.size() == 2);
  const auto& form = std::get<ModuleForm>(commands[0].body);
  REQUIRE(form.error.has_value());
  CHECK(form.error->offset() == 9);
  CHECK(std::string(form.error->what()) == "unknown operator foo");
  CHECK(std::string(std::get<AssertModule>(commands[1].body).module.error->what()) == "duplicate function $f");
}

TEST_CASE("errors beside modules end a script") {
  CHECK(script_error("(module) (foo)") == malformed_at(10, "unknown operator foo"));
  CHECK(script_error("(module) func") == malformed_at(9, "unexpected token func"));
  CHECK(script_error("(assert_return (invoke \"f\") (i32.const 1.5))") == malformed_at(39, "unexpected token 1.5"));
  CHECK(script_error("(assert_trap (invoke \"f\"))").message == "unexpected token )");
  CHECK(script_error("(register m)").message == "unknown operator m");
  CHECK(script_error("(module").message == "unexpected token: end of text");
}
