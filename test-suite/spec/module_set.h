// The modules of a script: decoded, validated, compiled together and loaded.
#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "plan/options.h"
#include "spec/instance_driver.h"
#include "target/level.h"
#include "target/machine.h"
#include "wasm/module.h"

namespace w2n::spec {

/// The shared object of a set, and its functions that instance_driver.h declares.
struct Driver {
  void* library;
  uint32_t most_exception_values;  // of all modules
  decltype(&w2n_driver_open) open;
  decltype(&w2n_driver_close) close;
  decltype(&w2n_driver_begin) begin;
  decltype(&w2n_driver_instantiate) instantiate;
  decltype(&w2n_driver_end) end;
  decltype(&w2n_driver_call) call;
};

/// A valid module and, once its set is loaded, its code.
struct CompiledModule {
  std::vector<uint8_t> bytes;
  wasm::Module module;
  std::string prefix;       // of its symbols
  std::string unsupported;  // the feature for which it was not compiled; empty otherwise

  const Driver* driver = nullptr;
  /// The address of one of its symbols (lower/dynamic_program.h).
  [[nodiscard]] void* symbol(const std::string& name) const;
};

/// Decodes and validates; InputError for what is malformed or invalid. Unsupported features are noted, not thrown.
std::unique_ptr<CompiledModule> check_module(std::vector<uint8_t> bytes);

/// How modules are compiled whose instances are made by instance_driver.h.
plan::InstanceOptions shared_instances(bool precise_traps);

class ModuleSet {
 public:
  ModuleSet(const target::Machine& machine, target::Level level, unsigned jobs, plan::InstanceOptions options)
      : machine_(machine), level_(level), jobs_(jobs), options_(std::move(options)) {}
  ~ModuleSet() = default;
  ModuleSet(const ModuleSet&) = delete;
  ModuleSet& operator=(const ModuleSet&) = delete;

  /// The module's number in the set; it is compiled by load(), unless it has an unsupported feature.
  size_t add(std::unique_ptr<CompiledModule> module);
  CompiledModule& operator[](size_t index) { return *modules_[index]; }
  /// Compiles all modules, links them into one shared object and loads it, for as long as the process runs: its runtime
  /// library has handlers installed. Error if that fails.
  void load();

 private:
  target::Machine machine_;
  target::Level level_;
  unsigned jobs_;
  plan::InstanceOptions options_;
  std::vector<std::unique_ptr<CompiledModule>> modules_;
  Driver driver_{};
};

}  // namespace w2n::spec
