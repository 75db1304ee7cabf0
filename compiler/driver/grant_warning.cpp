#include "driver/grant_warning.h"

#include <algorithm>
#include <filesystem>
#include <fmt/format.h>

namespace w2n::driver {
namespace {

/// Of an absolute path without detours: its first component, with the root.
std::string top_folder(const std::filesystem::path& path) {
  const auto name = std::ranges::find_if(path, [](const auto& part) { return !part.empty() && part != "/"; });
  return name == path.end() ? "/" : "/" + name->string();
}

}  // namespace

std::string grant_warning(const plan::DirectoryGrant& grant) {
  const std::filesystem::path path = std::filesystem::path(grant.host).lexically_normal();
  if (!path.is_absolute() || grant.unsafe_proc) return {};
  const std::string top = top_folder(path);
  if (top == "/") {
    return "--dir grants the whole machine, with what lies in /dev and /sys; of /proc the program gets nothing";
  }
  if (top == "/proc") {
    return "--dir grants a directory of /proc, which the program refuses to open when it starts; with :unsafe-proc "
           "added it would, and could change its own code";
  }
  if (top == "/dev" || top == "/sys") {
    return fmt::format("--dir grants a directory of {}: its files are devices and the kernel's settings", top);
  }
  return {};
}

}  // namespace w2n::driver
