#include "driver/listings.h"

#include <fmt/format.h>
#include <llvm/Config/llvm-config.h>

#include "driver/completions.h"
#include "driver/manual.h"
#include "target/machine.h"
#include "target/target.h"

namespace w2n::driver {

std::string targets_text() {
  std::string text;
  for (const target::Target& target : target::targets()) {
    text += fmt::format("{:<16} {} and later; also called {}\n", target.name, target.baseline,
                        fmt::join(target.aliases, ", "));
  }
  return text;
}

std::string cpus_text(const Options& options) {
  const target::Target& target = chosen_target(options);
  return fmt::format("CPUs for --cpu (default {}):\n  native\n  {}\n\nfeatures for --cpu-features:\n  {}\n", target.cpu,
                     fmt::join(target::cpu_names(target), "\n  "), fmt::join(target::feature_names(target), "\n  "));
}

std::string version_text() { return fmt::format("wasm2native {} (LLVM {})\n", W2N_VERSION, LLVM_VERSION_STRING); }

std::string printed_text(const Options& options) {
  constexpr std::pair<std::string_view, std::string (*)()> texts[] = {
      {"man", man_page}, {"bash", bash_completion}, {"zsh", zsh_completion}, {"fish", fish_completion}};
  if (options.inputs.size() == 1) {
    for (const auto& [name, text] : texts) {
      if (name == options.inputs[0]) return text();
    }
  }
  throw UsageError("print takes one of: man, bash, zsh, fish");
}

}  // namespace w2n::driver
