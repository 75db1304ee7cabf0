// w2n-execute: runs modules natively, in the dynamic model, and prints what each export does; execute.js does the same
// in node. What modules import, tags, is exported by tags.wasm beside the first of them. For each module, in order:
//
//   module PATH
//   NAME(ARGUMENTS) = RESULTS       for each exported function with arguments and results that are numbers, called in
//                                   an instance of its own, or
//   NAME(ARGUMENTS) = trap TEXT     after which nothing is said about the instance unless traps are precise: what was
//                                   done before a trap is determined in a program's outputs only, not in its memory
//   state = VALUE                   the export of this name, called after NAME
//   global NAME = VALUE             for each exported global that is a number; as i64 if it is one, else as f64
//   memory NAME = PAGES DIGEST
//
// Values are TYPE:NUMBER, integers as signed ones and floats by their bits, or TYPE:nan for all NaNs, because
// JavaScript does not keep their bits. A module that uses more than is lowered, or can't be instantiated, has a line
// that says so instead.
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <iterator>

#include "spec/store.h"
#include "spec/values.h"
#include "support/diagnostics.h"

namespace {

using namespace w2n;
using spec::RawValue;
using wasm::ValType;

/// The argument at this place, of the same value wherever the module runs.
RawValue argument(ValType type, size_t index) {
  RawValue value{};
  const auto store = [&](auto number) { std::memcpy(value.data(), &number, sizeof number); };
  const auto number = static_cast<int32_t>(index * 37 + 5);
  switch (type.kind) {
    case wasm::ValKind::i32: store(number); break;
    case wasm::ValKind::i64: store(-int64_t{number}); break;
    case wasm::ValKind::f32: store(static_cast<float>(number) / 4); break;
    default: store(static_cast<double>(-number) / 8);
  }
  return value;
}

std::string describe(const RawValue& value, ValType type) {
  const auto load = [&](auto number) {
    std::memcpy(&number, value.data(), sizeof number);
    return number;
  };
  std::string text;
  switch (type.kind) {
    case wasm::ValKind::i32: text = fmt::format("{}", load(int32_t{})); break;
    case wasm::ValKind::i64: text = fmt::format("{}", load(int64_t{})); break;
    case wasm::ValKind::f32: {
      const float number = load(float{});
      text = number != number ? "nan" : fmt::format("{:08x}", load(uint32_t{}));
      break;
    }
    default: {
      const double number = load(double{});
      text = number != number ? "nan" : fmt::format("{:016x}", load(uint64_t{}));
    }
  }
  return to_string(type) + ":" + text;
}

std::string describe(const std::vector<RawValue>& values, const std::vector<ValType>& types) {
  std::string text;
  for (size_t i = 0; i < types.size(); ++i) text += (i == 0 ? "" : " ") + describe(values[i], types[i]);
  return text;
}

bool is_callable(const wasm::FuncType& type) {
  const auto is_number = [](ValType value) { return value.is_num(); };
  return std::ranges::all_of(type.params, is_number) && std::ranges::all_of(type.results, is_number);
}

/// FNV-1a of 32 bits: http://www.isthe.com/chongo/tech/comp/fnv/
uint32_t digest(const w2n_memory& memory) {
  uint32_t hash = 0x811C9DC5;
  for (uint64_t i = 0; i < memory.size; ++i) hash = (hash ^ memory.base[i]) * 0x01000193;
  return hash;
}

/// A number as JavaScript knows it.
double to_double(const RawValue& value, ValType type) {
  const auto load = [&](auto number) {
    std::memcpy(&number, value.data(), sizeof number);
    return static_cast<double>(number);
  };
  if (type == wasm::i32) return load(int32_t{});
  return type == wasm::f32 ? load(float{}) : load(double{});
}

void print_global(std::string_view name, const spec::GlobalExtern& global) {
  if (!global.type.type.is_num()) return;
  RawValue value{};
  std::memcpy(value.data(), global.value, 8);
  if (global.type.type != wasm::i64) {
    const double number = to_double(value, global.type.type);
    std::memcpy(value.data(), &number, sizeof number);
  }
  fmt::print("global {} = {}\n", name, describe(value, global.type.type == wasm::i64 ? wasm::i64 : wasm::f64));
}

void print_state(const spec::Instance& instance, const wasm::Export& exported) {
  const spec::Extern what = instance.get(exported.kind, exported.index);
  if (const auto* global = std::get_if<spec::GlobalExtern>(&what)) {
    print_global(exported.name, *global);
  } else if (const auto* memory = std::get_if<spec::MemoryExtern>(&what)) {
    const w2n_memory& record = *memory->record;
    fmt::print("memory {} = {} {:08x}\n", exported.name, record.size >> record.page_size_log2, digest(record));
  }
}

/// The text of the trap that the call ended in, if it did.
std::optional<std::string> print_call(const spec::Instance& instance, const wasm::Export& exported) {
  const wasm::FuncType& type = instance.module.function_type(exported.index);
  std::vector<RawValue> arguments;
  for (size_t i = 0; i < type.params.size(); ++i) arguments.push_back(argument(type.params[i], i));
  // Before the call, so that it is known which one crashed.
  fmt::print("{}({}) = ", exported.name, describe(arguments, type.params));
  std::fflush(stdout);
  std::vector<RawValue> results;
  auto trap = spec::Store::call(instance, exported.name, arguments, results);
  fmt::print("{}\n", trap ? "trap " + *trap : describe(results, type.results));
  return trap;
}

/// Calls one export in a new instance; false if there can't be one. `tags` is what modules import from, or null.
bool run_export(const spec::CompiledModule& module, const spec::CompiledModule* tags, const wasm::Export& exported,
                bool precise_traps) {
  spec::Store store;
  std::optional<std::string> trap;
  spec::Registry registry;
  if (tags != nullptr) registry.emplace("tags", &store.instantiate(*tags, {}, trap));
  const spec::Instance& instance = store.instantiate(module, registry, trap);
  if (trap) {
    fmt::print("instantiation: trap {}\n", *trap);
    return false;
  }
  trap = print_call(instance, exported);
  // How much stack there is, and so what was done before its end, is each engine's own affair.
  if (trap && (!precise_traps || *trap == "call stack exhausted")) return true;
  for (const wasm::Export& other : module.module.exports) {
    if (other.name == "state" && exported.name != "state") {
      std::vector<RawValue> results;
      if (!spec::Store::call(instance, "state", {}, results))
        fmt::print("state = {}\n", describe(results, {wasm::i64}));
    }
    print_state(instance, other);
  }
  return true;
}

void run_module(const spec::CompiledModule& module, const spec::CompiledModule* tags, bool precise_traps) {
  if (!module.unsupported.empty()) {
    fmt::print("{}\n", module.unsupported);
    return;
  }
  for (const wasm::Export& exported : module.module.exports) {
    if (exported.kind != wasm::ExternKind::function) continue;
    if (!is_callable(module.module.function_type(exported.index))) continue;
    if (!run_export(module, tags, exported, precise_traps)) return;
  }
}

std::vector<uint8_t> read_file(const std::string& path) {
  std::ifstream stream(path, std::ios::binary);
  if (!stream) throw Error(fmt::format("can't read {}", path));
  return {std::istreambuf_iterator<char>(stream), {}};
}

struct Arguments {
  std::vector<std::string> files;
  target::Level level = target::Level::O2;
  std::string cpu;
  bool precise_traps = false;
};

bool parse(int count, char** values, Arguments& arguments) {
  for (int i = 1; i < count; ++i) {
    const std::string text = values[i];
    if (text.starts_with("--cpu=")) {
      arguments.cpu = text.substr(6);
    } else if (text == "--precise-traps") {
      arguments.precise_traps = true;
    } else if (text.starts_with("-O") && target::find_level(text.substr(2))) {
      arguments.level = *target::find_level(text.substr(2));
    } else if (text.starts_with("-")) {
      return false;
    } else {
      arguments.files.push_back(text);
    }
  }
  return !arguments.files.empty();
}

void run(const Arguments& arguments) {
  const target::Machine machine = target::choose_machine(target::host_target(), arguments.cpu, {});
  spec::ModuleSet modules(machine, arguments.level, 1, spec::shared_instances(arguments.precise_traps));
  for (const std::string& file : arguments.files) modules.add(spec::check_module(read_file(file)));
  const std::filesystem::path tags = std::filesystem::path(arguments.files[0]).replace_filename("tags.wasm");
  const bool has_tags = std::filesystem::exists(tags);
  if (has_tags) modules.add(spec::check_module(read_file(tags)));
  modules.load();
  for (size_t i = 0; i < arguments.files.size(); ++i) {
    fmt::print("module {}\n", arguments.files[i]);
    run_module(modules[i], has_tags ? &modules[arguments.files.size()] : nullptr, arguments.precise_traps);
  }
}

}  // namespace

int main(int count, char** values) {
  Arguments arguments;
  if (!parse(count, values, arguments)) {
    std::fputs("usage: w2n-execute [-O0|-O1|-O2|-O3|-Os|-Oz] [--cpu=NAME] [--precise-traps] MODULE...\n", stderr);
    return 2;
  }
  try {
    run(arguments);
  } catch (const std::exception& error) {
    fmt::print(stderr, "w2n-execute: {}\n", error.what());
    return EXIT_FAILURE;
  }
  return EXIT_SUCCESS;
}
