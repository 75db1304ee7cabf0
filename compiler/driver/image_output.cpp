#include "driver/image_output.h"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <filesystem>
#include <fmt/format.h>
#include <llvm/Support/FormatVariadic.h>
#include <llvm/Support/JSON.h>
#include <numeric>

#include "image/digest.h"
#include "image/reference.h"
#include "link/output_file.h"

namespace w2n::driver {
namespace {

namespace fs = std::filesystem;

constexpr const char* title_key = "org.opencontainers.image.title";

/// A path of the container's, without a slash at its end but for the root itself.
std::string container_path(const std::string& directory, const std::string& path) {
  const fs::path full = (fs::path("/") / directory / path).lexically_normal();
  return full.has_filename() ? full.string() : full.parent_path().string();
}

std::string variable_name(const std::string& variable) { return variable.substr(0, variable.find('=')); }

/// The grants as an annotation; of variables their names alone.
std::string grants_text(const plan::Grants& grants) {
  llvm::json::Array directories;
  llvm::json::Array variables;
  for (const plan::DirectoryGrant& grant : grants.directories) {
    directories.push_back(llvm::json::Object{{"guest", llvm::json::fixUTF8(grant.guest)},
                                             {"host", llvm::json::fixUTF8(grant.host)},
                                             {"readOnly", grant.read_only}});
  }
  for (const std::string& variable : grants.environment) {
    variables.push_back(llvm::json::fixUTF8(variable_name(variable)));
  }
  for (const std::string& name : grants.inherited) variables.push_back(llvm::json::fixUTF8(name));
  return llvm::formatv("{0}", llvm::json::Value(llvm::json::Object{{"directories", std::move(directories)},
                                                                   {"environment", std::move(variables)}}))
      .str();
}

/// https://reproducible-builds.org/specs/source-date-epoch/
int64_t source_date() {
  const char* text = std::getenv("SOURCE_DATE_EPOCH");
  if (text == nullptr || *text == 0) return 0;
  constexpr int64_t end_of_year_9999 = 253'402'300'799;
  const std::string_view value(text);
  int64_t time = 0;
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), time);
  if (error != std::errc() || end != value.data() + value.size() || time < 0 || time > end_of_year_9999) {
    throw Error(fmt::format("SOURCE_DATE_EPOCH is '{}', and not a number of seconds since 1970", value));
  }
  return time;
}

/// Whether a directory in the image's root has the name.
bool is_taken(const std::string& name, const image::Image& image) {
  const auto is_in = [&](const std::string& path) { return (path + "/").starts_with("/" + name + "/"); };
  return is_in(image.settings.working_directory) || std::ranges::any_of(image.volumes, is_in);
}

/// A name for the executable that shells and JSON take as it is, and that is free in the image's root.
std::string executable_name(const std::string& module_name, const image::Image& image) {
  std::string name = module_name.empty() || module_name == "-" ? "app" : module_name;
  const auto is_plain = [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.' || c == '_' ||
           c == '-' || c == '+';
  };
  std::ranges::replace_if(name, [&](char c) { return !is_plain(c); }, '_');
  if (name == "." || name == "..") name = "app";
  while (is_taken(name, image)) name += '_';
  return name;
}

/// What the image says about itself: a label and an annotation each.
image::TextMap facts(const Options& options, const Input& input, const std::string& name) {
  const auto bytes = input.bytes();
  image::TextMap result{
      {title_key, name},
      {"wasm2native.grants", grants_text(options.grants)},
      {"wasm2native.module.digest", image::sha256_digest({reinterpret_cast<const char*>(bytes.data()), bytes.size()})}};
  const std::string& tag = options.image.tag;
  if (tag.find(':') != std::string::npos) {
    result["org.opencontainers.image.version"] = image::parse_reference(tag).tag;
  }
  return result;
}

void override_with(image::TextMap& map, const image::TextMap& by) {
  for (const auto& [key, text] : by) map[key] = text;
}

/// What the source calls itself stays.
image::TextMap labels_of(const Options& options, const ImageSource& source, image::TextMap facts) {
  image::TextMap labels = source.settings.labels;
  if (labels.contains(title_key)) facts.erase(title_key);
  override_with(labels, facts);
  override_with(labels, options.image.labels);
  return labels;
}

