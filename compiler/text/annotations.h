// The annotations with a meaning: (@custom ...), (@name ...) and (@metadata.code.branch_hint ...).
// https://webassembly.github.io/spec/core/appendix/custom.html
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "text/module_context.h"

namespace w2n::text {

/// Reads the @custom annotations before the next token, each a custom section.
void parse_custom_annotations(ModuleContext& context);

/// The name in the @name annotation before the next token; empty without one. `kind` is what it names, for messages.
std::string_view parse_name_annotation(ModuleContext& context, const char* kind);

/// `$id? (@name "...")?` of an entry of an index space, whose id the space knows already.
void parse_display_name(ModuleContext& context, IndexSpace& space, uint32_t index);

/// A hint for a branch: whether it is likely taken. Malformed beyond one; anything but \00 and \01.
std::optional<bool> parse_branch_hint(ModuleContext& context);
/// Refuses a hint before the next token, which is no instruction of a function.
void refuse_branch_hint(TokenStream& in);

}  // namespace w2n::text
