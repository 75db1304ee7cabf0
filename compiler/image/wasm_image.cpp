#include "image/wasm_image.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fmt/format.h>
#include <optional>
#include <set>
#include <vector>

#include "image/json.h"
#include "image/layer_modules.h"
#include "image/layout_reader.h"
#include "support/diagnostics.h"

namespace w2n::image {
namespace {

using llvm::json::Object;
using llvm::json::Value;

[[noreturn]] void unknown_type(const Descriptor& descriptor) {
  throw Error(fmt::format("unknown media type '{}'", descriptor.media_type));
}

std::vector<Descriptor> descriptors(const Object& object, llvm::StringRef key) {
  const llvm::json::Array* list = object.getArray(key);
  if (list == nullptr) throw Error(fmt::format("a document has no {}", key.str()));
  std::vector<Descriptor> result;
  for (const Value& value : *list) result.push_back(parse_descriptor(value));
  return result;
}

/// Collects the manifests of an index and of those that it refers to, each once.
class ManifestList {
 public:
  explicit ManifestList(Layout& layout) : layout_(layout) { add_all(layout.index(), 0); }

  /// Those that are said to be WebAssembly, if there are any; else all.
  [[nodiscard]] std::vector<Descriptor> candidates() const {
    std::vector<Descriptor> marked;
    std::ranges::copy_if(manifests_, std::back_inserter(marked), is_marked);
    return marked.empty() ? manifests_ : marked;
  }

 private:
  static constexpr int deepest_index = 8;

  static bool is_marked(const Descriptor& descriptor) {
    const auto variant = descriptor.annotations.find("module.wasm.image/variant");
    return descriptor.architecture.starts_with("wasm") || descriptor.os.starts_with("wasi") ||
           (variant != descriptor.annotations.end() && variant->second.starts_with("compat"));
  }

  void add_all(const Object& index, int depth) {
    if (depth > deepest_index) throw Error("indexes refer to each other too deeply");
    for (const Descriptor& descriptor : descriptors(index, "manifests")) add(descriptor, depth);
  }

  void add(const Descriptor& descriptor, int depth) {
    // Builders attach records of how they built, of this platform.
    const bool is_record = descriptor.os == "unknown";
    if (is_record || !seen_.insert(descriptor.digest).second) return;
    if (descriptor.media == Media::index) {
      add_all(layout_.document(descriptor), depth + 1);
    } else if (descriptor.media == Media::manifest) {
      manifests_.push_back(descriptor);
    } else {
      unknown_type(descriptor);
    }
  }

  Layout& layout_;
  std::vector<Descriptor> manifests_;
  std::set<std::string> seen_;
};

/// Null in a configuration stands for what isn't there.
const Value* configured(const Object& config, llvm::StringRef key) {
  const Value* value = config.get(key);
  return value == nullptr || value->getAsNull() ? nullptr : value;
}

std::vector<std::string> configured_list(const Object& config, llvm::StringRef key) {
  const Value* value = configured(config, key);
  if (value == nullptr) return {};
  const auto texts = json_texts(*value);
  const auto has_end = [](const std::string& text) { return text.find('\0') != std::string::npos; };
  if (!texts || std::ranges::any_of(*texts, has_end)) {
    throw Error(fmt::format("the configuration's {} is no list of texts", key.str()));
  }
  return *texts;
}

bool is_path(const std::string& text) { return text.size() <= longest_path && text.find('\0') == std::string::npos; }

/// What the image starts, and how; the program is the first of the words.
struct Start {
  std::vector<std::string> entrypoint;
  Settings settings;

  /// Null if nothing is started.
  [[nodiscard]] const std::string* program() const {
    if (!entrypoint.empty()) return &entrypoint.front();
    return settings.command.empty() ? nullptr : &settings.command.front();
  }

