// The modules of a script: decoded, validated, compiled together and loaded.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "link/memory_file.h"
#include "target/level.h"
#include "target/machine.h"
#include "wasm/module.h"

namespace w2n::spec {

/// A valid module and, once its set is loaded, its code.
struct CompiledModule {
  std::vector<uint8_t> bytes;
  wasm::Module module;
  std::string prefix;       // of its symbols
  std::string unsupported;  // the feature for which it was not compiled; empty otherwise

  void* library = nullptr;
  /// The address of one of its symbols (lower/dynamic_program.h).
  [[nodiscard]] void* symbol(const std::string& name) const;
};

/// Decodes and validates; InputError for what is malformed or invalid. Unsupported features are noted, not thrown.
std::unique_ptr<CompiledModule> check_module(std::vector<uint8_t> bytes);

class ModuleSet {
 public:
  ModuleSet(const target::Machine& machine, target::Level level, unsigned jobs, bool precise_traps)
      : machine_(machine), level_(level), jobs_(jobs), precise_traps_(precise_traps) {}
  ~ModuleSet();
  ModuleSet(const ModuleSet&) = delete;
  ModuleSet& operator=(const ModuleSet&) = delete;

  /// The module's number in the set; it is compiled by load(), unless it has an unsupported feature.
  size_t add(std::unique_ptr<CompiledModule> module);
  CompiledModule& operator[](size_t index) { return *modules_[index]; }
  /// Compiles all modules, links them into one shared object and loads it. Error if that fails.
  void load();

 private:
  target::Machine machine_;
  target::Level level_;
  unsigned jobs_;
  bool precise_traps_;
  std::vector<std::unique_ptr<CompiledModule>> modules_;
  std::unique_ptr<link::MemoryFile> file_;
  void* library_ = nullptr;
};

}  // namespace w2n::spec
