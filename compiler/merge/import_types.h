// Whether the parts' imports have the types of what they are bound to.
#pragma once

#include "merge/index_maps.h"

namespace w2n::merge {

/// PartError for the first import that doesn't.
void check_import_types(std::span<const Part> parts, const Origins& origins, const MergedIndices& indices);

}  // namespace w2n::merge
