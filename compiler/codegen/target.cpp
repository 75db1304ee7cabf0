#include "codegen/target.h"

#include <algorithm>
#include <fmt/format.h>
#include <mutex>

#include "llvm/ADT/StringMap.h"
#include "llvm/BinaryFormat/ELF.h"
#include "llvm/MC/MCSubtargetInfo.h"
#include "llvm/MC/TargetRegistry.h"
#include "llvm/Support/TargetSelect.h"
#include "llvm/Target/TargetMachine.h"
#include "llvm/Target/TargetOptions.h"
#include "llvm/TargetParser/Host.h"
#include "llvm/TargetParser/Triple.h"

#include "support/diagnostics.h"
#include "support/suggest.h"

namespace w2n::codegen {
namespace {

constexpr std::string_view x86_64_aliases[] = {"x86_64",
                                               "x86-64",
                                               "amd64",
                                               "linux/amd64",
                                               "amd64-linux",
                                               "x86_64-linux-gnu",
                                               "x86_64-linux-musl",
                                               "x86_64-unknown-linux-gnu",
                                               "x86_64-unknown-linux-musl",
                                               "x86_64-pc-linux-gnu"};

void register_x86() {
  LLVMInitializeX86TargetInfo();
  LLVMInitializeX86Target();
  LLVMInitializeX86TargetMC();
  LLVMInitializeX86AsmPrinter();
  LLVMInitializeX86AsmParser();
}

// memory_base lies below 2 GiB, so that instructions take an address of memory 0 as their displacement, and above the
// place where the kernel may start a process's brk heap, at most 1 GiB behind the executable.
constexpr Target target_table[] = {
    {.name = "x86_64-linux",
     .aliases = x86_64_aliases,
     .triple = "x86_64-unknown-linux",
     .cpu = "x86-64-v2",
     .features = "",
     .required_features = "+64bit,+sse2",
     .memory_base = 0x6000'0000,
     .image_base = 0x20'0000,
     .page_size = 4096,
     .elf_machine = llvm::ELF::EM_X86_64,
     .elf_class = llvm::ELF::ELFCLASS64,
     .emulation = "elf_x86_64",
     .register_code_generator = register_x86},
};

llvm::Triple llvm_triple(const Target& target) { return llvm::Triple(std::string(target.triple)); }

/// LLVM's side of a row. Code generators register themselves with LLVM once in a process.
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

std::unique_ptr<llvm::MCSubtargetInfo> subtarget(const Target& target, std::string_view cpu,
                                                 std::string_view features) {
  return std::unique_ptr<llvm::MCSubtargetInfo>(
      llvm_target(target).createMCSubtargetInfo(llvm_triple(target), cpu, features));
}

bool runs_target(const Target& target, std::string_view cpu, std::string_view features) {
  return subtarget(target, cpu, features)->checkFeatures(std::string(target.required_features));
}

/// The features of the machine that the compiler runs on, in LLVM's form.
std::string host_features() {
  std::vector<std::string> list;
  for (const auto& feature : llvm::sys::getHostCPUFeatures()) {
    list.push_back((feature.second ? "+" : "-") + feature.first().str());
  }
  std::sort(list.begin(), list.end());
  return fmt::format("{}", fmt::join(list, ","));
}

void check_feature(const Target& target, const std::vector<std::string>& known, std::string_view feature) {
  if (feature.empty() || (feature[0] != '+' && feature[0] != '-')) {
    throw Error(fmt::format("CPU feature '{}' needs a sign", feature),
                fmt::format("write +{} to let the program use it, -{} to keep it from doing so", feature, feature));
  }
  const std::string name(feature.substr(1));
  if (std::find(known.begin(), known.end(), name) != known.end()) return;
  const std::string near = suggest(name, known);
  throw Error(fmt::format("unknown CPU feature '{}' for {}", name, target.name),
              near.empty() ? fmt::format("'wasm2native cpus --target={}' lists them", target.name) : near);
}

std::string join_features(std::string_view first, std::string_view second) {
  return fmt::format("{}{}{}", first, first.empty() || second.empty() ? "" : ",", second);
}

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

std::vector<std::string> cpu_names(const Target& target) {
  std::vector<std::string> names;
  for (const auto& row : subtarget(target, target.cpu, target.features)->getAllProcessorDescriptions()) {
    if (runs_target(target, row.Key, "")) names.emplace_back(row.Key);
  }
  return names;
}

std::vector<std::string> feature_names(const Target& target) {
  std::vector<std::string> names;
  for (const auto& row : subtarget(target, target.cpu, target.features)->getAllProcessorFeatures()) {
    names.emplace_back(row.Key);
  }
  return names;
}

Machine choose_machine(const Target& target, std::string_view cpu, std::string_view features) {
  Machine machine{&target, std::string(cpu.empty() ? target.cpu : cpu), std::string(target.features)};
  if (cpu == "native") {
    if (&target != &host_target()) throw Error(fmt::format("--cpu=native is not possible for {}", target.name));
    machine.cpu = llvm::sys::getHostCPUName().str();
    machine.features = join_features(machine.features, host_features());
  } else if (!cpu.empty()) {
    const std::vector<std::string> known = cpu_names(target);
    if (std::find(known.begin(), known.end(), cpu) == known.end()) {
      const std::string near = suggest(cpu, known);
      throw Error(fmt::format("unknown CPU '{}' for {}", cpu, target.name),
                  near.empty() ? fmt::format("'wasm2native cpus --target={}' lists them", target.name) : near);
    }
  }
  if (!features.empty()) {
    const std::vector<std::string> known = feature_names(target);
    for (size_t begin = 0; begin <= features.size();) {
      const size_t end = std::min(features.find(',', begin), features.size());
      check_feature(target, known, features.substr(begin, end - begin));
      begin = end + 1;
    }
    machine.features = join_features(machine.features, features);
  }
  if (!runs_target(target, machine.cpu, machine.features)) {
    throw Error(fmt::format("code for {} can't do without {}", target.name, target.required_features));
  }
  return machine;
}

lower::TargetFacts target_facts(const Machine& machine) {
  const Target& target = *machine.target;
  return {.triple = std::string(target.triple),
          .data_layout = make_target_machine(machine, Level::O0)->createDataLayout().getStringRepresentation(),
          .cpu = machine.cpu,
          .features = machine.features,
          .memory_base = target.memory_base};
}

std::unique_ptr<llvm::TargetMachine> make_target_machine(const Machine& machine, Level level) {
  const Target& target = *machine.target;
  llvm::TargetOptions options;
  // Control that reaches an `unreachable` must stop and not run into whatever comes next in memory.
  options.TrapUnreachable = true;
  options.FunctionSections = true;
  options.DataSections = true;
  options.UniqueSectionNames = false;
  std::unique_ptr<llvm::TargetMachine> made(
      llvm_target(target).createTargetMachine(llvm_triple(target), machine.cpu, machine.features, options,
                                              llvm::Reloc::Static, llvm::CodeModel::Small, codegen_level(level)));
  if (!made) throw Error(fmt::format("LLVM can't generate code for {}", target.name));
  return made;
}

}  // namespace w2n::codegen
