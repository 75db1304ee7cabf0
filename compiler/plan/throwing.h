// Which calls can end in an exception. All others stay calls that LLVM knows to return, and need no handlers.
#pragma once

#include <vector>

#include "wasm/module.h"

namespace w2n::plan {

/// Out of what an exception can come.
struct Throwing {
  std::vector<bool> functions;  // by function
  std::vector<bool> types;      // by type: calls of this type through references
  bool any = false;             // out of some function
};

/// For a program of its own, of whose functions these are reachable. Imported functions don't throw.
Throwing find_throwing(const wasm::Module& module, const std::vector<bool>& reachable);

/// For a module that has no tags, and shares nothing with others that have.
Throwing nothing_throws(const wasm::Module& module);

/// For a module that shares functions and tables with others: out of every function.
Throwing everything_throws(const wasm::Module& module);

}  // namespace w2n::plan
