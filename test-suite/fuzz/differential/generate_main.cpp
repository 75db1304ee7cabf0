// w2n-generate: writes modules of consecutive seeds, and says which of the instructions that the compiler lowers are in
// none of them.
#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <fmt/format.h>
#include <fstream>

#include "differential/profile.h"

namespace {

using namespace w2n;

struct Arguments {
  const fuzz::Profile* profile = nullptr;
  uint64_t seed = 1;
  uint64_t count = 1;
  fuzz::FeatureSet features;
  std::string directory;
};

constexpr const char* usage =
    "usage: w2n-generate [--profile=NAME] [--seed=N] [--count=N] [--without=FEATURE]... DIRECTORY\n"
    "Writes the modules SEED.wasm, and tags.wasm, whose tags some import; names the instructions that the compiler "
    "lowers\n"
    "but no module has.\n";

bool parse_number(std::string_view text, uint64_t& number) {
  const char* end = text.data() + text.size();
  return std::from_chars(text.data(), end, number).ptr == end && !text.empty();
}

const fuzz::Profile* find_profile(std::string_view name) {
  for (const fuzz::Profile& profile : fuzz::profiles()) {
    if (profile.name == name) return &profile;
  }
  return nullptr;
}

/// Everything that is lowered, but for what engines may answer differently.
fuzz::FeatureSet all_features() {
  fuzz::FeatureSet features;
  for (size_t i = 0; i < std::size(wasm::feature_table); ++i) {
    features.set(static_cast<wasm::Feature>(i), wasm::feature_table[i].status == wasm::FeatureStatus::supported);
  }
  features.set(wasm::Feature::relaxed_simd, false);
  return features;
}

bool remove_feature(fuzz::FeatureSet& features, std::string_view name) {
  for (size_t i = 0; i < std::size(wasm::feature_table); ++i) {
    if (wasm::feature_table[i].name != name) continue;
    features.set(static_cast<wasm::Feature>(i), false);
    return true;
  }
  return false;
}

bool parse(int count, char** values, Arguments& arguments) {
  arguments.features = all_features();
  arguments.profile = &fuzz::profiles().front();
  for (int i = 1; i < count; ++i) {
    const std::string_view argument = values[i];
    if (argument.starts_with("--profile=")) {
      arguments.profile = find_profile(argument.substr(10));
      if (arguments.profile == nullptr) return false;
    } else if (argument.starts_with("--seed=")) {
      if (!parse_number(argument.substr(7), arguments.seed)) return false;
    } else if (argument.starts_with("--count=")) {
      if (!parse_number(argument.substr(8), arguments.count)) return false;
    } else if (argument.starts_with("--without=")) {
      if (!remove_feature(arguments.features, argument.substr(10))) return false;
    } else if (argument.starts_with("-") || !arguments.directory.empty()) {
      return false;
    } else {
      arguments.directory = argument;
    }
  }
  return !arguments.directory.empty();
}

bool write(const std::string& path, const std::vector<uint8_t>& bytes) {
  std::ofstream file(path, std::ios::binary);
  file.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
  if (file.flush()) return true;
  fmt::print(stderr, "w2n-generate: can't write {}\n", path);
  return false;
}

}  // namespace

int main(int count, char** values) {
  Arguments arguments;
  if (!parse(count, values, arguments)) {
    std::fputs(usage, stderr);
    for (const fuzz::Profile& profile : fuzz::profiles())
      fmt::print(stderr, "  {}: {}\n", profile.name, profile.summary);
    return 2;
  }
  fuzz::OpcodeSet used;
  for (uint64_t seed = arguments.seed; seed != arguments.seed + arguments.count; ++seed) {
    const std::vector<uint8_t> bytes = fuzz::generate(*arguments.profile, seed, arguments.features, used);
    if (!write(fmt::format("{}/{}.wasm", arguments.directory, seed), bytes)) return EXIT_FAILURE;
  }
  if (!write(fmt::format("{}/tags.wasm", arguments.directory), fuzz::encode_shared_tags())) return EXIT_FAILURE;
  const fuzz::OpcodeSet missing = fuzz::lowered_opcodes(arguments.features) & ~used;
  for (size_t i = 0; i < missing.size(); ++i) {
    if (missing[i]) fmt::print("{}\n", wasm::info(static_cast<wasm::Opcode>(i)).text);
  }
  return EXIT_SUCCESS;
}
