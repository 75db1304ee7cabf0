// A container image, before it becomes files: the parts of it that we choose.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "image/archive_writer.h"

namespace w2n::image {

/// "65532:65532": nobody's user and group, by the number that distroless images made usual. A scratch image has no
/// names.
constexpr uint32_t image_user = 65532;

/// OCI image specification, image-index.md: of "linux". An empty variant is what everybody takes.
struct Platform {
  std::string architecture, variant;
};

struct Program {
  Platform platform;
  std::string executable;
};

using TextMap = std::map<std::string, std::string>;

/// How a container is started, as far as it is no grant; images made of others take it over.
struct Settings {
  std::vector<std::string> arguments;    // fixed ones, of the entrypoint, behind the program
  std::vector<std::string> command;      // those that a container's command line replaces
  std::vector<std::string> environment;  // "NAME=value"
  std::string working_directory = "/";
  TextMap labels;
};

struct Image {
  std::vector<Program> programs;  // of one architecture, that for the newest CPU first
  std::string name;               // of the executable in the image's root, where no directory has it
  Settings settings;
  std::set<std::string> volumes;  // absolute paths
  TextMap annotations;
  std::string tag;  // a Reference's text, or empty
  std::string created_by;
  Compression compression = Compression::gzip;
  int64_t created = 0;  // seconds since 1970
};

/// The files of an OCI image layout (image-layout.md), and the manifest.json by which older docker loads what it needs.
/// Error for text that isn't UTF-8.
ArchiveEntries layout_files(const Image& image);

}  // namespace w2n::image
