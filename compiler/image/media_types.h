// The media types that images are written with; those that are understood besides stand in media_types.def.
#pragma once

#include <cstdint>
#include <llvm/ADT/StringRef.h>

namespace w2n::image {

constexpr llvm::StringLiteral index_type = "application/vnd.oci.image.index.v1+json";
constexpr llvm::StringLiteral manifest_type = "application/vnd.oci.image.manifest.v1+json";
constexpr llvm::StringLiteral config_type = "application/vnd.oci.image.config.v1+json";
constexpr llvm::StringLiteral layer_type = "application/vnd.oci.image.layer.v1.tar";  // and "+gzip", "+zstd"

/// What a document or a blob is; unknown if media_types.def has no such type.
enum class Media : uint8_t { unknown, index, manifest, image_config, layer, artifact_config, module };

inline Media media_of(llvm::StringRef type) {
#define TYPE(kind, name) \
  if (type == (name)) return Media::kind;
#include "image/media_types.def"
  return Media::unknown;
}

}  // namespace w2n::image
