// What an executable runs.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "wasm/module.h"

namespace w2n::plan {

/// Functions in the order in which they run, after the module's start function.
struct Entry {
  std::optional<uint32_t> initialize;  // _initialize, before an invoked function only
  uint32_t function = 0;
  /// The export's name if it is run with the command line's arguments.
  std::optional<std::string> invoked;
};

/// What a program that starts threads has beside others. Each thread is an instance of the module, with globals and
/// dropped segments of its own; memories are all that they share.
struct ThreadEntry {
  std::vector<uint32_t> spawn;  // the imported functions that start a thread
  uint32_t start = 0;           // the exported one that it runs
  uint32_t max_threads = 0;     // besides the first one
};

/// `invoke` is the export to run with the command line's arguments; nothing: _start. Error if the module has none of
/// the name, with a hint that says what there is, or if it is of a type that can't be run so.
Entry find_entry(const wasm::Module& module, const std::optional<std::string>& invoke);

}  // namespace w2n::plan
