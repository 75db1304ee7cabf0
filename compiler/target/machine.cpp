#include "target/machine.h"

#include <algorithm>
#include <fmt/format.h>
#include <llvm/ADT/StringMap.h>
#include <llvm/BinaryFormat/ELF.h>
#include <llvm/MC/MCSubtargetInfo.h>
#include <llvm/MC/TargetRegistry.h>
#include <llvm/Target/TargetMachine.h>
#include <llvm/Target/TargetOptions.h>
#include <llvm/TargetParser/Host.h>
#include <llvm/TargetParser/Triple.h>

#include "support/diagnostics.h"
#include "support/suggest.h"

namespace w2n::target {
namespace {

std::unique_ptr<llvm::MCSubtargetInfo> subtarget(const Target& target, std::string_view cpu,
                                                 std::string_view features) {
  return std::unique_ptr<llvm::MCSubtargetInfo>(
      llvm_target(target).createMCSubtargetInfo(llvm_triple(target), cpu, features));
}

/// What LLVM knows about the CPUs of a target.
class CpuTable {
 public:
  explicit CpuTable(const Target& target)
      : target_(target), info_(subtarget(target, target.oldest_cpu, target.features)) {
    for (const auto& row : info_->getAllProcessorDescriptions()) {
      instructions_ |= row.Implies.getAsBitset();
      tuning_ |= row.TuneImplies.getAsBitset();
    }
    add_implied(instructions_);
    basics_ = info_->getFeatureBits() & instructions_;
  }

  [[nodiscard]] std::vector<std::string> cpus() const {
    std::vector<std::string> names;
    for (const auto& row : info_->getAllProcessorDescriptions()) {
      if (has_basics(row.Key, target_.features)) names.emplace_back(row.Key);
    }
    return names;
  }

  /// The features that a user can switch.
  [[nodiscard]] std::vector<std::string> features() const {
    std::vector<std::string> names;
    for (const auto& row : info_->getAllProcessorFeatures()) {
      if (is_checked(row.Key) || (tuning_[row.Value] && !instructions_[row.Value])) names.emplace_back(row.Key);
    }
    return names;
  }

  /// Whether code for the CPU may use what all machines have, on which the code generator relies.
  [[nodiscard]] bool has_basics(std::string_view cpu, std::string_view features) const {
    return (subtarget(target_, cpu, features)->getFeatureBits() & basics_) == basics_;
  }

  /// "-x,-y" for what the CPU has, but neither all machines have nor the program checks for, be it by something that
  /// implies it.
  [[nodiscard]] std::string unchecked(std::string_view cpu, std::string_view features) const {
    std::vector<std::string> switches;
    const llvm::FeatureBitset surplus = subtarget(target_, cpu, features)->getFeatureBits() & instructions_ & ~basics_;
    llvm::FeatureBitset checked;
    for (const auto& row : info_->getAllProcessorFeatures()) {
      if (surplus[row.Value] && is_checked(row.Key)) checked.set(row.Value);
    }
    add_implied(checked);
    for (const auto& row : info_->getAllProcessorFeatures()) {
      if (surplus[row.Value] && !checked[row.Value]) switches.push_back(std::string("-") + row.Key);
    }
    return fmt::format("{}", fmt::join(switches, ","));
  }

 private:
  /// A feature brings those that it implies along.
  void add_implied(llvm::FeatureBitset& features) const {
    for (llvm::FeatureBitset before; before != features;) {
      before = features;
      for (const auto& row : info_->getAllProcessorFeatures()) {
        if (features[row.Value]) features |= row.Implies.getAsBitset();
      }
    }
  }

  [[nodiscard]] bool is_checked(std::string_view feature) const {
    return std::ranges::find(target_.checked_features, feature) != target_.checked_features.end();
  }

