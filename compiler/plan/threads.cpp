#include "plan/threads.h"

#include <algorithm>
#include <fmt/format.h>
#include <string_view>

#include "support/diagnostics.h"

namespace w2n::plan {

namespace {

using namespace wasm;

constexpr std::string_view start_name = "wasi_thread_start";

uint32_t find_start(const Module& module) {
  const auto found = std::ranges::find_if(module.exports, [](const Export& exported) {
    return exported.kind == ExternKind::function && exported.name == start_name;
  });
  if (found == module.exports.end()) {
    throw Error(fmt::format("the module imports wasi.thread-spawn but exports no function {}", start_name),
                "--max-threads=0 has every start of a thread fail");
  }
  const FuncType expected{{i32, i32}, {}};
  if (const FuncType& type = module.function_type(found->index); type != expected) {
    throw Error(fmt::format("{} has the type {}, not {}", start_name, to_string(type), to_string(expected)));
  }
  return found->index;
}

}  // namespace

std::optional<ThreadEntry> find_thread_entry(const Module& module, const ProgramOptions& options) {
  ThreadEntry result{.spawn = {}, .max_threads = options.max_threads};
  for (uint32_t i = 0; i < options.imports.size(); ++i) {
    if (options.imports[i].kind == ImportBinding::Kind::spawn) result.spawn.push_back(i);
  }
  if (result.spawn.empty()) return std::nullopt;
  result.start = find_start(module);
  const auto is_for_threads = [](const Memory& memory) { return memory.imported && memory.type.shared; };
  if (!std::ranges::all_of(module.memories, is_for_threads)) {
    throw Error("the module imports wasi.thread-spawn, but has a memory that is not imported or not shared",
                "link it with --import-memory --shared-memory --max-memory=SIZE");
  }
  return result;
}

void check_thread_state(const Module& module, const std::vector<TablePlan>& tables) {
  for (size_t i = 0; i < tables.size(); ++i) {
    if (!tables[i].is_constant()) {
      throw Error(fmt::format("the module starts threads and changes its table {}, which is not supported", i),
                  "--max-threads=0 has every start of a thread fail");
    }
  }
  const auto refers_to_exception = [](const Global& global) {
    const ValType type = global.type.type;
    return global.type.is_mutable && type.is_ref() &&
           (type.heap.kind == HeapKind::exn || type.heap.kind == HeapKind::noexn);
  };
  if (std::ranges::any_of(module.globals, refers_to_exception)) {
    throw Error("the module starts threads and has exnref globals, which is not supported",
                "--max-threads=0 has every start of a thread fail");
  }
}

}  // namespace w2n::plan
