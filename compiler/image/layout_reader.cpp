#include "image/layout_reader.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <fmt/format.h>
#include <sys/stat.h>

#include "image/digest.h"
#include "image/json.h"
#include "support/diagnostics.h"
#include "support/file.h"

namespace w2n::image {
namespace {

// Of modules that are compiled, the largest have some hundred MB.
constexpr uint64_t most_unpacked = uint64_t{512} << 20;
// What registries allow for manifests: manifest.md and the distribution specification.
constexpr size_t largest_document = size_t{4} << 20;

llvm::json::Object parse_object(std::string_view text, const std::string& what) {
  if (text.size() > largest_document) throw Error(fmt::format("{} is larger than 4 MiB", what));
  auto value = parse_json(text);
  if (!value || value->getAsObject() == nullptr) throw Error(fmt::format("{} is no JSON object", what));
  return std::move(*value->getAsObject());
}

std::string text_of(const llvm::json::Object* object, llvm::StringRef key) {
  const auto text = object == nullptr ? std::nullopt : object->getString(key);
  return text ? text->str() : "";
}

bool is_wanted(const std::string& name) {
  if (name == "oci-layout" || name == "index.json") return true;
  const std::string digest = "sha256:" + name.substr(name.rfind('/') + 1);
  return is_sha256_digest(digest) && name == blob_path(digest);
}

[[noreturn]] void cannot_read(const std::string& path, int error) {
  throw Error(fmt::format("can't read {}: {}", path, std::strerror(error)));
}

}  // namespace

Descriptor parse_descriptor(const llvm::json::Value& value) {
  const llvm::json::Object* object = value.getAsObject();
  const auto size = object == nullptr ? std::nullopt : object->getInteger("size");
  Descriptor result;
  result.media_type = text_of(object, "mediaType");
  result.digest = text_of(object, "digest");
  if (result.media_type.empty() || result.digest.empty() || !size || *size < 0) {
    throw Error("a descriptor lacks its mediaType, digest or size");
  }
  if (!is_sha256_digest(result.digest)) {
    throw Error(fmt::format("a digest that is not one of SHA-256: '{}'", result.digest));
  }
  result.media = media_of(result.media_type);
  result.size = static_cast<uint64_t>(*size);
  const llvm::json::Object* platform = object->getObject("platform");
  result.os = text_of(platform, "os");
  result.architecture = text_of(platform, "architecture");
  result.annotations = json_texts_of(object->getObject("annotations"));
  return result;
}

Layout::Layout(const std::string& path) : path_(path), allowance_(most_unpacked) {
  std::error_code error;
  const auto status = std::filesystem::status(path, error);
  if (!std::filesystem::exists(status)) cannot_read(path, error ? error.value() : ENOENT);
  is_directory_ = std::filesystem::is_directory(status);
  if (!is_directory_) read_archive();
  const bool has_marker = is_directory_ ? std::filesystem::exists(std::filesystem::path(path) / "oci-layout", error)
                                        : members_.contains("oci-layout");
  if (!has_marker) {
    throw Error("there is no file oci-layout, so this is no OCI image layout",
                "'podman save --format=oci-archive' and 'skopeo copy … oci-archive:FILE' write one");
  }
  const llvm::json::Object marker = parse_object(read_member("oci-layout"), "oci-layout");
  const std::string version = text_of(&marker, "imageLayoutVersion");
  if (!version.starts_with("1.")) throw Error(fmt::format("the layout has the unknown version '{}'", version));
}

void Layout::read_archive() {
  ArchiveReader reader = ArchiveReader::of_file(path_, allowance_);
  while (reader.next()) {
    if (reader.is_file() && is_wanted(reader.path())) members_[reader.path()] = reader.contents();
  }
}

std::string Layout::read_member(const std::string& name) {
  if (is_directory_) return read_file(name);
  const auto found = members_.find(name);
  if (found == members_.end()) throw Error(fmt::format("the layout has no {}", name));
  return std::move(found->second);
}

std::string Layout::read_file(const std::string& name) {
  const std::string path = (std::filesystem::path(path_) / name).string();
  const FileDescriptor file(open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  struct stat status{};
  if (!file.is_open() || fstat(file.get(), &status) != 0) cannot_read(path, errno);
  if (!S_ISREG(status.st_mode)) throw Error(fmt::format("{} is no regular file", path));
  allowance_.take(static_cast<uint64_t>(status.st_size));
  std::string bytes(static_cast<size_t>(status.st_size), '\0');
  size_t size = 0;
  while (size < bytes.size()) {
    const ssize_t count = read_some(file.get(), bytes.data() + size, bytes.size() - size);
    if (count < 0) cannot_read(path, errno);
    if (count == 0) break;
    size += static_cast<size_t>(count);
  }
  bytes.resize(size);
  return bytes;
}

llvm::json::Object Layout::index() { return parse_object(read_member("index.json"), "index.json"); }

const std::string& Layout::blob(const Descriptor& descriptor) {
  auto found = blobs_.find(descriptor.digest);
  if (found == blobs_.end()) {
    std::string bytes = read_member(blob_path(descriptor.digest));
    const std::string digest = sha256_digest(bytes);
    if (digest != descriptor.digest) {
      throw Error(fmt::format("the blob {} has another digest, {}", descriptor.digest, digest));
    }
    found = blobs_.emplace(digest, std::move(bytes)).first;
  }
  if (found->second.size() != descriptor.size) {
    throw Error(
        fmt::format("the blob {} has {} bytes, and not {}", descriptor.digest, found->second.size(), descriptor.size));
  }
  return found->second;
}

llvm::json::Object Layout::document(const Descriptor& descriptor) {
  llvm::json::Object object = parse_object(blob(descriptor), descriptor.digest);
  const auto own = object.getString("mediaType");
  if (own && *own != descriptor.media_type) {
    throw Error(fmt::format("{} says of itself that it is {}, and its descriptor {}", descriptor.digest, own->str(),
                            descriptor.media_type));
  }
  return object;
}

}  // namespace w2n::image
