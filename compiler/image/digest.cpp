#include "image/digest.h"

#include <algorithm>
#include <fmt/format.h>
#include <llvm/ADT/StringExtras.h>
#include <llvm/Support/SHA256.h>

namespace w2n::image {
namespace {

constexpr std::string_view algorithm = "sha256:";

}  // namespace

std::string sha256_digest(std::string_view bytes) {
  llvm::SHA256 hash;
  hash.update(llvm::StringRef(bytes.data(), bytes.size()));
  return std::string(algorithm) + llvm::toHex(hash.final(), true);
}

bool is_sha256_digest(std::string_view text) {
  if (!text.starts_with(algorithm)) return false;
  text.remove_prefix(algorithm.size());
  const auto is_digit = [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); };
  return text.size() == 64 && std::ranges::all_of(text, is_digit);
}

std::string blob_path(std::string_view digest) {
  return fmt::format("blobs/sha256/{}", digest.substr(algorithm.size()));
}

}  // namespace w2n::image
