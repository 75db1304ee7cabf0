#include "codegen/target.h"

#include <algorithm>
#include <fmt/format.h>
#include <mutex>
#include <string>
#include <vector>

#include "llvm/BinaryFormat/ELF.h"
#include "llvm/MC/TargetRegistry.h"
#include "llvm/TargetParser/Host.h"
#include "llvm/TargetParser/Triple.h"

#include "codegen/x86_64.h"
#include "support/diagnostics.h"
#include "support/suggest.h"

// Each arch's cpu.h defines the same macro: the list is taken before the next one is read.
#include "arch/x86_64/cpu.h"
#define FEATURE_NAME(name, ...) name,
constexpr std::string_view x86_64_features[] = {W2N_CPU_FEATURES(FEATURE_NAME)};
#undef W2N_CPU_FEATURES

namespace w2n::codegen {
namespace {

constexpr std::string_view x86_64_aliases[] = {"x86_64",
                                               "x86-64",
                                               "amd64",
                                               "linux/amd64",
                                               "amd64-linux",
                                               "x86_64-linux-gnu",
                                               "x86_64-linux-musl",
                                               "x86_64-pc-linux-gnu",
                                               "x86_64-unknown-linux-gnu",
                                               "x86_64-unknown-linux-musl"};

// memory_base lies below 2 GiB, so that instructions take an address of memory 0 as their displacement, and above the
// place where the kernel may start a process's brk heap, at most 1 GiB behind the executable.
constexpr Target target_table[] = {
    {.name = "x86_64-linux",
     .aliases = x86_64_aliases,
     .triple = "x86_64-unknown-linux",
     .cpu = "x86-64-v2",
     .features = "",
     .oldest_cpu = "x86-64",
     .checked_features = x86_64_features,
     .memory_base = 0x6000'0000,
     .image_base = 0x20'0000,
     .page_size = 4096,
     .elf_machine = llvm::ELF::EM_X86_64,
     .elf_class = llvm::ELF::ELFCLASS64,
     .emulation = "elf_x86_64",
     .register_code_generator = register_x86_64,
     .vector_instructions = x86_64_vector_instructions,
     .add_late_passes = add_x86_64_late_passes},
};

}  // namespace

std::span<const Target> targets() { return target_table; }

const Target& find_target(std::string_view name) {
  std::vector<std::string> known;
  for (const Target& target : target_table) {
    if (target.name == name || std::ranges::find(target.aliases, name) != target.aliases.end()) return target;
    known.emplace_back(target.name);
    known.insert(known.end(), target.aliases.begin(), target.aliases.end());
  }
  const std::string near = suggest(name, known);
  throw Error(fmt::format("unknown target '{}'", name),
              near.empty() ? "'wasm2native targets' lists the targets" : near);
}

const Target& host_target() {
  const llvm::Triple host(llvm::sys::getProcessTriple());
  for (const Target& target : target_table) {
    if (llvm_triple(target).getArch() == host.getArch()) return target;
  }
  throw Error(fmt::format("no target for this machine ({})", host.str()), "choose one with --target");
}

llvm::Triple llvm_triple(const Target& target) { return llvm::Triple(std::string(target.triple)); }

const llvm::Target& llvm_target(const Target& target) {
  static std::once_flag registered;
  std::call_once(registered, [] {
    for (const Target& row : target_table) row.register_code_generator();
  });
  std::string message;
  const llvm::Target* found = llvm::TargetRegistry::lookupTarget(llvm_triple(target), message);
  if (found == nullptr) throw Error(fmt::format("LLVM has no code generator for {}: {}", target.name, message));
  return *found;
}

}  // namespace w2n::codegen
