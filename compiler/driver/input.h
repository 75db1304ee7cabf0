// The module to compile: read, brought into binary form, and able to say where in the source something is.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "driver/diagnostic.h"
#include "image/image.h"
#include "merge/merge.h"
#include "support/diagnostics.h"
#include "text/source_map.h"
#include "wasm/module.h"

namespace w2n::driver {

/// The whole contents of a file, `-` being standard input. LocatedError if it can't be read.
std::string read_file(const std::string& path);

/// The archive or directory of "oci:PATH"; another path is itself.
std::string file_path(const std::string& path);

class Input {
 public:
  /// Takes a file's contents; a text module is translated to binary. LocatedError if that fails, or for what is not a
  /// module at all.
  Input(const std::string& path, std::string contents);

  /// The module that several make together, made by merge::modules. Its places are those of the parts.
  Input(std::vector<Input> parts, merge::Merged merged);

  [[nodiscard]] std::span<const uint8_t> bytes() const;
  [[nodiscard]] const std::string& name() const { return name_; }

  /// The error, at its place in what the user wrote.
  [[nodiscard]] LocatedError located(const InputError& error) const;
  /// The place of a byte of the binary module in what the user wrote.
  [[nodiscard]] Place place(uint64_t offset) const;
  /// The host_memory() of the module that imports a function.
  [[nodiscard]] std::optional<uint32_t> memory_of_import(const wasm::Module& module, uint32_t function) const;

 private:
  [[nodiscard]] Place text_place(uint64_t text_offset) const;
  /// Of an offset into the bytes of all parts, one behind the other.
  [[nodiscard]] Place part_place(uint64_t offset) const;

  std::string name_;
  std::string contents_;
  bool is_text_ = false;
  std::vector<uint8_t> encoded_;  // of a text module or a linked one
  text::SourceMap map_;
  std::vector<Input> parts_;  // of a linked module
  std::vector<std::optional<uint32_t>> import_memories_;
};

/// The modules and the native inputs among the command line's files.
struct Inputs {
  struct Module {
    std::string name;  // by which others import from it
    std::string path;
    std::string contents;
    image::Settings settings = {};  // of the image that carries it
  };
  std::vector<Module> modules;  // at least one; the first is the program
  struct Native {
    std::string path;
    std::string contents;
  };
  std::vector<Native> natives;
};

/// Reads a module, from an image if its path is "oci:PATH". Error, LocatedError.
Inputs::Module read_module(const std::string& path);

/// Reads the files and tells them apart by their contents. To link several modules each can be NAME=FILE; without NAME
/// it is called like the file without its extension. Error if there is no module, or more than one and `link` isn't
/// set.
Inputs read_inputs(const std::vector<std::string>& arguments, bool link);

}  // namespace w2n::driver
