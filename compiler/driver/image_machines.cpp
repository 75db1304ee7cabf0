#include "driver/image_machines.h"

#include <algorithm>
#include <fmt/format.h>
#include <functional>
#include <iterator>
#include <string_view>

namespace w2n::driver {
namespace {

std::vector<std::string> split_list(const std::string& list) {
  std::vector<std::string> parts;
  for (size_t begin = 0; begin <= list.size() && !list.empty();) {
    const size_t end = std::min(list.find(',', begin), list.size());
    parts.push_back(list.substr(begin, end - begin));
    begin = end + 1;
  }
  return parts;
}

/// The same options for one machine alone.
Options for_machine(const Options& options, std::string_view target, const std::string& cpu) {
  Options one = options;
  one.target = target;
  one.cpu = cpu;
  return one;
}

template <class Container, class Item>
bool contains(const Container& container, const Item& item) {
  return std::ranges::find(container, item) != container.end();
}

bool has_cpu(const target::Target& target, const std::string& cpu) {
  if (cpu == "native") return &target == &target::host_target();
  return contains(target::cpu_names(target), cpu);
}

/// The place of a CPU among those that are variants of their architecture.
size_t variant_rank(const target::Target& target, const std::string& cpu) {
  const auto found = std::ranges::find(target.image_variants, cpu, &target::ImageVariant::cpu);
  if (found != target.image_variants.end()) return static_cast<size_t>(found - target.image_variants.begin());
  std::vector<std::string_view> names;
  for (const target::ImageVariant& variant : target.image_variants) names.push_back(variant.cpu);
  throw UsageError(
      fmt::format("{} is no variant of {} that images know", cpu, target.image_architecture),
      names.empty() ? "choose one --cpu" : fmt::format("choose one --cpu, or of {}", fmt::join(names, ", ")));
}

void add_machines(const Options& options, const target::Target& target, std::vector<std::string> cpus,
                  std::vector<ImageMachine>& machines) {
  if (cpus.empty()) cpus.emplace_back();
  const bool has_variants = cpus.size() > 1;
  if (has_variants) {
    std::ranges::sort(cpus, std::greater{}, [&](const std::string& cpu) { return variant_rank(target, cpu); });
  }
  for (const std::string& cpu : cpus) {
    const bool is_oldest = &cpu == &cpus.back();
    const std::string_view variant =
        is_oldest ? target.image_variant : target.image_variants[variant_rank(target, cpu)].variant;
    machines.push_back({.machine = chosen_machine(for_machine(options, target.name, cpu)),
                        .platform = {std::string(target.image_architecture), std::string(variant)}});
  }
}

template <class Container, class Item>
void add_once(Container& container, const Item& item, std::string_view what) {
  if (contains(container, item)) throw UsageError(fmt::format("{} is given twice", what));
  container.push_back(item);
}

std::vector<const target::Target*> image_targets(const Options& options) {
  std::vector<const target::Target*> targets;
  std::vector<std::string> names = split_list(options.target);
  if (names.empty()) names.emplace_back();
  for (const std::string& name : names) {
    const target::Target& target = chosen_target(for_machine(options, name, {}));
    add_once(targets, &target, target.name);
  }
  return targets;
}

std::vector<std::string> image_cpus(const Options& options, const std::vector<const target::Target*>& targets) {
  std::vector<std::string> cpus;
  for (const std::string& cpu : split_list(options.cpu)) {
    add_once(cpus, cpu, cpu);
    const bool is_known = std::ranges::any_of(targets, [&](const auto* target) { return has_cpu(*target, cpu); });
    if (!is_known) chosen_machine(for_machine(options, targets[0]->name, cpu));  // says what is wrong with the name
  }
  return cpus;
}

}  // namespace

std::vector<ImageMachine> image_machines(const Options& options) {
  if (options.emit != Emit::oci) return {{.machine = chosen_machine(options), .platform = {}}};
  const std::vector<const target::Target*> targets = image_targets(options);
  if (!options.cpu_features.empty() && (targets.size() > 1 || split_list(options.cpu).size() > 1)) {
    throw UsageError("--cpu-features is for one target and one CPU");
  }
  const std::vector<std::string> cpus = image_cpus(options, targets);
  std::vector<ImageMachine> machines;
  for (const target::Target* target : targets) {
    std::vector<std::string> own;
    std::ranges::copy_if(cpus, std::back_inserter(own), [&](const std::string& cpu) { return has_cpu(*target, cpu); });
    add_machines(options, *target, std::move(own), machines);
  }
  return machines;
}

}  // namespace w2n::driver
