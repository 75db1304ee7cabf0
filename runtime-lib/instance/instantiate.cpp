// Making instances, and their end.
#include <frame_index.h>

#include "core/builtins.h"
#include "core/cpu_check.h"
#include "instance/instance.h"
#include "instance/platform.h"
#include "instance/text.h"

namespace w2n {

const FrameIndex* library_frames;

namespace {

/// wasm::ExternKind.
enum class Kind : uint32_t { function, table, memory, global, tag };

constexpr Config defaults = {
    .max_memory = uint64_t{4} << 30, .max_table_elements = 10'000'000, .stack_size = 512 << 10};
// More would not be checked by sums that can't overflow.
constexpr uint64_t most_memory = uint64_t{1} << 46;
constexpr uint64_t most_table_elements = uint64_t{1} << 32;
constexpr uint64_t most_stack = uint64_t{1} << 30;

uint64_t choose(uint64_t wanted, uint64_t standard, uint64_t most) {
  if (wanted == 0) return standard;
  return wanted < most ? wanted : most;
}

void report(Error& error, Status status) {
  error.status = status;
  Text(error.text, sizeof error.text) << status_text(status);
}

void report_import(Error& error, const w2n_library_import& import) {
  error.status = bad_import;
  Text(error.text, sizeof error.text) << status_text(bad_import) << ": " << import.module << "." << import.name;
}

void configure(Instance& instance, const Config* config) {
  const Config wanted = config != nullptr ? *config : Config{};
  instance.memory_budget = choose(wanted.max_memory, defaults.max_memory, most_memory);
  instance.table_budget = choose(wanted.max_table_elements, defaults.max_table_elements, most_table_elements);
  *instance.stack = {.limit = nullptr,
                     .entry = nullptr,
                     .size = static_cast<uint32_t>(choose(wanted.stack_size, defaults.stack_size, most_stack)),
                     .interrupt = 0};
  instance.has_uncaught = false;
  instance.error.status = status_ok;
  instance.error.text[0] = 0;
}

uint64_t type_id(const w2n_library& library, uint32_t type) {
  const w2n_library_type& own = library.types[type];
  return own.encoded != 0 ? own.encoded : reinterpret_cast<uintptr_t>(&library.types[own.canonical]);
}

void fill_slots(Instance& instance) {
  const w2n_library& library = *instance.library;
  *instance.part<w2n_stack*>(0) = instance.stack;
  auto* type_ids = instance.part<uint64_t>(library.type_ids);
  for (uint32_t i = 0; i < library.type_count; i++) type_ids[i] = type_id(library, i);
  auto** memories = instance.part<w2n_memory*>(library.memory_slots);
  for (uint32_t i = library.imported_memory_count; i < library.memory_count; i++) {
    memories[i] = &instance.memories[i - library.imported_memory_count].record;
  }
  auto** tables = instance.part<w2n_table*>(library.table_slots);
  for (uint32_t i = library.imported_table_count; i < library.table_count; i++) {
    tables[i] = &instance.tables[i - library.imported_table_count].record;
  }
  auto* functions = instance.part<w2n_function>(library.own_functions);
  for (uint32_t i = library.imported_function_count; i < library.function_count; i++) {
    const uint32_t own = i - library.imported_function_count;
    functions[own] = {
        .code = library.functions[own], .instance = instance.guest(), .type_id = type_ids[library.function_types[i]]};
  }
}

void bind_function(Instance& instance, const w2n_library_import& import, void* code, void* user) {
  const w2n_library& library = *instance.library;
  const uint32_t type = library.function_types[import.index];
  HostFunction& function = instance.host_functions[import.index];
  function = {.record = {.code = library.types[library.types[type].canonical].adapter,
                         .instance = &function.host,
                         .type_id = type_id(library, type)},
              .host = {.stack = instance.stack, .code = code, .user = user, .importer = instance.guest()}};
  *instance.part<w2n_function*>(import.slot) = &function.record;
}

/// `provided` is the generated header's structure: two pointers for each function and one for each global.
bool bind_imports(Instance& instance, void* const* provided, Error& error) {
  const w2n_library& library = *instance.library;
  for (uint32_t i = 0; i < library.import_count; i++) {
    const w2n_library_import& import = library.imports[i];
    if (provided == nullptr || *provided == nullptr) {
      report_import(error, import);
      return false;
    }
    if (static_cast<Kind>(import.kind) == Kind::function) {
      bind_function(instance, import, provided[0], provided[1]);
      provided += 2;
    } else {
      *instance.part<void*>(import.slot) = *provided++;
    }
  }
  return true;
}

/// Asks once: on virtual machines that takes longer than all the rest.
bool has_needed_cpu(const w2n_library& library) {
  static bool is_known;
  if (__atomic_load_n(&is_known, __ATOMIC_RELAXED)) return true;
  if (library.cpu_features != 0 && arch::missing_cpu_feature(library.cpu_features) != nullptr) return false;
  __atomic_store_n(&is_known, true, __ATOMIC_RELAXED);
  return true;
}

/// Binds what an instance imports and runs its code. Whether it can be used.
bool start(Instance& instance, void* imports, Error& error) {
  if (!bind_imports(instance, static_cast<void* const*>(imports), error)) return false;
  if (instance.library->exceptions != nullptr) instance.library->exceptions->begin(instance);
  const Status status = w2n_call(instance.library->instantiate, instance.guest(), nullptr);
  if (status == status_ok) return true;
  error.status = status;
  Text(error.text, sizeof error.text) << instance.error.text;
  return false;
}

void prepare(const w2n_library& library) {
  if (library_frames == nullptr) library_frames = platform::find_frames();
  if (library.handle_faults != nullptr) library.handle_faults();
}

}  // namespace

Instance* begin_instance(const w2n_library& library, const Config* config, Status& status) {
  status = bad_cpu;
  if (!has_needed_cpu(library)) return nullptr;
  prepare(library);
  status = no_frames;
  if (library.exceptions != nullptr && library_frames == nullptr) return nullptr;
  status = out_of_memory;
  Instance* instance = take_block(library);
  if (instance == nullptr) return nullptr;
  configure(*instance, config);
  status = make_storage(*instance);
  if (status == status_ok) {
    fill_slots(*instance);
    return instance;
  }
  w2n_instance_free(instance->guest());
  return nullptr;
}

ptr w2n_instance_new(ptr description, ptr imports, ptr config, ptr error) {
  const auto& library = *static_cast<const w2n_library*>(description);
  Error unwanted;
  Error& result = error != nullptr ? *static_cast<Error*>(error) : unwanted;
  Status status;
  Instance* instance = begin_instance(library, static_cast<const Config*>(config), status);
  report(result, status);
  if (instance == nullptr) return nullptr;
  if (start(*instance, imports, result)) return instance->guest();
  w2n_instance_free(instance->guest());
  return nullptr;
}

void w2n_instance_free(ptr guest) {
  if (guest == nullptr) return;
  Instance& instance = Instance::of(guest);
  instance.stack->entry = nullptr;
  if (instance.library->exceptions != nullptr) instance.library->exceptions->end(instance);
  clear_storage(instance);
  give_block(instance);
}

ptr w2n_last_error(ptr guest) { return Instance::of(guest).error.text; }

}  // namespace w2n
