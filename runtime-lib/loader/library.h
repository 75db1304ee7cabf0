// What a library says about its exports.
#pragma once

#include "abi/abi.h"
#include "loader/function_type.h"

namespace w2n::loader {

/// wasm::ExternKind.
enum class Kind : uint32_t { function, table, memory, global, tag };

bool equal(const char* a, const char* b);

/// The export of this name and kind, or null.
const w2n_library_export* find_export(const w2n_library& library, const char* name, Kind kind);

/// The type of an exported function.
FunctionType type_of(const w2n_library& library, const w2n_library_export& function);

/// Prints a line for each export.
void list_exports(const w2n_library& library);

}  // namespace w2n::loader
