// The media types that images are written with; those that are understood besides stand in media_types.def.
#pragma once

#include <llvm/ADT/StringRef.h>

namespace w2n::image {

constexpr llvm::StringLiteral index_type = "application/vnd.oci.image.index.v1+json";
constexpr llvm::StringLiteral manifest_type = "application/vnd.oci.image.manifest.v1+json";
constexpr llvm::StringLiteral config_type = "application/vnd.oci.image.config.v1+json";
constexpr llvm::StringLiteral layer_type = "application/vnd.oci.image.layer.v1.tar";  // and "+gzip", "+zstd"

}  // namespace w2n::image
