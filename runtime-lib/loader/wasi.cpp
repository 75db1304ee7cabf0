#include "loader/wasi.h"

#include "loader/failure.h"
#include "loader/function_type.h"
#include "loader/library.h"
#include "preview1.h"

namespace w2n::loader {

namespace {

// Of the one library and its one instance.
const w2n_library* the_library;
uint32_t memory_index;

/// The memory that calls of an instance see: the one exported as `memory`, or else the first; without any, one of no
/// bytes.
const w2n_memory* memory_of(void* instance) {
  static constexpr w2n_memory nothing = {};
  if (memory_index >= the_library->memory_count) return &nothing;
  void* slots = static_cast<char*>(instance) + the_library->memory_slots;
  return static_cast<w2n_memory* const*>(slots)[memory_index];
}

// A call of the shim in the form that a library's imports have.
template <class Function, Function* function>
struct Adapter;
template <class... Params, uint32_t (*function)(const w2n_memory*, Params...)>
struct Adapter<uint32_t(const w2n_memory*, Params...), function> {
  static int32_t call(void* /*user*/, void* instance, Params... params, uint32_t* result) {
    *result = function(memory_of(instance), params...);
    return 0;
  }
};
template <class... Params, void (*function)(const w2n_memory*, Params...)>
struct Adapter<void(const w2n_memory*, Params...), function> {
  static int32_t call(void* /*user*/, void* instance, Params... params) {
    function(memory_of(instance), params...);
    return 0;
  }
};

constexpr uint64_t digits(uint64_t number, const char* letters) {
  for (; *letters != 0; letters++) number = number << 3 | (*letters == 'i' ? i32 : i64);
  return number;
}

/// As encode_type() in compiler/plan/library.cpp has it.
constexpr uint64_t encode(const char* params, const char* results) {
  return digits(digits(0, params) << 3, results) << 1 | 1;
}

struct Call {
  const char* name;
  uint64_t type;
  void* code;
};

template <class Function, Function* function>
void* adapter() {
  return reinterpret_cast<void*>(&Adapter<Function, function>::call);
}

#define ADAPTER(function) adapter<decltype(function), &(function)>()
#define W2N_UNSTABLE_none(name) nullptr
#define W2N_UNSTABLE_own(name) ADAPTER(w2n_wasi_unstable_##name)
#define W2N_UNSTABLE_same(name) ADAPTER(w2n_wasi_##name)

Call find_call(const char* module, const char* name) {
  const Call preview1[] = {
#define WASI_CALL(name, parameters, result, group, unstable) \
  {#name, encode(parameters, result), ADAPTER(w2n_wasi_##name)},
#include "wasi_preview1.def"
  };
  const Call older[] = {
#define WASI_CALL(name, parameters, result, group, unstable) \
  {#name, encode(parameters, result), W2N_UNSTABLE_##unstable(name)},
#include "wasi_preview1.def"
  };
  const Call* calls = nullptr;
  if (equal(module, "wasi_snapshot_preview1")) calls = preview1;
  if (equal(module, "wasi_unstable")) calls = older;
  if (calls == nullptr) return {};
  for (size_t i = 0; i < sizeof preview1 / sizeof *preview1; i++) {
    if (equal(calls[i].name, name)) return calls[i];
  }
  return {};
}

/// Says what is wrong with an import, if anything is.
bool provide(const w2n_library& library, const w2n_library_import& import, const char* path,
             ProvidedFunction& provided) {
  const bool is_function = static_cast<Kind>(import.kind) == Kind::function;
  const Call call = is_function ? find_call(import.module, import.name) : Call{};
  const bool has_type =
      call.code != nullptr && library.types[library.function_types[import.index]].encoded == call.type;
  if (has_type) {
    provided = {.code = call.code, .user = nullptr};
    return true;
  }
  Message message(platform::Stream::error);
  message.foreign(path);
  message.text(": error: ");
  message.text(call.code != nullptr ? "the import is not of WASI's type: "
                                    : "w2n-run provides WASI only, not the import ");
  message.foreign(import.module);
  message.character('.');
  message.foreign(import.name);
  message.character('\n');
  return false;
}

}  // namespace

const ProvidedFunction* provide_imports(const w2n_library& library, const char* path) {
  // Each name of WASI's twice, and whoever imports one more often imports it for nothing.
  constexpr uint32_t most = 256;
  static ProvidedFunction provided[most];
  if (library.import_count > most) fail(exit_failure, path, "it imports more than w2n-run provides");
  the_library = &library;
  const w2n_library_export* memory = find_export(library, "memory", Kind::memory);
  memory_index = memory != nullptr ? memory->index : 0;
  bool are_all = true;
  for (uint32_t i = 0; i < library.import_count; i++) {
    if (!provide(library, library.imports[i], path, provided[i])) are_all = false;
  }
  if (!are_all) platform::exit(exit_failure);
  return library.import_count != 0 ? provided : nullptr;
}

}  // namespace w2n::loader