std::set<std::string> variable_names(const std::vector<std::string>& variables) {
  std::set<std::string> names;
  for (const std::string& variable : variables) names.insert(variable_name(variable));
  return names;
}

/// The source's, with what the options give in place of its own.
image::Settings image_settings(const Options& options, const ImageSource& source) {
  image::Settings settings = source.settings;
  if (!options.image.command.empty()) settings.command = options.image.command;
  const std::set<std::string> given = variable_names(options.grants.environment);
  std::erase_if(settings.environment,
                [&](const std::string& variable) { return given.contains(variable_name(variable)); });
  const std::vector<std::string>& sealed = options.grants.environment;
  settings.environment.insert(settings.environment.end(), sealed.begin(), sealed.end());
  settings.working_directory = container_path("", settings.working_directory);
  return settings;
}

bool holds_something_else(const fs::path& directory) {
  return fs::exists(directory) && !fs::is_empty(directory) && !fs::exists(directory / "oci-layout");
}

/// The index comes last: before, there is no image in the directory.
void write_files(const image::ArchiveEntries& files, const fs::path& directory) {
  const std::string index = "index.json";
  fs::create_directories(directory);
  for (const auto& [name, file] : files) {
    if (file.is_directory) {
      fs::create_directories(directory / name);
    } else if (name != index) {
      link::write_output((directory / name).string(), file.contents, false);
    }
  }
  link::write_output((directory / index).string(), files.at(index).contents, false);
}

void write_directory(const image::ArchiveEntries& files, const std::string& output) {
  const fs::path directory(output);
  try {
    if (holds_something_else(directory)) {
      throw Error(fmt::format("{} is a directory that holds something else than an image", output));
    }
    const bool is_new = !fs::exists(directory);
    try {
      write_files(files, directory);
    } catch (...) {
      if (is_new) fs::remove_all(directory);
      throw;
    }
  } catch (const fs::filesystem_error& error) {
    throw Error(fmt::format("can't write {}: {}", output, error.code().message()));
  }
}

}  // namespace

void check_image_options(const Options& options) {
  if (options.emit != Emit::oci && !(options.image == ImageOptions{})) {
    throw UsageError("--tag, --args, --label, --annotation and --layer-compression are for images", "--emit=oci");
  }
}

Options image_options(const Options& options, const ImageSource& source) {
  Options result = options;
  std::set<std::string> given = variable_names(options.grants.environment);
  given.insert(options.grants.inherited.begin(), options.grants.inherited.end());
  for (const std::string& name : variable_names(source.settings.environment)) {
    if (!given.contains(name)) result.grants.inherited.push_back(name);
  }
  return result;
}

image::Image describe_image(const Options& options, const Input& input, const ImageSource& source) {
  image::Image image;
  image.settings = image_settings(options, source);
  for (const plan::DirectoryGrant& grant : options.grants.directories) {
    const std::string path = container_path(image.settings.working_directory, grant.host);
    if (path != "/") image.volumes.insert(path);
  }
  image.name = executable_name(source.name, image);
  image.annotations = facts(options, input, image.name);
  image.settings.labels = labels_of(options, source, image.annotations);
  override_with(image.annotations, options.image.annotations);
  if (!options.image.tag.empty()) image.tag = image::parse_reference(options.image.tag).text;
  image.created_by = fmt::format("wasm2native {}", W2N_VERSION);
  image.compression = options.image.compression;
  image.created = source_date();
  return image;
}

size_t write_image(const image::Image& image, const std::string& output) {
  const image::ArchiveEntries files = image::layout_files(image);
  std::error_code error;  // what can't be looked at is no directory
  if (output.ends_with('/') || fs::is_directory(output, error)) {
    write_directory(files, output);
    return std::accumulate(files.begin(), files.end(), size_t{0},
                           [](size_t sum, const auto& file) { return sum + file.second.contents.size(); });
  }
  const std::string archive = image::tar_archive(files, image.created);
  link::write_output(output, archive, false);
  return archive.size();
}

}  // namespace w2n::driver
