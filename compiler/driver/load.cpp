#include "driver/load.h"

#include "decode/decode.h"
#include "merge/merge.h"
#include "validate/validate.h"

namespace w2n::driver {

wasm::Module load_module(const Input& input, unsigned jobs, TimeReport& report) {
  try {
    report.begin("decode");
    wasm::Module module = decode::module(input.bytes());
    report.begin("validate");
    validate::require_supported(validate::module(module, jobs));
    return module;
  } catch (const InputError& error) {
    throw input.located(error);
  }
}

Input link_modules(std::vector<Inputs::Module> modules, unsigned jobs, TimeReport& report) {
  std::vector<Input> inputs;
  inputs.reserve(modules.size());
  for (Inputs::Module& module : modules) inputs.emplace_back(module.path, std::move(module.contents));
  if (inputs.size() == 1) return std::move(inputs[0]);
  std::vector<wasm::Module> loaded;
  loaded.reserve(inputs.size());
  for (const Input& input : inputs) loaded.push_back(load_module(input, jobs, report));
  std::vector<merge::Part> parts;
  parts.reserve(inputs.size());
  for (size_t i = 0; i < modules.size(); ++i) parts.push_back({modules[i].name, &loaded[i]});
  try {
    report.begin("link modules");
    merge::Merged merged = merge::modules(parts);
    return {std::move(inputs), std::move(merged)};
  } catch (const merge::PartError& error) {
    throw inputs[error.part()].located(error.error());
  }
}

}  // namespace w2n::driver
