// Images and artifacts that carry a WebAssembly module: what they carry, and how a runtime would start it.
//
// - An image whose entrypoint is a module in its layers: the compat variant of module.wasm.image/variant.
// - An artifact one of whose layers is a module: the CNCF's Wasm OCI Artifact layout, and those from before it.
#pragma once

#include <string>

#include "image/image.h"

namespace w2n::image {

struct WasmImage {
  std::string module;  // its bytes, which begin as those of a module do
  std::string name;    // of its file without the extension; empty if it has none
  Settings settings;
};

/// Reads an OCI image layout, a tar archive or a directory. Error for what is none, and if there is not exactly one
/// module.
WasmImage read_wasm_image(const std::string& path);

}  // namespace w2n::image
