// The first pass over a module: which fields it has and which names they define, so that the second pass can resolve a
// name before its definition.
#pragma once

#include <cstdint>
#include <vector>

#include "text/module_context.h"

namespace w2n::text {

enum class FieldKind : uint8_t { type, rec, import, func, table, memory, global, tag, export_, start, elem, data };

struct Field {
  FieldKind kind;
  uint32_t offset = 0;  // of its `(`
  uint32_t index = 0;  // of what it defines, in the index space of its kind; of a group of imports, see grouped_imports
};

/// Whether the next tokens are a `(` and the keyword of a field.
bool at_module_field(TokenStream& in);

/// Reads fields up to the parenthesis that closes the module or the end of the text, which stays unread, and the
/// annotations between them. Fills the index spaces. Malformed: "duplicate func", "import after function", "multiple
/// start sections", ...
std::vector<Field> scan_fields(ModuleContext& context);

}  // namespace w2n::text
