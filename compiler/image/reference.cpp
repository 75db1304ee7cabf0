#include "image/reference.h"

#include <fmt/format.h>
#include <llvm/ADT/StringRef.h>
#include <llvm/Support/Regex.h>

#include "support/diagnostics.h"

namespace w2n::image {
namespace {

// github.com/distribution/reference has this grammar.
constexpr const char* path_pattern = "^[a-z0-9]+(([._]|__|-+)[a-z0-9]+)*(/[a-z0-9]+(([._]|__|-+)[a-z0-9]+)*)*$";
constexpr const char* domain_pattern = "^[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?(:[0-9]+)?$";
constexpr const char* tag_pattern = "^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$";
constexpr size_t longest_name = 255;

bool matches(const char* pattern, const std::string& text) { return llvm::Regex(pattern).match(text); }

/// The first part of a name is a domain if it can't be a directory of docker's registry.
bool is_domain(const std::string& part) { return part == "localhost" || part.find_first_of(".:") != std::string::npos; }

}  // namespace

Reference parse_reference(const std::string& text) {
  const size_t colon = text.rfind(':');
  const size_t slash = text.rfind('/');
  const bool has_tag = colon != std::string::npos && (slash == std::string::npos || colon > slash);
  const std::string name = has_tag ? text.substr(0, colon) : text;
  const std::string tag = has_tag ? text.substr(colon + 1) : "latest";
  const size_t first = name.find('/');
  const bool has_domain = first != std::string::npos && is_domain(name.substr(0, first));
  const std::string domain = has_domain ? name.substr(0, first) : "docker.io";
  std::string path = has_domain ? name.substr(first + 1) : name;
  if (name.size() > longest_name || !matches(domain_pattern, domain) || !matches(path_pattern, path) ||
      !matches(tag_pattern, tag)) {
    throw Error(fmt::format("'{}' is no name of an image", text),
                "expected NAME:TAG in lower case, like example/app:1");
  }
  if (!has_domain && first == std::string::npos) path = "library/" + path;
  return {.text = fmt::format("{}:{}", name, tag), .full_name = fmt::format("{}/{}:{}", domain, path, tag), .tag = tag};
}

}  // namespace w2n::image