  /// The settings of a container whose program is fixed.
  [[nodiscard]] Settings without_program() const {
    Settings result = settings;
    if (!entrypoint.empty()) {
      result.arguments.assign(entrypoint.begin() + 1, entrypoint.end());
    } else if (!result.command.empty()) {
      result.command.erase(result.command.begin());
    }
    return result;
  }
};

/// config.md.
Start parse_config(const Object& document) {
  const Object* config = document.getObject("config");
  Start start;
  if (config == nullptr) return start;
  start.entrypoint = configured_list(*config, "Entrypoint");
  start.settings.command = configured_list(*config, "Cmd");
  start.settings.environment = configured_list(*config, "Env");
  for (const std::string& variable : start.settings.environment) {
    if (variable.find('=') == std::string::npos || variable[0] == '=') {
      throw Error(fmt::format("the configuration's Env has '{}', which is no NAME=VALUE", variable));
    }
  }
  const std::string directory = config->getString("WorkingDir").value_or("").str();
  if (!is_path(directory)) throw Error("the configuration's WorkingDir is no path");
  if (!directory.empty()) start.settings.working_directory = directory;
  start.settings.labels = json_texts_of(config->getObject("Labels"));
  return start;
}

/// A path of the image's, in the form that Modules has.
std::string image_path(const std::string& directory, const std::string& path) {
  namespace fs = std::filesystem;
  return (fs::path("/") / directory / path).lexically_normal().string().substr(1);
}

/// The module that the image starts, or its only one if it starts nothing.
Modules::const_iterator started_module(const Modules& modules, const Start& start) {
  const std::string* program = start.program();
  if (program == nullptr) {
    if (modules.size() == 1) return modules.begin();
    throw Error(fmt::format("the image holds several modules, /{} and /{}, and starts none", modules.begin()->first,
                            std::next(modules.begin())->first));
  }
  if (!is_path(*program)) throw Error("the image starts what is no path");
  for (const std::string& directory : {start.settings.working_directory, std::string("/")}) {
    if (const auto found = modules.find(image_path(directory, *program)); found != modules.end()) return found;
  }
  throw Error(fmt::format("the image starts '{}', which is no WebAssembly module", *program));
}

/// Reads one manifest.
class ManifestReader {
 public:
  ManifestReader(Layout& layout, const Descriptor& descriptor) : layout_(layout) {
    const Object document = layout.document(descriptor);
    const Value* config = document.get("config");
    if (config == nullptr) throw Error("a manifest has no config");
    config_ = parse_descriptor(*config);
    layers_ = descriptors(document, "layers");
  }

  /// Nothing if there is no module in it.
  std::optional<WasmImage> read() {
    if (std::ranges::find(layers_, Media::module, &Descriptor::media) != layers_.end()) return read_artifact();
    for (const Descriptor& layer : layers_) {
      if (layer.media != Media::layer) unknown_type(layer);
    }
    if (config_.media == Media::image_config) return read_layers();
    if (config_.media == Media::unknown) unknown_type(config_);
    return std::nullopt;
  }

 private:
  /// Other layers of an artifact are its own business.
  WasmImage read_artifact() {
    if (config_.media == Media::unknown) unknown_type(config_);
    if (std::ranges::count(layers_, Media::module, &Descriptor::media) > 1) {
      throw Error("the artifact holds several modules");
    }
    const Descriptor& layer = *std::ranges::find(layers_, Media::module, &Descriptor::media);
    const std::string& module = layout_.blob(layer);
    if (!module.starts_with(module_magic)) throw Error(fmt::format("{} is no WebAssembly module", layer.digest));
    const auto title = layer.annotations.find("org.opencontainers.image.title");
    return {.module = module,
            .name = title == layer.annotations.end() ? "" : std::filesystem::path(title->second).stem().string(),
            .settings = start().without_program()};
  }

  std::optional<WasmImage> read_layers() {
    Modules modules;
    for (const Descriptor& layer : layers_) {
      apply_layer(layout_.blob(layer), "layer " + layer.digest, layout_.allowance(), modules);
    }
    if (modules.empty()) return std::nullopt;
    const Start how = start();
    const auto found = started_module(modules, how);
    return WasmImage{.module = *found->second,
                     .name = std::filesystem::path(found->first).stem().string(),
                     .settings = how.without_program()};
  }

  /// Artifacts' own configurations say nothing of it.
  Start start() { return config_.media == Media::image_config ? parse_config(layout_.document(config_)) : Start{}; }

  Layout& layout_;
  Descriptor config_;
  std::vector<Descriptor> layers_;
};

}  // namespace

WasmImage read_wasm_image(const std::string& path) {
  Layout layout(path);
  std::optional<WasmImage> found;
  for (const Descriptor& descriptor : ManifestList(layout).candidates()) {
    std::optional<WasmImage> image = ManifestReader(layout, descriptor).read();
    if (!image) continue;
    // Images of several platforms may well carry the same module.
    if (found && found->module != image->module) throw Error("the image holds several modules, for several platforms");
    if (!found) found = std::move(image);
  }
  if (!found) throw Error("the image holds no WebAssembly module");
  return std::move(*found);
}

}  // namespace w2n::image
