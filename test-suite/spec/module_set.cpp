#include "spec/module_set.h"

#include <algorithm>
#include <dlfcn.h>
#include <fmt/format.h>
#include <fstream>
#include <iterator>

#include "decode/decode.h"
#include "link/library.h"
#include "link/memory_file.h"
#include "plan/module_plan.h"
#include "spec/emit_plan.h"
#include "support/diagnostics.h"
#include "support/parallel_for.h"
#include "validate/validate.h"

namespace w2n::spec {

namespace {

uint32_t most_exception_values(const wasm::Module& module) {
  size_t most = 0;
  for (const wasm::Tag& tag : module.tags) most = std::max(most, module.types[tag.type].func()->params.size());
  return static_cast<uint32_t>(most);
}

std::string read_driver(const target::Target& target) {
  const std::string path = fmt::format("{}/{}-instances.o", W2N_SPEC_DRIVERS, target.name);
  std::ifstream stream(path, std::ios::binary);
  if (!stream) throw Error(fmt::format("can't read {}", path));
  return {std::istreambuf_iterator<char>(stream), {}};
}

Driver load_driver(const std::string& path) {
  void* library = dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL);
  if (library == nullptr) throw Error(fmt::format("internal error: {}", dlerror()));
  const auto find = [&]<class Function>(Function& function, const char* name) {
    function = reinterpret_cast<Function>(dlsym(library, name));
    if (function == nullptr) throw Error(fmt::format("internal error: no symbol {}", name));
  };
  Driver driver{};
  driver.library = library;
  find(driver.open, "w2n_driver_open");
  find(driver.close, "w2n_driver_close");
  find(driver.begin, "w2n_driver_begin");
  find(driver.instantiate, "w2n_driver_instantiate");
  find(driver.end, "w2n_driver_end");
  find(driver.call, "w2n_driver_call");
  return driver;
}

}  // namespace

void* CompiledModule::symbol(const std::string& name) const {
  void* address = dlsym(driver->library, (prefix + name).c_str());
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

plan::InstanceOptions shared_instances(bool precise_traps) {
  plan::InstanceOptions options;
  options.shows_description = true;
  options.shares = true;
  options.code.keep_frames = true;
  options.code.precise_traps = precise_traps;
  return options;
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
    plan::InstanceOptions options = options_;
    options.prefix = module.prefix;
    options.library = fmt::format("m{}", index);
    const plan::ModulePlan plan = plan::instances(module.module, facts, options);
    objects[index] = emit_plan(plan, machine, level_);
  });
  std::vector<std::string> all;
  for (std::vector<std::string>& parts : objects) std::ranges::move(parts, std::back_inserter(all));
  if (all.empty()) return;
  all.push_back(read_driver(*machine.target));
  // The loader takes what has the name of another, as that of a file that is still open, for the same.
  static std::vector<std::unique_ptr<link::MemoryFile>> files;
  const std::string name = fmt::format("script-{}.so", files.size());
  files.push_back(std::make_unique<link::MemoryFile>(
      link::link_shared_library({.objects = all, .target = machine.target, .name = name})));
  driver_ = load_driver(files.back()->path());
  for (const auto& module : modules_) {
    module->driver = &driver_;
    driver_.most_exception_values = std::max(driver_.most_exception_values, most_exception_values(module->module));
  }
}

}  // namespace w2n::spec
