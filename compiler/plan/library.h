// What a library has besides its code: the names of its C functions, and how function types are told apart.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "plan/const_eval.h"
#include "plan/options.h"
#include "wasm/module.h"

namespace w2n::plan {

/// A C function that calls references to functions of a type.
struct ReferenceCall {
  uint32_t type;  // canonical
  std::string name;
};

/// The C names of a library. All of them begin with `prefix` and an underscore, which `exports` and `imports` leave
/// out.
struct Library {
  std::string prefix;
  std::vector<std::string> exports;  // by export; what an export that is no function has is this name and a suffix
  std::vector<std::string> imports;  // by import: members of one structure; tags are called as exported ones
  std::vector<ReferenceCall> calls;  // if the host can get references to functions at all
  /// By table: what it holds whenever a function runs, functions of the instance and nulls; empty if that may change.
  std::vector<std::vector<ConstValue>> constant_tables;
  /// Code compares indices with what is reserved for a memory; else that is all that an access can reach.
  bool checks_memories = false;
  Traps traps = Traps::signal;
  /// Code asks at each loop and each function's begin whether it is to end.
  bool interruptible = false;
  /// Instances share what others have, too.
  bool shares = false;
  /// The w2n_library is for others to see.
  bool shows_description = false;

  /// Traps are calls, and memory is accessed only where it is.
  [[nodiscard]] bool calls_traps() const { return traps == Traps::explicit_; }
  /// "PREFIX_name".
  [[nodiscard]] std::string symbol(std::string_view name) const;
};

/// Whether C and C++ let a type have this name.
bool is_c_identifier(std::string_view name);

/// Names all that a library of this module exports and imports: each character that identifiers can't have becomes `_`,
/// and where the library has the name already, another `_` is put behind it. Error if `prefix` is no identifier.
Library name_library(const wasm::Module& module, const std::string& prefix);

/// What an exported memory, table, global or tag has functions for; empty for a function, which is one.
std::vector<std::string_view> accessor_suffixes(const wasm::Module& module, wasm::ExternKind kind, uint32_t index);

/// The number of a simple type: 1 to 7 for i32, i64, f32, f64, v128, funcref and externref. 0 for other types.
uint32_t encode_type(wasm::ValType type);

/// A number that two function types have in common only if they are equal: of a final type without supertypes, alone in
/// its recursion group, with up to 20 values of simple types. It is odd then, else 0.
uint64_t encode_type(const wasm::SubType& type);

}  // namespace w2n::plan
