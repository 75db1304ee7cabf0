#include "target/target.h"

#include <algorithm>
#include <fmt/format.h>
#include <llvm/BinaryFormat/ELF.h>
#include <llvm/MC/TargetRegistry.h>
#include <llvm/TargetParser/Host.h>
#include <llvm/TargetParser/Triple.h>
#include <mutex>
#include <string>
#include <vector>

#include "support/diagnostics.h"
#include "support/suggest.h"
#include "target/aarch64.h"
#include "target/armv7.h"
#include "target/riscv64.h"
#include "target/x86_64.h"

// Each arch's cpu.h defines the same macro: the list is taken before the next one is read.
#define FEATURE_NAME(name, ...) name,
#include "arch/x86_64/cpu.h"
constexpr std::string_view x86_64_features[] = {W2N_CPU_FEATURES(FEATURE_NAME)};
#undef W2N_CPU_FEATURES
#include "arch/aarch64/cpu.h"
constexpr std::string_view aarch64_features[] = {W2N_CPU_FEATURES(FEATURE_NAME)};
#undef W2N_CPU_FEATURES
#include "arch/riscv64/cpu.h"
constexpr std::string_view riscv64_features[] = {W2N_CPU_FEATURES(FEATURE_NAME)};
#undef W2N_CPU_FEATURES
#include "arch/armv7/cpu.h"
constexpr std::string_view armv7_features[] = {W2N_CPU_FEATURES(FEATURE_NAME)};
#undef W2N_CPU_FEATURES

