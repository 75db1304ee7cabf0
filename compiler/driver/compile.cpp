#include "driver/compile.h"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fmt/format.h>
#include <thread>
#include <unistd.h>

#include "llvm/IR/Module.h"

#include "codegen/emit_all.h"
#include "decode/decode.h"
#include "driver/grant_warning.h"
#include "driver/import_header.h"
#include "driver/imports.h"
#include "driver/input.h"
#include "driver/time_report.h"
#include "link/elf_exe.h"
#include "link/native_input.h"
#include "link/output_file.h"
#include "lower/lower.h"
#include "plan/module_plan.h"
#include "support/console.h"
#include "target/machine.h"
#include "validate/validate.h"

namespace w2n::driver {
namespace {

unsigned job_count(const Options& options) {
  return options.jobs != 0 ? options.jobs : std::max(1U, std::thread::hardware_concurrency());
}

/// A valid module. Its errors are at their place in the source.
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

/// The input's name with the extension of what is made.
std::string default_output(const Options& options, const std::string& module_path) {
  constexpr std::string_view extensions[] = {"", ".o", ".s", ".ll", ".ll", ".h"};
  const std::string stem = module_path == "-" ? "a.out" : std::filesystem::path(module_path).stem().string();
  const std::string output = stem + std::string(extensions[static_cast<size_t>(options.emit)]);
  if (output == module_path) throw Error("the output would replace the input", "name the output with -o");
  return output;
}

std::string output_path(const Options& options, const Inputs& inputs) {
  if (options.output.empty()) return default_output(options, inputs.module_path);
  std::error_code error;  // a file that doesn't exist is no input
  const auto is_output = [&](const std::string& path) {
    return std::filesystem::equivalent(path, options.output, error) && std::filesystem::is_regular_file(path, error);
  };
  if (is_output(inputs.module_path) || std::ranges::any_of(inputs.natives, is_output, &Inputs::Native::path)) {
    throw Error(fmt::format("{} is an input and the output", options.output));
  }
  return options.output;
}

/// An executable needs something to run. The hint says what there is.
void require_entry(const wasm::Module& module, const Options& options) {
  std::vector<std::string> functions;
  for (const wasm::Export& exported : module.exports) {
    if (exported.kind == wasm::ExternKind::function) functions.emplace_back(exported.name);
  }
  const std::string wanted = options.invoke.value_or("_start");
  if (std::ranges::find(functions, wanted) != functions.end()) return;
  constexpr size_t most_names = 20;
  const size_t shown = std::min(functions.size(), most_names);
  const std::string names =
      fmt::format("{}{}", fmt::join(functions.begin(), functions.begin() + static_cast<ptrdiff_t>(shown), ", "),
                  shown < functions.size() ? ", ..." : "");
  throw Error(
      options.invoke ? fmt::format("the module exports no function '{}'", wanted)
                     : "the module has no _start function: it is a library and not a program",
      functions.empty() ? "it exports no function at all" : fmt::format("--invoke=NAME runs one of: {}", names));
}

std::set<std::string> native_symbols(const Inputs& inputs, const target::Target& target) {
  std::set<std::string> symbols;
  for (const Inputs::Native& native : inputs.natives) {
    symbols.merge(link::native_symbols(native.path, native.contents, target));
  }
  return symbols;
}

plan::ProgramOptions program_options(const Options& options, std::vector<plan::ImportBinding> imports) {
  plan::ProgramOptions program;
  program.imports = std::move(imports);
  program.invoke = options.invoke;
  program.stack_size = options.stack_size.value_or(program.stack_size);
  program.max_memory = options.max_memory;
  program.max_table_elements = options.max_table_elements.value_or(program.max_table_elements);
  program.max_descriptors = options.max_descriptors.value_or(program.max_descriptors);
  program.bounds = options.bounds;
  program.code.precise_traps = options.precise_traps;
  program.grants = options.grants;
  program.code.plain_symbols = options.emit == Emit::assembly;
  // The smallest code does without what only a trap's report needs.
  program.code.backtraces = options.level != target::Level::Oz;
  // These levels take what time it takes, for what only the whole program in sight can give.
  const std::set<target::Level> thorough{target::Level::O3, target::Level::Os, target::Level::Oz};
  program.code.small_partitions = !thorough.contains(options.level);
  return program;
}

codegen::OutputKind output_kind(Emit emit) {
  switch (emit) {
    case Emit::assembly: return codegen::OutputKind::assembly;
    case Emit::llvm_ir: return codegen::OutputKind::llvm_ir;
    case Emit::lowered_ir: return codegen::OutputKind::lowered_ir;
    default: return codegen::OutputKind::object;
  }
}

void say(const Options& options, const std::string& line) {
  if (options.verbose) print_line(line);
}

/// The partitions' code: each is lowered, optimised, verified and generated by one thread.
std::vector<std::string> generate(const plan::ModulePlan& plan, const Options& options, const target::Machine& machine,
                                  unsigned jobs, TimeReport& report) {
  codegen::Partitions partitions{.code_sizes = {},
                                 .lower =
                                     [&](llvm::LLVMContext& context, size_t partition) {
                                       return lower::emit(context, plan, partition, options.level != target::Level::O0);
                                     },
                                 .finish = [&](llvm::Module& module) { lower::add_backtrace_names(module, plan); }};
  size_t functions = 0;
  for (const plan::Partition& partition : plan.partitions) {
    partitions.code_sizes.push_back(partition.code_size);
    functions += partition.functions.size();
  }
  Progress progress(functions, isatty(STDERR_FILENO) != 0 && !options.verbose);
  codegen::EmitTimes times;
  std::vector<std::string> outputs = codegen::emit_all(partitions,
                                                       {.machine = machine,
                                                        .level = options.level,
                                                        .kind = output_kind(options.emit),
                                                        .disabled_passes = options.disabled_passes,
                                                        .precise_traps = plan.code.precise_traps,
                                                        .jobs = jobs},
                                                       progress, times);
  report.add_part("lower", times.lower);
  report.add_part("optimise", times.optimize);
  report.add_part("generate code", times.generate);
  if (times.compiled_again > 0) say(options, fmt::format("{} functions compiled again", times.compiled_again));
  return outputs;
}

/// The bytes of the result.
std::string assemble(std::vector<std::string> outputs, const plan::ModulePlan& plan, const Options& options,
                     const Inputs& inputs, const target::Target& target, unsigned jobs) {
  if (options.emit == Emit::obj) return link::link_relocatable(outputs, target);
  if (options.emit != Emit::exe) return std::move(outputs.front());
  const auto& layout = std::get<plan::StaticLayout>(plan.layout);
  link::ExecutableInput input{
      .objects = std::move(outputs),
      .native_inputs = {},
      .layout = {.target = &target, .image_runs = layout.image.runs(), .absolute_symbols = layout.absolute_symbols},
      .keep_symbols = options.debug_info,
      .jobs = jobs};
  for (const Inputs::Native& native : inputs.natives) input.native_inputs.push_back(native.path);
  return link::link_executable(input);
}

void warn_of_grants(const plan::Grants& grants) {
  for (const plan::DirectoryGrant& grant : grants.directories) {
    if (const std::string warning = grant_warning(grant); !warning.empty()) {
      print_line(fmt::format("wasm2native: warning: {}", warning));
    }
  }
}

}  // namespace

void compile(const Options& options) {
  const unsigned jobs = job_count(options);
  TimeReport report;
  report.begin("read");
  const target::Target& target = options.target.empty() ? target::host_target() : target::find_target(options.target);
  const target::Machine machine = target::choose_machine(target, options.cpu, options.cpu_features);
  Inputs inputs = read_inputs(options.inputs);
  const std::string output = output_path(options, inputs);
  const Input input(inputs.module_path, std::move(inputs.module_contents));
  const wasm::Module module = load_module(input, jobs, report);
  // The module is valid and never changes from here.
  if (options.emit == Emit::import_header) {
    link::write_output(output, import_header(module, input.name()), false);
    return;
  }
  require_entry(module, options);
  warn_of_grants(options.grants);
  report.begin("plan");
  const plan::ModulePlan plan =
      plan::program(module, target::target_facts(machine),
                    program_options(options, resolve_imports(module, input, options, native_symbols(inputs, target))));
  say(options,
      fmt::format("{}: {} functions, {} for {} {} {}", input.name(), module.functions.size(),
                  plan.partitions.size() == 1 ? "one partition" : fmt::format("{} partitions", plan.partitions.size()),
                  target.name, machine.cpu, machine.features));
  report.begin("compile");
  std::vector<std::string> outputs = generate(plan, options, machine, jobs, report);
  // Nothing but bytes is left of LLVM's modules from here.
  report.begin("link");
  const std::string bytes = assemble(std::move(outputs), plan, options, inputs, target, jobs);
  report.begin("write");
  link::write_output(output, bytes, options.emit == Emit::exe);
  say(options, fmt::format("{}: {} bytes", output, bytes.size()));
  if (options.time_report) report.print();
}

void validate(const Options& options) {
  TimeReport report;
  for (const std::string& path : options.inputs) {
    report.begin("read");
    const Input input(path, read_file(path));
    load_module(input, job_count(options), report);
  }
  if (options.time_report) report.print();
}

}  // namespace w2n::driver
