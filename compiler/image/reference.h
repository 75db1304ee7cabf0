// Names of images, as docker and podman take them: [DOMAIN[:PORT]/]PATH[:TAG].
#pragma once

#include <string>

namespace w2n::image {

struct Reference {
  std::string text;       // as it was written, with its tag: "example/app:1"
  std::string full_name;  // with the domain and the path that docker supplies: "docker.io/example/app:1"
  std::string tag;        // "1"; "latest" if there was none
};

/// Error for what is no such name.
Reference parse_reference(const std::string& text);

}  // namespace w2n::image
