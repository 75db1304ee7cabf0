// The modules in an image's layers.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "image/archive_reader.h"

namespace w2n::image {

/// By their paths, without a slash at the beginning.
using Modules = std::map<std::string, std::shared_ptr<const std::string>>;

constexpr std::string_view module_magic{"\0asm", 4};

/// Applies a layer to what the layers below it left: layer.md. Files that don't begin as modules do only hide others.
/// Symbolic links are not followed. Error.
void apply_layer(std::string_view bytes, const std::string& name, Allowance& allowance, Modules& modules);

}  // namespace w2n::image
