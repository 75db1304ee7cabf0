// The module to compile: read, brought into binary form, and able to say where in the source something is.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "support/diagnostics.h"
#include "text/source_map.h"

namespace w2n::driver {

/// An error at a place of an input file. `place` is "app.wasm:0x1f3" or "app.wat:12:5".
class LocatedError : public Error {
 public:
  LocatedError(std::string place, const std::string& message, std::string hint = {})
      : Error(message, std::move(hint)), place_(std::move(place)) {}
  [[nodiscard]] const std::string& place() const { return place_; }

 private:
  std::string place_;
};

/// The whole contents of a file, `-` being standard input. Error if it can't be read.
std::string read_file(const std::string& path);

class Input {
 public:
  /// Takes a file's contents; a text module is translated to binary. LocatedError if that fails; Error for what is not
  /// a module at all.
  Input(std::string path, std::string contents);

  [[nodiscard]] std::span<const uint8_t> bytes() const { return bytes_; }
  [[nodiscard]] const std::string& name() const { return name_; }

  /// The error, at its place in what the user wrote.
  [[nodiscard]] LocatedError located(const InputError& error) const;
  /// "app.wasm:0x1f3", "app.wat:12:5": the place of a byte of the binary module.
  [[nodiscard]] std::string place(uint64_t offset) const;

 private:
  [[nodiscard]] std::string text_place(uint64_t text_offset) const;

  std::string name_;
  std::string contents_;
  bool is_text_ = false;
  std::vector<uint8_t> encoded_;  // of a text module
  text::SourceMap map_;
  std::span<const uint8_t> bytes_;  // contents_ or encoded_
};

/// The module and the native inputs among the command line's files.
struct Inputs {
  std::string module_path;
  std::string module_contents;
  struct Native {
    std::string path;
    std::string contents;
  };
  std::vector<Native> natives;
};

/// Reads the files and tells them apart by their contents. Error if there isn't exactly one module.
Inputs read_inputs(const std::vector<std::string>& paths);

}  // namespace w2n::driver