namespace w2n::target {
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
constexpr std::string_view aarch64_aliases[] = {"aarch64",
                                                "arm64",
                                                "arm64v8",
                                                "linux/arm64",
                                                "linux/arm64/v8",
                                                "arm64-linux",
                                                "aarch64-linux-gnu",
                                                "aarch64-linux-musl",
                                                "aarch64-unknown-linux-gnu",
                                                "aarch64-unknown-linux-musl"};
constexpr std::string_view riscv64_aliases[] = {"riscv64",
                                                "riscv64gc",
                                                "linux/riscv64",
                                                "riscv64gc-linux",
                                                "riscv64-linux-gnu",
                                                "riscv64-linux-musl",
                                                "riscv64-unknown-linux-gnu",
                                                "riscv64-unknown-linux-musl",
                                                "riscv64gc-unknown-linux-gnu",
                                                "riscv64gc-unknown-linux-musl"};
constexpr std::string_view armv7_aliases[] = {"armv7",
                                              "armv7l",
                                              "armhf",
                                              "linux/arm/v7",
                                              "arm-linux-gnueabihf",
                                              "arm-linux-musleabihf",
                                              "armv7-linux-gnueabihf",
                                              "armv7l-linux-gnueabihf",
                                              "arm-unknown-linux-gnueabihf",
                                              "armv7-unknown-linux-gnueabihf",
                                              "armv7-unknown-linux-musleabihf"};

constexpr ImageVariant x86_64_variants[] = {
    {"x86-64", "v1"}, {"x86-64-v2", "v2"}, {"x86-64-v3", "v3"}, {"x86-64-v4", "v4"}};

// Where there is room, memories lie below 2 GiB, so that instructions take an address of memory 0 as their displacement
// or make it of one constant, and above the place where the kernel may start a process's brk heap, at most 1 GiB behind
// the executable. They end far below the least that kernels give to processes: 2^39 bytes on AArch64, 2^38 on RV64
// (Sv39). On ARMv7, 3 GiB less 16 MiB, the stack and the vDSO are on top, and kernels with the old layout put mappings
// at a third of it.
constexpr Target target_table[] = {
    {.name = "x86_64-linux",
     .aliases = x86_64_aliases,
     .triple = "x86_64-unknown-linux",
     .baseline = "x86-64-v2",
     .cpu = "x86-64-v2",
     .features = "",
     .oldest_cpu = "x86-64",
     .checked_features = x86_64_features,
     .abi = "",
     .memory_base = 0x6000'0000,
     .memory_end = uint64_t{1} << 46,
     .image_base = 0x20'0000,
     .page_size = 4096,
     .elf_machine = llvm::ELF::EM_X86_64,
     .elf_class = llvm::ELF::ELFCLASS64,
     .system_calls = SystemCallTable::x86_64,
     .emulation = "elf_x86_64",
     .image_architecture = "amd64",
     .image_variant = "",
     .image_variants = x86_64_variants,
     .has_tail_convention = true,
     .argument_integers = 6,
     .argument_floats = 8,
     .has_x87_results = true,
     .passes_nest = true,
     // Larger ones may be done in parts: Intel's manual, volume 3, "Guaranteed Atomic Operations".
     .whole_store = 8,
     // CPUs fetch decoded instructions by 64 bytes of code: a loop of up to 32 bytes that lies across two such blocks
     // takes two cycles for an iteration instead of one.
     .loop_alignment = 32,
     .has_quick_selection = true,
     .register_code_generator = register_x86_64,
     .vector_instructions = x86_64_vector_instructions,
     .late_code = LateCode::x86_64,
     .trap_assembly = nullptr,
     .quiets_rounding = true,
     .frame_probe = nullptr,
     .stack_check = "movq (%rdi), %r11\n\tcmpq (%r11), %rsp\n\tjae 1f\n\t{0}\n1:",
     .frame_check = "movq (%rdi), %r11\n\tleaq -{1}(%rsp), %r10\n\tcmpq (%r11), %r10\n\tjae 1f\n\t"
                    "{0}\n1:",
     .stack_trap = "ud1l {0}(%eax), %eax",
     .stack_trap_call = "movl $${0}, %edi\n\tcallq w2n_trap_at_entry",
     .combines_operations = false,
     .free_extensions = true},
    {.name = "aarch64-linux",
     .aliases = aarch64_aliases,
     .triple = "aarch64-unknown-linux",
     .baseline = "ARMv8-A",
     .cpu = "generic",
     // LLVM's generic CPU has the trace extensions, which are none of a program's business and which real ones lack.
     .features = "-trbe",
     .oldest_cpu = "generic",
     .checked_features = aarch64_features,
     .abi = "",
     .memory_base = 0x6000'0000,
     .memory_end = uint64_t{1} << 38,
     .image_base = 0x20'0000,
     .page_size = 65536,
     .elf_machine = llvm::ELF::EM_AARCH64,
     .elf_class = llvm::ELF::ELFCLASS64,
     .system_calls = SystemCallTable::generic,
     .emulation = "aarch64linux",
     .image_architecture = "arm64",
     .image_variant = "",
     .image_variants = {},
     .has_tail_convention = true,
     .argument_integers = 8,
     .argument_floats = 8,
     .has_x87_results = false,
     .passes_nest = true,
     .whole_store = 1,
     .loop_alignment = 0,
     .has_quick_selection = true,
     .register_code_generator = register_aarch64,
     .vector_instructions = aarch64_vector_instructions,
     .late_code = LateCode::none,
     .trap_assembly = nullptr,
     .quiets_rounding = true,
     .frame_probe = nullptr,
     .stack_check = "ldr x16, [x0]\n\tldr x16, [x16]\n\tcmp sp, x16\n\tb.hs 1f\n\t{0}\n1:",
     .frame_check = "ldr x16, [x0]\n\tldr x16, [x16]\n\tmovz x17, #{2}\n\tmovk x17, #{3}, lsl #16\n\t"
                    "sub x17, sp, x17\n\tcmp x17, x16\n\tb.hs 1f\n\t{0}\n1:",
     .stack_trap = "brk #(0x5500 + {0})",
     .stack_trap_call = "mov x16, x30\n\tmov w0, #{0}\n\tbl w2n_trap_at_entry",
     .combines_operations = true,
     .free_extensions = false},
    {.name = "riscv64-linux",
     .aliases = riscv64_aliases,
     .triple = "riscv64-unknown-linux",
     .baseline = "rv64gc",
     .cpu = "generic-rv64",
     // Linux makes unaligned accesses work for programs wherever the CPU doesn't (Documentation/arch/riscv/uabi.rst).
     .features = "+m,+a,+f,+d,+c,+unaligned-scalar-mem",
     .oldest_cpu = "generic-rv64",
     .checked_features = riscv64_features,
     .abi = "lp64d",
     .memory_base = 0x6000'0000,
     .memory_end = uint64_t{1} << 37,
     .image_base = 0x20'0000,
     .page_size = 4096,
     .elf_machine = llvm::ELF::EM_RISCV,
     .elf_class = llvm::ELF::ELFCLASS64,
     .system_calls = SystemCallTable::generic,
     .emulation = "elf64lriscv",
     .image_architecture = "riscv64",
     .image_variant = "",
     .image_variants = {},
     .has_tail_convention = false,
     .argument_integers = 8,
     .argument_floats = 8,
     .has_x87_results = false,
     .passes_nest = true,
     .whole_store = 1,
     .loop_alignment = 0,
     .has_quick_selection = true,
     .register_code_generator = register_riscv64,
     .vector_instructions = riscv64_vector_instructions,
     .late_code = LateCode::none,
     // c.unimp, followed by the code.
     .trap_assembly = ".2byte 0, ${0:c}",
     .quiets_rounding = false,
     .frame_probe = nullptr,
     .stack_check = "ld t0, 0(a0)\n\tld t0, 0(t0)\n\tbgeu sp, t0, 1f\n\t{0}\n1:",
     .frame_check = "ld t0, 0(a0)\n\tld t0, 0(t0)\n\tli t1, {1}\n\tsub t1, sp, t1\n\tbgeu t1, t0, 1f\n\t"
                    "{0}\n1:",
     .stack_trap = ".2byte 0, {0}",
     .stack_trap_call = "mv t1, ra\n\tli a0, {0}\n\tcall w2n_trap_at_entry",
     .combines_operations = true,
     .free_extensions = false},
    {.name = "armv7-linux",
     .aliases = armv7_aliases,
     .triple = "armv7a-unknown-linux-gnueabihf",
     .baseline = "ARMv7-A with NEON",
     .cpu = "generic",
     // The thread pointer is read from where the kernel keeps it, not by a function of the C library.
     .features = "+neon,+read-tp-tpidruro",
     .oldest_cpu = "generic",
     .checked_features = armv7_features,
     .abi = "",
     .memory_base = 0x5000'0000,
     .memory_end = 0xb000'0000,
     .image_base = 0x20'0000,
     .page_size = 4096,
     .elf_machine = llvm::ELF::EM_ARM,
     .elf_class = llvm::ELF::ELFCLASS32,
     .system_calls = SystemCallTable::armv7,
     .emulation = "armelf_linux_eabi",
     .image_architecture = "arm",
     .image_variant = "v7",
     .image_variants = {},
     .has_tail_convention = true,
     .argument_integers = 4,
     .argument_floats = 8,
     .has_x87_results = false,
     .passes_nest = false,
     .whole_store = 1,
     .loop_alignment = 0,
     // ARM's knows no tailcc.
     .has_quick_selection = false,
     .register_code_generator = register_armv7,
     .vector_instructions = armv7_vector_instructions,
     .late_code = LateCode::armv7,
     .trap_assembly = "udf ${0:c}",
     .quiets_rounding = true,
     .frame_probe = "sub r12, sp, #{}\n\tldr r12, [r12]\n\t",
     .stack_check = "ldr r12, [r0]\n\tldr r12, [r12]\n\tcmp sp, r12\n\tbhs 1f\n\t{0}\n1:\n\t",
     // There is one register only.
     .frame_check = "ldr r12, [r0]\n\tldr r12, [r12]\n\tsubs r12, sp, r12\n\tblo 2f\n\tcmp r12, #{1}\n\tbhs 1f\n"
                    "2:\n\t{0}\n1:\n\t",
     .stack_trap = "udf #{0}",
     .stack_trap_call = "mov r12, lr\n\tmov r0, #{0}\n\tbl w2n_trap_at_entry",
     .combines_operations = true,
     .free_extensions = false},
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
  throw UsageError(fmt::format("unknown target '{}'", name),
                   near.empty() ? "'wasm2native targets' lists the targets" : near);
}

const Target& host_target() {
  const llvm::Triple host(llvm::sys::getProcessTriple());
  if (const Target* target = target_of(host)) return *target;
  throw UsageError(fmt::format("no target for this machine ({})", host.str()), "choose one with --target");
}

const Target* target_of(const llvm::Triple& triple) {
  const auto* found = std::ranges::find_if(
      target_table, [&](const Target& target) { return llvm_triple(target).getArch() == triple.getArch(); });
  return found == std::ranges::end(target_table) ? nullptr : found;
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

}  // namespace w2n::target
