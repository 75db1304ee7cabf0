// The name section: https://webassembly.github.io/spec/core/appendix/custom.html#name-section
#pragma once

#include <string_view>
#include <vector>

#include "text/encoder.h"
#include "text/module_context.h"

namespace w2n::text {

/// A name map: the entries that have a name, by index.
void write_name_map(ByteSink& out, const std::vector<std::string_view>& names);

/// The content of the name section behind its name, nothing if nothing has a name.
ByteSink write_names(const ModuleContext& context);

}  // namespace w2n::text
