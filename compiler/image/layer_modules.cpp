#include "image/layer_modules.h"

namespace w2n::image {
namespace {

/// Removes what is in a directory; "" is the root.
void erase_below(Modules& modules, const std::string& directory) {
  const std::string prefix = directory.empty() ? "" : directory + "/";
  auto from = modules.lower_bound(prefix);
  while (from != modules.end() && from->first.starts_with(prefix)) from = modules.erase(from);
}

void erase(Modules& modules, const std::string& path) {
  modules.erase(path);
  erase_below(modules, path);
}

/// A file whose name says that others of the layers below are gone. False if it is an ordinary one.
bool apply_whiteout(Modules& below, const std::string& path) {
  constexpr std::string_view whiteout = ".wh.";
  constexpr std::string_view opaque = ".wh..wh..opq";
  const size_t slash = path.rfind('/');
  const std::string directory = slash == std::string::npos ? "" : path.substr(0, slash);
  const std::string file = slash == std::string::npos ? path : path.substr(slash + 1);
  if (!file.starts_with(whiteout)) return false;
  if (file == opaque) {
    erase_below(below, directory);
  } else if (file.size() > whiteout.size()) {
    erase(below, path.substr(0, path.size() - file.size()) + file.substr(whiteout.size()));
  }
  return true;
}

/// The module that an entry is, or is another name of; null if it is none.
std::shared_ptr<const std::string> module_of(ArchiveReader& reader, const Modules& below, const Modules& layer) {
  if (const std::string linked = reader.linked_path(); !linked.empty()) {
    const auto here = layer.find(linked);
    if (here != layer.end()) return here->second;
    const auto there = below.find(linked);
    return there == below.end() ? nullptr : there->second;
  }
  if (!reader.is_file()) return nullptr;
  std::string contents = reader.contents(module_magic);
  return contents.empty() ? nullptr : std::make_shared<const std::string>(std::move(contents));
}

}  // namespace

void apply_layer(std::string_view bytes, const std::string& name, Allowance& allowance, Modules& modules) {
  // Whiteouts are about the layers below alone, wherever in the archive they stand. Null: a file that is no module.
  Modules layer;
  ArchiveReader reader = ArchiveReader::of_bytes(bytes, name, allowance);
  while (reader.next()) {
    const std::string path = reader.path();
    if (apply_whiteout(modules, path)) continue;
    if (reader.is_directory()) {
      // It takes a file's place, but what is in a directory there stays.
      modules.erase(path);
      layer.erase(path);
    } else {
      layer[path] = module_of(reader, modules, layer);
    }
  }
  for (const auto& [path, module] : layer) {
    erase(modules, path);
    if (module) modules[path] = module;
  }
}

}  // namespace w2n::image
