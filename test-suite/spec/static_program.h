// A module of a script as an executable of the static model, and runs of it.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "link/elf_exe.h"
#include "link/memory_file.h"
#include "spec/closed_module.h"
#include "spec/runner.h"

namespace w2n::spec {

/// What is asked of a running program: a thunk with arguments, and how many u64s its results are.
struct Request {
  uint32_t thunk = 0;
  std::vector<uint64_t> arguments;
  size_t result_words = 0;
};
/// A trap's text, or the results in order.
struct Reply {
  std::optional<std::string> trap;
  std::vector<uint64_t> results;
};

class StaticProgram {
 public:
  /// Compiles; Error if that fails. The module is one that close_module() made.
  StaticProgram(ClosedModule module, const RunOptions& options);
  /// Has to follow. Not for several programs at the same time, as the linker is not made for that.
  void link();

  /// Runs a new process; the first reply is that of instantiation, the others are those of the requests. Shorter than
  /// that if the process ended early. `runner`, if it isn't empty, is the command that runs programs of the target.
  [[nodiscard]] std::vector<Reply> run(const std::vector<Request>& requests, const std::string& runner) const;

  [[nodiscard]] const ClosedModule& module() const { return module_; }

 private:
  ClosedModule module_;
  link::ExecutableInput input_;  // until it is linked
  std::unique_ptr<link::MemoryFile> executable_;
};

}  // namespace w2n::spec
