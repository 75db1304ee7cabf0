// Test scripts (.wast): text -> commands, the modules among them encoded.
// https://github.com/WebAssembly/spec/tree/main/interpreter#scripts, and the thread commands of
// https://github.com/WebAssembly/threads/blob/main/proposals/threads/Overview.md
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "text/module_form.h"
#include "wasm/types.h"

namespace w2n::text {

enum class ScriptValueKind : uint8_t {
  i32,
  i64,
  f32,
  f64,
  v128,
  ref_null,    // of type `heap`, if it is given
  ref_extern,  // external reference number `host`, if it is given
  ref_host,    // host reference number `host`, of type any
  ref,         // patterns only: any reference that is not null and of type `heap`, if it is given
  either,      // patterns only: one of `alternatives`
};

/// How the bits of a number or lane are compared.
enum class LaneMatch : uint8_t { exact, canonical_nan, arithmetic_nan };

/// An argument, or what a result has to look like.
struct ScriptValue {
  ScriptValueKind kind = ScriptValueKind::i32;
  std::array<uint8_t, 16> bits{};     // of a number or vector, little-endian, from the first byte on
  unsigned lane_bits = 0;             // of a vector's lanes, or of the number
  std::array<LaneMatch, 16> lanes{};  // one for each lane; a number has one
  std::optional<wasm::HeapKind> heap;
  std::optional<uint32_t> host;
  std::vector<ScriptValue> alternatives;
};

/// `(invoke $module? "name" argument*)` or `(get $module? "name")`.
struct Action {
  enum class Kind : uint8_t { invoke, get } kind = Kind::invoke;
  std::string module;  // an id; empty for the last instance
  std::string name;
  std::vector<ScriptValue> arguments;
};

struct RegisterCommand {
  std::string name;
  std::string module;  // an id; empty for the last instance
};
struct AssertReturn {
  Action action;
  std::vector<ScriptValue> results;
};
/// An action that must not return, or a module whose start function must not.
struct AssertFailure {
  enum class Kind : uint8_t { trap, exhaustion, exception } kind = Kind::trap;
  std::variant<Action, ModuleForm> what;
  std::string message;  // empty for exceptions
};
/// A module that must be refused.
struct AssertModule {
  enum class Kind : uint8_t { malformed, invalid, unlinkable, malformed_custom, invalid_custom } kind = Kind::malformed;
  ModuleForm module;
  std::string message;
};
struct Command;
/// `(thread $name (shared (module $id))* command*)`: commands to run in a thread of their own.
struct ThreadCommand {
  std::string name;
  std::vector<std::string> shared;  // ids of instances that the thread sees
  std::vector<Command> commands;
};
struct WaitCommand {
  std::string thread;
};

struct Command {
  uint64_t line = 0;
  uint32_t offset = 0;
  std::variant<ModuleForm, RegisterCommand, Action, AssertReturn, AssertFailure, AssertModule, ThreadCommand,
               WaitCommand>
      body;
};

/// Reads a script, or the fields of a single module, which are a script of one command. Throws InputError for errors
/// beside modules; the error of a text module is kept with it.
std::vector<Command> parse_script(std::string_view source);

}  // namespace w2n::text
