// A valid module -> LLVM IR. plan() looks at the module once and decides everything that all partitions must agree on;
// emit() then makes one LLVM module for each partition, in any order and from any thread.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "target/facts.h"
#include "wasm/module.h"

namespace llvm {
class LLVMContext;
class Module;
}  // namespace llvm

namespace w2n::lower {

/// How an imported function is provided in the static model.
struct ImportBinding {
  enum class Kind : uint8_t {
    native,    // a C function `symbol`, whose first parameter is the record of memory 0 (null if there is none)
    constant,  // answers `value` (zero-extended or truncated to the result type; nothing if there is no result)
    trap,      // traps when it is called
  } kind = Kind::trap;
  std::string symbol;
  uint64_t value = 0;
};

struct DirectoryGrant {
  std::string host, guest;
  bool read_only = false;
  bool unsafe_proc = false;  // with the kernel's objects by which a process reaches itself
};

/// What the program may reach; sealed into the executable (w2n_grants of abi.h).
struct Grants {
  std::vector<DirectoryGrant> directories;
  std::vector<std::string> environment;  // "NAME=value"
  std::vector<std::string> inherited;    // names
};

/// How accesses beyond a memory's end are kept from reaching anything else.
enum class Bounds : uint8_t {
  automatic,  // guard, if the target's address space has room for it
  guard,      // all that an access can reach is reserved for the memory and inaccessible beyond its end
  explicit_,  // code checks that an access is within a reservation of the memory's largest size
};

/// What a static executable does when it starts, and with what.
struct ProgramOptions {
  std::vector<ImportBinding> imports;  // one for each imported function, in order
  std::optional<std::string> invoke;   // the export to run with the command line's arguments; nothing: _start
  uint64_t stack_size = 8 << 20;
  std::optional<uint64_t> max_memory;        // bytes, of all memories
  uint64_t max_table_elements = 10'000'000;  // of all tables and passive segments
  uint64_t max_descriptors = 1024;           // standard streams and granted directories included
  Bounds bounds = Bounds::automatic;
  Grants grants;
  bool plain_symbols = false;  // names of functions without what assemblers differ in when it stands in quotes
  bool backtraces = true;      // unwind tables and function names, for the report of a trap
  /// Cuts also small programs into partitions, which compile in parallel but don't see into each other; else only those
  /// that are too large to be optimised as a whole.
  bool small_partitions = false;
  bool keep_frames = false;    // recursion is never turned into a loop, so that one without end exhausts the stack
  bool precise_traps = false;  // see InstanceOptions
};

/// How a module is compiled for a caller that makes its instances.
struct InstanceOptions {
  std::string prefix;        // of the symbols
  bool keep_frames = false;  // see ProgramOptions
  /// What a call has written before it traps is exactly what the specification has written by then; every trap happens.
  /// See lower/precise_traps.cpp.
  bool precise_traps = false;
};

/// A part of memory 0's initial contents: the section that holds it and the address it is loaded at. Whole pages
/// (target::Facts), except that the last page's zero tail may be missing.
struct ImageRun {
  std::string section;
  uint64_t address = 0;
  uint64_t size = 0;
};

class Plan;
struct PlanDeleter {
  void operator()(Plan* plan) const;
};
using PlanPtr = std::unique_ptr<Plan, PlanDeleter>;

/// Decides for a validated module. The module must outlive the plan. Throws Error for what can't be built (no export of
/// the name to invoke, …).
PlanPtr plan_program(const wasm::Module& module, const target::Facts& target, const ProgramOptions& options);

/// A module of the dynamic model, for a caller that makes its instances: see lower/dynamic_program.h for the symbols,
/// and lower/instance_layout.h for the instance.
PlanPtr plan_instances(const wasm::Module& module, const target::Facts& target, const InstanceOptions& options);

/// Whether the plan was made with precise_traps.
bool has_precise_traps(const Plan& plan);
/// How many LLVM modules the plan makes. Depends on the module and the options alone.
size_t partition_count(const Plan& plan);
/// Bytes of Wasm code in a partition, for scheduling and progress.
uint64_t partition_code_size(const Plan& plan, size_t partition);
/// Functions in a partition, for progress.
size_t partition_function_count(const Plan& plan, size_t partition);
const std::vector<ImageRun>& image_runs(const Plan& plan);
/// Absolute symbols that the linker has to define: name and address.
const std::vector<std::pair<std::string, uint64_t>>& absolute_symbols(const Plan& plan);

/// The IR of one partition. With `with_inlinable`, small functions of other partitions that it calls are in it too, for
/// the inliner and not to be compiled. The result passes LLVM's verifier.
std::unique_ptr<llvm::Module> emit(llvm::LLVMContext& context, const Plan& plan, size_t partition,
                                   bool with_inlinable = false);

/// To be run on a partition's module after the optimiser: gives backtraces their table of the functions that are left.
void add_backtrace_names(llvm::Module& module, const Plan& plan);

}  // namespace w2n::lower
