// Digests, by which an image names what belongs to it: OCI image specification, descriptor.md, "Digests".
#pragma once

#include <string>
#include <string_view>

namespace w2n::image {

/// "sha256:" and 64 hexadecimal digits.
std::string sha256_digest(std::string_view bytes);

/// Whether the text is such a digest: only then it may become the name of a file.
bool is_sha256_digest(std::string_view text);

/// Where a layout has the bytes with this digest: "blobs/sha256/…".
std::string blob_path(std::string_view digest);

}  // namespace w2n::image
