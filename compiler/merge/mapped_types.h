// A part's types, with the type indices of the merged module.
#pragma once

#include "merge/index_maps.h"

namespace w2n::merge {

wasm::SubType mapped(wasm::SubType type, const IndexMap& map);
wasm::TableType mapped(wasm::TableType type, const IndexMap& map);
wasm::GlobalType mapped(wasm::GlobalType type, const IndexMap& map);

}  // namespace w2n::merge
