#include <fmt/chrono.h>
#include <fmt/format.h>
#include <llvm/Support/FormatVariadic.h>
#include <llvm/Support/JSON.h>

#include "image/digest.h"
#include "image/image.h"
#include "image/media_types.h"
#include "image/reference.h"
#include "support/diagnostics.h"

namespace w2n::image {
namespace {

using llvm::json::Array;
using llvm::json::Object;
using llvm::json::Value;

/// JSON holds nothing but UTF-8.
std::string checked(const std::string& text) {
  if (!llvm::json::isUTF8(text)) throw Error(fmt::format("'{}' isn't UTF-8, as texts of an image have to be", text));
  return text;
}

Array json_list(const std::vector<std::string>& texts) {
  Array list;
  for (const std::string& text : texts) list.push_back(checked(text));
  return list;
}

Object json_map(const TextMap& map) {
  Object object;
  for (const auto& [key, text] : map) object[checked(key)] = checked(text);
  return object;
}

/// Canonical: without space, and LLVM prints keys in their order.
std::string json_text(Object object) { return llvm::formatv("{0}", Value(std::move(object))).str(); }

std::string time_text(int64_t time) { return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(time)); }

std::string layer_media_type(Compression compression) {
  switch (compression) {
    case Compression::gzip: return layer_type.str() + "+gzip";
    case Compression::zstd: return layer_type.str() + "+zstd";
    case Compression::none: break;
  }
  return layer_type.str();
}

Object json_platform(const Platform& platform) {
  Object object{{"architecture", platform.architecture}, {"os", "linux"}};
  if (!platform.variant.empty()) object["variant"] = platform.variant;
  return object;
}

/// The directory and those that it is in, as entries of a layer.
void add_directory(ArchiveEntries& entries, const std::string& path, uint32_t owner) {
  for (size_t end = path.find('/', 1); end != std::string::npos; end = path.find('/', end + 1)) {
    entries.try_emplace(path.substr(1, end - 1), ArchiveEntry{.is_directory = true, .mode = 0755});
  }
  if (path.size() > 1) entries[path.substr(1)] = {.is_directory = true, .mode = 0755, .owner = owner};
}

/// What new volumes hold, and whom they belong to, is taken from the directories that they are mounted on.
ArchiveEntries layer_files(const Image& image, const Program& program) {
  ArchiveEntries entries;
  add_directory(entries, image.settings.working_directory, 0);
  for (const std::string& volume : image.volumes) add_directory(entries, volume, image_user);
  entries[image.name] = {.contents = program.executable, .mode = 0755};
  return entries;
}

/// Writes one image, of all platforms, into a layout.
class LayoutWriter {
 public:
  explicit LayoutWriter(const Image& image) : image_(image), created_(time_text(image.created)) {}

  ArchiveEntries write() {
    Array manifests;
    for (const Program& program : image_.programs) manifests.push_back(add_manifest(program));
    Object index = add_blob(index_type, json_text(Object{{"schemaVersion", 2},
                                                         {"mediaType", index_type},
                                                         {"manifests", std::move(manifests)},
                                                         {"annotations", json_map(image_.annotations)}}));
    if (!image_.tag.empty()) index["annotations"] = tag_annotations();
    add_file(
        "index.json",
        json_text(Object{{"schemaVersion", 2}, {"mediaType", index_type}, {"manifests", Array{std::move(index)}}}));
    add_file("oci-layout", json_text(Object{{"imageLayoutVersion", "1.0.0"}}));
    add_file("manifest.json", fmt::format("[{}]", json_text(std::move(docker_manifest_))));
    for (const char* directory : {"blobs", "blobs/sha256"}) files_[directory] = {.is_directory = true, .mode = 0755};
    return std::move(files_);
  }

 private:
  void add_file(const std::string& path, std::string contents) { files_[path] = {.contents = std::move(contents)}; }

  /// A descriptor of the bytes: descriptor.md.
  Object add_blob(llvm::StringRef media_type, std::string bytes) {
    const std::string digest = sha256_digest(bytes);
    Object descriptor{
        {"mediaType", media_type.str()}, {"digest", digest}, {"size", static_cast<int64_t>(bytes.size())}};
    add_file(blob_path(digest), std::move(bytes));
    return descriptor;
  }

  /// manifest.md. The descriptor of it.
  Object add_manifest(const Program& program) {
    const std::string tar = tar_archive(layer_files(image_, program), image_.created);
    Object layer = add_blob(layer_media_type(image_.compression), compress(tar, image_.compression));
    Object config = add_blob(config_type, config_text(program.platform, sha256_digest(tar)));
    // Of the first target, for the oldest CPU.
    if (program.platform.architecture == image_.programs[0].platform.architecture) {
      docker_manifest_ = docker_manifest(config, layer);
    }
    Object descriptor = add_blob(manifest_type, json_text(Object{{"schemaVersion", 2},
                                                                 {"mediaType", manifest_type},
                                                                 {"config", std::move(config)},
                                                                 {"layers", Array{std::move(layer)}},
                                                                 {"annotations", json_map(image_.annotations)}}));
    descriptor["platform"] = json_platform(program.platform);
    return descriptor;
  }

  /// config.md.
  [[nodiscard]] std::string config_text(const Platform& platform, const std::string& layer_digest) const {
    std::vector<std::string> entrypoint{"/" + image_.name};
    entrypoint.insert(entrypoint.end(), image_.settings.arguments.begin(), image_.settings.arguments.end());
    Object config{{"User", fmt::format("{0}:{0}", image_user)},
                  {"Entrypoint", json_list(entrypoint)},
                  {"WorkingDir", checked(image_.settings.working_directory)},
                  {"Labels", json_map(image_.settings.labels)}};
    if (!image_.settings.command.empty()) config["Cmd"] = json_list(image_.settings.command);
    if (!image_.settings.environment.empty()) config["Env"] = json_list(image_.settings.environment);
    if (!image_.volumes.empty()) config["Volumes"] = volumes();
    Object text = json_platform(platform);
    text["created"] = created_;
    text["config"] = std::move(config);
    text["rootfs"] = Object{{"type", "layers"}, {"diff_ids", Array{layer_digest}}};
    text["history"] = Array{Object{{"created", created_}, {"created_by", image_.created_by}}};
    return json_text(std::move(text));
  }

  [[nodiscard]] Object volumes() const {
    Object object;
    for (const std::string& path : image_.volumes) object[checked(path)] = Object{};
    return object;
  }

  /// The names by which containerd and podman, and skopeo know what they load.
  [[nodiscard]] Object tag_annotations() const {
    const Reference reference = parse_reference(image_.tag);
    return Object{{"io.containerd.image.name", reference.full_name},
                  {"org.opencontainers.image.ref.name", reference.tag}};
  }

  /// The row of docker's own archives, with paths into the layout: so `docker save` writes it, too.
  [[nodiscard]] Object docker_manifest(const Object& config, const Object& layer) const {
    const auto path = [](const Object& descriptor) { return blob_path(*descriptor.getString("digest")); };
    Object row{{"Config", path(config)}, {"Layers", Array{path(layer)}}, {"RepoTags", nullptr}};
    if (!image_.tag.empty()) row["RepoTags"] = Array{parse_reference(image_.tag).text};
    return row;
  }

  const Image& image_;
  const std::string created_;
  ArchiveEntries files_;
  Object docker_manifest_;
};

}  // namespace

ArchiveEntries layout_files(const Image& image) { return LayoutWriter(image).write(); }

}  // namespace w2n::image
