#include "spec/module_set.h"

#include <dlfcn.h>
#include <fmt/format.h>

#include "decode/decode.h"
#include "link/elf_exe.h"
#include "plan/module_plan.h"
#include "spec/emit_plan.h"
#include "support/diagnostics.h"
#include "support/parallel_for.h"
#include "validate/validate.h"

namespace w2n::spec {

void* CompiledModule::symbol(const std::string& name) const {
  void* address = dlsym(library, (prefix + name).c_str());
  if (address == nullptr) throw Error(fmt::format("internal error: no symbol {}{}", prefix, name));
  return address;
}

std::unique_ptr<CompiledModule> check_module(std::vector<uint8_t> bytes) {
  auto result = std::make_unique<CompiledModule>();
  result->bytes = std::move(bytes);
  result->module = decode::module(result->bytes);
  const wasm::FeatureUses uses = validate::module(result->module);
  try {
    validate::require_supported(uses);
  } catch (const InputError& error) {
    result->unsupported = error.what();
  }
  return result;
}

ModuleSet::~ModuleSet() {
  if (library_ != nullptr) dlclose(library_);
}

size_t ModuleSet::add(std::unique_ptr<CompiledModule> module) {
  module->prefix = fmt::format("m{}.", modules_.size());
  modules_.push_back(std::move(module));
  return modules_.size() - 1;
}

void ModuleSet::load() {
  target::Machine machine = machine_;
  machine.position_independent = true;
  const target::Facts facts = target::target_facts(machine);
  std::vector<std::vector<std::string>> objects(modules_.size());
  parallel_for(modules_.size(), jobs_, [&](size_t index, unsigned /*worker*/) {
    const CompiledModule& module = *modules_[index];
    if (!module.unsupported.empty()) return;
    const plan::ModulePlan plan =
        plan::instances(module.module, facts,
                        {.prefix = module.prefix, .code = {.keep_frames = true, .precise_traps = precise_traps_}});
    objects[index] = emit_plan(plan, machine, level_);
  });
  std::vector<std::string> all;
  for (std::vector<std::string>& parts : objects) std::ranges::move(parts, std::back_inserter(all));
  if (all.empty()) return;
  file_ = std::make_unique<link::MemoryFile>(link::link_shared(all, *machine.target));
  library_ = dlopen(file_->path().c_str(), RTLD_NOW | RTLD_LOCAL);
  if (library_ == nullptr) throw Error(fmt::format("internal error: {}", dlerror()));
  for (const auto& module : modules_) module->library = library_;
}

}  // namespace w2n::spec
