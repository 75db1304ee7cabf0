// An OCI image layout, a tar archive or a directory, whose bytes are compared with their digests.
#pragma once

#include <llvm/Support/JSON.h>
#include <map>
#include <string>

#include "image/archive_reader.h"
#include "image/image.h"
#include "image/media_types.h"

namespace w2n::image {

/// What names a blob: descriptor.md.
struct Descriptor {
  Media media = Media::unknown;
  std::string media_type;
  std::string digest;  // is_sha256_digest()
  uint64_t size = 0;
  std::string os, architecture;  // of an index's entries
  TextMap annotations;
};

/// Error for what is no descriptor.
Descriptor parse_descriptor(const llvm::json::Value& value);

class Layout {
 public:
  /// Error if there is no layout at the path.
  explicit Layout(const std::string& path);

  [[nodiscard]] llvm::json::Object index();
  /// A blob's bytes, which last as long as the layout. Error if there are none, or others than the descriptor says.
  const std::string& blob(const Descriptor& descriptor);
  /// A blob that is a JSON object; its own mediaType, if it has any, has to be the descriptor's.
  llvm::json::Object document(const Descriptor& descriptor);

  [[nodiscard]] Allowance& allowance() { return allowance_; }

 private:
  void read_archive();
  [[nodiscard]] std::string read_member(const std::string& name);
  [[nodiscard]] std::string read_file(const std::string& name);

  std::string path_;
  bool is_directory_;
  Allowance allowance_;
  std::map<std::string, std::string> members_;  // of an archive
  std::map<std::string, std::string> blobs_;    // by digest; their bytes have it
};

}  // namespace w2n::image