  const Target& target_;
  const std::unique_ptr<llvm::MCSubtargetInfo> info_;
  llvm::FeatureBitset instructions_;  // what adds instructions to some CPU
  llvm::FeatureBitset tuning_;        // what says only which instructions are fast
  llvm::FeatureBitset basics_;
};

void require_known(std::string_view kind, std::string_view name, const std::vector<std::string>& known,
                   const Target& target) {
  if (std::ranges::find(known, name) != known.end()) return;
  const std::string near = suggest(name, known);
  throw UsageError(fmt::format("unknown {} '{}' for {}", kind, name, target.name),
                   near.empty() ? fmt::format("'wasm2native cpus --target={}' lists them", target.name) : near);
}

void check_features(std::string_view list, const std::vector<std::string>& known, const Target& target) {
  for (size_t begin = 0; begin <= list.size();) {
    const size_t end = std::min(list.find(',', begin), list.size());
    const std::string_view feature = list.substr(begin, end - begin);
    if (feature.empty() || (feature[0] != '+' && feature[0] != '-')) {
      throw UsageError(fmt::format("CPU feature '{}' needs a sign", feature),
                       "write +NAME to let the program use a feature, -NAME to keep it from doing so");
    }
    require_known("CPU feature", feature.substr(1), known, target);
    begin = end + 1;
  }
}

/// The features of the machine that the compiler runs on, in LLVM's form.
std::string host_features() {
  std::vector<std::string> list;
  for (const auto& feature : llvm::sys::getHostCPUFeatures()) {
    list.push_back((feature.second ? "+" : "-") + feature.first().str());
  }
  std::ranges::sort(list);
  return fmt::format("{}", fmt::join(list, ","));
}

void append(std::string& list, std::string_view more) {
  if (!list.empty() && !more.empty()) list += ',';
  list += more;
}

uint32_t checked_bits(const Machine& machine) {
  const auto info = subtarget(*machine.target, machine.cpu, machine.features);
  uint32_t bits = 0;
  for (size_t i = 0; i < machine.target->checked_features.size(); ++i) {
    if (info->checkFeatures("+" + std::string(machine.target->checked_features[i]))) bits |= uint32_t{1} << i;
  }
  return bits;
}

}  // namespace

std::vector<std::string> cpu_names(const Target& target) { return CpuTable(target).cpus(); }
std::vector<std::string> feature_names(const Target& target) { return CpuTable(target).features(); }

Machine choose_machine(const Target& target, std::string_view cpu, std::string_view features) {
  const CpuTable table(target);
  Machine machine{.target = &target,
                  .cpu = std::string(cpu.empty() ? target.cpu : cpu),
                  .features = std::string(target.features),
                  .checked_features = 0};
  if (cpu == "native") {
    if (&target != &host_target()) throw UsageError(fmt::format("--cpu=native is not possible for {}", target.name));
    machine.cpu = llvm::sys::getHostCPUName().str();
    append(machine.features, host_features());
  } else {
    require_known("CPU", machine.cpu, table.cpus(), target);
  }
  if (!features.empty()) check_features(features, table.features(), target);
  append(machine.features, features);
  if (!table.has_basics(machine.cpu, machine.features)) {
    throw UsageError(fmt::format("code for {} can't do without what '{}' takes away", target.name, features));
  }
  append(machine.features, table.unchecked(machine.cpu, machine.features));
  machine.checked_features = checked_bits(machine);
  return machine;
}

namespace {

/// As <linux/audit.h> makes it of an ELF file's header.
uint32_t audit_arch(const Target& target) {
  constexpr uint32_t wide = 0x8000'0000;
  constexpr uint32_t little_endian = 0x4000'0000;
  return target.elf_machine | little_endian | (target.elf_class == llvm::ELF::ELFCLASS64 ? wide : 0);
}

}  // namespace

Facts target_facts(const Machine& machine) {
  const Target& target = *machine.target;
  const llvm::DataLayout layout = make_target_machine(machine, Level::O0)->createDataLayout();
  return {.triple = std::string(target.triple),
          .data_layout = layout.getStringRepresentation(),
          .pointer_size = layout.getPointerSize(),
          .cpu = machine.cpu,
          .features = machine.features,
          .memory_base = target.memory_base,
          .memory_end = target.memory_end,
          .page_size = target.page_size,
          .has_tail_convention = target.has_tail_convention,
          .argument_integers = target.argument_integers,
          .argument_floats = target.argument_floats,
          .has_x87_results = target.has_x87_results,
          .passes_nest = target.passes_nest,
          .whole_store = target.whole_store,
          .cpu_features = machine.checked_features,
          .system_calls = target.system_calls,
          .audit_arch = audit_arch(target),
          .vector_instructions = target.vector_instructions(*subtarget(target, machine.cpu, machine.features))};
}

std::unique_ptr<llvm::TargetMachine> make_target_machine(const Machine& machine, Level level) {
  llvm::TargetOptions options;
  // Control that reaches an `unreachable` must stop and not run into whatever comes next in memory.
  options.TrapUnreachable = true;
  options.FunctionSections = true;
  options.DataSections = true;
  options.UniqueSectionNames = false;
  options.EmitAddrsig = true;
  // Backtraces read DWARF's unwind tables, also where the target has others of its own.
  options.ExceptionModel = llvm::ExceptionHandling::DwarfCFI;
  const Target& target = *machine.target;
  options.MCOptions.ABIName = target.abi;
  llvm::CodeGenOptLevel effort = codegen_level(level);
  if (effort >= llvm::CodeGenOptLevel::Default) options.LoopAlignment = target.loop_alignment;
  if (!target.has_quick_selection) effort = std::max(effort, llvm::CodeGenOptLevel::Less);
  const llvm::Reloc::Model relocation = machine.position_independent ? llvm::Reloc::PIC_ : llvm::Reloc::Static;
  std::unique_ptr<llvm::TargetMachine> made(llvm_target(target).createTargetMachine(
      llvm_triple(target), machine.cpu, machine.features, options, relocation, llvm::CodeModel::Small, effort));
  if (!made) throw Error(fmt::format("LLVM can't generate code for {}", target.name));
  return made;
}

}  // namespace w2n::target
